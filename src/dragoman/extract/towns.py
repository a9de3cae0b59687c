"""Candidates for place names, and the compiled table of towns and regions that gives most of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dragoman.model import Place
from dragoman.model.records import dataclass

KINDS = ("town", "region", "district", "town")
CAPITAL = 3
"""Types of the rows of the compiled table, by their `kind`; `CAPITAL` is the kind of a country's capital."""


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
        """Make the place for the words `text`.

        A name in scientific transliteration ("Ts’khinvali") gives way to the spelling of the text.
        """
        spelled = any(ord(c) > 0xFF for c in self.name) and self.type in KINDS
        shown = text.title() if text.isupper() and len(text) > 3 else text
        return Place(
            name=shown if spelled and text else self.name,
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
        self._heads = memoryview(self._first_bytes().data)
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
        head = int.from_bytes(wanted[:8].ljust(8, b"\n"), "big")
        low = bisect_left(self._heads, head)
        high = bisect_right(self._heads, head, low)
        place = low + bisect_left(range(low, high), wanted, key=self._key)
        return place if place < high and self._key(place) == wanted else None

    def _first_bytes(self) -> NDArray[np.uint64]:
        """Give the first eight bytes of each key as a number (newlines behind its end), in key order."""
        keys = np.append(self._columns["keys"], np.full(8, 10, np.uint8))
        starts = np.append(0, self._ends[:-1] + 1)
        heads = np.zeros(len(starts), np.uint64)
        open_ = np.ones(len(starts), bool)
        for offset in range(8):
            byte = keys[starts + offset]
            open_ &= byte != 10
            heads = (heads << np.uint64(8)) | np.where(open_, byte, 10).astype(np.uint64)
        return heads

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
