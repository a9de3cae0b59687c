"""Feeds into a record: round after round, each article once, whatever happens in between.

Example:
    >>> for report in watch(load_feeds(Path("feeds.toml")), record="border.record", every=None, stop=stop):
    ...     print(report.added, report.tally.skipped)
"""

from __future__ import annotations

import logging
import os
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from pathlib import Path

from dragoman.errors import OptionError, SourceError
from dragoman.ingest.add import AddReport, add_documents, load_pipeline, name_extractor
from dragoman.ingest.articles import make_article
from dragoman.ingest.batch import LoadReader
from dragoman.ingest.fetching import Fetching
from dragoman.ingest.stop import Stop
from dragoman.model import Document
from dragoman.record.store import Store
from dragoman.record.writer import KnownDocuments, RecordWriter
from dragoman.sources.feeds.addresses import show
from dragoman.sources.feeds.config import Feeds
from dragoman.sources.feeds.failures import FetchFailed
from dragoman.sources.feeds.guard import Guard
from dragoman.sources.feeds.memory import Memory
from dragoman.sources.feeds.rounds import Deliver, Fetched, Plan, Round, Tally, skip_entry

log = logging.getLogger(__name__)

MEMORY_NAME = "feeds.sqlite"
"""File in a record's folder that holds what its watch has seen."""


@dataclass(kw_only=True)
class RoundReport:
    """What a round did; counted up while it runs.

    Attributes:
        tally: Feeds and articles as they were fetched.
        added: Articles that are new in the record.
        known: Articles that were there already, or came twice.
        statements: Statements written.
        unread: Articles that were fetched and can't be read, by reason.
        waiting: Articles that are seen and still to be fetched.
        seconds: How long it took.
    """

    tally: Tally = field(default_factory=Tally)
    added: int = 0
    known: int = 0
    statements: int = 0
    unread: Counter[str] = field(default_factory=Counter)
    waiting: int = 0
    seconds: float = 0.0

    @property
    def skipped(self) -> Counter[str]:
        """Articles that will not be read, by reason, the most frequent first."""
        return Counter(dict((self.tally.skipped + self.unread).most_common()))


OnArticle = Callable[[RoundReport], None]
"""Called whenever the numbers have changed."""


def watch(
    feeds: Feeds,
    *,
    record: str | os.PathLike[str],
    every: float | None,
    stop: Stop,
    memory: Path | None = None,
    guard: Guard | None = None,
    pipeline: str | None = None,
    actors: Sequence[Path] = (),
    workers: int = 1,
    load_reader: LoadReader | None = None,
    on_article: OnArticle | None = None,
) -> Iterator[RoundReport]:
    """Read feeds and add their articles to a record, once or again and again.

    Args:
        feeds: Which.
        record: Folder or object-store URL; made if absent.
        every: Seconds between two looks at a feed that names none of its own; None = one round only.
        stop: When asked for, what is being read is finished, what is being fetched is dropped, and the
            iterator ends.
        memory: The file that holds what was seen; beside the tables of a record in a folder if None.
        guard: Which machines may be talked to; the public internet if None.
        pipeline, actors, workers, load_reader: As in `add`.
        on_article: Called whenever the numbers have changed.

    Yields:
        The report of each round.

    Raises:
        OptionError: The record is in an object store and no memory was named.
        RecordError: The record or the memory can't be used, or another watch is at it.
        LanguageModelError, DataFileError: As in `add`.
    """
    guard = guard or Guard()
    load = load_reader or partial(load_pipeline, pipeline, tuple(actors))
    if workers == 1:
        load = lru_cache(maxsize=1)(load)  # once for all rounds; worker processes live for one round
    extractor = name_extractor(pipeline, actors)
    with Memory(find_memory(record, memory)) as seen:
        while not stop.asked:
            writer = RecordWriter(Store(os.fspath(record)))
            one = _Watch(feeds, seen, guard, stop, writer, every or 0.0, on_article or _silent)
            yield one.run(extractor=extractor, load_reader=load, workers=workers)
            if every is None or stop.wait(_pause(feeds, seen, every)):
                return


async def plan(
    feeds: Feeds, *, record: str | os.PathLike[str], memory: Path | None = None, guard: Guard | None = None
) -> list[Plan]:
    """Say what a round would fetch; reads feeds and robots.txt, and writes nothing.

    Raises:
        OptionError, RecordError: As in `watch`.
    """
    path = find_memory(record, memory)
    with Memory(path if path.exists() else None, alone=False) as seen:
        return await Round(feeds, seen, guard or Guard(), interval=0.0).plan()


def find_memory(record: str | os.PathLike[str], memory: Path | None) -> Path:
    """Say where the memory of a record's watch lies.

    Raises:
        OptionError: The record is in an object store and no memory was named.
    """
    if memory is not None:
        return memory
    folder = Store(os.fspath(record)).folder
    if folder is None:
        raise OptionError(
            f"{os.fspath(record)}: an object store can't hold what was seen", "name a file with --memory"
        )
    return folder / MEMORY_NAME


