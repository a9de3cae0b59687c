"""Reads reports into a record: in one process or many, a batch at a time, and goes on where it was stopped.

Example:
    >>> report = add(["reports/"], record="border.record", workers=2)
    >>> report.added, report.known
    (29, 0)
"""

from __future__ import annotations

import hashlib
import logging
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

from dragoman.config import VERSION
from dragoman.documents.documents import make_documents
from dragoman.errors import OptionError
from dragoman.ingest.batch import LoadReader, Read, ReadDocuments, make_batches
from dragoman.ingest.pool import Engine, read_in_order_of_finish
from dragoman.model import Document
from dragoman.model.situation import Skipped
from dragoman.record.record import Record
from dragoman.record.store import Store
from dragoman.record.writer import KnownDocuments, RecordWriter, Run
from dragoman.sources.columns import Columns
from dragoman.sources.raw import SourceFailure

log = logging.getLogger(__name__)


@dataclass(kw_only=True)
class AddReport:
    """How far an `add` or `recode` has come; complete when it returns.

    Attributes:
        added: Documents that are in the record now and were not before (or were read anew).
        known: Documents that were there before.
        statements: Statements written.
        skipped: Sources that could not be read.
    """

    added: int = 0
    known: int = 0
    statements: int = 0
    skipped: list[Skipped] = field(default_factory=list)

    @property
    def done(self) -> int:
        """How many documents and sources are settled."""
        return self.added + self.known + len(self.skipped)


OnProgress = Callable[[AddReport, Sequence[str]], None]
"""Called after each commit with the report so far and the ids of the documents that are safe now."""


def add(
    paths: Sequence[str | Path],
    *,
    record: str | os.PathLike[str],
    published: date | None = None,
    outlet: str | None = None,
    columns: Columns | None = None,
    pipeline: str | None = None,
    actors: Sequence[Path] = (),
    lexicon_only: bool = False,
    workers: int | None = None,
    engine: Engine = "processes",
    address: str | None = None,
    load_reader: LoadReader | None = None,
    on_progress: OnProgress | None = None,
) -> AddReport:
    """Read reports and add what they state to a record; documents that are in it are passed over.

    Args:
        paths: Files, folders, or "-" for standard input.
        record: Folder or object-store URL; made if absent.
        published: Date of publication where the reports carry none or a wrong one.
        outlet: Who published them, where they don't say.
        columns: Names of the columns of tables.
        pipeline: Name of an installed spaCy pipeline to use instead of the own model.
        actors: Actor files of your own.
        lexicon_only: Code events by the lexicon alone, without the learnt head.
        workers: Processes that read; None = one, or as many as a cluster has CPUs.
        engine: "processes" of this machine, or "ray".
        address: Where the Ray cluster is ("auto", "host:6379"); one on this machine if None.
        load_reader: Stands in for the language model and the finders.
        on_progress: Called after each commit.

    Raises:
        OptionError: `workers` is less than one.
        RecordError: The record can't be opened or written; batches that were acknowledged are in it.
        LanguageModelError: The pipeline can't be loaded.
        DataFileError: An actor file is wrong.
    """
    writer = RecordWriter(Store(os.fspath(record)))
    name = name_extractor(pipeline, actors, lexicon_only=lexicon_only)
    session = _Session(
        "add", writer, name, workers, on_progress or _silent, writer.known(), engine=engine, address=address
    )
    found = make_documents(paths, published=published, outlet=outlet, columns=columns)
    load = partial(load_pipeline, pipeline, tuple(actors), lexicon_only=lexicon_only)
    return session.run(session.new_documents(found), load_reader or load)


def recode(
    *,
    record: str | os.PathLike[str],
    pipeline: str | None = None,
    actors: Sequence[Path] = (),
    lexicon_only: bool = False,
    workers: int | None = None,
    engine: Engine = "processes",
    address: str | None = None,
    extractor: str | None = None,
    load_reader: LoadReader | None = None,
    on_progress: OnProgress | None = None,
) -> AddReport:
    """Read the stored documents anew where this version of the extractor has not read them.

    Older statements stay in the record; views show the newest reading of each document.

    Args:
        record: Folder or object-store URL.
        extractor: Name of this version; dragoman's own if None.
        pipeline, actors, lexicon_only, workers, engine, address, load_reader, on_progress: As in `add`.

    Raises:
        RecordMissingError: There is no record.
        OptionError, RecordError, LanguageModelError, DataFileError: As in `add`.
    """
    name = extractor or name_extractor(pipeline, actors, lexicon_only=lexicon_only)
    writer = RecordWriter(Store(os.fspath(record)).open())
    known = writer.known(extractor=name)
    session = _Session(
        "recode", writer, name, workers, on_progress or _silent, known, engine=engine, address=address
    )
    stored = stored_reports(record)
    load = partial(load_pipeline, pipeline, tuple(actors), lexicon_only=lexicon_only)
    return session.run(session.new_documents(stored), load_reader or load)


