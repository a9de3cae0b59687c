"""Arrow tables as text: for the terminal, as CSV and as JSON lines."""

from __future__ import annotations

import csv
import io
import json
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

import pyarrow as pa
from rich.console import Console
from rich.table import Table
from rich.text import Text

PIPE_WIDTH = 200
"""Columns of a table where no terminal says how wide it is."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def render_table(table: pa.Table) -> str:
    """Draw a table with lines; long values are wrapped."""
    drawn = Table(*table.column_names, show_lines=False)
    for row in _rows(table):
        drawn.add_row(*(Text("" if value is None else _flat(value)) for value in row))
    file = io.StringIO()
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else PIPE_WIDTH
    Console(file=file, width=width, highlight=False, markup=False).print(drawn)
    rows = "1 row" if table.num_rows == 1 else f"{table.num_rows:,} rows"
    return f"{file.getvalue()}{rows}\n"


def render_csv(table: pa.Table) -> str:
    """Write a table as CSV: lists joined by "; ", absent values empty.

    Text that a spreadsheet would take for a formula gets an apostrophe before it, for reports are written
    by strangers.
    """
    return "".join(stream_csv(table.column_names, table.to_batches()))


def stream_csv(names: Sequence[str], batches: Iterable[pa.RecordBatch]) -> Iterator[str]:
    """Give a table as CSV in pieces; see `render_csv`."""
    yield _csv_lines([names])
    for batch in batches:
        yield _csv_lines([_cell(value) for value in row] for row in _rows(batch))


def _csv_lines(rows: Iterable[Iterable[object]]) -> str:
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerows(rows)
    return file.getvalue()


def render_jsonl(table: pa.Table) -> str:
    """Write a table as one JSON object per line; days and times in ISO 8601."""
    lines = (json.dumps(row, ensure_ascii=False, default=_plain) for row in table.to_pylist())
    return "".join(f"{line}\n" for line in lines)


def plain_rows(table: pa.Table | pa.RecordBatch) -> list[dict[str, Any]]:
    """Give the rows as JSON-ready data."""
    return [{name: _jsonable(value) for name, value in row.items()} for row in table.to_pylist()]


def _jsonable(value: object) -> object:
    return value if value is None or isinstance(value, (bool, int, float, list)) else _plain(value)


def _rows(table: pa.Table | pa.RecordBatch) -> Any:
    columns = [column.to_pylist() for column in table.columns]
    return zip(*columns, strict=True) if columns else ()


def _cell(value: object) -> object:
    if value is None or isinstance(value, (bool, int, float)):
        return value
    text = _flat(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _flat(value: object) -> str:
    if isinstance(value, (list, tuple)):
        return "; ".join("" if item is None else _flat(item) for item in value)
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False, default=_plain)
    return str(_plain(value))


def _plain(value: object) -> object:
    if isinstance(value, date):  # a datetime is one too
        return value.isoformat()
    return value.hex() if isinstance(value, bytes) else str(value)
