"""A record opened for reading: SQL, statements and documents as of one moment.

Example:
    >>> with Record.open("border.record") as record:
    ...     record.query("SELECT type, count(*) FROM events GROUP BY type").rows
    [('COERCE', 3)]
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields
from datetime import date
from itertools import pairwise
from types import TracebackType
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa

from dragoman.errors import OptionError, QueryError
from dragoman.model import Document, Statement
from dragoman.model.document import REPORT
from dragoman.model.serial import make_statement
from dragoman.model.situation import Situation
from dragoman.record.reader import COMMIT_ORDER, add_table, damaged
from dragoman.record.selection import Selection, make_condition
from dragoman.record.store import Store
from dragoman.record.views import make_views
from dragoman.resolve.situation import resolve_situation

MOST_STATEMENTS = 50_000
"""How many statements a situation may be rebuilt of: about half a gigabyte."""

SORTED_AT_ONCE = 20_000
"""Statements that a stream sorts at a time: about a hundred megabytes."""

AT_ONCE = 512
"""Rows and documents that a stream gives at a time."""

_COLUMNS = "* EXCLUDE (payload, key)"
_ORDER = "ORDER BY published NULLS LAST, document, position, kind, id"
_READING = {"SELECT", "EXPLAIN"}
_DOCUMENT_FIELDS = tuple(f.name for f in fields(Document) if f.init)


@dataclass(frozen=True)
class Answer:
    """What a query gives.

    Attributes:
        columns: Names of the columns.
        rows: The rows, as Python values.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


@dataclass(frozen=True)
class Told:
    """A statement with who published it when."""

    statement: Statement
    outlet: str | None
    published: date | None


