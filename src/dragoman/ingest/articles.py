"""From what was fetched to a document: the page's own facts first, then what the feed says of it."""

from __future__ import annotations

import logging

from dragoman.documents.dates import parse_date
from dragoman.documents.documents import make_document
from dragoman.documents.facts import Facts
from dragoman.documents.tags import strip_tags
from dragoman.errors import SourceError
from dragoman.ingest.time_limit import TimeLimitError, time_limit
from dragoman.model import Document
from dragoman.sources.feeds.addresses import check_address
from dragoman.sources.feeds.config import Feed
from dragoman.sources.feeds.entries import Entry, link_key
from dragoman.sources.feeds.failures import FetchFailed
from dragoman.sources.feeds.pages import decode_page, find_canonical, find_page_kind
from dragoman.sources.feeds.rounds import Fetched
from dragoman.sources.raw import Fields, Kind, RawReport

log = logging.getLogger(__name__)

SECONDS_A_PAGE = 30
"""A page from which no article can be taken within this time is skipped."""


def make_article(fetched: Fetched) -> tuple[Document, tuple[str, ...]]:
    """Make a document of a fetched article.

    Returns:
        The document, whose source is the article's address; and the keys of all addresses that it goes by.

    Raises:
        SourceError: It holds no article in English that can be read.
    """
    try:
        with time_limit(SECONDS_A_PAGE):
            return _make(fetched)
    except TimeLimitError:
        raise FetchFailed(f"no article was found within {SECONDS_A_PAGE} s", reason="time") from None
    except SourceError:
        raise
    except Exception as error:  # the one edge where a page may break what reads it without stopping the rest
        log.debug("%s", fetched.waiting.entry.link, exc_info=True)
        raise FetchFailed(f"can't be read ({type(error).__name__})", reason="broken") from error


def _make(fetched: Fetched) -> tuple[Document, tuple[str, ...]]:
    feed, entry, answer = fetched.feed, fetched.waiting.entry, fetched.answer
    if answer is None:
        source = _address(entry.link) or feed.url
        raw = RawReport(
            data=strip_tags(entry.text or ""), kind="text", source=source, fields=_fields(feed, source)
        )
        return make_document(raw, fallback=_facts(feed, entry)), ()
    kind: Kind = find_page_kind(answer)
    data: bytes | str = answer.body
    source = answer.url
    if kind in {"html", "text"}:
        data = decode_page(answer)
        source = (find_canonical(data, answer.url) if kind == "html" else None) or answer.url
    raw = RawReport(data=data, kind=kind, source=source, fields=_fields(feed, source))
    document = make_document(raw, fallback=_facts(feed, entry))
    return document, tuple(dict.fromkeys((link_key(answer.url), link_key(source))))


def _fields(feed: Feed, url: str) -> Fields:
    return Fields(outlet=feed.publisher, url=url)


def _facts(feed: Feed, entry: Entry) -> Facts:
    """Give what the feed says of an article, for what the page leaves open."""
    published = parse_date(entry.published) or entry.day
    return Facts(
        title=strip_tags(entry.title) if entry.title else None,
        outlet=strip_tags(entry.publisher) if entry.publisher else None,
        author=entry.author,
        published=published,
        published_from="feed" if published else None,
    )


def _address(link: str | None) -> str | None:
    try:
        return str(check_address(link)) if link else None
    except FetchFailed:
        return None
