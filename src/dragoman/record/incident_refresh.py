"""Keeps the incidents of a record up to date: what is new or changed is joined, everything else stays.

The result is the same as if all were made anew. Tellings meet in blocks, so that a new report can only
change matches within the blocks that it enters, and groups within the components that those matches touch.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dragoman.model import Statement
from dragoman.model.serial import make_statement
from dragoman.record.incident_rows import (
    INCIDENTS,
    TELLINGS,
    TellingRows,
    make_incident_table,
    make_table_columns,
    make_telling_table,
)
from dragoman.record.incident_store import (
    PAIRS,
    REPORTS,
    VERDICTS,
    Derived,
    empty_tables,
    load_derived,
    save_derived,
)
from dragoman.record.keeper import keeping
from dragoman.record.record import Record
from dragoman.record.store import Store
from dragoman.resolve.incident_blocks import Blocks, key_days, make_blocks
from dragoman.resolve.incident_columns import Columns
from dragoman.resolve.incident_joining import Pairs, join_tellings, merge_pairs, weigh_blocks
from dragoman.resolve.incident_reports import Report, make_report
from dragoman.resolve.incident_tellings import DayKnown, make_tellings
from dragoman.resolve.incident_unions import Group
from dragoman.resolve.incident_weights import Scale
from dragoman.resolve.incidents import (
    DENIED,
    Material,
    Verdict,
    index_verdicts,
    make_decisions,
    make_incidents,
)

AT_ONCE = 20_000
"""How many statements are turned into tellings in one go."""

_STATE = """
SELECT c.document, c.batch, coalesce(v.reviews, '') AS reviews, d.published, d.outlet, d.title, d.source,
       coalesce(d.report, d.id) AS report
FROM current_readings c JOIN documents d ON d.id = c.document
LEFT JOIN (SELECT document, string_agg(id, ' ' ORDER BY id) AS reviews FROM verdicts GROUP BY 1) v
    ON v.document = c.document
ORDER BY d.published NULLS LAST, c.document
"""

_PAYLOADS = """
WITH chosen AS (SELECT s.* FROM statements s {chosen} WHERE s.kind IN ('event', 'crossing', 'claim'))
SELECT document, payload FROM chosen
WHERE kind <> 'claim'
    OR (document, sentence_start) IN (SELECT (document, sentence_start) FROM chosen WHERE kind = 'event')
ORDER BY document, position, kind, id
"""

_DENIED = """
SELECT DISTINCT unnest(claim.about) AS event FROM statements reply
JOIN statements claim ON claim.id = reply.replies_to AND claim.kind = 'claim'
WHERE reply.kind = 'claim' AND reply.stance IN ('denies', 'rejects') AND reply.replies_to IS NOT NULL
"""

_VERDICTS = """
SELECT statement, key, verdict, name, reason, changes FROM reviews
WHERE verdict IN ('join', 'split') AND id NOT IN (
    SELECT json_extract_string(changes, '$.review') FROM reviews
    WHERE verdict = 'withdraw' AND changes IS NOT NULL)
