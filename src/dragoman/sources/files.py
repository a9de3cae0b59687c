"""Reports from files, folders and standard input.

Example:
    >>> for item in open_sources(["reports/", "news.csv"], columns=Columns(text="body")):
    ...     print(item.source)
"""

from __future__ import annotations

import io
import logging
import os
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath

from dragoman.errors import SourceEmptyError, SourceError, SourceTypeError
from dragoman.sources.columns import Columns
from dragoman.sources.json_records import read_json, read_json_lines
from dragoman.sources.kinds import EXTENSIONS, HEAD_BYTES, check_zip, find_kind
from dragoman.sources.raw import Fields, RawReport, SourceFailure
from dragoman.sources.streams import STDIN, open_stream, read_whole, shown, source_error, unzipped
from dragoman.sources.tables import read_table

__all__ = ["Columns", "Fields", "RawReport", "SourceFailure", "open_sources"]

log = logging.getLogger(__name__)


def open_sources(
    paths: Sequence[str | Path], *, columns: Columns | None = None
) -> Iterator[RawReport | SourceFailure]:
    """Read reports from files, folders or standard input ("-").

    Folders are read with all that is below them, sorted by name, without hidden files and READMEs. Files
    there that are of no kind that dragoman reads are skipped and logged; the same file named by itself is a
    failure.

    Args:
        paths: Where to read from, in this order.
        columns: Which columns of tables and fields of JSON records hold what, where the usual names don't
            fit.

    Yields:
        Each report, or what was wrong with a file or record. Never raises for what a file holds.
    """
    for path in paths:
        if str(path) != STDIN and _is_folder(path):
            yield from _read_folder(Path(path), columns)
        else:
            yield from _read_safely(path, columns)


def _is_folder(path: str | Path) -> bool:
    try:
        return Path(path).is_dir()
    except (OSError, ValueError):
        return False  # opening it will say why


def _read_folder(folder: Path, columns: Columns | None) -> Iterator[RawReport | SourceFailure]:
    failures: list[OSError] = []
    found = False
    for place, folders, names in os.walk(folder, onerror=failures.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(place, name)
            if name.startswith(".") or not _is_wanted(path):
                continue
            for item in _read_safely(path, columns):
                if _is_skip(item, path):
                    log.info("%s (skipped)", item.error)  # type: ignore[union-attr]
                    continue
                found = True
                yield item
    for failure in failures:
        yield SourceFailure(shown(failure.filename), source_error(failure, shown(failure.filename)))
    if not found and not failures:
        error = SourceEmptyError(f"{shown(folder)}: no reports in this folder", "check the path")
        yield SourceFailure(shown(folder), error)


def _is_wanted(path: Path) -> bool:
    """Say whether a file in a folder has a name that promises a report, or no telling name at all."""
    if path.stem.casefold() == "readme":
        log.info("%s: describes its folder (skipped)", shown(path))
        return False
    suffix = path.suffix.casefold()
    if suffix in EXTENSIONS or not suffix:
        return True
    log.info("%s: is of no kind that dragoman reads (skipped)", shown(path))
    return False


def _is_skip(item: RawReport | SourceFailure, path: Path) -> bool:
    return isinstance(item, SourceFailure) and isinstance(item.error, SourceTypeError) and not path.suffix


def _read_safely(path: str | Path, columns: Columns | None) -> Iterator[RawReport | SourceFailure]:
    try:
        with open_stream(path) as stream:
            yield from _read_stream(stream, shown(path), columns)
    except SourceError as error:
        yield SourceFailure(shown(path), error)


def _read_stream(
    stream: io.BufferedReader, name: str, columns: Columns | None, inner: str | None = None
) -> Iterator[RawReport | SourceFailure]:
    """Read an open file; `inner` is its name without ".gz" once it is unpacked."""
    head = stream.peek(HEAD_BYTES)[:HEAD_BYTES]
    if not head:
        raise SourceEmptyError(f"{name}: is empty", "give a file that holds text")
    kind = find_kind(head, inner or name)
    if kind == "gzip":
        if inner is not None:
            raise SourceTypeError(f"{name}: is gzipped twice", "unpack it once")
        unpacked = PurePath(name).with_suffix("").name if name.casefold().endswith(".gz") else name
        yield from _read_stream(unzipped(stream), name, columns, unpacked)
    elif kind == "csv":
        yield from read_table(stream, name, columns)
    elif kind == "jsonl":
        yield from read_json_lines(stream, name, columns)
    elif kind == "json":
        yield from read_json(read_whole(stream, name), name, columns)
    else:
        data = read_whole(stream, name)
        if kind == "docx":
            check_zip(data, name)
        yield RawReport(data=data, kind=kind, source=name)
