"""Blocks: which tellings are compared at all, so that the work grows with the reports and not with their
square.

Two tellings meet where they share a type, a day and an anchor: the exact place, a party on the same side, or,
where no place is known, a name, or an exact figure.
A block of more than `CROWD` tellings is put in order of place, parties and words, and each telling
meets the next `CROWD` in it only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from math import cos, floor, radians
from zlib import crc32

import numpy as np

from dragoman.model import Place
from dragoman.resolve.incident_columns import Codes, Columns
from dragoman.resolve.incident_days import DayKnown
from dragoman.resolve.incident_ontology import incident_file, pairs_beside
from dragoman.resolve.incident_sides import Circle, Side
from dragoman.resolve.incident_tellings import UNLISTED, PlaceKnown, is_exact

CROWD = 400
"""Most tellings of one block that each telling meets."""

AT_ONCE = 2_000_000
"""About how many pairs are handled in one go: bounds the memory to some hundred megabytes."""

TELLING = 5
"""From which number on two equal figures are a sign of one happening."""

REACH = 0.125
"""Half the distance of two near points in degrees of latitude: 14 km."""


@dataclass(frozen=True, eq=False)
class Blocks:
    """Every telling in every block that it belongs to.

    Attributes:
        key: Block of each entry; the same type, day and anchor give one key.
        member: Index of the telling.
    """

    key: np.ndarray
    member: np.ndarray

    def of_members(self, chosen: np.ndarray) -> np.ndarray:
        """Give the keys of all blocks that the chosen tellings (a mask) belong to."""
        return np.unique(self.key[chosen[self.member]])

    def within(self, keys: np.ndarray) -> Blocks:
        """Give only these blocks, sorted ones."""
        there = _among(self.key, keys)
        return Blocks(self.key[there], self.member[there])

    def crowded(self) -> np.ndarray:
        """Give the keys of blocks that hold more than `CROWD` tellings."""
        keys, sizes = np.unique(self.key, return_counts=True)
        found: np.ndarray = keys[sizes > CROWD]
        return found


def _among(values: np.ndarray, known: np.ndarray) -> np.ndarray:
    """Say which values are among the known ones, which are sorted."""
    if not len(known):
        return np.zeros(len(values), dtype=bool)
    place = np.searchsorted(known, values).clip(max=len(known) - 1)
    found: np.ndarray = known[place] == values
    return found


def key_days(columns: Columns) -> tuple[np.ndarray, np.ndarray]:
    """Give the first and last day of the blocks that each telling is in.

    A day that is told also stands for the next one, so that neighbours meet.
    """
    return columns.first, columns.last + (columns.known > DayKnown.PUBLICATION)


def make_blocks(columns: Columns, only: np.ndarray | None = None) -> Blocks:
    """Put tellings into blocks; one without any day is in none.

    Args:
        columns: All tellings.
        only: Mask of those to put into blocks; all if None. Keys of different calls don't compare.
    """
    anchors = _Anchors(columns)
    dated = np.flatnonzero((columns.known > DayKnown.NOT) & (True if only is None else only))
    lists = [anchors.of_all(int(i)) for i in dated]
    members = np.repeat(dated, [len(a) for a in lists])
    codes = np.fromiter((a for found in lists for a in found), dtype=np.int64)
    start, end = (days[members].astype(np.int64) for days in key_days(columns))
    days = end - start + 1
    rows = np.repeat(np.arange(len(members)), days)
    within = np.arange(len(rows)) - np.repeat(np.cumsum(days) - days, days)
    day = start[rows] + within
    return Blocks(day * (anchors.count + 1) + codes[rows], members[rows].astype(np.int32))


class _Anchors:
    """Anchors of tellings as numbers, found once for each combination of type, place and sides."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._codes: Codes[tuple[object, ...]] = Codes()
        self._known: dict[tuple[int, int, int, int], tuple[int, ...]] = {}
        self._around: dict[tuple[int, Circle], tuple[int, ...]] = {}

    @property
    def count(self) -> int:
        """How many there are so far."""
        return len(self._codes.values)

    def of_all(self, index: int) -> tuple[int, ...]:
        """Give all anchors of a telling."""
        beside = (self.of_names(index), self.of_figures(index), self.of_around(index))
        return tuple(dict.fromkeys((*self.of(index), *(a for found in beside for a in found))))

    def of(self, index: int) -> tuple[int, ...]:
        """Give the anchors of its place and parties."""
        c = self._columns
        profile = (int(c.kind[index]), int(c.place[index]), int(c.actors[index]), int(c.recipients[index]))
        found = self._known.get(profile)
        if found is None:
            kind, place, actors, recipients = profile
            places, sides = list(_places(c.places[place])), (c.sides[actors], c.sides[recipients])
            types = _type_keys(*c.kinds[kind])
            found = tuple({self._codes[(*t, *a)] for t in types for a in (*places, *_parties(t, *sides))})
            self._known[profile] = found
        return found

    def of_around(self, index: int) -> tuple[int, ...]:
        """Give the anchors of the countries that its report is about, where it tells its day and no party."""
        c = self._columns
        circle = c.circles[c.circle[index]]
        if circle.told or c.known[index] < DayKnown.TOLD:
            return ()
        kind = int(c.kind[index])
        found = self._around.get((kind, circle))
        if found is None:
            side = Side(frozenset(), frozenset((country, "") for country in circle.countries), frozenset())
            types = _type_keys(*c.kinds[kind])
            found = tuple({self._codes[(*t, *a)] for t in types for a in _parties(t, side, side)})
            self._around[kind, circle] = found
        return found

    def of_names(self, index: int) -> tuple[int, ...]:
        """Give the anchors of names in its sentence, where its place is not known."""
        c = self._columns
        start, end = int(c.name_ends[index - 1]) if index else 0, int(c.name_ends[index])
        place = c.places[c.place[index]]
        listed = place is not None and place.type != UNLISTED and is_exact(place)
        if start == end or (listed and c.place_known[index] > PlaceKnown.REPORT):
            return ()
        types = _type_keys(*c.kinds[int(c.kind[index])])
        return tuple({self._codes[(*t, "name", int(name))] for t in types for name in c.names[start:end]})

    def of_figures(self, index: int) -> tuple[int, ...]:
        """Give the anchors of exact figures that are a sign of their own."""
        c = self._columns
        told = [(m, int(f[index, 0])) for m, f in c.counts.items() if f[index, 0] == f[index, 1] >= TELLING]
        types = _type_keys(*c.kinds[int(c.kind[index])]) if told else []
        return tuple({self._codes[(*t, *figure)] for t in types for figure in told})


