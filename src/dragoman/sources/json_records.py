"""Reports out of JSON Lines and JSON, object by object: a bad line costs only itself."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping

from dragoman.config import MAX_DOCUMENT_CHARS
from dragoman.errors import SourceEmptyError, SourceTooLargeError, SourceTypeError, SourceUnreadableError
from dragoman.sources.columns import Columns, choose_columns
from dragoman.sources.decode import decode_bytes
from dragoman.sources.raw import RawReport, SourceFailure
from dragoman.sources.records import make_report
from dragoman.sources.streams import as_lines, mend

MAX_LINE_CHARS = 4 * MAX_DOCUMENT_CHARS
"""Longest line that is read: escapes and other fields may add to the text."""


def read_json_lines(
    stream: io.BufferedReader, name: str, columns: Columns | None
) -> Iterator[RawReport | SourceFailure]:
    """Read one JSON object a line.

    Args:
        stream: The file.
        name: Its name, for the reports' sources and for messages.
        columns: Which fields hold what, where the usual names don't fit.

    Yields:
        A report or a failure per line that is not blank, lines counted from 1.
    """
    with as_lines(stream) as lines:
        yield from _read_lines(lines, name, columns)


def _read_lines(
    lines: io.TextIOWrapper, name: str, columns: Columns | None
) -> Iterator[RawReport | SourceFailure]:
    number = 0
    while line := lines.readline(MAX_LINE_CHARS):
        number += 1
        source = f"{name}, line {number}"
        if len(line) >= MAX_LINE_CHARS and not line.endswith("\n"):
            _skip_line(lines)
            error = SourceTooLargeError(f"{source}: is longer than a report can be", "split the record")
            yield SourceFailure(source, error)
        elif line.strip():
            yield _read_line(mend(line), source, columns)


def read_json(data: bytes, name: str, columns: Columns | None) -> Iterator[RawReport | SourceFailure]:
    """Read a JSON file: an object, a list of objects, or an object that holds such a list.

    Raises:
        SourceUnreadableError: It is not valid JSON.
        SourceTypeError: It holds no objects.
    """
    text = decode_bytes(data).lstrip("\ufeff")
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        if _first_line_is_object(text):
            yield from read_json_lines(io.BufferedReader(io.BytesIO(data)), name, columns)
            return
        raise SourceUnreadableError(f"{name}: is not valid JSON", "mend it, or save it as text") from None
    records = _records(content)
    if not records:
        raise SourceTypeError(f"{name}: holds no JSON objects with text", 'give objects like {"text": "…"}')
    for number, record in enumerate(records, start=1):
        source = name if len(records) == 1 else f"{name}, record {number}"
        yield _make(record, source, columns)


def _read_line(line: str, source: str, columns: Columns | None) -> RawReport | SourceFailure:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        error = SourceUnreadableError(f"{source}: is not valid JSON", "mend or remove the line")
        return SourceFailure(source, error)
    return _make(record, source, columns)


def _make(record: object, source: str, columns: Columns | None) -> RawReport | SourceFailure:
    if not isinstance(record, Mapping):
        error = SourceTypeError(f"{source}: is no JSON object", 'write it as {"text": "…"}')
        return SourceFailure(source, error)
    if not record:
        return SourceFailure(source, SourceEmptyError(f"{source}: is empty", "fill it in or remove it"))
    return make_report(record, choose_columns(record, columns), source)


def _records(content: object) -> list[object]:
    """Give the list of objects in a JSON file, or the one object that it is."""
    if isinstance(content, list):
        return content
    if not isinstance(content, Mapping):
        return []
    if choose_columns(content).text is not None:
        return [content]
    lists = [v for v in content.values() if isinstance(v, list) and v and isinstance(v[0], Mapping)]
    return max(lists, key=len) if lists else [content]


def _first_line_is_object(text: str) -> bool:
    try:
        return isinstance(json.loads(text.lstrip().partition("\n")[0]), dict)
    except (ValueError, RecursionError):
        return False


def _skip_line(lines: io.TextIOWrapper) -> None:
    while (piece := lines.readline(MAX_LINE_CHARS)) and not piece.endswith("\n"):
        pass