def add_documents(
    documents: Iterable[Document | None],
    *,
    writer: RecordWriter,
    extractor: str,
    load_reader: LoadReader,
    command: str = "add",
    workers: int = 1,
    on_progress: OnProgress | None = None,
) -> AddReport:
    """Read documents that the record does not hold yet and add what they state to it.

    Args:
        documents: Taken one by one while others are read; None where the next may be long in coming.
        writer: Of the record.
        extractor: Name of this version, see `name_extractor`.
        load_reader: Loads what reads.
        command: What the run is called in the record's table of runs.
        workers, on_progress: As in `add`.

    Raises:
        OptionError, RecordError, LanguageModelError, DataFileError: As in `add`.
    """
    session = _Session(command, writer, extractor, workers, on_progress or _silent, writer.known())
    return session.run(iter(documents), load_reader)


def stored_reports(record: str | os.PathLike[str]) -> Iterator[Document]:
    """Give the reports of a record, some hundred at a time; rows of data sets have no text to read anew."""
    with Record.open(record) as opened:
        yield from opened.reports()


def name_extractor(pipeline: str | None, actors: Sequence[Path], *, lexicon_only: bool = False) -> str:
    """Name the extractor: its version, with a digest of the settings where they are not the usual ones.

    Raises:
        OptionError: An actor file can't be read.
    """
    if pipeline is None and not actors and not lexicon_only:
        return VERSION
    digest = hashlib.sha256((pipeline or "").encode())
    if lexicon_only:
        digest.update(b"\x1elexicon only")
    for path in actors:
        try:
            digest.update(b"\x1f" + path.read_bytes())
        except OSError as error:
            raise OptionError(f"{path}: can't be read ({error.strerror})", "check --actors") from None
    return f"{VERSION}+{digest.hexdigest()[:8]}"


def load_pipeline(
    pipeline: str | None, actors: tuple[Path, ...], *, lexicon_only: bool = False
) -> ReadDocuments:
    """Load the language model and the data files and give what reads with them."""
    from dragoman.pipeline import Reader

    reader = Reader.load(pipeline=pipeline, actors=actors, lexicon_only=lexicon_only)

    def read(documents: Sequence[Document]) -> Iterator[Read | Skipped]:
        for result in reader.read_batch(documents, ahead=False):  # more workers use more cores
            yield result if isinstance(result, Skipped) else (result.document, result.statements)

    return read


def _silent(report: AddReport, documents: Sequence[str]) -> None:
    pass


@dataclass
class _Session:
    """One run: what is written where, and how far it is."""

    command: str
    writer: RecordWriter
    extractor: str
    workers: int | None
    on_progress: OnProgress
    known: KnownDocuments
    report: AddReport = field(default_factory=AddReport)
    engine: Engine = "processes"
    address: str | None = None

    def run(self, documents: Iterator[Document | None], load_reader: LoadReader) -> AddReport:
        """Read and write until the documents are at an end."""
        if self.workers is not None and self.workers < 1:
            raise OptionError(f"--workers {self.workers}", "give 1 or more")
        started = datetime.now(UTC)
        batches = make_batches(documents)
        results = read_in_order_of_finish(
            batches, load_reader, workers=self.workers, engine=self.engine, address=self.address
        )
        for result in results:
            self.writer.add(result.rows, extractor=self.extractor, again=self.command == "recode")
            self.report.added += len(result.documents)
            self.report.statements += result.rows.statements.num_rows
            self.report.skipped.extend(result.skipped)
            self.on_progress(self.report, result.documents)
        if self.report.added or self.report.skipped:
            self.writer.log_run(self._make_run(started))
        return self.report

    def new_documents(self, found: Iterable[Document | SourceFailure]) -> Iterator[Document]:
        """Pass on what the record does not hold; count the rest."""
        for item in found:
            if isinstance(item, SourceFailure):
                log.info("%s", item.error)
                self.report.skipped.append(Skipped(source=item.source, reason=str(item.error)))
            elif item.id in self.known:
                self.report.known += 1
            else:
                self.known.add([item.id])
                yield item
                continue
            self.on_progress(self.report, ())

    def _make_run(self, started: datetime) -> Run:
        return Run(
            command=self.command,
            extractor=self.extractor,
            started=started,
            workers=self.workers or 1,
            added=self.report.added,
            known=self.report.known,
            statements=self.report.statements,
            skips=tuple((s.source, s.reason) for s in self.report.skipped),
        )
