"""Axes of charts, laid by ourselves: Vega takes a millisecond or more to measure each word of its own."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.views.charts.svg import Label, Sheet

LETTER = 6.6
"""About how many pixels a letter of a label takes."""
DAY_ROOM, MONTH_ROOM = 88, 66
"""Pixels from one name to the next, at least, where days are named and where months are."""
EXACT = 400
"""Longest axis in days whose names tell the day."""
TICKS = 4
"""Most lines above, or below, the ground line."""
BELOW = 16
"""Pixels from the plot to the middle of the names of the days."""


@dataclass(frozen=True)
class DayScale:
    """How days become pixels.

    Attributes:
        start: First day.
        end: Day after the last one.
        width: Of the plot, in pixels.
    """

    start: date
    end: date
    width: float

    @property
    def days(self) -> int:
        """How many days it has."""
        return max((self.end - self.start).days, 1)

    def x(self, day: date) -> float:
        """Give the pixel from the left at which a day begins."""
        return (day - self.start).days * self.width / self.days

    @property
    def domain(self) -> list[str]:
        """The edges as Vega wants them."""
        return [self.start.isoformat(), self.end.isoformat()]


@dataclass(frozen=True)
class CountScale:
    """How counts become pixels, up and down from a ground line.

    Attributes:
        low, high: Ends of the axis, multiples of `step`; `low` is 0 or less.
        step: From one line to the next.
    """

    low: int
    high: int
    step: int

    def y(self, count: float, height: float) -> float:
        """Give the pixel from the top."""
        return (self.high - count) * height / (self.high - self.low)


def make_count_scale(low: int, high: int) -> CountScale:
    """Choose round ends for counts from `low` (0 or less) to `high`.

    >>> make_count_scale(0, 7)
    CountScale(low=0, high=8, step=2)
    """
    most = max(high, -low, 1)
    step = next(step for step in _round_numbers() if most <= TICKS * step)
    return CountScale(
        step * math.floor(low / step), max(step * math.ceil(high / step), step * (low == 0)), step
    )


def _round_numbers() -> Iterator[int]:
    power = 1
    while True:
        yield from (power, 2 * power, 5 * power)
        power *= 10


def lay_days(sheet: Sheet, scale: DayScale, *, height: float) -> None:
    """Lay the ground line of a plot with the names of days below it."""
    ticks = find_ticks(scale)
    exact = scale.days <= EXACT
    taken = 0.0
    for day in ticks:
        text = f"{day.day} {day:%b %Y}" if exact else f"{day:%b %Y}"
        half = LETTER * len(text) / 2
        x = min(max(scale.x(day), half), scale.width - half)
        sheet.lines += f"M{scale.x(day):.1f},{height:g}v5"
        if x - half >= taken:
            label = Label(text=text, x=x, y=height + BELOW, colour="soft", anchor="middle")
            sheet.labels.append(label)
            taken = x + half + 6
    sheet.lines += f"M0,{height:g}h{scale.width:g}"


def find_ticks(scale: DayScale) -> list[date]:
    """Give the days that are named: as many as there is room for, at round distances."""
    room = DAY_ROOM if scale.days <= EXACT else MONTH_ROOM
    most = max(int(scale.width // room), 2)
    for ticks in _rows(scale.start, scale.end):
        if len(ticks) <= most:
            return ticks
    return [scale.start]


def _rows(start: date, end: date) -> Iterator[list[date]]:
    """Give days at ever wider distances."""
    yield from (_each_days(start, end, days) for days in (1, 2, 7, 14, 28))
    months = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000)
    yield from (_each_months(start, end, number) for number in months)


def _each_days(start: date, end: date, days: int) -> list[date]:
    return [start + timedelta(days=n) for n in range(0, min((end - start).days, 100 * days), days)]


def _each_months(start: date, end: date, months: int) -> list[date]:
    """Give the first days of months whose number since the year 0 is a multiple of `months`."""
    month = -(-(12 * start.year + start.month - 1 + (start.day > 1)) // months) * months
    found: list[date] = []
    while month // 12 < date.max.year and (day := date(month // 12, month % 12 + 1, 1)) < end:
        found.append(day)
        month += months
    return found


def lay_counts(sheet: Sheet, scale: CountScale, *, width: float, height: float, title: str) -> None:
    """Lay the lines of counts with their numbers left of the plot, and what they count above it."""
    for count in range(scale.low, scale.high + 1, scale.step):
        y = scale.y(count, height)
        sheet.lines += f"M0,{y:.1f}h{width:g}"
        text = f"{abs(count):,}"
        sheet.labels.append(Label(text=text, x=-6, y=y, colour="soft", anchor="end"))
    sheet.labels.append(Label(text=title, x=0, y=-12, colour="soft"))


def widest(counts: Sequence[int]) -> int:
    """Give the pixels that the numbers of counts take left of a plot."""
    return 12 + round(LETTER * max(len(f"{abs(count):,}") for count in counts))
