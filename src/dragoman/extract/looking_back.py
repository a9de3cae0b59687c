"""Looking back: a happening told again takes its parties from the telling before.

Reports name the parties once and come back to what they did: "*Their arrest* came a day later", "*the sailors
were released*". Such words point to the nearest telling before that fits in type and in the party that both
name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.extract.antecedents import POINTING, is_same_word
from dragoman.extract.event_candidate import Candidate
from dragoman.extract.grammar import children, is_passive
from dragoman.extract.identities import overlap, sentences_between
from dragoman.extract.party import Party
from dragoman.extract.reading import Reading
from dragoman.model import Status

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

_NEAR, _FAR = 4, 15
"""How many sentences back the telling may be, and how many if its very word comes again."""
_REAL = {Status.HAPPENED, Status.ONGOING, Status.HISTORICAL}
_PLAIN = {"det", "nmod:poss", "amod", "compound", "punct", "case", "cop", "nsubj", "advmod", "cc", "mark"}
"""How words hang on a noun that tells nothing new of its happening."""
_DEEDS = {"ASSAULT", "COERCE", "RETREAT", "SANCTION"}
"""Types that are done once to somebody; one may be accused of many things by many."""
_ENDS = {"release": {"arrest", "abduct"}}
"""What a deed ends: who lets somebody go held them."""


def look_back(candidate: Candidate, found: Sequence[Candidate], reading: Reading) -> Candidate:
    """Fill the empty side of an event from the telling of the same happening before.

    Args:
        candidate: An event, one side of it empty.
        found: The events before it, in order.
        reading: The document.
    """
    word = reading.analysis.doc[candidate.token]
    if candidate.frame.block.mutual or bool(candidate.actors) == bool(candidate.recipients):
        return candidate
    again = _is_told_again(word) if candidate.frame.part == "noun" else _is_agentless(candidate, reading)
    if not again:
        return candidate
    for other in _before(candidate, found, reading):
        if candidate.frame.part == "verb" and not _is_same_deed(candidate, other, reading):
            continue
        sides = _sides(candidate, other, reading)
        if sides is not None:
            return replace(candidate, actors=sides[0], recipients=sides[1], loose=True)
    return candidate


def _is_told_again(noun: Token) -> bool:
    """Say whether a noun tells a happening as known and adds no party: "the *Iranian* attack", "his plea"."""
    if any(c.dep_.split(":")[0] not in {d.split(":")[0] for d in _PLAIN} for c in noun.children):
        return False
    pointed = any(c.lower_ in POINTING for c in children(noun, "det"))
    return pointed or bool(children(noun, "nmod:poss"))


def _is_agentless(candidate: Candidate, reading: Reading) -> bool:
    """Say whether a passive names nobody who acts and somebody known to whom it was done."""
    doc = reading.analysis.doc
    if candidate.actors or candidate.type not in _DEEDS or not is_passive(doc[candidate.token]):
        return False
    return all(_is_known(doc[p.token]) for p in candidate.recipients)


def _is_known(token: Token) -> bool:
    return token.pos_ in {"PRON", "PROPN"} or any(c.lower_ in POINTING for c in children(token, "det"))


def _before(candidate: Candidate, found: Sequence[Candidate], reading: Reading) -> Iterator[Candidate]:
    """Give the events told before that may be the same happening, nearest first."""
    doc = reading.analysis.doc
    for other in reversed(found):
        away = sentences_between(other, candidate, reading)
        if away > _FAR:
            return
        same = is_same_word(doc[candidate.token], doc[other.token]) and candidate.frame.part == "noun"
        if away > _NEAR and not same:
            continue
        if other.actors and other.recipients and _is_alike(candidate, other):
            yield other


def _is_alike(candidate: Candidate, other: Candidate) -> bool:
    """Say whether two words tell one kind of deed, or one ends what the other began."""
    if other.status.status not in _REAL or candidate.status.status not in _REAL:
        return False
    if other.mode in _ENDS.get(candidate.mode or "", ()):
        return True
    modes = {candidate.mode, other.mode} - {None}
    return candidate.type == other.type and len(modes) < 2


def _is_same_deed(candidate: Candidate, other: Candidate, reading: Reading) -> bool:
    """Say whether a passive tells a deed again, and no other deed of its kind on another day."""
    doc = reading.analysis.doc
    dated = candidate.moment is not None and candidate.moment != other.moment
    ended = other.mode in _ENDS.get(candidate.mode or "", ())
    return ended or (not dated and doc[candidate.token].lemma_ == doc[other.token].lemma_)


def _sides(
    candidate: Candidate, other: Candidate, reading: Reading
) -> tuple[tuple[Party, ...], tuple[Party, ...]] | None:
    """Give both sides where the one that is named is the same in both tellings."""
    if candidate.actors:
        same = overlap(candidate.actors, other.actors, reading)
        apart = not overlap(candidate.actors, other.recipients, reading)
        return (candidate.actors, other.recipients) if same and apart else None
    same = overlap(candidate.recipients, other.recipients, reading)
    apart = not overlap(candidate.recipients, other.actors, reading)
    return (other.actors, candidate.recipients) if same and apart else None
