"""Words and names of a sentence as hashes, to be compared with those of many others."""

from __future__ import annotations

import re
from calendar import day_name, month_name
from collections.abc import Iterable, Iterator
from functools import lru_cache
from zlib import crc32

from dragoman.datafiles import data_path, load_data
from dragoman.extract.cues import cues
from dragoman.extract.gazetteer_files import CountryFile
from dragoman.model import Actor, Event, Statement
from dragoman.resolve.denials import WORD, stem

_NAME = re.compile(r"[^\W\d_]{3,}")

_SPOKEN_FOR = frozenset({"speaker", "addressee", "moment", "cue", "crossing"})
"""Roles of words that are compared otherwise, or of no use, as names."""


def find_names(event: Event, beside: Iterable[Statement]) -> tuple[int, ...]:
    """Give the hashes of names in an event's sentence that say what it is about.

    These are capitalised words beside the first one that no party, speaker, place or time accounts for, and
    that are no name of a country, a people, a day or a month: often a village that no gazetteer has.
    """
    sentence = event.sentence
    taken = [span for s in beside for span in _spoken_for(s)]
    found = set()
    for match in _NAME.finditer(sentence.text):
        word, at = match.group(), sentence.start + match.start()
        if not match.start() or not word[0].isupper() or word in _common_names():
            continue
        if not any(start <= at < end for start, end in taken):
            found.add(crc32(word.casefold().encode()))
    return tuple(sorted(found))


def _spoken_for(statement: Statement) -> Iterator[tuple[int, int]]:
    """Give the ranges of words that are compared otherwise, or of no use, as names.

    A party that no list knows is often a village: "shelled Kawaida".
    """
    known = {(a.start, a.end) for a in parties_of(statement) if a.listed or a.country is not None}
    for evidence in statement.evidence:
        span = (evidence.start, evidence.end)
        if evidence.role == "place":
            taken = statement.place is not None
        elif evidence.role in {"actor", "recipient"}:
            taken = any(start < span[1] and span[0] < end for start, end in known)
        else:
            taken = evidence.role in _SPOKEN_FOR
        if taken:
            yield span


def parties_of(statement: Statement) -> tuple[Actor, ...]:
    """Give the parties of an event; none of another statement."""
    return (*statement.actors, *statement.recipients) if isinstance(statement, Event) else ()


@lru_cache(maxsize=1)
def _common_names() -> frozenset[str]:
    """Give the words of the names of countries and their peoples, of days and of months."""
    entries = load_data(data_path("gazetteer", "countries.yaml"), CountryFile).countries.values()
    names = {n for e in entries for n in (e.name, *e.aliases, *e.people)} | {*day_name, *month_name}
    words = {word for name in names for word in _NAME.findall(name)}
    return frozenset(words | {f"{word}s" for word in words})


class _StemHashes(dict[str, int]):
    """Hashes of stems by word, made once; a common word has none (0)."""

    def __missing__(self, word: str) -> int:
        root = stem(word)
        found = 0 if root in _common() else crc32(root.encode()) or 1
        if len(self) < MOST_WORDS:
            self[word] = found
        return found


MOST_WORDS = 1 << 18
"""How many different words are remembered."""

_hashes = _StemHashes()


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    return frozenset(map(stem, cues().matching.common))


@lru_cache(maxsize=1 << 10)
def hash_words(text: str) -> tuple[int, ...]:
    """Give the hashes of the stems of a sentence's words, sorted, without short and common words."""
    return tuple(sorted({found for word in WORD.findall(text.lower()) if (found := _hashes[word])}))
