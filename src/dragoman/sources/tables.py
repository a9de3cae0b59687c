"""Reports out of CSV and TSV tables, row by row: a bad row costs only itself."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import PurePath

from dragoman.config import MAX_DOCUMENT_CHARS
from dragoman.errors import SourceEmptyError, SourceTypeError, SourceUnreadableError
from dragoman.sources.columns import Columns, choose_columns
from dragoman.sources.raw import RawReport, SourceFailure
from dragoman.sources.records import make_report
from dragoman.sources.streams import as_lines, mend

DELIMITERS = ",;\t|"

HEADER_CHARS = 1_000_000
"""Longest header line."""

MAX_FIELD_CHARS = 4 * MAX_DOCUMENT_CHARS
"""A longer field means an unclosed quotation mark; markup may make a text up to so long."""


def read_table(
    stream: io.BufferedReader, name: str, columns: Columns | None
) -> Iterator[RawReport | SourceFailure]:
    """Read the rows of a table that has a header.

    Args:
        stream: The file.
        name: Its name, for the reports' sources and for messages.
        columns: Which columns hold what, where the usual names don't fit.

    Yields:
        A report or a failure per row, rows counted from 1 after the header.

    Raises:
        SourceTypeError: No column holds text.
        SourceEmptyError: There is no header.
    """
    with as_lines(stream) as lines:
        yield from _read_rows(lines, name, columns)


def _read_rows(
    lines: io.TextIOWrapper, name: str, columns: Columns | None
) -> Iterator[RawReport | SourceFailure]:
    csv.field_size_limit(MAX_FIELD_CHARS)
    start = lines.readline(HEADER_CHARS)
    rows = csv.reader(chain([start], lines), delimiter=_find_delimiter(start, name))
    header = [mend(cell) for cell in next(rows, [])]
    if not any(cell.strip() for cell in header):
        raise SourceEmptyError(f"{name}: is empty", "give a table with a header and a text column")
    chosen = choose_columns(header, columns)
    _require_text_column(header, chosen, name)
    number = 0
    while True:
        number += 1
        source = f"{name}, row {number}"
        try:
            row = next(rows, None)
        except csv.Error:
            yield _broken(source)
            return
        if row is None:
            return
        if any(cell.strip() for cell in row):
            record = dict(zip(header, (mend(cell) for cell in row), strict=False))
            yield make_report(record, chosen, source)


def _find_delimiter(header: str, name: str) -> str:
    if PurePath(name.removesuffix(".gz")).suffix.casefold() in {".tsv", ".tab"}:
        return "\t"
    outside = "".join(header.split('"')[::2])
    return max(DELIMITERS, key=outside.count)


def _require_text_column(header: Sequence[str], chosen: Columns, name: str) -> None:
    if chosen.text in header:
        return
    there = ", ".join(cell.strip()[:30] for cell in header[:12])
    wanted = f"column {chosen.text!r} is not in it" if chosen.text else "no column holds the text"
    raise SourceTypeError(
        f"{name}: {wanted} (columns: {there})".replace("\n", " "), "name the column: text=COLUMN"
    )


def _broken(source: str) -> SourceFailure:
    error = SourceUnreadableError(
        f"{source}: is longer than a report can be, here the table was left",
        "look for a quotation mark that is not closed",
    )
    return SourceFailure(source, error)
