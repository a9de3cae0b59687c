"""Sides: what of the parties of an event is compared with those of another."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from dragoman.model import Actor

STATE = frozenset({"GOV", "MIL", "COP", "SPY", "LEG", "JUD"})
"""Sectors of a state's own organs."""

ANYBODY = frozenset({"CVL"})
"""Sectors that tell nothing of who it was: most who are hurt are civilians."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of an event: identities, countries with state or not, last words of names, sectors."""

    ids: frozenset[str]
    countries: frozenset[tuple[str, str]]
    nouns: frozenset[str]
    sectors: frozenset[str] = frozenset()

    @property
    def known(self) -> bool:
        """Say whether an identity or a country is known."""
        return bool(self.ids or self.countries)


@dataclass(frozen=True, slots=True)
class Circle:
    """The countries of an event's parties, or, where it names none, those that its report is about."""

    countries: frozenset[str]
    told: bool


@lru_cache(maxsize=1 << 17)
def circle_of(actors: Side, recipients: Side, around: tuple[str, ...]) -> Circle:
    """Give the circle of an event with these sides."""
    if actors.known or recipients.known:
        return Circle(frozenset(country for country, _ in actors.countries | recipients.countries), True)
    return Circle(frozenset(around), False)


@lru_cache(maxsize=1 << 17)
def side_of(actors: tuple[Actor, ...]) -> Side:
    """Give what of a side is compared."""
    ids, countries, nouns, sectors = set(), set(), set(), set()
    for actor in actors:
        if actor.id is not None:
            ids.add(actor.id)
        if actor.country is not None:
            countries.add((actor.country, _organ(actor)))
        if not actor.listed:
            nouns.add(last_noun(actor))
        sectors.update(set(actor.sectors) - ANYBODY)
    return Side(frozenset(ids), frozenset(countries), frozenset(nouns), frozenset(sectors))


def last_noun(actor: Actor) -> str:
    """Give the last word of a party's name, without a plural's ending: "truck drivers" is "driver"."""
    return (actor.name.split() or [""])[-1].casefold().rstrip("s")


def _organ(actor: Actor) -> str:
    """Tell a state's organs from other parties of the country; "" where it may be either."""
    if not actor.listed or not actor.sectors:
        return ""
    return "state" if set(actor.sectors) & STATE else "other"
