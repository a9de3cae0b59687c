"""The event lexicon: predicates with their argument frames, read from `data/lexicons/en/events/`.

Each file holds blocks; a block lists words that share one frame (docs/events.md teaches the format):

    type: RETREAT
    predicates:
      - verbs: release, let go
        mode: release
        where:
          object: +captive

`classes.yaml` in the same folder names groups of nouns ("captive", "weapon") for the conditions ("+captive").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Annotated, Literal, NamedTuple, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, model_validator

from dragoman.datafiles import data_files, data_path, load_data
from dragoman.errors import DataFileError
from dragoman.extract.ontology import load_ontology

PartOfSpeech = Literal["verb", "noun", "adjective"]

NOTHING = "NONE"
"""Type of a block that guards: what it matches is no event."""

_VERB_ACTOR = ("subject",)
_VERB_RECIPIENT = ("object",)
_NOUN_ACTOR = ("by", "possessor", "modifier", "carrier", "from")
_NOUN_RECIPIENT = ("against", "on", "at", "upon", "toward", "towards", "to", "targeting", "receiver")
_BY_FORCE = {"ASSAULT", "COERCE"}
"""Types of acts that somebody may have done in an operation: "killed in a police raid"."""
_NO_SLOTS: tuple[str, ...] = ("default",)

ROLES = frozenset(["actor", "recipient"])
"""Keys of conditions that are about the parties found, whichever slot they came from."""


def _split(value: object) -> object:
    """Split "close, seal off" at its commas; one scalar loads many times faster than a YAML list."""
    if isinstance(value, str):
        return tuple(word.strip() for word in value.split(",") if word.strip())
    return value


Words = Annotated[tuple[str, ...], BeforeValidator(_split)]
"""Words or slots, written with commas between them."""


class Block(BaseModel):
    """Words that share one frame.

    Attributes:
        verbs, nouns, adjectives: Lemmas; a verb may have a particle ("call off").
        phrases: Set phrases as `set_phrases` reads them ("take .. to task").
        type: PLOVER type, or NONE for a guard; the file's type if left out.
        mode: PLOVER mode.
        actor: Slots that hold who acts, the first one filled counts.
        recipient: Slots that hold whom it is done to.
        mutual: All parties of both are actors.
        where: Conditions: each slot must hold a noun of one of these classes or lemmas.
        unless: Conditions under which the block does not apply.
        needs: Which parties must be found: "actor", "recipient", "both", "any" or "none".
        target: Slots whose words are hit and no party.
        instrument: Slots that hold the means.
        contexts: PLOVER contexts that the words themselves bring.
        content: Whether a clause or noun under it gives the mode ("threatened to close").
        status: Status that the words themselves bring ("seeks talks" is planned), if any.
        human: Slots whose nouns are people, known or not ("arrested *the main accused*").
        only: What the clause must be: "negated" ("police did not act" tells something, "police acted"
            nothing) or "future" ("we *will* respond": words that threaten only where it is to come).
        sure: How sure a match is, 0 to 1.
    """

    model_config = ConfigDict(extra="forbid")
    verbs: Words = ()
    nouns: Words = ()
    adjectives: Words = ()
    phrases: Words = ()
    type: str | None = None
    mode: str | None = None
    actor: Words = _NO_SLOTS
    recipient: Words = _NO_SLOTS
    mutual: bool = False
    where: dict[str, Words] = {}
    unless: dict[str, Words] = {}
    needs: Literal["actor", "recipient", "both", "any", "none"] = "any"
    target: Words = _NO_SLOTS
    instrument: Words = ("with", "using")
    contexts: Words = ()
    content: bool = False
    status: Literal["planned", "hypothetical", "negated", "historical", "attempted"] | None = None
    human: Words = ()
    only: Literal["negated", "future"] | None = None
    sure: float = 0.9

    @model_validator(mode="after")
    def _has_words(self) -> Self:
        if not (self.verbs or self.nouns or self.adjectives or self.phrases):
            raise ValueError("a block needs verbs, nouns, adjectives or phrases")
        return self

    @model_validator(mode="after")
    def _names_each_once(self) -> Self:
        """Refuse a word written twice: a slip, or alternatives of several words, which `|` can't join."""
        alternatives = (item.split("|") for phrase in self.phrases for item in phrase.split())
        for words in (self.verbs, self.nouns, self.adjectives, self.phrases, *alternatives):
            twice = [word for word, count in Counter(words).items() if count > 1]
            if twice:
                raise ValueError(f"{twice[0]!r} is named twice")
        return self


