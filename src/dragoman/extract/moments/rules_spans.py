"""Rules for what is counted in units: shifts, lengths, windows, sets, and vague times."""

from __future__ import annotations

from typing import Any

from dragoman.extract.moments.chart import Grammar
from dragoman.extract.moments.values import (
    Base,
    Block,
    Fields,
    Length,
    Part,
    Repeat,
    Shift,
    Vague,
    When,
)

SPANS = Grammar()
"""Rules of this file."""

Way = tuple[int, Base, str]
Number = tuple[float, float | None, str | None]
Amount = tuple[float | None, float | None, str]

rule = SPANS.rule


# --- lengths ---------------------------------------------------------------------------------

@rule("number: n", "number: n 'more|full|consecutive|straight|long|whole|solid|short|successive|additional|further'")
def _number(number: Number) -> Number:
    return number


@rule("number: n 'of'")
def _number_of(number: Number) -> Number | None:
    return number if number[2] is not None else None


@rule("number: n '-' 'and' '-' 'a' '-' 'half'", "number: n 'and' 'a' 'half'", "number: n 'and' '-' 'a' '-' 'half'")
def _and_a_half(number: Number) -> Number:
    return number[0] + 0.5, number[0] + 0.5, None


@rule("number: n 'to|or|-' n", "number: 'between' n 'and' n", "number: 'from' n 'to' n")
def _range(low: Number, high: Number) -> Number | None:
    if low[2] or high[2] or high[0] <= low[0]:
        return None
    return low[0], high[0], None


@rule(
    "amount: number unit|units", "amount: number '-' unit|units", "counted: number unit|units", "hyphened: number '-' unit",
)  # fmt: skip
def _amount(number: Number, unit: str) -> Amount:
    low, high, vague = number
    if vague is not None and vague.split()[0] in {"several", "few", "some", "many", "handful", "numerous"}:
        return None, None, unit
    if vague is not None and vague != "couple":
        return None, None, unit
    return low, high if vague is None else low, unit


@rule("amount: 'a|an|one|another' unit", "amount: 'a|an' 'full|whole|further|entire|additional' unit", "single: 'a|an|one' unit")
def _one(unit: str) -> Amount:
    return 1.0, 1.0, unit


@rule("amount: 'half' 'a|an' unit", "amount: 'a' 'half' '-'? unit")
def _half(unit: str) -> Amount:
    return 0.5, 0.5, unit


@rule("amount: 'a|an|one' unit 'and' 'a' 'half'")
def _one_and_half(unit: str) -> Amount:
    return 1.5, 1.5, unit


@rule("amount: 'a' unit 'or' n", "amount: 'a|an' unit 'or' 'so|two|more'")
def _or_so(unit: str, *number: Number) -> Amount:
    return 1.0, number[0][0] if number else 1.0, unit


@rule("amount: amount 'or' 'so|more'")
def _so(amount: Amount) -> Amount:
    return amount


@rule("plural: units", "plural: units 'and|or' units")
def _plural(unit: str, *more: str) -> Amount:
    return None, None, unit


@rule("length: amount", "length: plural")
def _length(amount: Amount) -> Length:
    return Length(amount[0], amount[2], high=amount[1])


@rule("length: 'more|less|fewer' 'than' amount", "length: 'no' 'more|less|longer|fewer' 'than' amount", "length: 'up' 'to' amount", "length: 'as' 'long|much|many|few|little' 'as' amount")
def _bounded_length(amount: Amount) -> Length:
    return Length(amount[0], amount[2], high=amount[1])


@rule("length: bound amount", "length: 'at' bound amount", "length: 'just'? 'under' amount", "length: 'just|well|for|than' 'over' amount", "length: 'over' single")
def _bound(*values: Any) -> Length:
    amount = values[-1]
    bound = values[0] if len(values) == 2 else None
    return Length(amount[0], amount[2], high=amount[1], bound=bound)


@rule("when: length")
def _when_length(length: Length) -> When:
    return length


@rule("when: amount '-' 'long'", "when: plural '-' 'long'", "when: 'the' counted", "when: 'these|those' counted")
def _long(amount: Amount) -> When | None:
    return Length(amount[0], amount[2], high=amount[1])


@rule("when: long", "when: 'the|a'? long")
def _long_word(unit: str) -> When:
    return Length(1.0, unit, high=1.0)


@rule("when: 'all' unit", "when: 'the' 'whole|entire|full' unit", "when: 'all' 'day|night' 'long'")
def _all(*unit: str) -> When:
    return Length(1.0, unit[0] if unit else "D", high=1.0)


# --- windows beside the present ----------------------------------------------------------------

