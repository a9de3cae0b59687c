"""Rows of the event files of other projects: plain, gzipped or zipped, streamed; a bad row costs only itself.

What the columns mean is none of this module's business; see `ingest.datasets`.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from pydantic import BaseModel, ConfigDict

from dragoman.errors import SourceEmptyError, SourceError, SourceTypeError, SourceUnreadableError
from dragoman.sources.kinds import HEAD_BYTES
from dragoman.sources.raw import SourceFailure
from dragoman.sources.streams import STDIN, as_lines, mend, open_stream, shown, unzipped

LINE_CHARS = 1_000_000
"""Longest line; a longer one is no row."""

_ZIP = b"PK\x03\x04"
_GZIP = b"\x1f\x8b"


class TableLayout(BaseModel):
    """How the files of a data set are laid out; read from `data/datasets/`.

    Attributes:
        name: Who publishes it, for readers.
        delimiter: What stands between two values.
        columns: Names in order; with `required`, only for files whose header is wrong.
        without: Names that a file lacks, by its number of columns.
        required: Names that a header must have; empty = the files have no header.
        excess: A name that only a wrong header has.
        absent: Words that stand for nothing.
        first: Names of the columns that tell most.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    name: str
    delimiter: str
    columns: tuple[str, ...] = ()
    without: dict[int, tuple[str, ...]] = {}
    required: tuple[str, ...] = ()
    excess: str | None = None
    absent: frozenset[str] = frozenset()
    first: tuple[str, ...]

    def names_of(self, count: int) -> tuple[str, ...] | None:
        """Give the names of a file without header by its number of columns; None if it has another layout."""
        if count == len(self.columns):
            return self.columns
        lacking = self.without.get(count)
        return None if lacking is None else tuple(name for name in self.columns if name not in lacking)

    def fits(self, line: str) -> bool:
        """Say whether a file that begins with this line is of this layout."""
        cells = next(csv.reader([line.strip("\ufeff\r\n")], delimiter=self.delimiter), [])
        if self.required:
            return set(self.required) <= {cell.strip() for cell in cells}
        return self.names_of(len(cells)) is not None and cells[0].isdigit() and cells[1].isdigit()


@dataclass(frozen=True)
class TableRow:
    """One row: where it stands ("events.csv, line 7") and its values by column, blanks cut off."""

    source: str
    values: Mapping[str, str]


@dataclass
class TableFile:
    """An open file: its text, its name, and how many of its bytes have been read."""

    lines: io.TextIOWrapper
    name: str
    _raw: BinaryIO

    @property
    def position(self) -> int:
        """How many bytes of the file on disk have been read; 0 for standard input."""
        try:
            return self._raw.tell()
        except (OSError, ValueError):
            return 0


@contextmanager
def open_table(path: str | Path) -> Iterator[TableFile]:
    """Open a file, unpacking it where it is gzipped or a zip archive of one file.

    Raises:
        SourceError: It can't be opened, or breaks off while it is read inside the block.
    """
    name = shown(path)
    with open_stream(path) as stream:
        raw = cast("BinaryIO", stream.raw)
        head = stream.peek(HEAD_BYTES)[:4]
        if not head:
            raise SourceEmptyError(f"{name}: is empty", "get a fresh copy")
        if head == _ZIP:
            with _unpacked(path, name) as (inner, archive), as_lines(inner) as lines:
                yield TableFile(lines, name, archive)
            return
        content = unzipped(stream) if head.startswith(_GZIP) else stream
        with as_lines(content) as lines:
            yield TableFile(lines, name, raw)


@contextmanager
def _unpacked(path: str | Path, name: str) -> Iterator[tuple[io.BufferedReader, BinaryIO]]:
    """Open the only file of an archive."""
    if str(path) == STDIN:
        raise SourceTypeError(f"{name}: is a zip archive", "unpack it, or name the file")
    try:
        with Path(path).open("rb") as raw, zipfile.ZipFile(raw) as archive:
            held = [entry for entry in archive.infolist() if not entry.is_dir()]
            if len(held) != 1:
                raise SourceTypeError(f"{name}: holds {len(held)} files", "unpack it and name the tables")
            with archive.open(held[0]) as inner:
                yield io.BufferedReader(cast("io.RawIOBase", inner), HEAD_BYTES), raw
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise SourceUnreadableError(f"{name}: is damaged (zip: {error})", "get a fresh copy") from None


def first_line(path: str | Path) -> str:
    """Give the first line of a file.

    Raises:
        SourceError: It can't be read.
    """
    with open_table(path) as table:
        return mend(table.lines.readline(LINE_CHARS))


def read_rows(table: TableFile, layout: TableLayout) -> Iterator[TableRow | SourceFailure]:
    """Read the rows of an open file; lines are counted from 1.

    Raises:
        SourceTypeError: The file is of another layout.
    """
    csv.field_size_limit(LINE_CHARS)
    bounded = iter(lambda: table.lines.readline(LINE_CHARS), "")
    tabs = layout.delimiter == "\t"
    reader = csv.reader(
        bounded, delimiter=layout.delimiter, quoting=csv.QUOTE_NONE if tabs else csv.QUOTE_MINIMAL
    )
    names: Sequence[str] | None = _header(reader, layout, table.name) if layout.required else None
    while True:
        start = reader.line_num + 1
        source = f"{table.name}, line {start}"
        try:
            cells = next(reader, None)
        except csv.Error as error:
            yield _failure(source, str(error))
            continue
        if cells is None:
            return
        if not any(cell.strip() for cell in cells):
            continue
        fitting = names if names is not None else layout.names_of(len(cells))
        yield _row(source, cells, fitting, layout.absent)


def _header(reader: Any, layout: TableLayout, name: str) -> Sequence[str]:
    names = [mend(cell).strip("\ufeff \r") for cell in next(reader, [])]
    missing = [wanted for wanted in layout.required if wanted not in names]
    if missing:
        raise SourceTypeError(
            f"{name}: is no file of {layout.name}, column {missing[0]!r} is not in it",
            "give the file as it was published, or another --format",
        )
    return layout.columns if layout.excess is not None and layout.excess in names else names


def _row(
    source: str, cells: Sequence[str], names: Sequence[str] | None, absent: frozenset[str]
) -> TableRow | SourceFailure:
    if names is None:
        return _failure(source, f"has {len(cells)} columns")
    if len(cells) < len(names) or any(cell.strip() for cell in cells[len(names) :]):
        return _failure(source, f"has {len(cells)} columns instead of {len(names)}")
    values = {name: " ".join(mend(cell).split()) for name, cell in zip(names, cells, strict=False) if name}
    return TableRow(source, {name: "" if value in absent else value for name, value in values.items()})


def _failure(source: str, reason: str) -> SourceFailure:
    error: SourceError = SourceUnreadableError(f"{source}: {reason}", "the row is left out")
    return SourceFailure(source, error)
