"""Where the tables that are derived for incidents lie: beside the record's own, never edited.

Each rebuild writes all of them under one generation. Readers take them only where all are of one generation.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
from deltalake import CommitProperties, DeltaTable, WriterProperties, write_deltalake
from deltalake.exceptions import DeltaError, TableNotFoundError

from dragoman.record.incident_rows import INCIDENTS, TELLINGS
from dragoman.record.store import Store

METHOD = "1"
"""Raised where the same statements would give other incidents, so that tables of older versions are made
anew."""

PAIRS = pa.schema([("left", pa.int32()), ("right", pa.int32()), ("score", pa.float32())])
"""Matches, by row of `tellings`."""

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

SCHEMAS = {
    "tellings": TELLINGS, "pairs": PAIRS, "reports": REPORTS, "verdicts": VERDICTS, "incidents": INCIDENTS,
}  # fmt: skip
FOLDER = "derived"
GENERATION = "dragoman.generation"
_WRITER = WriterProperties(compression="ZSTD", compression_level=1, max_row_group_size=131_072)


@dataclass(frozen=True, eq=False)
class Derived:
    """The derived tables of one generation.

    Attributes:
        tellings: Rows of `TELLINGS`, by report (day of publication, id), position and event.
        pairs: Rows of `PAIRS`.
        reports: Rows of `REPORTS`.
        verdicts: Rows of `VERDICTS`.
        incidents: Rows of `INCIDENTS`.
    """

    tellings: pa.Table
    pairs: pa.Table
    reports: pa.Table
    verdicts: pa.Table
    incidents: pa.Table


def empty_tables() -> Derived:
    """Give tables without rows."""
    return Derived(**{name: schema.empty_table() for name, schema in SCHEMAS.items()})


def load_derived(store: Store) -> Derived | None:
    """Give the derived tables, or None where there are none that this version made whole."""
    generations, tables = set(), {}
    for name, schema in SCHEMAS.items():
        try:
            table = DeltaTable(_place(store, name), storage_options=dict(store.options) or None)
            generations.add(str(table.history(1)[0].get(GENERATION)))
            if set(schema.names) != {field.name for field in table.schema().fields}:
                return None
            tables[name] = table.to_pyarrow_table().select(schema.names).cast(schema)
        except (TableNotFoundError, DeltaError, OSError, pa.ArrowInvalid):
            return None  # they can be made anew
    tables["tellings"] = tables["tellings"].sort_by("row")  # files may come in any order
    whole = len(generations) == 1 and next(iter(generations)).startswith(f"{METHOD}-")
    return Derived(**tables) if whole else None


def save_derived(store: Store, derived: Derived) -> None:
    """Write all tables under a new generation.

    Raises:
        RecordWriteError: They can't be written; readers then make them anew.
    """
    generation = f"{METHOD}-{hashlib.sha256(os.urandom(16)).hexdigest()[:16]}"
    for name, schema in SCHEMAS.items():
        place = _place(store, name)
        with store.writing():
            if store.folder is not None:
                Path(place).mkdir(parents=True, exist_ok=True)
            write_deltalake(
                place,
                getattr(derived, name).cast(schema),
                mode="overwrite",
                schema_mode="overwrite",
                writer_properties=_WRITER,
                storage_options=dict(store.options) or None,
                commit_properties=CommitProperties(custom_metadata={GENERATION: generation}),
            )
            DeltaTable(place, storage_options=dict(store.options) or None).vacuum(
                retention_hours=1, dry_run=False, enforce_retention_duration=False
            )


def _place(store: Store, name: str) -> str:
    folder = store.folder
    if folder is None:
        return f"{store.url.rstrip('/')}/{FOLDER}/{name}"
    return os.path.abspath(folder / FOLDER / name)  # noqa: PTH100  # resolve() would follow links
