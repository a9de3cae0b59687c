"""Fetching one address: hops, limits, back-off, errors that say what happened."""

from __future__ import annotations

import gzip
import zlib
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from dragoman.sources.feeds.failures import FetchFailed
from dragoman.sources.feeds.fetch import Accept, parse_retry_after
from dragoman.sources.feeds.guard import Guard
from tests.sources.feeds import web as behaviour
from tests.sources.feeds.conftest import Get
from tests.sources.feeds.web import Page, Web, moved, serve


def test_fetch_gives_the_body_and_names_itself_honestly(web: Web, get: Get) -> None:
    web.pages["/a"] = Page(b"hello")
    assert get(web.url("/a")).body == b"hello"
    headers = web.asked[0].headers
    assert headers["User-Agent"].startswith("dragoman/")
    assert "Cookie" not in headers
    assert headers["Accept-Encoding"] == "gzip, deflate"


@pytest.mark.parametrize(
    ("act", "words", "reason", "passing"),
    [
        (behaviour.endless, "is larger than 0.1 MB", "size", False),
        (behaviour.dripping, "takes more than 1 s", "time", True),
        (behaviour.silent, "sends nothing for 0.4 s", "time", True),
        (behaviour.cut, "breaks off", "broken", True),
        (behaviour.rude, "breaks the rules of HTTP", "broken", True),
        (Page(b"x" * 200_000), "is larger than 0.1 MB", "size", False),
        (Page(status=404), "HTTP status 404", "status", False),
        (Page(status=503), "HTTP status 503", "status", True),
        (Page(b"", headers={"Content-Encoding": "br"}), "not asked for", "broken", False),
        (Page(b"no gzip", headers={"Content-Encoding": "gzip"}), "damaged", "broken", True),
    ],
)
def test_fetch_names_what_is_wrong(
    web: Web, get: Get, act: behaviour.Act, words: str, reason: str, passing: bool
) -> None:
    web.pages["/a"] = act
    with pytest.raises(FetchFailed, match=words) as failed:
        get(web.url("/a"), download=100_000)
    assert (failed.value.reason, failed.value.passing) == (reason, passing)


@pytest.mark.parametrize("layers", [1, 2])
def test_fetch_stops_at_a_bomb(web: Web, get: Get, layers: int) -> None:
    bomb = gzip.compress(b"\x00" * 50_000_000)
    body = bomb if layers == 1 else gzip.compress(bomb)
    web.pages["/a"] = Page(body, headers={"Content-Encoding": "gzip"})
    if layers == 2:
        assert get(web.url("/a"), unpacked=1_000_000).body == bomb  # the inner one is left as it is
        return
    with pytest.raises(FetchFailed, match="larger than 1 MB"):
        get(web.url("/a"), unpacked=1_000_000)


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("gzip", gzip.compress(b"hello")),
        ("x-gzip", gzip.compress(b"hel") + gzip.compress(b"lo")),
        ("gzip", gzip.compress(b"hello") + b"\x00" * 16),
        ("deflate", zlib.compress(b"hello")),
        ("deflate", zlib.compress(b"hello")[2:-4]),
        ("identity", b"hello"),
    ],
)
def test_fetch_unpacks(web: Web, get: Get, encoding: str, body: bytes) -> None:
    web.pages["/a"] = Page(body, headers={"Content-Encoding": encoding})
    assert get(web.url("/a")).body == b"hello"


def test_fetch_notices_a_packed_body_that_breaks_off(web: Web, get: Get) -> None:
    web.pages["/a"] = Page(gzip.compress(b"hello" * 1000)[:-12], headers={"Content-Encoding": "gzip"})
    with pytest.raises(FetchFailed, match="broke off before its end"):
        get(web.url("/a"))


def test_fetch_follows_redirects_and_tells_those_for_good(web: Web, get: Get) -> None:
    web.pages |= {"/a": moved("/b", 301), "/b": moved("c?x=1", 308), "/c": moved("/d", 302), "/d": Page(b"x")}
    answer = get(web.url("/a"))
    assert (answer.url, answer.moved, answer.body) == (web.url("/d"), web.url("/c?x=1"), b"x")


@pytest.mark.parametrize(
    ("to", "words"),
    [
        ("/a", "in a circle"),
        ("/deep/1", "redirects more than 5 times"),
        ("file:///etc/passwd", "is not http or https"),
        ("gopher://example.org/", "is not http or https"),
        ("javascript:alert(1)", "is not http or https"),
        ("http://me:secret@127.0.0.1/", "holds a name or password"),
        ("http://169.254.169.254/latest/meta-data/", "private or reserved network"),
        ("http://[::ffff:169.254.169.254]/", "private or reserved network"),
        ("http://0xa9fea9fe/", "private or reserved network"),
        ("/" + "x" * 3000, "more than 2000 characters"),
    ],
)
def test_fetch_checks_each_hop(web: Web, get: Get, to: str, words: str) -> None:
    web.pages["/a"] = moved(to)
    web.pages |= {f"/deep/{n}": moved(f"/deep/{n + 1}") for n in range(10)}
    with pytest.raises(FetchFailed, match=words):
        get(web.url("/a"))


