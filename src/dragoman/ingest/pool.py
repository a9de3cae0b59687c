"""Spreads batches over processes: the model is loaded once a process, results come as they finish."""

from __future__ import annotations

import logging
import multiprocessing
import signal
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from functools import lru_cache
from typing import Literal

from dragoman.collector import spare_collector
from dragoman.errors import LanguageModelError
from dragoman.ingest.batch import BatchResult, LoadReader, ReadDocuments, read_rows, skip
from dragoman.model import Document
from dragoman.record.rows import make_rows

log = logging.getLogger(__name__)

IN_FLIGHT = 2
"""Batches in the pool per worker: one being read, one waiting, so that memory is bounded."""

Batch = list[Document]
Engine = Literal["processes", "ray"]
"""Where documents are read: in processes of this machine, or on a Ray cluster."""

_load_reader: LoadReader | None = None
"""What loads the reader of this process; only worker processes set it."""


def read_in_order_of_finish(
    batches: Iterable[Batch],
    load_reader: LoadReader,
    *,
    workers: int | None,
    engine: Engine = "processes",
    address: str | None = None,
) -> Iterator[BatchResult]:
    """Read batches in this process, in many, or on a cluster.

    A document that ends its worker (out of memory, a crash in compiled code) is skipped; the others of its
    batch are read again one by one.

    Args:
        batches: The documents to read.
        load_reader: Loads what reads; called once a process, and not at all without a batch.
        workers: Number of processes; 1 = this one. None = one, or all that the cluster has CPUs for.
        engine, address: Where; see `ray_pool.read_on_ray`.
    """
    if engine == "ray":
        from dragoman.ingest.ray_pool import read_on_ray

        yield from read_on_ray(batches, load_reader, workers=workers, address=address)
    elif workers in (None, 1):
        yield from _read_here(batches, load_reader)
    else:
        yield from _Pool(load_reader, workers or 1).read(batches)


def _read_here(batches: Iterable[Batch], load_reader: LoadReader) -> Iterator[BatchResult]:
    read: ReadDocuments | None = None
    for batch in batches:
        read = read or load_reader()
        yield read_rows(read, batch)


class _Pool:
    """A process pool that outlives the death of a worker."""

    def __init__(self, load_reader: LoadReader, workers: int) -> None:
        self._load_reader = load_reader
        self._workers = workers
        self._executor: ProcessPoolExecutor | None = None
        self._ready: Future[None] | None = None
        self._running: dict[Future[BatchResult], Batch] = {}

    def read(self, batches: Iterable[Batch]) -> Iterator[BatchResult]:
        """Read all batches; see `read_in_order_of_finish`."""
        waiting = iter(batches)
        try:
            for batch in waiting:
                self._submit(batch)
                while len(self._running) >= IN_FLIGHT * self._workers:
                    yield from self._finished()
            while self._running:
                yield from self._finished()
        finally:
            if self._executor is not None:
                self._executor.shutdown(wait=True, cancel_futures=True)

    def _submit(self, batch: Batch) -> None:
        if self._executor is None:
            self._executor = self._make_executor(self._workers)
        try:
            self._running[self._executor.submit(_work, batch)] = batch
        except BrokenProcessPool:
            failed: Future[BatchResult] = Future()
            failed.set_exception(BrokenProcessPool("a worker ended"))
            self._running[failed] = batch

    def _make_executor(self, workers: int) -> ProcessPoolExecutor:
        # spawned, not forked: threads of the compiled libraries don't survive a fork
        executor = ProcessPoolExecutor(
            workers,
            mp_context=multiprocessing.get_context("spawn"),
            initializer=_start,
            initargs=(self._load_reader,),
        )
        self._ready = executor.submit(_get_ready)
        return executor

    def _check_ready(self) -> None:
        """After the death of a lone worker: tell one that could not start from one that a document has ended.

        Raises:
            LanguageModelError: It could not start.
        """
        if self._ready is not None and isinstance(self._ready.exception(), BrokenProcessPool):
            raise LanguageModelError(
                "a worker ended while it was loading", "give fewer --workers, for each needs its own memory"
            )

    def _finished(self) -> Iterator[BatchResult]:
        done, _ = wait(self._running, return_when=FIRST_COMPLETED)
        lost: list[Batch] = []
        for future in done:
            batch = self._running.pop(future)
            try:
                yield future.result()
            except BrokenProcessPool:
                lost.append(batch)
        if lost:
            yield from self._read_singly(lost)

    def _read_singly(self, lost: list[Batch]) -> Iterator[BatchResult]:
        """After a worker's death, read what was in the pool one document at a time."""
        lost.extend(self._running.values())
        self._running.clear()
        self._drop()
        log.warning("a worker ended: %d documents are read again one by one", sum(map(len, lost)))
        for document in (document for batch in lost for document in batch):
            self._executor = self._executor or self._make_executor(1)
            try:
                yield self._executor.submit(_work, [document]).result()
            except BrokenProcessPool:
                self._check_ready()
                self._drop()
                reason = "ended the process that read it (out of memory?); please report it"
                yield BatchResult(make_rows(()), (skip(document, reason),), ())
        self._drop()

    def _drop(self) -> None:
        if self._executor is not None:
            self._executor.shutdown(wait=True)
            self._executor = None


def _start(load_reader: LoadReader) -> None:
    """Remember in a new worker what loads; the parent alone answers to Ctrl-C."""
    global _load_reader  # a process has no other place for what it keeps between batches
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    spare_collector()
    _load_reader = load_reader


@lru_cache(maxsize=1)
def _reader() -> ReadDocuments:
    """Load in the first batch, so that an error of loading comes back as one, not as a worker's death."""
    if _load_reader is None:
        raise RuntimeError("the worker was not started")
    return _load_reader()


def _get_ready() -> None:
    """Load, so that a worker that can't start is not taken for one that a document has ended."""
    _reader()


def _work(documents: Sequence[Document]) -> BatchResult:
    return read_rows(_reader(), documents)