def _type_keys(event_type: str, mode: str | None) -> list[tuple[str, ...]]:
    return [(event_type,), *pairs_beside(event_type, mode)]


def _places(place: Place | None) -> Iterator[tuple[object, ...]]:
    """Give the name of an exact place and the cells of a grid of a quarter degree that it reaches into."""
    if place is None or not is_exact(place):
        return
    yield ("place", place.name)
    if place.lat is None or place.lon is None:
        return
    wide = REACH / max(cos(radians(place.lat)), 0.1)
    for north in {floor((place.lat + turn * REACH) / (4 * REACH)) for turn in (-1, 1)}:
        for east in {floor((place.lon + turn * wide) / (8 * REACH)) for turn in (-1, 1)}:
            yield ("point", north, east)


def _parties(types: tuple[str, ...], actors: Side, recipients: Side) -> Iterator[tuple[object, ...]]:
    """Give the countries of both sides; identities and nouns only where no country is known."""
    one, other = _names(actors), _names(recipients)
    if not incident_file().mutual.isdisjoint(types):
        yield from (("party", party) for party in one | other)
    else:
        yield from (("actor", party) for party in one)
        yield from (("recipient", party) for party in other)
    if not one and not other:
        yield from (("noun", noun) for noun in actors.nouns | recipients.nouns)


def _names(side: Side) -> set[str]:
    return {country for country, _ in side.countries} or set(side.ids)


Wanted = Callable[[np.ndarray, np.ndarray], np.ndarray]
"""Gives a mask of the pairs that are wanted."""


def find_candidates(
    blocks: Blocks, columns: Columns, *, wanted: Wanted | None = None
) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Give pairs that meet, the lower index first; one pair may come several times.

    Yields:
        Lower and higher indices of up to about `AT_ONCE` pairs.
    """
    order = _in_order(blocks, columns)
    key, member = blocks.key[order], blocks.member[order]
    starts = np.flatnonzero(np.diff(key, prepend=-1))
    sizes = np.diff(starts, append=len(key))
    left_over = np.repeat(sizes, sizes) - (np.arange(len(key)) - np.repeat(starts, sizes)) - 1
    rest = np.minimum(left_over, CROWD)  # how many follow within each one's block
    total = np.cumsum(rest)
    first = 0
    while first < len(key):
        base = total[first - 1] if first else 0
        end = max(first + 1, int(np.searchsorted(total, base + AT_ONCE, side="right")))
        left, right = _pairs(member, rest, first, end)
        gap = np.maximum(columns.first[left] - columns.last[right], columns.first[right] - columns.last[left])
        keep = gap <= 1 if wanted is None else (gap <= 1) & wanted(left, right)
        codes = left[keep].astype(np.int64) << 32 | right[keep]
        codes.sort()  # quicker than np.unique, which hashes
        codes = codes[np.diff(codes, prepend=-1) > 0]
        if len(codes):
            yield codes >> 32, codes & 0xFFFF_FFFF
        first = end


def _in_order(blocks: Blocks, columns: Columns) -> np.ndarray:
    """Sort entries by block; within a crowded one, likely pairs beside one another."""
    member = blocks.member
    crowded = _among(blocks.key, blocks.crowded())
    if not crowded.any():
        return np.argsort(blocks.key, kind="stable")
    places = _hashes(place.name if place is not None else "" for place in columns.places)
    sides = _hashes(_side_text(side) for side in columns.sides)
    near = (sides[columns.actors], sides[columns.recipients], places[columns.place])
    order = [np.where(crowded, values[member], 0) for values in (_least_word(columns), *near)]
    return np.lexsort((member, *order, blocks.key))


def _hashes(texts: Iterable[str]) -> np.ndarray:
    """Hash texts, so that their order is the same in every record."""
    return np.fromiter((crc32(text.encode()) for text in texts), dtype=np.uint32)


def _side_text(side: Side) -> str:
    return f"{sorted(side.countries)}{sorted(side.ids)}{sorted(side.nouns)}"


def _least_word(columns: Columns) -> np.ndarray:
    """Give the least hash of each telling's words: equal for like sentences more often than not."""
    starts = columns.word_ends - np.diff(columns.word_ends, prepend=0)
    some = np.append(columns.words, np.uint32(0))
    found: np.ndarray = some[starts.clip(max=len(some) - 1)]
    return found


def _pairs(member: np.ndarray, rest: np.ndarray, first: int, end: int) -> tuple[np.ndarray, np.ndarray]:
    """Give the pairs of each entry from `first` to `end` with as many next ones as `rest` says."""
    counts = rest[first:end]
    rows = np.repeat(np.arange(first, end), counts)
    steps = np.arange(len(rows)) - np.repeat(np.cumsum(counts) - counts, counts) + 1
    one, other = member[rows], member[rows + steps]
    return np.minimum(one, other), np.maximum(one, other)
