"""What the gazetteer's YAML files look like."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict


class CountryEntry(BaseModel):
    """One country or territory of `countries.yaml`."""

    model_config = ConfigDict(extra="forbid")
    name: str
    at: tuple[float, float]
    aliases: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


class CountryFile(BaseModel):
    """`countries.yaml`, by alpha-3 code."""

    model_config = ConfigDict(extra="forbid")
    countries: dict[str, CountryEntry]


class AreaEntry(BaseModel):
    """One area, sea, river, base, camp or site of `areas.yaml`."""

    model_config = ConfigDict(extra="forbid")
    at: tuple[float, float]
    country: str | None = None
    aliases: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


class AreaFile(BaseModel):
    """`areas.yaml`, by type and name."""

    model_config = ConfigDict(extra="forbid")
    areas: dict[str, dict[str, AreaEntry]]


class CrossingEntry(BaseModel):
    """One crossing of `crossings.yaml`.

    Attributes:
        name: Usual name.
        sides: Names of the place on each side, in the order of `countries`, with spellings.
        countries: Alpha-3 codes of both sides.
        at: Latitude and longitude in degrees, to about a kilometre or two.
        type: road, rail, bridge, pedestrian, ferry, checkpoint, corridor.
        aliases: Other names and spellings that name the crossing and nothing else.
    """

    model_config = ConfigDict(extra="forbid")
    name: str
    sides: tuple[tuple[str, ...], ...] = ()
    countries: tuple[str, ...]
    at: tuple[float, float]
    type: Literal["road", "rail", "bridge", "pedestrian", "ferry", "checkpoint", "corridor", "airport"] = (
        "road"
    )
    aliases: tuple[str, ...] = ()


class CrossingFile(BaseModel):
    """`crossings.yaml`, by id."""

    model_config = ConfigDict(extra="forbid")
    crossings: dict[str, CrossingEntry]


class ExtraFile(BaseModel):
    """A user's own file: any of the three YAML tables, plus towns written as areas of type "town"."""

    model_config = ConfigDict(extra="forbid")
    countries: dict[str, CountryEntry] = {}
    areas: dict[str, dict[str, AreaEntry]] = {}
    crossings: dict[str, CrossingEntry] = {}
