"""Numbers with their bound and unit: "at least 12", "more than $7 billion", "36 to 40 percent"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from dragoman.extract.atoms import Atom
from dragoman.extract.numbers import Numeral, number_words, openings, read_number, read_ordinal
from dragoman.extract.quantities.vocabulary import phrases, quantity_words, starts_with
from dragoman.model.quantity import Bound
from dragoman.model.records import dataclass


@dataclass(frozen=True, slots=True)
class Amount:
    """A number in the text with all that belongs to it.

    Attributes:
        first, last: Atoms of bound, number and unit, both included.
        min, max: Range that the words allow; None if open.
        unit: Unit or currency code; None for a bare count.
        measure: What the unit measures; None for a bare count.
        bound: Limiting words, normalised.
        vague: The vague word, if the number is one.
        number: Last atom of the number itself.
    """

    first: int
    last: int
    min: float | None
    max: float | None
    unit: str | None
    measure: str | None
    bound: Bound | None
    vague: str | None
    number: int


Phrases = list[tuple[tuple[str, ...], str]]


@lru_cache(maxsize=1)
def _tables() -> tuple[Phrases, Phrases, Phrases, Phrases, Phrases]:
    words = quantity_words()
    return (
        phrases(words.bounds),
        phrases(words.bounds_after),
        phrases(words.units),
        phrases(words.currency_signs),
        phrases(words.currency_words),
    )


def read_amounts(atoms: Sequence[Atom], taken: Sequence[bool]) -> list[Amount]:
    """Find all amounts of a text in order.

    Args:
        atoms: The pieces of the text.
        taken: For each atom whether it belongs to a time already.
    """
    found: list[Amount] = []
    opening = _opening_words()
    for at in [i for i, atom in enumerate(atoms) if atom.norm in opening or atom.kind == "number"]:
        if taken[at]:
            continue
        before = found[-1].last if found else -1
        amount = _amount(atoms, at, before) if at > before else None
        if amount is not None and not any(taken[amount.first : amount.last + 1]):
            found.append(amount)
    return found


@lru_cache(maxsize=1)
def _opening_words() -> frozenset[str]:
    """Give the words, digits aside, with which an amount may begin; most words of a text begin none."""
    return frozenset({"between", "from", "-", *openings(), *quantity_words().fractions})


def _amount(atoms: Sequence[Atom], at: int, floor: int) -> Amount | None:
    own = read_number(atoms, at)
    number = _range(atoms, at, own) or _half(atoms, at, own) or own
    if number is None or not _counts(atoms, number) or _only_bounds(atoms, number):
        return None
    low, high = number.min, number.max
    amount = Amount(number.first, number.last, low, high, None, None, None, number.vague, number.last)
    amount = _with_currency_sign(atoms, amount, floor)
    amount = _with_unit(atoms, amount)
    return _with_bound(atoms, amount, floor)


def _only_bounds(atoms: Sequence[Atom], number: Numeral) -> bool:
    """Take "some" before a number for "about", and "no one" for nobody."""
    after = number.last + 1
    if number.vague is not None and number.first == number.last and after < len(atoms):
        follows = read_number(atoms, after)
        if number.first > 0 and atoms[number.first - 1].norm in {"as", "so", "how", "too"}:
            return True
        return follows is not None and follows.vague is None
    return (
        atoms[number.first].norm == "one"
        and number.first > 0
        and atoms[number.first - 1].norm in {"no", "any"}
    )


def _half(atoms: Sequence[Atom], at: int, number: Numeral | None) -> Numeral | None:
    """Read fractions as shares: "half of", "two thirds of"; `number` is the one that begins there."""
    words = quantity_words()
    first, count = at, 1.0
    if atoms[at].norm in {"a", "one", "an"}:
        at += 1
    elif number is not None and number.max == number.min and number.min < 10:
        count, at = number.min, number.last + 1
    if at < len(atoms) and atoms[at].text == "-":
        at += 1
    if at >= len(atoms) or atoms[at].norm not in words.fractions:
        return None
    after = atoms[at + 1].norm if at + 1 < len(atoms) else ""
    if after not in {"of", "the"} or (at == first and atoms[at].norm != "half"):
        return None
    value = round(100 * count * words.fractions[atoms[at].norm], 2)
    return Numeral(first, at, value, value, vague="fraction")


def _range(atoms: Sequence[Atom], at: int, number: Numeral | None) -> Numeral | None:
    """Read "5 to 7", "12-15", "between 36 and 40"; `number` is the one that begins there."""
    opening = atoms[at].norm
    first = at + 1 if opening in {"between", "from"} else at
    if first >= len(atoms):
        return None
    low = number if first == at else read_number(atoms, first)
    if low is None or low.last + 2 >= len(atoms):
        return None
    link = atoms[low.last + 1].norm
    links = {"between": {"and"}, "from": {"to"}}.get(opening, {"to", "-", "–", "or"})
    if link not in links or atoms[low.last + 2].breaks:
        return None
    start = low.last + 2
    while start < len(atoms) and any(starts_with(atoms, start, p) for p, _ in _tables()[3]):
        start += 1
    high = read_number(atoms, start) if start < len(atoms) else None
    if high is None:
        return None
    return _joined(atoms, at, low, high)


def _joined(atoms: Sequence[Atom], at: int, low: Numeral, high: Numeral) -> Numeral | None:
    """Join two numbers into a range, the scale of the second shared ("5 to 7 million")."""
    if low.vague or high.vague:
        pair = f"{low.vague} or {high.vague}"
        rising = high.max is None or low.min <= high.max
        both = low.vague and high.vague and rising
        return Numeral(at, high.last, low.min, high.max, pair) if both else None
    scale = 1.0
    if low.digits and not high.digits and high.min > low.min:
        digits = float(atoms[high.first].text.replace(",", "")) if atoms[high.first].kind == "number" else 1.0
        scale = high.min / digits if digits and low.min < digits * 2 else 1.0
    smallest = low.min * scale
    return Numeral(at, high.last, smallest, high.max) if smallest < high.min else None


def _counts(atoms: Sequence[Atom], number: Numeral) -> bool:
    """Leave out numbers that name, order or date: "F-16", "Article 5", "35-year-old", "3-1", "7th"."""
    words = quantity_words()
    first, last = atoms[number.first], atoms[number.last]
    before = atoms[number.first - 1] if number.first and not first.breaks else None
    after = atoms[number.last + 1] if number.last + 1 < len(atoms) else None
    if read_ordinal(atoms, number.first) is not None and number.digits:
        return False
    if before is not None and first.glued and before.norm not in words.currency_signs:
        opens = before.norm in {"(", '"', "“", "‘", "'", "[", "~", "—", "$"} or before.text in "£€¥₹₪₦₺₽₴₱₩₫"
        if not opens:
            return False
    if before is not None and before.norm in words.numbered and number.digits:
        return before.norm == "no" and False
    if before is not None and before.norm in words.numbered and first.text[:1].isupper():
        return False
    if after is not None and _is_name_or_age(atoms, number.last + 1):
        return False
    return not (last.kind == "number" and after is not None and after.glued and after.norm in {":", "/", "#"})


def _is_name_or_age(atoms: Sequence[Atom], at: int) -> bool:
    words = quantity_words()
    text = [a.norm for a in atoms[at : at + 5]]
    if text[0] in words.not_counted:
        return True
    joined = "".join(text[:4])
    if joined.startswith(("-year-old", "-month-old", "-day-old", "yearsold", "yearold")) or text[:2] == [
        "years",
        "old",
    ]:
        return True
    glued = atoms[at].glued and atoms[at].kind == "word"
    known = text[0] in words.units or text[0] in words.currency_words or text[0] in number_words().scales
    if glued and not known:
        return True
    return text[0] == "-" and atoms[at].glued and len(text) > 1 and text[1].isdigit()


def _with_currency_sign(atoms: Sequence[Atom], amount: Amount, floor: int) -> Amount:
    words = quantity_words()
    if not amount.first or not _may_end_sign(atoms, amount.first - 1):
        return amount
    for pieces, key in _tables()[3]:
        start = amount.first - len(pieces)
        stop = start - 1 if start >= 0 and atoms[amount.first - 1].text == "." else start
        for place in {start, stop}:
            if place > floor and starts_with(atoms, place, pieces) and _is_sign(atoms, place, pieces):
                return replace(amount, first=place, unit=words.currency_signs[key], measure="money")
    return amount


def _may_end_sign(atoms: Sequence[Atom], at: int) -> bool:
    """Say whether a currency sign may end at an atom, or right before the full stop that the atom is."""
    ends = _sign_ends()
    return atoms[at].norm in ends or (atoms[at].text == "." and at > 0 and atoms[at - 1].norm in ends)


@lru_cache(maxsize=1)
def _sign_ends() -> frozenset[str]:
    return frozenset(pieces[-1] for pieces, _ in _tables()[3])


def _is_sign(atoms: Sequence[Atom], at: int, pieces: tuple[str, ...]) -> bool:
    """Tell "A$30 million" from "a $30 million loan": one word, and in capitals."""
    joined = all(atoms[at + i].glued for i in range(1, len(pieces)))
    return len(pieces) == 1 or (joined and atoms[at].text.isupper())


def _with_unit(atoms: Sequence[Atom], amount: Amount) -> Amount:
    words = quantity_words()
    if amount.vague == "fraction":
        return replace(amount, unit="percent", measure="share", vague=None)
    start = amount.last + 1
    if amount.vague is not None and start < len(atoms) and atoms[start].norm == "of":
        start += 1
    if start < len(atoms) and atoms[start].text == "-":
        start += 1
    if amount.unit is not None or start >= len(atoms):
        return amount
    opening = atoms[start].norm
    for pieces, key in _tables()[4]:
        if pieces[0] == opening and starts_with(atoms, start, pieces):
            last = start + len(pieces) - 1
            return replace(amount, last=last, unit=words.currency_words[key], measure="money")
    for pieces, key in _tables()[2]:
        if pieces[0] == opening and starts_with(atoms, start, pieces):
            unit = words.units[key]
            last = start + len(pieces) - 1 - (pieces[-1] == "of")
            return replace(amount, last=last, unit=unit.unit, measure=unit.measure)
    return amount


def _with_bound(atoms: Sequence[Atom], amount: Amount, floor: int) -> Amount:
    words = quantity_words()
    ahead, behind = _bounds_beside()
    if amount.first and not atoms[amount.first].breaks:
        for pieces, key in ahead.get(atoms[amount.first - 1].norm, ()):
            start = amount.first - len(pieces)
            if start > floor and starts_with(atoms, start, pieces):
                return _bounded(replace(amount, first=start), words.bounds[key])
    if amount.last + 1 < len(atoms):
        for pieces, key in behind.get(atoms[amount.last + 1].norm, ()):
            if starts_with(atoms, amount.last + 1, pieces):
                last = amount.last + len(pieces)
                return _bounded(replace(amount, last=last), words.bounds_after[key])
    return amount


@lru_cache(maxsize=1)
def _bounds_beside() -> tuple[dict[str, Phrases], dict[str, Phrases]]:
    """Give the bounds before a number by their last word, and those behind it by their first."""
    ahead, behind = _tables()[:2]
    return _grouped(ahead, -1), _grouped(behind, 0)


def _grouped(phrases: Phrases, place: int) -> dict[str, Phrases]:
    found: dict[str, Phrases] = {}
    for pieces, key in phrases:
        found.setdefault(pieces[place], []).append((pieces, key))
    return found


def _bounded(amount: Amount, bound: Bound) -> Amount:
    """Open the range on the side that the bound leaves open."""
    if bound in {"at least", "more than"}:
        return replace(amount, max=None, bound=bound)
    if bound in {"up to", "less than"}:
        return replace(amount, min=None, bound=bound)
    return replace(amount, bound=bound)
