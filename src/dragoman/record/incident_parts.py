"""Parts: what is derived for incidents is kept in parts of some days each, so that a new day of reports reads
and writes only few of them.

Every telling has a home, the first day that it may tell of, and a key: its home and a serial number. Matches
lie in the part of their left telling, incidents in that of their first one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dragoman.resolve.incident_days import LONG, LOOK_FAR_BACK, DayKnown

ROOM = 4096
"""About how many tellings a part holds; one of more than twice as many is split between two days."""

REACH = max(LONG, LOOK_FAR_BACK.days)
"""Most days between the homes of two tellings that meet: they share a day, and none tells of more than so
many."""

SERIALS = 24
"""Bits of a key that number the tellings of one home."""

_EPOCH = date(1970, 1, 1).toordinal()


def find_homes(tellings: pa.Table) -> np.ndarray:
    """Give the home of each telling as an ordinal; one without a day stays with its report.

    Such a one matches nothing, so that any home serves.
    """
    dated = tellings.column("known").to_numpy() > DayKnown.NOT
    found: np.ndarray = np.where(dated, tellings.column("first").to_numpy(), days_of(tellings))
    return found


def days_of(reports: pa.Table) -> np.ndarray:
    """Give the day of publication of rows as ordinals, int64; 0 where it is not known."""
    days = pc.fill_null(reports.column("published").cast(pa.int32()), -_EPOCH).to_numpy()
    found: np.ndarray = days.astype(np.int64) + _EPOCH
    return found


def make_keys(homes: np.ndarray, taken: np.ndarray) -> np.ndarray:
    """Number tellings within their homes.

    Args:
        homes: Of each telling.
        taken: Keys that tellings of the same homes have already.

    Returns:
        Keys, int64, above 0; none twice and none of the taken ones.
    """
    taken = np.sort(taken)
    ends = np.flatnonzero(np.diff(homes_of(taken), append=-1))
    last = dict(zip(homes_of(taken[ends]).tolist(), taken[ends].tolist(), strict=True))
    sort = np.argsort(homes, kind="stable")
    ranked = homes[sort]
    starts = np.flatnonzero(np.diff(ranked, prepend=-1))
    serial = np.arange(len(ranked)) - np.repeat(starts, np.diff(starts, append=len(ranked)))
    first = [last.get(day, day << SERIALS) + 1 for day in ranked[starts].tolist()]
    keys = np.empty(len(homes), dtype=np.int64)
    keys[sort] = np.repeat(np.array(first, dtype=np.int64), np.diff(starts, append=len(ranked))) + serial
    return keys


def homes_of(keys: np.ndarray) -> np.ndarray:
    """Give the homes that keys hold."""
    found: np.ndarray = keys >> SERIALS
    return found


@dataclass(frozen=True)
class Parts:
    """Which days each part holds.

    Attributes:
        starts: The first home of each part, rising; a part goes up to the next one. The first start is 0.
    """

    starts: tuple[int, ...] = (0,)

    def of(self, homes: np.ndarray) -> np.ndarray:
        """Give the part of each home by its first day, int32."""
        starts = np.array(self.starts, dtype=np.int32)
        found: np.ndarray = starts[np.searchsorted(starts, homes, side="right") - 1]
        return found

    def around(self, homes: np.ndarray) -> frozenset[int]:
        """Give the parts of all tellings that may meet those of some homes."""
        days = np.unique(homes)
        firsts, lasts = self._places(np.maximum(days - REACH, 0)), self._places(days + REACH)
        return frozenset(
            self.starts[place]
            for first, last in set(zip(firsts.tolist(), lasts.tolist(), strict=True))
            for place in range(first, last + 1)
        )

    def _places(self, homes: np.ndarray) -> np.ndarray:
        return np.searchsorted(np.array(self.starts), homes, side="right") - 1

    def split(self, homes: np.ndarray) -> Parts:
        """Split parts that would hold too much.

        Args:
            homes: Of all tellings of the parts that may be split.
        """
        days, counts = np.unique(homes, return_counts=True)
        found = set(self.starts)
        parts = self.of(days)
        for part in np.unique(parts).tolist():
            mine = parts == part
            if counts[mine].sum() > 2 * ROOM:
                found |= set(_cut(days[mine].tolist(), counts[mine].tolist()))
        return Parts(tuple(sorted(found)))


def _cut(days: Iterable[int], counts: Iterable[int]) -> list[int]:
    """Give the days at which a new part begins once one holds `ROOM` tellings."""
    found, held = [], 0
    for day, count in zip(days, counts, strict=True):
        if held >= ROOM:
            found.append(day)
            held = 0
        held += count
    return found