ORDER BY reviewed, id
"""


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
    old = before or empty_tables()
    state = record.query_table(_STATE).select(REPORTS.names).cast(REPORTS)
    fresh, dropped = _compare(old.reports, state)
    verdicts = _verdict_table(record)
    if before is not None and not fresh and not dropped and verdicts.equals(old.verdicts):
        return before, Refreshed(reports=0, dropped=0, incidents=old.incidents.num_rows, remade=0)
    new = _read_tellings(record, state, fresh, whole=not old.reports.num_rows)
    derived, remade = _join(old, new, dropped | fresh, state, verdicts)
    count = derived.incidents.num_rows
    return derived, Refreshed(reports=len(fresh), dropped=len(dropped), incidents=count, remade=remade)


def _compare(old: pa.Table, state: pa.Table) -> tuple[set[str], set[str]]:
    """Give the documents that are new or changed, and those that are gone."""
    stamps = [
        {d: (b, r, p, t) for d, b, r, p, t in zip(*(t.column(n).to_pylist() for n in names), strict=True)}
        for t in (old, state)
        if (names := ("document", "batch", "reviews", "published", "report"))
    ]
    before, now = stamps
    fresh = {d for d, stamp in now.items() if before.get(d) != stamp}
    return fresh, before.keys() - now.keys()


def _read_tellings(record: Record, state: pa.Table, fresh: set[str], *, whole: bool) -> pa.Table:
    """Read the tellings of some documents."""
    published = dict(
        zip(state.column("document").to_pylist(), state.column("published").to_pylist(), strict=True)
    )
    denied = {row[0]: DENIED for row in record.query(_DENIED).rows}
    chosen = (
        "" if whole else "SEMI JOIN (SELECT unnest(?::VARCHAR[]) AS document) f ON f.document = s.document"
    )
    batches = record.batches(_PAYLOADS.format(chosen=chosen), [] if whole else [sorted(fresh)], rows=AT_ONCE)
    parts = [
        make_telling_table(make_tellings(statements, published), denied, published)
        for statements in _whole_documents(batches)
    ]
    return pa.concat_tables([TELLINGS.empty_table(), *parts])


def _whole_documents(batches: Iterable[pa.RecordBatch]) -> Iterator[list[Statement]]:
    """Give statements in parts that hold whole documents."""
    waiting: list[Statement] = []
    for batch in batches:
        made = [make_statement(payload) for payload in batch.column("payload").to_pylist()]
        waiting.extend(made)
        last = waiting[-1].document if waiting else ""
        cut = next((i for i in range(len(waiting) - 1, -1, -1) if waiting[i].document != last), -1) + 1
        if cut:
            yield waiting[:cut]
            waiting = waiting[cut:]
    if waiting:
        yield waiting


def _verdict_table(record: Record) -> pa.Table:
    """Give what analysts decided on pairs of events, by the ids of today's reading."""
    rows = record.query(_VERDICTS).rows
    others = [(row, other) for row in rows for other in json.loads(row[5]).get("with", ())]
    keys = sorted({key for row, other in others for key in (row[1], other["key"])})
    sql = "SELECT key, min(id) FROM statements WHERE list_contains(?::VARCHAR[], key) GROUP BY key"
    ids = dict(record.query(sql, [keys]).rows) if keys else {}
    found = [
        {
            "one": ids[row[1]],
            "other": ids[other["key"]],
            "joined": row[2] == "join",
            "name": row[3],
            "reason": row[4],
        }
        for row, other in others
        if row[1] in ids and other["key"] in ids
    ]
    return pa.Table.from_pylist(found, VERDICTS)


@dataclass(frozen=True, eq=False)
class _Merged:
    """Old and new tellings in one order.

    Attributes:
        table: All tellings.
        new: Mask of the new ones.
        moved: New place of each old row; −1 where it is gone.
    """

    table: pa.Table
    new: np.ndarray
    moved: np.ndarray


def _merge(old: pa.Table, new: pa.Table, dropped: set[str]) -> _Merged:
    gone = pc.is_in(old.column("document"), value_set=pa.array(sorted(dropped), pa.string()))
    kept_rows = np.flatnonzero(~gone.to_numpy().astype(bool)) if old.num_rows else np.zeros(0, np.int64)
    both = pa.concat_tables([old.take(pa.array(kept_rows)), new])
    keys = [(name, "ascending") for name in ("published", "document", "position", "event")]
    order = pc.sort_indices(both, sort_keys=keys).to_numpy()  # nulls last
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    moved = np.full(old.num_rows, -1, dtype=np.int64)
    moved[kept_rows] = place[: len(kept_rows)]
    mask = np.zeros(len(order), dtype=bool)
    mask[place[len(kept_rows) :]] = True
    rows = pa.array(range(len(order)), pa.int32())
    table = both.take(pa.array(order)).combine_chunks().set_column(0, "row", rows)
    return _Merged(table, mask, moved)


def _join(
    old: Derived, new: pa.Table, dropped: set[str], state: pa.Table, verdicts: pa.Table
) -> tuple[Derived, int]:
    merged = _merge(old.tellings, new, dropped)
    scale = Scale(make_table_columns(merged.table))
    kept, lost = _move_pairs(old.pairs, merged.moved)
    crowd = _left_crowd(old.tellings, merged.moved, merged.table.num_rows)
    pairs, touched = _add_pairs(scale, kept, merged.new, crowd)
    touched[lost] = True
    events = merged.table.column("event").to_pylist()
    places = {event: row for row, event in enumerate(events)}
    decided = index_verdicts(map(_verdict, verdicts.to_pylist()), places)
    if not verdicts.equals(old.verdicts):
        earlier = index_verdicts(map(_verdict, old.verdicts.to_pylist()), places)
        for pair in earlier.items() ^ decided.items():
            touched[list(pair[0])] = True
    only = None if touched.all() else touched
    joined = join_tellings(scale.columns, pairs, make_decisions(decided), only=only)
    material = Material(
        tellings={},
        scale=scale,
        reports=_reports(state),
        pairs=pairs,
        denied={
            events[i]: DENIED for i in np.flatnonzero(merged.table.column("disputed").to_numpy()).tolist()
        },
        verdicts=decided,
    )
    changed = _changed(joined.groups, old.incidents, events, touched)
    made = _make_rows(changed, material, merged.table)
    incidents = pa.concat_tables([_untouched(old.incidents, changed, events), made])
    stored = pa.Table.from_arrays([pa.array(a) for a in (pairs.left, pairs.right, pairs.score)], PAIRS.names)
    derived = Derived(merged.table, stored.cast(PAIRS), state, verdicts, incidents)
    return derived, made.num_rows


