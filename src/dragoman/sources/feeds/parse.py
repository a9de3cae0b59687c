"""From the bytes of a feed to its entries: RSS and Atom in all their versions, by feedparser."""

from __future__ import annotations

import calendar
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from dragoman.sources.feeds.addresses import join, show
from dragoman.sources.feeds.config import Feed
from dragoman.sources.feeds.entries import Entry
from dragoman.sources.feeds.failures import FetchFailed
from dragoman.sources.kinds import is_html

FIRST_DAY = date(1990, 1, 1)
MAX_FIELD = 1000
"""Characters of a title, name or id that are kept."""

MAX_TEXT = 2_000_000
"""Characters of an entry's own text that are kept."""

_ITEM = re.compile(rb"<(?:[A-Za-z][\w.-]*:)?(?:item|entry)[\s>/]")
_ALTERNATE = re.compile(rb"<link\b[^>]*\btype\s*=\s*[\"']?application/(?:rss|atom)\+xml[^>]*>", re.I)
_HREF = re.compile(rb"\bhref\s*=\s*[\"']?([^\"'\s>]+)", re.I)


@dataclass(frozen=True)
class FeedContent:
    """What a feed holds.

    Attributes:
        entries: From the top; without those over the limit.
        left_out: Entries over the limit.
        damage: What is wrong with its XML, where entries were found all the same; None if nothing.
    """

    entries: tuple[Entry, ...]
    left_out: int = 0
    damage: str | None = None


def parse_feed(data: bytes, feed: Feed, *, url: str, content_type: str = "", most: int = 1000) -> FeedContent:
    """Read a feed.

    Args:
        data: Its bytes.
        feed: Which feed it is.
        url: Where it was found, after redirects: relative links start from there.
        content_type: What the server says that it is; its charset is believed only where it fits.
        most: How many entries to take.

    Raises:
        FetchFailed: It is no feed. The message names the feeds that a web page points to.
    """
    if is_html(data[:65_536].decode("latin-1")):
        raise FetchFailed(_html_message(data, url), reason="type")
    data, left_out = _cut(data, most)
    import feedparser

    headers = {"content-location": url}
    if content_type:
        headers["content-type"] = content_type
    # always a stream: feedparser would open a string as a file or an address
    parsed = feedparser.parse(io.BytesIO(data), response_headers=headers)
    if not parsed.entries and not parsed.get("version"):
        raise FetchFailed("is no RSS or Atom feed", reason="type")
    if not parsed.entries and parsed.bozo and not left_out and _is_xml_error(parsed.bozo_exception):
        raise FetchFailed("holds no entry that can be read: its XML is broken", reason="broken", passing=True)
    damage = _describe(parsed) if not left_out else None
    entries = tuple(_make_entries(parsed, feed, url))[:most]
    return FeedContent(entries, left_out, damage)


def _cut(data: bytes, most: int) -> tuple[bytes, int]:
    """Cut a feed off before its entry number `most` + 1, so that parsing costs no more than that many."""
    starts = [found.start() for found in _ITEM.finditer(data)]
    if len(starts) <= most:
        return data, 0
    return data[: starts[most]], len(starts) - most


def _is_xml_error(error: object) -> bool:
    return type(error).__name__ in {"SAXParseException", "SAXException"}


def _describe(parsed: Any) -> str | None:
    if not parsed.bozo or not _is_xml_error(parsed.bozo_exception):
        return None
    return show(str(parsed.bozo_exception).partition("\n")[0])


def _html_message(data: bytes, url: str) -> str:
    found = [_HREF.search(tag) for tag in _ALTERNATE.findall(data[:1_000_000])[:20]]
    links = [show(join(url, match[1].decode("utf-8", "replace"))) for match in found if match]
    hint = f"; it points to {', '.join(dict.fromkeys(links[:3]))}" if links else ""
    return f"is a web page, not a feed{hint}"


def _make_entries(parsed: Any, feed: Feed, url: str) -> Iterator[Entry]:
    tomorrow = datetime.now(UTC).date() + timedelta(days=1)
    title = _field(parsed.feed, "title")
    language = _field(parsed.feed, "language")
    for item in parsed.entries:
        written, day = _published(item, parsed.version)
        if day is not None and not FIRST_DAY <= day <= tomorrow:
            written, day = None, None  # feeds that date all entries 1970 or in the future say nothing
        text = _text(item)
        link = _field(item, "link", most=100_000)
        yield Entry(
            feed=feed.url,
            id=_field(item, "id", most=2000),
            link=join(url, link) if link else None,
            title=_field(item, "title"),
            author=_field(item, "author"),
            published=written,
            day=day,
            language=_field(item, "language") or language,
            publisher=title,
            text=text if feed.text == "feed" else None,
        )


def _published(item: Any, version: str) -> tuple[str | None, date | None]:
    """Give when an entry was published; in RSS a dc:date says so, in Atom `updated` does not."""
    names = ("published", "updated") if version.startswith("rss") else ("published",)
    for name in names:
        if name in item:
            moment = item.get(f"{name}_parsed")
            return _field(item, name), _day(moment)
    return None, None


def _day(moment: Any) -> date | None:
    try:
        return datetime.fromtimestamp(calendar.timegm(moment), UTC).date() if moment else None
    except (ValueError, OverflowError, OSError, TypeError):
        return None


def _text(item: Any) -> str:
    """Give the longest text that the feed holds of an entry."""
    texts = [str(part.get("value") or "") for part in item.get("content", ())]
    return max([*texts, str(item.get("summary") or "")], key=len)[:MAX_TEXT]


def _field(item: Any, name: str, *, most: int = MAX_FIELD) -> str | None:
    value = item.get(name)
    return " ".join(value.split())[:most] or None if isinstance(value, str) else None
