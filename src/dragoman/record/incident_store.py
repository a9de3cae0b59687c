"""Where the tables that are derived for incidents lie: beside the record's own, never edited.

They are kept in parts of some days. A rebuild writes only the parts that changed, then one row that names the
version of every table: readers see all of a generation or none of it.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Literal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from deltalake import DeltaTable, WriterProperties, write_deltalake
from deltalake.exceptions import DeltaError, TableNotFoundError

from dragoman.errors import RecordDamagedError, RecordWriteError
from dragoman.record.incident_parts import Parts
from dragoman.record.incident_rows import INCIDENTS, TELLINGS
from dragoman.record.store import Store

METHOD = "4"
"""Raised where the same statements would give other incidents, so that tables of older versions are made
anew."""

LAYOUT = "parts"
"""Named anew where tables are laid out otherwise; what lies beside it is of other versions."""

PAIRS = pa.schema([("left", pa.int64()), ("right", pa.int64()), ("score", pa.float32())])
"""Matches, by key of `tellings`."""

REPORTS = pa.schema(
    [
        ("document", pa.string()), ("batch", pa.string()), ("reviews", pa.string()),
        ("published", pa.date32()), ("outlet", pa.string()), ("title", pa.string()),
        ("source", pa.string()), ("report", pa.string()),
    ]
)  # fmt: skip
"""The reports that the tables were made of, with the reading and the reviews that counted then."""

VERDICTS = pa.schema(
    [
        ("one", pa.string()), ("other", pa.string()), ("joined", pa.bool_()), ("name", pa.string()),
        ("reason", pa.string()),
    ]
)  # fmt: skip
"""What analysts decided on pairs of events, in order."""

PARTED = {"tellings": TELLINGS, "pairs": PAIRS, "reports": REPORTS, "incidents": INCIDENTS}
"""The tables that are kept in parts; they have the column `part` besides."""

GENERATION = pa.schema(
    [
        ("method", pa.string()), ("starts", pa.list_(pa.int32())), ("tables", pa.list_(pa.string())),
        ("versions", pa.list_(pa.int64())),
    ]
)  # fmt: skip
"""One row: which versions of the tables belong together, and the first day of each part."""

AT_ONCE = 65_536
"""About how many rows are written in one commit."""

Mode = Literal["overwrite", "append"]

FOLDER = "derived"
PART = pa.field("part", pa.int32())
_WRITER = WriterProperties(compression="ZSTD", compression_level=1, max_row_group_size=131_072)
_READ_ERRORS = (TableNotFoundError, DeltaError, OSError, pa.ArrowException)


class DerivedDamagedError(RecordDamagedError):
    """A derived table can't be read; it can be made anew."""


@dataclass(frozen=True, eq=False)
class Newer:
    """Rows that stand in for some parts of a stored table.

    Attributes:
        parts: Which ones.
        rows: Their rows, with `part`.
    """

    parts: frozenset[int]
    rows: pa.Table


@dataclass(frozen=True, eq=False)
class Derived:
    """The derived tables of one generation: what is stored, with newer parts in memory in its place.

    Attributes:
        parts: Which days each part holds.
        verdicts: Rows of `VERDICTS`.
        stored: The stored tables by name; none where all are in memory.
        newer: Parts in memory, by name of the table; all of the table where nothing is stored.
    """

    parts: Parts
    verdicts: pa.Table
    stored: Mapping[str, DeltaTable]
    newer: Mapping[str, Newer]

    @cached_property
    def reports(self) -> pa.Table:
        """Rows of `REPORTS`."""
        return self.read("reports")

    def read(
        self, name: str, *, where: pc.Expression | None = None, columns: Sequence[str] | None = None
    ) -> pa.Table:
        """Give rows of a table, in no order.

        Args:
            name: Which one of `PARTED`.
            where: Which rows.
            columns: Which columns; all but `part` if None.

        Raises:
            DerivedDamagedError: A file can't be read.
        """
        wanted = list(columns or PARTED[name].names)
        schema = pa.schema([PARTED[name].field(column) for column in wanted])
        newer = self.newer.get(name)
        found = []
        if newer is not None:
            found.append((newer.rows if where is None else newer.rows.filter(where)).select(wanted))
        if name in self.stored:
            found.append(self._read_stored(name, where, wanted))
        return pa.concat_tables([schema.empty_table(), *(part.cast(schema) for part in found)])

    def _read_stored(self, name: str, where: pc.Expression | None, columns: list[str]) -> pa.Table:
        newer = self.newer.get(name)
        keep = where
        if newer is not None and newer.parts:
            other = ~pc.field("part").isin(sorted(newer.parts))
            keep = other if where is None else other & where
        try:
            return self.stored[name].to_pyarrow_dataset().to_table(columns=columns, filter=keep)
        except _READ_ERRORS as error:
            raise DerivedDamagedError(
                f"{self.stored[name].table_uri}: can't be read ({error})",
                "`dragoman incidents --refresh` makes it anew",
            ) from error

    def read_parts(self, name: str, parts: Collection[int]) -> pa.Table:
        """Give the rows of some parts of a table."""
        return self.read(name, where=pc.field("part").isin(sorted(parts)))


def make_empty() -> Derived:
    """Give tables without rows."""
    newer = {name: Newer(frozenset(), with_part(t.empty_table(), no_parts())) for name, t in PARTED.items()}
    return Derived(Parts(), VERDICTS.empty_table(), {}, newer)


def no_parts() -> np.ndarray:
    """Give the parts of no rows."""
    return np.zeros(0, dtype=np.int32)


def with_part(table: pa.Table, parts: np.ndarray) -> pa.Table:
    """Give a table with the part of each row."""
    return table.append_column(PART, pa.array(parts, pa.int32()))


