"""Parties: the identities behind all statements, with what they do, suffer and say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from dragoman.model import Actor, Claim, Event, Statement
from dragoman.model.situation import Party


def party_key(actor: Actor) -> str:
    """Give what two mentions of one party share: the id, else the name without case."""
    return actor.id or actor.name.casefold()


def resolve_parties(statements: Iterable[Statement]) -> tuple[Party, ...]:
    """Count what each party does, the busiest first.

    A party that only an unlisted common noun names ("residents") counts like any other.
    """
    first: dict[str, Actor] = {}
    acts: Counter[str] = Counter()
    receives: Counter[str] = Counter()
    speaks: Counter[str] = Counter()
    for statement in statements:
        if isinstance(statement, Event):
            _count(statement.actors, acts, first)
            _count(statement.recipients, receives, first)
        elif isinstance(statement, Claim) and statement.speaker is not None:
            _count((statement.speaker,), speaks, first)
    parties = [
        Party(actor=actor, acts=acts[key], receives=receives[key], speaks=speaks[key])
        for key, actor in first.items()
    ]
    return tuple(sorted(parties, key=lambda p: (-(p.acts + p.receives + p.speaks), p.actor.name)))


def _count(actors: Iterable[Actor], counter: Counter[str], first: dict[str, Actor]) -> None:
    for actor in actors:
        counter[party_key(actor)] += 1
        first.setdefault(party_key(actor), actor)
