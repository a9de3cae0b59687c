"""Addresses on the web: which may be asked for at all, and when two are the same article."""

from __future__ import annotations

from urllib.parse import urldefrag

import courlan
import httpx2

from dragoman.sources.feeds.failures import FetchFailed
from dragoman.sources.streams import shown

MAX_URL = 2000
"""Longest address, in characters."""


def check_address(url: str) -> httpx2.URL:
    """Check an address by its form alone; where it leads is checked when a connection is made.

    Raises:
        FetchFailed: It is not http or https, has no host, holds a password, or is too long.
    """
    try:
        if len(url) > MAX_URL:
            raise FetchFailed(f"the address has more than {MAX_URL} characters", reason="address")
        parsed = httpx2.URL(url)
        host = parsed.raw_host  # an internationalised name is encoded here, and may not be encodable
    except (httpx2.InvalidURL, ValueError, UnicodeError):
        raise FetchFailed(f"{show(url)} is no address", reason="address") from None
    if parsed.scheme not in {"http", "https"}:
        raise FetchFailed(f"{show(url)} is not http or https", reason="address")
    if not host:
        raise FetchFailed(f"{show(url)} names no host", reason="address")
    if parsed.userinfo:
        raise FetchFailed(f"an address at {show(parsed.host)} holds a name or password", reason="address")
    return parsed.copy_with(fragment=None)


def join(base: str, link: str) -> str:
    """Give the whole address of a link; a link that can't be one is given as it is."""
    try:
        return str(httpx2.URL(base).join(link.strip()))
    except (httpx2.InvalidURL, ValueError, UnicodeError):
        return link


def normalise(url: str) -> str:
    """Give the form by which the same article is known: no fragment, no trackers, parameters in order.

    Example:
        >>> normalise("HTTPS://news.example.org:443/a?utm_source=rss&b=2&a=1#top")
        'https://news.example.org/a?a=1&b=2'
    """
    try:
        return urldefrag(courlan.normalize_url(url)).url
    except (ValueError, UnicodeError):
        return url


def host_of(url: str) -> str:
    """Give the host, in lower case."""
    return httpx2.URL(url).host


def origin_of(url: str) -> str:
    """Give scheme, host and port, as robots.txt is asked for them."""
    parsed = httpx2.URL(url)
    return f"{parsed.scheme}://{parsed.netloc.decode('ascii')}"


def show(text: str) -> str:
    """Give an outsider's text for one line of a log: printable, and not endless."""
    line = shown(text.replace("\x00", "?"))
    return line if len(line) <= 300 else line[:297] + "…"
