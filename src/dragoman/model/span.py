"""Spans: where the words stand in a document's text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a document's cleaned text.

    `document.text[span.start:span.end] == span.text` always holds.

    Attributes:
        start: First character, counted from 0, included.
        end: Character after the last one.
        text: The quotation.
    """

    start: int
    end: int
    text: str

    def overlaps(self, other: Span) -> bool:
        """Say whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Say whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """The words behind one argument of a statement.

    Attributes:
        role: What the words are evidence of: "trigger", "actor", "recipient", "speaker", "cue",
            "content", "moment", "place", "crossing", "cause", "effect", "signal", "quantity" …
        start: First character, included.
        end: Character after the last one.
        text: The quotation.
    """

    role: str
    start: int
    end: int
    text: str

    @classmethod
    def of(cls, role: str, span: Span) -> Evidence:
        """Make evidence for `role` from a span."""
        return cls(role, span.start, span.end, span.text)

    @property
    def span(self) -> Span:
        """The words without their role."""
        return Span(self.start, self.end, self.text)
