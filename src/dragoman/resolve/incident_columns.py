"""Columns: the tellings of a record as arrays of codes, so that millions of pairs can be weighed at once."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np

from dragoman.model import Count, Place
from dragoman.resolve.incident_days import DayKnown
from dragoman.resolve.incident_sides import Circle, Side, circle_of, side_of
from dragoman.resolve.incident_tellings import MEASURES, Telling

V = TypeVar("V", bound=Hashable)

BITS = 1024
"""Length of the signature of a set of hashes: it bounds what is shared before it is counted."""

NO_DAY = 0
OPEN = -1
"""An end of a number's range that the words leave open."""
MOST = 2**31 - 1


class Codes(Generic[V]):
    """Numbers for values: equal values have one number."""

    def __init__(self) -> None:
        self.values: list[V] = []
        self._code: dict[V, int] = {}

    def __getitem__(self, value: V) -> int:
        code = self._code.get(value)
        if code is None:
            code = self._code[value] = len(self.values)
            self.values.append(value)
        return code


@dataclass(frozen=True, eq=False)
class Columns:
    """Tellings as arrays; all have one entry per telling.

    Attributes:
        first, last: Days as ordinals; 0 where no day is known.
        known: `DayKnown`.
        kind: Code of type and mode.
        place: Code of the place.
        place_known: `PlaceKnown`.
        actors, recipients: Codes of the sides.
        document: Code of the report.
        sentence: Where the sentence begins.
        denied: Whether it is only alleged and denied.
        conflict: Whether the type is one of conflict.
        back: Whether it looks back on what the reader knows of.
        gate: Whether its words tell how a crossing was opened or closed.
        circle: Code of whom its report is about, where it names no party.
        counts: By measure, least and most in two columns; `OPEN` for an open end, 0 where none is told.
        word_ends: End of each telling's words in `words`.
        words: Hashes of the stems of all sentences, one after the other.
        name_ends, names: The same for names.
        kinds, places, sides, circles: What the codes mean.
    """

    first: np.ndarray
    last: np.ndarray
    known: np.ndarray
    kind: np.ndarray
    place: np.ndarray
    place_known: np.ndarray
    actors: np.ndarray
    recipients: np.ndarray
    document: np.ndarray
    sentence: np.ndarray
    denied: np.ndarray
    conflict: np.ndarray
    back: np.ndarray
    gate: np.ndarray
    circle: np.ndarray
    counts: Mapping[str, np.ndarray]
    word_ends: np.ndarray
    words: np.ndarray
    name_ends: np.ndarray
    names: np.ndarray
    kinds: Sequence[tuple[str, str | None]]
    places: Sequence[Place | None]
    sides: Sequence[Side]
    circles: Sequence[Circle]

    def __len__(self) -> int:
        return len(self.first)


@dataclass(frozen=True, eq=False)
class Bags:
    """A set of hashes per telling, made to count what two of them share.

    Attributes:
        ends: End of each telling's hashes.
        hashes: All hashes, one telling after the other; sorted within each.
    """

    ends: np.ndarray
    hashes: np.ndarray

    @property
    def sizes(self) -> np.ndarray:
        """Give how many hashes each telling has."""
        found: np.ndarray = np.diff(self.ends, prepend=0)
        return found

    def count_shared(self, left: np.ndarray, right: np.ndarray, *, beyond: int) -> np.ndarray:
        """Count what pairs of tellings share: exactly where it may be more than `beyond`."""
        rows, places = np.unique(np.concatenate([left, right]), return_inverse=True)
        bits = self._signatures(rows)
        both = bits[places[: len(left)]] & bits[places[len(left) :]]
        shared: np.ndarray = np.bitwise_count(both).sum(axis=1).astype(np.int32)
        known: dict[int, frozenset[int]] = {}
        for row in np.flatnonzero(shared > beyond).tolist():
            one, other = int(left[row]), int(right[row])
            for index in (one, other):
                if index not in known:
                    known[index] = frozenset(self._of(index).tolist())
            shared[row] = len(known[one] & known[other])
        return shared

    def _of(self, index: int) -> np.ndarray:
        return self.hashes[self.ends[index - 1] if index else 0 : self.ends[index]]

    def _signatures(self, rows: np.ndarray) -> np.ndarray:
        """Give `BITS` bits for each of some tellings, with those of its hashes set; rows of uint64."""
        made = np.zeros((len(rows), BITS // 64), dtype=np.uint64)
        lengths = self.sizes[rows]
        starts = self.ends[rows] - lengths
        within = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        bits = self.hashes[np.repeat(starts, lengths) + within].astype(np.int64) % BITS
        at = np.repeat(np.arange(len(rows)), lengths), bits // 64
        np.bitwise_or.at(made, at, np.uint64(1) << (bits % 64).astype(np.uint64))
        return made


def make_columns(tellings: Sequence[Telling]) -> Columns:
    """Code tellings as columns."""
    kinds: Codes[tuple[str, str | None]] = Codes()
    places: Codes[Place | None] = Codes()
    sides: Codes[Side] = Codes()
    circles: Codes[Circle] = Codes()
    documents: Codes[str] = Codes()
    return Columns(
        first=_numbers(t.days.first if t.days else NO_DAY for t in tellings),
        last=_numbers(t.days.last if t.days else NO_DAY for t in tellings),
        known=_numbers(t.days.known if t.days else DayKnown.NOT for t in tellings),
        kind=_numbers(kinds[t.type, t.mode] for t in tellings),
        place=_numbers(places[t.place] for t in tellings),
        place_known=_numbers(t.place_known for t in tellings),
        actors=_numbers(sides[side_of(t.actors)] for t in tellings),
        recipients=_numbers(sides[side_of(t.recipients)] for t in tellings),
        document=_numbers(documents[t.document] for t in tellings),
        sentence=_numbers(t.sentence for t in tellings),
        denied=np.fromiter((t.denied for t in tellings), dtype=bool),
        conflict=np.fromiter((t.quad.endswith("conflict") for t in tellings), dtype=bool),
        back=np.fromiter((t.back for t in tellings), dtype=bool),
        gate=np.fromiter((t.gate for t in tellings), dtype=bool),
        circle=_numbers(
            circles[circle_of(side_of(t.actors), side_of(t.recipients), t.around)] for t in tellings
        ),
        counts={m: count_ranges([t.counts for t in tellings], m) for m in MEASURES},
        word_ends=np.cumsum([len(t.words) for t in tellings], dtype=np.int64),
        words=np.fromiter((word for t in tellings for word in t.words), dtype=np.uint32),
        name_ends=np.cumsum([len(t.names) for t in tellings], dtype=np.int64),
        names=np.fromiter((name for t in tellings for name in t.names), dtype=np.uint32),
        kinds=kinds.values,
        places=places.values,
        sides=sides.values,
        circles=circles.values,
    )


def count_ranges(counts: Sequence[tuple[tuple[str, Count], ...]], measure: str) -> np.ndarray:
    """Give the figures of one kind: least and most, `OPEN` where an end is open, 0 where none is told."""
    made = np.zeros((len(counts), 2), dtype=np.int32)
    for row, told in enumerate(counts):
        for name, count in told:
            if name == measure:
                made[row] = [OPEN if n is None else min(n, MOST) for n in (count.min, count.max)]
    return made


def _numbers(values: Iterable[int]) -> np.ndarray:
    return np.fromiter(values, dtype=np.int32)
