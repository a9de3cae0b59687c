"""Keeps the incidents of a record up to date: what is new or changed is joined, everything else stays.

The result is the same as if all were made anew. Tellings meet in blocks, so that a new report can only change
matches within the blocks that it enters, and groups that these matches touch. So only the parts around the
days that it tells of are read, and of them only those written that changed.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dragoman.record.incident_groups import Grouped, group_again
from dragoman.record.incident_inputs import compare_reports, read_reports, read_tellings, read_verdicts
from dragoman.record.incident_matches import Loaded, Matched, match_again
from dragoman.record.incident_parts import Parts, days_of, find_homes, homes_of
from dragoman.record.incident_store import (
    Derived,
    DerivedDamagedError,
    Newer,
    load_derived,
    make_empty,
    save_derived,
    with_part,
)
from dragoman.record.keeper import keeping
from dragoman.record.record import Record
from dragoman.record.store import Store

log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Refreshed:
    """What a refresh did.

    Attributes:
        reports: Reports that were read for it.
        dropped: Reports that no longer count, or count otherwise.
        incidents: Incidents of the record.
        remade: Incidents that were made anew.
    """

    reports: int
    dropped: int
    incidents: int
    remade: int


def refresh_incidents(record: str, *, anew: bool = False) -> Refreshed:
    """Bring the derived tables of a record up to date.

    Args:
        record: Folder or URL.
        anew: Whether to make all of them anew.

    Raises:
        RecordMissingError: There is no record.
        RecordDamagedError: A file that it needs is missing or damaged.
        RecordWriteError: The tables can't be written.
    """
    store = Store(record).open()
    with keeping(store.folder, wait=True), Record.open(record) as opened:
        before = None if anew else load_derived(store)
        after, done = update_derived(opened, before)
        if after is not before:
            save_derived(store, after)
        return done


def update_derived(record: Record, before: Derived | None) -> tuple[Derived, Refreshed]:
    """Give the derived tables as the record stands now, made of older ones as far as they hold.

    Args:
        record: The record.
        before: Older tables, or None to make all anew.
    """
    if before is not None:
        try:
            return _update(record, before)
        except DerivedDamagedError as error:
            log.warning("%s; all incidents are made anew", error)
    return _update(record, None)


@dataclass(frozen=True, eq=False)
class _Change:
    """What the record holds now, and what of it is not derived yet.

    Attributes:
        reports: All reports now.
        verdicts: All decisions now.
        tellings: Tellings of new and changed reports.
        dropped: Reports that are gone or changed.
        fresh: Reports that are new or changed.
    """

    reports: pa.Table
    verdicts: pa.Table
    tellings: pa.Table
    dropped: set[str]
    fresh: set[str]


@dataclass(frozen=True, eq=False)
class _Rows:
    """Rows of a table of which some are not as they were.

    Attributes:
        table: All rows of the parts that were looked at, at least.
        homes: Home of each row.
        changed: Homes of rows that are new, gone or otherwise now.
    """

    table: pa.Table
    homes: np.ndarray
    changed: np.ndarray


def _update(record: Record, before: Derived | None) -> tuple[Derived, Refreshed]:
    old = before or make_empty()
    reports, verdicts = read_reports(record), read_verdicts(record)
    fresh, dropped = compare_reports(old.reports, reports)
    if before is not None and not fresh and not dropped and verdicts.equals(old.verdicts):
        done = Refreshed(reports=0, dropped=0, incidents=_count(old), remade=0)
        return before, done
    change = _Change(reports, verdicts, read_tellings(record, reports, fresh), dropped, fresh)
    grouped, matched = _derive(old, change)
    after = _put_together(old, change, matched, grouped)
    gone = len(dropped - set(reports.column("document").to_pylist()))
    remade = grouped.made.num_rows
    return after, Refreshed(reports=len(fresh), dropped=gone, incidents=_count(after), remade=remade)


def _count(derived: Derived) -> int:
    return int(derived.read("incidents", columns=["key"]).num_rows)


def _derive(old: Derived, change: _Change) -> tuple[Grouped, Matched]:
    """Match and group again, with as many parts of the older tables as it takes."""
    gone = _find_keys(old, "document", change.dropped)
    decided = _find_decided(old, change.verdicts)
    homes = np.concatenate([find_homes(change.tellings), homes_of(gone), homes_of(decided)])
    parts = old.parts.around(homes)
    while True:
        loaded = Loaded(old.read_parts("tellings", parts), old.read_parts("pairs", parts), gone)
        matched = match_again(loaded, change.tellings)
        grouped = group_again(matched, change.reports, change.verdicts, old.verdicts)
        more = old.parts.around(np.concatenate([matched.relied, grouped.relied]))
        if more <= parts:
            return grouped, matched
        parts |= more


def _find_keys(old: Derived, column: str, values: Iterable[str]) -> np.ndarray:
    """Give the keys of stored tellings by their report or event."""
    wanted = pa.array(sorted(values), pa.string())
    if not len(wanted):
        return np.zeros(0, dtype=np.int64)
    found = old.read("tellings", where=pc.field(column).isin(wanted), columns=["key"])
    keys: np.ndarray = found.column("key").to_numpy()
    return keys


def _find_decided(old: Derived, verdicts: pa.Table) -> np.ndarray:
    """Give the keys of all tellings that analysts joined, and of those that they decide on otherwise now."""
    before, now = ({tuple(row.values()) for row in t.to_pylist()} for t in (old.verdicts, verdicts))
    rows = [row for row in before | now if row[2] or (row in before) != (row in now)]
    return _find_keys(old, "event", {event for row in rows for event in row[:2]})


def _put_together(old: Derived, change: _Change, matched: Matched, grouped: Grouped) -> Derived:
    """Give the tables with the parts that changed in memory."""
    parts = old.parts.split(homes_of(matched.keys))
    new_starts = np.array(sorted({*parts.starts} - {*old.parts.starts}), dtype=np.int64)
    cut = set(old.parts.of(new_starts).tolist())
    made = {
        "tellings": _tellings(matched, grouped),
        "pairs": _pairs(matched),
        "reports": _reports(old, change),
        "incidents": _incidents(old, grouped, cut),
    }
    newer = {name: _replace(old, name, rows, parts, cut) for name, rows in made.items()}
    return Derived(parts, change.verdicts, old.stored, newer)


def _replace(old: Derived, name: str, rows: _Rows, parts: Parts, cut: Collection[int]) -> Newer:
    """Give the parts of a table that are not as they were.

    Args:
        old: The older tables.
        name: Of the table.
        rows: Its rows.
        parts: The parts now.
        cut: Older parts that are split now.
    """
    touched = {*cut, *old.parts.of(rows.changed).tolist()}
    mine = np.isin(old.parts.of(rows.homes), sorted(touched))
    table = rows.table if mine.all() else rows.table.filter(pa.array(mine))
    made = with_part(table, parts.of(rows.homes[mine]))
    touched.update(np.unique(made.column("part").to_numpy()).tolist())
    before = old.newer.get(name)
    if before is None:
        return Newer(frozenset(touched), made)
    stays = pc.invert(pc.is_in(before.rows.column("part"), pa.array(sorted(touched), pa.int32())))
    return Newer(before.parts | touched, pa.concat_tables([before.rows.filter(stays), made]))


def _tellings(matched: Matched, grouped: Grouped) -> _Rows:
    place = matched.tellings.schema.get_field_index("incident")
    table = matched.tellings.set_column(place, "incident", pa.array(grouped.incident))
    keys = np.concatenate([matched.keys[matched.new | grouped.moved], matched.gone])
    return _Rows(table, homes_of(matched.keys), homes_of(keys))


def _pairs(matched: Matched) -> _Rows:
    table = matched.make_pair_table()
    return _Rows(table, homes_of(table.column("left").to_numpy()), homes_of(matched.changed))


def _reports(old: Derived, change: _Change) -> _Rows:
    other = pa.array(sorted(change.fresh | change.dropped), pa.string())
    changed = pa.concat_tables(
        [t.filter(pc.is_in(t.column("document"), value_set=other)) for t in (old.reports, change.reports)]
    )
    return _Rows(change.reports, days_of(change.reports), days_of(changed))


def _incidents(old: Derived, grouped: Grouped, cut: Collection[int]) -> _Rows:
    changed = homes_of(np.concatenate([grouped.gone, grouped.made.column("key").to_numpy()]))
    before = old.read_parts("incidents", {*cut, *old.parts.of(changed).tolist()})
    gone = pc.is_in(before.column("key"), value_set=pa.array(grouped.gone))
    table = pa.concat_tables([before.filter(pc.invert(gone)), grouped.made])
    return _Rows(table, homes_of(table.column("key").to_numpy()), changed)
