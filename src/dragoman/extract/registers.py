"""Registers: what the sentence around a word, and the report as a whole, are about.

A passive "were killed" says nothing of who or what killed; "attacked" is a blow in a war and a word in a
campaign. The other words of the sentence, the headline and the report tell. The words are those of
`data/lexicons/en/registers.yaml`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, ConfigDict

from dragoman.datafiles import data_path, load_data
from dragoman.language.analysis import Analysis

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

RegisterName = Literal["violence", "mishaps", "contests", "sports", "custody"]

_NAMES: tuple[RegisterName, ...] = ("violence", "mishaps", "contests", "sports", "custody")
_HEADLINE = 3
"""How much more a word of the headline counts than one of the text."""
_REACH = 3
"""How many words before "fire" may say whose it is."""


class RegisterWords(BaseModel):
    """The words of the registers, and those words for violence that a register must decide on.

    Attributes:
        violence, mishaps, contests, sports, custody: Lemmas that show what a text is about.
        harms: Words of the event lexicon that tell harm, but not that anybody did it.
        rows: Those that also tell of words and rivalry between politicians.
        takings: Those for the taking of a place, with or without a fight.
        slights: Those that between politicians hurt a standing and are no reproach either.
        aims: Those that only aim at somebody.
        searches: Those for what the police do with a house, too.
        reproaches: Nouns for words that hurt.
        catches: Words for taking somebody who was looked for.
        pursuits: Signs that the law looks for somebody.
        slayings: Words for killing, which no body suffers.
        deeds: Words for what nothing but people does.
        bodily: Adverbs and adjectives of what is done to the body.
        demolitions: Those for taking down a house.
        debaters: Nouns for those who fight with words.
        flights: Words for people made to flee.
        conflict: Signs of a conflict that people flee from, besides those of violence.
        firing: Words before "fire" that say that guns fire.
    """

    model_config = ConfigDict(extra="forbid")
    violence: frozenset[str]
    mishaps: frozenset[str]
    contests: frozenset[str]
    sports: frozenset[str]
    custody: frozenset[str]
    harms: frozenset[str]
    rows: frozenset[str]
    takings: frozenset[str]
    slights: frozenset[str]
    aims: frozenset[str]
    searches: frozenset[str]
    reproaches: frozenset[str]
    catches: frozenset[str]
    pursuits: frozenset[str]
    slayings: frozenset[str]
    deeds: frozenset[str]
    bodily: frozenset[str]
    demolitions: frozenset[str]
    debaters: frozenset[str]
    flights: frozenset[str]
    conflict: frozenset[str]
    firing: frozenset[str]


@lru_cache(maxsize=1)
def register_words() -> RegisterWords:
    """Load the words of the registers."""
    return load_data(data_path("lexicons", "en", "registers.yaml"), RegisterWords)


@lru_cache(maxsize=1)
def _registers_by_word() -> dict[str, tuple[RegisterName, ...]]:
    words = register_words()
    groups: dict[RegisterName, frozenset[str]] = {
        "violence": words.violence,
        "mishaps": words.mishaps,
        "contests": words.contests,
        "sports": words.sports,
        "custody": words.custody,
    }
    every = frozenset[str]().union(*groups.values())
    return {word: tuple(name for name in _NAMES if word in groups[name]) for word in every}


@lru_cache(maxsize=1)
def _lemmas() -> frozenset[str]:
    """Give the words without their part of speech; most words of a text are none of them."""
    return frozenset(word.rpartition(".")[0] or word for word in _registers_by_word()) | frozenset(
        _registers_by_word()
    )


def _is_gunfire(token: Token) -> bool:
    """Say whether "fire" is that of guns: "an *exchange of* fire", "came *under* fire", "*mortar* fire"."""
    if token.lemma_.lower() != "fire" or token.pos_ != "NOUN":
        return False
    words, first = register_words().firing, max(token.i - _REACH, token.sent.start)
    return any(t.lower_ in words or t.lemma_.lower() in words for t in token.doc[first : token.i])


class Registers:
    """The registers of one document.

    Args:
        analysis: The parsed document; its headline counts more than its text.
    """

    def __init__(self, analysis: Analysis) -> None:
        known = _registers_by_word()
        self._places: dict[RegisterName, list[int]] = {name: [] for name in _NAMES}
        lemmas = _lemmas()
        for token in analysis.doc.having(lemmas):
            lemma = token.lower_ if token.tag_ == "VBG" and token.lower_ in lemmas else token.lemma_.lower()
            if lemma in lemmas:
                names = (*known.get(lemma, ()), *known.get(f"{lemma}.{token.pos_.lower()}", ()))
                for name in ("violence",) if _is_gunfire(token) else names:
                    self._places[name].append(token.i)
        self._weights = {name: len(places) for name, places in self._places.items()}
        self._kinds = {
            name: len({analysis.doc[i].lemma_.lower() for i in places})
            for name, places in self._places.items()
        }
        for word in re.findall(r"[a-z0-9-]+", (analysis.document.title or "").lower()):
            stem = word if word in known else word.removesuffix("s")
            for name in known.get(stem) or known.get(f"{stem}.noun") or ():
                self._weights[name] += _HEADLINE

    def weight(self, name: RegisterName) -> int:
        """Give how much of the report is of a register: its words, those of the headline counted more."""
        return self._weights[name]

    def kinds(self, name: RegisterName) -> int:
        """Give how many different words of a register the text has."""
        return self._kinds[name]

    def near(self, name: RegisterName, token: Token) -> bool:
        """Say whether the sentence of a word has another word of a register."""
        places, sent = self._places[name], token.sent
        first, last = bisect_left(places, sent.start), bisect_left(places, sent.end)
        return any(place != token.i for place in places[first:last])
