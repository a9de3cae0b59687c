"""Writes batches: whole or not at all, killed or not, with other writers at the same time.

A batch is three commits: the statements, the documents, and the readings that say "this batch counts".
Only the last makes it visible. Each try has a name of its own, so that what a killed writer left behind is
never taken for part of a later try; where two writers added the same document, the first reading counts.
"""

from __future__ import annotations

import hashlib
import logging
import os
import socket
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
import pyarrow as pa
from deltalake.exceptions import DeltaError

from dragoman.record.band_filter import BandFilter
from dragoman.record.keeper import keeping
from dragoman.record.migrations import open_for_writing
from dragoman.record.reader import connect
from dragoman.record.reports import link_reports
from dragoman.record.rows import Rows
from dragoman.record.schema import DOCUMENTS, READINGS, RUNS, STATEMENTS
from dragoman.record.store import Store

log = logging.getLogger(__name__)

MANY_FILES = 64
"""From this number of small files on, a writer puts them together."""

MANY_NEW = 100_000
"""From this number of new documents on, they are put among the sorted ones, where each takes less memory."""

LOOK_EVERY = 16
"""Batches after which a writer looks how many files there are."""


class KnownDocuments:
    """Which documents a record holds: eight bytes each, for the ids are 64-bit hashes."""

    def __init__(self, ids: np.ndarray) -> None:
        self._sorted = np.sort(ids)
        self._new: set[int] = set()

    def __contains__(self, document: str) -> bool:
        number = _number_of(document)
        if number in self._new:
            return True
        place = int(np.searchsorted(self._sorted, np.uint64(number)))
        return place < len(self._sorted) and bool(self._sorted[place] == np.uint64(number))

    def __len__(self) -> int:
        return len(self._sorted) + len(self._new)

    def add(self, documents: Iterable[str]) -> None:
        """Remember further documents."""
        self._new.update(_number_of(document) for document in documents)
        if len(self._new) >= MANY_NEW:
            new = np.fromiter(self._new, dtype=np.uint64, count=len(self._new))
            self._sorted = np.union1d(self._sorted, new)
            self._new.clear()


def _number_of(document: str) -> int:
    return int(document.removeprefix("doc-"), 16)


@dataclass(frozen=True, kw_only=True)
class Run:
    """What one run of `add` or `recode` did.

    Attributes:
        command: "add" or "recode".
        extractor: Version of the extractor, with a digest of its settings where they are not the usual ones.
        started: When it began.
        workers: Processes that read.
        added: Documents that are new in the record, or read anew.
        known: Documents that were there before.
        statements: Statements written.
        skips: Sources that could not be read, with the reason.
    """

    command: str
    extractor: str
    started: datetime
    workers: int
    added: int
    known: int
    statements: int
    skips: tuple[tuple[str, str], ...]


class RecordWriter:
    """Appends batches and runs to a record."""

    def __init__(self, store: Store) -> None:
        self.store = open_for_writing(store.create())
        self._bands = BandFilter(self.store)
        self._batches = 0

    def known(self, *, extractor: str | None = None) -> KnownDocuments:
        """Give the documents of the record: all, or those that an extractor has read."""
        where = "" if extractor is None else " WHERE extractor = ?"
        with connect(self.store, ("readings",), fresh=True) as connection:
            ids = connection.execute(
                f"SELECT DISTINCT ('0x' || document[5:])::UBIGINT AS id FROM raw_readings{where}",
                [extractor] if extractor is not None else [],
            ).fetchnumpy()["id"]
        return KnownDocuments(np.asarray(ids, dtype=np.uint64))

    def add(self, rows: Rows, *, extractor: str, again: bool = False) -> None:
        """Write one batch; when this returns, it is in the record for good.

        Args:
            rows: The batch.
            extractor: Who read it.
            again: Whether the documents are in the record already and were read anew.

        Raises:
            RecordWriteError: It could not be written; nothing of it is visible.
        """
        if not rows.counts:
            return
        batch = _name_try(rows, extractor)
        if rows.statements.num_rows:
            self.store.append("statements", _with_batch(rows.statements, batch, STATEMENTS))
        if not again:
            documents = link_reports(self.store, rows.documents, self._bands)
            self.store.append("documents", _with_batch(documents, batch, DOCUMENTS))
        self.store.append("readings", _readings(rows, batch, extractor, again=again))
        self._batches += 1
        if self._batches % LOOK_EVERY == 0:
            self._tidy()

    def log_run(self, run: Run) -> None:
        """Write down what a run did."""
        key = hashlib.sha256(f"{_writer_name()}{run.started.isoformat()}".encode()).hexdigest()[:16]
        row = {
            "id": f"run-{key}",
            "command": run.command,
            "extractor": run.extractor,
            "started": run.started,
            "finished": datetime.now(UTC),
            "workers": run.workers,
            "added": run.added,
            "known": run.known,
            "statements": run.statements,
            "skipped": len(run.skips),
            "skips": [{"source": source, "reason": reason} for source, reason in run.skips],
        }
        self.store.append("runs", pa.Table.from_pylist([row], RUNS))

    def _tidy(self) -> None:
        """Put small files together, unless another is doing it or the record lies in an object store."""
        with keeping(self.store.folder, wait=False) as alone:
            if not alone:
                return
            for name in ("statements", "documents", "readings"):
                table = self.store.table(name, fresh=True)
                if len(self.store.files(name)) < MANY_FILES:
                    continue
                try:
                    table.optimize.compact()
                except (DeltaError, OSError) as error:  # the batches are safe, and another time will do
                    log.info("%s: not compacted (%s)", name, error)
                    self.store.table(name, fresh=True)


def _name_try(rows: Rows, extractor: str) -> str:
    """Name this try: a hash of what is written, by whom and when, so that no two tries share a name."""
    parts = (_writer_name(), str(time.time_ns()), extractor, *rows.counts)
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def _writer_name() -> str:
    return f"{socket.gethostname()}:{os.getpid()}"


def _with_batch(rows: pa.Table, batch: str, schema: pa.Schema) -> pa.Table:
    names = pa.array([batch] * rows.num_rows, pa.string())
    return rows.append_column("batch", names).select(schema.names)


def _readings(rows: Rows, batch: str, extractor: str, *, again: bool) -> pa.Table:
    now = datetime.now(UTC)
    return pa.Table.from_pylist(
        [
            {
                "document": document,
                "batch": batch,
                "extractor": extractor,
                "again": again,
                "statements": count,
                "added": now,
            }
            for document, count in rows.counts.items()
        ],
        READINGS,
    )
