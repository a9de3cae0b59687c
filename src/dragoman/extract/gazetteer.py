"""The gazetteer: place names and what they may refer to.

Four tables answer as one: countries, areas and crossings are YAML that users may extend; towns and
regions are a compiled table (`towns.npz`, made by `training/build_gazetteer.py` from GeoNames data).

Example:
    >>> [c.country for c in load_gazetteer().candidates("Homs")][:2]
    ['SYR', 'LBY']
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import permutations
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict

from dragoman.extract.folding import fold, is_abbreviation
from dragoman.language.lexicon import data_path, load_data
from dragoman.model import Crossing, Place

KINDS = ("town", "region", "district", "town")
CAPITAL = 3
"""Types of the rows of the compiled table, by their `kind`; `CAPITAL` is the kind of a country's capital."""


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
    type: Literal["road", "rail", "bridge", "pedestrian", "ferry", "checkpoint", "corridor", "airport"] = "road"
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


@dataclass(frozen=True, slots=True)
class Candidate:
    """One thing that a name may refer to.

    Attributes:
        name: Usual English name.
        country: Alpha-3 code, or None (seas, continents).
        region: Name of the first-level region that contains it, "" if unknown.
        district: Name of the second-level region, "" if unknown.
        lat, lon: Degrees.
        type: "country", "region", "district", "town", "crossing" or a type of `areas.yaml`.
        population: Inhabitants, 0 if unknown.
        geonames: GeoNames id, or None.
        alternative: Whether the words are only an alternative name of it.
        crossing: Id, for crossings.
        capital: Whether it is a country's capital.
    """

    name: str
    country: str | None
    region: str
    district: str
    lat: float
    lon: float
    type: str
    population: int = 0
    geonames: int | None = None
    alternative: bool = False
    crossing: str | None = None
    capital: bool = False

    def place(self, text: str) -> Place:
        """Make the place for the words `text`."""
        return Place(
            name=self.name,
            country=self.country,
            lat=self.lat,
            lon=self.lon,
            geonames=self.geonames,
            type="region" if self.type == "district" else self.type,
            text=text,
        )


class Towns:
    """The compiled table, read lazily by binary search over its sorted names."""

    def __init__(self, path: Path) -> None:
        with np.load(path) as archive:
            arrays: dict[str, NDArray[np.generic]] = {name: archive[name] for name in archive.files}
        self._columns = arrays
        self._keys = arrays["keys"].tobytes()
        self._ends = np.append(np.flatnonzero(arrays["keys"] == 10), len(self._keys))
        self._names = arrays["names"].tobytes()
        self._name_ends = np.append(np.flatnonzero(arrays["names"] == 10), len(self._names))
        self._countries = arrays["countries"].tobytes().decode().split("\n")
        self._regions = arrays["regions"].tobytes().decode().split("\n")
        self._districts = arrays["districts"].tobytes().decode().split("\n")

    def _key(self, number: int) -> bytes:
        start = 0 if number == 0 else int(self._ends[number - 1]) + 1
        return self._keys[start : int(self._ends[number])]

    def find(self, key: str) -> int | None:
        """Give the number of a folded name, or None."""
        wanted = key.encode()
        place = bisect_left(range(len(self._ends)), wanted, key=self._key)
        return place if place < len(self._ends) and self._key(place) == wanted else None

    def rows(self, key: str) -> list[Candidate]:
        """Give all places of a folded name."""
        number = self.find(key)
        if number is None:
            return []
        first = self._columns["first"]
        codes = self._columns["rows"][int(first[number]) : int(first[number + 1])]
        return [self._candidate(int(code) >> 1, bool(int(code) & 1)) for code in codes]

    def _candidate(self, row: int, alternative: bool) -> Candidate:
        column = self._columns
        start = 0 if row == 0 else int(self._name_ends[row - 1]) + 1
        return Candidate(
            name=self._names[start : int(self._name_ends[row])].decode(),
            country=self._countries[int(column["country"][row])],
            region=self._regions[int(column["region"][row])],
            district=self._districts[int(column["district"][row])],
            lat=int(column["lat"][row]) / 100,
            lon=int(column["lon"][row]) / 100,
            type=KINDS[int(column["kind"][row])],
            population=int(column["population"][row]),
            geonames=int(column["geonames"][row]) or None,
            alternative=alternative,
            capital=int(column["kind"][row]) == CAPITAL,
        )


