"""The situation: what a set of reports says, taken together."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal, TypeVar

from dragoman.model.actor import Actor
from dragoman.model.crossing import Crossing, CrossingInterval, CrossingRequest
from dragoman.model.dispute import Dispute
from dragoman.model.document import Document
from dragoman.model.finds import Finds
from dragoman.model.incident import Incident
from dragoman.model.statement import Statement

S = TypeVar("S", bound=Statement)


@dataclass(frozen=True, kw_only=True)
class Skipped:
    """A source that could not be read.

    Attributes:
        source: Path, URL or row.
        reason: One line: what is wrong and what to do.
    """

    source: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class Party:
    """A party of the situation, with what the statements say of it.

    Attributes:
        actor: The identity, as first mentioned.
        acts: Number of events in which it acts.
        receives: Number of events in which it is the recipient.
        speaks: Number of claims that it makes.
    """

    actor: Actor
    acts: int
    receives: int
    speaks: int


@dataclass(frozen=True, kw_only=True)
class CrossingSummary:
    """The last known state of a crossing and what leads to it.

    Attributes:
        crossing: Which crossing.
        state: Last state that is told as a fact; None where only general or asked-for states are told.
        since: Day from which the state holds, as far as the text gives one.
        by: Who brought the state about.
        asked: Who asks for which state ("Pakistan government: open").
        disputed: Whether reports give different states for the same day.
        statements: Ids of all statements about the crossing, in order of time.
        intervals: The timeline: its states from the first that is told to the last.
        requests: Who asked for, promised or planned which state, in order of time.
        general: Ids of general statements ("the gate is often closed").
    """

    crossing: Crossing
    state: Literal["open", "closed", "partial"] | None
    since: date | None
    by: tuple[str, ...]
    asked: tuple[str, ...]
    disputed: bool
    statements: tuple[str, ...]
    intervals: tuple[CrossingInterval, ...] = ()
    requests: tuple[CrossingRequest, ...] = ()
    general: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Situation:
    """What reports say, taken together.

    Attributes:
        documents: The reports, in the order read.
        statements: All statements, by document and position.
        parties: Parties, the busiest first.
        disputes: Claims with the replies that they met, and figures or states that differ.
        crossings: One line per crossing.
        incidents: Happenings that the events tell, each once.
        skipped: Sources that could not be read.
        finds: Every mention found, where asked for.
    """

    documents: tuple[Document, ...] = ()
    statements: tuple[Statement, ...] = ()
    parties: tuple[Party, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    crossings: tuple[CrossingSummary, ...] = ()
    incidents: tuple[Incident, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    finds: tuple[Finds, ...] = field(default=(), repr=False)

    def of_kind(self, kind: type[S]) -> tuple[S, ...]:
        """Give the statements of one kind: `situation.of_kind(Event)`."""
        return tuple(s for s in self.statements if isinstance(s, kind))

    def statement(self, statement_id: str) -> Statement:
        """Give the statement with this id.

        Raises:
            KeyError: There is none.
        """
        for statement in self.statements:
            if statement.id == statement_id:
                return statement
        raise KeyError(statement_id)
