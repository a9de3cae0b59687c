"""What is known of a report beside its text, and where it was found."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Facts:
    """Title, outlet, author, date and place of a report.

    Attributes:
        title: Headline.
        outlet: Who published it.
        author: Byline without "By".
        published: Date of publication.
        published_from: How the date was found; None without a date.
        place: Place of the dateline.
        url: Where it was published.
    """

    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: date | None = None
    published_from: str | None = None
    place: str | None = None
    url: str | None = None

    def or_else(self, other: Facts) -> Facts:
        """Fill what is unknown here from `other`; a date always comes with its own origin."""
        known = self
        for field in fields(self):
            if getattr(known, field.name) is None and field.name != "published_from":
                known = replace(known, **{field.name: getattr(other, field.name)})
        if self.published is None and other.published is not None:
            known = replace(known, published_from=other.published_from)
        return known


@dataclass(frozen=True)
class Extracted:
    """The text of a report taken out of its file format.

    Attributes:
        text: The text, not yet cleaned.
        facts: What the format says of the report, sure enough to go before what the text says.
        properties: What file properties say; used only where nothing else does.
        wrapped: Whether lines may be hard-wrapped; False where the format marks its paragraphs.
    """

    text: str
    facts: Facts = Facts()
    properties: Facts = Facts()
    wrapped: bool = True