@dataclass(frozen=True, eq=False)
class Gazetteer:
    """All place names.

    Attributes:
        towns: The compiled table.
        own: Countries, areas and crossings by folded name.
        exact: Names that hold only as printed, because folded they are words ("US", "CAR").
        people: Country code or area name by demonym.
        crossings: The crossings by id.
        sides: Crossing id by the folded name of either side: "Chaman" means it before "crossing".
    """

    towns: Towns
    own: dict[str, tuple[Candidate, ...]]
    exact: dict[str, tuple[Candidate, ...]]
    people: dict[str, Candidate]
    crossings: dict[str, CrossingEntry]
    sides: dict[str, str]
    _known: dict[str, tuple[Candidate, ...]] = field(default_factory=dict, repr=False)

    def candidates(self, name: str) -> tuple[Candidate, ...]:
        """Give what a name may refer to, the most populous first; () for an unknown name."""
        known = self._known.get(name)
        if known is None:
            known = self._find(name)
            self._known[name] = known
        return known

    def _find(self, name: str) -> tuple[Candidate, ...]:
        if is_abbreviation(name):
            printed = (*self.exact.get(name, ()), *self.towns.rows(f"={name}"))
            if printed:
                return tuple(sorted(printed, key=_rank))
        key = fold(name)
        if key.startswith("the "):
            key = key[4:]
        found = (*self.own.get(key, ()), *self.towns.rows(key))
        return tuple(sorted(found, key=_rank))

    def demonym(self, word: str) -> Candidate | None:
        """Give the country or area of a people's name ("Afghan", "Afghans"), or None."""
        return self.people.get(word) or (self.people.get(word[:-1]) if word.endswith("s") else None)

    def crossing(self, key: str) -> Crossing:
        """Give the listed crossing with this id."""
        entry = self.crossings[key]
        return Crossing(name=entry.name, id=key, countries=entry.countries, lat=entry.at[0], lon=entry.at[1])


def _rank(candidate: Candidate) -> tuple[bool, int, int]:
    order = {"country": 0, "continent": 0, "region": 2}
    return candidate.alternative, order.get(candidate.type, 1), -candidate.population


@dataclass
class _Tables:
    own: dict[str, list[Candidate]] = field(default_factory=dict)
    exact: dict[str, list[Candidate]] = field(default_factory=dict)
    people: dict[str, Candidate] = field(default_factory=dict)
    sides: dict[str, str] = field(default_factory=dict)

    def add(self, names: Sequence[str], candidate: Candidate) -> None:
        for name in dict.fromkeys(names):
            table, key = (self.exact, name) if is_abbreviation(name) else (self.own, fold(name))
            table.setdefault(key.removeprefix("the "), []).append(candidate)


def _add_countries(tables: _Tables, countries: dict[str, CountryEntry]) -> None:
    for code, entry in countries.items():
        candidate = Candidate(entry.name, code, "", "", *entry.at, "country", 10_000_000)
        tables.add((entry.name, *entry.aliases), candidate)
        for people in entry.people:
            tables.people[people] = candidate


def _add_areas(tables: _Tables, areas: dict[str, dict[str, AreaEntry]]) -> None:
    for kind, entries in areas.items():
        for name, entry in entries.items():
            candidate = Candidate(name, entry.country, "", "", *entry.at, kind, 100_000)
            tables.add((name, *entry.aliases), candidate)
            for people in entry.people:
                tables.people.setdefault(people, candidate)


def _add_crossings(tables: _Tables, crossings: dict[str, CrossingEntry]) -> None:
    for key, entry in crossings.items():
        candidate = Candidate(
            entry.name, entry.countries[0], "", "", *entry.at, "crossing", 50_000, crossing=key
        )
        names = {entry.name, *entry.aliases}
        for here, there in permutations(entry.sides, 2):
            names.update(f"{a}-{b}" for a in here for b in there if a != b)
        tables.add(sorted(names), candidate)
        for side in {name for names in entry.sides for name in names} | {entry.name}:
            tables.sides.setdefault(fold(side), key)


@lru_cache(maxsize=4)
def load_gazetteer(extra: tuple[Path, ...] = ()) -> Gazetteer:
    """Load the gazetteer that ships with the package.

    Args:
        extra: The user's own YAML files (`ExtraFile`); their entries come on top.

    Returns:
        The gazetteer; the same object for the same arguments.

    Raises:
        DataFileError: A file is wrong; the message names file, line and field.
    """
    folder = data_path("gazetteer")
    tables = _Tables()
    crossings = dict(load_data(folder / "crossings.yaml", CrossingFile).crossings)
    _add_countries(tables, load_data(folder / "countries.yaml", CountryFile).countries)
    _add_areas(tables, load_data(folder / "areas.yaml", AreaFile).areas)
    for path in extra:
        more = load_data(path, ExtraFile)
        _add_countries(tables, more.countries)
        _add_areas(tables, more.areas)
        crossings.update(more.crossings)
    _add_crossings(tables, crossings)
    return Gazetteer(
        towns=Towns(folder / "towns.npz"),
        own={key: tuple(found) for key, found in tables.own.items()},
        exact={key: tuple(found) for key, found in tables.exact.items()},
        people=tables.people,
        crossings=crossings,
        sides=tables.sides,
    )
