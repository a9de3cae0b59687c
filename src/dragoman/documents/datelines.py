"""Datelines: place, date and agency that stand before the first sentence of a report.

KABUL, Feb 23 (Agency) — The ministry …        ISLAMABAD: The government …
GENEVA, 3 March 2021 – The agency …            (Beirut) – Both sides …
NAIROBI, Kenya (AP) — Police …                 Friday, January 4, 2019
BUNIA (Congo), 7 Sept 2026 (XY) - Gunmen …
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from dragoman.documents.dates import WrittenDate, date_pattern, date_words, parse_date, written_date

MAX_DATELINE_CHARS = 110
"""No dateline is longer."""


@dataclass(frozen=True)
class Dateline:
    """What a dateline says.

    Attributes:
        place: Where it was filed, as written.
        written: Day, with or without year.
        agency: Who filed it, if that stands in brackets or between bars.
    """

    place: str | None
    written: WrittenDate | None
    agency: str | None


_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪİĶĹĻĽŁŃŅŇŌŐŒŘŚŞŠŢŤŪŮŰŹŻŽ"
_CAPITAL_WORD = rf"[{_UPPER}][\w.’'ʼ-]*"
_SMALL_WORD = rf"al-{_CAPITAL_WORD}|de|del|da|la|le|el|of|and|es|sur|upon"
_NAME = rf"{_CAPITAL_WORD}(?:[ /-](?:{_CAPITAL_WORD}|{_SMALL_WORD})){{0,4}}"
_NUMBER_DATE = r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[/.]\d{1,2}[/.]\d{4}"


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    day = rf"(?:{date_pattern()}|(?P<digits>{_NUMBER_DATE}))"
    time = r"(?:,?\s+(?:at\s+)?\d{1,2}[:.]\d{2}(?:\s*[ap]\.?m\.?)?(?:\s*[A-Z]{2,4})?)?"
    return re.compile(
        rf"""^\s*[(\[]?
        (?P<place>(?-i:{_NAME})(?:,\s(?-i:{_NAME})){{0,2}}?)?
        (?:\s\((?-i:{_NAME})\)(?=\s?,\s))?
        (?P<datepart>(?P<before>[,.:]?\s*[(\[]?|\s*[-–—|]\s*){day}{time}[)\]]?)?
        [)\]]?
        (?P<agencypart>,?\s*(?:[(\[/]\s?(?P<agency>(?-i:[{_UPPER}])[\w .’'&:/-]{{1,45}}?)\s?[)\]/]))?
        (?P<end>\s*(?:--+|[-–—]|:)\s*|\s*\.\s*[-–—]+\s*)
        (?=[\w"'“‘«(\[])""",
        re.IGNORECASE | re.VERBOSE,
    )


@lru_cache(maxsize=1)
def _date_only() -> re.Pattern[str]:
    labels = "|".join(
        re.escape(label) for label in sorted(date_words().published_labels, key=len, reverse=True)
    )
    rest = r"(?:,?\s*(?:at\s+|-\s*|[|]\s*)?\d{1,2}[:.]\d{2}.{0,20})?"
    return re.compile(
        rf"^\s*(?:(?P<label>{labels})\b\s*:?\s*)?(?:{date_pattern()}|(?P<digits>{_NUMBER_DATE})){rest}[.\s]*$",
        re.IGNORECASE | re.VERBOSE,
    )


def find_dateline(line: str) -> Dateline | None:
    """Read the dateline at the start of a paragraph.

    Args:
        line: A paragraph.

    Returns:
        The dateline, or None where the paragraph starts with its first sentence.
    """
    found = _pattern().match(line[: MAX_DATELINE_CHARS + 1])
    if found is None or not _is_dateline(found, line):
        return None
    place = (found["place"] or "").strip(" .,") or None
    return Dateline(place, _written(found), (found["agency"] or "").strip() or None)


def dateline_length(line: str) -> int:
    """Give the number of characters before the first sentence of a paragraph; 0 without a dateline."""
    found = _pattern().match(line[: MAX_DATELINE_CHARS + 1])
    return found.end() if found is not None and _is_dateline(found, line) else 0


def find_date_line(line: str) -> WrittenDate | None:
    """Read a line that holds nothing but a date, with or without a label ("Published: …")."""
    if len(line) > MAX_DATELINE_CHARS:
        return None
    found = _date_only().match(line)
    return _written(found) if found is not None else None


def _written(found: re.Match[str]) -> WrittenDate | None:
    if found["month"] or found["month2"]:
        return written_date(found)
    digits = parse_date(found["digits"])
    return WrittenDate(digits.month, digits.day, digits.year) if digits else None


def _is_dateline(found: re.Match[str], line: str) -> bool:
    """Tell a dateline from a sentence, a headline or a speaker that starts alike."""
    place, dated, agency = found["place"], found["datepart"], found["agencypart"]
    if not place:
        return bool(dated) or (bool(agency) and ":" not in found["end"])
    if place.casefold() in date_words().not_places or _is_weekday(place):
        return False
    if dated or agency:
        return True
    dashed = ":" not in found["end"]
    if dashed and line.lstrip()[:1] in "([" and found[0].rstrip(" -–—")[-1:] in ")]":
        return True
    spaced = found["end"] != found["end"].lstrip() or "--" in found["end"]
    capitals = place.split(",")[0].upper() == place.split(",")[0] and sum(map(str.isalpha, place)) > 3
    goes_on = line[found.end() :].lstrip("\"'“‘«([")[:1]
    if capitals:
        return goes_on.isupper() or goes_on.isdigit() or dashed
    return dashed and spaced and goes_on.isupper() and len(line) > 150 and len(place) < 40


def _is_weekday(place: str) -> bool:
    return place.casefold().strip(".") in date_words().weekdays