class LexiconFile(BaseModel):
    """One file of the lexicon: a type for all blocks that name none, and the blocks."""

    model_config = ConfigDict(extra="forbid")
    type: str | None = None
    predicates: tuple[Block, ...]

    @model_validator(mode="after")
    def _codes_are_known(self) -> Self:
        ontology = load_ontology()
        for block in self.predicates:
            kind = block.type or self.type
            if kind is None:
                words = [*block.verbs, *block.nouns, *block.adjectives, *block.phrases]
                raise ValueError(f"no type for {words[:3]}")
            if kind != NOTHING:
                ontology.check(f"{kind}/{block.mode}" if block.mode else kind)
            for context in block.contexts:
                if context not in ontology.contexts:
                    raise ValueError(f"{context} is no PLOVER context")
        return self


class Condition(NamedTuple):
    """What a condition asks of a word, sorted by what decides it.

    Attributes:
        listed: Lemmas, and classes that are lists, as "+captive".
        tested: Classes that grammar, a mention or a place decides, whatever a list of the name holds.
    """

    listed: frozenset[str]
    tested: tuple[str, ...]


@lru_cache(maxsize=4096)
def sort_words(words: tuple[str, ...]) -> Condition:
    """Sort the words of a condition as a block writes them."""
    tested = tuple(word[1:] for word in words if word[0] == "+" and _is_tested(word[1:]))
    return Condition(frozenset(word for word in words if word[1:] not in tested), tested)


def _is_tested(name: str) -> bool:
    """Say whether words outside the list of a class may be of it."""
    return name in BUILT_IN or name == "passage" or name.startswith("sector-")


class ClassFile(BaseModel):
    """Groups of noun lemmas by name; "+other" takes in another group."""

    model_config = ConfigDict(extra="forbid")
    classes: dict[str, Words]


@dataclass(frozen=True, eq=False)
class Frame:
    """One sense of a word: what it codes, under which conditions, with which slots."""

    word: str
    part: PartOfSpeech
    type: str
    mode: str | None
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    target: tuple[str, ...]
    block: Block

    @cached_property
    def wanted(self) -> tuple[tuple[str, Condition], ...]:
        """Conditions of which each must be met by a word of its slot."""
        return _by_slot(self.block.where)

    @cached_property
    def barred(self) -> tuple[tuple[str, Condition], ...]:
        """Conditions of which none may be met."""
        return _by_slot(self.block.unless)


def _by_slot(conditions: dict[str, Words]) -> tuple[tuple[str, Condition], ...]:
    """Sort conditions once, not at every word; those about the parties found come later (`ROLES`)."""
    return tuple((slot, sort_words(words)) for slot, words in conditions.items() if slot not in ROLES)


@dataclass(frozen=True, eq=False)
class EventLexicon:
    """Frames by part of speech and word, and noun classes.

    Attributes:
        frames: Frames of a word in order of choice: guards, then conditioned ones, then plain ones.
        classes: For each class its lemmas.
        phrases: Frames of set phrases by their first word, the longest first.
    """

    frames: dict[tuple[PartOfSpeech, str], tuple[Frame, ...]]
    classes: dict[str, frozenset[str]]
    phrases: dict[str, tuple[Frame, ...]]

    @cached_property
    def nouns(self) -> frozenset[str]:
        """Give the nouns of the lexicon."""
        return frozenset(word for part, word in self.frames if part == "noun")

    @cached_property
    def labels(self) -> dict[str, tuple[str, ...]]:
        """Give for each word of a class the classes that list it, as conditions write them: "+captive"."""
        found: dict[str, list[str]] = {}
        for name, words in self.classes.items():
            for word in words:
                found.setdefault(word, []).append(f"+{name}")
        return {word: tuple(names) for word, names in found.items()}

    def __len__(self) -> int:
        return sum(len(frames) for found in (self.frames, self.phrases) for frames in found.values())

    @cached_property
    def verbs(self) -> frozenset[str]:
        """The verbs that have a line, without particles."""
        lines = (word.split(" ") for part, word in self.frames if part == "verb")
        return frozenset(" ".join(line[:n]) for line in lines for n in range(1, len(line) + 1))

    @cached_property
    def phrasal(self) -> frozenset[str]:
        """The verbs that have a line with a further word: "call" of "call off"."""
        lines = (word.split(" ") for part, word in self.frames if part == "verb")
        return frozenset(" ".join(line[:n]) for line in lines for n in range(1, len(line)))


