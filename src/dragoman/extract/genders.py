"""Genders of people: what titles, given names and pronouns tell of whether somebody is "he" or "she"."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from dragoman.datafiles import data_path, load_data
from dragoman.extract.actor_files import ContextFile
from dragoman.extract.actor_names import fold
from dragoman.extract.mentions import ActorMention

if TYPE_CHECKING:
    from dragoman.language.tokens import Doc


_ALIKE = 0.7
"""Share of letters in common from which two spellings may be of one name."""


class GivenNames(BaseModel):
    """Given names by the gender of their bearers, folded; see given_names.yaml."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    female: frozenset[str]
    male: frozenset[str]
    short_forms: tuple[frozenset[str], ...]

    def is_same(self, given: str, other: str) -> bool:
        """Say whether two given names can be one: alike, an initial, or a short form of the other."""
        a, b = sorted((fold(given.rstrip(".")), fold(other.rstrip("."))), key=len)
        if len(a) < 2 or a == b:
            return a == b[: len(a)]
        if any({a, b} <= group for group in self.short_forms):
            return True
        known = {a, b} & (self.female | self.male)
        return len(known) < 2 and a[0] == b[0] and SequenceMatcher(None, a, b).ratio() > _ALIKE

    def is_female(self, name: str) -> bool | None:
        """Say whether a full name is a woman's; None where the given name does not tell."""
        first, *rest = name.replace("-", " ").split() or [""]
        key = fold(first)
        if not rest or (key in self.female) == (key in self.male):
            return None
        return key in self.female


@lru_cache(maxsize=1)
def given_names() -> GivenNames:
    """Load the given names."""
    return load_data(data_path("lexicons", "en", "given_names.yaml"), GivenNames)


class Genders:
    """The genders of the people of one document.

    Words that stand with any mention of a person ("Mrs", "spokeswoman") tell most, the given name less, and
    a pronoun that was resolved to the person least.
    """

    def __init__(self, doc: Doc, context: ContextFile, mentions: Sequence[ActorMention]) -> None:
        self._doc, self._context = doc, context
        self._known: dict[str, bool] = {}
        people = [m for m in mentions if m.kind == "person"]
        for told in (self.by_words, _by_name):
            for mention in people:
                female = told(mention)
                if female is not None:
                    self._known.setdefault(_key(mention), female)

    def is_female(self, mention: ActorMention) -> bool | None:
        """Say whether a mention is of a woman; None where nothing tells."""
        own = self.by_words(mention)
        if own is not None or mention.kind != "person":
            return own
        return self._known.get(_key(mention))

    def learn(self, mention: ActorMention, *, female: bool) -> None:
        """Keep what a pronoun tells of a person of whom nothing else tells."""
        if mention.kind == "person":
            self._known.setdefault(_key(mention), female)

    def by_words(self, mention: ActorMention) -> bool | None:
        """Say what the words of a mention, and a title right before it, tell of the gender."""
        titled = mention.first > 0 and self._doc[mention.first].pos_ == "PROPN"
        words = {self._doc[i].lower_ for i in range(mention.first - titled, mention.last + 1)}
        female = not words.isdisjoint(self._context.female_words)
        male = not words.isdisjoint(self._context.male_words)
        return female if female != male else None


def _by_name(mention: ActorMention) -> bool | None:
    return given_names().is_female(mention.name)


def _key(mention: ActorMention) -> str:
    return mention.entity or mention.name.lower()
