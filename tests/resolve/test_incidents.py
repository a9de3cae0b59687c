"""Which events of two reports are one happening, decided by hand, and what an incident holds."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date

import pytest

from dragoman.model import (
    Actor,
    Count,
    Crossing,
    CrossingState,
    Document,
    Event,
    Evidence,
    Span,
)
from dragoman.model.dispute import Dispute
from dragoman.model.incident import Incident
from dragoman.resolve.incident_sides import side_of
from dragoman.resolve.incident_weights import weigh_sides
from dragoman.resolve.incidents import ALONE, resolve_incidents

from .reports import SAID, killed, make_event, make_report

SHOOTING = "ASSAULT firearms | uga-mil | ken-cop | Malaba | 4"
CLOSING = "COERCE close | uga-gov | - | Malaba | 4"
TALKS = "CONSULT | uga-gov | ken-gov | Nakuru | 4"

JOINED = [
    pytest.param(SHOOTING, SHOOTING, id="all the same"),
    pytest.param(SHOOTING, "ASSAULT | uga-mil | ken-cop | - | 4", id="no mode, no place"),
    pytest.param(
        SHOOTING, "ASSAULT firearms | ken-cop | uga-mil | Malaba | 4", id="each says the other began"
    ),
    pytest.param(SHOOTING, "ASSAULT firearms | uga-mil, ken-cop | - | Malaba | 4", id="both sides act"),
    pytest.param(SHOOTING, "ASSAULT firearms | uga-mil | ken-cop | Kenya | 4", id="a border has two sides"),
    pytest.param(SHOOTING, "ASSAULT firearms | UGA | KEN | Malaba | 4", id="bare countries"),
    pytest.param(SHOOTING, "ASSAULT firearms | uga-mil | ken-cop | Tororo | 4", id="the next town"),
    pytest.param(SHOOTING, "ASSAULT firearms | uga-mil | ken-cop | Uganda | 4", id="only the country"),
    pytest.param(SHOOTING, "ASSAULT firearms | uga-mil | ken-cop | Malaba | 5", id="a night has two dates"),
    pytest.param(
        SHOOTING, "ASSAULT firearms | uga-mil | ken-cop | Malaba | -", id="fresh report without a day"
    ),
    pytest.param(SHOOTING, "ASSAULT firearms | - | - | Malaba | 4", id="no parties"),
    pytest.param(SHOOTING, "ASSAULT firearms | uga-mil | ken-cop | Malaba | 3-8", id="some day of the week"),
    pytest.param(CLOSING, CLOSING, id="closing"),
    pytest.param(CLOSING, "COERCE close | uga-gov | - | - | 4 | historical", id="looked back on"),
    pytest.param(CLOSING, "COERCE close | UGA | KEN | - | 4", id="country, no place"),
    pytest.param(TALKS, "CONSULT | ken-gov | uga-gov | - | 4", id="talks have two sides"),
    pytest.param(TALKS, "CONSULT visit | uga-gov | ken-gov | Kenya | 4", id="a visit"),
    pytest.param(
        "AGREE | uga-gov, ken-gov | - | - | 4",
        "COOPERATE | uga-gov, ken-gov | - | - | 4",
        id="compatible types",
    ),
    pytest.param(
        "AGREE | uga-gov, ken-gov | - | Nakuru | 4",
        "RETREAT ceasefire | ken-gov, uga-gov | - | - | 4",
        id="a truce is agreed",
    ),
    pytest.param(
        "COERCE arrest | uga-cop | ken-mil | Malaba | 4",
        "ASSAULT abduct | uga-cop | ken-mil | Malaba | 4",
        id="held or abducted",
    ),
    pytest.param(
        "COERCE arrest | uga-cop | ken-mil | - | 4",
        "ASSAULT abduct | uga-cop | ken-mil | - | 4",
        id="held or abducted, no place",
    ),
]

APART = [
    pytest.param(SHOOTING, f"{SHOOTING} | planned", id="planned"),
    pytest.param(SHOOTING, f"{SHOOTING} | hypothetical", id="hypothetical"),
    pytest.param(SHOOTING, f"{SHOOTING} | conditional", id="conditional"),
    pytest.param(SHOOTING, f"{SHOOTING} | denied", id="denied"),
    pytest.param(SHOOTING, f"{SHOOTING} | negated", id="negated"),
    pytest.param(SHOOTING, "COERCE close | uga-mil | ken-cop | Malaba | 4", id="another type"),
    pytest.param(SHOOTING, "ASSAULT firearms | uga-mil | ken-cop | Malaba | 6", id="two days later"),
    pytest.param(SHOOTING, "ASSAULT firearms | uga-mil | ken-cop | Gulu | 4", id="far away"),
    pytest.param(
        "ASSAULT | uga-mil | ken-cop | Gulu | 4",
        "ASSAULT | uga-mil | ken-cop | Kenya | 4",
        id="other country",
    ),
    pytest.param(
        SHOOTING, "ASSAULT explosives | uga-reb | herders | Malaba | 4", id="other parties and means"
    ),
    pytest.param(SHOOTING, "ASSAULT | uga-mil | - | - | -", id="only one party shared"),
    pytest.param(SHOOTING, "ASSAULT firearms | - | - | - | 4", id="only the day shared"),
    pytest.param(CLOSING, "COERCE close | ken-gov | - | Malaba | 4", id="each side closes its own gate"),
    pytest.param(CLOSING, "COERCE close | uga-gov | - | Gulu | 4", id="another gate"),
    pytest.param(CLOSING, "COERCE restrict | uga-gov | - | - | 4", id="another mode"),
    pytest.param(CLOSING, "COERCE close | uga-reb | - | - | 4", id="rebels are not the government"),
    pytest.param(
        "ACCUSE allege | uga-gov | ken-gov | - | 4",
        "ACCUSE allege | ken-gov | uga-gov | - | 4",
        id="each accuses",
    ),
    pytest.param(
        "ACCUSE | uga-gov | ken-gov | - | -", "ACCUSE | uga-gov | ken-gov | - | -", id="no day, no words"
    ),
]


def resolve(*told: tuple[Document, Event], disputes: tuple[Dispute, ...] = ()) -> tuple[Incident, ...]:
    documents = tuple(dict.fromkeys(document for document, _ in told))
    return resolve_incidents([event for _, event in told], documents, disputes=disputes)


def tell(
    number: int, line: str, *, day: int = 6, outlet: str | None = None, **more: object
) -> tuple[Document, Event]:
    report = make_report(number, outlet=outlet, day=day)
    return report, make_event(report, line, **more)


@pytest.mark.parametrize(("one", "other"), JOINED)
def test_incidents_join_what_is_one_happening(one: str, other: str) -> None:
    (incident,) = resolve(tell(1, one), tell(2, other))
    assert len(incident.events) == len(incident.outlets) == 2
    assert [line.startswith("joined because: ") for line in incident.because] == [True]


@pytest.mark.parametrize(("one", "other"), APART)
def test_incidents_keep_apart_what_is_not(one: str, other: str) -> None:
    incidents = resolve(tell(1, one), tell(2, other))
    assert incidents
    assert all(len(i.events) == 1 and i.because == (ALONE,) for i in incidents)


def look_back(number: int, line: str, text: str, word: str, *, day: int = 9) -> tuple[Document, Event]:
    """Tell of something by a noun of a sentence."""
    report = make_report(number, day=day)
    start = text.index(word)
    event = make_event(
        report,
        line,
        sentence=Span(0, len(text), text),
        evidence=(Evidence("trigger", start, start + len(word), word),),
        because=(f"noun “{word}” is ASSAULT",),
    )
    return report, event


RAID = "ASSAULT | uga-reb | herders | Gulu | 4"


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("Schools are shut after the raid in Gulu", True),
        ("Schools are shut since the deadly rebel raid in Gulu", True),
        ("Schools are shut after that raid", True),
        ("A raid in Gulu emptied the schools", False),
        ("Schools are shut because of raids in Gulu", False),
    ],
)
def test_incidents_join_what_looks_back_on_them(text: str, joined: bool) -> None:
    incidents = resolve(tell(1, RAID, day=5), look_back(2, "ASSAULT | - | - | Gulu | -", text, "raid"))
    assert [len(i.events) for i in incidents] == ([2] if joined else [1, 1])
    assert not joined or "one looks back on what is known" in incidents[0].because[0]


def test_incidents_take_the_last_one_for_what_is_looked_back_on() -> None:
    first, last = tell(1, RAID, day=5), tell(2, RAID.replace("| 4", "| 7"), day=8)
    incidents = resolve(first, last, look_back(3, "ASSAULT | - | - | Gulu | -", "after the raid", "raid"))
    assert [len(i.events) for i in incidents] == [1, 2]


PLACED = (Evidence("place", 18, 22, "Gulu"),)


@pytest.mark.parametrize(
    ("day", "placed", "joined"), [(13, False, True), (20, False, False), (20, True, True)]
)
def test_incidents_look_back_further_to_what_is_told_with_its_place(
    day: int, placed: bool, joined: bool
) -> None:
    report, event = look_back(
        2, "ASSAULT | uga-reb | herders | Gulu | -", "after the raid in Gulu", "raid", day=day
    )
    if placed:
        event = replace(event, evidence=(*event.evidence, *PLACED))
    incidents = resolve(tell(1, RAID, day=5), (report, event))
    assert [len(i.events) for i in incidents] == ([2] if joined else [1, 1])


def test_incidents_look_back_no_further_than_some_days() -> None:
    late = look_back(2, "ASSAULT | - | - | Gulu | -", "after the raid in Gulu", "raid", day=28)
    assert [len(i.events) for i in resolve(tell(1, RAID, day=5), late)] == [1, 1]


def make_named(name: str, *, start: int) -> Actor:
    """Make a party that nobody knows."""
    return Actor(
        name=name,
        id=None,
        country=None,
        sectors=(),
        listed=False,
        text=name,
        start=start,
        end=start + len(name),
    )


def test_incidents_join_by_the_name_of_a_village_that_no_list_has() -> None:
    text = "Jets bombed Lokolo Amai at dawn"
    village = make_named("Lokolo Amai", start=12)
    first = tell(
        1,
        "ASSAULT aerial | uga-mil | - | - | 4",
        sentence=Span(0, len(text), text),
        evidence=(Evidence("trigger", 5, 11, "bombed"), Evidence("recipient", 12, 23, "Lokolo Amai")),
        recipients=(village,),
    )
    line = "ASSAULT explosives | - | - | - | -"
    other = look_back(2, line, "They left after the bombing of Lokolo Amai", "bombing", day=8)
    (incident,) = resolve(first, other)
    assert "shared names" in incident.because[0]


@pytest.mark.parametrize(("number", "joined"), [(11, True), (2, False)])
def test_incidents_join_by_an_exact_figure_that_is_rare(number: int, joined: bool) -> None:
    counts = {"captured": Count(min=number, max=number, text=str(number))}
    one = tell(1, "COERCE arrest | uga-cop | - | Gulu | 4", **counts)
    other = tell(2, "COERCE arrest | - | drivers | - | 4", **counts)
    assert len(resolve(one, other)) == (1 if joined else 2)


@pytest.mark.parametrize(
    ("one", "other", "joined"),
    [
        ("ASSAULT aerial", "ASSAULT explosives", True),
        ("COERCE close", "PROTEST obstruct", True),
        ("COERCE arrest", "PROTEST demo", False),
        ("ASSAULT beat", "ASSAULT firearms", False),
    ],
)
def test_incidents_join_kinds_that_do_not_contradict_one_another(one: str, other: str, joined: bool) -> None:
    rest = "herders | - | Malaba | 4"
    incidents = resolve(tell(1, f"{one} | {rest}"), tell(2, f"{other} | - | - | Malaba | 4"))
    assert len(incidents) == (1 if joined else 2)


def shut(number: int, who: str) -> tuple[Document, list[Event | CrossingState]]:
    report = make_report(number)
    event = make_event(report, f"COERCE close | {who} | - | Malaba | 4")
    state = CrossingState(
        document=report.id,
        sentence=event.sentence,
        evidence=event.evidence,
        extractor="0",
        crossing=Crossing(name="Malaba", id="malaba", countries=("UGA", "KEN"), lat=0.64, lon=34.26),
        state="closed",
        change="closes",
        moment=event.moment,
    )
    return report, [event, state]


def test_incidents_of_one_gate_are_one_whoever_is_said_to_have_shut_it() -> None:
    told = [shut(1, "uga-gov"), shut(2, "ken-gov")]
    (incident,) = resolve_incidents([s for _, found in told for s in found], [d for d, _ in told])
    assert incident.disputes == ("reports differ on who acted",)


@pytest.mark.parametrize(("between", "day"), [("killed three and", 4), ("fled after rebels had", None)])
def test_incidents_take_the_day_of_their_sentence_unless_words_put_them_at_another_time(
    between: str, day: int | None
) -> None:
    report = make_report(1)
    text = f"On Saturday they {between} burnt huts"
    sentence = Span(0, len(text), text)

    def at(word: str, line: str) -> Event:
        start = text.index(word)
        evidence = (Evidence("trigger", start, start + len(word), word),)
        return make_event(report, line, sentence=sentence, evidence=evidence)

    dated = at(between.split()[0], "COERCE | uga-mil | - | - | 4")
    burnt = at("burnt", "ASSAULT | uga-reb | - | - | -")
    found = {i.type: i.start for i in resolve((report, dated), (report, burnt))}
    assert found["ASSAULT"] == (date(2024, 5, day) if day else None)


def test_incidents_of_two_days_are_not_bridged_by_what_names_no_day() -> None:
    lines = ("4", "-", "5")
    told = [tell(n, f"ASSAULT | uga-reb | - | Gulu | {day}", day=6) for n, day in enumerate(lines)]
    assert max(len(i.events) for i in resolve(*told)) == 2


def test_incidents_leave_out_what_nobody_tells_as_a_fact() -> None:
    assert resolve(tell(1, f"{SHOOTING} | planned"), tell(2, f"{SHOOTING} | denied")) == ()


def test_incidents_join_by_words_where_no_day_is_told() -> None:
    words = "Kampala accused Nairobi of arming cattle raiders near the lake"
    line = f"ACCUSE allege | uga-gov | ken-gov | - | - | - | {words}"
    (incident,) = resolve(tell(1, line), tell(2, line))
    assert "shared words" in incident.because[0]
    assert (incident.start, incident.first_report) == (None, date(2024, 5, 6))


def test_incidents_do_not_chain_days() -> None:
    days = [tell(n, f"ASSAULT firearms | uga-mil | ken-cop | Malaba | {n}") for n in (3, 4, 5, 6)]
    assert max(len(i.events) for i in resolve(*days)) == 2


def test_incidents_keep_two_attacks_of_one_report_apart() -> None:
    report = make_report(1)
    first, second = (
        make_event(report, f"ASSAULT | uga-mil | ken-cop | {p} | 4", at=n)
        for n, p in ((0, "Malaba"), (9, "Gulu"))
    )
    vague = tell(2, "ASSAULT | uga-mil | ken-cop | - | 4")
    assert sorted(len(i.events) for i in resolve((report, first), (report, second), vague)) == [1, 2]


def test_incidents_take_day_and_place_of_their_sentence() -> None:
    report = make_report(1)
    act = make_event(report, SHOOTING)
    dead = make_event(report, "ASSAULT | - | herders | - | -", killed=killed(3))
    (incident,) = resolve((report, act), (report, dead))
    assert (incident.start, len(incident.figures)) == (date(2024, 5, 4), 1)
    assert "same sentence" in incident.because[0]


def test_incidents_count_an_outlet_once() -> None:
    told = [tell(n, SHOOTING, outlet=o) for n, o in ((1, "Hill Post"), (2, "hill post"), (3, "Lake Wire"))]
    (incident,) = resolve(*told)
    assert sorted(o.casefold() for o in incident.outlets) == ["hill post", "lake wire"]
    assert len(incident.documents) == 3


def test_incidents_leave_out_reprints() -> None:
    text = " ".join(f"word{n}" for n in range(80))
    reports = [make_report(n, text=text) for n in (1, 2)] + [make_report(3)]
    (incident,) = resolve(*((r, make_event(r, SHOOTING)) for r in reports))
    assert len(incident.outlets) == 2


def test_incidents_give_figures_by_source_and_their_range() -> None:
    one = tell(1, SHOOTING, killed=killed(2, 2), voice=(SAID,))
    other = tell(2, SHOOTING, killed=killed(5), day=7)
    (incident,) = resolve(one, other)
    assert [f.source for f in incident.figures] == ["Outlet 1, quoting a minister", "Outlet 2"]
    assert incident.range_of("killed") == Count(min=2, max=None, text="2; 5")
    assert incident.disputes == ("figures differ: killed 2 / 5",)
    assert (incident.first_report, incident.last_report) == (date(2024, 5, 6), date(2024, 5, 7))


def test_incidents_with_the_same_figures_are_not_disputed() -> None:
    (incident,) = resolve(tell(1, SHOOTING, killed=killed(2, 2)), tell(2, SHOOTING, killed=killed(2)))
    assert not incident.disputed


def test_incidents_that_a_dispute_touches_are_disputed() -> None:
    told = tell(1, CLOSING)
    denial = Dispute(claim=told[1].id, replies=("ev-x",), kind="account")
    (incident,) = resolve(told, disputes=(denial,))
    assert (incident.disputed, incident.disputes) == (True, ("told by some, denied by others",))


def test_incidents_say_that_reports_differ_on_who_acted() -> None:
    (incident,) = resolve(tell(1, SHOOTING), tell(2, "ASSAULT firearms | ken-cop | uga-mil | Malaba | 4"))
    assert incident.disputes == ("reports differ on who acted",)


def test_incidents_keep_their_id_when_reports_join() -> None:
    first = tell(1, SHOOTING)
    (alone,), (joined,) = resolve(first), resolve(first, tell(2, SHOOTING, day=8))
    assert alone.id == joined.id


def test_incidents_do_not_depend_on_the_order_of_reports() -> None:
    told = [tell(n, line, day=5 + n) for n, line in enumerate((SHOOTING, CLOSING, SHOOTING, TALKS, CLOSING))]
    assert resolve(*told) == resolve(*reversed(told))


def test_incidents_without_any_day_stay_alone() -> None:
    told = [tell(n, "ASSAULT | uga-mil | ken-cop | Malaba | -") for n in (1, 2)]
    undated = [replace(d, published=None) for d, _ in told]
    incidents = resolve(*((d, make_event(d, "ASSAULT | uga-mil | ken-cop | Malaba | -")) for d in undated))
    assert [len(i.events) for i in incidents] == [1, 1]


def test_incidents_stay_fast_where_one_dyad_fills_every_day() -> None:
    told = [tell(n, f"ASSAULT | uga-mil | ken-cop | - | {1 + n % 28}", day=1 + n % 28) for n in range(3000)]
    start = time.perf_counter()
    incidents = resolve(*told)
    assert time.perf_counter() - start < 20
    assert len(incidents) < 100


def around(number: int, line: str, parties: str) -> tuple[tuple[Document, Event], ...]:
    """Give an event with another one of its report, which says what countries the report is about."""
    told = tell(number, line)
    return told, (told[0], make_event(told[0], f"ACCUSE | {parties} | - | -", at=90))


@pytest.mark.parametrize(
    ("parties", "joined"),
    [("uga-gov | ken-gov", True), ("uga-gov | uga-mil", False), ("ken-mil | ken-gov", False)],
)
def test_incidents_take_the_countries_of_a_report_for_parties_left_out(parties: str, joined: bool) -> None:
    deal = tell(1, "AGREE | uga-gov, ken-gov | - | Nakuru | 4")
    incidents = resolve(deal, *around(2, "AGREE | - | - | - | 4", parties))
    assert (max(len(i.events) for i in incidents) == 2) is joined


def test_incidents_know_a_village_that_no_gazetteer_has_by_its_name() -> None:
    words = Evidence("place", 1, 8, "Dolenga")
    named = {"evidence": (Evidence("trigger", 0, 1, "x"), words)}
    raid = tell(1, "ASSAULT | uga-reb | herders | - | 4", **named)
    same = tell(2, "ASSAULT | - | herders | - | 4", **named)
    (incident,) = resolve(raid, same)
    assert incident.place is not None
    assert incident.place.name == "Dolenga"
    other = {"evidence": (Evidence("trigger", 0, 1, "x"), replace(words, text="Karuma"))}
    assert len(resolve(raid, tell(2, "ASSAULT | - | - | - | 4", **other))) == 2


def test_incidents_keep_fights_of_two_days_apart() -> None:
    fight = "ASSAULT | uga-mil, uga-reb | - | Gulu"
    assert len(resolve(tell(1, f"{fight} | 4"), tell(2, "ASSAULT | uga-reb | - | Gulu | 5"))) == 2


def test_incidents_do_not_date_what_goes_on_by_what_is_over() -> None:
    strike = tell(1, "PROTEST | KEN | - | Gulu | 6")
    report = make_report(2, day=6)
    protest = make_event(report, "PROTEST | KEN | - | Gulu | - | ongoing", at=0)
    raid = make_event(report, "ASSAULT | uga-mil | - | Gulu | 3", at=0)
    incidents = resolve(strike, (report, protest), (report, raid))
    assert {tuple(sorted(i.events)) for i in incidents} == {
        tuple(sorted((strike[1].id, protest.id))),
        (raid.id,),
    }


def in_sentence(report: Document, line: str, text: str, word: str, **more: object) -> Event:
    """Tell of something by a word of a sentence."""
    start = text.index(word)
    evidence = (Evidence("trigger", start, start + len(word), word), *more.pop("roles", ()))  # type: ignore[misc]
    return make_event(report, line, sentence=Span(0, len(text), text), evidence=evidence, **more)


@pytest.mark.parametrize(
    ("text", "looks_back"),
    [
        ("the three herders held in Gulu were freed", True),
        ("three herders held in Gulu were freed", False),
    ],
)
def test_incidents_know_that_a_participle_says_which_people_are_meant(text: str, looks_back: bool) -> None:
    report = make_report(2, day=9)
    whom = Evidence("recipient", 0, text.index(" held"), text[: text.index(" held")])
    held = in_sentence(report, "COERCE arrest | - | herders | Gulu", text, "held", roles=(whom,))
    freed = in_sentence(report, "RETREAT release | - | herders | - | 9", text, "freed")
    found = resolve(
        tell(1, "COERCE arrest | uga-cop | herders | Gulu | 4", day=5), (report, held), (report, freed)
    )
    assert [len(i.events) for i in found] == ([2, 1] if looks_back else [1, 1, 1])


def test_incidents_take_what_was_also_done_for_done_on_the_day_told_before() -> None:
    report = make_report(2, day=9)
    shut = make_event(report, "COERCE close | uga-gov | - | Malaba | 4", sentence=Span(0, 20, "x" * 20))
    words = "It also banned maize"
    ban = make_event(
        report, "COERCE restrict | uga-gov | ken-gov", sentence=Span(21, 41, words),
        evidence=(Evidence("trigger", 29, 35, "banned"),),
    )  # fmt: skip
    found = resolve(
        (report, shut), (report, ban), tell(1, "COERCE restrict | uga-gov | ken-gov | - | 4", day=5)
    )
    assert sorted(len(i.events) for i in found) == [1, 2]


def test_incidents_lend_no_place_to_what_is_told_of_another_day() -> None:
    report = make_report(2, day=9)
    text = "the talks in Nakuru and the release followed"
    talks = in_sentence(report, "CONSULT | uga-gov, ken-gov | - | Nakuru | 4", text, "talks")
    freed = in_sentence(report, "RETREAT release | uga-gov | herders | - | 6", text, "release")
    found = resolve(
        (report, talks), (report, freed), tell(1, "RETREAT release | uga-gov | herders | Gulu | 6", day=7)
    )
    assert sorted(len(i.events) for i in found) == [1, 2]


def test_incidents_put_what_goes_on_not_where_it_was_that_is_over() -> None:
    report = make_report(2, day=5)
    text = "They protest against the raid in Gulu"
    where = Evidence("place", text.index("Gulu"), len(text), "Gulu")
    protest = in_sentence(
        report, "PROTEST demo | KEN | - | Gulu | - | ongoing", text, "protest", roles=(where,)
    )  # fmt: skip
    raid = in_sentence(report, "ASSAULT | - | - | Gulu | 4", text, "raid", roles=(where,))
    found = resolve((report, protest), (report, raid), tell(1, "PROTEST demo | KEN | - | Nakuru | 5"))
    assert all(i.place is None or i.place.name != "Gulu" for i in found if i.type == "PROTEST")


@pytest.mark.parametrize(
    ("one", "other", "joined"),
    [
        ("uga-gov, ken-gov", "UGA, KEN", True),
        ("uga-gov, ken-gov", "UGA", False),
    ],
)
def test_incidents_weigh_both_countries_of_talks(one: str, other: str, joined: bool) -> None:
    report, talks = tell(2, f"CONSULT | {other} | - | - | -")
    elsewhere = make_event(report, "COOPERATE | - | - | Nakuru | -", at=100)
    found = resolve(tell(1, f"CONSULT | {one} | - | Nakuru | -"), (report, talks), (report, elsewhere))
    found = tuple(i for i in found if i.type == "CONSULT")
    assert [len(i.events) for i in found] == ([2] if joined else [1, 1])


def make_worker(name: str, sectors: tuple[str, ...]) -> Actor:
    """Make an unlisted party of Kenya."""
    return Actor(
        name=name, id=None, country="KEN", sectors=sectors, listed=False, text=name, start=0, end=1,
    )  # fmt: skip


def test_incidents_know_people_of_one_country_and_walk_of_life() -> None:
    truckers, drivers = make_worker("truckers", ("LAB",)), make_worker("lorry drivers", ("LAB",))
    teachers = make_worker("teachers", ("EDU",))
    for who, joined in ((drivers, True), (teachers, False)):
        one = tell(1, "PROTEST demo | - | - | - | -", actors=(truckers,))
        other = tell(2, "PROTEST demo | - | - | - | 5 | - | -", actors=(who,), day=5)
        score = weigh_sides(side_of(one[1].actors), side_of(other[1].actors))
        assert (score > 1) == joined


@pytest.mark.parametrize(
    ("text", "looks_back"),
    [
        ("the town that they had raided", True),
        ("the herders who were raided", True),
        ("the men raided it", False),
    ],
)
def test_incidents_look_back_from_the_pluperfect_and_from_relative_clauses(
    text: str, looks_back: bool
) -> None:
    report = make_report(2, day=12)
    raided = in_sentence(report, "ASSAULT | uga-reb | herders | Gulu | -", text, "raided")
    found = resolve(tell(1, RAID, day=5), (report, raided))
    assert [len(i.events) for i in found] == ([2] if looks_back else [1, 1])


@pytest.mark.parametrize(
    ("mode", "joined"), [("RETREAT release", False), ("RETREAT access", True), ("RETREAT", True)]
)
def test_incidents_take_two_modes_in_one_sentence_for_two_deeds(mode: str, joined: bool) -> None:
    report = make_report(1, day=6)
    text = "the reopening of the gate at Gulu and a release"
    opened = in_sentence(report, "RETREAT access | uga-gov | - | Gulu | 5", text, "reopening")
    second = in_sentence(report, f"{mode} | uga-gov | - | Gulu | -", text, "release")
    found = resolve((report, opened), (report, second))
    assert [len(i.events) for i in found] == ([2] if joined else [1, 1])


def test_incidents_count_no_organisation_among_the_countries_that_a_report_is_about() -> None:
    un = Actor(
        name="UN", id="uno", country="UNO", sectors=(), listed=True, text="UN", start=0, end=1,
    )  # fmt: skip
    one, other = make_report(1, day=5), make_report(2, day=6)
    found = resolve(
        (one, make_event(one, "COERCE close | uga-gov | - | - | 4")),
        (one, make_event(one, "COOPERATE | - | - | - | -", at=50, actors=(un,))),
        (other, make_event(other, "COERCE close | - | - | - | 4")),
        (other, make_event(other, "CONSULT | uga-gov, ken-gov | - | - | -", at=50)),
    )
    assert [len(i.events) for i in found if i.type == "COERCE"] == [2]
