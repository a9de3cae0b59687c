"""Finds: what every layer found in a document, whether or not a statement uses it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Find:
    """Words that a layer found.

    Attributes:
        document: Id of the document.
        start: First character.
        end: Character after the last one.
        text: The words.
    """

    document: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, kw_only=True)
class EntityFind(Find):
    """A named entity of the language model; `label` is the model's."""

    label: str


@dataclass(frozen=True, kw_only=True)
class ActorFind(Find):
    """A party, as it was on the day of publication."""

    name: str
    id: str | None
    country: str | None
    sectors: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class PlaceFind(Find):
    """A place name; coordinates in degrees, None where it could not be grounded."""

    name: str | None
    country: str | None
    lat: float | None
    lon: float | None


@dataclass(frozen=True, kw_only=True)
class MomentFind(Find):
    """A time expression with its TIMEX3 value and interval of days."""

    timex: str | None
    type: str
    first: date | None
    last: date | None
    precision: str


@dataclass(frozen=True, kw_only=True)
class QuantityFind(Find):
    """A number with bound and unit."""

    min: float | None
    max: float | None
    unit: str | None
    bound: str | None
    vague: str | None
    of: str | None


@dataclass(frozen=True, kw_only=True)
class AttributionFind:
    """Who says what: character ranges of source, cue and content, several pieces allowed each.

    `nested` holds the attributions inside the content ("she said that he *denied* …").
    """

    document: str
    source: tuple[tuple[int, int], ...]
    cue: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]
    stance: str
    nested: tuple[AttributionFind, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Finds:
    """All finds of one document, by layer."""

    document: str
    entities: tuple[EntityFind, ...] = ()
    actors: tuple[ActorFind, ...] = ()
    places: tuple[PlaceFind, ...] = ()
    moments: tuple[MomentFind, ...] = ()
    quantities: tuple[QuantityFind, ...] = ()
    attributions: tuple[AttributionFind, ...] = ()
