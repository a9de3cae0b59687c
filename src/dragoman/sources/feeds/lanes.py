"""Taking turns: one request at a time a host, with a pause between two, and so many hosts at once."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from dragoman.sources.feeds.failures import FetchFailed


@dataclass
class _Lane:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    free: float = 0.0
    delay: float = 0.0


class Lanes:
    """One lane a host.

    Args:
        delay: Least pause between the end of one request to a host and the next, in seconds.
        connections: Requests at one time, to all hosts together.
        patience: Seconds that a request waits for a host that asked for a pause.
    """

    def __init__(self, *, delay: float, connections: int, patience: float) -> None:
        self._delay = delay
        self._patience = patience
        self._slots = asyncio.Semaphore(connections)
        self._lanes: dict[str, _Lane] = {}
        self._closed: dict[str, float] = {}

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        """Wait until it is one's turn at a host, and hold it while the block runs.

        Raises:
            FetchFailed: The host asked for a longer pause than the patience.
        """
        lane = self._lane(host)
        async with lane.lock:
            self._check_open(host)
            await asyncio.sleep(max(0.0, lane.free - time.monotonic()))
            async with self._slots:
                try:
                    yield
                finally:
                    lane.free = max(lane.free, time.monotonic() + max(self._delay, lane.delay))

    def slow_down(self, host: str, delay: float) -> None:
        """Keep a host's Crawl-delay, in seconds."""
        self._lane(host).delay = delay

    def pause(self, host: str, seconds: float) -> None:
        """Ask a host nothing for so many seconds."""
        until = time.monotonic() + seconds
        if seconds > self._patience:
            self._closed[host] = max(until, self._closed.get(host, 0.0))
        else:
            lane = self._lane(host)
            lane.free = max(lane.free, until)

    def _lane(self, host: str) -> _Lane:
        return self._lanes.setdefault(host, _Lane())

    def _check_open(self, host: str) -> None:
        left = self._closed.get(host, 0.0) - time.monotonic()
        if left > 0:
            raise FetchFailed(
                f"the host asked for a pause of {left:,.0f} s more", reason="pause", passing=True, wait=left
            )
