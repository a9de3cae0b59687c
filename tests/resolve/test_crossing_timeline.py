"""Timelines of crossings, from statements made by hand."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.model import (
    Actor,
    Crossing,
    CrossingInterval,
    CrossingState,
    Document,
    Evidence,
    Moment,
    Span,
    Speaker,
    Status,
)
from dragoman.resolve.crossings import interval_at, resolve_crossings

RAFAH = Crossing(name="Rafah", id="rafah", countries=("PSE", "EGY"), lat=31.2, lon=34.2)


def day(number: int) -> date:
    return date(2024, 3, number)


REPORTS = {n: Document(text=f"report {n}", published=day(n), outlet=f"outlet {n}") for n in range(1, 29)}


def party(country: str) -> Actor:
    return Actor(
        name=country,
        id=country.lower(),
        country=country,
        sectors=(),
        listed=True,
        text=country,
        start=0,
        end=3,
    )


def told(
    report: int, what: str, on: int | None, *, at: int = 0, to: int | None = None, **more: object
) -> CrossingState:
    moment = None
    if on is not None:
        last = day(to or on)
        moment = Moment(
            start=day(on), end=last, precision="day" if to is None else "range", text="", derivation="test"
        )
    known: dict[str, object] = {
        "document": REPORTS[report].id,
        "sentence": Span(at, at + 9, f"sentence {report} {at}"),
        "evidence": (Evidence("trigger", at, at + 1, "x"),),
        "extractor": "0",
        "crossing": RAFAH,
        "state": what,
        "change": "closes" if what == "closed" else "opens",
        "moment": moment,
        "confidence": 0.85,
    }
    return CrossingState(**{**known, **more})  # type: ignore[arg-type]


def timeline(*states: CrossingState) -> list[CrossingInterval]:
    (summary,) = resolve_crossings(states, tuple(REPORTS.values()))
    return list(summary.intervals)


def lines(*states: CrossingState) -> list[tuple[str, int | None, int | None]]:
    return [(i.state, i.start and i.start.day, i.end and i.end.day) for i in timeline(*states)]


def test_timeline_sets_changes_in_order_of_their_days() -> None:
    found = lines(told(5, "open", 5), told(2, "closed", 1))
    assert found == [("closed", 1, 5), ("open", 5, None)]


def test_timeline_makes_one_change_of_all_that_tell_it() -> None:
    states = told(2, "closed", 1), told(3, "closed", 1), told(9, "closed", None)
    (interval,) = timeline(*states)
    assert len(interval.told) == 3


def test_timeline_orders_a_same_day_flip_by_the_state_before() -> None:
    found = lines(told(1, "closed", 1), told(6, "closed", 6, at=50), told(6, "open", 6, at=10))
    assert found == [("closed", 1, 6), ("open", 6, 6), ("closed", 6, None)]


def test_timeline_takes_the_day_that_most_texts_tell() -> None:
    found = lines(told(4, "closed", 4), told(5, "closed", 4), told(20, "closed", 6))
    assert found == [("closed", 4, None)]


def test_timeline_begins_where_a_state_is_said_to_hold_since() -> None:
    (interval,) = timeline(told(9, "closed", 3, to=9, change="stays", status=Status.ONGOING))
    assert (interval.start, interval.known) == (day(3), "told")


def test_timeline_does_not_know_since_when_what_is_only_told_to_be_so() -> None:
    (interval,) = timeline(told(9, "closed", None, change="stays", status=Status.ONGOING))
    assert (interval.start, interval.known) == (day(9), "from")


def test_timeline_keeps_what_goes_against_a_state_beside_it() -> None:
    stays = {"change": "stays", "status": Status.ONGOING}
    against = told(4, "open", None, **stays)
    first, *rest = timeline(told(2, "closed", 1), against, told(5, "closed", None, **stays))
    assert (first.state, first.contested, rest) == ("closed", (against.id,), [])


def test_timeline_puts_a_denial_beside_the_change() -> None:
    denial = told(5, "open", 4, status=Status.DENIED)
    *_, last = timeline(told(1, "closed", 1), told(4, "open", 4), denial)
    assert (last.state, last.contested) == ("open", (denial.id,))


def test_timeline_doubts_the_author_whom_fewer_texts_name() -> None:
    (interval,) = timeline(
        told(2, "closed", 1, by=(party("EGY"),)),
        told(3, "closed", 1, by=(party("ISR"),)),
        told(4, "closed", 1, by=(party("ISR"),)),
    )
    assert [(a.actor.country, a.doubted) for a in interval.by] == [("ISR", False), ("EGY", True)]


def test_timeline_doubts_no_author_who_acts_together_with_the_other() -> None:
    (interval,) = timeline(told(2, "open", 1, by=(party("EGY"), party("ISR"))))
    assert [a.doubted for a in interval.by] == [False, False]


def test_timeline_opens_for_all_when_those_kept_out_may_pass() -> None:
    closing = told(2, "closed", 2, scope=("cargo",))
    found = timeline(closing, told(5, "partial", 5, scope=("cargo",)))
    assert [(i.state, i.barred) for i in found] == [("partial", ("cargo",)), ("open", ())]


def test_timeline_takes_an_opening_for_people_and_goods_for_one_for_all() -> None:
    assert lines(told(2, "partial", 2, scope=("pedestrians", "cargo"))) == [("open", 2, None)]


def test_timeline_joins_the_limits_that_reports_of_the_day_tell() -> None:
    rule = told(
        3, "partial", None, change="stays", status=Status.ONGOING, hours="06:00-15:00", scope=("cargo",)
    )
    (interval,) = timeline(told(3, "partial", 3, scope=("cargo",)), rule)
    assert (interval.passes, interval.hours) == (("cargo",), "06:00-15:00")


@pytest.mark.parametrize(
    ("number", "state"), [(1, None), (2, "closed"), (8, "closed"), (9, "open"), (20, "open")]
)
def test_timeline_gives_the_state_of_a_day(number: int, state: str | None) -> None:
    found = interval_at(timeline(told(2, "closed", 2), told(9, "open", 9)), day(number))
    assert (found.state if found is not None else None) == state


def test_crossings_leave_out_whole_borders() -> None:
    line = Crossing(name="A–B border", id=None, countries=("PSE", "EGY"), lat=None, lon=None, whole=True)
    assert resolve_crossings([told(2, "closed", 2, crossing=line)], tuple(REPORTS.values())) == ()


def test_crossings_keep_who_asks_for_what() -> None:
    voice = (Speaker(name="Egypt", id="egy", country="EGY", sectors=(), cue="urged", stance="demands"),)
    asked = told(3, "open", None, status=Status.HYPOTHETICAL, voice=voice)
    (summary,) = resolve_crossings([told(2, "closed", 2), asked], tuple(REPORTS.values()))
    assert [(r.by, r.state, r.day) for r in summary.requests] == [("Egypt", "open", day(3))]
