"""The catalogue: a record copied into tables that answer pages quickly, kept up with what is added.

A record keeps every reading and every review; its views put them together on each query. The catalogue holds
the outcome, ordered by day, with the parties of each statement and an index of words. It takes over only
documents and reviews that changed since it last looked. It can be deleted at any time.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from dragoman.config import VERSION
from dragoman.errors import RecordError
from dragoman.record.record import Record
from dragoman.views.web import catalogue_disputes as disputes
from dragoman.views.web import catalogue_incidents as joined
from dragoman.views.web import catalogue_tables as tables
from dragoman.views.web.catalogue_disputes import DisputeMaker
from dragoman.views.web.word_index import WordIndex

log = logging.getLogger(__name__)

MEMORY = "1GB"
"""Most memory that the catalogue's database keeps; what does not fit is read from its file."""

AT_ONCE = 20_000
"""Statements copied in one part."""

PATIENCE = 1.5
"""Seconds that who adds or reviews waits for the incidents to be joined anew; then they follow."""

Progress = Callable[[int], None]


@dataclass(frozen=True)
class Changes:
    """What a record has and the catalogue has not.

    Attributes:
        documents: Ids of documents that are new, were read anew, or are gone.
        keys: Keys of statements whose verdict is new or withdrawn.
        readings: Document and batch of all readings that count now.
        verdicts: Key and id of all verdicts that count now.
    """

    documents: pa.Table
    keys: pa.Table
    readings: pa.Table
    verdicts: pa.Table

    def __bool__(self) -> bool:
        return bool(self.documents.num_rows or self.keys.num_rows)


