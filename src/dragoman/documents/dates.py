"""Dates as they are written in metadata and datelines. Nothing is guessed: the ambiguous stays unknown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from pydantic import BaseModel, ConfigDict

from dragoman.datafiles import data_path, load_data

FIRST_YEAR = 1900


class DateWords(BaseModel):
    """Words of dates; see data/lexicons/en/dates.yaml."""

    model_config = ConfigDict(extra="forbid")
    months: dict[int, list[str]]
    weekdays: list[str]
    published_labels: list[str]
    not_places: frozenset[str]
    byline_words: frozenset[str]


@dataclass(frozen=True)
class WrittenDate:
    """A day as written, with or without its year.

    Attributes:
        month: 1 to 12.
        day: 1 to 31.
        year: None where none is written.
    """

    month: int
    day: int
    year: int | None

    def on(self, year: int | None = None) -> date | None:
        """Give the date, in `year` where none is written; None where there is no such day."""
        return make_date(self.year if self.year is not None else year, self.month, self.day)


@lru_cache(maxsize=1)
def date_words() -> DateWords:
    """Load the words of dates."""
    return load_data(data_path("lexicons", "en", "dates.yaml"), DateWords)


@lru_cache(maxsize=1)
def _month_numbers() -> dict[str, int]:
    return {name: number for number, names in date_words().months.items() for name in names}


@lru_cache(maxsize=1)
def date_pattern() -> str:
    """Give a regular expression for a day in words, to be used with `re.IGNORECASE | re.VERBOSE`.

    Its groups are month, day, year, or month2, day2, year2 where the month comes second. It has no other
    groups.
    """
    months = "|".join(sorted(_month_numbers(), key=len, reverse=True))
    weekdays = "|".join(sorted(date_words().weekdays, key=len, reverse=True))
    day = r"(?:0?[1-9]|[12]\d|3[01])"
    return rf"""
        (?:(?:{weekdays})\b\.?,?\s+)?
        (?:
            (?P<month>{months})\b\.?\s*(?P<day>{day})(?:st|nd|rd|th)?\b(?:,?\s+(?P<year>\d{{4}})\b)?
          |
          (?P<day2>{day})(?:st|nd|rd|th)?[\s-]+(?:of\s+)?(?P<month2>{months})\b\.?(?:(?:,\s*|\s+|-)(?P<year2>\d{{4}})\b)?
        )"""


@lru_cache(maxsize=1)
def _in_words() -> re.Pattern[str]:
    return re.compile(date_pattern(), re.IGNORECASE | re.VERBOSE)


_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})([/._年])(\d{1,2})[/._月](\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d{2})(\d{2})(\d{2})(?=$|T\d|\D)")
_NUMERIC = re.compile(r"(?<![\d./-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?!\d)")
_EPOCH = re.compile(r"\d{9,10}(?:\.\d+)?|\d{12,13}")


def written_date(match: re.Match[str]) -> WrittenDate:
    """Read a match of `date_pattern`."""
    month = match["month"] or match["month2"]
    year = match["year"] or match["year2"]
    return WrittenDate(
        _month_numbers()[month.casefold()], int(match["day"] or match["day2"]), int(year) if year else None
    )


def parse_date(text: str | None) -> date | None:
    """Read the date in a value of metadata.

    ISO 8601, dates in words, year-first dates, day.month.year, and numeric dates that can be read in one
    way only ("23/02/2023", not "03/04/2021"); seconds and milliseconds since 1970.

    Args:
        text: The value.

    Returns:
        The date as written there, in its own time zone; None if there is none, or more than one reading.

    Example:
        >>> parse_date("Thu, 23 Feb 2023 07:15:00 GMT")
        datetime.date(2023, 2, 23)
    """
    value = (text or "").strip()[:200]
    if _EPOCH.fullmatch(value):
        return _from_epoch(value)
    for pattern, places in ((_ISO, (1, 2, 3)), (_YEAR_FIRST, (1, 3, 4)), (_COMPACT, (1, 2, 3))):
        if found := pattern.search(value):
            return make_date(*(int(found[place]) for place in places))
    for found in _in_words().finditer(value):
        written = written_date(found)
        if written.year is not None:
            return written.on()
    return _from_numbers(value)


def _from_epoch(value: str) -> date | None:
    seconds = float(value)
    if len(value.split(".")[0]) > 11:
        seconds /= 1000
    return datetime.fromtimestamp(seconds, UTC).date()


def _from_numbers(value: str) -> date | None:
    found = _NUMERIC.search(value)
    if found is None:
        return None
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    if found[2] == "." or first > 12 or first == second:  # with full stops the day always comes first
        return make_date(year, second, first)
    return make_date(year, first, second) if second > 12 else None


def make_date(year: int | None, month: int, day: int) -> date | None:
    """Give a date that a report can bear: it exists and is not in the future; else None."""
    if year is None or year < FIRST_YEAR:
        return None
    try:
        made = date(year, month, day)
    except ValueError:
        return None
    return made if made <= datetime.now(UTC).date() + timedelta(days=2) else None
