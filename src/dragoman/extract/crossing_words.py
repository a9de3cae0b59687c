"""The vocabulary of crossings, with fast look-up by lemma."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, ConfigDict

from dragoman.datafiles import data_path, load_data

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

State = Literal["open", "closed"]


class ByState(BaseModel):
    """Words that mean the one state or the other."""

    model_config = ConfigDict(extra="forbid")
    closed: frozenset[str]
    open: frozenset[str]

    def state(self, words: list[str]) -> State | None:
        """Give the state that the first known of some words means."""
        for word in words:
            if word in self.closed:
                return "closed"
            if word in self.open:
                return "open"
        return None


class CrossingWords(BaseModel):
    """`data/lexicons/en/crossings.yaml`; the file says what each list means."""

    model_config = ConfigDict(extra="forbid")
    crossing_nouns: frozenset[str]
    site_nouns: frozenset[str]
    border_nouns: frozenset[str]
    road_nouns: frozenset[str]
    part_nouns: frozenset[str]
    border_modifiers: frozenset[str]
    verbs: ByState
    flow_verbs: ByState
    limit_verbs: frozenset[str]
    lift_verbs: frozenset[str]
    ease_verbs: frozenset[str]
    limit_nouns: frozenset[str]
    hour_nouns: frozenset[str]
    halt_nouns: frozenset[str]
    halt_verbs: frozenset[str]
    flows: frozenset[str]
    nouns: ByState
    adjectives: ByState
    keep_verbs: frozenset[str]
    declare_verbs: frozenset[str]
    work_verbs: frozenset[str]
    allow_verbs: frozenset[str]
    refuse_verbs: frozenset[str]
    pass_verbs: frozenset[str]
    may_words: frozenset[str]
    nobody: frozenset[str]
    conditions: frozenset[str]
    bar_verbs: frozenset[str]
    partial: frozenset[str]
    only: frozenset[str]
    except_: frozenset[str]
    scope_prepositions: frozenset[str]
    reason_prepositions: frozenset[str]
    reason_marks: frozenset[str]
    cite_verbs: frozenset[str]
    measure_nouns: frozenset[str]
    meant_verbs: frozenset[str]
    follow_verbs: frozenset[str]
    after_marks: frozenset[str]
    before_marks: frozenset[str]
    until_marks: frozenset[str]
    day_nouns: frozenset[str]
    from_words: frozenset[str]
    to_words: frozenset[str]
    clock_words: dict[str, int]
    day_halves: dict[str, Literal["a", "p"]]
    times: frozenset[str]
    several: frozenset[str]
    ways: frozenset[str]
    one: frozenset[str]
    at_prepositions: frozenset[str]
    scopes: dict[str, tuple[str, ...]]
    everything: frozenset[str]
    home_verbs: frozenset[str]
    other: frozenset[str]
    called_verbs: frozenset[str]
    pronouns: frozenset[str]
    both: frozenset[str]
    name_prepositions: frozenset[str]
    definite: frozenset[str]

    @cached_property
    def place_nouns(self) -> frozenset[str]:
        """All nouns for what is crossed, whole and their last words: most nouns of a text are none."""
        nouns = self.crossing_nouns | self.border_nouns | self.road_nouns | self.site_nouns
        return nouns | {noun.rpartition(" ")[2] for noun in nouns}

    @cached_property
    def place_noun_forms(self) -> frozenset[str]:
        """The same with their plurals in -s, which no lemma tells of a name: "the Border *Crossings*"."""
        return self.place_nouns | {noun + "s" for noun in self.place_nouns}


@lru_cache(maxsize=1)
def crossing_words() -> CrossingWords:
    """Load the vocabulary."""
    return load_data(data_path("lexicons", "en", "crossings.yaml"), CrossingWords)


def verb_words(verb: Token) -> list[str]:
    """Give the lemma of a verb with its particle, then alone ("turn back", "turn").

    A participle that the tagger takes for an adjective keeps its ending as lemma; it is cut off here.
    """
    lemma = verb.lemma_.lower()
    stems = [lemma[:-1], lemma[:-2]] if lemma.endswith("ed") and verb.pos_ == "ADJ" else []
    with_particle = [
        f"{lemma} {c.lower_}" for c in verb.children if c.dep_ in {"compound:prt", "advmod", "case"}
    ]
    return [*with_particle, lemma, verb.lower_, *stems]
