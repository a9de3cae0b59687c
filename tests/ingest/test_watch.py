"""Rounds over feeds: each article once, each failure by itself, nothing forgotten."""

from __future__ import annotations

import gzip
import logging
import sqlite3
import threading
import time
from pathlib import Path

import pytest

from dragoman.errors import OptionError, RecordWriteError
from dragoman.ingest.stop import Stop
from dragoman.ingest.watch import MEMORY_NAME, RoundReport, plan, watch
from dragoman.record.record import Record
from dragoman.sources.feeds.config import Feeds
from dragoman.sources.feeds.guard import Guard
from dragoman.sources.feeds.memory import Memory
from tests.ingest.conftest import QUICK, Watch
from tests.record import stand_in
from tests.sources.feeds import web as behaviour
from tests.sources.feeds.web import Page, Web, article, feed, item, moved, rss, serve


def documents(tmp_path: Path, columns: str = "source", record: str = "record") -> list[tuple[object, ...]]:
    with Record.open(tmp_path / record) as opened:
        return sorted(opened.query(f"SELECT {columns} FROM documents").rows)


def test_watch_adds_each_article_once(tmp_path: Path, web: Web, round_of: Watch) -> None:
    url = feed(web, range(5))
    first, again = round_of(url), round_of(url)
    assert (first.added, first.statements, first.tally.feeds, first.tally.new) == (5, 10, 1, 5)
    assert (again.added, again.tally.unmodified, again.tally.new) == (0, 1, 0)
    assert documents(tmp_path) == [(web.url(f"/a/{n}"),) for n in range(5)]
    assert len(web.paths("/a/")) == 5


def test_watch_asks_only_for_what_has_changed(web: Web, round_of: Watch) -> None:
    url = feed(web, range(2), etag='"one"')
    for _ in range(3):
        round_of(url)
    asked = [asked for asked in web.asked if asked.path == "/feed"]
    assert [a.status for a in asked] == [200, 304, 304]
    assert [a.headers.get("If-None-Match") for a in asked] == [None, '"one"', '"one"']
    feed(web, range(3), etag='"two"')
    assert round_of(url).added == 1
    assert len(web.paths("/a/")) == 3


def test_watch_sends_back_when_a_feed_was_changed(web: Web, round_of: Watch) -> None:
    url, stamp = feed(web, range(1)), "Tue, 02 Jan 2024 10:00:00 GMT"
    page = web.pages["/feed"]
    assert isinstance(page, Page)
    web.pages["/feed"] = Page(page.body, page.type, headers={"Last-Modified": stamp})
    round_of(url)
    web.pages["/feed"] = Page(status=304)
    assert round_of(url).tally.unmodified == 1
    assert [a.headers.get("If-Modified-Since") for a in web.asked if a.path == "/feed"] == [None, stamp]


def test_watch_takes_what_the_page_lacks_from_the_feed(tmp_path: Path, web: Web, round_of: Watch) -> None:
    dated = article(2).body.replace(
        b"<head>", b'<head><meta property="article:published_time" content="2024-05-05">'
    )
    url = feed(web, range(3))
    web.pages["/a/2"] = Page(
        dated.replace(b"<head>", b'<head><meta property="og:site_name" content="Lake News">')
    )
    round_of(url)
    rows = documents(tmp_path, "source, outlet, published::VARCHAR, published_from")
    assert [row[1:] for row in rows] == [
        ("Hill Post", "2024-01-02", "feed"),
        ("Hill Post", "2024-01-02", "feed"),
        ("Lake News", "2024-05-05", "html"),
    ]


def test_watch_lets_the_user_name_the_publisher(tmp_path: Path, web: Web, round_of: Watch) -> None:
    round_of(feed(web, range(1)), publisher="The Hill Post of Malaba")
    assert documents(tmp_path, "outlet") == [("The Hill Post of Malaba",)]


def test_watch_reads_the_text_of_the_feed_where_that_is_asked_for(
    tmp_path: Path, web: Web, round_of: Watch
) -> None:
    text = stand_in.report(3).split("---\n")[-1]
    web.pages["/feed"] = Page(
        rss(
            "<title>Report &amp;amp; more</title><link>/a/3</link>"
            f"<description>&lt;p&gt;{text}&lt;/p&gt;</description>"
        ),
        "text/xml",
    )
    report = round_of(web.url("/feed"), text="feed")
    assert (report.added, report.statements) == (1, 2)
    assert web.paths("/a/") == []
    assert documents(tmp_path, "title, outlet, source") == [("Report & more", "Hill Post", web.url("/a/3"))]


