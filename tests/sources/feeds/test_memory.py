"""The memory of feeds: what it keeps over a restart, and whom it lets in."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

import pytest

from dragoman.errors import RecordVersionError, RecordWriteError
from dragoman.sources.feeds.entries import Entry, link_key
from dragoman.sources.feeds.memory import FeedState, Memory

FEED = "https://news.example.org/rss"


def entry(number: int, **fields: object) -> Entry:
    return Entry(feed=FEED, id=str(number), link=f"https://news.example.org/{number}", **fields)  # type: ignore[arg-type]


def test_memory_survives_a_restart(tmp_path: Path) -> None:
    path, one = tmp_path / "deep" / "feeds.sqlite", entry(1, title="Gate", day=date(2024, 3, 1))
    with Memory(path) as memory:
        assert memory.keep_feed(FEED, FeedState(etag='"1"', failures=2), [one, one, entry(2)]) == 2
        memory.skip(2, "gone")
    with Memory(path) as memory:
        assert memory.feed(FEED) == FeedState(etag='"1"', failures=2)
        assert [(w.number, w.entry) for w in memory.waiting(FEED)] == [(1, one)]
        assert memory.keep_feed(FEED, FeedState(), [one, entry(2)]) == 0


def test_memory_tells_the_same_article_from_one_that_comes_later() -> None:
    with Memory(None) as memory:
        memory.keep_feed(FEED, FeedState(), [entry(1), entry(2), entry(3)])
        shared = [link_key("https://news.example.org/the-article")]
        assert memory.expect(1, "doc-1", shared)
        assert not memory.expect(2, "doc-1", shared), "an earlier one is about to be read"
        memory.skip(1, "broken")
        assert memory.expect(3, "doc-1", shared), "the earlier one came to nothing"


def test_memory_wants_lost_articles_again_but_only_pages() -> None:
    with Memory(None) as memory:
        memory.keep_feed(FEED, FeedState(etag='"1"', digest="x"), [entry(1), entry(2, text="All of it.")])
        memory.keep(1, "doc-1")
        memory.keep(2, "doc-2")
        assert memory.documents() == [(1, "doc-1"), (2, "doc-2")]
        memory.want_again([1, 2])
        assert [w.number for w in memory.waiting(FEED)] == [1]
        assert not memory.is_known(entry(2, text="All of it."))
        assert memory.feed(FEED).etag is None, "the feed is read anew, for its text was not kept"


def test_memory_puts_off() -> None:
    with Memory(None) as memory:
        memory.keep_feed(FEED, FeedState(), [entry(1)])
        memory.put_off(1, "HTTP status 503", 1000.0)
        assert memory.waiting(FEED, now=999.0) == []
        assert [w.tries for w in memory.waiting(FEED, now=1000.0)] == [1]
        assert memory.count_waiting() == 1


def test_memory_lets_one_watch_in_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "feeds.sqlite"
    with Memory(path):
        with pytest.raises(RecordWriteError, match="another watch is using it"):
            Memory(path)
        Memory(path, alone=False).close()
    Memory(path).close()


def test_memory_names_what_it_can_not_use(tmp_path: Path) -> None:
    path = tmp_path / "feeds.sqlite"
    path.write_bytes(b"this is no database, and never was one" * 100)
    with pytest.raises(RecordWriteError, match="can't be used"):
        Memory(path)
    path.unlink()
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(RecordVersionError, match="newer dragoman"):
        Memory(path, alone=False)