class Catalogue:
    """The catalogue of one record, safe to read from several threads.

    Attributes:
        record: Folder or URL of the record.
        words: The index of words.
        disputes: Makes the disputes of days for which they are not made yet.
        version: Grows with each change that was taken over.
    """

    def __init__(self, record: str, folder: Path) -> None:
        self.record = record
        self.words = WordIndex(folder / "words.sqlite")
        self.version = 0
        self._connection = duckdb.connect(str(folder / "catalogue.duckdb"))
        self._connection.execute(f"SET memory_limit = '{MEMORY}'")
        self._connection.execute("SET preserve_insertion_order = false")
        self._refreshing = threading.Lock()
        self._joining = threading.Lock()
        self.disputes = DisputeMaker(self)

    @classmethod
    def open(cls, record: str, folder: Path, *, progress: Progress | None = None) -> Catalogue:
        """Open the catalogue in a folder of its own and bring it up to date.

        Args:
            record: Folder or URL of the record.
            folder: Where the catalogue lies; what lies there from another record or version is replaced.
            progress: Called with the number of statements copied.

        Raises:
            RecordError: The record can't be read.
        """
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        catalogue = cls(record, folder)
        catalogue._check_format()
        catalogue.refresh(progress=progress, patience=None)
        return catalogue

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Run one query and give its rows."""
        with self._connection.cursor() as cursor:
            return cursor.execute(sql, list(parameters)).fetchall()

    def table(self, sql: str, parameters: Sequence[object] = ()) -> pa.Table:
        """Run one query and give an Arrow table."""
        with self._connection.cursor() as cursor:
            return cursor.sql(sql, params=list(parameters)).to_arrow_table()

    def refresh(self, *, progress: Progress | None = None, patience: float | None = PATIENCE) -> bool:
        """Take over what changed in the record; readers see the old state until it is done.

        Args:
            progress: Called with the number of statements copied.
            patience: Seconds to wait for the incidents, which are joined beside it; None waits for them.

        Returns:
            Whether anything changed.

        Raises:
            RecordError: The record can't be read.
        """
        changed = self._refresh_statements(progress)
        joining = threading.Thread(target=self._join_incidents, daemon=True)
        joining.start()
        joining.join(patience)
        threading.Thread(target=self._make_disputes, daemon=True).start()
        return changed

    def _refresh_statements(self, progress: Progress | None) -> bool:
        with self._refreshing, Record.open(self.record) as record:
            changes = self._find_changes(record)
            self._drop_stray_words()
            with self._connection.cursor() as cursor, _transaction(cursor), self.words.writing():
                fresh = not _has_statements(cursor)
                disputes.begin_noting(cursor)
                if fresh:
                    _make_tables(cursor, record)
                elif not changes:
                    return False
                else:
                    self._forget(cursor, changes)
                self._take_over(cursor, record, changes, fresh=fresh, progress=progress)
            self.version += 1
            return True

    def put_disputes(self, part: disputes.Part, found: pa.Table) -> None:
        """Keep the disputes of a part."""
        with self._refreshing, self._connection.cursor() as cursor, _transaction(cursor):
            disputes.put_part(cursor, part, found)

    def close(self) -> None:
        """Close the databases."""
        self.disputes.stop()
        with self._joining:
            self._connection.close()
            self.words.close()

    def _join_incidents(self) -> None:
        """Bring the incidents up to date; pages show the old ones until it is done."""
        with self._joining:
            try:
                stamp = joined.stamp_of(self.record)
                if self.rows("SELECT stamp FROM joined") == [(stamp,)]:
                    return
                incidents = joined.join_incidents(self.record)
            except RecordError as error:
                log.warning("%s", error)
                return
            with self._refreshing, self._connection.cursor() as cursor, _transaction(cursor):
                joined.put_incidents(cursor, incidents, stamp)
            self.version += 1

    def _make_disputes(self) -> None:
        """Make all disputes that are not made yet; pages make those of their own days meanwhile."""
        if self.disputes.make_all():
            self.version += 1  # what was made of them held only those of its own days

    def _check_format(self) -> None:
        """Make the tables, anew where they are another program's or another record's."""
        wanted = (tables.FORMAT, self.record, VERSION)
        with self._connection.cursor() as cursor:
            names = {row[0] for row in cursor.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
            if "about" in names and cursor.execute("SELECT * FROM about").fetchall() == [wanted]:
                return
            for name in names:
                cursor.execute(f'DROP TABLE "{name}"')
            for name in ("arrivals", "turns"):
                cursor.execute(f"DROP SEQUENCE IF EXISTS {name}")
            cursor.execute(tables.CREATE)
            cursor.execute(disputes.CREATE)
            joined.put_incidents(cursor, joined.empty_incidents(), "")
            cursor.execute("INSERT INTO about VALUES (?, ?, ?)", list(wanted))
        self.words.clear()

    def _drop_stray_words(self) -> None:
        """Begin the index anew with the tables: one that was stopped half-way has rows of its own."""
        with self._connection.cursor() as cursor:
            if not _has_statements(cursor):
                self.words.clear()

    def _find_changes(self, record: Record) -> Changes:
        readings = record.query_table("SELECT document, batch FROM current_readings")
        verdicts = record.query_table("SELECT key, id FROM verdicts")
        with self._connection.cursor() as cursor:
            cursor.register("new_readings", readings)
            cursor.register("new_verdicts", verdicts)
            documents = cursor.sql(_differing("document", "batch", "readings")).to_arrow_table()
            keys = cursor.sql(_differing("key", "id", "verdicts")).to_arrow_table()
        return Changes(documents, keys, readings, verdicts)

    def _take_over(
        self,
        cursor: duckdb.DuckDBPyConnection,
        record: Record,
        changes: Changes,
        *,
        fresh: bool,
        progress: Progress | None,
    ) -> None:
        cursor.register("new_readings", changes.readings)
        cursor.register("new_verdicts", changes.verdicts)
        for name in ("readings", "verdicts"):
            cursor.execute(f"DELETE FROM {name}")
            cursor.execute(f"INSERT INTO {name} SELECT * FROM new_{name}")
        done = 0
        for part in _wanted(record, changes, everything=fresh):
            self._add_statements(cursor, part)
            done += part.num_rows
            if progress is not None:
                progress(done)
        self._add_documents(cursor, record, changes, everything=fresh)
        if fresh:
            _put_in_order(cursor)
        disputes.settle_parts(cursor)

    def _forget(self, cursor: duckdb.DuckDBPyConnection, changes: Changes) -> None:
        cursor.register("gone_documents", changes.documents)
        cursor.register("gone_keys", changes.keys)
        cursor.execute(
            """CREATE OR REPLACE TEMP TABLE gone AS SELECT * EXCLUDE (payload, sentence) FROM statements
            WHERE document IN (SELECT document FROM gone_documents) OR key IN (SELECT key FROM gone_keys)"""
        )
        disputes.note_days(cursor, "gone")
        joined.forget_events(cursor, "gone")
        for name in ("statements", "parties"):
            cursor.execute(f'DELETE FROM {name} WHERE "row" IN (SELECT "row" FROM gone)')
        cursor.execute("DELETE FROM documents WHERE id IN (SELECT document FROM gone_documents)")

    def _add_statements(self, cursor: duckdb.DuckDBPyConnection, incoming: pa.Table) -> None:
        cursor.register("incoming", incoming)
        cursor.execute(f"CREATE OR REPLACE TEMP TABLE numbered AS {tables.NUMBERED}")
        disputes.note_days(cursor, "numbered")
        joined.know_events(cursor, "numbered")
        cursor.execute("INSERT INTO statements SELECT * FROM numbered")
        cursor.execute(f"INSERT INTO parties {tables.make_parties_sql()}")
        self.words.add_sentences(cursor.execute('SELECT "row", sentence FROM numbered').fetchall())

    def _add_documents(
        self, cursor: duckdb.DuckDBPyConnection, record: Record, changes: Changes, *, everything: bool
    ) -> None:
        condition, parameters = _of_documents("id", changes, everything=everything)
        sql = f"SELECT * FROM documents WHERE {condition}"
        for part in _parts(record.batches(sql, parameters), 2_000):
            cursor.register("incoming", part)
            cursor.execute(f"CREATE OR REPLACE TEMP TABLE numbered AS {tables.DOCUMENTS}")
            cursor.execute("INSERT INTO documents SELECT * FROM numbered")
            rows = cursor.execute("SELECT number, coalesce(title, ''), text FROM numbered").fetchall()
            self.words.add_reports(rows)


def _differing(key: str, value: str, name: str) -> str:
    """Give the SQL for the keys whose value is not the same in `name` and in `new_name`."""
    return f"""SELECT DISTINCT {key} FROM (
        (SELECT {key}, {value} FROM new_{name} EXCEPT SELECT {key}, {value} FROM {name})
        UNION ALL
        (SELECT {key}, {value} FROM {name} EXCEPT SELECT {key}, {value} FROM new_{name}))"""


def _has_statements(cursor: duckdb.DuckDBPyConnection) -> bool:
    found = cursor.execute("SELECT 1 FROM duckdb_tables() WHERE table_name = 'statements'").fetchall()
    return bool(found)


def _make_tables(cursor: duckdb.DuckDBPyConnection, record: Record) -> None:
    """Make the tables that have the record's own columns."""
    for name, sql, numbered in (
        ("statements", tables.INCOMING, tables.NUMBERED),
        ("documents", "SELECT * FROM documents", tables.DOCUMENTS),
    ):
        cursor.register("incoming", record.query_table(f"{sql} LIMIT 0"))
        cursor.execute(f"CREATE TABLE {name} AS {numbered}")


