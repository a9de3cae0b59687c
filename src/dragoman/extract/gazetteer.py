"""The gazetteer: place names and what they may refer to.

Four tables answer as one: countries, areas and crossings are YAML that users may extend; towns and
regions are a compiled table (`towns.npz`, made by `training/build_gazetteer.py` from GeoNames data).

Example:
    >>> [c.country for c in load_gazetteer().candidates("Homs")][:2]
    ['SYR', 'LBY']
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import permutations
from pathlib import Path

from dragoman.datafiles import data_path, load_data
from dragoman.extract.folding import fold, is_abbreviation
from dragoman.extract.gazetteer_files import (
    AreaEntry,
    AreaFile,
    CountryEntry,
    CountryFile,
    CrossingEntry,
    CrossingFile,
    ExtraFile,
)
from dragoman.extract.towns import Candidate, Towns
from dragoman.model import Crossing

LISTED = 100_000
"""Weight, as if inhabitants, of a place of `areas.yaml`: it is there because it is in the news."""
ARTICLES = ("al", "el", "as", "ash", "at", "ad", "ar", "an", "az")
"""Spellings of the Arabic article, which names of one place have or lack."""


MOST_KNOWN = 100_000
"""Names whose places are remembered before the memory starts anew."""


@dataclass(frozen=True, eq=False)
class Gazetteer:
    """All place names.

    Attributes:
        towns: The compiled table.
        own: Countries, areas and crossings by folded name.
        exact: Names that hold only as printed, because folded they are words ("US", "CAR").
        people: Country code or area name by demonym.
        crossings: The crossings by id.
        countries: Usual name by alpha-3 code.
        sides: Crossing id by the folded name of either side: "Chaman" means it before "crossing".
    """

    towns: Towns
    own: dict[str, tuple[Candidate, ...]]
    exact: dict[str, tuple[Candidate, ...]]
    people: dict[str, Candidate]
    crossings: dict[str, CrossingEntry]
    sides: dict[str, str]
    countries: dict[str, str]
    _known: dict[str, tuple[Candidate, ...]] = field(default_factory=dict, repr=False)

    def candidates(self, name: str) -> tuple[Candidate, ...]:
        """Give what a name may refer to, the most populous first; () for an unknown name."""
        known = self._known.get(name)
        if known is None:
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            known = self._known[name] = self._find(name)
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
        if not found:
            found = tuple(replace(c, alternative=True) for k in _variants(key) for c in self.towns.rows(k))
        return tuple(sorted(found, key=_rank))

    def demonym(self, word: str) -> Candidate | None:
        """Give the country or area of a people's name ("Afghan", "Afghans"), or None."""
        return self.people.get(word) or (self.people.get(word[:-1]) if word.endswith("s") else None)

    def country_name(self, code: str) -> str:
        """Give the usual name of a country, or the code itself."""
        return self.countries.get(code, code)

    def crossing_named(self, name: str) -> str | None:
        """Give the id of the listed crossing with this name, or None."""
        found = self.own.get(fold(name).removeprefix("the "), ())
        return next((c.crossing for c in found if c.crossing), None)

    def crossing(self, key: str) -> Crossing:
        """Give the listed crossing with this id."""
        entry = self.crossings[key]
        return Crossing(name=entry.name, id=key, countries=entry.countries, lat=entry.at[0], lon=entry.at[1])


def _variants(key: str) -> list[str]:
    """Give other spellings of a folded name with an Arabic article: "al arish", "arish", "el arish"."""
    first, _, rest = key.partition(" ")
    if first in ARTICLES and rest:
        return [rest, *(f"{article} {rest}" for article in ARTICLES if article != first)]
    return [f"{article} {key}" for article in ARTICLES] if len(key) > 4 else []


def _rank(candidate: Candidate) -> tuple[bool, int, int]:
    order = {"country": 0, "continent": 0, "region": 2}
    return candidate.alternative, order.get(candidate.type, 1), -candidate.population


@dataclass
class _Tables:
    own: dict[str, list[Candidate]] = field(default_factory=dict)
    exact: dict[str, list[Candidate]] = field(default_factory=dict)
    people: dict[str, Candidate] = field(default_factory=dict)
    sides: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def add(self, names: Sequence[str], candidate: Candidate) -> None:
        for name in dict.fromkeys(names):
            table, key = (self.exact, name) if is_abbreviation(name) else (self.own, fold(name))
            table.setdefault(key.removeprefix("the "), []).append(candidate)


def _add_countries(tables: _Tables, countries: dict[str, CountryEntry]) -> None:
    for code, entry in countries.items():
        candidate = Candidate(entry.name, code, "", "", *entry.at, "country", 10_000_000)
        tables.add((entry.name, *entry.aliases), candidate)
        tables.names[code] = entry.name
        for people in entry.people:
            tables.people[people] = candidate


def _add_areas(tables: _Tables, areas: dict[str, dict[str, AreaEntry]]) -> None:
    for kind, entries in areas.items():
        for name, entry in entries.items():
            candidate = Candidate(name, entry.country, "", "", *entry.at, kind, LISTED)
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
        countries=tables.names,
    )


__all__ = ["Candidate", "Gazetteer", "Towns", "load_gazetteer"]
