"""Told nouns: event nouns that tell which happening is meant by day or place, with their parties left out.

Reports come back to what their readers know: "Monday's raid", "the clash at Harbel", "the ceasefire of
6 May", "a firefight broke out on Tuesday". Who took part is not said again.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from dragoman.extract.attach import moment_of
from dragoman.extract.crossing_moments import counted_moment
from dragoman.extract.event_lexicon import EventLexicon, Frame
from dragoman.extract.grammar import preposition
from dragoman.extract.party import Party
from dragoman.extract.place_names import place_words
from dragoman.extract.place_of import own_place
from dragoman.extract.reading import Reading

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

_WIDE_PLACES = {"country", "continent", "region", "area", "sea"}
"""Types of place that say little of which happening is meant."""
_VIOLENCE = "ASSAULT"
_MEETING = "CONSULT"
"""Type of what private people do as well: one of its sides must be in public life."""


def is_told_alone(
    noun: Token, frame: Frame, parties: Iterable[Party], reading: Reading, lexicon: EventLexicon
) -> bool:
    """Say whether a noun tells one happening though its frame lacks the parties that it needs.

    A fight is told by its day, or by its place if it is a single one; a meeting by day or place with those
    who are in public life; an agreement or a truce by its day.

    Args:
        noun: The event noun.
        frame: The sense that matched.
        parties: Those found, too few for the frame.
        reading: The document.
        lexicon: Its classes `fight` and `dealing` hold the nouns for one happening.
    """
    words = {noun.lemma_.lower(), noun.lower_, frame.word}  # "talks" are no "talk"
    if frame.part != "noun":
        return False
    if frame.type == _VIOLENCE:
        single = noun.tag_ == "NN"
        return bool(words & lexicon.classes["fight"]) and (
            _is_dated(noun, reading) or (single and _is_placed(noun, reading))
        )
    if not words & lexicon.classes["dealing"]:
        return False
    if frame.type == _MEETING:
        public = any(p.public for p in parties)
        return public and (_is_dated(noun, reading) or _is_placed(noun, reading))
    return _is_dated(noun, reading)


def _is_dated(noun: Token, reading: Reading) -> bool:
    found = counted_moment(reading, noun) or moment_of(reading, noun.i)
    return found is not None and found.moment.start is not None and found.moment.start == found.moment.end


def _is_placed(noun: Token, reading: Reading) -> bool:
    """Say whether a noun names its place; one that no gazetteer has is a village as often as not."""
    where = own_place(reading, noun.i)
    if where is not None:
        return where.place is None or where.place.type not in _WIDE_PLACES
    return any(
        c.pos_ == "PROPN" and c.dep_ == "nmod" and c.i > noun.i and preposition(c) in place_words().locating
        and reading.moments.covering(c.i) is None and reading.actors.covering(c.i) is None
        for c in noun.children
    )  # fmt: skip
