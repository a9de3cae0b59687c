"""Scores of the candidates for all place names of a document, worked out together.

Each candidate has a score of its own (how well known it is) and one for the company it keeps: names that
stand beside its name, and other names of the document close by, in the same region, in the same country.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dragoman.extract.gazetteer import Candidate

Floats = NDArray[np.float64]

EARTH_KM = 6371.0
ROUNDS = 5
MAX_CANDIDATES = 900
NAMESAKE_KM = 120.0
"""Farther from a region's middle than this, its namesake town is not preferred to it."""


@dataclass(frozen=True, kw_only=True)
class Weights:
    """How much each kind of evidence counts, in nats.

    Attributes:
        population: Per tenfold number of inhabitants.
        capital: For being a country's capital.
        country, region, district, area, crossing: For being of that type instead of a town.
        alternative: For being named by an alternative name only.
        namesake: For a region that shares its name with a town of its own ("Idlib").
        beside: For agreeing with the name written after a comma.
        near: For other names within about `reach` kilometres.
        same_region, same_country: For other names in the same first-level region or country.
        obscure: Least share of `same_country` that counts for a town, however small.
        reach: Distance at which nearness has fallen to a third, in km.
        half: Number of supporting names that gives two thirds of the full support.
    """

    population: float = 0.8
    capital: float = 3.0
    country: float = 5.0
    region: float = 2.5
    district: float = -2.0
    area: float = 3.5
    crossing: float = 0.0
    alternative: float = -3.0
    namesake: float = -4.0
    beside: float = 8.0
    near: float = 4.0
    same_region: float = 3.0
    same_country: float = 4.0
    obscure: float = 0.3
    reach: float = 120.0
    half: float = 1.5


WEIGHTS = Weights()


@dataclass(frozen=True)
class Pool:
    """All candidates of all distinct names, in parallel arrays."""

    candidates: list[Candidate]
    group: NDArray[np.intp]
    groups: int
    count: Floats

    @classmethod
    def of(cls, names: Sequence[Sequence[Candidate]], groups: Sequence[int]) -> Pool | None:
        """Pool the candidates of names; names of one group have the same."""
        total = max(groups, default=-1) + 1
        options: dict[int, Sequence[Candidate]] = {}
        for name, group in zip(names, groups, strict=True):
            options.setdefault(group, name)
        limit = max(6, MAX_CANDIDATES // max(1, total))
        candidates, numbers = [], []
        for group, some in options.items():
            for candidate in some[:limit]:
                candidates.append(candidate)
                numbers.append(group)
        if not candidates:
            return None
        counts = np.bincount(np.array(groups), minlength=total).astype(float)
        return cls(candidates, np.array(numbers), total, counts)

    def solve(self, links: dict[tuple[int, int], float], weights: Weights) -> list[Candidate | None]:
        """Give the best candidate of each group.

        Args:
            links: How sure it is that the second group of a pair is written as container of the first.
            weights: How much each kind of evidence counts.
        """
        base = np.array([_prior(c, weights) for c in self.candidates])
        base += weights.namesake * self._namesakes()
        near, region, country = self._company(weights)
        chance = self._softmax(base)
        fit = self._fits(links)
        weight = np.sqrt(self.count)[self.group]
        fame = np.array([_fame(c, weights) for c in self.candidates])
        for _ in range(ROUNDS):
            held = chance * weight
            score = base + weights.beside * (fit @ chance)
            for matrix, strength in (
                (near, weights.near),
                (region, weights.same_region),
                (country, weights.same_country),
            ):
                company = strength * (1.0 - np.exp(-(matrix @ held) / weights.half))
                score += company * (fame if matrix is country else 1.0)
            chance = self._softmax(score)
        return self._best(chance)

    def _namesakes(self) -> Floats:
        """Mark regions that have a town of the same name in them, not too far from their middle."""
        marked = np.zeros(len(self.candidates))
        towns = [(g, c) for g, c in zip(self.group, self.candidates, strict=True) if c.type == "town"]
        for number, (group, region) in enumerate(zip(self.group, self.candidates, strict=True)):
            if region.type not in {"region", "district"}:
                continue
            marked[number] = any(
                g == group
                and c.country == region.country
                and not c.alternative
                and distance_km(c.lat, c.lon, region.lat, region.lon) < NAMESAKE_KM
                for g, c in towns
            )
        return marked

    def _softmax(self, score: Floats) -> Floats:
        top = np.full(self.groups, -np.inf)
        np.maximum.at(top, self.group, score)
        raised = np.exp(score - top[self.group])
        total = np.zeros(self.groups)
        np.add.at(total, self.group, raised)
        result: Floats = raised / total[self.group]
        return result

    def _company(self, weights: Weights) -> tuple[Floats, Floats, Floats]:
        lat = np.radians([c.lat for c in self.candidates])
        lon = np.radians([c.lon for c in self.candidates])
        vectors = np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)
        distance = EARTH_KM * np.arccos(np.clip(vectors @ vectors.T, -1.0, 1.0))
        apart = (self.group[:, None] != self.group[None, :]).astype(float)
        small = np.array([c.type not in {"country", "continent"} for c in self.candidates], dtype=float)
        near = np.exp(-distance / weights.reach) * apart * small[:, None] * small[None, :]
        countries = _codes([c.country or "" for c in self.candidates])
        regions = _codes([f"{c.country}/{c.region}" if c.region else "" for c in self.candidates])
        return near, _same(regions) * apart, _same(countries) * apart

    def _fits(self, links: dict[tuple[int, int], float]) -> Floats:
        """Give the matrix that says how well candidates of a name and of its container agree."""
        size = len(self.candidates)
        fit = np.zeros((size, size))
        for (inner, outer), strength in links.items():
            for i in np.flatnonzero(self.group == inner):
                for j in np.flatnonzero(self.group == outer):
                    agreement = strength * contained(self.candidates[i], self.candidates[j])
                    fit[i, j] = max(fit[i, j], agreement)
                    fit[j, i] = max(fit[j, i], agreement)
        return fit

    def _best(self, chance: Floats) -> list[Candidate | None]:
        best: list[Candidate | None] = [None] * self.groups
        top = np.full(self.groups, -1.0)
        for number, group in enumerate(self.group):
            if chance[number] > top[group]:
                top[group], best[group] = chance[number], self.candidates[number]
        return best


