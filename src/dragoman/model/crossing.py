"""Crossings: what a text says of the state of a border crossing, and what many texts make of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from dragoman.model.actor import Actor
from dragoman.model.statement import Statement


@dataclass(frozen=True, kw_only=True)
class Crossing:
    """A border crossing of the gazetteer, or one that only the text names.

    Attributes:
        name: Usual name.
        id: Key in the crossings file; None where unlisted.
        countries: Alpha-3 codes of both sides.
        lat: Latitude in degrees.
        lon: Longitude in degrees.
        whole: Whether it is a whole border, or crossings of it that the text does not name ("a border gate
        between
            Uganda and Congo").
    """

    name: str
    id: str | None
    countries: tuple[str, ...]
    lat: float | None
    lon: float | None
    whole: bool = False


@dataclass(frozen=True, kw_only=True)
class CrossingState(Statement):
    """A crossing's state as one sentence gives it.

    Attributes:
        crossing: Which crossing.
        state: What state it is in, enters, or would enter (see status).
        change: Whether it closes or opens, stays so, or is described ("sometimes closed").
        scope: What the state holds for: pedestrians, cargo, vehicles, returnees …; () = all.
        direction: Alpha-3 code of the country that one may enter, where one-way.
        hours: When it is open on each day ("06:00-15:00"), where only then.
        by: Who closed, opened or asked.
        reason: Why, in the words of the text.
    """

    kind: str = "crossing"
    crossing: Crossing
    state: Literal["open", "closed", "partial"]
    change: Literal["closes", "opens", "stays", "described"]
    scope: tuple[str, ...] = ()
    direction: str | None = None
    hours: str | None = None
    by: tuple[Actor, ...] = ()
    reason: str | None = None

    def identity(self) -> tuple[str, ...]:
        """Tell states on the same words apart by crossing and state."""
        return (self.crossing.name, self.state, self.change)


@dataclass(frozen=True, kw_only=True)
class CrossingReason:
    """Why a crossing changed, as one source gives it.

    Attributes:
        text: The words.
        source: Who says so: outlet, and whom it quotes.
        statement: Id of the statement that holds it.
    """

    text: str
    source: str
    statement: str


@dataclass(frozen=True, kw_only=True)
class CrossingAuthor:
    """Who brought a state about, as sources tell it.

    Attributes:
        actor: The party.
        statements: Ids of the statements that name it.
        doubted: Whether others name somebody else alone, or deny that it was this party.
    """

    actor: Actor
    statements: tuple[str, ...]
    doubted: bool = False


@dataclass(frozen=True, kw_only=True)
class CrossingInterval:
    """A stretch of days in which a crossing was in one state.

    Attributes:
        state: "open", "closed", or "partial": open for some, some way, or some hours.
        start: First day; None where no report tells or implies it.
        known: How `start` is known: "told" (a report dates the change), "counted" ("after six
            days"), "about" (the first day of a week that is told), "reported" (undated: the day of the
            report), "from" (the state is first told for that day and may be older).
        end: Day of the next change; None while it lasts.
        passes: Who or what alone may pass ("pedestrians").
        barred: Who or what alone may not.
        direction: Alpha-3 code of the country that one may enter, where one-way.
        hours: When it is open each day ("06:00-15:00"), where only then.
        by: Who brought the state about.
        reasons: Why, each reason with its source.
        told: Ids of the statements that tell the change.
        confirmed: Ids of those that say later that it is so.
        contested: Ids of those that tell another state of the same time, or deny this one.
        last_told: Last day for which anybody tells this state.
    """

    state: Literal["open", "closed", "partial"]
    start: date | None
    known: Literal["told", "counted", "about", "reported", "from"]
    end: date | None = None
    passes: tuple[str, ...] = ()
    barred: tuple[str, ...] = ()
    direction: str | None = None
    hours: str | None = None
    by: tuple[CrossingAuthor, ...] = ()
    reasons: tuple[CrossingReason, ...] = ()
    told: tuple[str, ...] = ()
    confirmed: tuple[str, ...] = ()
    contested: tuple[str, ...] = ()
    last_told: date | None = None


@dataclass(frozen=True, kw_only=True)
class CrossingRequest:
    """A state that somebody asks for, promises or plans.

    Attributes:
        by: Who.
        state: Which state.
        status: "hypothetical" (asked for), "planned" or "conditional".
        day: Day of the report.
        statement: Id of the statement.
    """

    by: str
    state: Literal["open", "closed", "partial"]
    status: str
    day: date | None
    statement: str
