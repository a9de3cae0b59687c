"""Whom a promise is made to: who was met right before ("received *the hauliers* and gave his word")."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dragoman.extract.event_candidate import Candidate
from dragoman.extract.grammar import conjuncts, first_conjunct
from dragoman.extract.identities import overlap
from dragoman.extract.party import Party
from dragoman.extract.reading import Reading

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

_PROMISING = {"AGREE", "CONCEDE", "THREATEN"}
"""Types of words that are said to the face of whom they concern."""


def find_met(candidate: Candidate, candidates: Sequence[Candidate], reading: Reading) -> tuple[Party, ...]:
    """Give whom the one who promises or threatens has met in a clause joined to his words.

    Args:
        candidate: Words without a recipient.
        candidates: All of the document.
        reading: The document.
    """
    if candidate.type not in _PROMISING or candidate.frame.part != "verb":
        return ()
    verb = reading.analysis.doc[candidate.token]
    before = {t.i for v in _upward(verb) for t in conjuncts(first_conjunct(v)) if t.i < candidate.token}
    for meeting in reversed(candidates):
        if meeting.token in before and meeting.type == "CONSULT":
            sides = (*meeting.actors, *meeting.recipients)
            return tuple(p for p in sides if not overlap((p,), candidate.actors, reading))
    return ()


def _upward(verb: Token) -> tuple[Token, ...]:
    """Give a verb and, above a participle, the verb that it goes with: "met them, *promising* help"."""
    return (verb, verb.head) if verb.dep_ == "advcl" and verb.tag_ == "VBG" else (verb,)