class Record:
    """A record as it was when opened; later commits show after opening it again."""

    def __init__(
        self,
        store: Store,
        connection: duckdb.DuckDBPyConnection,
        spill: tempfile.TemporaryDirectory[str] | None = None,
    ) -> None:
        self.store = store
        self._connection = connection
        self._spill = spill

    @classmethod
    def open(cls, url: str | os.PathLike[str], *, options: Mapping[str, str] | None = None) -> Record:
        """Open a record for reading.

        Args:
            url: Folder or object-store URL.
            options: Object-store options.

        Raises:
            RecordMissingError: There is none.
            RecordVersionError: It is of a newer schema.
            RecordDamagedError: Its log can't be read.
        """
        store = Store(os.fspath(url), options or {}).open()
        connection = duckdb.connect(":memory:")
        try:
            files = [path for name in COMMIT_ORDER for path in add_table(connection, store, name, fresh=True)]
            # a folder of its own, for queries may read whatever lies where DuckDB puts what memory can't hold
            spill = tempfile.TemporaryDirectory(prefix="dragoman-")
            connection.execute("SET temp_directory = ?", [spill.name])
            connection.execute("SET enable_progress_bar = false")
            reviewed = bool(store.files("reviews"))
            connection.execute(make_views(reviewed=reviewed))
            _lock(connection, files)
        except (duckdb.IOException, duckdb.InvalidInputException, OSError) as error:
            connection.close()
            raise damaged(store, error) from error
        return cls(store, connection, spill)

    def query(self, sql: str, parameters: Sequence[object] = ()) -> Answer:
        """Run one reading query over the views.

        Raises:
            QueryError: The SQL is wrong, is more than one statement, or would do more than read.
            RecordDamagedError: A file that it needs is missing or damaged.
        """
        with self._errors_named():
            cursor = self._connection.execute(self._checked(sql), list(parameters))
            names = tuple(column[0] for column in cursor.description or ())
            return Answer(names, tuple(cursor.fetchall()))

    def query_table(self, sql: str, parameters: Sequence[object] = ()) -> pa.Table:
        """Run one reading query and give an Arrow table; raises like `query`."""
        with self._errors_named():
            return self._relation(sql, parameters).to_arrow_table()

    def batches(
        self, sql: str, parameters: Sequence[object] = (), *, rows: int = 512
    ) -> Iterator[pa.RecordBatch]:
        """Run one reading query and give its rows in parts, for large answers; raises like `query`.

        Take all parts before the record is asked anything else.
        """
        with self._errors_named():
            yield from self._relation(sql, parameters).to_arrow_reader(rows)

    def table(self, selection: Selection) -> pa.Table:
        """Give the chosen statements of the reviewed truth as a table, without their JSON."""
        return pa.Table.from_batches(self.stream_rows(selection), self.row_schema())

    def row_schema(self) -> pa.Schema:
        """Give the columns of `stream_rows`."""
        return self.query_table(f"SELECT {_COLUMNS} FROM statements LIMIT 0").schema

    def stream_rows(self, selection: Selection) -> Iterator[pa.RecordBatch]:
        """Give the chosen statements of the reviewed truth in parts, without their JSON."""
        return self._told(_COLUMNS, selection)

    def stream_payloads(self, selection: Selection) -> Iterator[str]:
        """Give the chosen statements of the reviewed truth, each as one line of JSON."""
        for batch in self._told("payload", selection):
            yield from batch.column("payload").to_pylist()

    def stream_told(self, selection: Selection) -> Iterator[Told]:
        """Give the chosen statements of the reviewed truth with who published them when."""
        for batch in self._told("payload, outlet, published", selection):
            columns = (column.to_pylist() for column in batch.columns)
            for payload, outlet, published in zip(*columns, strict=True):
                yield Told(make_statement(payload), outlet, published)

    def stream_documents(self, selection: Selection) -> Iterator[Document]:
        """Give the documents of the chosen statements, in their order."""
        for ids in self._documents_in_order(selection):
            yield from self._documents_at_once(ids)

    def reports(self) -> Iterator[Document]:
        """Give all documents that are reports, by id."""
        sql = f"SELECT id FROM documents WHERE origin = '{REPORT}' ORDER BY id"
        yield from self._documents_at_once(self.query_table(sql).column("id"))

    def documents(self, ids: Sequence[str]) -> Iterator[Document]:
        """Give the documents of these ids that the record has, in no order."""
        yield from self._documents_of(list(ids))

    def _told(self, columns: str, selection: Selection) -> Iterator[pa.RecordBatch]:
        """Give columns of the chosen statements, sorted a group of documents at a time.

        Sorting them all at once would hold them all, or fail where memory is short.
        """
        condition = make_condition(selection)
        where = f"{condition.sql} AND document IN (SELECT unnest(?::VARCHAR[]))"
        for ids in self._documents_in_order(selection):
            sql = f"SELECT {columns} FROM statements WHERE {where} {_ORDER}"
            yield from self.query_table(sql, [*condition.parameters, ids.to_pylist()]).to_batches(AT_ONCE)

    def _documents_in_order(self, selection: Selection) -> Iterator[pa.ChunkedArray]:
        """Give the ids of the documents of the chosen statements, in groups of some thousand statements."""
        condition = make_condition(selection)
        table = self.query_table(
            "SELECT document, sum(count(*)) OVER (ORDER BY min(published) NULLS LAST, document) AS upto "
            f"FROM statements WHERE {condition.sql} GROUP BY document "
            "ORDER BY min(published) NULLS LAST, document",
            condition.parameters,
        )
        groups = np.asarray(table.column("upto"), dtype=np.int64) // SORTED_AT_ONCE
        edges = [0, *(np.flatnonzero(np.diff(groups)) + 1).tolist(), len(groups)]
        for first, last in pairwise(edges):
            if first < last:
                yield table.column("document").slice(first, last - first)

    def _documents_at_once(self, ids: pa.ChunkedArray) -> Iterator[Document]:
        """Give documents in the order of their ids, some hundred in memory at a time."""
        for first in range(0, len(ids), AT_ONCE):
            wanted = ids.slice(first, AT_ONCE).to_pylist()
            found = {document.id: document for document in self._documents_of(wanted)}
            yield from (found[key] for key in wanted if key in found)

    def situation(self, selection: Selection | None = None, *, most: int = MOST_STATEMENTS) -> Situation:
        """Rebuild the situation that the chosen statements describe; no language model is needed.

        Args:
            selection: Which statements; all if None.
            most: How many statements may be loaded.

        Raises:
            OptionError: More statements fit.
            RecordDamagedError: A file that it needs is missing or damaged.
        """
        condition = make_condition(selection or Selection())
        rows = self.query(
            f"SELECT payload, document FROM statements WHERE {condition.sql} {_ORDER} LIMIT {most + 1}",
            condition.parameters,
        ).rows
        if len(rows) > most:
            raise OptionError(
                f"more than {most:,} statements fit", "narrow them with --since, --actor or --place"
            )
        statements = tuple(make_statement(payload) for payload, _ in rows)
        order = {document: place for place, document in enumerate(dict.fromkeys(d for _, d in rows))}
        documents = tuple(sorted(self._documents_of(list(order)), key=lambda d: order[d.id]))
        return resolve_situation(documents, statements)

    def document(self, document_id: str) -> Document:
        """Give one document.

        Raises:
            OptionError: There is none of that id.
        """
        for document in self._documents_of([document_id]):
            return document
        raise OptionError(f"{document_id}: no such document", "`dragoman query` on `documents` gives the ids")

    def _documents_of(self, ids: list[str]) -> Iterator[Document]:
        columns = ", ".join(_DOCUMENT_FIELDS)
        sql = f"SELECT {columns} FROM documents WHERE id IN (SELECT unnest(?::VARCHAR[]))"
        for row in self.query_table(sql, [ids]).to_pylist():
            yield Document(**row)

    def _relation(self, sql: str, parameters: Sequence[object]) -> duckdb.DuckDBPyRelation:
        return self._connection.sql(self._checked(sql), params=list(parameters))

    def _checked(self, sql: str) -> str:
        """Give the query if it is one that only reads."""
        found = self._connection.extract_statements(sql)
        if len(found) != 1 or found[0].type.name not in _READING:
            kinds = ", ".join(statement.type.name for statement in found) or "nothing"
            raise QueryError(
                f"only one SELECT is allowed, this is {kinds}", "a record is read-only for queries"
            )
        return sql

    @contextmanager
    def _errors_named(self) -> Iterator[None]:
        try:
            yield
        except duckdb.Error as error:
            if _is_of_a_file(error):
                raise damaged(self.store, error) from error
            raise QueryError(_first_line(error), "see docs/record.md for the views") from None

    def close(self) -> None:
        """Close the record."""
        self._connection.close()
        if self._spill is not None:
            self._spill.cleanup()

    def __enter__(self) -> Record:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _lock(connection: duckdb.DuckDBPyConnection, files: Sequence[str]) -> None:
    """Let queries read the record's own files and nothing else; nothing can undo it."""
    listed = list(dict.fromkeys(files))
    connection.execute("SET allowed_paths = ?", [listed])
    connection.execute("SET enable_external_access = false")
    connection.execute("SET python_enable_replacements = false")
    connection.execute("SET lock_configuration = true")


def _is_of_a_file(error: duckdb.Error) -> bool:
    """Say whether a file of the record could not be read, rather than the query being wrong."""
    if isinstance(error, duckdb.PermissionException):
        return False
    return isinstance(error, duckdb.IOException) or ".parquet" in str(error)


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0][:300]
