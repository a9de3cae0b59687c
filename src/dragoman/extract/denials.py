"""Whom a denial answers: who said right before what the one that denies is said to have done.

"The UN said that M23 fighters had shot nine men. M23 *denied* that its men were there": M23 answers the UN.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.extract.attributions import Attribution, find_attributions
from dragoman.extract.event_candidate import Candidate
from dragoman.extract.grammar import children
from dragoman.extract.identities import are_kindred
from dragoman.extract.party import Party
from dragoman.extract.reading import Reading
from dragoman.extract.referents import is_subject
from dragoman.model import Stance

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

_REACH = 3
"""How many sentences back the words may stand that are denied."""
_TELLING = {Stance.STATES, Stance.ACCUSES, Stance.CONDEMNS, Stance.BELIEVES}
"""Stances of those who tell what somebody did."""


def find_tellers(candidate: Candidate, reading: Reading, *, pointing: bool) -> tuple[Party, ...]:
    """Give who told right before what the one who denies is said to have done.

    Args:
        candidate: A denial with the parties that deny.
        reading: The document.
        pointing: Whether it denies "this" or "the account": whatever was told in the sentence before.
    """
    doc = reading.analysis.doc
    starts = [doc[candidate.token].sent.start]
    for _ in range(_REACH):
        starts.append(doc[starts[-1] - 1].sent.start if starts[-1] else 0)
    for attribution in reversed(find_attributions(reading.analysis)):
        told = starts[-1] <= attribution.head < candidate.token and attribution.stance in _TELLING
        if not told or attribution.speaker is None or attribution.holds(candidate.token):
            continue
        teller = _teller(doc[attribution.speaker], reading)
        if teller is None or not teller.known or are_kindred((teller,), candidate.actors, reading):
            continue
        if (pointing and attribution.head >= starts[1]) or _is_blaming(attribution, candidate, reading):
            return (teller,)
    return ()


def _is_blaming(attribution: Attribution, denial: Candidate, reading: Reading) -> bool:
    """Say whether words tell what the one who denies did, or "alleged that *it was done*" by nobody named."""
    doers = [p for first, last in attribution.content for p in _acting(first, last, reading)]
    if attribution.stance is Stance.ACCUSES and not doers:
        return True
    return any(are_kindred((d,), denial.actors, reading) for d in doers)


def _teller(speaker: Token, reading: Reading) -> Party | None:
    """Give who speaks, by the name behind a noun if there is one: "the charity *Harbour Watch*"."""
    named = [c for c in children(speaker, "appos", "flat") if c.pos_ == "PROPN"]
    for word in (*named, speaker):
        mention = reading.actors.headed(word.i)
        if mention is not None and mention.kind != "pronoun":
            return Party(mention.span, mention.head, mention=mention)
    return None


def _acting(first: int, last: int, reading: Reading) -> Iterator[Party]:
    """Give the parties that are subjects in a stretch of text."""
    doc = reading.analysis.doc
    for mention in reading.actors.items:
        if first <= mention.head <= last and is_subject(doc[mention.head]):
            yield Party(mention.span, mention.head, mention=mention)
