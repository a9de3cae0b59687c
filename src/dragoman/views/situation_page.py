"""Arranges a situation as a page: what happened, who claims what, crossings, figures, causes.

What the outlets assert, what others assert, and what is not said to have happened stand in different
sections, so that no line can be taken for a fact that it is not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from dragoman.model import (
    Cause,
    Claim,
    CrossingState,
    Document,
    Event,
    Judgement,
    Quantity,
    Statement,
    Status,
)
from dragoman.model.dispute import Dispute
from dragoman.model.situation import CrossingSummary, Party, Situation
from dragoman.views.labels import load_labels
from dragoman.views.page import Line, Quote, Section, SituationPage, SourceLine
from dragoman.views.wording import (
    crossing_words,
    event_notes,
    event_words,
    quantity_words,
    summary_words,
    told_claim_words,
    voice_notes,
    when_words,
)

FACTS = frozenset({Status.HAPPENED, Status.ONGOING})
BACKGROUND = frozenset({Status.HISTORICAL, Status.HABITUAL})


def make_page(situation: Situation) -> SituationPage:
    """Arrange a situation for a reader; sections without lines are left out."""
    maker = _PageMaker(situation)
    return SituationPage(
        heading=_heading(situation.documents),
        sources=tuple(_source_line(n, d) for n, d in enumerate(situation.documents, start=1)),
        sections=tuple(s for s in maker.sections() if s.lines),
        skipped=tuple(s.reason for s in situation.skipped),
    )


def _heading(documents: tuple[Document, ...]) -> str:
    days = sorted(d.published for d in documents if d.published is not None)
    reports = "1 report" if len(documents) == 1 else f"{len(documents)} reports"
    if not days:
        return f"The situation in {reports}, dates unknown"
    period = str(days[0]) if days[0] == days[-1] else f"{days[0]} to {days[-1]}"
    return f"The situation in {reports}, {period}"


def _source_line(number: int, document: Document) -> SourceLine:
    return SourceLine(
        number=number,
        title=document.title or document.source or document.id,
        outlet=document.outlet or "outlet unknown",
        published=str(document.published) if document.published else "date unknown",
    )


class _PageMaker:
    """Makes the sections of one situation."""

    def __init__(self, situation: Situation) -> None:
        self.situation = situation
        self.number = {d.id: n for n, d in enumerate(situation.documents, start=1)}
        self.by_id = {s.id: s for s in situation.statements}
        self.published = {d.id: d.published for d in situation.documents}

    def sections(self) -> list[Section]:
        """Give all sections in reading order."""
        of_kind = self.situation.of_kind
        return [
            self.events("What happened", lambda e: not e.voice and e.status in FACTS),
            self.events("What others say happened", lambda e: bool(e.voice) and e.status in FACTS),
            Section("In dispute", tuple(map(self.dispute, self.situation.disputes))),
            Section("Claims without a reply", tuple(map(self.claim, self.open_claims()))),
            Section("Crossings", tuple(map(self.crossing, self.situation.crossings))),
            Section("Figures", tuple(map(self.quantity, of_kind(Quantity)))),
            Section("What drives what, as stated", tuple(map(self.cause, of_kind(Cause)))),
            self.events("Background", lambda e: e.status in BACKGROUND),
            self.events(
                "Not said to have happened: planned, asked for, possible, denied",
                lambda e: e.status not in FACTS | BACKGROUND,
            ),
            Section("Loaded wording of the outlets", tuple(map(self.judgement, of_kind(Judgement)))),
            Section("Parties", tuple(map(self.party, self.situation.parties))),
        ]

    def events(self, title: str, keep: Callable[[Event], bool]) -> Section:
        """Give the events that `keep` keeps, by day."""
        kept = [e for e in self.situation.of_kind(Event) if keep(e)]
        return Section(title, tuple(self.event(e) for e in sorted(kept, key=self.day)))

    def day(self, statement: Statement) -> tuple[date, int, int]:
        """Order by the first day known, else by publication, then as told."""
        moment = statement.moment
        day = (moment.start or moment.end) if moment is not None else None
        told = self.published.get(statement.document) or date.max
        return (day or told, self.number[statement.document], statement.evidence[0].start)

    def line(self, statement: Statement, what: str, *notes: str) -> Line:
        """Make a line for a statement with its quotation."""
        return Line(
            when=when_words(statement.moment),
            what=what,
            notes=notes,
            quote=self.quote(statement),
            id=statement.id,
            confidence=statement.confidence,
        )

    def quote(self, statement: Statement) -> Quote:
        """Quote the sentence with the evidence marked."""
        sentence = statement.sentence
        inside = sorted(
            (e.start - sentence.start, e.end - sentence.start)
            for e in statement.evidence
            if sentence.start <= e.start < e.end <= sentence.end
        )
        marks: list[tuple[int, int]] = []
        for start, end in inside:
            if marks and start <= marks[-1][1]:
                marks[-1] = (marks[-1][0], max(end, marks[-1][1]))
            else:
                marks.append((start, end))
        return Quote(text=sentence.text, marks=tuple(marks), source=self.number[statement.document])

    def event(self, event: Event) -> Line:
        """Make the line of an event."""
        return self.line(event, event_words(event), *event_notes(event))

    def claim(self, claim: Claim) -> Line:
        """Make the line of a claim, with what is said."""
        return self.line(claim, told_claim_words(claim))

    def statement(self, statement: Statement) -> Line:
        """Make the line of a statement of any kind that may stand in a dispute."""
        if isinstance(statement, Claim):
            return self.claim(statement)
        if isinstance(statement, Event):
            return self.event(statement)
        if isinstance(statement, CrossingState):
            return self.line(statement, crossing_words(statement), *voice_notes(statement.voice))
        if isinstance(statement, Quantity):
            return self.quantity(statement)
        return self.line(statement, statement.kind)

    def statements(self, ids: Iterable[str]) -> tuple[Line, ...]:
        """Make the lines of statements by id; those that are not there are left out."""
        return tuple(self.statement(self.by_id[key]) for key in ids if key in self.by_id)

    def dispute(self, dispute: Dispute) -> Line:
        """Make the line of a claim with the replies below it, the claim made again, and who turned."""
        first = self.statement(self.by_id[dispute.claim])
        again = tuple(
            replace(line, notes=("said again", *line.notes)) for line in self.statements(dispute.again)
        )
        turns = tuple(
            replace(line, notes=(f"{turn.who} changed what it said", *line.notes))
            for turn in dispute.turns
            for line in self.statements((turn.after,))
        )
        replies = (*again, *self.statements(dispute.replies), *turns)
        return Line(
            when=first.when,
            what=first.what,
            notes=(*first.notes, dispute.kind),
            quote=first.quote,
            replies=replies,
            id=first.id,
            confidence=first.confidence,
        )

    def open_claims(self) -> list[Claim]:
        """Give the claims of parties that stand in no dispute."""
        disputed = {i for d in self.situation.disputes for i in (d.claim, *d.again, *d.replies)}
        return [c for c in self.situation.of_kind(Claim) if c.id not in disputed]

    def crossing(self, summary: CrossingSummary) -> Line:
        """Make the line of a crossing with the statements that it rests on."""
        states = [self.by_id[i] for i in summary.statements if i in self.by_id]
        replies = tuple(
            self.line(s, crossing_words(s), *voice_notes(s.voice), load_labels().statuses[s.status])
            for s in states
            if isinstance(s, CrossingState)
        )
        since = str(summary.since) if summary.since else ""
        return Line(when=since, what=summary_words(summary), notes=(), quote=None, replies=replies)

    def quantity(self, quantity: Quantity) -> Line:
        """Make the line of a figure with who gives it."""
        return self.line(quantity, quantity_words(quantity), *voice_notes(quantity.voice))

    def cause(self, cause: Cause) -> Line:
        """Make the line of a causal link."""
        verb = {"raises": "drives", "lowers": "lowers"}[cause.direction]
        strength = {"states": (), "may": ("may",), "conditional": ("if",)}[cause.strength]
        what = (
            f"{cause.cause.factor or cause.cause.text} → {verb} → {cause.effect.factor or cause.effect.text}"
        )
        return self.line(cause, what, *strength, f"signal: {cause.signal}", *voice_notes(cause.voice))

    def judgement(self, judgement: Judgement) -> Line:
        """Make the line of a loaded wording."""
        target = f" – of {judgement.target}" if judgement.target else ""
        return self.line(judgement, f"“{judgement.wording}”{target}", judgement.polarity)

    def party(self, party: Party) -> Line:
        """Make the line of a party with what it does and says."""
        actor = party.actor
        code = " ".join([actor.country or "???", *actor.sectors])
        counts = f"acts {party.acts}, is acted on {party.receives}, speaks {party.speaks}"
        listed = () if actor.listed else ("unlisted",)
        return Line(when="", what=actor.name, notes=(code, counts, *listed), quote=None, id=actor.id or "")