def _pause(feeds: Feeds, memory: Memory, every: float) -> float:
    """Give the seconds until the next feed is due."""
    due = []
    for feed in feeds.feeds:
        state = memory.feed(feed.url)
        due.append(max(state.looked + (every if feed.every is None else feed.every), state.until))
    return max(1.0, min(every, min(due) - time.time()))


def _silent(report: RoundReport) -> None:
    pass


class _Watch:
    """One round: what is fetched, what is read, and what is noted when."""

    def __init__(
        self,
        feeds: Feeds,
        memory: Memory,
        guard: Guard,
        stop: Stop,
        writer: RecordWriter,
        interval: float,
        on_article: OnArticle,
    ) -> None:
        self.report = RoundReport()
        self._feeds = feeds
        self._memory = memory
        self._guard = guard
        self._stop = stop
        self._writer = writer
        self._interval = interval
        self._on_article = on_article
        self._reading: dict[str, list[Fetched]] = {}
        self._sources: dict[str, str] = {}
        self._kept: set[str] = set()
        self._told = 0

    def run(self, *, extractor: str, load_reader: LoadReader, workers: int) -> RoundReport:
        """Fetch, read, write and note, until there is nothing left or a stop is asked for."""
        started = time.monotonic()
        known = self._writer.known()
        self._compare(known)
        add_documents(
            self._documents(known),
            writer=self._writer,
            extractor=extractor,
            load_reader=load_reader,
            command="watch",
            workers=workers,
            on_progress=self._note,
        )
        self.report.waiting = self._memory.count_waiting()
        self.report.seconds = time.monotonic() - started
        return self.report

    def _compare(self, known: KnownDocuments) -> None:
        """Bring the memory in line with the record, which alone says what was kept."""
        for number, document in self._memory.expected():
            if document in known:  # a kill came between the record and the memory
                self._memory.keep(number, document)
        lost = [number for number, document in self._memory.documents() if document not in known]
        if lost:
            log.warning("%d articles are no longer in the record: they are fetched again", len(lost))
            self._memory.want_again(lost)

    async def _fetch(self, deliver: Deliver) -> None:
        tally = self.report.tally
        one = Round(self._feeds, self._memory, self._guard, interval=self._interval, tally=tally)
        await one.run(deliver)

    def _documents(self, known: KnownDocuments) -> Iterator[Document | None]:
        """Give the documents that are new, as they are fetched; note the others at once.

        None where nothing comes for a while: what is there is read then, and so is safe.
        """
        for fetched in Fetching(self._fetch, self._stop):
            if fetched is None:
                yield None
                continue
            document = self._make(fetched)
            if document is not None:
                if document.id in known or document.id in self._kept:
                    self._memory.keep(fetched.waiting.number, document.id)
                    self.report.known += 1
                elif document.id in self._reading:
                    self._reading[document.id].append(fetched)
                    self.report.known += 1
                else:
                    self._reading[document.id] = [fetched]
                    self._sources[document.source or document.id] = document.id
                    yield document
            self._on_article(self.report)

    def _make(self, fetched: Fetched) -> Document | None:
        """Make the document of an article; one that can't be made costs only itself."""
        try:
            document, keys = make_article(fetched)
        except FetchFailed as error:
            self._skip(fetched, error.reason, str(error))
            return None
        except SourceError as error:
            self._skip(fetched, _reason(error), error.what)
            return None
        if not self._memory.expect(fetched.waiting.number, document.id, keys):
            self._skip(fetched, "seen", "leads to an article that was seen under another address")
            return None
        return document

    def _note(self, report: AddReport, documents: Sequence[str]) -> None:
        """Note what is in the record now, and what could not be read."""
        self.report.added, self.report.statements = report.added, report.statements
        self._kept.update(documents)
        for document in documents:
            for fetched in self._reading.get(document, ()):
                self._memory.keep(fetched.waiting.number, document)
        for skipped in report.skipped[self._told :]:
            for fetched in self._reading.get(self._sources.get(skipped.source, ""), ()):
                self._skip(fetched, "unreadable", skipped.reason)
        self._told = len(report.skipped)
        self._on_article(self.report)

    def _skip(self, fetched: Fetched, reason: str, words: str) -> None:
        self.report.unread[reason] += 1
        for place in (fetched.waiting.entry.link, fetched.answer and fetched.answer.url):
            words = words.removeprefix(f"{place}: ")  # the line begins with it
        skip_entry(self._memory, fetched.feed, fetched.waiting, show(words))


def _reason(error: SourceError) -> str:
    """Name a reason by its error: SourceLanguageError is "language"."""
    return type(error).__name__.removeprefix("Source").removesuffix("Error").casefold()


__all__ = ["RoundReport", "find_memory", "plan", "watch"]