@rule("when: way amount", "when: 'the|these' way amount")
def _window(way: Way, amount: Amount) -> When | None:
    if amount[0] == 1.0 and way[0] == 0:
        return None
    return Length(amount[0], amount[2], high=amount[1], way=way[0] if way[0] else -1)


@rule("when: way units", "when: 'the|these' way units", "when: 'the' way 'several|few|couple' 'of'? units", "when: way units 'and|or' units")
def _window_open(way: Way, *units: str) -> When:
    return Length(None, units[0], way=way[0] if way[0] else -1)


@rule("when: 'the' way unit")
def _window_one(way: Way, unit: str) -> When | None:
    if way[2] in {"past", "last", "coming"} and unit not in {"NI", "WE", "D"}:
        return Length(1.0, unit, high=1.0, way=way[0])
    return Block(unit, way[0], "reference" if way[2] in {"next", "following", "previous"} else way[1])


@rule("when: 'past|this' 'past|last|coming|whole|entire' unit", "when: 'this' 'past|coming' unit")
def _this_past(unit: str) -> When:
    return Block(unit, -1)


@rule("when: 'the' units 'ahead'", "when: 'the' amount 'ahead'", "when: units 'ahead|to' 'come'", "when: units 'ahead'")
def _ahead(value: Any) -> When:
    low, high, unit = value if isinstance(value, tuple) else (None, None, value)
    return Length(low, unit, high=high, way=1)


@rule("when: 'the|their|its|his|her' 'first|last|final|opening|closing|early' amount", "when: 'the' 'first|last|final|early|opening' units")
def _first(value: Any) -> When:
    low, high, unit = value if isinstance(value, tuple) else (None, None, value)
    return Length(low, unit, high=high)


@rule("when: 'the' 'first' n units 'of' y|wayyear")
def _first_of(number: Number, unit: str, of: Any) -> When:
    return Length(number[0], unit, high=number[1])


@rule("wayyear: way 'year'")
def _way_year(way: Way) -> Block:
    return Block("Y", way[0], way[1])


# --- named units away from a base ----------------------------------------------------------------

@rule("date: way unit")
def _way_unit(way: Way, unit: str) -> Block | None:
    if way[2] in {"coming", "upcoming", "recent", "latest", "past", "current", "present"}:
        return Block(unit, way[0]) if way[2] not in {"recent", "latest", "upcoming"} else None
    return Block(unit, way[0], way[1])


@rule("date: 'the' 'current|present|latest|same|corresponding' unit", "date: 'that' 'same'? unit", "date: 'the' 'very'? 'same' unit")
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


@rule("when: unit '-|'s'? 'end'", "when: 'the' unit '-|'s'? 'end'", "when: 'the' 'end|close|beginning|start|middle' 'of' 'the' unit")
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


@rule("when: shift 'later|afterwards|afterward|thereafter'")
def _later(length: Length) -> Shift:
    return Shift(length.amount, length.unit, 1, "reference", length.high)


@rule("when: shift 'from' 'now|today'", "when: shift 'hence'", "when: 'in' shift ''s'? 'time'")
def _hence(length: Length) -> Shift:
    return Shift(length.amount, length.unit, 1, "publication", length.high)


@rule("ago: unit '-' 'ago|earlier'", "when: unit '-' 'ago|earlier'")
def _unit_ago(unit: str) -> Shift:
    return Shift(1.0, unit, -1, "reference", 1.0)


@rule("when: 'the' ago 'period|quarter|month|week'", "when: ago 'period|quarter'", "when: 'the' ago ord 'quarter'", "when: 'the' 'comparable|corresponding|same' ago 'period|quarter'")
def _ago_period(shift: Shift, quarter: int = 0) -> When:
    return Fields(quarter=quarter, way=-1, counts="Y") if 0 < quarter < 5 else shift


@rule("when: 'the' 'latest|same|comparable|corresponding' 'period'")
def _latest_period() -> Block:
    return Block("Q", 0, "reference")


@rule("when: 'the' 'latest|comparable|corresponding|same' counted", "when: 'the' unit '-' 'ago|earlier' counted")
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


@rule("when: 'the' 'future'", "when: 'the' 'near|immediate|foreseeable' 'future'", "when: 'the' 'short|near|long' 'term'")
def _future() -> Vague:
    return Vague("FUTURE_REF")


@rule("when: 'the' 'present'", "when: 'this|the' 'moment'", "when: 'these' 'days'", "when: 'this' 'time'", "when: 'this' mod 'moment'")
def _present() -> Vague:
    return Vague("PRESENT_REF")


@rule("when: 'that' 'time'", "when: 'the' 'time'", "when: 'this|that' 'period'")
def _that_time() -> Block:
    return Block("TIME", 0, "reference")


@rule("when: 'one|some' 'day'")
def _one_day() -> Vague:
    return Vague("FUTURE_REF")
