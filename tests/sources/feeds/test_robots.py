"""robots.txt: kept to the letter, asked for once, and its Crawl-delay too."""

from __future__ import annotations

import pytest

from dragoman.sources.feeds.failures import FetchFailed
from tests.sources.feeds import web as behaviour
from tests.sources.feeds.conftest import Get
from tests.sources.feeds.web import Page, Web, moved, serve


def robots(text: str) -> Page:
    return Page(text.encode(), "text/plain")


@pytest.mark.parametrize(
    ("rules", "path", "allowed"),
    [
        ("User-agent: *\nDisallow: /no", "/a", True),
        ("User-agent: *\nDisallow: /no", "/no/1", False),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow: /\n\nUser-agent: dragoman\nDisallow:", "/a", True),
        ("User-agent: Dragoman\nDisallow: /a", "/a", False),
        ("User-agent: *\nDisallow: /*.php$", "/x.php", False),
        ("User-agent: *\nDisallow: /a\nAllow: /a/open", "/a/open", True),
        ("<html>no robots here</html>", "/a", True),
        ("\ufeffUser-agent: *\r\nDisallow: /a", "/a", False),
        ("", "/a", True),
    ],
)
def test_robots_is_kept(web: Web, get: Get, rules: str, path: str, allowed: bool) -> None:
    web.pages |= {"/robots.txt": robots(rules), path: Page(b"x")}
    if allowed:
        assert get(web.url(path), robots=True).body == b"x"
    else:
        with pytest.raises(FetchFailed, match="does not allow it") as failed:
            get(web.url(path), robots=True)
        assert not failed.value.passing
        assert web.paths() == ["/robots.txt"]


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_robots_that_is_not_there_allows_all(web: Web, get: Get, status: int) -> None:
    web.pages |= {"/robots.txt": Page(status=status), "/a": Page(b"x")}
    assert get(web.url("/a"), robots=True).body == b"x"


@pytest.mark.parametrize(
    "act",
    [
        Page(status=500),
        Page(status=429),
        behaviour.silent,
        behaviour.endless,
        behaviour.cut,
        moved("/robots.txt"),
    ],
)
def test_robots_that_can_not_be_read_allows_nothing_for_now(web: Web, get: Get, act: behaviour.Act) -> None:
    web.pages |= {"/robots.txt": act, "/a": Page(b"x")}
    with pytest.raises(FetchFailed, match=r"^robots\.txt ") as failed:
        get(web.url("/a"), robots=True, download=100_000)
    assert failed.value.passing
    assert web.paths("/a") == []


def test_robots_is_asked_for_once(web: Web, get: Get) -> None:
    web.pages |= {"/robots.txt": robots("User-agent: *\nDisallow: /no")}
    web.pages |= {f"/{n}": Page(b"x") for n in range(3)}
    get(*(web.url(f"/{n}") for n in range(3)), robots=True)
    assert web.paths("/robots.txt") == ["/robots.txt"]


@pytest.mark.parametrize("rule", ["Crawl-delay: 0.4", "Request-rate: 5/2"])
def test_robots_sets_the_pace(web: Web, get: Get, rule: str) -> None:
    web.pages |= {"/robots.txt": robots(f"User-agent: *\n{rule}"), "/1": Page(b"x"), "/2": Page(b"x")}
    get(web.url("/1"), web.url("/2"), robots=True)
    assert web.asked[2].began - web.asked[1].ended >= 0.38


def test_robots_is_asked_at_each_hop(web: Web, get: Get) -> None:
    with serve("127.0.0.2") as other:
        other.pages |= {"/robots.txt": robots("User-agent: *\nDisallow: /b"), "/b": Page(b"x")}
        web.pages["/a"] = moved(other.url("/b"))
        with pytest.raises(FetchFailed, match="does not allow it"):
            get(web.url("/a"), robots=True)
        assert other.paths() == ["/robots.txt"]
