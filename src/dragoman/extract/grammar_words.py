"""Closed-class words by function, read from `data/lexicons/en/grammar.yaml`."""

from __future__ import annotations

from functools import lru_cache

from pydantic import BaseModel, ConfigDict

from dragoman.datafiles import data_path, load_data


class GrammarWords(BaseModel):
    """Closed-class words by function."""

    model_config = ConfigDict(extra="forbid")
    negators: frozenset[str]
    modals: frozenset[str]
    future: frozenset[str]
    possible: frozenset[str]
    warning: frozenset[str]
    limiters: frozenset[str]
    controlling: frozenset[str]
    attitudes: frozenset[str]
    examples: frozenset[str]
    companions: frozenset[str]
    asked: frozenset[str]
    belonging: frozenset[str]
    realms: frozenset[str]
    agency: dict[str, frozenset[str]]
    leading: frozenset[str]
    stressing: frozenset[str]
    conditions: frozenset[str]
    beset: frozenset[str]
    mediating: frozenset[str]
    mediators: frozenset[str]
    naming: frozenset[str]
    siding: frozenset[str]
    homes: frozenset[str]
    using: frozenset[str]
    replying: frozenset[str]
    authoring: frozenset[str]
    texts: frozenset[str]
    issuing: frozenset[str]
    inviting: frozenset[str]
    belongings: frozenset[str]
    carrying: frozenset[str]
    reporting: frozenset[str]
    staying: frozenset[str]
    befalling: frozenset[str]
    further: frozenset[str]
    reciprocal: frozenset[str]
    particles: frozenset[str]
    speaking: frozenset[str]
    addressing: frozenset[str]


@lru_cache(maxsize=1)
def grammar_words() -> GrammarWords:
    """Load the closed-class words."""
    return load_data(data_path("lexicons", "en", "grammar.yaml"), GrammarWords)
