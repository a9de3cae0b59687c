"""Identities of parties: whether two events have somebody in common, and how far apart they are told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dragoman.extract.party import Party, mentioned
from dragoman.extract.reading import Reading
from dragoman.model import Actor

if TYPE_CHECKING:
    from dragoman.extract.event_candidate import Candidate

_STATE = frozenset({"GOV", "MIL", "COP", "SPY"})
"""Sectors of those who act for their state."""


def overlap(one: Sequence[Party], other: Sequence[Party], reading: Reading) -> bool:
    """Say whether two groups of parties have an entity, a name or a state in common."""
    return bool(_keys(one, reading) & _keys(other, reading))


def are_kindred(one: Sequence[Party], other: Sequence[Party], reading: Reading) -> bool:
    """Say whether two groups of parties overlap or act for one state: its army, police, ministers."""
    if overlap(one, other, reading):
        return True
    return bool(_states(one, reading) & _states(other, reading))


def is_hurt(parties: Sequence[Party], victims: Sequence[Party], reading: Reading) -> bool:
    """Say whether a deed to victims is one to these parties: to them, to a state's people, to one's aides.

    Args:
        parties: Who may feel hurt: "Hanoi", "Ann Bell".
        victims: To whom the deed was done: "two Vietnamese fishermen", "three aides of Ann Bell".
        reading: The document.
    """
    if are_kindred(parties, victims, reading):
        return True
    people = {a.country for p in victims for a in p.actors(reading, None)}
    if people & _states(parties, reading):
        return True
    doc = reading.analysis.doc
    owners = [c for p in victims for c in doc[p.token].children if c.dep_.startswith("nmod")]
    return overlap(parties, mentioned(owners, reading), reading)


def _states(parties: Sequence[Party], reading: Reading) -> set[str]:
    """Give the states for which parties act."""
    actors = (a for p in parties for a in p.actors(reading, None) if _acts_for_state(a))
    return {a.country for a in actors if a.country is not None}


def _acts_for_state(actor: Actor) -> bool:
    return not actor.sectors or bool(_STATE & set(actor.sectors))


def _keys(parties: Sequence[Party], reading: Reading) -> set[str]:
    """Give keys of parties: their entities, and their countries where they are states or governments."""
    keys: set[str] = set()
    for party, actor in ((p, a) for p in parties for a in p.actors(reading, None)):
        keys.add(actor.id or actor.name)
        stated = party.mention is not None or reading.places.headed(party.token) is not None
        if actor.country is not None and ("GOV" in actor.sectors or (stated and not actor.sectors)):
            keys.add(actor.country)
    return keys


def sentences_between(earlier: Candidate, later: Candidate, reading: Reading) -> int:
    """Give how many sentences lie between two triggers: 0 in one sentence."""
    doc = reading.analysis.doc
    return max(0, doc.sentence_number(later.token) - doc.sentence_number(earlier.token))