def _codes(values: Sequence[str]) -> NDArray[np.intp]:
    """Number equal values alike, from 0; the empty value gets −1."""
    table: dict[str, int] = {}
    return np.array([table.setdefault(value, len(table)) if value else -1 for value in values])


def _same(codes: NDArray[np.intp]) -> Floats:
    same: Floats = ((codes[:, None] == codes[None, :]) & (codes >= 0)[:, None]).astype(float)
    return same


def contained(inner: Candidate, outer: Candidate) -> float:
    """Say how well `outer` contains `inner`: 1 for a country, region or district that does, else 0 to 0.5."""
    if inner.country != outer.country or inner.country is None:
        return 0.0
    if outer.type == "country":
        return 1.0
    if outer.type == "region":
        return (
            1.0 if inner.region == outer.region and inner.type != "region" else _closeness(inner, outer, 60.0)
        )
    if outer.type == "district":
        return 1.0 if inner.district == outer.district else 0.0
    return _closeness(inner, outer, 30.0)


def _closeness(one: Candidate, other: Candidate, reach: float) -> float:
    return 0.5 * float(np.exp(-distance_km(one.lat, one.lon, other.lat, other.lon) / reach))


def distance_km(lat: float, lon: float, lat2: float, lon2: float) -> float:
    """Give the great-circle distance of two points in degrees, in km, on a sphere of 6,371 km."""
    a, b, d = np.radians(lat), np.radians(lat2), np.radians(lon2 - lon)
    h = np.sin((b - a) / 2) ** 2 + np.cos(a) * np.cos(b) * np.sin(d / 2) ** 2
    return float(2 * EARTH_KM * np.arcsin(np.sqrt(min(1.0, h))))


def _fame(candidate: Candidate, weights: Weights) -> float:
    """Give how much the company of its country counts for a candidate: little for a small town."""
    if candidate.type not in {"town", "district"}:
        return 1.0
    return max(weights.obscure, min(1.0, float(np.log10(candidate.population + 1)) / 6.0))


def _prior(candidate: Candidate, weights: Weights) -> float:
    bonus = {
        "town": 0.0,
        "country": weights.country,
        "region": weights.region,
        "district": weights.district,
        "crossing": weights.crossing,
    }.get(candidate.type, weights.area)
    score = bonus + weights.population * float(np.log10(candidate.population + 100))
    score += weights.capital if candidate.capital else 0.0
    return score + (weights.alternative if candidate.alternative else 0.0)
