"""Rules for dates of the calendar, whole and partial, in words and in figures."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dragoman.extract.moments.chart import Grammar
from dragoman.extract.moments.values import Ancient, Between, Fields, Way

DATES = Grammar()
"""Rules of this file."""

rule = DATES.rule

LAST_DAY = 31
"""Largest number that can be a day of a month."""

# --- days, months, years -------------------------------------------------------------------


@rule("y: year", "y: spoken", "y: 'the'? 'year' year|spoken|twothousand")
def _year(year: int) -> int:
    return year


@rule("m: month", "m: month '.'")
def _month(month: int) -> int:
    return month


@rule("md: m dom", "md: m 'the'? ord", "monthday: m dom", "monthday: m 'the'? ord")
def _month_day(month: int, day: int) -> Fields | None:
    return Fields(month=month, day=day) if day <= 31 else None


@rule("md: dom 'of'? m", "md: 'the'? ord 'of'? m", "md: 'the'? ord 'day' 'of' m")
def _day_month(day: int, month: int) -> Fields | None:
    return _month_day(month, day)


@rule("date: md")
def _date(fields: Fields) -> Fields:
    return fields


@rule("date: md ',|of|in' y", "date: md y", "date: 'this' md ',' y")
def _date_year(fields: Fields, year: int) -> Fields:
    return replace(fields, year=year)


@rule("date: m dom '-|–|to|and' dom", "date: m dom '-|–|to|and' dom ','? y")
def _month_days(month: int, first: int, last: int, year: int | None = None) -> Between | None:
    if not first < last:
        return None
    return Between(Fields(year=year, month=month, day=first), Fields(year=year, month=month, day=last))


@rule("date: dom '-|–|to|and' dom 'of'? m", "date: dom '-|–|to|and' dom 'of'? m ','? y")
def _days_month(first: int, last: int, month: int, year: int | None = None) -> Between | None:
    return _month_days(month, first, last, year)


@rule("date: y '-|–|/' dd")
def _year_range(year: int, short: str) -> Between | None:
    last = year // 100 * 100 + int(short)
    return Between(Fields(year=year), Fields(year=last)) if len(short) == 2 and year < last else None


@rule(
    "date: n 'bc|bce|b.c.|b.c.e.'",
    "date: 'the'? ord 'century' 'bc|bce|b.c.'",
    "date: 'the' decade 'bc|bce|b.c.'",
)
def _ancient(number: Any) -> Ancient:
    if isinstance(number, tuple):
        return Ancient(f"BC{int(number[0]):04d}")
    return Ancient(f"BC{number - 1:02d}" if number < 40 else f"BC{number // 10:03d}")


@rule("date: m ancientyear", "date: season 'of'? ancientyear", "date: 'the' season 'of'? ancientyear")
def _ancient_part(part: Any, year: str) -> Ancient:
    return Ancient(f"{year}-{part:02d}" if isinstance(part, int) else f"{year}-{part}")


@rule("ancientyear: n 'bc|bce|b.c.|b.c.e.'")
def _ancient_year(number: tuple[float, float | None, str | None]) -> str:
    return f"BC{int(number[0]):04d}"


@rule("date: md 'of' sameyear", "date: m 'of' sameyear", "date: m 'in' sameyear", "date: md 'in' sameyear")
def _same_year(value: Any, year: bool) -> Fields:
    fields = value if isinstance(value, Fields) else Fields(month=value)
    return replace(fields, way=0, base="reference", counts="Y")


@rule("sameyear: 'that' 'same'? 'year'", "sameyear: 'the' 'same' 'year'")
def _sameyear() -> bool:
    return True


@rule("when: season")
def _bare_season(season: str) -> Fields:
    return Fields(season=season)


@rule("date: m", "monthname: m")
def _date_month(month: int) -> Fields:
    return Fields(month=month)


@rule("date: m ',|of'? y", "date: m 'in' y", "date: m 'of' 'the' 'year' y")
def _month_year(month: int, year: int) -> Fields:
    return Fields(month=month, year=year)


@rule("date: md dd")
def _wire_date(fields: Fields, short: str) -> Fields | None:
    """Read the datelines of news wires: "26 JAN 89"; a small number may be a count."""
    return replace(fields, year=_century(int(short))) if int(short) > LAST_DAY else None


@rule("date: y ',' m dom", "date: y m dom")
def _year_first(year: int, month: int, day: int) -> Fields:
    return Fields(year=year, month=month, day=day)


@rule("date: y", "when: 'fiscal' y", "when: 'the' y 'period|season'", "when: 'the' 'year' 'of'? y")
def _date_only_year(year: int) -> Fields:
    return Fields(year=year)


@rule("date: wd ',|the'? md", "date: wd ',' 'the' md", "date: wd '(' md ')'")
def _weekday_date(weekday: int, fields: Fields) -> Fields:
    return replace(fields, weekday=weekday)


@rule("date: wd ',|the'? md ','? y", "date: wd ',' 'the' md y")
def _weekday_date_year(weekday: int, fields: Fields, year: int) -> Fields:
    return replace(fields, weekday=weekday, year=year)


@rule("date: wd", "date: wd '.'")
def _weekday(weekday: int) -> Fields:
    return Fields(weekday=weekday)


@rule("date: wd 'the' ord")
def _weekday_ordinal(weekday: int, day: int) -> Fields | None:
    return Fields(weekday=weekday, day=day) if day <= 31 else None


@rule("date: way wd", "date: 'the|this' way wd")
def _way_weekday(way: Way, weekday: int) -> Fields:
    return Fields(weekday=weekday, way=way[0], base=way[1])


@rule("date: 'this|the' way wd ','? md")
def _way_weekday_date(way: Way, weekday: int, fields: Fields) -> Fields:
    return replace(fields, weekday=weekday)


@rule("date: way m", "date: way season", "date: 'this|the' way m", "date: 'this|the' way season")
def _way_thing(way: Way, value: Any) -> Fields:
    named = Fields(season=value) if isinstance(value, str) else Fields(month=value)
    return replace(named, way=way[0], base=way[1])


@rule("date: wd way 'week'", "date: wd 'of' way 'week'")
def _weekday_of_week(weekday: int, way: Way) -> Fields:
    return Fields(weekday=weekday, way=way[0], base=way[1], counts="W")


@rule("date: date 'of'? way 'year'", "date: date 'of' 'the' way 'year'")
def _date_way_year(fields: Any, way: Way) -> Fields | None:
    if not isinstance(fields, Fields) or fields.year is not None or fields.way is not None:
        return None
    if fields.month is None and fields.season is None and fields.quarter is None and fields.half is None:
        return None
    return replace(fields, way=way[0], base=way[1], counts="Y")


@rule("date: 'the' ord 'of' way 'month'")
def _day_of_month(day: int, way: Way) -> Fields:
    return Fields(day=day, way=way[0], base=way[1])


# --- dates in figures ----------------------------------------------------------------------


@rule("date: dddd '-|/' dd '-|/' dd", "date: dddd '.' dd '.' dd")
def _iso(year: str, month: str, day: str) -> Fields | None:
    return _checked(int(year), int(month), int(day))


@rule("date: stamp")
def _stamp(stamp: str) -> Fields | None:
    return _checked(int(stamp[:4]), int(stamp[4:6]), int(stamp[6:]))


@rule("date: dd '/|-' dd '/|-' dddd", "date: dd '/' dd '/' dd")
def _slashed(first: str, second: str, year: str) -> Fields | None:
    """Read day and month in either order; where both are possible the month stands first."""
    whole = int(year) if len(year) == 4 else _century(int(year))
    return _checked(whole, int(first), int(second)) or _checked(whole, int(second), int(first))


@rule("date: dotted '.' dddd")
def _dotted(pair: tuple[str, str], year: str) -> Fields | None:
    return _checked(int(year), int(pair[1]), int(pair[0]))


def _checked(year: int, month: int, day: int) -> Fields | None:
    if not (1000 <= year <= 2199 and 1 <= month <= 12 and 1 <= day <= 31):
        return None
    return Fields(year=year, month=month, day=day)


def _century(short: int) -> int:
    return 1900 + short if short > 50 else 2000 + short


@rule("shortyear: ''' dd")
def _short_year(short: str) -> Fields | None:
    return Fields(year=_century(int(short))) if len(short) == 2 else None


@rule("date: m shortyear", "date: md ','? shortyear")
def _month_short_year(value: Any, year: Fields) -> Fields:
    fields = value if isinstance(value, Fields) else Fields(month=value)
    return replace(fields, year=year.year)
