"""The lexicon of causal wording, `data/lexicons/en/causes.yaml`, compiled for lookup."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, ConfigDict, Field

from dragoman.datafiles import data_path, load_data

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

Does = Literal["raises", "lowers", "worsens", "betters"]
Strength = Literal["states", "may", "conditional"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class VerbGroup(_Strict):
    """Verbs whose subject is the cause."""

    does: Does
    subject: Literal["any", "event"]
    takes: Literal["object", "clause"]
    weak: bool = False
    words: list[str]


class LightGroup(_Strict):
    """Verbs that state a cause with certain objects only."""

    does: Does
    verbs: frozenset[str]
    objects: frozenset[str]


class NounGroups(_Strict):
    """Nouns that name one side of a cause."""

    causes: frozenset[str]
    results: frozenset[str]
    threats: frozenset[str]
    prepositions: frozenset[str]


class Connective(_Strict):
    """Prepositions and conjunctions that join effect and cause."""

    kind: str = Field(alias="is")
    gives: Literal["cause", "effect"]
    takes: frozenset[Literal["noun", "clause", "gerund"]]
    words: list[str]
    after: frozenset[str] = frozenset()
    of: frozenset[str] = frozenset()
    modal: bool = False
    strength: Strength = "states"
    weak: bool = False
    silent: bool = False
    inside: bool = False


class Pointing(_Strict):
    """Formulas that point back to the clause before."""

    why: list[str]
    because: list[str]


class Purpose(_Strict):
    """Words of purpose clauses."""

    sure: list[str]
    never: frozenset[str]
    nouns: frozenset[str]


class Participles(_Strict):
    """Verbs whose participle tells a result or a motive of the main clause."""

    results: frozenset[str]
    motives: frozenset[str]


class CausalWords(BaseModel):
    """The whole file."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    verbs: list[VerbGroup]
    from_: list[str] = Field(alias="from")
    from_weak: list[str]
    assign: list[str]
    light: list[LightGroup]
    nouns: NounGroups
    connectives: list[Connective]
    therefore: list[str]
    pointing: Pointing
    purpose: Purpose
    participles: Participles
    pointers: frozenset[str]
    persons: frozenset[str]
    talkers: frozenset[str]
    undoing: frozenset[str]
    risking: frozenset[str]
    means: frozenset[str]
    may: frozenset[str]
    will: frozenset[str]
    habitual: frozenset[str]
    evils: frozenset[str]
    since_times: frozenset[str]
    event_endings: tuple[str, ...]


@dataclass(frozen=True)
class Frame:
    """How one verb states a cause.

    Attributes:
        particles: Words that must follow ("to" of "lead to"), outermost first.
        does, subject, takes, weak: As in the file.
        reverse: The complement, not the subject, is the cause.
    """

    particles: tuple[str, ...]
    does: Does
    subject: Literal["any", "event"]
    takes: Literal["object", "clause"]
    weak: bool = False
    reverse: bool = False


class Phrases:
    """Finds the longest of many word sequences at a position."""

    def __init__(self, phrases: Iterable[tuple[str, object]]) -> None:
        self._alone: dict[str, list[object]] = {}
        self._longer: dict[tuple[str, str], list[tuple[list[str], object]]] = {}
        for phrase, value in phrases:
            words = phrase.split()
            if len(words) == 1:
                self._alone.setdefault(words[0], []).append(value)
            else:
                self._longer.setdefault((words[0], words[1]), []).append((words, value))
        for found in self._longer.values():
            found.sort(key=lambda item: -len(item[0]))
        self._openings = frozenset({*self._alone, *(first for first, _ in self._longer)})

    @property
    def openings(self) -> Set[str]:
        """The words with which a phrase begins."""
        return self._openings

    def at(self, words: list[str], start: int) -> list[tuple[int, object]]:
        """Give length and value of the phrases that start at `start`: all values of the longest one."""
        first = words[start]
        if first not in self._openings:
            return []
        second = words[start + 1] if start + 1 < len(words) else ""
        best: list[tuple[int, object]] = []
        for phrase, value in self._longer.get((first, second), ()):
            if best and len(phrase) < best[0][0]:
                break
            if words[start : start + len(phrase)] == phrase:
                best.append((len(phrase), value))
        return best or [(1, value) for value in self._alone.get(first, ())]


