"""The vocabulary of status, read from `data/lexicons/en/status.yaml`."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from pydantic import BaseModel, ConfigDict

from dragoman.datafiles import data_path, load_data
from dragoman.model import Status

Outcome = Literal[
    "same", "real", "planned", "hypothetical", "negated", "attempted", "denied", "historical", "ongoing"
]


class Operator(BaseModel):
    """What a governor does to what it governs.

    Attributes:
        then: Status of the governed word where the governor holds; "same" leaves it.
        otherwise: Status where the governor is negated.
        definite: What it does instead to a definite event noun ("discussed *the* attack": it took place);
            "real" = it took place whatever governs the governor ("would end *the* war").
        known: What it does instead where the governor itself is a definite noun ("*the* decision to ban").
        finite: Whether it also reaches into a finite clause ("hopes that …", not "told him that …").
        clauses: Whether it governs clauses only: "time to attack", but not "at the time of the attack".
        past: What it does instead in the past tense: "was able to flee" did, "is able to flee" may.
        hedge: Whether the governor weakens what it governs ("appears to").
        acts: Whether only a verb does so: "voted to ban", not "the vote to ban".
        words: Lemmas, with particle or preposition where they need it.
    """

    model_config = ConfigDict(extra="forbid")
    then: Outcome
    otherwise: Outcome
    definite: Outcome | None = None
    known: Outcome | None = None
    finite: bool = False
    clauses: bool = False
    past: Outcome | None = None
    hedge: bool = False
    acts: bool = False
    words: tuple[str, ...]


class StatusWords(BaseModel):
    """The vocabulary of status; the YAML file explains each part."""

    model_config = ConfigDict(extra="forbid")
    operators: dict[str, Operator]
    carriers: frozenset[str]
    receivers: frozenset[str]
    sufferers: frozenset[str]
    escapes: frozenset[str]
    nobody: frozenset[str]
    occurrences: frozenset[str]
    witnessing: frozenset[str]
    arising: frozenset[str]
    answers: frozenset[str]
    answering: frozenset[str]
    sayings: frozenset[str]
    facts: frozenset[str]
    prepositions: dict[Outcome | Literal["conditional"], frozenset[str]]
    motion: frozenset[str]
    conditions: frozenset[str]
    purposes: frozenset[str]
    doubts: frozenset[str]
    backgrounds: frozenset[str]
    until: frozenset[str]
    ahead: frozenset[str]
    whenever: frozenset[str]
    anybody: frozenset[str]
    parts: frozenset[str]
    choices: frozenset[str]
    beside: frozenset[str]
    adverbs: dict[str, frozenset[str]]
    adjectives: dict[str, frozenset[str]]
    hedges: frozenset[str]
    phrases: dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Vocabulary:
    """Status words compiled for look-up."""

    words: StatusWords
    operator: dict[str, tuple[str, Operator]]
    preposition: dict[str, Status]
    real: frozenset[str]
    adverb: dict[str, Status]
    adjective: dict[str, Status]
    phrases: tuple[tuple[Status, re.Pattern[str]], ...]


@lru_cache(maxsize=1)
def status_words() -> Vocabulary:
    """Load and compile the status vocabulary."""
    words = load_data(data_path("lexicons", "en", "status.yaml"), StatusWords)
    return Vocabulary(
        words,
        {lemma: (name, op) for name, op in words.operators.items() for lemma in op.words},
        {p: Status(name) for name, group in words.prepositions.items() if name != "real" for p in group},
        words.prepositions.get("real", frozenset()),
        {w: Status(name) for name, group in words.adverbs.items() for w in group},
        {w: Status(name) for name, group in words.adjectives.items() for w in group},
        tuple((Status(name), re.compile("|".join(group))) for name, group in words.phrases.items()),
    )


@lru_cache(maxsize=1)
def months() -> dict[str, int]:
    """Give the numbers of the months by their names and their first three letters."""
    names = {name.lower(): i for i, name in enumerate(calendar.month_name) if name}
    return names | {name[:3]: i for name, i in names.items()}
