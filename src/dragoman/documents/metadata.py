"""What a text says of itself: headline, byline, dateline; and what its file name or address says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import PurePath
from urllib.parse import urlsplit

from dragoman.documents.datelines import Dateline, find_date_line, find_dateline
from dragoman.documents.dates import WrittenDate, date_words, make_date
from dragoman.documents.facts import Facts

HEAD_LINES = 8
"""Headline, byline and dateline stand among the first lines that are not blank."""

MAX_TITLE_CHARS = 160
MAX_DELAY = timedelta(days=31)
"""A file made later than this after the day of its dateline says nothing of the year."""

_BYLINE = re.compile(r"\s*(?:by|BY|By|Written by|Reported by)[ :]+(?P<name>\S.{2,80})$")
_END = re.compile(r"[.!?:;,…]$")
_NAME_DATE = re.compile(r"(?<!\d)((?:19|20)\d{2})[-_.]?(0[1-9]|1[0-2])[-_.]?([0-2]\d|3[01])(?!\d)")
_URL_DATE = re.compile(r"/((?:19|20)\d{2})[/-](0?[1-9]|1[0-2])[/-]([0-2]?\d|3[01])(?:/|-|$|\.)")


def find_facts(text: str) -> tuple[Facts, WrittenDate | None]:
    """Find what the first lines of a text say of it.

    Args:
        text: The cleaned text.

    Returns:
        Headline, author, date and place as far as they are there; and the day of a dateline without a year.
    """
    lines = [line for line in text[:5000].split("\n") if line.strip()][:HEAD_LINES]
    facts = Facts(title=_find_title(lines), author=_find_author(lines))
    day: WrittenDate | None = None
    for index, line in enumerate(lines):
        dateline = find_dateline(line)
        written = dateline.written if dateline else find_date_line(line)
        if dateline is not None and facts.place is None:
            facts = replace(facts, place=dateline.place, outlet=dateline.agency)
        if written is not None and facts.published is None:
            published = written.on()
            day = day or written
            if published is not None:
                facts = replace(facts, published=published, published_from="dateline")
        if _is_body(line) and index > 0 and not _is_body_next(lines, index):
            break
        if _is_body(line) and index > 2:
            break
    return facts, day


def _is_body(line: str) -> bool:
    return len(line) > MAX_TITLE_CHARS


def _is_body_next(lines: Sequence[str], index: int) -> bool:
    return index + 1 < len(lines) and find_date_line(lines[index + 1]) is not None


def _find_title(lines: Sequence[str]) -> str | None:
    """Give the first line if it looks like a headline: short, no sentence, something longer below."""
    for index, line in enumerate(lines[:3]):
        if find_date_line(line) or _author_of(line):
            continue
        bare = line.strip()
        if find_dateline(line) or len(bare) > MAX_TITLE_CHARS or _END.search(bare):
            return None
        below = max((len(other) for other in lines[index + 1 :]), default=0)
        return (
            bare
            if len(bare.split()) >= 3 and below > len(bare) and bare[0].isalnum() | (bare[0] in "“‘\"'")
            else None
        )
    return None


def _find_author(lines: Sequence[str]) -> str | None:
    return next((name for line in lines[:6] if (name := _author_of(line))), None)


def _author_of(line: str) -> str | None:
    """Give the names in a byline; None where the line is none."""
    found = _BYLINE.match(line)
    if found is None:
        return None
    name = found["name"].strip(" .")
    return name if _is_name(name) else None


def _is_name(words: str) -> bool:
    """Say whether these are names and titles of people and no sentence that happens to start with "By"."""
    parts = re.findall(r"[^\W\d_]+", words)
    known = date_words().byline_words
    return 0 < len(parts) <= 12 and all(part[0].isupper() or part.casefold() in known for part in parts)


def facts_of_name(source: str) -> Facts:
    """Find a date at the start or end of a file's name ("2018-05-04-border-closed.md")."""
    found = _NAME_DATE.search(PurePath(source.split(", ")[0]).name)
    day = make_date(*(int(part) for part in found.groups())) if found else None
    return Facts(published=day, published_from="file name" if day else None)


def facts_of_url(url: str | None) -> Facts:
    """Find the outlet (its host) and a date in the address of a report."""
    if not url:
        return Facts()
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return Facts()
    found = _URL_DATE.search(parts.path)
    day = make_date(*(int(part) for part in found.groups())) if found else None
    return Facts(outlet=host or None, published=day, published_from="address" if day else None)


def add_year(day: WrittenDate, properties: Facts) -> Facts:
    """Date a dateline that has no year by the file's properties: made within a month after it."""
    made = properties.published
    if made is None:
        return Facts()
    for year in (made.year, made.year - 1):
        published: date | None = day.on(year)
        if published is not None and timedelta(0) <= made - published <= MAX_DELAY:
            return Facts(published=published, published_from="dateline, year from file properties")
    return Facts()


__all__ = ["Dateline", "add_year", "facts_of_name", "facts_of_url", "find_facts"]
