from dataclasses import replace

from dragoman.model import Claim, Event, Evidence, Quantity, Span, Speaker, Stance, Status
from dragoman.resolve.links import deny_answered, link_statements

TEXT = "Guards shot 3 men, X said. Y denied it."
HERE = {"document": "doc-1", "extractor": "0", "sentence": Span(0, 26, TEXT[:26])}
VOICE = (Speaker(name="X", id=None, country=None, sectors=(), cue="said", stance="states"),)
SHOT = Event(
    evidence=(Evidence("trigger", 7, 11, "shot"), Evidence("quantity", 12, 17, "3 men")),
    type="ASSAULT", quad="material conflict", voice=VOICE, **HERE,
)  # fmt: skip
SAID = Claim(
    evidence=(Evidence("cue", 21, 25, "said"),),
    stance=Stance.STATES,
    speaker=None,
    cue="said",
    about=(SHOT.id,),
    **HERE,
)
DENIED = Claim(
    evidence=(Evidence("cue", 29, 35, "denied"),), stance=Stance.DENIES, speaker=None, cue="denied",
    replies_to=SAID.id, **HERE,
)  # fmt: skip


def test_links_mark_what_is_alleged_and_denied() -> None:
    event = deny_answered([SHOT, SAID, DENIED])[0]
    assert event.status is Status.DENIED
    assert event.because[-1] == "alleged, and denied by a source not named"


def test_links_leave_a_threat_that_another_answers() -> None:
    threat = replace(SHOT, type="THREATEN", quad="verbal conflict")
    assert deny_answered([threat, replace(SAID, about=(threat.id,)), DENIED])[0].status is Status.HAPPENED


def test_links_leave_what_the_outlet_says_itself() -> None:
    assert deny_answered([replace(SHOT, voice=()), SAID, DENIED])[0].status is Status.HAPPENED


def test_links_leave_a_claim_without_reply() -> None:
    assert deny_answered([SHOT, SAID])[0].status is Status.HAPPENED


def test_links_give_a_figure_its_event() -> None:
    figure = Quantity(
        evidence=(Evidence("quantity", 12, 17, "3 men"),),
        measure="killed",
        min=3,
        max=3,
        unit="people",
        **HERE,
    )
    linked = link_statements([SHOT, figure])[1]
    assert isinstance(linked, Quantity)
    assert linked.event == SHOT.id


def test_links_leave_what_a_denied_claim_only_mentions() -> None:
    text = "Guards shot 3 men, who had killed a clerk, X said. Y denied it."
    told = replace(
        SHOT,
        evidence=(Evidence("trigger", 27, 33, "killed"),),
        sentence=Span(0, len(text), text),
    )
    said = replace(SAID, about=(SHOT.id, told.id))
    shot, killed = deny_answered([SHOT, told, said, replace(DENIED, replies_to=said.id)])[:2]
    assert (shot.status, killed.status) == (Status.DENIED, Status.HAPPENED)


def test_links_leave_what_a_denial_is_not_about() -> None:
    text = "Guards shot 3 men, a clerk with them, X said. Y denied that any clerk was hurt."
    told = replace(SHOT, sentence=Span(0, len(text), text))
    said = replace(SAID, about=(told.id,))
    partly = replace(DENIED, replies_to=said.id, content=(Span(58, 78, "any clerk was hurt"),))
    wholly = replace(partly, content=(Span(58, 78, "that any shot was fired at men"),))
    assert deny_answered([told, said, partly])[0].status is Status.HAPPENED
    assert deny_answered([told, said, wholly])[0].status is Status.DENIED