def test_watch_knows_an_article_again_under_other_addresses(
    tmp_path: Path, web: Web, round_of: Watch
) -> None:
    web.pages |= {"/a/1": article(1), "/go/1": moved("/a/1?from=feed")}
    canonical = f'<link rel="canonical" href="{web.url("/a/1")}">'.encode()
    web.pages["/m/1"] = Page(
        article(1).body.replace(b"<head>", b"<head>" + canonical).replace(b"hill", b"mountain")
    )
    links = [web.url("/a/1?utm_source=x"), web.url("/a/1#top"), web.url("/go/1"), "/m/1"]
    web.pages["/one"] = Page(rss(*(item(link) for link in links)), "text/xml")
    web.pages["/two"] = Page(rss(item(web.url("/a/1")), item(web.url("/m/1"))), "text/xml")
    report = round_of(web.url("/one"), web.url("/two"))
    assert len(documents(tmp_path)) == report.added == 1
    assert report.tally.new == 3


def test_watch_does_not_let_a_page_speak_for_another_host(tmp_path: Path, web: Web, round_of: Watch) -> None:
    canonical = b'<head><link rel="canonical" href="http://news.example.org/a/1">'
    web.pages["/a/1"] = Page(article(1).body.replace(b"<head>", canonical))
    web.pages["/feed"] = Page(rss(item("/a/1")), "text/xml")
    round_of(web.url("/feed"))
    assert documents(tmp_path) == [(web.url("/a/1"),)]


def test_watch_keeps_what_can_not_be_fetched_yet_for_later(tmp_path: Path, web: Web, round_of: Watch) -> None:
    url = feed(web, range(4), etag='"same"')
    web.pages["/a/2"] = behaviour.after(2, Page(status=503), article(2))
    reports = [round_of(url) for _ in range(3)]
    assert [(r.added, r.tally.put_off, r.waiting) for r in reports] == [(3, 1, 1), (0, 1, 1), (1, 0, 0)]
    assert len(documents(tmp_path)) == 4


def test_watch_gives_up_after_some_rounds(
    web: Web, round_of: Watch, caplog: pytest.LogCaptureFixture
) -> None:
    url = feed(web, range(1))
    web.pages["/a/0"] = Page(status=500)
    reports = [round_of(url, limits={"rounds": 3}) for _ in range(4)]
    assert [dict(r.skipped) for r in reports] == [{}, {}, {"given up": 1}, {}]
    assert len(web.paths("/a/")) == 3
    assert "given up after 3 rounds" in caplog.text


def test_watch_keeps_a_long_pause_over_rounds(web: Web, round_of: Watch) -> None:
    url = feed(web, range(6))
    web.pages["/a/0"] = Page(status=429, headers={"Retry-After": "3600"})
    first, second = round_of(url), round_of(url)
    assert first.added + first.tally.put_off == 6
    assert first.tally.put_off >= 1
    assert second.tally.fetched == 0
    assert web.paths("/a/").count("/a/0") == 1


def test_watch_backs_off_from_a_feed_that_fails(web: Web, round_of: Watch) -> None:
    web.pages["/feed"] = Page(status=500)
    first, second = (round_of(web.url("/feed"), limits={"retry": "1h"}) for _ in range(2))
    assert (first.tally.failed, second.tally.not_due) == (1, 1)
    assert len(web.paths("/feed")) == 1


def test_watch_keeps_to_the_interval_of_a_feed(web: Web, round_of: Watch) -> None:
    url = feed(web, range(1))
    round_of(url, every="1h")
    assert round_of(url, every="1h").tally.not_due == 1
    assert round_of(url).tally.unmodified == 1


def test_watch_honours_robots(tmp_path: Path, web: Web, round_of: Watch) -> None:
    url = feed(web, range(4))
    web.pages["/robots.txt"] = Page(b"User-agent: *\nDisallow: /a/1\nDisallow: /closed", "text/plain")
    web.pages["/closed"] = web.pages["/feed"]
    report = round_of(url, web.url("/closed"))
    assert (report.added, report.skipped["robots"], report.tally.failed) == (3, 1, 1)
    assert "/a/1" not in web.paths()
    assert "/closed" not in web.paths()
    assert round_of(web.url("/closed"), robots="articles").tally.feeds == 1


