"""The page of a situation: sections of lines, each with its words. Renderers only lay it out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Quote:
    """A sentence of a report with the words that count.

    Attributes:
        text: The sentence.
        marks: Character ranges in `text` to emphasise, sorted, not overlapping.
        source: Number of the report in the page's list of sources, from 1.
    """

    text: str
    marks: tuple[tuple[int, int], ...]
    source: int


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line of a section.

    Attributes:
        when: The day or period, "" if the text gives none.
        what: The statement in our words.
        notes: Voice, status, hedges and figures.
        quote: The words behind it.
        replies: Lines that answer this one (denials; the same figure elsewhere).
        id: Id of the statement.
        confidence: 0 to 1.
    """

    when: str
    what: str
    notes: tuple[str, ...]
    quote: Quote | None
    replies: tuple[Line, ...] = ()
    id: str = ""
    confidence: float | None = None


@dataclass(frozen=True)
class Section:
    """A titled list of lines."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, kw_only=True)
class SourceLine:
    """One report in the list of sources."""

    number: int
    title: str
    outlet: str
    published: str


@dataclass(frozen=True, kw_only=True)
class SituationPage:
    """Everything that a rendering of a situation shows."""

    heading: str
    sources: tuple[SourceLine, ...]
    sections: tuple[Section, ...]
    skipped: tuple[str, ...]