@dataclass(frozen=True)
class Lexicon:
    """The file with its lookups.

    Attributes:
        words: The file.
        frames: Frames by verb lemma, those with most particles first.
        assigning: Prepositions of verbs that lay an effect to a cause.
        connectives, purposes, therefore, why, because: Word sequences.
    """

    words: CausalWords
    frames: dict[str, list[Frame]] = field(default_factory=dict)
    assigning: dict[str, str] = field(default_factory=dict)
    connectives: Phrases = field(default_factory=lambda: Phrases(()))
    purposes: Phrases = field(default_factory=lambda: Phrases(()))
    therefore: Phrases = field(default_factory=lambda: Phrases(()))
    why: Phrases = field(default_factory=lambda: Phrases(()))
    because: Phrases = field(default_factory=lambda: Phrases(()))
    forms: dict[str, str] = field(default_factory=dict)

    @cached_property
    def openings(self) -> frozenset[str]:
        """The words with which any of the sequences begins; most words of a text begin none."""
        sequences = (self.connectives, self.purposes, self.therefore, self.why, self.because)
        return frozenset().union(*(phrases.openings for phrases in sequences))

    @cached_property
    def stating(self) -> frozenset[str]:
        """The verbs that may state a cause; most verbs of a text do not."""
        light = (verb for group in self.words.light for verb in group.verbs)
        return frozenset([*self.frames, *self.assigning, *light])

    def verb(self, token: Token) -> str:
        """Give the lemma of a verb; regular forms of the lexicon's verbs do not depend on the parser."""
        return self.forms.get(token.lower_) or token.lemma_.lower()


@lru_cache(maxsize=1)
def causal_words() -> Lexicon:
    """Load and compile the lexicon."""
    words = load_data(data_path("lexicons", "en", "causes.yaml"), CausalWords)
    return Lexicon(
        words=words,
        frames=_frames(words),
        assigning=dict(entry.split() for entry in words.assign),
        connectives=Phrases((w, c) for c in words.connectives for w in c.words),
        purposes=Phrases((w, None) for w in words.purpose.sure),
        therefore=Phrases((w, None) for w in words.therefore),
        why=Phrases((w, None) for w in words.pointing.why),
        because=Phrases((w, None) for w in words.pointing.because),
        forms={form: verb for verb in _verbs(words) for form in _regular_forms(verb)},
    )


def _verbs(words: CausalWords) -> list[str]:
    groups = (word.split()[0] for group in words.verbs for word in group.words)
    assigning = (entry.split()[0] for entry in words.assign)
    return sorted({*groups, *assigning, *words.participles.results, *words.participles.motives})


def _regular_forms(verb: str) -> Iterator[str]:
    """Give the forms in -s, -ed and -ing by the rules of spelling, with and without a doubled consonant."""
    stem = verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb
    if verb.endswith("y") and verb[-2] not in "aeiou":
        yield from (f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing")
        return
    yield verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh")) else "s")
    yield from (f"{stem}ed", f"{stem}ing")
    if verb[-1] in "bdgklmnprt" and verb[-2] in "aeiou":
        yield from (f"{verb}{verb[-1]}ed", f"{verb}{verb[-1]}ing")


def _frames(words: CausalWords) -> dict[str, list[Frame]]:
    frames: dict[str, list[Frame]] = {}
    for group in words.verbs:
        for entry in group.words:
            lemma, *particles = entry.split()
            frame = Frame(tuple(particles), group.does, group.subject, group.takes, group.weak)
            frames.setdefault(lemma, []).append(frame)
    for entry in (*words.from_, *words.from_weak):
        lemma, *particles = entry.split()
        weak = entry in words.from_weak
        frame = Frame(tuple(particles), "raises", "any", "object", weak=weak, reverse=True)
        frames.setdefault(lemma, []).append(frame)
    for found in frames.values():
        found.sort(key=lambda frame: (-len(frame.particles), frame.takes != "clause"))
    return frames
