"""Identities of parties: whether two events have somebody in common, and how far apart they are told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dragoman.extract.party import Party
from dragoman.extract.reading import Reading

if TYPE_CHECKING:
    from dragoman.extract.event_candidate import Candidate


def overlap(one: Sequence[Party], other: Sequence[Party], reading: Reading) -> bool:
    """Say whether two groups of parties have an entity, a name or a state in common."""
    return bool(_keys(one, reading) & _keys(other, reading))


def _keys(parties: Sequence[Party], reading: Reading) -> set[str]:
    """Give keys of parties: their entities, and their countries where they are states or governments."""
    keys: set[str] = set()
    for actor in (a for p in parties for a in p.actors(reading, None)):
        keys.add(actor.id or actor.name)
        if actor.country is not None and (not actor.sectors or "GOV" in actor.sectors):
            keys.add(actor.country)
    return keys


def sentences_between(earlier: Candidate, later: Candidate, reading: Reading) -> int:
    """Give how many sentences lie between two triggers: 0 in one sentence."""
    doc = reading.analysis.doc
    return sum(1 for t in doc[earlier.token + 1 : later.token + 1] if t.is_sent_start)
