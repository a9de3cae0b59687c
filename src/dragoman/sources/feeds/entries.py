"""One entry of a feed, and the keys by which it is known again."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from dragoman.sources.feeds.addresses import normalise


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One entry of a feed, as the feed tells it.

    Attributes:
        feed: Address of the feed.
        id: Its guid or Atom id, if it has one.
        link: Whole address of its page, if it has one.
        title: Headline; may hold HTML.
        author: Who wrote it.
        published: When it was published, as written there.
        day: The same as a day in UTC, where the feed's parser understood it.
        language: Language that the entry or the feed declares.
        publisher: Title of the feed.
        text: HTML or text that the feed itself holds of it; kept only where that is what is read.
    """

    feed: str
    id: str | None = None
    link: str | None = None
    title: str | None = None
    author: str | None = None
    published: str | None = None
    day: date | None = None
    language: str | None = None
    publisher: str | None = None
    text: str | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        """What tells it from others: its link wherever that stands, and its id within the feed."""
        keys = []
        if self.link is not None and self.text is None:
            keys.append(link_key(self.link))
        if self.id is not None:
            keys.append(_digest("id", self.feed, self.id))
        elif self.link is not None:
            keys.append(_digest("text", self.feed, normalise(self.link)))
        if not keys:
            parts = (self.link or "", self.title or "", self.text or "", self.published or "")
            keys.append(_digest("content", self.feed, *parts))
        return tuple(keys)


def link_key(url: str) -> str:
    """Give the key of an article's address."""
    return _digest("link", normalise(url))


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
