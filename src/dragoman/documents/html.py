"""HTML pages: the article and what the page says of it, by trafilatura."""

from __future__ import annotations

import json
import re
from typing import Any

from dragoman.config import MAX_DOCUMENT_CHARS
from dragoman.documents.dates import parse_date
from dragoman.documents.facts import Extracted, Facts
from dragoman.documents.tags import strip_tags
from dragoman.errors import SourceEmptyError, SourceTooLargeError

MAX_PAGE_CHARS = 4 * MAX_DOCUMENT_CHARS
"""Longest page that is parsed."""

MIN_ARTICLE_CHARS = 200
"""Where trafilatura finds less, all text of the page is compared with it."""

# What pages call the date of publication, surest first. Dates of change are not among them.
_DATE_XPATHS = (
    "//meta[@property='article:published_time' or @property='og:article:published_time' or "
    "@property='og:published_time' or @name='article:published_time']/@content",
    "//meta[translate(@itemprop, 'P', 'p')='datepublished']/@content",
    "//*[@itemprop='datePublished']/@datetime | //*[@itemprop='datePublished']/@content",
    "//meta[contains('|date|pubdate|publishdate|publish-date|publish_date|publication_date|dc.date|dc.date.issued|"
    "dcterms.date|dcterms.issued|dcterms.created|citation_publication_date|sailthru.date|parsely-pub-date|"
    "article.published|published_at|', concat('|', translate(@name, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', "
    "'abcdefghijklmnopqrstuvwxyz'), '|')) and @name!='']/@content",
)
_TIME_XPATHS = (
    "//time[@pubdate]/@datetime",
    "//header//time/@datetime",
    "//time[contains(@class, 'publish') or contains(@class, 'entry-date')]/@datetime",
    "//article//time/@datetime",
)


def extract_html(page: str, name: str) -> Extracted:
    """Take the article out of a page.

    Args:
        page: The page.
        name: Where it comes from, for messages.

    Returns:
        Paragraphs divided by blank lines, with what the page says of title, outlet, author and date.

    Raises:
        SourceTooLargeError: The page is too long to be parsed.
        SourceEmptyError: It is not HTML that can be parsed, or holds no text.
    """
    if len(page) > MAX_PAGE_CHARS:
        raise SourceTooLargeError(f"{name}: is too long for a page", "save the article alone")
    from trafilatura import bare_extraction, load_html

    tree = load_html(page)
    if tree is None:
        raise SourceEmptyError(f"{name}: holds no article", "save the text of the article as .txt")
    published = _published(tree)
    found = bare_extraction(
        tree, include_comments=False, include_tables=True, with_metadata=True, deduplicate=False
    )
    text = _paragraphs(_text(found, "text") or "")
    if len(text) < MIN_ARTICLE_CHARS:
        whole = strip_tags(_body(page))
        text = whole if len(whole) > 2 * len(text) or not text else text
    facts = Facts(
        title=_text(found, "title"),
        outlet=_text(found, "sitename") or _text(found, "hostname"),
        author=_text(found, "author"),
        published=published,
        published_from="html" if published else None,
        url=_text(found, "url"),
    )
    return Extracted(text, facts, wrapped=False)


def _paragraphs(text: str) -> str:
    return "\n\n".join(line.strip().removeprefix("- ") for line in text.split("\n") if line.strip())


def _text(found: Any, name: str) -> str | None:
    value = getattr(found, name, None)
    return str(value).strip() or None if value else None


def _body(page: str) -> str:
    start = re.search(r"<body\b[^>]*>", page, re.IGNORECASE)
    body = page[start.end() :] if start else page
    return re.sub(r"<(nav|header|footer|aside|head|title)\b.*?</\1\s*>", "", body, flags=re.I | re.S)


def _published(tree: Any) -> Any:
    """Find the date of publication: linked data, then metadata, then marked times. Never from loose text."""
    for value in _linked_dates(tree):
        if day := parse_date(value):
            return day
    for xpath in (*_DATE_XPATHS, *_TIME_XPATHS):
        for value in tree.xpath(xpath)[:1]:
            if day := parse_date(str(value)):
                return day
    return None


def _linked_dates(tree: Any) -> list[str]:
    dates: list[str] = []
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            _collect_dates(json.loads(str(script), strict=False), dates, 0)
        except (ValueError, RecursionError):
            continue
    return dates


def _collect_dates(value: object, dates: list[str], depth: int) -> None:
    if depth > 4:
        return
    if isinstance(value, dict):
        published = value.get("datePublished")
        if isinstance(published, str):
            dates.append(published)
        for child in value.values():
            if isinstance(child, (dict, list)):
                _collect_dates(child, dates, depth + 1)
    elif isinstance(value, list):
        for child in value[:50]:
            _collect_dates(child, dates, depth + 1)