def test_fetch_does_not_follow_from_the_open_into_a_private_network(web: Web, get: Get) -> None:
    with serve("127.0.0.2") as hidden:
        hidden.pages["/secret"] = Page(b"keys")
        web.pages["/a"] = moved(hidden.url("/secret"))
        assert get(web.url("/a"), guard=Guard(allow=["127.0.0.0/8"])).body == b"keys"
        asked = len(hidden.asked)
        with pytest.raises(FetchFailed, match="private or reserved"):
            get(web.url("/a"), guard=Guard(allow=["127.0.0.1/32"]))
        assert len(hidden.asked) == asked == 1


def test_fetch_does_not_carry_headers_to_another_host(web: Web, get: Get) -> None:
    with serve("127.0.0.2") as other:
        other.pages["/b"] = Page(b"x")
        web.pages["/a"] = moved(other.url("/b"))
        get(web.url("/a"))
        assert other.asked[0].headers["Host"] == other.root.removeprefix("http://")


@pytest.mark.parametrize("failure", [Page(status=503), Page(status=429), Page(status=500)])
def test_fetch_tries_again_what_may_pass(web: Web, get: Get, failure: Page) -> None:
    web.pages["/a"] = behaviour.after(2, failure, Page(b"x"))
    assert get(web.url("/a"), tries=3, backoff=0.05).body == b"x"
    gaps = [later.began - earlier.ended for earlier, later in zip(web.asked, web.asked[1:], strict=False)]
    assert gaps[0] >= 0.025
    assert gaps[1] >= 0.05, "the second pause is at least as long as half of the doubled first"


def test_fetch_keeps_a_pause_that_the_server_asks_for(web: Web, get: Get) -> None:
    web.pages["/a"] = behaviour.after(1, Page(status=429, headers={"Retry-After": "1"}), Page(b"x"))
    assert get(web.url("/a"), tries=2).body == b"x"
    assert web.asked[1].began - web.asked[0].ended >= 0.95


def test_fetch_puts_a_host_off_that_asks_for_a_long_pause(web: Web, get: Get) -> None:
    web.pages["/a"] = Page(status=503, headers={"Retry-After": "7200"})
    with pytest.raises(FetchFailed, match="HTTP status 503") as failed:
        get(web.url("/a"), tries=5)
    assert failed.value.wait == 7200
    assert len(web.asked) == 1


def test_fetch_takes_only_what_is_wanted(web: Web, get: Get) -> None:
    web.pages |= {"/film": Page(b"x", "video/mp4"), "/bare": Page(b"x", None), "/page": Page(b"x")}
    accept = Accept("text/html", ("text/html",))
    with pytest.raises(FetchFailed, match="is video/mp4"):
        get(web.url("/film"), accept=accept)
    assert get(web.url("/bare"), accept=accept).body == get(web.url("/page"), accept=accept).body == b"x"


def test_fetch_asks_a_host_one_thing_at_a_time_and_with_pauses(web: Web, get: Get) -> None:
    web.pages |= {f"/{n}": Page(b"x") for n in range(4)}
    get(*(web.url(f"/{n}") for n in range(4)), delay=0.1)
    gaps = [later.began - earlier.began for earlier, later in zip(web.asked, web.asked[1:], strict=False)]
    assert min(gaps) >= 0.1
    assert web.most_open == 1


def test_fetch_refuses_a_host_without_encryption_where_it_is_asked_for(web: Web, get: Get) -> None:
    with pytest.raises(FetchFailed, match=r"can't be connected to|breaks off"):
        get(web.url("/a").replace("http:", "https:"))


def test_fetch_names_an_unknown_host(get: Get) -> None:
    with pytest.raises(FetchFailed, match="name is unknown"):
        get("http://no-such-host.invalid/")


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("120", 120), (" 5 ", 5), ("soon", None), (None, None), ("-5", None), ("9" * 40, None)],
)
def test_retry_after_is_a_number(value: str | None, seconds: float | None) -> None:
    assert parse_retry_after(value) == seconds


def test_retry_after_is_a_date() -> None:
    moment = datetime.now(UTC) + timedelta(seconds=90)
    assert parse_retry_after(format_datetime(moment, usegmt=True)) == pytest.approx(90, abs=2)
    assert parse_retry_after("Wed, 21 Oct 2015 07:28:00 GMT") == 0
