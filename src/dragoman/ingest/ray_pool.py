"""Spreads batches over a Ray cluster: one model a worker, results as they finish, written by the caller.

Ray says where workers run and tells when one is gone. What a batch is and how it is read is the same as in
this process and in the pool of processes, so the record is the same too.
"""

from __future__ import annotations

import logging
import os
import socket
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

from dragoman.collector import spare_collector
from dragoman.errors import LanguageModelError, OptionError
from dragoman.ingest.batch import BatchResult, LoadReader, read_rows, skip
from dragoman.model import Document
from dragoman.record.rows import make_rows

log = logging.getLogger(__name__)

IN_FLIGHT = 2
"""Batches at a worker: one being read, one waiting, so that memory is bounded everywhere."""

TRIES = 3
"""How many workers a document may end before it is skipped: one may have gone with its machine, one with what
was queued behind it."""

FAILED_STARTS = 3
"""How many workers may end while they load before it is taken for a fault."""

PATIENCE = 10
"""Seconds to wait for the machine at the cluster's address to answer."""

Batch = list[Document]


class _Worker:
    """What runs on the cluster; Ray makes an actor of it."""

    def __init__(self, load_reader: LoadReader) -> None:
        self._load_reader = load_reader
        self._read: Any = None

    def load(self) -> None:
        """Load in a call of its own, so that an error of loading comes back as what it is."""
        spare_collector()
        self._read = self._load_reader()

    def read(self, batch: Batch) -> BatchResult:
        return read_rows(self._read, batch)


def read_on_ray(
    batches: Iterable[Batch], load_reader: LoadReader, *, workers: int | None, address: str | None
) -> Iterator[BatchResult]:
    """Read batches on a Ray cluster; see `pool.read_in_order_of_finish`.

    A document that ends its worker twice is skipped; what else was at that worker is read again.

    Args:
        batches: The documents to read; taken as workers have room.
        load_reader: Loads what reads, once a worker; must be importable on all machines.
        workers: How many workers; as many as the cluster has CPUs if None.
        address: Where the cluster is ("auto", "host:6379", "ray://host:10001"); one on this machine if None.

    Raises:
        OptionError: Ray is not installed, or there is no cluster.
        LanguageModelError: The model can't be loaded on the workers.
    """
    ray = _import_ray()
    with _connected(ray, address, workers):
        count = workers or max(1, int(ray.cluster_resources().get("CPU", 1)))
        yield from _RayPool(ray, load_reader, count).read(batches)


def _import_ray() -> ModuleType:
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nothing is reported to anybody
    try:
        import ray
    except ImportError:
        raise OptionError("Ray is not installed", "pip install 'dragoman[ray]'") from None
    module: ModuleType = ray
    return module


@contextmanager
def _connected(ray: ModuleType, address: str | None, workers: int | None) -> Iterator[None]:
    """Join a cluster, or start one here; a connection that the caller has made is used and left open."""
    if ray.is_initialized():
        yield
        return
    local = {} if address is not None else {"num_cpus": workers, "include_dashboard": False}
    try:
        _knock(address)
        ray.init(address=address or "local", log_to_driver=False, logging_level=logging.ERROR, **local)
    except (OSError, ValueError, RuntimeError) as error:
        reason = (str(error).strip().splitlines() or [type(error).__name__])[0][:200]
        where = address or "this machine"
        raise OptionError(f"no Ray cluster at {where} ({reason})", "check --address") from None
    try:
        yield
    finally:
        ray.shutdown()


def _knock(address: str | None) -> None:
    """See whether anybody listens at "host:port": Ray itself would try for minutes.

    Raises:
        OSError: Nobody does.
    """
    host, colon, port = (address or "").removeprefix("ray://").rpartition(":")
    if colon and port.isdecimal():
        socket.create_connection((host.strip("[]"), int(port)), timeout=PATIENCE).close()