def _verdict(row: Mapping[str, Any]) -> Verdict:
    return Verdict(
        events=(row["one"], row["other"]), joined=row["joined"], name=row["name"], reason=row["reason"]
    )


def _move_pairs(pairs: pa.Table, moved: np.ndarray) -> tuple[Pairs, np.ndarray]:
    """Give old matches by new rows, and the tellings that lost a match."""
    left, right = (moved[pairs.column(n).to_numpy()] for n in ("left", "right"))
    both = (left >= 0) & (right >= 0)
    lost = np.concatenate([left[(left >= 0) & ~both], right[(right >= 0) & ~both]])
    return Pairs(left[both], right[both], pairs.column("score").to_numpy()[both]), lost


def _add_pairs(scale: Scale, kept: Pairs, new: np.ndarray, crowd: np.ndarray) -> tuple[Pairs, np.ndarray]:
    """Find the matches of new tellings; give all matches and a mask of the tellings whose matches changed.

    Args:
        scale: Weighs all tellings.
        kept: Matches that were found before.
        new: Mask of the new tellings.
        crowd: Mask of tellings of crowded blocks that lost some: the others meet anew.
    """
    columns = scale.columns
    blocks = _blocks_of(columns, new)
    again = crowd.copy()
    again[blocks.within(blocks.crowded()).member] = True
    if again.any():
        blocks = _blocks_of(columns, new | again)
    found = weigh_blocks(scale, blocks, wanted=lambda a, b: new[a] | new[b] | (again[a] & again[b]))
    redone = again[kept.left] & again[kept.right]
    before = kept.where(redone)
    gone = ~np.isin(_codes(before), _codes(found))
    touched = new.copy()
    for pairs in (before.where(gone), found.where(~np.isin(_codes(found), _codes(before)))):
        touched[pairs.left] = touched[pairs.right] = True
    return merge_pairs(kept.where(~redone), found), touched


def _codes(pairs: Pairs) -> np.ndarray:
    codes: np.ndarray = pairs.left.astype(np.int64) << 32 | pairs.right.astype(np.int64)
    return codes


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


def _left_crowd(old: pa.Table, moved: np.ndarray, size: int) -> np.ndarray:
    """Give a mask of the tellings of crowded blocks that lost some of theirs."""
    crowd = np.zeros(size, dtype=bool)
    if (moved >= 0).all():
        return crowd
    blocks = _blocks_of(make_table_columns(old), moved < 0)
    left = moved[blocks.within(blocks.crowded()).member]
    crowd[left[left >= 0]] = True
    return crowd


def _reports(state: pa.Table) -> dict[str, Report]:
    return {
        row["document"]: make_report(
            row["document"],
            outlet=row["outlet"],
            title=row["title"],
            source=row["source"],
            published=row["published"],
            text=row["report"],
        )
        for row in state.select(["document", "outlet", "title", "source", "published", "report"]).to_pylist()
    }


def _make_rows(groups: Sequence[Group], material: Material, tellings: pa.Table) -> pa.Table:
    """Make the rows of groups, some thousand in memory at a time."""
    parts = [INCIDENTS.empty_table()]
    for start in range(0, len(groups), AT_ONCE):
        some = groups[start : start + AT_ONCE]
        rows = TellingRows(tellings, [member for group in some for member in group.members])
        parts.append(make_incident_table(make_incidents(some, replace(material, tellings=rows))))
    return pa.concat_tables(parts)


def _changed(
    groups: Sequence[Group], incidents: pa.Table, events: Sequence[str], touched: np.ndarray
) -> list[Group]:
    """Give the groups that are no incident yet, or of which a telling has other matches now.

    A group grows within its own members only, so that the same members with the same matches were joined
    alike.
    """
    known = set(map(tuple, incidents.column("events").to_pylist()))
    return [g for g in groups if touched[g.members].any() or tuple(events[m] for m in g.members) not in known]


def _untouched(incidents: pa.Table, groups: Sequence[Group], events: Sequence[str]) -> pa.Table:
    """Give the incidents of which no event is in a changed group, or gone."""
    if not incidents.num_rows:
        return incidents
    again = {events[member] for group in groups for member in group.members}
    lists = incidents.column("events").combine_chunks()
    told = lists.flatten().to_pylist()
    known = set(events)
    stale = np.fromiter((event in again or event not in known for event in told), dtype=np.int64)
    ends = np.cumsum(lists.value_lengths().to_numpy(zero_copy_only=False))
    total = np.concatenate([[0], np.cumsum(stale)])
    count = total[ends] - total[np.concatenate([[0], ends[:-1]])]
    return incidents.filter(pa.array(count == 0))
