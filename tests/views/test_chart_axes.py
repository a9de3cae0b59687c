"""Axes of charts: round numbers, days that have room for their names, and no axis that is mostly empty."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.views.charts.axes import (
    DAY_ROOM,
    MONTH_ROOM,
    DayScale,
    find_ticks,
    lay_days,
    make_count_scale,
)
from dragoman.views.charts.span import find_span, render_span
from dragoman.views.charts.svg import NARROW, WIDE, Sheet
from dragoman.views.charts.timeline import DayCount, render_timeline

SPRING = date(2026, 3, 2)


def daily(start: date, days: int, count: int = 3) -> list[tuple[date, int]]:
    return [(start + timedelta(days=n), count) for n in range(days)]


@pytest.mark.parametrize(
    ("low", "high", "ends"),
    [(0, 1, (0, 1)), (0, 4, (0, 4)), (0, 7, (0, 8)), (0, 87, (0, 100)), (-3, 2, (-3, 2)), (-41, 0, (-60, 0))],
)
def test_counts_end_on_round_numbers(low: int, high: int, ends: tuple[int, int]) -> None:
    scale = make_count_scale(low, high)
    assert (scale.low, scale.high) == ends
    assert scale.low % scale.step == scale.high % scale.step == 0


@given(st.integers(-100_000, 0), st.integers(0, 100_000))
def test_counts_all_lie_within_the_axis(low: int, high: int) -> None:
    scale = make_count_scale(low, high)
    assert scale.low <= low and high <= scale.high and scale.low < scale.high
    assert (scale.high - scale.low) / scale.step <= 10


@given(st.dates(date(1, 1, 2), date(2900, 1, 1)), st.integers(1, 36_000), st.sampled_from([NARROW, WIDE]))
def test_days_that_are_named_have_room(start: date, days: int, width: int) -> None:
    scale = DayScale(start, start + timedelta(days=days), width)
    ticks = find_ticks(scale)
    assert all(scale.start <= day < scale.end for day in ticks)
    assert len(ticks) <= max(width // (DAY_ROOM if days <= 400 else MONTH_ROOM), 2)
    sheet = Sheet()
    lay_days(sheet, scale, height=100)
    assert all(0 <= label.x <= width for label in sheet.labels)


def test_days_of_two_months_are_named_by_week_and_of_three_years_by_half_year() -> None:
    assert find_ticks(DayScale(SPRING, SPRING + timedelta(days=55), WIDE))[:2] == [SPRING, date(2026, 3, 9)]
    years = find_ticks(DayScale(date(2023, 1, 1), date(2026, 5, 1), NARROW))
    assert years == [date(2023, 1, 1), date(2024, 1, 1), date(2025, 1, 1), date(2026, 1, 1)]


def test_span_is_what_is_asked_for_where_it_is_short() -> None:
    span = find_span(daily(SPRING, 3), first=date(2026, 1, 1), last=date(2026, 12, 31))
    assert (span.first, span.last, span.cut) == (date(2026, 1, 1), date(2026, 12, 31), False)
    assert render_span(span, noun="incident") == ""


def test_span_leaves_out_years_without_anything_and_says_so() -> None:
    span = find_span(daily(SPRING, 50), first=date(2000, 1, 1), last=SPRING + timedelta(days=49))
    assert date(2026, 2, 20) < span.first < SPRING and span.cut
    assert "no incident before or after" in render_span(span, noun="incident")


def test_span_leaves_out_a_few_far_off_and_counts_them() -> None:
    counts = [(date(2001, 9, 11), 2), *daily(SPRING, 50), (date(2150, 1, 1), 1)]
    span = find_span(counts, first=None, last=None)
    assert (span.before, span.after) == (2, 1)
    assert not span.holds(date(2001, 9, 11)) and span.holds(SPRING)
    assert "2 earlier and 1 later not drawn" in render_span(span, noun="incident")


def test_span_keeps_what_is_many_however_far_off() -> None:
    span = find_span([*daily(date(2001, 9, 11), 20), *daily(SPRING, 50)], first=None, last=None)
    assert span.holds(date(2001, 9, 11)) and (span.before, span.after, span.cut) == (0, 0, False)


def test_timeline_of_all_days_draws_those_with_something() -> None:
    counts = [DayCount(day, "verbal conflict", number) for day, number in daily(SPRING, 50)]
    drawn = render_timeline(
        counts, since=date(1900, 1, 1), until=None, address=lambda first, last: f"/x?{first}&{last}"
    )
    assert "Incidents by day" in drawn and "Drawn: 2026-03-01 to 2026-04-20" in drawn
    assert drawn.count("<svg") == 2 and drawn.count('class="legend"') == 1


def test_timeline_of_a_quarter_has_bars_by_week_on_narrow_screens() -> None:
    days = daily(SPRING + timedelta(days=2), 60)
    counts = [DayCount(day, "verbal conflict", number) for day, number in days]
    drawn = render_timeline(counts, since=None, until=None, address=lambda first, last: f"/x?{first}&{last}")
    wide, narrow = drawn.split('<div class="in-hand">')
    assert "Incidents by day" in wide and wide.count("<a ") == 60
    assert "Incidents by week" in narrow and narrow.count("<a ") == 9
    assert "From 2026-03-02 to" in narrow, "the first week begins before the first incident"
