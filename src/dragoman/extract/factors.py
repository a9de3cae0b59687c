"""Factors: which node of the causal map a wording belongs to, by `data/ontology/factors.yaml`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from dragoman.datafiles import data_path, load_data

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


_KEY = 3
"""Letters by which patterns are looked up: no pattern begins with a shorter word."""


class FactorEntry(BaseModel):
    """One factor: its name for readers, the word patterns that find it, and how to tell more of it from
    less."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    name: str
    patterns: list[str]
    good: bool = False
    inverse: list[str] = []


class FactorFile(BaseModel):
    """The file: factors by key, and words that say there is less of one, or that it gets worse or better."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    factors: dict[str, FactorEntry]
    less: frozenset[str]
    worse: frozenset[str]
    better: frozenset[str]


@lru_cache(maxsize=1)
def factor_file() -> FactorFile:
    """Load the factors."""
    return load_data(data_path("ontology", "factors.yaml"), FactorFile)


class _Pattern(NamedTuple):
    """Word beginnings that must all occur, with their factor; a whole word ends in `$`."""

    factor: str
    parts: tuple[str, ...]
    letters: int


@lru_cache(maxsize=1)
def _patterns() -> dict[str, list[_Pattern]]:
    """Give the patterns by the first letters of their first part."""
    found: dict[str, list[_Pattern]] = {}
    for key, entry in factor_file().factors.items():
        for text in entry.patterns:
            parts = tuple(text.lower().split())
            found.setdefault(parts[0][:_KEY], []).append(_Pattern(key, parts, len(text)))
    return found


@lru_cache(maxsize=4096)
def factor_of(text: str) -> str | None:
    """Give the key of the factor that a wording names, or None.

    Args:
        text: A phrase or clause, such as one side of a stated cause.

    >>> factor_of("the closure of the main border crossing")
    'crossing-closure'
    """
    words = _words(text)
    best: tuple[int, int, int] | None = None
    found: str | None = None
    for start in dict.fromkeys(word[:_KEY] for word in words):
        for pattern in _patterns().get(start, ()):
            position = _match(words, pattern.parts)
            if position is None:
                continue
            rank = (len(pattern.parts), -position, pattern.letters)
            if best is None or rank > best:
                best, found = rank, pattern.factor
    return found


def sign_of(text: str) -> int:
    """Say whether a wording has more (1) or less (−1) of its factor: "a fall in exports" is −1."""
    less = factor_file().less
    return -1 if sum(word in less for word in _words(text)) % 2 else 1


def sign_towards(text: str, factor: str | None) -> int:
    """Say whether a wording has more (1) or less (−1) of a factor.

    Words of the factor itself don't count: "a shortage of food" is more of hunger, "a shortage of goods" is
    less of trade. What gets worse is less of a good and more of an evil: relations that suffer, a crisis
    that worsens.
    """
    entry = factor_file().factors.get(factor or "")
    if entry is None:
        return sign_of(text)
    own = tuple(part.rstrip("$") for p in entry.patterns for part in p.lower().split())
    turns = factor_file().less | (factor_file().worse if entry.good else factor_file().better)
    words = _words(text)
    turned = sum(word in turns and not word.startswith(own) for word in words)
    turned += any(_match(words, (part,)) is not None for part in entry.inverse)
    return -1 if turned % 2 else 1


def factor_name(key: str) -> str:
    """Give the name of a factor for readers."""
    return factor_file().factors[key].name


def _words(text: str) -> list[str]:
    return [match.group().lower() for match in _WORD.finditer(text)]


def _match(words: list[str], pattern: tuple[str, ...]) -> int | None:
    """Give the position of the first word that a pattern uses, if all its parts occur."""
    first: int | None = None
    for part in pattern:
        whole = part.endswith("$")
        stem = part[:-1] if whole else part
        position = next(
            (i for i, word in enumerate(words) if (word == stem if whole else word.startswith(stem))), None
        )
        if position is None:
            return None
        first = position if first is None else min(first, position)
    return first
