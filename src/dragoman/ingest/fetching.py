"""The event loop that fetches, in a thread of its own, and the queue that brings its articles here.

Reading a report takes the processor, fetching takes time: they go on side by side. The queue is short, so
that what is fetched does not pile up.
"""

from __future__ import annotations

import asyncio
import queue
import threading
from collections.abc import Awaitable, Callable, Iterator

from dragoman.ingest.stop import Stop
from dragoman.sources.feeds.rounds import Deliver, Fetched

QUEUE = 16
"""Articles that may wait to be read."""

IDLE = 5.0
"""Seconds without an article after which the caller is told so."""

Run = Callable[[Deliver], Awaitable[None]]
"""Fetches and delivers until there is nothing left; made and run inside the event loop."""


class Fetching:
    """Runs a round beside the caller; iterate over it for what it fetches, and None where nothing comes.

    When a stop is asked for, requests are broken off, and what waits in the queue is dropped: it is fetched
    again next time.

    Args:
        run: What to run in the event loop.
        stop: Ends it early.
    """

    def __init__(self, run: Run, stop: Stop) -> None:
        self._run = run
        self._stop = stop
        self._queue: queue.SimpleQueue[Fetched | BaseException | None] = queue.SimpleQueue()
        self._loop = asyncio.new_event_loop()
        self._free = asyncio.Semaphore(QUEUE)
        self._task: asyncio.Future[None] | None = None
        self._thread = threading.Thread(target=self._work, name="fetching", daemon=True)

    def __iter__(self) -> Iterator[Fetched | None]:
        self._thread.start()
        try:
            while True:
                try:
                    item = self._queue.get(timeout=IDLE)
                except queue.Empty:
                    yield None
                    continue
                if item is None:
                    return
                if isinstance(item, BaseException):
                    raise item
                self._loop.call_soon_threadsafe(self._free.release)
                if not self._stop.asked:
                    yield item
        finally:
            self._end()

    def _end(self) -> None:
        """Break off what is still fetched, where the caller takes no more."""
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._cancel)
        self._thread.join()
        self._loop.close()

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _work(self) -> None:
        ending: BaseException | None = None
        try:
            self._loop.run_until_complete(self._run_until_stopped())
        except BaseException as error:  # handed over to the thread that waits for it
            ending = _first(error)
        self._queue.put(ending)

    async def _run_until_stopped(self) -> None:
        self._task = asyncio.ensure_future(self._run(self._deliver))
        self._loop.add_reader(self._stop.fileno(), self._cancel)
        try:
            await asyncio.wait([self._task])
        finally:
            self._loop.remove_reader(self._stop.fileno())
        if not self._task.cancelled():
            self._task.result()

    async def _deliver(self, fetched: Fetched) -> None:
        await self._free.acquire()
        self._queue.put(fetched)


def _first(error: BaseException) -> BaseException:
    """Give the first error of a group: the others came of breaking off."""
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error
