"""Opens the tables of a record in DuckDB, as of one moment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import duckdb
import pyarrow as pa

from dragoman.errors import RecordDamagedError
from dragoman.record.schema import TABLES
from dragoman.record.store import Store

COMMIT_ORDER = ("readings", "reviews", "runs", "documents", "statements")
"""Tables whose rows make others count come first: whatever they name is then in the others."""

_GLOB = frozenset("*?[]{}\\")

_SQL_TYPES = {
    "string": "VARCHAR",
    "double": "DOUBLE",
    "int32": "INTEGER",
    "int64": "BIGINT",
    "bool": "BOOLEAN",
    "binary": "BLOB",
    "date32[day]": "DATE",
    "timestamp[us, tz=UTC]": "TIMESTAMP WITH TIME ZONE",
}


@contextmanager
def connect(
    store: Store, names: Sequence[str] = COMMIT_ORDER, *, fresh: bool = False
) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a DuckDB connection with the tables as `raw_…` views.

    Args:
        store: The record.
        names: Which tables.
        fresh: Whether to look for newer commits first.

    Raises:
        RecordDamagedError: A file of the record is missing or damaged.
    """
    connection = duckdb.connect(":memory:")
    try:
        for name in sorted(names, key=COMMIT_ORDER.index):
            add_table(connection, store, name, fresh=fresh)
        yield connection
    except (duckdb.IOException, duckdb.InvalidInputException, pa.ArrowInvalid, OSError) as error:
        raise damaged(store, error) from error
    finally:
        connection.close()


def add_table(
    connection: duckdb.DuckDBPyConnection,
    store: Store,
    name: str,
    *,
    fresh: bool = False,
    without: frozenset[str] = frozenset(),
) -> list[str]:
    """Make the view `raw_NAME` and give the files that it reads.

    DuckDB reads the files itself, which is quickest; in an object store, and where a path holds characters
    that DuckDB takes for a pattern, Arrow reads them for it. Files in `without` are left out.
    """
    table = store.table(name, fresh=fresh)
    files = [path for path in store.files(name) if path not in without]
    if not files:
        connection.register(f"raw_{name}", TABLES[name].empty_table())
        return []
    if store.folder is None or any(_GLOB & set(path) for path in files):
        dataset = table.to_pyarrow_dataset()
        connection.register(f"stored_{name}", dataset)
        there = set(dataset.schema.names)
        empty = "".join(
            f", NULL::{_sql_type(f.type)} AS {f.name}" for f in TABLES[name] if f.name not in there
        )
        connection.execute(f"CREATE VIEW raw_{name} AS SELECT *{empty} FROM stored_{name}")
        return []
    listed = ", ".join(quote(path) for path in files)
    connection.execute(
        f"CREATE VIEW raw_{name} AS SELECT * FROM "
        f"read_parquet([{listed}], hive_partitioning = false, schema = {_columns(name)})"
    )
    return files


def _columns(name: str) -> str:
    """Give the columns of a table as DuckDB wants them; files of older versions lack the newest ones."""
    entries = (
        f"'{f.name}': {{name: '{f.name}', type: '{_sql_type(f.type)}', default_value: NULL}}"
        for f in TABLES[name]
    )
    return f"MAP {{{', '.join(entries)}}}"


def _sql_type(kind: pa.DataType) -> str:
    """Give DuckDB's name of an Arrow type."""
    if pa.types.is_list(kind):
        return f"{_sql_type(kind.value_type)}[]"
    if pa.types.is_struct(kind):
        return f"STRUCT({', '.join(f'{f.name} {_sql_type(f.type)}' for f in kind)})"
    return _SQL_TYPES[str(kind)]


def quote(text: str) -> str:
    """Write a text as an SQL string."""
    return "'" + text.replace("'", "''") + "'"


def damaged(store: Store, error: Exception) -> RecordDamagedError:
    """Make the error for a file that can't be read."""
    first = str(error).strip().splitlines()[0][:300]
    return RecordDamagedError(
        f"{store.url}: a file is missing or damaged ({first})",
        "`dragoman record check` lists what is touched; `--repair` drops it, then add the sources again",
    )
