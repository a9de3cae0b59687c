"""Numbers in digits and words, exact and vague.

Example:
    "two hundred and fifty thousand" is 250,000; "tens of thousands" is 20,000 to 99,999, vague.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from pydantic import BaseModel, ConfigDict

from dragoman.datafiles import data_path, load_data
from dragoman.extract.atoms import Atom
from dragoman.model.records import dataclass


class NumberWords(BaseModel):
    """Words of number, as `data/lexicons/en/numbers.yaml` explains them."""

    model_config = ConfigDict(extra="forbid")
    ones: dict[str, int]
    tens: dict[str, int]
    scales: dict[str, int]
    abbreviated: frozenset[str]
    dozens: dict[str, int]
    vague: dict[str, tuple[int, int | None]]
    behind_article: frozenset[str]
    multiplied: frozenset[str]
    ordinals: dict[str, int]
    ordinal_endings: frozenset[str]


@lru_cache(maxsize=1)
def number_words() -> NumberWords:
    """Load the words of number."""
    return load_data(data_path("lexicons", "en", "numbers.yaml"), NumberWords)


@lru_cache(maxsize=1)
def openings() -> frozenset[str]:
    """Give the words with which a number may begin; most words of a text are none."""
    words = number_words()
    return frozenset({"a", "an", "half", *words.vague, *words.ones, *words.tens, *words.dozens})


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as it stands in the text.

    Attributes:
        first, last: Atoms covered, both included.
        min: Least value.
        max: Largest value; None if open.
        vague: The vague word ("dozens", "tens of thousands"), if it is one.
        digits: Whether it is written in digits only, as a year or a day would be.
    """

    first: int
    last: int
    min: float
    max: float | None
    vague: str | None = None
    digits: bool = False


def read_number(atoms: Sequence[Atom], at: int) -> Numeral | None:
    """Read the longest number that begins at atom `at`, or give None."""
    if atoms[at].norm not in openings() and atoms[at].kind != "number":
        return None
    return _vague(atoms, at) or _exact(atoms, at)


def read_ordinal(atoms: Sequence[Atom], at: int) -> tuple[int, int] | None:
    """Read an ordinal at atom `at`: its value and its last atom ("21st", "twenty-first")."""
    words = number_words()
    atom = atoms[at]
    if atom.kind == "number" and "." not in atom.text and _follows(atoms, at, words.ordinal_endings):
        return int(atom.text.replace(",", "")), at + 1
    if atom.norm in words.ordinals:
        return words.ordinals[atom.norm], at
    if atom.norm in words.tens:
        after = at + 1
        if after < len(atoms) and atoms[after].text == "-":
            after += 1
        if after < len(atoms) and not atoms[after].breaks:
            ones = words.ordinals.get(atoms[after].norm, 0)
            if 0 < ones < 10:
                return words.tens[atom.norm] + ones, after
    return None


def _follows(atoms: Sequence[Atom], at: int, endings: frozenset[str]) -> bool:
    after = at + 1
    return after < len(atoms) and atoms[after].glued and atoms[after].norm in endings


def _word(atoms: Sequence[Atom], at: int) -> str:
    return atoms[at].norm if at < len(atoms) and not atoms[at].breaks else ""


def _vague(atoms: Sequence[Atom], at: int) -> Numeral | None:
    """Read "dozens", "tens of thousands", "several hundred", "a few thousand"."""
    words = number_words()
    first = at
    if _word_at(atoms, at) in {"a", "an"} and _word(atoms, at + 1) in words.behind_article:
        at += 1
    name = _word_at(atoms, at)
    bounds = words.vague.get(name)
    if bounds is None:
        return None
    last, scale = at, 1
    if _word(atoms, at + 1) == "of" and _word(atoms, at + 2) in words.vague:
        inner = words.vague[_word(atoms, at + 2)]
        if inner[0] >= 200 and name in words.multiplied:
            last, scale = at + 2, inner[0] // 2
    elif _word(atoms, at + 1) in words.scales.keys() - words.abbreviated:
        last, scale = at + 1, words.scales[_word(atoms, at + 1)]
    elif _word(atoms, at + 1) in words.dozens:
        last, scale = at + 1, words.dozens[_word(atoms, at + 1)]
    text = " ".join(atoms[i].norm for i in range(at, last + 1))
    high = None if bounds[1] is None else (bounds[1] + 1) * scale - 1
    return Numeral(first, last, bounds[0] * scale, high, text)


