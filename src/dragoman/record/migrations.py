"""Steps that bring a record of an older schema to the present one; nothing in it is rewritten.

A record is read in whatever version it has: columns that it lacks are empty. The first program that writes
to it takes the steps; `dragoman record upgrade` does so at once. A step only adds, may be taken twice, and
leaves the version for last, so that a stop in the middle costs nothing.

A new step: raise `SCHEMA_VERSION`, add the columns at the end of their table in `schema`, describe the step
here, and commit a record of the version before under `tests/record/old`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pyarrow as pa
from deltalake import Field, Schema

from dragoman.record.keeper import keeping
from dragoman.record.schema import SCHEMA_VERSION, TABLES
from dragoman.record.store import VERSION_KEY, Store


@dataclass(frozen=True)
class Migration:
    """One step from the version before.

    Attributes:
        version: The version that a record has after it.
        reason: What it is for, for a reader.
        added: Names of the columns that each table gains.
    """

    version: int
    reason: str
    added: Mapping[str, tuple[str, ...]]


STEPS = (
    Migration(
        2, "tells rows of data sets from reports", {"statements": ("origin",), "documents": ("origin",)}
    ),
)
"""All steps, in order."""


def open_for_writing(store: Store) -> Store:
    """Open a record that exists and bring it to the present schema.

    Raises:
        RecordMissingError: There is none.
        RecordVersionError: It is of a newer schema.
        RecordWriteError: A step could not be written.
    """
    for _ in migrate(store.open()):
        pass
    return store


def migrate(store: Store) -> Iterator[Migration]:
    """Take the steps that an open record lacks; gives each one when it is done.

    Raises:
        RecordWriteError: A step could not be written; run it again.
    """
    if store.version >= SCHEMA_VERSION:
        return
    with keeping(store.folder, wait=True):
        store.close()  # another program may have taken the steps in the meantime
        for step in STEPS:
            if store.version < step.version:
                _take(store, step)
                yield step


def _take(store: Store, step: Migration) -> None:
    for name in TABLES:  # the version of the last table is the record's
        wanted = step.added.get(name, ())
        there = {field.name for field in store.table(name, fresh=True).schema().fields}
        missing = [TABLES[name].field(column) for column in wanted if column not in there]
        with store.writing():
            table = store.table(name)
            if missing:
                table.alter.add_columns(as_delta(missing))
            table.alter.set_table_properties({VERSION_KEY: str(step.version)}, raise_if_not_exists=False)
        store.table(name, fresh=True)


def as_delta(columns: list[pa.Field]) -> list[Field]:
    """Give columns as Delta Lake describes them."""
    return Schema.from_arrow(pa.schema(columns)).fields