BAD: dict[str, tuple[behaviour.Act, str]] = {
    "xml": (Page(rss(item("/a/1"))[:-90].replace(b"<title>", b"<titel>"), "text/xml"), "its XML is broken"),
    "html": (Page(b"<!DOCTYPE html><html><body>Hello</body></html>"), "is a web page, not a feed"),
    "endless": (behaviour.endless, "is larger than 0.5 MB"),
    "drip": (behaviour.dripping, "takes more than 1 s"),
    "silent": (behaviour.silent, "sends nothing for 0.5 s"),
    "cut": (behaviour.cut, "breaks off"),
    "rude": (behaviour.rude, "breaks the rules of HTTP"),
    "circle": (moved("/bad/circle"), "redirects in a circle"),
    "file": (moved("file:///etc/passwd"), "is not http or https"),
    "metadata": (moved("http://169.254.169.254/latest"), "private or reserved network"),
    "bomb": (
        Page(gzip.compress(b"<rss>" + b" " * 20_000_000), headers={"Content-Encoding": "gzip"}),
        "is larger than 1 MB",
    ),
    "429": (Page(status=429), "HTTP status 429"),
    "410": (Page(status=410), "HTTP status 410"),
    "picture": (Page(b"\x89PNG\r\n\x1a\n" + bytes(500), "image/png"), "is no RSS or Atom feed"),
    "many": (Page(rss(*["<title>x</title>"] * 15_000), "text/xml"), "entries over the limit are left out"),
    "503": (Page(status=503, headers={"Retry-After": "9"}), "HTTP status 503"),
}  # fmt: skip


def test_watch_a_bad_feed_costs_only_itself(
    tmp_path: Path, web: Web, round_of: Watch, caplog: pytest.LogCaptureFixture
) -> None:
    web.pages |= {f"/bad/{name}": act for name, (act, _) in BAD.items()}
    with serve("127.0.0.2") as other, caplog.at_level(logging.WARNING, logger="dragoman"):
        good = feed(other, range(3))
        report = round_of(
            *(web.url(f"/bad/{name}") for name in BAD), good, limits={"entries": 20, "patience": 1}
        )
        assert documents(tmp_path) == [(other.url(f"/a/{n}"),) for n in range(3)]
    for number, (_, words) in enumerate(BAD.values()):
        lines = [line for line in caplog.messages if line.startswith(f"feed {number}: ")]
        assert any(words in line for line in lines), (words, lines)
        assert len([line for line in lines if words in line]) == 1
    assert report.tally.failed >= len(BAD) - 3


PAGES: dict[str, tuple[behaviour.Act, str]] = {
    "film": (Page(b"x", "video/mp4"), "type"),
    "picture": (Page(b"\x89PNG\r\n\x1a\n" + bytes(500), "text/html"), "type"),
    "gone": (Page(status=410), "status"),
    "endless": (behaviour.endless, "size"),
    "bomb": (Page(gzip.compress(bytes(20_000_000)), headers={"Content-Encoding": "gzip"}), "size"),
    "empty": (Page(b"<html><body></body></html>"), "empty"),
    "nothing": (Page(b""), "empty"),
    "french": (
        Page("<html><body><p>Les soldats ont fermé le poste frontière lundi, a dit le ministère. Les "
             "habitants ont fui les villages pendant que la pluie tombait sur les collines.</p></body></html>"
             .encode()),
        "language",
    ),
    "circle": (moved("/p/circle"), "redirect"),
    "file": (moved("file:///etc/passwd"), "address"),
    "metadata": (moved("http://169.254.169.254/latest"), "address"),
    "poison": (Page(article(77).body.replace(b"Report", b"The poison report")), "unreadable"),
}  # fmt: skip


def test_watch_a_bad_article_costs_only_itself(
    tmp_path: Path, web: Web, round_of: Watch, caplog: pytest.LogCaptureFixture
) -> None:
    feed(web, range(2))
    web.pages |= {f"/p/{name}": act for name, (act, _) in PAGES.items()}
    odd = ["<title>no link</title>", "<link>javascript:x()</link>", "<link>ftp://example.org/x</link>"]
    links = [item(web.url(f"/p/{name}")) for name in PAGES]
    web.pages["/feed"] = Page(rss(item("/a/0"), *links, *odd, item("/a/1")), "text/xml")
    report = round_of(web.url("/feed"))
    wanted = [reason for _, reason in PAGES.values()]
    assert report.added == 2
    assert {reason: wanted.count(reason) for reason in wanted} | {"no link": 1, "address": 4} == dict(
        report.skipped
    )
    for name in PAGES:
        lines = [line for line in caplog.messages if line.startswith("feed 0") and f"/p/{name}:" in line]
        assert len(lines) == 1, name
        assert lines[0].count("/p/") == 1, "the address stands there once"
    assert round_of(web.url("/feed")).skipped == {}


def test_watch_takes_a_feed_that_holds_an_article_twice_for_one(web: Web, round_of: Watch) -> None:
    feed(web, range(2))
    web.pages["/feed"] = Page(rss(*[item(web.url("/a/0"), 0)] * 3, item(web.url("/a/1"), 0)), "text/xml")
    report = round_of(web.url("/feed"))
    assert (report.tally.new, report.added) == (1, 1)


