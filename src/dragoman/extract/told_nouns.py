"""Told nouns: words that tell which happening is meant by day or place, with their parties left out.

Reports come back to what their readers know: "Monday's raid", "the clash at Harbel", "the ceasefire of
6 May", "a firefight broke out on Tuesday". Who took part is not said again.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from dragoman.extract.acting import with_particle
from dragoman.extract.attach import moment_of
from dragoman.extract.crossing_moments import counted_moment
from dragoman.extract.event_lexicon import EventLexicon, Frame
from dragoman.extract.grammar import is_passive, obliques, own_subjects, preposition
from dragoman.extract.party import Party
from dragoman.extract.place_names import place_words
from dragoman.extract.place_of import own_place, place_of
from dragoman.extract.reading import Reading
from dragoman.extract.status_words import status_words

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

_WIDE_PLACES = {"country", "continent", "region", "area", "sea"}
"""Types of place that say little of which happening is meant."""
WEEK = 6
"""How many days a week has after its first."""
_SPOTS = {"ASSAULT": "fight", "PROTEST": "gathering"}
"""Types of what happens at one spot, with the class of its nouns."""
_MEASURES = frozenset({"COERCE", "CONCEDE", "MOBILIZE", "RETREAT", "SANCTION"})
"""Types of what officials order, so that nobody need be named."""
_TOLD = {"VBD", "VBZ", "VBP", "VBN"}
"""Tags of verbs that tell rather than plan."""
_ACTING = {"actor", "both"}
"""Needs of frames for which a passive need not name who acts."""
_FORCEFUL = _MEASURES - {"CONCEDE", "MOBILIZE"}
"""Types of measures that a passive tells without its day."""
_SURE = 0.6
"""How sure a frame must be for that."""
_PRESENT = {"VBZ", "VBP"}
_HAVE = {"has", "have", "'ve", "’ve"}
_MEETING = "CONSULT"
"""Type of what private people do as well: one of its sides must be in public life."""


def is_told_alone(
    noun: Token, frame: Frame, parties: Iterable[Party], reading: Reading, lexicon: EventLexicon
) -> bool:
    """Say whether a noun tells one happening though its frame lacks the parties that it needs.

    A fight or a protest is told by its day, or by its week or place if it is a single one or "the" stands
    before it; a deed by its day with what it was done to ("the arrest of X on Monday"); a meeting by day or
    place with those who are in public life; an agreement or a truce by its day. A measure of officials is
    told by a passive with its day.

    Args:
        noun: The event noun.
        frame: The sense that matched.
        parties: Those found, too few for the frame.
        reading: The document.
        lexicon: Its classes `fight`, `gathering`, `deed` and `dealing` hold the nouns for one happening.
    """
    words = {noun.lemma_.lower(), noun.lower_, frame.word}  # "talks" are no "talk"
    if frame.part == "verb":
        return _is_dated_measure(noun, frame, parties, reading)
    if frame.part != "noun":
        return False
    if frame.type in _SPOTS:
        single = noun.tag_ == "NN" or any(c.lower_ == "the" for c in noun.children) or _breaks_out(noun)
        return bool(words & lexicon.classes[_SPOTS[frame.type]]) and (
            _is_dated(noun, reading, most=WEEK if single else 0)
            or (single and _is_placed(noun, reading))
            or (_breaks_out(noun) and place_of(reading, noun.head.i) is not None)
        )
    if words & lexicon.classes["deed"]:
        return any(c.pos_ == "PROPN" for c in obliques(noun, "of")) and _is_dated(noun, reading)
    if not words & lexicon.classes["dealing"]:
        return False
    if frame.type == _MEETING:
        public = any(p.public for p in parties)
        return public and (_is_dated(noun, reading) or _is_placed(noun, reading))
    return _is_dated(noun, reading)


def _breaks_out(noun: Token) -> bool:
    """Say whether the clause tells that something came about or went on: "clashes *raged* in Bunia"."""
    verb, words = noun.head, status_words().words
    seen = words.occurrences if noun.dep_ == "nsubj" else words.witnessing
    return noun.relation == "nsubj" and verb.tag_ in _TOLD and with_particle(verb) in seen


def _is_dated_measure(verb: Token, frame: Frame, parties: Iterable[Party], reading: Reading) -> bool:
    """Say whether a passive tells that a measure was taken or ended, with nobody named who did it.

    So in "the ban was lifted" and "the minister was sacked": the frame asks for such a thing as its object,
    so that the verb has no other sense. One that needs both sides must have the other one.
    """
    specific = frame.type in _MEASURES and "object" in frame.block.where and frame.block.needs in _ACTING
    if not (specific and is_passive(verb)) or obliques(verb, "by"):
        return False
    known = tuple(parties)
    people = {p.token for p in known}
    told = frame.type in _FORCEFUL and frame.block.sure >= _SURE and _is_reported(verb)
    if frame.block.needs == "both" or any(s.i in people for s in own_subjects(verb)):
        return bool(known) and told
    return told or _is_dated(verb, reading)


def _is_reported(verb: Token) -> bool:
    """Say whether a passive tells what was done: "the siege *was lifted*", "he *has been sacked*".

    "They are allowed" tells of a rule.
    """
    auxiliaries = [c for c in verb.children if c.dep_.startswith("aux")]
    past = any(c.tag_ == "VBD" or (c.lower_ in _HAVE and c.tag_ in _PRESENT) for c in auxiliaries)
    return past and not any(c.tag_ in {"MD", "TO"} for c in verb.children)


def _is_dated(noun: Token, reading: Reading, *, most: int = 0) -> bool:
    """Say whether a noun has its day, or a time of a few days more, as in "last week's raid"."""
    found = counted_moment(reading, noun) or moment_of(reading, noun.i)
    if found is None or found.moment.start is None or found.moment.end is None:
        return False
    return (found.moment.end - found.moment.start).days <= most


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