def load_derived(store: Store) -> Derived | None:
    """Give the derived tables as stored, or None where there are none that this version made whole."""
    try:
        (row,) = _open(store, "generation").to_pyarrow_table().to_pylist()
        if row.get("method") != METHOD:
            return None
        versions = dict(zip(row["tables"], row["versions"], strict=True))
        tables = {name: _open(store, name, versions[name]) for name in (*PARTED, "verdicts")}
        if not all(_is_whole(store, name, table) for name, table in tables.items()):
            return None
        verdicts = tables.pop("verdicts").to_pyarrow_table().select(VERDICTS.names).cast(VERDICTS)
    except (*_READ_ERRORS, ValueError, KeyError):
        return None  # they can be made anew
    return Derived(Parts(tuple(row["starts"])), verdicts, tables, {})


def _open(store: Store, name: str, version: int | None = None) -> DeltaTable:
    return DeltaTable(_place(store, name), version=version, storage_options=dict(store.options) or None)


def _is_whole(store: Store, name: str, table: DeltaTable) -> bool:
    """Say whether a table has its columns, and all its files their size."""
    names = {field.name for field in table.schema().fields}
    schema = {*PARTED[name].names, PART.name} if name in PARTED else set(VERDICTS.names)
    if names != schema:
        return False
    if store.folder is None:
        return True
    actions = table.get_add_actions(flatten=True)
    place = Path(_place(store, name))
    paths, sizes = (actions.column(column).to_pylist() for column in ("path", "size_bytes"))
    return all((place / path).stat().st_size == size for path, size in zip(paths, sizes, strict=True))


def save_derived(store: Store, derived: Derived) -> None:
    """Write what is in memory, and make it the generation that readers see.

    Raises:
        RecordWriteError: It can't be written; readers keep the one before, or make all anew.
    """
    if not derived.stored:
        _drop_others(store)
    with store.writing():
        versions = {name: _save_parts(store, name, derived) for name in PARTED}
        versions["verdicts"] = _write(store, "verdicts", derived.verdicts)
        row = {
            "method": METHOD,
            "starts": list(derived.parts.starts),
            "tables": list(versions),
            "versions": list(versions.values()),
        }
        _write(store, "generation", pa.Table.from_pylist([row], GENERATION))


def _save_parts(store: Store, name: str, derived: Derived) -> int:
    """Write the newer parts of a table; give its version."""
    newer = derived.newer.get(name)
    stored = derived.stored.get(name)
    if stored is None:
        return _save_all(store, name, derived.newer[name].rows)
    expected: int = stored.version()
    if newer is None or not newer.parts:
        return expected
    latest = _open(store, name)
    if latest.version() != expected:  # somebody stopped halfway
        latest.restore(expected)
        expected = latest.version()
    parts = ", ".join(map(str, sorted(newer.parts)))
    return _write(store, name, newer.rows, predicate=f"part IN ({parts})", after=expected)


def _save_all(store: Store, name: str, rows: pa.Table) -> int:
    """Write a whole table, some parts at a time: the writer holds all parts of a commit in memory."""
    ends = np.sort(rows.column(PART.name).to_numpy())[AT_ONCE::AT_ONCE].tolist()
    edges = [-1, *sorted(set(ends)), np.iinfo(np.int32).max]
    part = pc.field(PART.name)
    version = 0
    for first, last in pairwise(edges):
        some = rows.filter((part > first) & (part <= last))
        mode: Mode = "overwrite" if first == edges[0] else "append"
        version = _write(store, name, some, mode=mode, partition_by=[PART.name])
    return version


def _write(
    store: Store,
    name: str,
    rows: pa.Table,
    *,
    mode: Mode = "overwrite",
    partition_by: list[str] | None = None,
    predicate: str | None = None,
    after: int | None = None,
) -> int:
    """Replace rows of a table or add some, and drop files that nobody reads any more.

    Args:
        store: The record.
        name: Of the table.
        rows: The new ones.
        mode: Whether to replace or to add.
        partition_by: Columns of a new table's parts.
        predicate: Which rows to replace; all if None.
        after: The version that they must follow upon.

    Returns:
        The table's version.
    """
    place = _place(store, name)
    if store.folder is not None:
        Path(place).mkdir(parents=True, exist_ok=True)
    options = dict(store.options) or None
    if mode == "append":
        write_deltalake(
            place,
            rows,
            mode="append",
            partition_by=partition_by,
            writer_properties=_WRITER,
            storage_options=options,
        )
    else:
        write_deltalake(
            place,
            rows,
            mode="overwrite",
            schema_mode="overwrite" if predicate is None else None,
            predicate=predicate,
            partition_by=partition_by,
            writer_properties=_WRITER,
            storage_options=options,
        )
    table = _open(store, name)
    if after is not None and table.version() != after + 1:
        raise RecordWriteError(f"{place}: another was writing it, too", "run it again")
    table.vacuum(retention_hours=1, dry_run=False, enforce_retention_duration=False)
    version: int = _open(store, name).version()
    return version


def _drop_others(store: Store) -> None:
    """Drop what other versions of the program derived."""
    if store.folder is None:
        return
    folder = store.folder / FOLDER
    for other in folder.iterdir() if folder.is_dir() else ():
        if other.name != LAYOUT and other.is_dir():
            shutil.rmtree(other, ignore_errors=True)


def _place(store: Store, name: str) -> str:
    folder = store.folder
    if folder is None:
        return f"{store.url.rstrip('/')}/{FOLDER}/{LAYOUT}/{name}"
    return os.path.abspath(folder / FOLDER / LAYOUT / name)  # noqa: PTH100  # resolve() would follow links
