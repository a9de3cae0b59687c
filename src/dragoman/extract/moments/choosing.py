"""Which readings hold up: longest first, without words that only look like times."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from dragoman.extract.atoms import Atom
from dragoman.extract.moments.chart import Chart, Edge, Grammar
from dragoman.extract.moments.lexical import lexical_edges
from dragoman.extract.moments.rules_dates import DATES
from dragoman.extract.moments.rules_spans import SPANS
from dragoman.extract.moments.values import Block, Fields, Length, Part, Repeat, Shift, Timed, Vague, When
from dragoman.extract.moments.vocabulary import time_words

YEAR_PLACES = frozenset({
    "in", "since", "until", "till", "by", "from", "to", "of", "between", "and", "during", "before", "after",
    "early", "late", "mid", "around", "circa", "through", "the", "(", "for", "on", "as", "into", "throughout",
    "-", "–", "—", "late-", "or", ",", ";", "december", "within", "over", "with", "than", "like", "that", "when",
})  # fmt: skip


@lru_cache(maxsize=1)
def grammar() -> Grammar:
    """Give the whole grammar of time."""
    return Grammar().join(DATES, SPANS)


@lru_cache(maxsize=1)
def _quoted() -> set[str]:
    return grammar().words()


@dataclass(frozen=True, slots=True)
class Found:
    """A time in the text: atoms `first` up to but without `end`, and what they mean."""

    first: int
    end: int
    value: When


def choose_readings(atoms: Sequence[Atom], apart: Sequence[bool]) -> list[Found]:
    """Give the times of a text in order, the longest reading first, none overlapping."""
    chart = Chart(grammar(), lexical_edges(atoms, _quoted()), apart)
    found: list[Found] = []
    at = 0
    while at < len(atoms):
        best = _best(atoms, chart, at)
        if best is None:
            at += 1
            continue
        found.append(best)
        at = best.end
    return found


def _best(atoms: Sequence[Atom], chart: Chart, at: int) -> Found | None:
    edges = sorted(chart.edges(at, "when"), key=lambda e: (-e.end, _rank(e)))
    for edge in edges:
        if holds(atoms, edge):
            full_stop = atoms[edge.end - 1].text == "."
            return Found(edge.first, edge.end - full_stop, edge.value)
    for edge in chart.edges(at, "rate"):
        if _is_rate(atoms, edge):
            return Found(edge.first, edge.end, edge.value)
    return None


def _rank(edge: Edge) -> int:
    """Prefer, at equal length, the reading that says more."""
    order = (Timed, Part, Shift, Fields, Block, Repeat, Length, Vague)
    return next((i for i, kind in enumerate(order) if isinstance(edge.value, kind)), len(order))


def _word(atoms: Sequence[Atom], at: int) -> str:
    return atoms[at].norm if 0 <= at < len(atoms) else ""


def holds(atoms: Sequence[Atom], edge: Edge) -> bool:
    """Say whether a reading stands as a time where it is."""
    before, after = _word(atoms, edge.first - 1), _word(atoms, edge.end)
    words = time_words()
    single = edge.end - edge.first == 1
    if edge.first > 0 and atoms[edge.first].glued and before in {"$", "#", "£", "€", ".", "'", "/", "_"}:
        return False
    if edge.end < len(atoms) and atoms[edge.end].glued and after in {"%", "$", "/", "_"}:
        return False
    if after in words.name_after and atoms[edge.end].text[:1].isupper():
        return False
    if before in words.name_before and atoms[edge.first - 1].text[:1].isupper():
        return False
    last = atoms[edge.end - 1].norm
    if last == "before" and edge.end < len(atoms) and atoms[edge.end].kind != "mark" and not single:
        return False
    if isinstance(edge.value, Fields) and _is_lower_month(atoms, edge):
        return False
    if isinstance(edge.value, Fields) and edge.value.season is not None and not _season_holds(atoms, edge):
        return False
    if single and not _single_holds(atoms, edge):
        return False
    return _value_holds(atoms, edge)


def _single_holds(atoms: Sequence[Atom], edge: Edge) -> bool:
    """Check words that are times only in company: "may", "march", "sun", bare years."""
    atom, words = atoms[edge.first], time_words()
    before, after = _word(atoms, edge.first - 1), _word(atoms, edge.end)
    if atom.kind == "number":
        return _year_holds(atoms, edge)
    if atom.norm in words.doubtful:
        return _doubtful_holds(atoms, edge)
    if isinstance(edge.value, Length):
        return atom.norm in words.plurals and _open_length_holds(atoms, edge)
    if isinstance(edge.value, Vague):
        return _vague_holds(before, atom.norm, after)
    return True


def _vague_holds(before: str, word: str, after: str) -> bool:
    """Leave out "as soon as", "shortly after the attack" and "future" before a noun."""
    if word == "future":
        return False
    return not (before in {"as", "too"} or after in {"as", "after", "before"})


def _season_holds(atoms: Sequence[Atom], edge: Edge) -> bool:
    """Tell seasons from falls of cities and springs of mattresses."""
    last, after = atoms[edge.end - 1].norm, _word(atoms, edge.end)
    if last == "fall" and after in {"of", "in", "to", "from"}:
        return False
    if edge.end - edge.first > 1:
        return True
    return last != "fall" and _word(atoms, edge.first - 1) in {"in", "by", "during", "since", "until", "before", "and"}


def _is_lower_month(atoms: Sequence[Atom], edge: Edge) -> bool:
    """Tell "this march" and "may" from months where the text has capital letters."""
    doubtful = [a for a in atoms[edge.first : edge.end] if a.norm in time_words().doubtful]
    if not doubtful or not doubtful[0].text.islower():
        return False
    return not any(a.kind == "number" for a in atoms[edge.first : edge.end])


def _doubtful_holds(atoms: Sequence[Atom], edge: Edge) -> bool:
    atom = atoms[edge.first]
    before, after = _word(atoms, edge.first - 1), _word(atoms, edge.end)
    if atom.text.islower():
        return False
    if atom.norm == "sun":
        return before in {"on", "("} or after == ","
    named = edge.end < len(atoms) and atoms[edge.end].text[:1].isupper() and atoms[edge.end].kind == "word"
    if len(atom.text) <= 3 and named and atom.norm != "may":
        return False
    at_start = edge.first == 0 or atoms[edge.first].breaks or before in {".", "!", "?", '"', "“"}
    if atom.norm in {"may", "march", "mar", "sun", "sat", "wed", "jan", "august", "jun"}:
        prepositions = {"in", "since", "until", "till", "by", "last", "next", "this", "of", "during", "from",
                        "through", "early", "late", "mid", "-", "before", "after", "to", "between", "and", "each",
                        "every", "for", "around", "is", "(", "on", "late-", "when"}  # fmt: skip
        return before in prepositions and not (atom.norm == "sun" and before == "the")
    return not at_start or len(atom.text) > 3


def _open_length_holds(atoms: Sequence[Atom], edge: Edge) -> bool:
    """A bare plural is a duration behind a preposition or before a comparison ("for years")."""
    before, after = _word(atoms, edge.first - 1), _word(atoms, edge.end)
    if before in {"for", "in", "over", "within", "after", "take", "takes", "took", "last", "lasted", "of", "with",
                  "spent", "spend", "through", "during", "into", "about", "than", "until"}:  # fmt: skip
        return after not in {"of"} or before != "of"
    return after in {"ago", "later", "earlier", "before", "after", "of", "or"}


def _year_holds(atoms: Sequence[Atom], edge: Edge) -> bool:
    words = time_words()
    before, after = _word(atoms, edge.first - 1), _word(atoms, edge.end)
    value = edge.value
    year = value.year if isinstance(value, Fields) else None
    if year is None:
        return True
    second = _word(atoms, edge.first - 2)
    if after in words.counted:
        return before in {"in", "since", "during", "by"} and second not in {"least", "than"}
    if before in words.count_before and before not in {"to", "around", "about"}:
        return False
    if after in {"-", "–"} and edge.end + 1 < len(atoms) and _word(atoms, edge.end + 1) in words.units:
        return False
    if 1900 <= year <= 2100:
        return not (before in {"no", "flight", "route", "highway", "resolution", "number", "room", "about"})
    return before in {"in", "since", "until", "by", "from", "of", "between", "during", "before", "after", "circa"}


def _value_holds(atoms: Sequence[Atom], edge: Edge) -> bool:
    """Check readings that other words can undo: ages, articles, rates."""
    value = edge.value
    first, before, after = atoms[edge.first], _word(atoms, edge.first - 1), _word(atoms, edge.end)
    next_two = _word(atoms, edge.end + 1)
    if isinstance(value, Length):
        if after == "old" or (after in {"-", "–"} and next_two == "old"):
            return False
        if before in {"aged", "age"}:
            return False
        if value.unit == "S" and value.amount is None:
            return False
        if first.norm in {"one", "a", "an"} and value.unit == "S":
            return False
        if value.unit == "Q" and after == "of":
            return False
        return not (value.unit == "WE" and first.norm == "a")
    if isinstance(value, Block) and value.unit == "TIME":
        return before in {"at", "by", "since", "until", "during", "of"} and after not in {"of", "being"} and (
            first.norm == "that" or edge.end >= len(atoms) or atoms[edge.end].kind == "mark"
        )
    if isinstance(value, Vague) and _word(atoms, edge.end - 1) in {"moment", "time"}:
        return before in {"at", "for"} and after not in {"of", "the"}
    return not (isinstance(value, Block) and value.unit == "S")


def _is_rate(atoms: Sequence[Atom], edge: Edge) -> bool:
    """Take "a year" as a set behind a number, a unit of measure, "times" or "once"."""
    if edge.first == 0:
        return False
    before = atoms[edge.first - 1]
    if before.norm in {"times", "once", "twice", "time", "percent", "%", "dollars", "million", "billion", "people"}:
        return True
    return before.kind == "number" and before.text[0] != "0"
