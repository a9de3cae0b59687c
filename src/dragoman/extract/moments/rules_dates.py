"""Rules for dates of the calendar, whole and partial, and for times of the day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from dragoman.extract.moments.chart import Grammar
from dragoman.extract.moments.values import (
    Ancient,
    Base,
    Between,
    Block,
    Fields,
    Fixed,
    Holiday,
    Islamic,
    Part,
    Timed,
    When,
    Years,
)
from dragoman.extract.moments.vocabulary import HolidayRule

DATES = Grammar()
"""Rules of this file; `when` is anything with a place in the calendar."""

Way = tuple[int, Base, str]

rule = DATES.rule


# --- days, months, years -------------------------------------------------------------------

@rule("y: year", "y: spoken", "y: 'the' 'year' year|spoken")
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


@rule("date: md ',|of|in' y", "date: md y")
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


@rule("date: n 'bc|bce|b.c.|b.c.e.'", "date: 'the'? ord 'century' 'bc|bce|b.c.'", "date: 'the' decade 'bc|bce|b.c.'")
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


@rule("date: way wd", "date: 'the' way wd")
def _way_weekday(way: Way, weekday: int) -> Fields:
    return Fields(weekday=weekday, way=way[0], base=way[1])


@rule("date: 'this|the' way wd ','? md")
def _way_weekday_date(way: Way, weekday: int, fields: Fields) -> Fields:
    return replace(fields, weekday=weekday)


@rule("date: 'this|the' way wd", "date: 'this|the' way m", "date: 'this|the' way season")
def _this_way(way: Way, value: Any) -> Fields:
    return _way_thing(way, value)


@rule("date: way m", "date: way season")
def _way_thing(way: Way, value: Any) -> Fields:
    named = Fields(season=value) if isinstance(value, str) else Fields(month=value)
    return replace(named, way=way[0], base=way[1])


@rule("date: wd way 'week'", "date: wd 'of' way 'week'")
def _weekday_of_week(weekday: int, way: Way) -> Fields:
    return Fields(weekday=weekday, way=way[0], base=way[1], counts="W")


@rule("date: date 'of'? way 'year'", "date: date 'of' 'the' way 'year'")
def _date_way_year(fields: Fields, way: Way) -> Fields | None:
    if fields.year is not None or fields.way is not None:
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


# --- seasons, quarters, halves ---------------------------------------------------------------

@rule("date: season 'of'? y", "date: 'the' season 'of'? y")
def _season_year(season: str, year: int) -> Fields:
    return Fields(season=season, year=year)


@rule("date: y season")
def _year_season(year: int, season: str) -> Fields:
    return Fields(season=season, year=year)


@rule("date: 'the' season", "bareseason: season")
def _season(season: str) -> Fields:
    return Fields(season=season)


@rule("quarter: ord 'quarter|quarters'", "hyphened_quarter: ord '-' 'quarter'", "quarter: 'fiscal' '-'? ord '-'? 'quarter'", "quarter: ord 'fiscal' 'quarter'")
def _quarter(number: int) -> Fields | None:
    return Fields(quarter=number) if number <= 4 else None


@rule("date: quarter", "date: hyphened_quarter", "date: 'the' quarter", "date: 'the' 'fiscal' '-' quarter")
def _quarter_date(fields: Fields) -> Fields:
    return fields


@rule("date: 'q1' y", "date: 'q' dom y")
def _q(*parts: int) -> Fields | None:
    return Fields(quarter=parts[0], year=parts[-1]) if parts[0] <= 4 else None


@rule("half: 'the'? ord 'half'")
def _half(number: int) -> Fields | None:
    return Fields(half=number) if number <= 2 else None


@rule("date: quarter|half 'of'? y", "date: 'the' quarter|half 'of'? y")
def _quarter_year(fields: Fields, year: int) -> Fields:
    return replace(fields, year=year)


@rule("date: y quarter", "date: 'the' y quarter", "date: y ''s' quarter")
def _year_quarter(year: int, fields: Fields) -> Fields:
    return replace(fields, year=year)


@rule("date: way 'year' 's'? quarter|half", "date: way 'year' ''s' quarter|half", "date: way quarter")
def _way_quarter(way: Way, fields: Fields) -> Fields:
    return replace(fields, way=way[0], base=way[1], counts="Y")


@rule("date: quarter|half 'of' way 'year'", "date: 'the' quarter 'of' way 'year'", "date: 'the' half 'of' way 'year'")
def _quarter_way(fields: Fields, way: Way) -> Fields:
    return replace(fields, way=way[0], base=way[1], counts="Y")


# --- decades and centuries -------------------------------------------------------------------

@rule("date: decade", "date: 'the' decade", "date: ''' decade", "date: 'the' ''' decade")
def _decade(value: int) -> Years | None:
    if value >= 1000:
        return Years(value, "CE" if value % 100 == 0 and value < 2000 else "DE")
    return Years(1900 + value if value >= 30 else 2000 + value, "DE", short=True)


@rule("date: 'the'? ord '-'? 'century'")
def _century_date(number: int) -> Years | None:
    return Years((number - 1) * 100, "CE") if 1 < number < 23 else None


@rule("date: 'the' ties", "date: ties")
def _ties(value: int) -> Years:
    return Years(1900 + value, "DE", short=True)


# --- holidays, the Islamic calendar, named days ------------------------------------------------

@rule("date: holiday", "date: holiday ','? y", "date: holiday 'of|in' y")
def _holiday(entry: tuple[str, HolidayRule], year: int | None = None) -> Holiday:
    return Holiday(entry[0], entry[1], year)


@rule("date: way holiday")
def _way_holiday(way: Way, entry: tuple[str, HolidayRule]) -> Holiday:
    return Holiday(entry[0], entry[1], way=way[0])


@rule("date: islamic", "date: 'the' 'holy' 'month' 'of' islamic", "date: 'the' 'month' 'of' islamic")
def _islamic(month: int) -> Islamic:
    return Islamic(month)


@rule("date: islamic ','? dom|y", "date: 'the' 'month' 'of' islamic y", "date: islamic 'of|in' y")
def _islamic_number(month: int, number: int) -> Islamic:
    return Islamic(month, day=number) if number <= 30 else Islamic(month, year=number)


@rule("date: islamic dom ','? y")
def _islamic_date(month: int, day: int, year: int) -> Islamic:
    return Islamic(month, year, day)


@rule("date: dom islamic y", "date: dom islamic", "date: ord 'of'? islamic y")
def _islamic_day(day: int, month: int, year: int | None = None) -> Islamic:
    return Islamic(month, year, day)


@rule("date: ord 'day' 'of' islamic", "date: 'the' ord 'day' 'of' islamic")
def _islamic_nth(day: int, month: int) -> Islamic:
    return Islamic(month, day=day)


@rule("date: named")
def _named(day: date) -> Fixed:
    return Fixed(day)


# --- parts of longer times ---------------------------------------------------------------------

@rule("when: date")
def _when_date(value: When) -> When:
    return value


@rule(
    "when: mod '-'? date", "when: 'mid' '-' 'to' '-' mod date", "when: 'the' mod '-'? date", "when: mod 'in' date",
    "when: mod 'of' date", "when: 'the' mod 'of' date", "when: 'the' 'very' mod 'of' date",
)  # fmt: skip
def _mod(mod: str, value: When) -> When | None:
    if isinstance(value, Fields) and value.day is not None:
        return None
    if isinstance(value, Timed):
        return None
    return Part(value, mod)


@rule("when: mod bareseason", "when: 'the' mod bareseason")
def _mod_season(mod: str, value: Fields) -> When:
    return Part(value, mod)


@rule("when: near 'in' date", "when: near date|dayblock", "when: near 'on' date")
def _near(mod: str | None, value: When) -> When:
    return Part(value, mod)


# --- times of day --------------------------------------------------------------------------------

@rule("hour: dd 'am|a.m.|a.m'", "hour: n 'am|a.m.|a.m'")
def _am(hour: Any) -> str | None:
    return _hour(hour, 0, 0)


@rule("hour: dd 'pm|p.m.|p.m'", "hour: n 'pm|p.m.|p.m'")
def _pm(hour: Any) -> str | None:
    return _hour(hour, 0, 12)


def _hour(hour: Any, minute: int, half: int) -> str | None:
    value = int(hour[0]) if isinstance(hour, tuple) else int(hour)
    if not 1 <= value <= 12 or not 0 <= minute < 60:
        return None
    return f"{value % 12 + half:02d}:{minute:02d}"


@rule("hour: dd ':' dd 'am|a.m.|a.m'")
def _minute_am(hour: str, minute: str) -> str | None:
    return _hour(hour, int(minute), 0)


@rule("hour: dd ':' dd 'pm|p.m.|p.m'")
def _minute_pm(hour: str, minute: str) -> str | None:
    return _hour(hour, int(minute), 12)


@rule("hour: dotted 'am|a.m.|a.m'")
def _dotted_am(pair: tuple[str, str]) -> str | None:
    return _hour(pair[0], int(pair[1]), 0)


@rule("hour: dotted 'pm|p.m.|p.m'")
def _dotted_pm(pair: tuple[str, str]) -> str | None:
    return _hour(pair[0], int(pair[1]), 12)


@rule("clocktime: dd ':' dd", "clocktime: dd ':' dd ':' dd")
def _clock(hour: str, minute: str, second: str = "00") -> str | None:
    if int(hour) > 23 or int(minute) > 59 or len(minute) != 2:
        return None
    return f"{int(hour):02d}:{minute}"


@rule("hour: dd 'h' dd?", "hour: dddd 'hours|hrs|gmt|utc|local'")
def _military(hour: str, minute: str = "00") -> str | None:
    whole = hour + minute if len(hour) < 4 else hour
    whole = whole.zfill(4)
    return f"{whole[:2]}:{whole[2:]}" if int(whole[:2]) < 24 and int(whole[2:]) < 60 else None


@rule("hour: dd 'o' ''' 'clock'", "hour: n 'o' ''' 'clock'", "hour: n 'o'clock'")
def _oclock(hour: Any) -> str | None:
    return _hour(hour, 0, 0)


@rule("hour: clock", "hour: clocktime")
def _hour_is(value: str) -> str:
    return value


@rule("clockhour: hour", "clockhour: hour 'gmt|utc|est|edt|local'", "clockhour: hour 'local' 'time'")
def _zone(value: str) -> str:
    return value


@rule("when: clockhour")
def _clock_only(value: str) -> When:
    return Timed(None, clock=value)


@rule("when: clockhour ',|on'? dayish", "when: clockhour 'local' 'time' 'on' dayish", "when: clockhour 'on' 'the' dayish")
def _clock_day(value: str, day: When) -> When:
    return Timed(day, clock=value)


@rule("when: dayish 'at' clockhour", "when: dayish clockhour", "when: dayish ',' clockhour")
def _day_clock(day: When, value: str) -> When:
    return Timed(day, clock=value)


@rule("dayish: date")
def _dayish(value: When) -> When | None:
    if isinstance(value, Fixed | Holiday):
        return value
    return value if isinstance(value, Fields) and (value.weekday or value.day) else None


@rule("dayish: day", "when: day", "dayblock: day", "when: 'late|early' day")
def _day(steps: int) -> Block:
    return Block("D", steps)


@rule("when: dayish 'in'? part", "when: dayish mod part", "timed: dayish 'in'? part", "when: dayish 'in' 'the' part")
def _day_part(day: When, *part: str) -> When:
    return Timed(day, part=part[-1])


@rule("when: 'the' 'early|late' part 'hours' 'of'? dayish", "when: 'the' part 'of' dayish", "when: part 'of' dayish", "when: 'late|early|mid' '-'? timed", "when: 'the' 'late|early' part 'of' dayish")
def _part_of_day(*values: Any) -> When:
    part, day = values if len(values) == 2 else (None, values[0])
    return Timed(day, part=part) if part else day


@rule("when: part ',|on' dayish", "when: part '-'? day", "when: mod '-'? part dayish", "when: part dayish")
def _part_on_day(*values: Any) -> When | None:
    day = values[-1] if not isinstance(values[-1], int) else Block("D", values[-1])
    part = next((v for v in values if isinstance(v, str) and len(v) == 2), None)
    return Timed(day, part=part) if part else None


@rule("when: daypart", "when: 'late|early' daypart")
def _day_part_only(part: str) -> When:
    return Timed(Block("D", 0), part=part)


@rule("when: 'late|early|earlier|later' 'this' part", "when: 'this' part", "when: 'this' 'very' part")
def _this_part(part: str) -> When:
    return Timed(Block("D", 0), part=part)


@rule("when: 'last' part", "when: 'late|early|earlier' 'last' part")
def _last_part(part: str) -> When:
    return Timed(Block("D", -1), part=part)


@rule("when: 'the|that' part", "when: 'the|that' 'same' part", "when: 'the' 'early|late' part", "when: 'early|late' part")
def _the_part(part: str) -> When:
    return Timed(Block("D", 0, "reference"), part=part)


@rule("when: 'the' 'next|following' part")
def _next_part(part: str) -> When:
    return Timed(Block("D", 1, "reference"), part=part)
