"""Event files of other projects into a record: GDELT, POLECAT and UCDP GED beside what reports say.

Each row becomes a document of its own, whose text is the row as "column: value" lines, and one event whose
evidence points into it. Its origin is the data set and its outlet the data set's name; views leave it out
unless it is asked for, and it is no report of anything.

Example:
    >>> report = import_files(["20240513.export.CSV.zip"], record="border.record")
    >>> report.added, report.known
    (1289, 0)
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from dragoman.errors import OptionError, SourceError, SourceTypeError
from dragoman.ingest.datasets.dataset import DataSet, RowError
from dragoman.ingest.datasets.gdelt import gdelt
from dragoman.ingest.datasets.ged import ged
from dragoman.ingest.datasets.polecat import polecat
from dragoman.ingest.datasets.row_text import RowText
from dragoman.model import Document, Event
from dragoman.model.situation import Skipped
from dragoman.record.rows import Signature, make_rows
from dragoman.record.store import Store
from dragoman.record.writer import KnownDocuments, RecordWriter, Run
from dragoman.sources.event_tables import TableFile, TableRow, first_line, open_table, read_rows
from dragoman.sources.streams import STDIN, shown

log = logging.getLogger(__name__)

DATA_SETS: dict[str, Callable[[], DataSet]] = {"gdelt": gdelt, "polecat": polecat, "ged": ged}
"""What can be imported, by the name of its format."""

BATCH_ROWS = 5_000
"""Rows of one commit: some ten megabytes of memory."""

MOST_NAMED = 1_000
"""Bad rows that are named; further ones are counted."""

_NO_SIGNATURE = Signature((), b"")
"""Rows are never reprints of one another."""


@dataclass(kw_only=True)
class ImportReport:
    """How far an import has come; complete when it returns.

    Attributes:
        added: Rows that are in the record now and were not before.
        known: Rows that were there before.
        uncoded: Rows that PLOVER has no event for; they are passed over.
        bad: Rows and files that could not be read.
        skipped: The first thousand of them, with the reason.
        bytes_read: Bytes of the files that are done, as they lie on disk.
    """

    added: int = 0
    known: int = 0
    uncoded: int = 0
    bad: int = 0
    skipped: list[Skipped] = field(default_factory=list)
    bytes_read: int = 0

    def skip(self, source: str, reason: str) -> None:
        """Count a bad row, and name it unless too many are named."""
        log.info("%s", reason)
        self.bad += 1
        if len(self.skipped) < MOST_NAMED:
            self.skipped.append(Skipped(source=source, reason=reason))


OnImport = Callable[[ImportReport], None]
"""Called after each batch with the report so far."""


def import_files(
    paths: Sequence[str | Path],
    *,
    record: str | os.PathLike[str],
    data_set: str | None = None,
    on_progress: OnImport | None = None,
) -> ImportReport:
    """Add the rows of event files to a record; rows that are in it are passed over.

    Args:
        paths: Files, plain, gzipped or zipped; "-" for standard input.
        record: Folder or object-store URL; made if absent.
        data_set: "gdelt", "polecat" or "ged"; found by the first line of each file if None.
        on_progress: Called after each commit.

    Raises:
        OptionError: There is no such data set, or standard input is to be guessed at.
        RecordError: The record can't be opened or written; rows that were acknowledged are in it.
    """
    if data_set is not None and data_set not in DATA_SETS:
        raise OptionError(f"no data set {data_set!r}", f"use one of {', '.join(DATA_SETS)}")
    if data_set is None and STDIN in map(str, paths):
        raise OptionError("standard input can be of any data set", "give --format")
    writer = RecordWriter(Store(os.fspath(record)))
    run = _Import(writer, writer.known(), on_progress or _silent)
    started = datetime.now(UTC)
    for path in paths:
        run.take(path, data_set)
    if run.report.added or run.report.bad:
        writer.log_run(_make_run(run.report, data_set, started))
    return run.report


def find_data_set(path: str | Path) -> DataSet:
    """Say of which data set a file is, by its first line.

    Raises:
        SourceError: It can't be read, or is of none.
    """
    line = first_line(path)
    for make in DATA_SETS.values():
        found = make()
        if found.layout.fits(line):
            return found
    raise SourceTypeError(
        f"{shown(path)}: is no event file of GDELT, POLECAT or UCDP GED", "check the file, or give --format"
    )


def _silent(report: ImportReport) -> None:
    pass


@dataclass
class _Import:
    """One run: where it writes, and how far it is."""

    writer: RecordWriter
    known: KnownDocuments
    on_progress: OnImport
    report: ImportReport = field(default_factory=ImportReport)

    def take(self, path: str | Path, data_set: str | None) -> None:
        """Import one file; one that can't be read costs only itself."""
        before = self.report.bytes_read
        try:
            found = DATA_SETS[data_set]() if data_set is not None else find_data_set(path)
            with open_table(path) as table:
                self._take_rows(found, table, before)
        except SourceError as error:
            self.report.skip(shown(path), str(error))
        self.report.bytes_read = before + _size(path)
        self.on_progress(self.report)

    def _take_rows(self, found: DataSet, table: TableFile, before: int) -> None:
        pairs = self._new(found, table)
        while batch := list(islice(pairs, BATCH_ROWS)):
            rows = make_rows((document, _NO_SIGNATURE, (event,)) for document, event in batch)
            self.writer.add(rows, extractor=found.extractor)
            self.report.added += len(batch)
            self.report.bytes_read = before + table.position
            self.on_progress(self.report)

    def _new(self, found: DataSet, table: TableFile) -> Iterator[tuple[Document, Event]]:
        """Give what the record does not hold yet; count the rest."""
        for item in read_rows(table, found.layout):
            if not isinstance(item, TableRow):
                self.report.skip(item.source, str(item.error))
                continue
            try:
                made = found.make(RowText(item.values, first=found.layout.first), item.source)
            except RowError as error:
                self.report.skip(item.source, f"{item.source}: {error}: the row is left out")
                continue
            if made is None:
                self.report.uncoded += 1
            elif made[0].id in self.known:
                self.report.known += 1
            else:
                self.known.add([made[0].id])
                yield made


def _size(path: str | Path) -> int:
    try:
        return 0 if str(path) == STDIN else Path(path).stat().st_size
    except OSError:
        return 0


def _make_run(report: ImportReport, data_set: str | None, started: datetime) -> Run:
    return Run(
        command="import",
        extractor=DATA_SETS[data_set]().extractor if data_set is not None else "",
        started=started,
        workers=1,
        added=report.added,
        known=report.known,
        statements=report.added,
        skips=tuple((s.source, s.reason) for s in report.skipped),
    )
