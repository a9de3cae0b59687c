"""One batch: documents in, rows out. The same function runs in this process and in every worker."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from dragoman.documents.reprints import make_bands, make_signature
from dragoman.ingest.time_limit import TimeLimitError, time_limit
from dragoman.model import Document, Statement
from dragoman.model.situation import Skipped
from dragoman.record.rows import Rows, Signature, make_rows

log = logging.getLogger(__name__)

BATCH_DOCUMENTS = 16
BATCH_CHARS = 200_000
"""A batch is full with this many documents or characters: it bounds memory and what a kill costs."""

SECONDS_A_DOCUMENT = 120
"""A document that takes longer is skipped."""

Read = tuple[Document, tuple[Statement, ...]]
ReadDocuments = Callable[[Sequence[Document]], Iterable[Read | Skipped]]
"""Reads documents; one that fails gives a `Skipped` and costs only itself."""

LoadReader = Callable[[], ReadDocuments]
"""Loads what reads, once in each process; must be importable by name, for processes are spawned."""


@dataclass(frozen=True)
class BatchResult:
    """What a worker gives back.

    Attributes:
        rows: What to write.
        skipped: Documents that could not be analysed.
        documents: Ids of the documents that are in the rows.
    """

    rows: Rows
    skipped: tuple[Skipped, ...]
    documents: tuple[str, ...]


def make_batches(documents: Iterable[Document | None]) -> Iterator[list[Document]]:
    """Cut documents into batches by number and length, and where None says that the next may take long."""
    batch: list[Document] = []
    chars = 0
    for document in documents:
        if document is None:
            if batch:
                yield batch
                batch, chars = [], 0
            continue
        if batch and (len(batch) >= BATCH_DOCUMENTS or chars + len(document.text) > BATCH_CHARS):
            yield batch
            batch, chars = [], 0
        batch.append(document)
        chars += len(document.text)
    if batch:
        yield batch


def read_rows(read: ReadDocuments, documents: Sequence[Document]) -> BatchResult:
    """Read a batch and make the rows of it: all that a worker does."""
    results = _read(read, documents)
    kept = [result for result in results if not isinstance(result, Skipped)]
    rows = make_rows((document, sign(document), found) for document, found in kept)
    skipped = tuple(result for result in results if isinstance(result, Skipped))
    return BatchResult(rows, skipped, tuple(document.id for document, _ in kept))


def skip(document: Document, reason: str) -> Skipped:
    """Name a document that could not be read, and why."""
    name = document.source or document.id
    return Skipped(source=name, reason=f"{name}: {reason}")


def sign(document: Document) -> Signature:
    """Give what tells reprints of a document."""
    minima = make_signature(document.text)
    return Signature(make_bands(minima), minima.tobytes())


def _read(read: ReadDocuments, documents: Sequence[Document]) -> list[Read | Skipped]:
    """Read documents together; if that fails or takes too long, one by one."""
    try:
        with time_limit(SECONDS_A_DOCUMENT * len(documents)):
            return list(read(documents))
    except TimeLimitError:
        if len(documents) == 1:
            log.warning("%s: took too long", documents[0].source or documents[0].id)
            return [skip(documents[0], f"not read within {SECONDS_A_DOCUMENT} s; please report it")]
    except Exception:  # the one edge where reading may fail without stopping the rest
        if len(documents) == 1:
            log.exception("%s: could not be read", documents[0].source or documents[0].id)
            return [skip(documents[0], "an error inside dragoman; please report it (see the log)")]
        log.info("%d documents could not be read together: one by one", len(documents))
    return [result for document in documents for result in _read(read, [document])]
