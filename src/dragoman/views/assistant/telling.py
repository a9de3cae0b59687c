"""Statements as answers: in our own words, with the words of their reports marked as data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dragoman.model import Cause, Claim, CrossingState, Document, Event, Judgement, Quantity, Statement
from dragoman.views.assistant.answers import DocumentRef, Quotation, Told
from dragoman.views.brief.names import plain
from dragoman.views.wording import claim_words, crossing_words, event_words, quantity_words, when_words

MOST_CHARACTERS = 1_000
"""Longest quotation."""


def quote(text: str) -> Quotation:
    """Quote words of a report on one line, cut where they are very long."""
    words = plain(text)
    return Quotation(text=words if len(words) <= MOST_CHARACTERS else f"{words[:MOST_CHARACTERS]} …")


def reference(document: Document) -> DocumentRef:
    """Name a report."""
    return DocumentRef(
        id=document.id,
        outlet=plain(document.outlet) if document.outlet else None,
        title=quote(document.title) if document.title else None,
        published=document.published,
    )


def tell(statement: Statement, document: Document) -> Told:
    """Give a statement with its sentence and its report."""
    return Told(
        id=statement.id,
        kind=statement.kind,
        words=plain(words_of(statement)),
        quotation=quote(statement.sentence.text),
        document=reference(document),
        voice=[plain(speaker.name) for speaker in statement.voice],
        status=statement.status,
        when=when_words(statement.moment),
        place=plain(statement.place.name) if statement.place is not None else None,
        confidence=round(statement.confidence, 2),
    )


def tell_all(statements: Iterable[Statement], documents: Mapping[str, Document]) -> list[Told]:
    """Give statements whose reports are known."""
    return [tell(s, documents[s.document]) for s in statements if s.document in documents]


def words_of(statement: Statement) -> str:
    """Say what a statement tells."""
    if isinstance(statement, Event):
        return event_words(statement)
    if isinstance(statement, Claim):
        return claim_words(statement)
    if isinstance(statement, CrossingState):
        return crossing_words(statement)
    if isinstance(statement, Quantity):
        return quantity_words(statement)
    if isinstance(statement, Cause):
        return f"{statement.cause.text} → {statement.direction} → {statement.effect.text}"
    if isinstance(statement, Judgement):
        return f"loaded wording: {statement.wording}"
    return statement.kind
