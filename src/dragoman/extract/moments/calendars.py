"""Calendar arithmetic: blocks of days, Easter, the tabular Islamic calendar.

Sources: Anonymous Gregorian algorithm for Easter (Meeus, Astronomical Algorithms, ch. 8); tabular
Islamic calendar with leap years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29 of a 30-year cycle, civil
epoch. The tabular day may differ from the sighted one by a day or two.
"""

from __future__ import annotations

from datetime import date, timedelta

from dragoman.model.records import dataclass

SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""First month of each meteorological season of the northern half of the world."""

_ISLAMIC_EPOCH = date(622, 7, 19).toordinal()


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the calendar: one day, week, month … that has a name.

    Attributes:
        start: First day.
        end: Last day, included.
        unit: D, W, WE, M, S (season), Q, HY (half-year), Y, DE, CE.
    """

    start: date
    end: date
    unit: str

    @property
    def timex(self) -> str:
        """The TIMEX3 value of the block."""
        day = self.start
        year, week, _ = day.isocalendar()
        if self.unit == "D":
            return day.isoformat()
        if self.unit in {"W", "WE"}:
            return f"{year}-W{week:02d}" + ("-WE" if self.unit == "WE" else "")
        if self.unit == "M":
            return f"{day.year:04d}-{day.month:02d}"
        if self.unit == "Q":
            return f"{day.year:04d}-Q{(day.month + 2) // 3}"
        if self.unit == "HY":
            return f"{day.year:04d}-H{1 if day.month < 7 else 2}"
        if self.unit == "S":
            name = next(k for k, m in SEASON_MONTHS.items() if m == day.month)
            return f"{day.year:04d}-{name}"
        return f"{day.year:04d}"[: {"DE": 3, "CE": 2}.get(self.unit, 4)]


def safe_date(year: int, month: int, day: int) -> date | None:
    """Give the date, or None where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_end(year: int, month: int) -> date:
    """Give the last day of a month."""
    return date(year, 12, 31) if month == 12 else date(year, month + 1, 1) - timedelta(days=1)


def months_from(day: date, count: int) -> date:
    """Give the day so many months away, cut to the length of that month."""
    index = day.year * 12 + day.month - 1 + count
    year, month = divmod(index, 12)
    year = min(max(year, 1), 9999)
    return date(year, month + 1, min(day.day, month_end(year, month + 1).day))


def block_of(day: date, unit: str) -> Block:
    """Give the block of a unit that holds a day; weeks run from Monday to Sunday."""
    if unit == "W":
        start = day - timedelta(days=min(day.weekday(), day.toordinal() - 1))
        return Block(start, start + timedelta(days=6), "W")
    if unit == "WE":
        start = day - timedelta(days=day.weekday()) + timedelta(days=5)
        return Block(start, start + timedelta(days=1), "WE")
    if unit == "M":
        return Block(day.replace(day=1), month_end(day.year, day.month), "M")
    if unit in {"Q", "HY"}:
        size = 3 if unit == "Q" else 6
        first = (day.month - 1) // size * size + 1
        return Block(date(day.year, first, 1), month_end(day.year, first + size - 1), unit)
    if unit in {"Y", "DE", "CE"}:
        size = {"Y": 1, "DE": 10, "CE": 100}[unit]
        first = max(day.year // size * size, 1)
        return Block(date(first, 1, 1), date(min(first + size - 1, 9999), 12, 31), unit)
    return Block(day, day, "D")


def season_block(year: int, season: str) -> Block:
    """Give a season; the winter of a year begins in its December."""
    first = date(year, SEASON_MONTHS[season], 1)
    last = months_from(first, 2)
    return Block(first, month_end(last.year, last.month), "S")


def shift_day(day: date, count: int, unit: str) -> date:
    """Move a day by so many units; parts of a day don't move it."""
    days = {"D": 1, "NI": 1, "W": 7, "WE": 7, "FN": 14}
    months = {"M": 1, "Q": 3, "HY": 6, "Y": 12, "DE": 120, "CE": 1200, "ML": 12000}
    try:
        if unit in days:
            return day + timedelta(days=days[unit] * count)
        if unit in months:
            return months_from(day, months[unit] * count)
    except OverflowError:
        return day
    return day


def easter(year: int) -> date:
    """Give Western Easter Sunday."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Give Orthodox Easter Sunday in the Gregorian calendar (years 1900 to 2099)."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return date(year, month, day + 1) + timedelta(days=13)


def from_islamic(year: int, month: int, day: int) -> date:
    """Give the Gregorian day of a tabular Islamic date."""
    days = day + (59 * (month - 1) + 1) // 2 + (year - 1) * 354 + (3 + 11 * year) // 30
    return date.fromordinal(_ISLAMIC_EPOCH + days - 1)


def islamic_in(year: int, month: int, day: int) -> list[date]:
    """Give the Gregorian days in `year` on which an Islamic month's day falls: one, seldom two."""
    guess = int((year - 622) * 33 / 32)
    found = (from_islamic(guess + i, month, day) for i in range(-1, 4) if guess + i > 0)
    return [d for d in found if d.year == year]


def islamic_month(year: int, month: int) -> Block | None:
    """Give the Islamic month that begins in a Gregorian year; None outside the calendar."""
    starts = islamic_in(year, month, 1)
    if not starts:
        return None
    return Block(starts[0], starts[0] + timedelta(days=29 if month % 2 else 28), "M")


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """Give the n-th ISO weekday of a month; -1 is the last."""
    if nth < 0:
        last = month_end(year, month)
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
