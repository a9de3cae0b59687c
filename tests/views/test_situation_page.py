from dragoman.model.situation import Situation
from dragoman.views.page import Section, SituationPage
from dragoman.views.situation_page import make_page


def section(page: SituationPage, title: str) -> Section:
    return next(s for s in page.sections if s.title.startswith(title))


def test_page_shows_a_denied_event_only_as_not_said_to_have_happened(situation: Situation) -> None:
    page = make_page(situation)
    assert [line.notes[0] for line in section(page, "What happened").lines] == ["COERCE close"]
    denied = section(page, "Not said to have happened").lines
    assert [line.notes for line in denied] == [("ASSAULT", "denied")]


def test_page_quotes_the_sentence_and_marks_the_evidence(situation: Situation) -> None:
    line = section(make_page(situation), "What happened").lines[0]
    assert line.when == "2023-02-19"
    assert line.what == "Closure: Afghanistan government"
    assert line.quote is not None
    assert [line.quote.text[a:b] for a, b in line.quote.marks] == ["Kabul", "closed"]


def test_page_sets_a_denial_below_its_claim(situation: Situation) -> None:
    dispute = section(make_page(situation), "In dispute").lines[0]
    assert dispute.what.startswith("Afghanistan government says")
    assert [reply.what for reply in dispute.replies] == ["Pakistan government denies"]
    assert not any(s.title == "Claims without a reply" for s in make_page(situation).sections)


def test_page_gives_the_state_of_a_crossing(situation: Situation) -> None:
    line = section(make_page(situation), "Crossings").lines[0]
    assert line.what == "Torkham: CLOSED since 2023-02-19, by Afghanistan government"


def test_page_writes_vague_figures_as_ranges(situation: Situation) -> None:
    assert section(make_page(situation), "Figures").lines[0].what == "Killed: 20 or more travellers"
