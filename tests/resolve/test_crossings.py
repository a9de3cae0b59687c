from datetime import date

import pytest

from dragoman.model import Actor, Crossing, CrossingState, Document, Evidence, Moment, Span, Speaker, Status
from dragoman.model.situation import CrossingSummary
from dragoman.resolve.crossings import resolve_crossings

REPORTS = {day: Document(text=f"report {day}", published=date(2024, 3, day)) for day in (2, 5, 9)}


def state(report: int, at: int, what: str, day: int | None, **more: object) -> CrossingState:
    moment = day and Moment(
        start=date(2024, 3, day), end=date(2024, 3, day), precision="day", text="", derivation="test"
    )
    known: dict[str, object] = {
        "document": REPORTS[report].id,
        "sentence": Span(at, at + 1, "x"),
        "evidence": (Evidence("crossing", at, at + 1, "x"),),
        "extractor": "0",
        "crossing": Crossing(name="Rafah", id="rafah", countries=("EGY", "PSE"), lat=31.2, lon=34.2),
        "state": what,
        "change": "closes" if what == "closed" else "opens",
        "moment": moment or None,
    }
    return CrossingState(**{**known, **more})  # type: ignore[arg-type]


def summary(*states: CrossingState) -> CrossingSummary:
    (found,) = resolve_crossings(states, tuple(REPORTS.values()))
    return found


def test_crossings_take_the_state_of_the_latest_day_not_of_the_latest_report() -> None:
    found = summary(state(9, 0, "closed", 4), state(5, 1, "open", 5))
    assert (found.state, found.since) == ("open", date(2024, 3, 5))


def test_crossings_count_since_the_change_not_since_the_last_confirmation() -> None:
    found = summary(state(2, 0, "closed", 1), state(9, 1, "closed", 9, change="stays"))
    assert (found.state, found.since) == ("closed", date(2024, 3, 1))


def test_crossings_ignore_undated_changes_where_dated_ones_are_told() -> None:
    assert summary(state(9, 0, "closed", None), state(5, 1, "open", 5)).state == "open"
    assert summary(state(9, 0, "closed", None)).state == "closed"


def test_crossings_what_stays_holds_on_the_day_of_publication() -> None:
    found = summary(state(2, 0, "open", 2), state(9, 1, "closed", None, change="stays"))
    assert found.state == "closed"


@pytest.mark.parametrize("status", [Status.PLANNED, Status.HYPOTHETICAL, Status.DENIED, Status.NEGATED])
def test_crossings_never_take_a_state_that_is_no_fact(status: Status) -> None:
    assert summary(state(9, 0, "open", 9, status=status), state(2, 1, "closed", 2)).state == "closed"


def test_crossings_describe_no_state_of_a_day_by_a_general_statement() -> None:
    assert summary(state(2, 0, "closed", None, change="described")).state is None


def test_crossings_are_partial_where_a_later_state_holds_for_some_only() -> None:
    assert summary(state(2, 0, "closed", 1), state(5, 1, "open", 5, scope=("patients",))).state == "partial"


def test_crossings_name_who_asks_for_a_state() -> None:
    voice = (Speaker(name="Egypt", id="egy", country="EGY", sectors=(), cue="called for", stance="demands"),)
    found = summary(
        state(2, 0, "closed", 1), state(5, 1, "open", None, status=Status.HYPOTHETICAL, voice=voice)
    )
    assert found.asked == ("Egypt: open",)


def test_crossings_say_where_reports_differ_on_one_day() -> None:
    assert summary(state(5, 0, "closed", 5), state(9, 1, "open", 5)).disputed
    assert not summary(state(5, 0, "closed", 5), state(9, 1, "open", 9)).disputed


def test_crossings_leave_out_an_author_who_is_not_known() -> None:
    they = Actor(name="They", id=None, country=None, sectors=(), listed=False, text="They", start=0, end=4)
    assert summary(state(5, 0, "closed", 5, by=(they,))).by == ()
