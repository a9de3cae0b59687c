"""Looks after a record: puts small files together, finds and drops what is damaged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from dragoman.errors import OptionError, RecordDamagedError
from dragoman.record.keeper import keeping
from dragoman.record.reader import COMMIT_ORDER, add_table
from dragoman.record.schema import TABLES
from dragoman.record.store import Store
from dragoman.record.views import DOCUMENTS, READINGS

KEEP_DAYS = 7
"""Files that are no longer part of the record stay for so long: others may still be reading them."""

_INCOMPLETE = """
SELECT r.document, r.batch FROM raw_readings r
LEFT JOIN (SELECT document, batch, count(*) AS found FROM raw_statements GROUP BY ALL) s
    ON r.document = s.document AND r.batch = s.batch
LEFT JOIN (SELECT DISTINCT id, batch FROM raw_documents) d ON r.document = d.id AND r.batch = d.batch
WHERE coalesce(s.found, 0) <> r.statements OR (NOT r.again AND d.id IS NULL)
ORDER BY ALL
"""

_ORPHANS = """
SELECT count(*) FROM raw_statements s
ANTI JOIN raw_readings r ON s.document = r.document AND s.batch = r.batch
ANTI JOIN raw_reviews v ON s.batch = v.id
"""

_MISQUOTED = """
SELECT s.id FROM raw_statements s
JOIN readings r ON s.document = r.document AND s.batch = r.batch
JOIN documents d ON s.document = d.id
WHERE substring(d.text, s.sentence_start + 1, s.sentence_end - s.sentence_start) <> s.sentence
ORDER BY ALL
"""


@dataclass(frozen=True, kw_only=True)
class Health:
    """What `check` found.

    Attributes:
        documents: Documents that can be read.
        statements: Statements of readings that count.
        damaged: Files that are missing or can't be read, with the reason.
        incomplete: Document and batch of readings that lost statements or text.
        misquoted: Ids of statements whose sentence is not what stands in the document.
        orphans: Statements that killed writers left behind; they count nowhere.
    """

    documents: int
    statements: int
    damaged: tuple[tuple[str, str], ...]
    incomplete: tuple[tuple[str, str], ...]
    misquoted: tuple[str, ...]
    orphans: int

    @property
    def sound(self) -> bool:
        """Whether nothing is lost."""
        return not (self.damaged or self.incomplete or self.misquoted)


@dataclass(frozen=True)
class Compacted:
    """Files of a table before and after, and files deleted from disk."""

    table: str
    before: int
    after: int
    deleted: int


def check(record: str) -> Health:
    """Read every file of a record and compare what is there with what should be.

    Raises:
        RecordMissingError: There is no record.
        RecordDamagedError: A table's log can't be read.
    """
    return _check(Store(record).open())


def repair(record: str) -> Health:
    """Drop what is damaged, so that adding the sources again restores it.

    Damaged files are renamed to end in ".damaged"; readings that lost a part no longer count. All else stays.

    Raises:
        RecordMissingError: There is no record.
        OptionError: It is in an object store.
        RecordDamagedError: A table's log can't be read.
    """
    store = Store(record).open()
    if store.folder is None:
        raise OptionError(f"{record}: only records in folders can be repaired", "copy it to a folder first")
    with keeping(store.folder, wait=True):
        health = _check(store)
        for path, _ in health.damaged:
            if Path(path).exists():
                Path(path).rename(f"{path}.damaged")
        for name in TABLES:
            store.table(name, fresh=True).repair()
        lost = _check(store).incomplete
        for start in range(0, len(lost), 500):
            _drop_readings(store, lost[start : start + 500])
    return _check(store)


def compact(record: str, *, keep_days: int | None = None) -> Iterator[Compacted]:
    """Put the small files of each table together.

    In a folder it waits for whoever else is doing it. In an object store nothing keeps two apart: run it from
    one place at a time, or rows may be doubled (`check` names them as incomplete).

    Args:
        record: Folder or URL.
        keep_days: Also delete files that left the record more than so many days ago; None deletes none.

    Raises:
        RecordMissingError: There is no record.
        OptionError: `keep_days` is less than one.
    """
    if keep_days is not None and keep_days < 1:
        raise OptionError(f"--keep-days {keep_days}", "give 1 or more: others may be reading or writing")
    store = Store(record).open()
    with keeping(store.folder, wait=True):
        for name in TABLES:
            yield _compact_table(store, name, keep_days)


def _compact_table(store: Store, name: str, keep_days: int | None) -> Compacted:
    table = store.table(name, fresh=True)
    before = len(store.files(name))
    table.optimize.compact()
    deleted = [] if keep_days is None else _vacuum(store, name, keep_days)
    table.create_checkpoint()
    return Compacted(name, before, len(store.files(name)), len(deleted))


def _vacuum(store: Store, name: str, keep_days: int) -> list[str]:
    return store.table(name).vacuum(
        retention_hours=24 * keep_days, dry_run=False, enforce_retention_duration=False
    )


def _check(store: Store) -> Health:
    store.close()
    connection = duckdb.connect(":memory:")
    damaged: list[tuple[str, str]] = []
    try:
        for name in COMMIT_ORDER:
            bad = list(_damaged_files(store, name))
            damaged.extend(bad)
            add_table(connection, store, name, without=frozenset(path for path, _ in bad))
        connection.execute(READINGS + DOCUMENTS)
        return Health(
            documents=_number(connection, "SELECT count(*) FROM documents"),
            statements=_number(connection, "SELECT coalesce(sum(statements), 0) FROM current_readings"),
            damaged=tuple(damaged),
            incomplete=tuple(connection.execute(_INCOMPLETE).fetchall()),
            misquoted=tuple(row[0] for row in connection.execute(_MISQUOTED).fetchall()),
            orphans=_number(connection, _ORPHANS),
        )
    finally:
        connection.close()


def _number(connection: duckdb.DuckDBPyConnection, sql: str) -> int:
    row = connection.execute(sql).fetchone()
    return int(row[0]) if row is not None else 0


def _damaged_files(store: Store, name: str) -> Iterator[tuple[str, str]]:
    """Read all of a table's files; give those that can't be read with the reason."""
    if store.folder is None:
        try:
            store.table(name, fresh=True).to_pyarrow_dataset().count_rows()
        except (pa.ArrowException, OSError) as error:
            raise RecordDamagedError(f"{store.url}/{name}: {error}", "restore it from a copy") from error
        return
    for path in store.files(name):
        try:
            file = pq.ParquetFile(path, page_checksum_verification=True)
            for _ in file.iter_batches(batch_size=8192):
                pass
        except FileNotFoundError:
            yield path, "is missing"
        except (pa.ArrowException, OSError) as error:
            yield path, str(error).splitlines()[0][:200]


def _drop_readings(store: Store, lost: Sequence[tuple[str, str]]) -> None:
    """Take readings out of those that count; ids are hashes in hexadecimal, so they need no quoting."""
    listed = ", ".join(f"'{document}{batch}'" for document, batch in lost)
    store.table("readings", fresh=True).delete(f"concat(document, batch) IN ({listed})")
