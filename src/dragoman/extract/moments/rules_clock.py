"""Rules for pieces of longer times and for times of the day."""

from __future__ import annotations

from typing import Any

from dragoman.extract.moments.chart import Grammar
from dragoman.extract.moments.values import Block, Fields, Fixed, Holiday, Part, Timed, When

CLOCK = Grammar()
"""Rules of this file."""

rule = CLOCK.rule

# --- parts of longer times ---------------------------------------------------------------------


@rule("when: date")
def _when_date(value: When) -> When:
    return value


@rule("when: 'the'? mod '-'? date", "when: 'mid' '-' 'to' '-' mod date", "when: mod 'in' date")
@rule("when: 'the'? mod 'of' date", "when: 'the' 'very' mod 'of' date")
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


@rule("barehour: dddd")
def _bare_military(hour: str) -> str | None:
    """Read "2100 on 15 January" as a time; what may be a year is none."""
    return None if 1900 <= int(hour) < 2060 else _military(hour)


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


@rule(
    "when: clockhour ',|on'? dayish",
    "when: clockhour 'local' 'time' 'on' dayish",
    "when: clockhour|barehour 'on' 'the'? dayish",
)
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


@rule(
    "when: dayish 'in'? part",
    "when: dayish mod part",
    "timed: dayish 'in'? part",
    "when: dayish 'in' 'the' part",
)
def _day_part(day: When, *part: str) -> When:
    return Timed(day, part=part[-1])


@rule(
    "when: 'the' 'early|late' part 'hours' 'of'? dayish",
    "when: 'the' part 'of' dayish",
    "when: part 'of' dayish",
    "when: 'late|early|mid' '-'? timed",
    "when: 'the' 'late|early' part 'of' dayish",
)
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


@rule(
    "when: 'the|that' part",
    "when: 'the|that' 'same' part",
    "when: 'the' 'early|late' part",
    "when: 'early|late' part",
)
def _the_part(part: str) -> When:
    return Timed(Block("D", 0, "reference"), part=part)


@rule("when: 'the' 'next|following' part")
def _next_part(part: str) -> When:
    return Timed(Block("D", 1, "reference"), part=part)