def _put_in_order(cursor: duckdb.DuckDBPyConnection) -> None:
    """Sort what was copied, so that questions for some days or one party read little."""
    for name, order in (("statements", '"row"'), ("parties", 'key, "row"'), ("documents", "number")):
        cursor.execute(f"CREATE TABLE in_order AS SELECT * FROM {name} ORDER BY {order}")
        cursor.execute(f"DROP TABLE {name}")
        cursor.execute(f"ALTER TABLE in_order RENAME TO {name}")


def _of_documents(column: str, changes: Changes, *, everything: bool) -> tuple[str, list[object]]:
    if everything:
        return "true", []
    ids = changes.documents.column(0).to_pylist()
    return f"{column} IN (SELECT unnest(?::VARCHAR[]))", [ids]


def _wanted(record: Record, changes: Changes, *, everything: bool) -> Iterator[pa.Table]:
    """Give the statements to take over."""
    condition, parameters = _of_documents("document", changes, everything=everything)
    if not everything:
        condition += " OR key IN (SELECT unnest(?::VARCHAR[]))"
        parameters.append(changes.keys.column(0).to_pylist())
    sql = f"{tables.INCOMING} WHERE {condition}"
    yield from _parts(record.batches(sql, parameters), AT_ONCE)


def _parts(batches: Iterable[pa.RecordBatch], rows: int) -> Iterator[pa.Table]:
    """Put small batches together to tables of so many rows."""
    held: list[pa.RecordBatch] = []
    for batch in batches:
        held.append(batch)
        if sum(b.num_rows for b in held) >= rows:
            yield pa.Table.from_batches(held)
            held = []
    if held:
        yield pa.Table.from_batches(held)


@contextmanager
def _transaction(cursor: duckdb.DuckDBPyConnection) -> Iterator[None]:
    cursor.execute("BEGIN")
    try:
        yield
    except BaseException:
        cursor.execute("ROLLBACK")
        raise
    cursor.execute("COMMIT")
