"""Rules for units away from a base, shifts, sets, and times without a place in the calendar."""

from __future__ import annotations

from typing import Any

from dragoman.extract.moments.chart import Grammar
from dragoman.extract.moments.values import (
    Block,
    Fields,
    Length,
    Number,
    Part,
    Repeat,
    Shift,
    Vague,
    Way,
    When,
)

SHIFTS = Grammar()
"""Rules of this file."""

rule = SHIFTS.rule

# --- named units away from a base ----------------------------------------------------------------


@rule("date: way unit")
def _way_unit(way: Way, unit: str) -> Block | None:
    if way[2] in {"coming", "upcoming", "recent", "latest", "past", "current", "present"}:
        return Block(unit, way[0]) if way[2] not in {"recent", "latest", "upcoming"} else None
    return Block(unit, way[0], way[1])


@rule(
    "date: 'the' 'current|present|latest|same|corresponding' unit",
    "date: 'that' 'same'? unit",
    "date: 'the' 'very'? 'same' unit",
)
def _same(unit: str) -> Block:
    return Block(unit, 0, "reference")


@rule("date: 'the' 'current|present' unit")
def _current(unit: str) -> Block:
    return Block(unit, 0)


@rule("when: 'the' unit 'before'", "when: 'the' unit 'earlier'")
def _before(unit: str) -> Block:
    return Block(unit, -1, "reference")


@rule("when: 'the' unit 'after|later'", "when: 'the' unit 'thereafter'")
def _after(unit: str) -> Block:
    return Block(unit, 1, "reference")


@rule("when: 'the' unit 'before' 'last'")
def _before_last(unit: str) -> Block:
    return Block(unit, -2)


@rule("when: 'the' unit 'after' 'next'")
def _after_next(unit: str) -> Block:
    return Block(unit, 2)


@rule("when: 'the' 'day' 'before' 'yesterday'")
def _day_before_yesterday() -> Block:
    return Block("D", -2)


@rule("when: 'the' 'day' 'after' 'tomorrow'")
def _day_after_tomorrow() -> Block:
    return Block("D", 2)


@rule("date: 'the' unit")
def _the_unit(unit: str) -> Block | None:
    return Block(unit, 0, "reference") if unit in {"Q", "WE", "Y", "W"} else None


@rule(
    "when: unit '-|'s'? 'end'",
    "when: 'the' unit '-|'s'? 'end'",
    "when: 'the' 'end|close|beginning|start|middle' 'of' 'the' unit",
)
def _unit_end(unit: str) -> When | None:
    return Part(Block(unit, 0), "END") if unit in {"Y", "M", "W", "Q", "DE", "CE"} else None


@rule("when: near 'in' 'the' unit", "when: near 'this' unit", "when: mod 'in' 'the' unit")
def _near_unit(mod: str | None, unit: str) -> When | None:
    return Part(Block(unit, 0), mod)


# --- shifts --------------------------------------------------------------------------------------


@rule("shift: length", "shift: 'only|just|some' length", "shift: 'the' counted")
def _shift(value: Any) -> Length:
    return value if isinstance(value, Length) else Length(value[0], value[2], high=value[1])


@rule("when: shift 'ago'", "when: shift 'back'", "when: shift 'past'")
def _ago(length: Length) -> Shift:
    return Shift(length.amount, length.unit, -1, "publication", length.high)


@rule("when: shift 'earlier|before|beforehand|previously'", "when: shift '-' 'earlier'")
def _earlier(length: Length) -> Shift:
    return Shift(length.amount, length.unit, -1, "reference", length.high)


@rule("when: shift 'later|afterwards|afterward|thereafter|after'")
def _later(length: Length) -> Shift:
    return Shift(length.amount, length.unit, 1, "reference", length.high)


@rule("when: shift 'from' 'now|today'", "when: shift 'hence'", "when: 'in' shift ''s'? 'time'")
def _hence(length: Length) -> Shift:
    return Shift(length.amount, length.unit, 1, "publication", length.high)