@dataclass(eq=False)
class _Post:
    """A worker with the batches that lie there, the one being read first."""

    actor: Any
    batches: deque[tuple[Any, Batch]] = field(default_factory=deque)


class _RayPool:
    """Workers on a cluster that outlives the death of any of them."""

    def __init__(self, ray: ModuleType, load_reader: LoadReader, workers: int) -> None:
        self._ray = ray
        self._load_reader = load_reader
        self._workers = workers
        self._starting: dict[Any, _Post] = {}
        self._posts: list[_Post] = []
        self._again: deque[Batch] = deque()
        self._blamed: dict[str, int] = {}
        self._failed_starts = 0

    def read(self, batches: Iterable[Batch]) -> Iterator[BatchResult]:
        waiting = iter(batches)
        following = next(waiting, None)
        try:
            while following is not None or self._again or any(post.batches for post in self._posts):
                while len(self._posts) + len(self._starting) < self._workers:
                    self._start()
                while (post := self._with_room()) is not None and (self._again or following is not None):
                    if self._again:
                        self._send(post, self._again.popleft())
                    elif following is not None:
                        self._send(post, following)
                        following = next(waiting, None)
                yield from self._finished()
        finally:
            for post in (*self._posts, *self._starting.values()):
                self._ray.kill(post.actor)

    def _start(self) -> None:
        actor = self._ray.remote(num_cpus=1, max_restarts=0)(_Worker).remote(self._load_reader)
        self._starting[actor.load.remote()] = _Post(actor)

    def _with_room(self) -> _Post | None:
        post = min(self._posts, key=lambda p: len(p.batches), default=None)
        return post if post is not None and len(post.batches) < IN_FLIGHT else None

    def _send(self, post: _Post, batch: Batch) -> None:
        post.batches.append((post.actor.read.remote(batch), batch))

    def _finished(self) -> Iterator[BatchResult]:
        """Wait until something ends: a worker's start, or the reading of a batch."""
        refs = [*self._starting, *(post.batches[0][0] for post in self._posts if post.batches)]
        done, _ = self._ray.wait(refs, num_returns=1)
        ref = done[0]
        if ref in self._starting:
            self._take_in(ref, self._starting.pop(ref))
            return
        post = next(p for p in self._posts if p.batches and p.batches[0][0] == ref)
        errors = self._ray.exceptions
        try:
            result: BatchResult = self._ray.get(ref)
        except errors.ObjectLostError:  # it was read on a machine that is gone since
            self._again.append(post.batches.popleft()[1])
        except errors.RayActorError:
            yield from self._bury(post)
        else:
            post.batches.popleft()
            yield result

    def _take_in(self, ref: Any, post: _Post) -> None:
        """Let a worker that has loaded take part.

        Raises:
            LanguageModelError: Workers end while they load.
        """
        errors = self._ray.exceptions
        try:
            self._ray.get(ref)
        except errors.RayActorError:
            self._failed_starts += 1
            if self._failed_starts >= FAILED_STARTS:
                raise LanguageModelError(
                    "workers end while they are loading",
                    "give fewer --workers, for each needs its own memory",
                ) from None
        except errors.RayTaskError as error:
            raise error.cause if isinstance(error.cause, Exception) else error from None
        else:
            self._posts.append(post)

    def _bury(self, post: _Post) -> Iterator[BatchResult]:
        """Drop a dead worker; what it was reading goes on one document at a time, the rest as it was."""
        self._posts.remove(post)
        (_, reading), *others = post.batches
        log.warning("a worker ended: %d documents are read again one by one", len(reading))
        self._again.extend(batch for _, batch in others)
        if len(reading) > 1:
            self._again.extend([document] for document in reading)
            return
        document = reading[0]
        self._blamed[document.id] = self._blamed.get(document.id, 0) + 1
        if self._blamed[document.id] < TRIES:
            self._again.append(reading)
            return
        reason = "ended the process that read it (out of memory?); please report it"
        yield BatchResult(make_rows(()), (skip(document, reason),), ())
