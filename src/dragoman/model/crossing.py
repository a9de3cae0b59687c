"""Crossings: what a text says of the state of a border crossing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dragoman.model.actor import Actor
from dragoman.model.statement import Statement


@dataclass(frozen=True, kw_only=True)
class Crossing:
    """A border crossing of the gazetteer, or one that only the text names.

    Attributes:
        name: Usual name.
        id: Key in the crossings file; None where unlisted.
        countries: Alpha-3 codes of both sides.
        lat: Latitude in degrees.
        lon: Longitude in degrees.
    """

    name: str
    id: str | None
    countries: tuple[str, ...]
    lat: float | None
    lon: float | None


@dataclass(frozen=True, kw_only=True)
class CrossingState(Statement):
    """A crossing's state as one sentence gives it.

    Attributes:
        crossing: Which crossing.
        state: What state it is in, enters, or would enter (see status).
        change: Whether it closes or opens, stays so, or is described ("sometimes closed").
        scope: What the state holds for: pedestrians, cargo, vehicles, returnees …; () = all.
        direction: Alpha-3 code of the country that one may enter, where one-way.
        by: Who closed, opened or asked.
        reason: Why, in the words of the text.
    """

    kind: str = "crossing"
    crossing: Crossing
    state: Literal["open", "closed", "partial"]
    change: Literal["closes", "opens", "stays", "described"]
    scope: tuple[str, ...] = ()
    direction: str | None = None
    by: tuple[Actor, ...] = ()
    reason: str | None = None

    def identity(self) -> tuple[str, ...]:
        """Tell states on the same words apart by crossing and state."""
        return (self.crossing.name, self.state, self.change)
