"""Lines: a statement in our words, with its quotation and where that stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from dragoman.model import Cause, Claim, CrossingState, Event, Judgement, Quantity, Statement
from dragoman.views.labels import load_labels
from dragoman.views.web.links import link, statement_link
from dragoman.views.web.text import join_ranges
from dragoman.views.wording import (
    crossing_words,
    event_notes,
    event_words,
    quantity_words,
    speaker_name,
    told_claim_words,
    voice_notes,
    when_words,
)


@dataclass(frozen=True, kw_only=True)
class Report:
    """A report as lists name it.

    Attributes:
        id: Id of the document.
        title: Headline, else its source or id.
        outlet: Who published it; None if unknown.
        published: Day of publication; None if unknown.
        href: Address of its page.
    """

    id: str
    title: str
    outlet: str | None
    published: date | None
    href: str


@dataclass(frozen=True, kw_only=True)
class QuoteView:
    """The words behind a statement.

    Attributes:
        text: The sentence.
        marks: Character ranges of the evidence in `text`, sorted, not overlapping.
        report: Where it stands.
        href: Address of the words in the report.
    """

    text: str
    marks: tuple[tuple[int, int], ...]
    report: Report
    href: str


@dataclass(frozen=True, kw_only=True)
class StatementLine:
    """A statement in our words.

    Attributes:
        id: Id of the statement.
        kind: Kind of statement.
        when: Day or period, "" where the text gives none.
        day: Day by which it is ordered.
        what: The statement in our words.
        notes: Code, voice, hedges and figures, each a few words.
        status: Status code.
        status_label: Status in a reader's words.
        voice: Speakers, outermost first; () = the outlet.
        place: Name of the place, if known.
        confidence: 0 to 1.
        review: Last verdict of an analyst, if any.
        quote: The words.
        href: Address of the statement's page.
    """

    id: str
    kind: str
    when: str
    day: date | None
    what: str
    notes: tuple[str, ...]
    status: str
    status_label: str
    voice: tuple[str, ...]
    place: str | None
    confidence: float
    review: str | None
    quote: QuoteView
    href: str
    replies: tuple[StatementLine, ...] = field(default=())


def make_report(
    document: str, title: str | None, outlet: str | None, published: date | None, source: str | None
) -> Report:
    """Name a report for a list."""
    shown = title or source or document
    return Report(
        id=document, title=shown, outlet=outlet, published=published, href=link("documents", document)
    )


def make_lines(
    statements: Iterable[Statement], reports: Mapping[str, Report], reviews: Mapping[str, str] | None = None
) -> tuple[StatementLine, ...]:
    """Make the lines of statements, in their order.

    Args:
        statements: The statements.
        reports: Reports by id of the document.
        reviews: Verdicts by id of the statement.
    """
    verdicts = reviews or {}
    return tuple(make_line(s, reports[s.document], verdicts.get(s.id)) for s in statements)


def make_line(
    statement: Statement, report: Report, review: str | None = None, replies: Sequence[StatementLine] = ()
) -> StatementLine:
    """Make the line of one statement."""
    labels = load_labels()
    moment = statement.moment
    told = (moment.start or moment.end) if moment is not None else None
    return StatementLine(
        id=statement.id,
        kind=statement.kind,
        when=when_words(moment),
        day=told or report.published,
        what=statement_words(statement),
        notes=statement_notes(statement),
        status=statement.status.value,
        status_label=labels.statuses[statement.status],
        voice=tuple(speaker_name(s) for s in statement.voice),
        place=statement.place.name if statement.place else None,
        confidence=round(statement.confidence, 2),
        review=review,
        quote=make_quote(statement, report),
        href=link("statements", statement.id),
        replies=tuple(replies),
    )


def statement_words(statement: Statement) -> str:
    """Say what a statement states, in our words."""
    match statement:
        case Event():
            return event_words(statement)
        case Claim():
            return told_claim_words(statement)
        case CrossingState():
            return crossing_words(statement)
        case Quantity():
            return quantity_words(statement)
        case Cause():
            verb = "drives" if statement.direction == "raises" else "lowers"
            return f"“{statement.cause.text}” {verb} “{statement.effect.text}”"
        case Judgement():
            target = f" – of {statement.target}" if statement.target else ""
            return f"“{statement.wording}”{target}"
    return statement.kind


def statement_notes(statement: Statement) -> tuple[str, ...]:
    """Give what else a reader should know of a statement; its status stands apart."""
    voice = voice_notes(statement.voice)
    hedges = tuple(f"hedged: {hedge}" for hedge in statement.hedges)
    match statement:
        case Event():
            label = load_labels().statuses[statement.status]
            return tuple(note for note in event_notes(statement) if note != label)
        case Cause():
            strength = {"states": (), "may": ("may",), "conditional": ("if",)}[statement.strength]
            return (*strength, f"signal: {statement.signal}", *voice, *hedges)
        case Judgement():
            return (f"{statement.polarity} wording", *voice)
        case _:
            return (*voice, *hedges)


def make_quote(statement: Statement, report: Report) -> QuoteView:
    """Quote the sentence with the evidence marked."""
    sentence = statement.sentence
    inside = (
        (e.start - sentence.start, e.end - sentence.start)
        for e in statement.evidence
        if sentence.start <= e.start < e.end <= sentence.end
    )
    return QuoteView(
        text=sentence.text,
        marks=join_ranges(inside),
        report=report,
        href=statement_link(statement.document, statement.id),
    )
