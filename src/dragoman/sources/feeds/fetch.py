"""Fetching one address with care: checked hops, limits of time and size, back-off, an honest name.

Nothing is kept between requests but connections: no cookies, no passwords, no proxies of the environment.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpcore2
import httpx2

from dragoman.config import VERSION
from dragoman.sources.feeds.addresses import check_address, host_of, join, show
from dragoman.sources.feeds.body import read_body, too_large
from dragoman.sources.feeds.config import Limits
from dragoman.sources.feeds.failures import FetchFailed
from dragoman.sources.feeds.guard import Guard, GuardedBackend
from dragoman.sources.feeds.lanes import Lanes

PRODUCT = "dragoman"
"""The name that robots.txt may use for this program."""

_REDIRECTS = {301, 302, 303, 307, 308}
_FOR_GOOD = {301, 308}
_PASSING = {408, 421, 425, 429, 500, 502, 503, 504}

CheckHop = Callable[[str], Awaitable[None]]
"""Refuses an address by raising `FetchFailed`."""


@dataclass(frozen=True)
class Accept:
    """What an answer may be.

    Attributes:
        header: The Accept header.
        types: Content types, or their beginnings, that are read; empty = any.
    """

    header: str
    types: tuple[str, ...] = ()

    def admits(self, content_type: str) -> bool:
        """Say whether a Content-Type is one of these; an answer without one is judged by its bytes."""
        name = content_type.partition(";")[0].strip().casefold()
        return not self.types or not name or name.startswith(self.types)


@dataclass(frozen=True)
class Answer:
    """What came back.

    Attributes:
        url: The address that answered, after redirects.
        status: 200 or 304.
        headers: Names in any case.
        body: Unpacked.
        moved: Where the first address has moved for good, or None.
    """

    url: str
    status: int
    headers: httpx2.Headers
    body: bytes
    moved: str | None = None


class Fetcher:
    """Fetches addresses.

    Args:
        limits: Times and sizes.
        guard: Which machines may be talked to.
        contact: Whom a server's owner may write to.
    """

    def __init__(self, limits: Limits, guard: Guard, *, contact: str | None = None) -> None:
        self.limits = limits
        self.lanes = Lanes(delay=limits.delay, connections=limits.connections, patience=limits.patience)
        self._agent = f"{PRODUCT}/{VERSION} (feed reader{f'; {contact}' if contact else ''})"
        self._pool = httpcore2.AsyncConnectionPool(
            ssl_context=httpx2.create_ssl_context(),
            max_connections=None,
            max_keepalive_connections=limits.connections,
            keepalive_expiry=15.0,
            network_backend=GuardedBackend(guard),
        )
        self._chance = random.Random()  # spreads requests, keeps no secret

    async def close(self) -> None:
        """Close all connections."""
        await self._pool.aclose()

    async def get(
        self,
        url: str,
        *,
        accept: Accept,
        check_hop: CheckHop | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """Fetch an address, again where the failure may pass.

        Args:
            url: Where.
            accept: What it may be.
            check_hop: Asked before each hop, for robots.txt.
            headers: Further request headers; sent to the first host only.

        Raises:
            FetchFailed: It can't be fetched now (`passing`), or at all.
        """
        for number in range(1, self.limits.tries + 1):
            try:
                return await self._follow(url, accept, check_hop, headers or {})
            except FetchFailed as error:
                pause = self._pause_after(error, number)
                if not error.passing or number == self.limits.tries or pause > self.limits.patience:
                    raise
                await asyncio.sleep(0 if error.wait is not None else pause)
        raise AssertionError("unreachable: tries is at least 1")

    def _pause_after(self, error: FetchFailed, number: int) -> float:
        """Double with each try, and vary by half, so that many who failed together don't return together."""
        if error.wait is not None:
            return error.wait
        return float(self.limits.backoff * 2 ** (number - 1) * (0.5 + self._chance.random()))

    async def _follow(
        self, url: str, accept: Accept, check_hop: CheckHop | None, headers: Mapping[str, str]
    ) -> Answer:
        passed: set[str] = set()
        moved: str | None = None
        for_good = True
        first = host_of(str(check_address(url)))
        while True:
            url = str(check_address(url))
            if url in passed:
                raise FetchFailed("redirects in a circle", reason="redirect")
            passed.add(url)
            if check_hop is not None:
                await check_hop(url)
            own = headers if host_of(url) == first else {}
            answer = await self._ask(url, accept, own)
            if answer.status not in _REDIRECTS:
                return Answer(answer.url, answer.status, answer.headers, answer.body, moved)
            if len(passed) > self.limits.redirects:
                raise FetchFailed(f"redirects more than {self.limits.redirects} times", reason="redirect")
            url = join(url, answer.headers["location"])
            for_good = for_good and answer.status in _FOR_GOOD
            moved = url if for_good else moved

    async def _ask(self, url: str, accept: Accept, headers: Mapping[str, str]) -> Answer:
        host = host_of(url)
        async with self.lanes.turn(host):
            try:
                with _named_errors(self.limits):
                    async with asyncio.timeout(self.limits.total), self._stream(url, accept, headers) as got:
                        return await self._read(url, got, accept)
            except FetchFailed as error:
                if error.wait is not None:
                    self.lanes.pause(host, error.wait)
                raise

    @asynccontextmanager
    async def _stream(
        self, url: str, accept: Accept, headers: Mapping[str, str]
    ) -> AsyncIterator[httpcore2.Response]:
        limits, parsed = self.limits, httpx2.URL(url)
        fields = {
            "Host": parsed.netloc.decode("ascii"),
            "User-Agent": self._agent,
            "Accept": accept.header,
            "Accept-Encoding": "gzip, deflate",
            **headers,
        }
        timeout = {"connect": limits.connect, "read": limits.read, "write": limits.read, "pool": limits.total}
        async with self._pool.stream(
            "GET",
            httpcore2.URL(
                scheme=parsed.raw_scheme, host=parsed.raw_host, port=parsed.port, target=parsed.raw_path
            ),
            headers=list(fields.items()),
            extensions={"timeout": timeout},
        ) as response:
            yield response

    async def _read(self, url: str, got: httpcore2.Response, accept: Accept) -> Answer:
        headers = httpx2.Headers(got.headers)
        if got.status == 304 or (got.status in _REDIRECTS and "location" in headers):
            return Answer(url, got.status, headers, b"")
        if got.status not in {200, 203}:
            raise self._refused(got.status, headers)
        content_type = headers.get("content-type", "")
        if not accept.admits(content_type):
            raise FetchFailed(f"is {show(content_type.partition(';')[0])}", reason="type")
        length = headers.get("content-length", "")
        if length.isdecimal() and len(length) < 20 and int(length) > self.limits.download:
            raise too_large(self.limits.download)
        body = await read_body(
            got.aiter_stream(),
            headers.get("content-encoding", ""),
            download=self.limits.download,
            unpacked=self.limits.unpacked,
        )
        return Answer(url, 200, headers, body)

    def _refused(self, status: int, headers: httpx2.Headers) -> FetchFailed:
        wait = None
        if status in {429, 503}:
            wait = parse_retry_after(headers.get("retry-after"))
            wait = None if wait is None else min(wait, self.limits.longest)
        return FetchFailed(
            f"HTTP status {status}", reason="status", passing=status in _PASSING, wait=wait, status=status
        )


