"""Readings of the grammar that are no times where they stand: names, counts, ages, verbs."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.extract.atoms import Atom
from dragoman.extract.moments.chart import Edge
from dragoman.extract.moments.values import Block, Fields, Length, Repeat, Vague
from dragoman.extract.moments.vocabulary import Guards, time_words

GLUE_BEFORE = frozenset("$#£€.'/_@=")
GLUE_AFTER = frozenset("%$/_@=")
"""Marks that tie a number to a word, a sum or an address."""

SHORT = 3
"""Letters of an abbreviated month or weekday."""


def holds(atoms: Sequence[Atom], edge: Edge) -> bool:
    """Say whether a reading stands as a time where it is."""
    if _is_glued(atoms, edge) or _is_name(atoms, edge) or _is_unfinished(atoms, edge):
        return False
    dated = isinstance(edge.value, Fields)
    if dated and (_is_lower_month(atoms, edge) or not _season_holds(atoms, edge)):
        return False
    if edge.end - edge.first == 1 and not _single_holds(atoms, edge):
        return False
    return _value_holds(atoms, edge)


def is_rate(atoms: Sequence[Atom], edge: Edge) -> bool:
    """Take "a year" as a set behind a number, a unit of measure, "times" or "once"."""
    if edge.first == 0:
        return False
    before = atoms[edge.first - 1]
    return before.norm in _guards().rates or (before.kind == "number" and before.text[0] != "0")


def _guards() -> Guards:
    return time_words().guards


def _word(atoms: Sequence[Atom], at: int) -> str:
    return atoms[at].norm if 0 <= at < len(atoms) else ""


def _is_glued(atoms: Sequence[Atom], edge: Edge) -> bool:
    """Say whether the reading is a piece of a longer word, a sum or an address."""
    first, end = atoms[edge.first], edge.end
    if edge.first > 0 and first.glued and _sticks(atoms[edge.first - 1], GLUE_BEFORE):
        return True
    return end < len(atoms) and atoms[end].glued and _sticks(atoms[end], GLUE_AFTER)


def _sticks(neighbour: Atom, marks: frozenset[str]) -> bool:
    return neighbour.text in marks or (neighbour.kind != "mark" and neighbour.norm != "'s")


def _is_name(atoms: Sequence[Atom], edge: Edge) -> bool:
    """Say whether the words beside make a name of it ("Sunday Times", "Black September")."""
    words = time_words()
    after = atoms[edge.end] if edge.end < len(atoms) else None
    if after is not None and after.norm in words.name_after and after.text[:1].isupper():
        return True
    before = atoms[edge.first - 1] if edge.first > 0 else None
    return before is not None and before.norm in words.name_before and before.text[:1].isupper()


def _is_unfinished(atoms: Sequence[Atom], edge: Edge) -> bool:
    """Say whether "two days before" goes on, so that it counts from an event and is a length."""
    if edge.end - edge.first == 1 or atoms[edge.end - 1].norm not in {"before", "after"}:
        return False
    return edge.end < len(atoms) and atoms[edge.end].kind != "mark"


def _is_lower_month(atoms: Sequence[Atom], edge: Edge) -> bool:
    """Tell "this march" and "may" from months: lower case, and no number beside."""
    inside = atoms[edge.first : edge.end]
    doubtful = [a for a in inside if a.norm in time_words().doubtful]
    if not doubtful or not doubtful[0].text.islower() or any(a.kind == "number" for a in inside):
        return False
    return not _in_one_case(atoms) or _word(atoms, edge.first - 1) not in _guards().before_caseless_month


def _in_one_case(atoms: Sequence[Atom]) -> bool:
    """Say whether a text has no capital letter or no small one, so that case says nothing."""
    small = all(a.text.islower() for a in atoms if a.kind == "word")
    return small or all(a.text.isupper() for a in atoms if a.kind == "word")


def _season_holds(atoms: Sequence[Atom], edge: Edge) -> bool:
    """Tell seasons from falls of cities and springs of water."""
    if edge.value.season is None:
        return True
    last, single = atoms[edge.end - 1].norm, edge.end - edge.first == 1
    if last in time_words().doubtful_seasons and (single or _word(atoms, edge.end) in _guards().after_fall):
        return False
    return not single or _word(atoms, edge.first - 1) in _guards().before_season


def _single_holds(atoms: Sequence[Atom], edge: Edge) -> bool:
    """Check words that are times only in company: "may", "march", "sun", bare years."""
    atom, words = atoms[edge.first], time_words()
    if atom.kind == "number":
        return _year_holds(atoms, edge)
    if atom.norm in words.doubtful:
        return _doubtful_holds(atoms, edge)
    if isinstance(edge.value, Length):
        return atom.norm in words.plurals and _open_length_holds(atoms, edge)
    if isinstance(edge.value, Repeat) and atom.text[:1].isupper():
        named = edge.end < len(atoms) and atoms[edge.end].text[:1].isupper()
        opens = edge.first == 0 or atom.breaks or _word(atoms, edge.first - 1) in {".", "!", "?"}
        return atom.text.isupper() or (opens and not named)
    if isinstance(edge.value, Vague):
        return _vague_holds(atoms, edge)
    return True


def _vague_holds(atoms: Sequence[Atom], edge: Edge) -> bool:
    """Leave out "as soon as", "shortly after the attack" and "future" before a noun."""
    if atoms[edge.first].norm == "future":
        return False
    before, after = _word(atoms, edge.first - 1), _word(atoms, edge.end)
    return before not in {"as", "too"} and after not in {"as", "after", "before"}


def _doubtful_holds(atoms: Sequence[Atom], edge: Edge) -> bool:
    """Check a month or weekday that stands alone and is also a verb, a name or another noun."""
    atom, before = atoms[edge.first], _word(atoms, edge.first - 1)
    if (atom.text.islower() or atom.text.isupper()) and _in_one_case(atoms):
        return before in _guards().before_caseless_month
    if atom.text.islower():
        return False
    named = edge.end < len(atoms) and atoms[edge.end].text[:1].isupper() and atoms[edge.end].kind == "word"
    if len(atom.text) <= SHORT and named and not atoms[edge.first].text.isupper() and atom.norm != "may":
        return False
    if atom.norm in time_words().ambiguous:
        return before in _guards().before_month
    at_start = edge.first == 0 or atom.breaks or before in {".", "!", "?", '"', "“"}
    return not at_start or len(atom.text) > SHORT


def _open_length_holds(atoms: Sequence[Atom], edge: Edge) -> bool:
    """A bare plural is a duration behind a preposition or before a comparison ("for years")."""
    before, after = _word(atoms, edge.first - 1), _word(atoms, edge.end)
    if before in _guards().before_plural:
        return after != "of" or before != "of"
    return after in _guards().after_plural


def _year_holds(atoms: Sequence[Atom], edge: Edge) -> bool:
    """Tell years from counts and from numbers of things."""
    words, guards = time_words(), _guards()
    year = edge.value.year if isinstance(edge.value, Fields) else None
    if year is None:
        return True
    before, after = _word(atoms, edge.first - 1), _word(atoms, edge.end)
    if after in words.counted:
        return before in guards.before_counted_year and _word(atoms, edge.first - 2) not in words.count_before
    if before in words.count_before and before not in guards.near_year:
        return False
    if after in {"-", "–"} and _word(atoms, edge.end + 1) in words.units:
        return False
    if 1900 <= year <= 2100:
        return before not in guards.numbered
    return before in guards.before_old_year


def _value_holds(atoms: Sequence[Atom], edge: Edge) -> bool:
    """Check readings that other words can undo: ages, articles, anaphora without a link."""
    value = edge.value
    if isinstance(value, Length):
        return _length_holds(atoms, edge, value)
    before, after = _word(atoms, edge.first - 1), _word(atoms, edge.end)
    if isinstance(value, Block) and value.unit == "TIME":
        closed = (
            edge.end >= len(atoms) or atoms[edge.end].kind == "mark" or _word(atoms, edge.first) == "that"
        )
        return before in _guards().before_anaphor and after not in {"of", "being"} and closed
    if isinstance(value, Vague) and _word(atoms, edge.end - 1) in {"moment", "time"}:
        return before in {"at", "for"} and after not in {"of", "the"}
    return not (isinstance(value, Block) and value.unit == "S")


def _length_holds(atoms: Sequence[Atom], edge: Edge, value: Length) -> bool:
    """Leave out ages, "a second", "a quarter of" and "a weekend of"."""
    before, after = _word(atoms, edge.first - 1), _word(atoms, edge.end)
    article = atoms[edge.first].norm in {"one", "a", "an"}
    if after == "old" or (after in {"-", "–"} and _word(atoms, edge.end + 1) == "old"):
        return False
    if before in {"aged", "age"} or (value.unit == "Q" and after == "of"):
        return False
    if value.unit == "S":
        return value.amount is not None and not article
    return not (value.unit == "WE" and article)