def test_watch_reads_again_what_the_record_has_lost(tmp_path: Path, web: Web, round_of: Watch) -> None:
    url = feed(web, range(3))
    round_of(url)
    (tmp_path / "new").mkdir()
    (tmp_path / "record" / MEMORY_NAME).rename(tmp_path / "new" / MEMORY_NAME)
    assert round_of(url, record="new").added == 3
    assert len(documents(tmp_path, record="new")) == 3


def test_watch_believes_the_record_where_a_kill_came_before_its_own_note(
    tmp_path: Path, web: Web, round_of: Watch
) -> None:
    url = feed(web, range(2))
    round_of(url)
    with sqlite3.connect(tmp_path / "record" / MEMORY_NAME) as db:
        db.execute("UPDATE entries SET state = 'waiting'")
    db.close()
    web.pages["/a/0"] = web.pages["/a/1"] = Page(b"another text by now")
    assert round_of(url).added == 0
    assert len(web.paths("/a/")) == 2
    assert len(documents(tmp_path)) == 2


def test_watch_lets_no_other_watch_use_its_memory(tmp_path: Path, web: Web, round_of: Watch) -> None:
    (tmp_path / "record").mkdir()
    with Memory(tmp_path / "record" / MEMORY_NAME), pytest.raises(RecordWriteError, match="another watch"):
        round_of(feed(web, range(1)))


def test_watch_wants_a_memory_for_a_record_in_an_object_store() -> None:
    feeds = Feeds.model_validate({"feeds": [{"url": "https://example.org/", "name": "x"}]})
    with Stop() as stop, pytest.raises(OptionError, match="--memory"):
        next(watch(feeds, record="s3://bucket/record", every=None, stop=stop))


def test_watch_goes_round_until_it_is_stopped(tmp_path: Path, web: Web) -> None:
    url = feed(web, range(2))
    feeds = Feeds.model_validate({"limits": QUICK, "feeds": [{"url": url, "name": "x"}]})
    with Stop() as stop:
        rounds = watch(
            feeds, record=tmp_path / "record", every=0.1, stop=stop, guard=Guard(allow_private=True),
            load_reader=stand_in.load,
        )  # fmt: skip
        assert next(rounds).added == 2
        feed(web, range(3))
        assert next(rounds).added == 1
        threading.Timer(0.2, stop.ask).start()
        began = time.monotonic()
        assert [report.added for report in rounds] in ([], [0])
        assert time.monotonic() - began < 8


@pytest.mark.parametrize(
    "act", [behaviour.silent, behaviour.dripping, Page(status=429, headers={"Retry-After": "20"})]
)
def test_watch_breaks_requests_off_when_it_is_stopped(tmp_path: Path, web: Web, act: behaviour.Act) -> None:
    url = feed(web, range(3))
    web.pages["/a/2"] = act
    limits = {**QUICK, "read": 60, "total": 60, "tries": 3}
    feeds = Feeds.model_validate({"limits": limits, "feeds": [{"url": url, "name": "x"}]})
    told: list[float] = []

    def stop_after_two(report: RoundReport) -> None:
        told.append(time.monotonic())
        if len(told) == 2:
            threading.Timer(0.2, stop.ask).start()

    with Stop() as stop:
        (report,) = watch(
            feeds, record=tmp_path / "record", every=60, stop=stop, guard=Guard(allow_private=True),
            load_reader=stand_in.load, on_article=stop_after_two,
        )  # fmt: skip
    assert time.monotonic() - told[1] < 12
    assert report.added == 2
    assert report.waiting == 1


def test_plan_names_what_would_be_fetched_and_writes_nothing(
    tmp_path: Path, web: Web, round_of: Watch
) -> None:
    import asyncio

    url = feed(web, range(3))
    web.pages["/robots.txt"] = Page(b"User-agent: *\nDisallow: /a/2", "text/plain")
    feeds = Feeds.model_validate({"limits": QUICK, "feeds": [{"url": url, "name": "x"}]})
    (one,) = asyncio.run(plan(feeds, record=tmp_path / "record", guard=Guard(allow_private=True)))
    assert [entry.link for entry in one.entries] == [web.url("/a/0"), web.url("/a/1")]
    assert [(entry.link, reason) for entry, reason in one.refused] == [
        (web.url("/a/2"), "robots.txt does not allow it")
    ]
    assert web.paths("/a/") == []
    assert list(tmp_path.iterdir()) == []
    round_of(url)
    (one,) = asyncio.run(plan(feeds, record=tmp_path / "record", guard=Guard(allow_private=True)))
    assert (one.entries, one.refused) == ((), ())