@rule("ago: unit '-' 'ago|earlier'", "when: unit '-' 'ago|earlier'")
def _unit_ago(unit: str) -> Shift:
    return Shift(1.0, unit, -1, "reference", 1.0)


@rule(
    "when: 'the' ago 'period|quarter|month|week'",
    "when: ago 'period|quarter'",
    "when: 'the' ago ord 'quarter'",
    "when: 'the' 'comparable|corresponding|same' ago 'period|quarter'",
)
def _ago_period(shift: Shift, quarter: int = 0) -> When:
    return Fields(quarter=quarter, way=-1, counts="Y") if 0 < quarter < 5 else shift


@rule("when: 'the' 'latest|same|comparable|corresponding' 'period'")
def _latest_period() -> Block:
    return Block("Q", 0, "reference")


@rule(
    "when: 'the' 'latest|comparable|corresponding|same' counted", "when: 'the' unit '-' 'ago|earlier' counted"
)
def _latest_length(*values: Any) -> Length:
    amount = values[-1]
    return Length(amount[0], amount[2], high=amount[1])


@rule("when: 'the|last' 'fiscal' unit", "when: 'the' 'latest' 'fiscal' unit")
def _fiscal(unit: str) -> Block | None:
    return Block(unit, 0) if unit in {"Y", "Q"} else None


# --- sets ----------------------------------------------------------------------------------------


@rule("when: 'every|each' unit", "when: 'per' unit", "when: 'every' 'single' unit")
def _every_unit(unit: str) -> Repeat:
    return Repeat(Block(unit, 0))


@rule("when: 'every' 'other|second' unit")
def _every_other(unit: str) -> Repeat:
    return Repeat(Block(unit, 0), 2)


@rule("when: 'every' n units")
def _every_n(number: Number, unit: str) -> Repeat:
    return Repeat(Block(unit, 0), number[0])


@rule("when: 'every|each' wd", "when: wds", "when: 'on' wds")
def _every_weekday(weekday: int) -> Repeat:
    return Repeat(Fields(weekday=weekday))


@rule("when: wd|wds parts")
def _weekday_nights(weekday: int, part: str) -> Repeat:
    return Repeat(Fields(weekday=weekday))


@rule("when: 'every|each' m|season", "when: seasons")
def _every_month(value: Any) -> Repeat:
    return Repeat(Fields(season=value) if isinstance(value, str) else Fields(month=value))


@rule("when: 'every|each' part")
def _every_part(part: str) -> Repeat:
    return Repeat(part)


@rule("when: adverb")
def _adverb(unit: str) -> Repeat:
    return Repeat(Block(unit, 0))


@rule("rate: 'a|an' unit")
def _rate(unit: str) -> Repeat:
    return Repeat(Block(unit, 0))


# --- no place in the calendar ----------------------------------------------------------------------


@rule("when: vague", "when: 'right|just|even' vague", "when: 'more|most|only|just|very' vague")
def _vague(ref: str) -> Vague:
    return Vague(ref)


@rule("when: adjective", "adjectival: adjective")
def _vague_adjective(ref: str) -> Vague:
    return Vague(ref)


@rule("when: 'the' 'past'", "when: 'the' 'recent' 'past'", "when: 'the' 'distant' 'past'")
def _past() -> Vague:
    return Vague("PAST_REF")


@rule(
    "when: 'the' 'future'",
    "when: 'the' 'near|immediate|foreseeable' 'future'",
    "when: 'the' 'short|near|long' 'term'",
)
def _future() -> Vague:
    return Vague("FUTURE_REF")


@rule(
    "when: 'the' 'present'",
    "when: 'this|the' 'moment'",
    "when: 'these' 'days'",
    "when: 'this' 'time'",
    "when: 'this' mod 'moment'",
)
def _present() -> Vague:
    return Vague("PRESENT_REF")


@rule("when: 'that' 'time'", "when: 'the' 'time'", "when: 'this|that' 'period'")
def _that_time() -> Block:
    return Block("TIME", 0, "reference")


@rule("when: 'one|some' 'day'")
def _one_day() -> Vague:
    return Vague("FUTURE_REF")
