"""Documents: one report, cleaned, with what is known about it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date

REPORT = "report"
"""The origin of what an outlet published, unlike a row of a data set."""


@dataclass(frozen=True, kw_only=True)
class Document:
    """One report. Offsets of all evidence refer to `text`.

    Attributes:
        text: The cleaned text: paragraphs separated by newlines, furniture removed.
        title: Headline, if known.
        outlet: Who published it, if known.
        published: Date of publication, if known.
        published_from: How the date was found: "option", "metadata", "front matter", "html",
            "dateline", "file column", "data set" … ; None without a date.
        source: Where it was read from (path, URL, "stdin"); not part of the id.
        language: ISO 639-1 code.
        author: Byline, if known.
        place: Place of the dateline ("KABUL"), if there is one.
        origin: "report"; or the data set ("gdelt", "polecat", "ged") of which it is one row, told by no
            outlet.
        id: Hash of text, outlet and date: the same report has the same id wherever it lies.
    """

    text: str
    title: str | None = None
    outlet: str | None = None
    published: date | None = None
    published_from: str | None = None
    source: str | None = None
    language: str = "en"
    author: str | None = None
    place: str | None = None
    origin: str = REPORT
    id: str = field(init=False)

    def __post_init__(self) -> None:
        parts = (self.text, self.outlet or "", self.published.isoformat() if self.published else "")
        digest = hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
        object.__setattr__(self, "id", f"doc-{digest[:16]}")
