"""Matches brought up to date: new tellings meet those around them, what is gone takes its matches along."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dragoman.record.incident_parts import find_homes, homes_of, make_keys
from dragoman.record.incident_rows import make_table_columns
from dragoman.record.incident_store import PAIRS
from dragoman.resolve.incident_blocks import Blocks, key_days, make_blocks
from dragoman.resolve.incident_columns import Columns
from dragoman.resolve.incident_days import DayKnown
from dragoman.resolve.incident_joining import Pairs, merge_pairs, weigh_blocks
from dragoman.resolve.incident_weights import Scale

ORDER = [(name, "ascending") for name in ("published", "document", "position", "event")]
"""The order of tellings: by report, then where they stand in it."""


@dataclass(frozen=True, eq=False)
class Loaded:
    """Parts of the older tables.

    Attributes:
        tellings: All tellings of the parts.
        pairs: All their matches; one end may lie in a part that is not loaded.
        gone: Keys of the tellings that no longer count.
    """

    tellings: pa.Table
    pairs: pa.Table
    gone: np.ndarray


@dataclass(frozen=True, eq=False)
class Matched:
    """The tellings of some parts as they are now, in order, with their matches.

    Attributes:
        tellings: Rows of `TELLINGS`; `incident` is that of before, 0 for new ones.
        scale: Weighs them; holds the same as arrays.
        new: Mask of the new ones.
        pairs: Matches among them, by row.
        outer: Matches with tellings of other parts, as stored.
        touched: Mask of those whose matches changed, of new ones, and of those whose incident lost a telling.
        changed: Left keys of matches that are new or gone.
        gone: Keys of tellings that are gone.
        bereft: Keys of incidents that lost a telling.
        relied: Homes of tellings of which all that they may meet must be loaded.
    """

    tellings: pa.Table
    scale: Scale
    new: np.ndarray
    pairs: Pairs
    outer: pa.Table
    touched: np.ndarray
    changed: np.ndarray
    gone: np.ndarray
    bereft: np.ndarray
    relied: np.ndarray

    @cached_property
    def keys(self) -> np.ndarray:
        """Give the key of each telling."""
        found: np.ndarray = self.tellings.column("key").to_numpy()
        return found

    def make_pair_table(self) -> pa.Table:
        """Give all matches as rows of `PAIRS`."""
        pairs, keys = self.pairs, self.keys
        arrays = [pa.array(a) for a in (keys[pairs.left], keys[pairs.right], pairs.score)]
        return pa.concat_tables([pa.Table.from_arrays(arrays, PAIRS.names).cast(PAIRS), self.outer])


def match_again(loaded: Loaded, new: pa.Table) -> Matched:
    """Take in new tellings and leave out what is gone.

    Args:
        loaded: Parts of the older tables: those that new and gone tellings may meet others in, at least.
        new: New tellings, without keys.
    """
    old_keys = loaded.tellings.column("key").to_numpy()
    is_gone = np.isin(old_keys, loaded.gone)
    tellings, is_new = _merge(loaded.tellings.filter(pa.array(~is_gone)), new, old_keys)
    keys = tellings.column("key").to_numpy()
    scale = Scale(make_table_columns(tellings))
    ends = _Ends(loaded.pairs, keys, loaded.gone)
    crowd = _left_crowd(loaded.tellings, is_gone, keys)
    blocks = _blocks_of(scale.columns, is_new)
    again = crowd.copy()
    again[blocks.within(blocks.crowded()).member] = True  # each meets only the next ones there
    if again.any():
        blocks = _blocks_of(scale.columns, is_new | again)
    added = _add_pairs(scale, blocks, ends.pairs(), is_new, again)
    bereft = np.unique(loaded.tellings.column("incident").to_numpy()[is_gone])
    bereft = bereft[bereft > 0]
    touched = added.touched | np.isin(tellings.column("incident").to_numpy(), bereft)
    touched[ends.widowed()] = True
    return Matched(
        tellings=tellings,
        scale=scale,
        new=is_new,
        pairs=added.pairs,
        outer=ends.outer(),
        touched=touched,
        changed=np.concatenate([ends.lost(), keys[added.changed]]),
        gone=loaded.gone,
        bereft=bereft,
        relied=homes_of(keys[is_new | again]),
    )


def _merge(kept: pa.Table, new: pa.Table, taken: np.ndarray) -> tuple[pa.Table, np.ndarray]:
    """Put old and new tellings in one order; give a mask of the new ones, too."""
    keyed = new.set_column(0, "key", pa.array(make_keys(find_homes(new), taken)))
    both = pa.concat_tables([kept, keyed])
    order = pc.sort_indices(both, sort_keys=ORDER)  # nulls last
    is_new: np.ndarray = order.to_numpy() >= kept.num_rows
    return both.take(order).combine_chunks(), is_new


class _Ends:
    """The ends of stored matches, looked up among the tellings that are there now."""

    def __init__(self, pairs: pa.Table, keys: np.ndarray, gone: np.ndarray) -> None:
        self._pairs = pairs
        self._left, self._right = (pairs.column(name).to_numpy() for name in ("left", "right"))
        order = np.argsort(keys)
        self._left_row, self._right_row = (_rows_of(k, keys, order) for k in (self._left, self._right))
        self._gone = np.isin(self._left, gone) | np.isin(self._right, gone)
        self._inner = (self._left_row >= 0) & (self._right_row >= 0)

    def pairs(self) -> Pairs:
        """Give the matches of which both ends are there, in order."""
        score = self._pairs.column("score").to_numpy()
        found = Pairs(self._left_row, self._right_row, score).where(self._inner)
        return found.where(np.lexsort((found.right, found.left)))

    def outer(self) -> pa.Table:
        """Give the matches with tellings of other parts."""
        return self._pairs.filter(pa.array(~self._inner & ~self._gone))

    def lost(self) -> np.ndarray:
        """Give the left keys of matches of which an end is gone."""
        found: np.ndarray = self._left[self._gone]
        return found

    def widowed(self) -> np.ndarray:
        """Give the rows of tellings whose match is gone."""
        rows = np.concatenate([self._left_row[self._gone], self._right_row[self._gone]])
        found: np.ndarray = rows[rows >= 0]
        return found


def _rows_of(wanted: np.ndarray, keys: np.ndarray, order: np.ndarray) -> np.ndarray:
    """Give the row of each wanted key; −1 where there is none."""
    if not len(keys):
        return np.full(len(wanted), -1, dtype=np.int64)
    place = order[np.searchsorted(keys, wanted, sorter=order).clip(max=len(keys) - 1)]
    found: np.ndarray = np.where(keys[place] == wanted, place, -1)
    return found


@dataclass(frozen=True, eq=False)
class _Added:
    """Matches after new tellings came.

    Attributes:
        pairs: All of them.
        touched: Mask of new tellings and those whose matches changed.
        changed: Left rows of matches that are new or no longer hold.
    """

    pairs: Pairs
    touched: np.ndarray
    changed: np.ndarray


def _add_pairs(scale: Scale, blocks: Blocks, kept: Pairs, new: np.ndarray, again: np.ndarray) -> _Added:
    """Find the matches of new tellings.

    Args:
        scale: Weighs all tellings.
        blocks: All blocks that new tellings, and those that meet anew, are in.
        kept: Matches that were found before.
        new: Mask of the new tellings.
        again: Mask of tellings of crowded blocks that took in some or lost some: they meet anew.
    """
    found = weigh_blocks(scale, blocks, wanted=lambda a, b: new[a] | new[b] | (again[a] & again[b]))
    redone = again[kept.left] & again[kept.right]
    before = kept.where(redone)
    gone = before.where(~np.isin(_codes(before), _codes(found)))
    came = found.where(~np.isin(_codes(found), _codes(before)))
    touched = new.copy()
    for pairs in (gone, came):
        touched[pairs.left] = touched[pairs.right] = True
    return _Added(merge_pairs(kept.where(~redone), found), touched, np.concatenate([gone.left, came.left]))


def _codes(pairs: Pairs) -> np.ndarray:
    codes: np.ndarray = pairs.left.astype(np.int64) << 32 | pairs.right.astype(np.int64)
    return codes


def _left_crowd(old: pa.Table, gone: np.ndarray, keys: np.ndarray) -> np.ndarray:
    """Give a mask of the tellings of crowded blocks that lost some of theirs."""
    crowd = np.zeros(len(keys), dtype=bool)
    if not gone.any():
        return crowd
    blocks = _blocks_of(make_table_columns(old), gone)
    members = old.column("key").to_numpy()[np.unique(blocks.within(blocks.crowded()).member)]
    crowd[np.isin(keys, members)] = True
    return crowd


def _blocks_of(columns: Columns, some: np.ndarray) -> Blocks:
    """Give the blocks that some tellings are in, with all their members."""
    blocks = make_blocks(columns, _near(columns, some))
    return blocks.within(blocks.of_members(some))


def _near(columns: Columns, some: np.ndarray) -> np.ndarray:
    """Say which tellings share a day of their blocks with some of them."""
    first, last = key_days(columns)
    dated = columns.known > DayKnown.NOT
    base = int(first[dated].min()) if dated.any() else 0
    size = int(last[dated].max()) - base + 2 if dated.any() else 1
    rows = np.flatnonzero(some & dated)
    marks = np.zeros(size + 1, dtype=np.int64)
    np.add.at(marks, first[rows] - base, 1)
    np.add.at(marks, last[rows] - base + 1, -1)
    there = np.concatenate([[0], np.cumsum(np.cumsum(marks) > 0)])
    near = np.zeros(len(columns), dtype=bool)
    near[dated] = there[last[dated] - base + 1] > there[first[dated] - base]
    return near
