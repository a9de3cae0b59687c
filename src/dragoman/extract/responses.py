"""Whom a response is for: a report tells a deed or a demand, and then who answers it without saying whom.

"The navy fired on boats. Oslo *sought an explanation*" asks the navy; "Chad shelled a post. The rebels
*returned fire*" at Chad; "Rome asked Tunis for troops. Tunis *refused*" Rome. Each rule needs the deed or the
demand in the sentences right before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dragoman.extract.event_candidate import Candidate
from dragoman.extract.event_lexicon import load_event_lexicon
from dragoman.extract.grammar import children, objects, obliques, preposition
from dragoman.extract.identities import are_kindred, sentences_between
from dragoman.extract.party import Party
from dragoman.extract.reading import Reading
from dragoman.model import Status

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

_REACH = 2
"""How many sentences back the deed may be told."""
_DEEDS = {"ASSAULT", "COERCE", "SANCTION", "MOBILIZE"}
_REAL = {Status.HAPPENED, Status.ONGOING}
_OFFERS = {"REQUEST", "AGREE"}
_WORDS = {"REQUEST": "remedy", "THREATEN": "retaliation", "ASSAULT": "retaliation"}
"""Types of responses with the class of the words that make them one."""
_MEANT = {"it", "that", "this", "them"}


def find_responded(candidate: Candidate, found: Sequence[Candidate], reading: Reading) -> tuple[Party, ...]:
    """Give who did or asked for what somebody responds to.

    Args:
        candidate: An event with actors and without a recipient.
        found: The events before it, in order.
        reading: The document.
    """
    word = reading.analysis.doc[candidate.token]
    if candidate.type == "REJECT":
        return _refused(candidate, word, found, reading)
    kind = _WORDS.get(candidate.type)
    if kind is None or not _is_of(word, load_event_lexicon().classes[kind]):
        return ()
    for other in _before(candidate, found, reading, _REACH):
        deed = other.type in _DEEDS and other.status.status in _REAL and not other.frame.block.mutual
        if deed and not are_kindred(other.actors, candidate.actors, reading):
            return tuple(p for p in other.actors if p.public)
    return ()


def _refused(
    candidate: Candidate, word: Token, found: Sequence[Candidate], reading: Reading
) -> tuple[Party, ...]:
    """Give whose demand or offer, told right before, somebody turns down with a bare word: "refused"."""
    if word.pos_ != "VERB" or any(t.lower_ not in _MEANT for t in objects(word)):
        return ()
    beside = [t for t in children(word, "obl") if preposition(t) != "as"]  # "dismissed it *as a trap*"
    if beside or children(word, "ccomp", "xcomp", "advcl"):
        return ()
    for other in _before(candidate, found, reading, 1):
        told = other.type in _OFFERS and not other.frame.block.mutual
        spoken_to = not other.recipients or are_kindred(other.recipients, candidate.actors, reading)
        asked = spoken_to or other.type == "AGREE"
        if told and asked and not are_kindred(other.actors, candidate.actors, reading):
            return tuple(p for p in other.actors if p.known)
    return ()


def _before(
    candidate: Candidate, found: Sequence[Candidate], reading: Reading, reach: int
) -> Iterator[Candidate]:
    """Give the events told right before that somebody named does, nearest first."""
    for other in reversed(found):
        if sentences_between(other, candidate, reading) > reach:
            return
        if not other.actors and other.type in _DEEDS:
            return  # nobody knows whose deed was the last
        yield other


def _is_of(word: Token, words: frozenset[str]) -> bool:
    """Say whether a word, or what it is about, is of a class: "*retaliated*", "demanded *an apology*"."""
    told = [word, *objects(word), *obliques(word, "for", "of"), *children(word, "xcomp", "ccomp", "acl")]
    pairs = (
        f"{t.lemma_.lower()} {c.lower_}" for t in told for c in children(t, "compound:prt", "advmod", "obj")
    )
    return any(t.lemma_.lower() in words for t in told) or any(p in words for p in pairs)
