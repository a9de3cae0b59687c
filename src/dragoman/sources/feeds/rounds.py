"""One round over all feeds: what is new is found and fetched, each host in its own time.

Runs in an event loop; what it fetches goes to whoever called, one article at a time.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
import random
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace

import anyio.to_thread

from dragoman.sources.feeds.addresses import check_address, show
from dragoman.sources.feeds.config import Feed, Feeds, Limits
from dragoman.sources.feeds.entries import Entry
from dragoman.sources.feeds.failures import FetchFailed
from dragoman.sources.feeds.fetch import Accept, Answer, Fetcher
from dragoman.sources.feeds.guard import Guard
from dragoman.sources.feeds.memory import FeedState, Memory, Waiting
from dragoman.sources.feeds.parse import FeedContent, parse_feed
from dragoman.sources.feeds.robots import Robots

log = logging.getLogger(__name__)

FEED = Accept(
    "application/atom+xml, application/rss+xml, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, "
    "*/*;q=0.1"
)
ARTICLE = Accept(
    "text/html, application/xhtml+xml, text/plain;q=0.8, application/pdf;q=0.7",
    ("text/html", "application/xhtml+xml", "text/plain", "application/xml", "text/xml", "application/pdf",
     "application/octet-stream"),
)  # fmt: skip
AT_ONCE = 8
"""Articles of one feed that wait for their turn at one time."""


@dataclass(frozen=True)
class Fetched:
    """An entry with what was fetched for it.

    Attributes:
        feed: Whose entry it is.
        waiting: The entry.
        answer: Its page; None where the feed's own text is read.
    """

    feed: Feed
    waiting: Waiting
    answer: Answer | None


Deliver = Callable[[Fetched], Awaitable[None]]
"""Takes what was fetched; waits while those who read it are behind."""


@dataclass
class Tally:
    """What a round did, in numbers.

    Attributes:
        feeds: Feeds that were read anew.
        unmodified: Feeds that had not changed.
        not_due: Feeds whose time had not come.
        failed: Feeds that could not be read.
        new: Entries that were not seen before.
        fetched: Articles that were fetched.
        put_off: Articles to be tried in a later round.
        skipped: Articles that will not be read, by reason.
    """

    feeds: int = 0
    unmodified: int = 0
    not_due: int = 0
    failed: int = 0
    new: int = 0
    fetched: int = 0
    put_off: int = 0
    skipped: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True)
class Plan:
    """What a dry run found.

    Attributes:
        feed: The feed.
        entries: Entries whose articles would be fetched or whose text would be read.
        refused: Entries that robots.txt or the address rules out, with the reason.
        failed: Whether the feed could not be read.
    """

    feed: Feed
    entries: tuple[Entry, ...]
    refused: tuple[tuple[Entry, str], ...]
    failed: bool = False


def skip_entry(memory: Memory, feed: Feed, waiting: Waiting, words: str) -> None:
    """Note in the memory and in one line of the log that an entry will not be read, and why."""
    memory.skip(waiting.number, words)
    log.warning("%s: %s: %s", feed.name, name_entry(waiting.entry), words)


def name_entry(entry: Entry) -> str:
    """Give what an entry is called in one line."""
    return show(entry.link or entry.title or entry.id or "an entry without a name")


class Round:
    """Reads feeds and fetches articles; make it inside a running event loop.

    Args:
        feeds: Which.
        memory: What was seen.
        guard: Which machines may be talked to.
        interval: Seconds between two looks at a feed that names none of its own.
        tally: Is counted up while the round runs.
    """

    def __init__(
        self, feeds: Feeds, memory: Memory, guard: Guard, *, interval: float, tally: Tally | None = None
    ) -> None:
        self.tally = tally or Tally()
        self._feeds = feeds
        self._memory = memory
        self._interval = interval
        self._fetcher = Fetcher(feeds.limits, guard, contact=feeds.contact)
        self._robots = Robots(self._fetcher)
        self._ends = time.monotonic() + feeds.limits.round

    @property
    def _limits(self) -> Limits:
        return self._feeds.limits

    async def run(self, deliver: Deliver) -> None:
        """Read all feeds that are due and deliver their articles."""
        try:
            async with asyncio.TaskGroup() as group:
                for feed in self._feeds.feeds:
                    group.create_task(self._run_feed(feed, deliver))
        finally:
            await self._fetcher.close()

    async def plan(self) -> list[Plan]:
        """Say what `run` would fetch; nothing is remembered, and no article is fetched."""
        try:
            return list(await asyncio.gather(*(self._plan_feed(feed) for feed in self._feeds.feeds)))
        finally:
            await self._fetcher.close()

    async def _run_feed(self, feed: Feed, deliver: Deliver) -> None:
        state = self._memory.feed(feed.url)
        if not self._is_due(feed, state):
            self.tally.not_due += 1
        else:
            await self._look(feed, state)
        waiting = self._memory.waiting(feed.url)
        gate = asyncio.Semaphore(AT_ONCE)
        async with asyncio.TaskGroup() as group:
            for one in waiting:
                await gate.acquire()
                task = group.create_task(self._fetch_entry(feed, one, deliver))
                task.add_done_callback(lambda _: gate.release())

    def _is_due(self, feed: Feed, state: FeedState) -> bool:
        every = self._interval if feed.every is None else feed.every
        # a look that began a little late must not make the next one miss its round
        return time.time() >= max(state.looked + 0.95 * every, state.until)

    async def _look(self, feed: Feed, state: FeedState) -> None:
        """Read a feed and remember what is new in it; a failure costs only this feed."""
        try:
            answer = await self._get_feed(feed, state)
            content, state = await self._read_feed(feed, state, answer)
        except FetchFailed as error:
            self._fail(feed, state, error)
            return
        if content is None:
            self.tally.unmodified += 1
        else:
            self.tally.feeds += 1
        new = self._memory.keep_feed(feed.url, state, content.entries if content else ())
        self.tally.new += new
        log.info("%s: %s", feed.name, "not modified" if content is None else f"{new} new entries")

    async def _get_feed(self, feed: Feed, state: FeedState) -> Answer:
        headers = {"Accept-Language": feed.language}
        if state.etag:
            headers["If-None-Match"] = state.etag
        if state.modified:
            headers["If-Modified-Since"] = state.modified
        answer = await self._fetcher.get(
            feed.url,
            accept=FEED,
            check_hop=self._robots.check if feed.robots == "all" else None,
            headers=headers,
        )
        if answer.moved is not None:
            log.warning("%s: has moved for good to %s: write that in the file", feed.name, show(answer.moved))
        return answer

    async def _read_feed(
        self, feed: Feed, state: FeedState, answer: Answer
    ) -> tuple[FeedContent | None, FeedState]:
        """Parse a feed; give None where nothing has changed, and what to remember."""
        seen = replace(state, looked=time.time(), failures=0, until=0.0)
        if answer.status == 304:
            return None, seen
        digest = hashlib.sha256(answer.body).hexdigest()
        headers = answer.headers
        seen = replace(
            seen,
            etag=headers.get("etag", "")[:1000] or None,
            modified=headers.get("last-modified", "")[:100] or None,
            digest=digest,
        )
        if digest == state.digest:
            return None, seen
        content = await anyio.to_thread.run_sync(
            _parse_safely, answer, feed, self._limits.entries, abandon_on_cancel=True
        )
        if content.damage is not None:
            log.warning("%s: its XML is broken (%s); what could be read is kept", feed.name, content.damage)
        if content.left_out:
            log.warning("%s: %d entries over the limit are left out", feed.name, content.left_out)
        return content, seen

    def _fail(self, feed: Feed, state: FeedState, error: FetchFailed) -> None:
        self.tally.failed += 1
        until = time.time() + self._put_off(state.failures, error.wait)
        failures = state.failures + (error.reason != "pause")  # a host at rest was not asked
        self._memory.keep_feed(feed.url, replace(state, failures=failures, until=until))
        log.warning("%s: %s", feed.name, error)

    def _put_off(self, failures: int, wait: float | None) -> float:
        """Give the seconds to the next try: what the server asked for, or twice as long with each failure."""
        limits = self._limits
        if wait is not None:
            return float(min(wait, limits.longest))
        doubled = limits.retry * 2 ** min(failures, 30) * random.uniform(0.75, 1.25)
        return float(min(doubled, limits.longest))

    async def _fetch_entry(self, feed: Feed, waiting: Waiting, deliver: Deliver) -> None:
        entry = waiting.entry
        if reason := _refuse(entry):
            self._skip(feed, waiting, reason[0], reason[1])
            return
        if time.monotonic() > self._ends:
            self.tally.put_off += 1
            return
        answer = None
        if entry.text is None:
            try:
                answer = await self._get_article(feed, entry)
            except FetchFailed as error:
                self._fail_entry(feed, waiting, error)
                return
        self.tally.fetched += 1
        await deliver(Fetched(feed, waiting, answer))

    async def _get_article(self, feed: Feed, entry: Entry) -> Answer:
        return await self._fetcher.get(
            entry.link or "",
            accept=ARTICLE,
            check_hop=self._robots.check,
            headers={"Accept-Language": feed.language},
        )

    def _fail_entry(self, feed: Feed, waiting: Waiting, error: FetchFailed) -> None:
        if not error.passing:
            self._skip(feed, waiting, error.reason, str(error))
        elif error.reason != "pause" and waiting.tries + 1 >= self._limits.rounds:
            self._skip(feed, waiting, "given up", f"{error}; given up after {waiting.tries + 1} rounds")
        else:
            self._delay(feed, waiting, error)

    def _skip(self, feed: Feed, waiting: Waiting, reason: str, words: str) -> None:
        self.tally.skipped[reason] += 1
        skip_entry(self._memory, feed, waiting, words)

    def _delay(self, feed: Feed, waiting: Waiting, error: FetchFailed) -> None:
        self.tally.put_off += 1
        until = time.time() + self._put_off(waiting.tries, error.wait)
        self._memory.put_off(waiting.number, str(error), until, counts=error.reason != "pause")
        log.warning("%s: %s: %s; tried again later", feed.name, name_entry(waiting.entry), error)

    async def _plan_feed(self, feed: Feed) -> Plan:
        state = self._memory.feed(feed.url)
        entries: list[Entry] = [waiting.entry for waiting in self._memory.waiting(feed.url)]
        failed = False
        if self._is_due(feed, state):
            try:
                content, _ = await self._read_feed(feed, state, await self._get_feed(feed, state))
            except FetchFailed as error:
                log.warning("%s: %s", feed.name, error)
                content, failed = None, True
            entries += self._unknown(content.entries if content else ())
        refused: list[tuple[Entry, str]] = []
        wanted: list[Entry] = []
        for entry in entries:
            reason = await self._refusal(entry)
            if reason is None:
                wanted.append(entry)
            else:
                refused.append((entry, reason))
        return Plan(feed, tuple(wanted), tuple(refused), failed)

    def _unknown(self, entries: Sequence[Entry]) -> list[Entry]:
        """Give the entries that were not seen, each once."""
        keys: set[str] = set()
        unknown = []
        for entry in entries:
            if not self._memory.is_known(entry) and keys.isdisjoint(entry.keys):
                unknown.append(entry)
            keys.update(entry.keys)
        return unknown

    async def _refusal(self, entry: Entry) -> str | None:
        if reason := _refuse(entry):
            return reason[1]
        try:
            if entry.text is None:
                await self._robots.check(entry.link or "")
        except FetchFailed as error:
            return str(error)
        return None


def _parse_safely(answer: Answer, feed: Feed, most: int) -> FeedContent:
    try:
        content_type = answer.headers.get("content-type", "")
        return parse_feed(answer.body, feed, url=answer.url, content_type=content_type, most=most)
    except FetchFailed:
        raise
    except Exception as error:  # the one edge where a feed may break its parser without stopping the rest
        log.debug("%s", feed.name, exc_info=True)
        raise FetchFailed(f"can't be read ({type(error).__name__})", reason="broken", passing=True) from error


def _refuse(entry: Entry) -> tuple[str, str] | None:
    """Say why an entry is not even tried: (one word, in full); None if it is."""
    if entry.language is not None and not entry.language.casefold().startswith("en"):
        return "language", f"is in {show(entry.language[:20])}, not in English"
    if entry.text is not None:
        return None if entry.text.strip() else ("empty", "the feed holds no text of it")
    if entry.link is None:
        return "no link", "has no link to an article"
    try:
        check_address(entry.link)
    except FetchFailed as error:
        return error.reason, str(error)
    return None
