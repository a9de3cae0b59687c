"""Cues: the words that give speech to somebody, and how their sentences are built
(data/lexicons/en/cues.yaml).
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from dragoman.datafiles import data_path, load_data
from dragoman.model import Stance

if TYPE_CHECKING:
    from dragoman.language.tokens import Token


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class VerbCue(_Data):
    """Verbs of one stance and one construction; the fields are explained in the data file."""

    stance: Stance
    object: Literal["content", "addressee", "party", "none"] = "content"
    about: frozenset[str] = frozenset()
    to: frozenset[str] = frozenset()
    infinitive: bool | Stance = False
    gerund: bool = False
    question: Stance | None = None
    clause: Stance | None = None
    weak: bool = False
    hedge: bool = False
    claim: bool = True
    negated: Stance | None = None
    verbs: tuple[str, ...]


class NounCue(_Data):
    """Nouns of one stance with the prepositions that lead to content."""

    stance: Stance
    about: frozenset[str] = frozenset()
    words: tuple[str, ...]


class AdjectiveCue(_Data):
    """Predicative adjectives of one stance ("is convinced that")."""

    stance: Stance
    words: tuple[str, ...]


class LightVerbs(_Data):
    """Verbs that lend a noun its sentence: their subject is the source, or the one who is met with it."""

    own: frozenset[str]
    met: frozenset[str]


class Idiom(_Data):
    """A verb whose object changes its stance."""

    verb: str
    object: str
    stance: Stance


class Silence(_Data):
    """Words of refusing comment."""

    verbs: frozenset[str]
    nouns: frozenset[str]
    unavailable: frozenset[str]
    unnamed: frozenset[str]


class Calling(_Data):
    """What speakers call things, by what the name does."""

    verbs: frozenset[str]
    claims: frozenset[str]
    untrue: frozenset[str]
    bad: frozenset[str]
    good: frozenset[str]
    true: frozenset[str]
    guilt: frozenset[str]
    no_truth: frozenset[str]


class Matching(_Data):
    """Words that tell nothing when claims are compared: common ones, and offices in the names of parties."""

    common: frozenset[str]
    offices: frozenset[str]
    auxiliaries: frozenset[str]
    forces: dict[str, frozenset[str]]


class Cues(_Data):
    """The whole cue lexicon."""

    verbs: tuple[VerbCue, ...]
    adjectives: tuple[AdjectiveCue, ...]
    nouns: tuple[NounCue, ...]
    light: LightVerbs
    idioms: tuple[Idiom, ...]
    prepositions: tuple[str, ...]
    conjunctions: frozenset[str]
    as_verbs: frozenset[str]
    chain: frozenset[str]
    refusing: frozenset[str]
    comment: Silence
    negation: dict[Stance, Stance]
    calling: Calling
    audience: frozenset[str]
    matching: Matching
    venues: frozenset[str] = Field(default_factory=frozenset)

    @model_validator(mode="after")
    def _every_verb_once(self) -> Cues:
        seen: set[str] = set()
        for group in self.verbs:
            for verb in group.verbs:
                if verb in seen:
                    raise ValueError(f"the verb {verb!r} stands in two groups")
                seen.add(verb)
        return self


@lru_cache(maxsize=1)
def cues() -> Cues:
    """Load the cue lexicon."""
    return load_data(data_path("lexicons", "en", "cues.yaml"), Cues)


@lru_cache(maxsize=1)
def _verbs() -> dict[str, VerbCue]:
    return {verb: group for group in cues().verbs for verb in group.verbs}


@lru_cache(maxsize=1)
def _nouns() -> dict[str, NounCue]:
    return {noun: group for group in cues().nouns for noun in group.words}


@lru_cache(maxsize=1)
def _adjectives() -> dict[str, AdjectiveCue]:
    return {word: group for group in cues().adjectives for word in group.words}


@lru_cache(maxsize=1)
def _first_words() -> frozenset[str]:
    """Give the verbs of the verb cues without their particles; most verbs are none of them."""
    return frozenset(word.partition(" ")[0] for word in _verbs())


@lru_cache(maxsize=1)
def idioms() -> dict[tuple[str, str], Stance]:
    """Give the stance of verb and object lemmas that mean more together."""
    return {(idiom.verb, idiom.object): idiom.stance for idiom in cues().idioms}


@lru_cache(maxsize=1)
def idiom_verbs() -> frozenset[str]:
    """Give the verbs of the idioms; most verbs have none."""
    return frozenset(verb for verb, _ in idioms())


def particle(verb: Token) -> Token | None:
    """Give the particle of a phrasal verb ("rule *out*"), by the parse or by the word that follows it."""
    return next((c for c in verb.children if c.dep_ == "compound:prt"), None)


def verb_cue(verb: Token) -> tuple[VerbCue, tuple[Token, ...]] | None:
    """Give a verb's cue group and its further words ("call *for*"), or None.

    Verb and particle or preposition count before the bare verb, so that "ruled out" is not "ruled".
    """
    table = _verbs()
    lemmas = [lemma for lemma in lemmas_of(verb) if lemma in _first_words()]
    if not lemmas:
        return None
    for other in _followers(verb):
        for lemma in lemmas:
            group = table.get(f"{lemma} {other.lower_}")
            if group is not None:
                return group, (other,)
    bare = next((table[lemma] for lemma in lemmas if lemma in table), None)
    return (bare, ()) if bare is not None else None


def lemmas_of(verb: Token) -> tuple[str, ...]:
    """Give a verb's lemma, and the same with or without a final e: lemmatisers guess it on rare verbs
    ("rebuk").
    """
    lemma = verb.lemma_.lower()
    if verb.tag_ not in {"VBD", "VBN", "VBG"}:
        return (lemma,)
    return (lemma, lemma[:-1] if lemma.endswith("e") else f"{lemma}e")


def _followers(verb: Token) -> list[Token]:
    """Give the words that may make a phrasal verb: its particle, or the particle or preposition after it."""
    found = [c for c in verb.children if c.dep_ == "compound:prt"]
    if verb.i + 1 < len(verb.doc):
        after = verb.nbor(1)
        if after.pos_ in {"ADP", "ADV"} and after not in found:
            found.append(after)
        if after.pos_ == "ADV" or after.dep_ == "obl:unmarked":
            found.extend(_behind_adverbs(verb))
    return found


def _behind_adverbs(verb: Token) -> list[Token]:
    """Give the preposition of the phrase behind a verb's adverb or day: "called again *on* the army"."""
    phrase = next((c for c in verb.children if c.i > verb.i and c.relation in {"obl", "obj"}
                   and c.dep_ != "obl:unmarked"), None)  # fmt: skip
    case = next((c for c in phrase.children if c.dep_ == "case"), None) if phrase is not None else None
    return [case] if case is not None and case.i > verb.i else []


def noun_cue(noun: Token) -> NounCue | None:
    """Give a noun's cue group, or None."""
    return _nouns().get(noun.lemma_.lower())


def adjective_cue(word: Token) -> AdjectiveCue | None:
    """Give an adjective's cue group, or None."""
    return _adjectives().get(word.lower_)