def parse_retry_after(value: str | None) -> float | None:
    """Give the seconds to wait that a Retry-After header names, as a number or a date; None without one."""
    if value is None:
        return None
    if value.strip().isdecimal() and len(value) < 12:
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())


class _named_errors:  # noqa: N801  # a context manager that reads as one
    """Turn what the network does into `FetchFailed`."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        limits = self._limits
        if isinstance(error, httpcore2.ConnectTimeout):
            raise _late(f"does not answer within {limits.connect:g} s") from error
        if isinstance(error, httpcore2.ReadTimeout):
            raise _late(f"sends nothing for {limits.read:g} s") from error
        if isinstance(error, (TimeoutError, httpcore2.TimeoutException)):
            raise _late(f"takes more than {limits.total:g} s") from error
        if isinstance(error, httpcore2.ConnectError):
            raise _broken(f"can't be connected to ({_words(error)})") from error
        if isinstance(error, httpcore2.RemoteProtocolError):
            raise _broken(f"breaks the rules of HTTP or breaks off ({_words(error)})") from error
        if isinstance(error, (httpcore2.NetworkError, httpcore2.ProtocolError, OSError)):
            raise _broken(f"breaks off ({_words(error)})") from error


def _late(what: str) -> FetchFailed:
    return FetchFailed(what, reason="time", passing=True)


def _broken(what: str) -> FetchFailed:
    return FetchFailed(what, reason="broken", passing=True)


def _words(error: BaseException) -> str:
    return show(str(error).strip().partition("\n")[0][:120]) or type(error).__name__
