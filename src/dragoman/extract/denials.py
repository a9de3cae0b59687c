"""Whom a denial answers: who said right before what the one that denies is said to have done.

"The UN said that M23 fighters had shot nine men. M23 *denied* that its men were there": M23 answers the UN.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.extract.antecedents import is_bare
from dragoman.extract.attributions import Attribution, find_attributions
from dragoman.extract.event_candidate import Candidate
from dragoman.extract.grammar import children, objects, obliques
from dragoman.extract.identities import are_kindred, sentences_between
from dragoman.extract.party import Party
from dragoman.extract.reading import Reading
from dragoman.extract.referents import is_subject
from dragoman.model import Stance

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

_REACH = 3
"""How many sentences back the words may stand that are denied."""
_NEAR = 4
"""How many sentences back an accusation may be that is denied."""
_SAID = {"ACCUSE", "REQUEST", "THREATEN"}
MEANT = {"it", "that", "this", "them", "these"}
"""Pronouns for words that were said before."""
_EMPTY = {"nothing"}
_TELLING = {Stance.STATES, Stance.ACCUSES, Stance.CONDEMNS, Stance.BELIEVES}
"""Stances of those who tell what somebody did."""


def find_denied(candidate: Candidate, found: Sequence[Candidate], reading: Reading) -> tuple[Party, ...]:
    """Give whose accusation or demand a denial answers: who last spoke against the one that denies.

    Args:
        candidate: A denial with the parties that deny.
        found: The events before it, in order.
        reading: The document.
    """
    word = reading.analysis.doc[candidate.token]
    if not _means_words(word):
        return ()
    pointing = word.pos_ == "VERB" and bool(objects(word))
    return (
        _blaming(candidate, found, reading, 1)
        or _find_tellers(candidate, reading, pointing=pointing)
        or _blaming(candidate, found, reading, _NEAR)
    )


def _blaming(
    candidate: Candidate, found: Sequence[Candidate], reading: Reading, reach: int
) -> tuple[Party, ...]:
    """Give who last accused, asked or threatened the one that denies, so many sentences back."""
    for other in reversed(found):
        if sentences_between(other, candidate, reading) > reach:
            break
        if other.type in _SAID and are_kindred(other.recipients, candidate.actors, reading):
            return other.actors
    return ()


def _means_words(word: Token) -> bool:
    """Say whether what is denied was told before: "that criticism", "any such link", or nothing."""
    things = objects(word) if word.pos_ == "VERB" else []
    empty = [b for t in things if t.lower_ in _EMPTY for b in obliques(t, "of", "about")]
    if empty:  # "knew nothing *of such an incident*"
        return all(t.lower_ in MEANT or is_bare(t) for t in empty)
    described = ("nmod", "amod", "compound", "nummod", "conj")
    return all(t.lower_ in MEANT or is_bare(t) or not children(t, *described) for t in things)


def _find_tellers(candidate: Candidate, reading: Reading, *, pointing: bool) -> tuple[Party, ...]:
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
        if attribution.head < starts[-1]:
            break
        told = attribution.head < candidate.token and attribution.stance in _TELLING
        if not told or attribution.speaker is None or attribution.holds(candidate.token):
            continue
        teller = _teller(doc[attribution.speaker], reading)
        if teller is None or not teller.known or are_kindred((teller,), candidate.actors, reading):
            continue
        just_before = attribution.head >= starts[1] and (pointing or _are_foes(teller, candidate))
        if just_before or _is_blaming(attribution, candidate, reading):
            return (_whose_words(teller),)
    return ()


def _whose_words(teller: Party) -> Party:
    """Give the group or body for which somebody speaks, if the words tell it: "*the front*'s spokesman"."""
    known = teller.mention
    if known is None or known.kind != "person" or known.side is None:
        return teller
    side = known.side
    body = replace(known, kind="group", entity=side.entity, name=side.name, sectors=side.sectors)
    return replace(teller, mention=body)


def speaks_for(parties: Sequence[Party], deed: int, reading: Reading) -> bool:
    """Say whether one of these parties tells a deed: "Hanoi said that a boat *was rammed*".

    Args:
        parties: Who may tell it, or the state for which somebody does.
        deed: The token that tells it.
        reading: The document.
    """
    doc = reading.analysis.doc
    for attribution in find_attributions(reading.analysis):
        if attribution.speaker is None or not attribution.holds(deed):
            continue
        teller = _teller(doc[attribution.speaker], reading)
        if teller is not None and are_kindred((teller,), parties, reading):
            return True
    return False


def _are_foes(teller: Party, denial: Candidate) -> bool:
    """Say whether one side of a fight contradicts the other: "the army said … . The rebels insisted"."""
    sides = {p.mention.country for p in (teller, *denial.actors) if p.mention is not None}
    rebels = any(p.mention is not None and "REB" in p.mention.sectors for p in (teller, *denial.actors))
    return all(p.armed for p in (teller, *denial.actors)) and (rebels or len(sides) > 1)


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
