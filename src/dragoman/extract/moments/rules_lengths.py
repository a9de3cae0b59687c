"""Rules for lengths of time and for windows beside the present."""

from __future__ import annotations

from typing import Any

from dragoman.extract.moments.chart import Grammar
from dragoman.extract.moments.values import Amount, Block, Length, Number, Way, When

LENGTHS = Grammar()
"""Rules of this file."""

rule = LENGTHS.rule

# --- lengths ---------------------------------------------------------------------------------


@rule(
    "number: n",
    "number: n 'more|full|consecutive|straight|long|whole|solid|short|successive|additional|further'",
)
def _number(number: Number) -> Number:
    return number


@rule("number: n 'of'")
def _number_of(number: Number) -> Number | None:
    return number if number[2] is not None else None


@rule(
    "number: n '-' 'and' '-' 'a' '-' 'half'",
    "number: n 'and' 'a' 'half'",
    "number: n 'and' '-' 'a' '-' 'half'",
)
def _and_a_half(number: Number) -> Number:
    return number[0] + 0.5, number[0] + 0.5, None


@rule("number: n 'to|or|-' n", "number: 'between' n 'and' n", "number: 'from' n 'to' n")
def _range(low: Number, high: Number) -> Number | None:
    if low[2] or high[2] or high[0] <= low[0]:
        return None
    return low[0], high[0], None


@rule("amount: number '-'? unit|units", "counted: number unit|units")
def _amount(number: Number, unit: str) -> Amount:
    low, high, vague = number
    if vague is not None and vague != "couple":
        return None, None, unit
    return low, high if vague is None else low, unit


@rule(
    "amount: 'a|an|one|another' unit",
    "amount: 'a|an' 'full|whole|further|entire|additional' unit",
    "single: 'a|an|one' unit",
)
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


@rule(
    "length: 'more|less|fewer' 'than' amount",
    "length: 'no' 'more|less|longer|fewer' 'than' amount",
    "length: 'up' 'to' amount",
    "length: 'as' 'long|much|many|few|little' 'as' amount",
)
def _bounded_length(amount: Amount) -> Length:
    return Length(amount[0], amount[2], high=amount[1])


@rule(
    "length: bound amount",
    "length: 'at' bound amount",
    "length: 'just'? 'under' amount",
    "length: 'just|well|for|than' 'over' amount",
    "length: 'over' single",
)
def _bound(*values: Any) -> Length:
    amount = values[-1]
    bound = values[0] if len(values) == 2 else None
    return Length(amount[0], amount[2], high=amount[1], bound=bound)


@rule("when: length")
def _when_length(length: Length) -> When:
    return length


@rule(
    "when: amount '-' 'long'", "when: plural '-' 'long'", "when: 'the' counted", "when: 'these|those' counted"
)
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


@rule(
    "when: way units",
    "when: 'the|these' way units",
    "when: 'the' way 'several|few|couple' 'of'? units",
    "when: way units 'and|or' units",
)
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


@rule(
    "when: 'the' units 'ahead'",
    "when: 'the' amount 'ahead'",
    "when: units 'ahead|to' 'come'",
    "when: units 'ahead'",
)
def _ahead(value: Any) -> When:
    low, high, unit = value if isinstance(value, tuple) else (None, None, value)
    return Length(low, unit, high=high, way=1)


@rule(
    "when: 'the|their|its|his|her' 'first|final|opening|closing|early' amount",
    "when: 'the' 'first|final|early|opening' units",
)
def _first(value: Any) -> When:
    low, high, unit = value if isinstance(value, tuple) else (None, None, value)
    return Length(low, unit, high=high)


@rule("when: 'the' 'first' n units 'of' y|wayyear")
def _first_of(number: Number, unit: str, of: Any) -> When:
    return Length(number[0], unit, high=number[1])


@rule("wayyear: way 'year'")
def _way_year(way: Way) -> Block:
    return Block("Y", way[0], way[1])
