"""robots.txt: what a host lets programs read, and how often (RFC 9309)."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass

from protego import Protego

from dragoman.sources.decode import decode_bytes
from dragoman.sources.feeds.addresses import host_of, origin_of
from dragoman.sources.feeds.failures import FetchFailed
from dragoman.sources.feeds.fetch import PRODUCT, Accept, Fetcher

KEPT = 24 * 3600.0
"""Seconds that an answer holds: RFC 9309 allows a day."""

KEPT_FAILURE = 600.0
"""Seconds before a robots.txt that could not be read is asked for again."""

MAX_CHARS = 512_000
"""RFC 9309 asks for 500 KiB at least; what stands behind is left out."""

_ACCEPT = Accept("text/plain, */*;q=0.1")


@dataclass(frozen=True)
class _Rules:
    rules: Protego | None
    failure: str | None
    until: float


class Robots:
    """Answers for all hosts; asks each once a day.

    A host without a robots.txt (400 to 499) allows all. Where it can't be read, nothing may be fetched
    until it can be.
    """

    def __init__(self, fetcher: Fetcher) -> None:
        self._fetcher = fetcher
        self._rules: dict[str, _Rules] = {}
        self._locks: dict[str, asyncio.Lock] = {}

    async def check(self, url: str) -> None:
        """Say nothing if an address may be fetched.

        Raises:
            FetchFailed: It may not, or it can't be told at the moment.
        """
        origin = origin_of(url)
        async with self._locks.setdefault(origin, asyncio.Lock()):
            known = self._rules.get(origin)
            if known is None or known.until < time.monotonic():
                known = self._rules[origin] = await self._read(origin)
        if known.failure is not None:
            raise FetchFailed(f"robots.txt {known.failure}", reason="robots", passing=True)
        if known.rules is not None and not known.rules.can_fetch(url, PRODUCT):
            raise FetchFailed("robots.txt does not allow it", reason="robots")

    async def _read(self, origin: str) -> _Rules:
        now = time.monotonic()
        try:
            answer = await self._fetcher.get(f"{origin}/robots.txt", accept=_ACCEPT)
        except FetchFailed as error:
            if error.status is not None and 400 <= error.status < 500 and error.status != 429:
                return _Rules(None, None, now + KEPT)
            if error.reason in {"address", "pause"}:
                raise
            return _Rules(None, str(error), now + KEPT_FAILURE)
        rules = Protego.parse(decode_bytes(answer.body)[:MAX_CHARS])
        self._keep_pace(origin, rules)
        return _Rules(rules, None, now + KEPT)

    def _keep_pace(self, origin: str, rules: Protego) -> None:
        delay = rules.crawl_delay(PRODUCT) or 0.0
        rate = rules.request_rate(PRODUCT)
        if rate is not None and rate.requests:
            delay = max(delay, rate.seconds / rate.requests)
        if delay > 0:
            self._fetcher.lanes.slow_down(host_of(origin), float(delay))
