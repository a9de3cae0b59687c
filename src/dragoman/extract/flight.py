"""Flight: people made to flee are driven out by violence, and by whoever does it.

"Thousands fled" tells a deed only in a report on violence: floods, fires and poverty drive people out, too.
Who drives them out is often told by the clause or noun beside it: "fled *as the rebels advanced*",
"displaced by *fighting between A and B*".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dragoman.extract.event_candidate import Candidate
from dragoman.extract.grammar import first_conjunct, preposition
from dragoman.extract.party import Party
from dragoman.extract.reading import Reading
from dragoman.extract.registers import Registers, register_words

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

_FORCE = {"ASSAULT", "MOBILIZE", "COERCE"}
"""Types of what people flee from."""
_DRIVING = {
    "by", "from", "after", "amid", "during", "in", "due to", "because of", "following", "as a result of",
    "over", "since", "under", "for fear of",
}  # fmt: skip
"""Prepositions from a flight to what it is from."""
_SINCE = {"after", "as", "when", "because", "since", "while", "once"}
"""Conjunctions from a flight to what it is from."""


def is_flight(candidate: Candidate) -> bool:
    """Say whether a candidate tells that people were made to flee, not that they lost their posts."""
    words = candidate.frame.word in register_words().flights
    dismissed = "job" in candidate.frame.block.where.get("object", ())
    return candidate.type == "SANCTION" and candidate.mode == "expel" and words and not dismissed


def is_from_fate(candidate: Candidate, token: Token, registers: Registers) -> bool:
    """Say whether people fled from floods, fires or want, for all that the report tells, not from people.

    Args:
        candidate: A flight.
        token: Its trigger.
        registers: What the report is about.
    """
    if token.dep_ == "amod":  # "the *displaced* families" only says which
        return True
    violent, mishap = registers.near("violence", token), registers.near("mishaps", token)
    violent = violent or any(t.lemma_.lower() in register_words().conflict for t in token.sent)
    if violent or (candidate.actors and not mishap):
        return False
    return mishap or registers.weight("violence") <= registers.weight("mishaps")


def find_driver(candidate: Candidate, candidates: Sequence[Candidate], reading: Reading) -> tuple[Party, ...]:
    """Give who drives people out: who acts in the violence that a flight is told with.

    Args:
        candidate: A coding, of which only a flight without actors is filled.
        candidates: All of the document.
        reading: The document.
    """
    if not is_flight(candidate) or candidate.actors:
        return ()
    doc = reading.analysis.doc
    trigger = doc[candidate.token]
    for other in candidates:
        if other.type in _FORCE and other.actors and _drives(doc[other.token], trigger):
            return other.actors
    return ()


def _drives(deed: Token, flight: Token) -> bool:
    """Say whether a deed is what a flight is from: its subject, its clause, or a phrase on it."""
    word = first_conjunct(deed)
    clause = first_conjunct(flight)
    if word.head not in {flight, clause}:
        return False
    if word.dep_.startswith("advcl"):
        return any(c.lower_ in _SINCE for c in word.children if c.dep_ in {"mark", "case", "advmod"})
    if word.dep_.startswith(("obl", "nmod")):
        return preposition(word) in _DRIVING
    return word.dep_.startswith("nsubj") and word.head == flight