def _word_at(atoms: Sequence[Atom], at: int) -> str:
    return atoms[at].norm if at < len(atoms) else ""


def _exact(atoms: Sequence[Atom], at: int) -> Numeral | None:
    """Read digits with scales, or words of number."""
    words = number_words()
    atom = atoms[at]
    if atom.kind == "number":
        return _digits(atoms, at)
    if atom.norm in {"a", "an"} and _word(atoms, at + 1) in words.behind_article:
        scale = words.scales.get(_word(atoms, at + 1)) or words.dozens.get(_word(atoms, at + 1), 0)
        return _scaled(atoms, at, at + 1, scale) if scale else None
    if atom.norm == "half" and _word(atoms, at + 1) in {"a", "-"}:
        scale = words.scales.get(_word(atoms, at + 2)) or words.dozens.get(_word(atoms, at + 2), 0)
        return Numeral(at, at + 2, scale / 2, scale / 2) if scale else None
    if atom.norm in words.ones or atom.norm in words.tens:
        return _in_words(atoms, at)
    if atom.norm in words.dozens and atom.norm != "score":
        return Numeral(at, at, words.dozens[atom.norm], words.dozens[atom.norm])
    return None


def _scaled(atoms: Sequence[Atom], first: int, last: int, value: float) -> Numeral:
    """Go on behind "a hundred": "a hundred thousand", "a hundred and twenty"."""
    words = number_words()
    while _word(atoms, last + 1) in words.scales.keys() - words.abbreviated:
        last += 1
        value *= words.scales[_word(atoms, last)]
    return Numeral(first, last, value, value)


def _digits(atoms: Sequence[Atom], at: int) -> Numeral:
    words = number_words()
    value = float(atoms[at].text.replace(",", ""))
    last, plain = at, True
    while True:
        after = last + 1
        if _word(atoms, after) == "-" and _word(atoms, after + 1) in words.scales.keys() - words.abbreviated:
            after += 1
        name = _word(atoms, after)
        if name not in words.scales or (name in words.abbreviated and not _short_scale(atoms, after)):
            break
        value *= words.scales[name]
        last, plain = after, False
    if _word(atoms, last + 1) in words.dozens and _word(atoms, last + 1) != "score":
        last += 1
        value *= words.dozens[_word(atoms, last)]
    return Numeral(at, last, value, value, digits=plain)


def _short_scale(atoms: Sequence[Atom], at: int) -> bool:
    """Tell "7m" and "$7 m" from metres and from words: glued, or in money."""
    return atoms[at].glued or atoms[at].norm in {"bn", "mn", "mln", "bln", "tn", "trn"}


def _in_words(atoms: Sequence[Atom], at: int) -> Numeral:
    """Read words of number up to the trillions, with "and", hyphens and commas between."""
    words = number_words()
    total, group, last, place = 0, 0, at, at
    smallest = 10**18
    while place < len(atoms) and (place == at or not atoms[place].breaks):
        name = atoms[place].norm
        step = place
        if name in words.ones and (group == 0 or (group % 10 == 0 and group % 100 != 10)):
            if group % 100 and words.ones[name] >= 10:
                break
            group += words.ones[name]
        elif name in words.tens and group % 100 == 0:
            group += words.tens[name]
        elif name == "hundred" and 0 < group < 100:
            group *= 100
        elif name in words.dozens and name != "score" and 0 < group < 100:
            return Numeral(at, place, group * words.dozens[name], group * words.dozens[name])
        elif name in words.scales and name not in words.abbreviated and group > 0:
            scale = words.scales[name]
            if scale >= smallest:
                break
            total, group, smallest = total + group * scale, 0, scale
        elif not _joins(atoms, place, group):
            break
        else:
            place += 1
            continue
        last, place = step, place + 1
    return Numeral(at, last, total + group, total + group)


def _joins(atoms: Sequence[Atom], at: int, group: int) -> bool:
    """Say whether a hyphen or an "and" between words of number holds them together."""
    words = number_words()
    after = _word(atoms, at + 1)
    if atoms[at].text == "-":
        return after in words.ones or after in words.scales
    if atoms[at].norm == "and":
        return (group == 0 or group % 100 == 0) and (after in words.ones or after in words.tens)
    return False
