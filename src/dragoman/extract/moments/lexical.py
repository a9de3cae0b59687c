"""From atoms to the terminal categories of the grammar of time.

Categories: n (number), dom (day of a month in digits), ord, year, spoken and twothousand (years in
words), month, wd, unit, units (plural), season, seasons, part, parts, clock, day, daypart, way, mod,
near, bound, vague, adjective, adverb, holiday, islamic, named, decade; and every quoted word of the grammar.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from functools import lru_cache
from typing import Any

from dragoman.extract.atoms import Atom
from dragoman.extract.moments.chart import Edge
from dragoman.extract.moments.vocabulary import TimeWords, time_words
from dragoman.extract.numbers import Numeral, number_words, openings, read_number, read_ordinal

FIRST_YEAR, LAST_YEAR = 1000, 2199


@lru_cache(maxsize=1)
def _single_words() -> Mapping[str, list[tuple[str, Any]]]:
    """Map each single word to its categories and values."""
    words = time_words()
    tables: list[tuple[str, Mapping[str, Any]]] = [
        ("month", words.months), ("wd", words.weekdays), ("unit", words.units), ("units", words.plurals),
        ("adverb", words.adverbs), ("long", words.long), ("season", words.seasons),
        ("seasons", words.season_plurals), ("part", words.parts), ("parts", words.part_plurals),
        ("clock", words.clocks), ("day", words.days), ("daypart", words.day_parts), ("mod", words.mods),
        ("near", words.nearness), ("bound", words.bounds), ("vague", words.vague),
        ("adjective", words.vague_adjectives), ("ties", words.ties),
    ]  # fmt: skip
    table: dict[str, list[tuple[str, Any]]] = {}
    for category, entries in tables:
        for word, value in entries.items():
            table.setdefault(word, []).append((category, value))
    for word, way in words.ways.items():
        base = "reference" if word in words.from_reference else "publication"
        table.setdefault(word, []).append(("way", (way, base, word)))
    for word, number in words.weekdays.items():
        if word + "s" not in table and len(word) > 4:
            table[word + "s"] = [("wds", number)]
    return table


@lru_cache(maxsize=1)
def _names() -> Mapping[str, list[tuple[tuple[str, ...], str, Any]]]:
    """Map the first atom of each name of several atoms to the rest, its category and value."""
    words: TimeWords = time_words()
    table: dict[str, list[tuple[tuple[str, ...], str, Any]]] = {}
    entries: list[tuple[str, str, Any]] = [("holiday", k, (k, v)) for k, v in words.holidays.items()]
    entries += [("islamic", k, v) for k, v in words.hijri_months.items()]
    entries += [("named", k, v) for k, v in words.named.items()]
    for category, name, value in entries:
        pieces = tuple(_pieces(name))
        table.setdefault(pieces[0], []).append((pieces[1:], category, value))
    return table


def _pieces(name: str) -> list[str]:
    spaced = name.replace("/", " / ").replace("-", " - ").replace("'s", " 's")
    return spaced.split()


def lexical_edges(atoms: Sequence[Atom], quoted: Set[str]) -> list[Sequence[Edge]]:
    """Give the terminal edges that begin at each atom; `quoted` are the quoted words of the grammar."""
    known = quoted | _openings()
    return [
        _edges_at(atoms, at, quoted) if atom.norm in known or atom.kind == "number" else ()
        for at, atom in enumerate(atoms)
    ]


@lru_cache(maxsize=1)
def _openings() -> Set[str]:
    """Give the words that begin a name or number of time; most words of a text do not."""
    numbers = number_words()
    return {*_single_words(), *_names(), *numbers.ordinals, *numbers.tens, *openings()}


def _edges_at(atoms: Sequence[Atom], at: int, quoted: Set[str]) -> list[Edge]:
    atom = atoms[at]
    edges: list[Edge] = []
    if atom.norm in quoted:
        edges.append(Edge("'" + atom.norm, at, at + 1, None))
        if atom.kind != "number" and atom.norm not in _openings():
            return edges
    for category, value in _single_words().get(atom.norm, ()):
        edges.append(Edge(category, at, at + 1, value))
    for rest, category, value in _names().get(atom.norm, ()):
        end = at + 1 + len(rest)
        if tuple(a.norm for a in atoms[at + 1 : end]) == rest:
            edges.append(Edge(category, at, end, value))
    if atom.kind == "mark":
        return edges
    ordinal = read_ordinal(atoms, at)
    if ordinal is not None:
        edges.append(Edge("ord", at, ordinal[1] + 1, ordinal[0]))
    number = read_number(atoms, at)
    if number is not None:
        edges.append(Edge("n", at, number.last + 1, (number.min, number.max, number.vague)))
    if atom.kind == "number":
        edges.extend(_digit_edges(atoms, at))
    elif number is not None:
        edges.extend(_year_in_words(atoms, at, number))
    return edges


def _digit_edges(atoms: Sequence[Atom], at: int) -> list[Edge]:
    text, size = atoms[at].text, len(atoms[at].text)
    edges: list[Edge] = []
    if not text.isascii() or not text.isdigit():
        return _dotted(atoms, at) if "." in text else []
    value = int(text)
    decade = at + 1 < len(atoms) and atoms[at + 1].norm == "s" and atoms[at + 1].glued
    if decade and size in {2, 4} and value % 10 == 0:
        edges.append(Edge("decade", at, at + 2, value))
    elif size == 4 and FIRST_YEAR <= value <= LAST_YEAR:
        edges.append(Edge("year", at, at + 1, value))
    if size <= 2:
        if 1 <= value <= 31:
            edges.append(Edge("dom", at, at + 1, value))
        edges.append(Edge("dd", at, at + 1, text))
    elif size == 4:
        edges.append(Edge("dddd", at, at + 1, text))
    elif size == 8:
        edges.append(Edge("stamp", at, at + 1, text))
    return edges


def _dotted(atoms: Sequence[Atom], at: int) -> list[Edge]:
    """Read "14.05" of "14.05.2023" and "6.30" of "6.30pm"."""
    whole, _, rest = atoms[at].text.partition(".")
    if len(whole) > 2 or len(rest) != 2 or not (whole + rest).isascii():
        return []
    return [Edge("dotted", at, at + 1, (whole, rest))]


def _year_in_words(atoms: Sequence[Atom], at: int, number: Numeral) -> list[Edge]:
    """Read "nineteen ninety-seven" and "two thousand" as years."""
    if number.vague is None and number.min == 2000.0 and number.last > at:
        return [Edge("twothousand", at, number.last + 1, 2000)]
    if number.min not in {18.0, 19.0, 20.0} or number.last + 1 >= len(atoms):
        return []
    rest = read_number(atoms, number.last + 1)
    if rest is None or rest.digits or not 10 <= rest.min <= 99 or rest.vague or atoms[rest.first].breaks:
        return []
    return [Edge("spoken", at, rest.last + 1, int(number.min * 100 + rest.min))]