@lru_cache(maxsize=4)
def load_event_lexicon(extra: tuple[Path, ...] = ()) -> EventLexicon:
    """Load the shipped lexicon and the user's own files, checked; once per process.

    Args:
        extra: Files in the same format; their blocks come before the shipped ones.

    Raises:
        DataFileError: A file does not fit; names file, line and field.
    """
    classes = _load_classes(data_path("lexicons", "en", "events", "classes.yaml"))
    frames: dict[tuple[PartOfSpeech, str], list[Frame]] = {}
    phrases: dict[str, list[Frame]] = {}
    shipped = [path for path in data_files("lexicons", "en", "events") if path.name != "classes.yaml"]
    for path in (*extra, *shipped):
        content = load_data(path, LexiconFile)
        for block in content.predicates:
            _check_classes(block, classes, path)
            kind = block.type or content.type or NOTHING
            _add_block(block, kind, frames)
            _add_phrases(block, kind, phrases)
    ordered = {key: _in_order(found) for key, found in frames.items()}
    return EventLexicon(ordered, classes, {key: _longest_first(found) for key, found in phrases.items()})


def _load_classes(path: Path) -> dict[str, frozenset[str]]:
    raw = load_data(path, ClassFile).classes

    def expand(name: str, seen: tuple[str, ...]) -> set[str]:
        if name not in raw or name in seen:
            raise DataFileError(f"{path}: class {name}", "name a class of this file, without circles")
        found: set[str] = set()
        for word in raw[name]:
            found |= expand(word[1:], (*seen, name)) if word.startswith("+") else {word}
        return found

    return {name: frozenset(expand(name, ())) for name in raw}


BUILT_IN = frozenset(
    [
        "party",
        "state",
        "place",
        "human",
        "fighter",
        "public",
        "politician",
        "number",
        "pronoun",
        "thing",
        "event",
        "verb",
        "noun",
        "adjective",
        "must",
        "infinitive",
        "subjunctive",
        "lacking",
        "owned",
        "blamed",
        "laden",
        "relief-bearing",
        "troop-bearing",
        "finite",
        "organisation",
        "person",
        "undone",
        "nobody",
        "ruled-out",
        "passive",
        "plural",
    ]
)
"""Classes that are no lists: an actor mention, a place mention, either a party or people …"""


def _check_classes(block: Block, classes: dict[str, frozenset[str]], path: Path) -> None:
    """Reject a misspelt class: each "+name" stands in classes.yaml or in BUILT_IN."""
    for words in (*block.where.values(), *block.unless.values()):
        for word in words:
            if word.startswith("+") and word[1:] not in classes and word[1:] not in BUILT_IN:
                raise DataFileError(f"{path}: {word} is no class", "add it to classes.yaml or mend the name")


def _add_block(block: Block, kind: str, frames: dict[tuple[PartOfSpeech, str], list[Frame]]) -> None:
    parts: tuple[tuple[PartOfSpeech, tuple[str, ...]], ...] = (
        ("verb", block.verbs),
        ("noun", block.nouns),
        ("adjective", block.adjectives),
    )
    for part, words in parts:
        actor, recipient = _default_slots(part)
        if part == "verb" and kind in _BY_FORCE:
            actor = (*actor, "operation")
        suffered = ("receiver",) if part == "noun" and kind in _BY_FORCE and not block.mutual else ()
        for word in words:
            frame = Frame(
                word,
                part,
                kind,
                block.mode,
                actor if block.actor == _NO_SLOTS else block.actor,
                recipient if block.recipient == _NO_SLOTS else _with(block.recipient, suffered),
                recipient if block.target == _NO_SLOTS else _with(block.target, suffered),
                block,
            )
            frames.setdefault((part, word), []).append(frame)


def _add_phrases(block: Block, kind: str, phrases: dict[str, list[Frame]]) -> None:
    """Put the set phrases of a block under each word that may be their first."""
    actor, recipient = _default_slots("verb")
    acting = actor if block.actor == _NO_SLOTS else block.actor
    suffering = recipient if block.recipient == _NO_SLOTS else block.recipient
    target = recipient if block.target == _NO_SLOTS else block.target
    for phrase in block.phrases:
        frame = Frame(phrase, "verb", kind, block.mode, acting, suffering, target, block)
        for first in phrase.split(" ")[0].split("|"):
            phrases.setdefault(first, []).append(frame)


def _longest_first(frames: Sequence[Frame]) -> tuple[Frame, ...]:
    return tuple(sorted(_in_order(frames), key=lambda f: -len(f.word.split())))


def _with(slots: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
    """Add slots to some that a block names, unless it wants none at all."""
    return tuple(dict.fromkeys((*slots, *more))) if any(slots) else slots


def _default_slots(part: PartOfSpeech) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if part == "noun":
        return _NOUN_ACTOR, _NOUN_RECIPIENT
    return _VERB_ACTOR, _VERB_RECIPIENT


def _in_order(frames: Sequence[Frame]) -> tuple[Frame, ...]:
    """Order the senses of a word: guards first, then the one with most conditions, the plain sense last."""

    def rank(frame: Frame) -> tuple[bool, bool, int]:
        return frame.type != NOTHING, frame.block.only != "future", -len(frame.block.where)

    return tuple(sorted(frames, key=rank))
