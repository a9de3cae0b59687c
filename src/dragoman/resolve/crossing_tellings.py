"""Tellings: what one statement says of a crossing's timeline, before statements are put together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from dragoman.datafiles import data_path, load_data
from dragoman.extract.gazetteer_files import CrossingFile
from dragoman.model import Crossing, CrossingState, Document, Moment, Status

FACTUAL = frozenset({Status.HAPPENED, Status.ONGOING, Status.HISTORICAL})
"""Statuses of what is told as a fact."""

ASKED = frozenset({Status.HYPOTHETICAL, Status.PLANNED, Status.CONDITIONAL})
"""Statuses of a state that somebody wants, plans or makes conditional."""

GOODS = frozenset({"cargo", "vehicles"})
PEOPLE = frozenset({"pedestrians", "travellers"})
HOME = frozenset({"returnees", "refugees", "stranded"})
"""Scopes by which reports call the same people: those who go home."""

LOOSE = timedelta(days=3)
"""Longest interval of a moment that still dates a change; a longer one only says about when."""

DAYTIME = {"MO": 8, "MI": 12, "AF": 15, "EV": 19, "NI": 22}
"""The hour that a part of the day stands for, for the order of changes on one day."""

_CLOCK = re.compile(r"T(\d{2})(?::(\d{2}))?")

State = Literal["open", "closed", "partial"]


@dataclass(frozen=True)
class Terms:
    """A state with what it holds for; the fields are those of `CrossingInterval`."""

    state: State
    passes: frozenset[str] = frozenset()
    barred: frozenset[str] = frozenset()
    direction: str | None = None
    hours: str | None = None

    def agrees(self, other: Terms) -> bool:
        """Say whether two terms may be one state, told with more or less detail."""
        if self.state != other.state:
            return False
        ways = self.direction is None or other.direction is None or self.direction == other.direction
        hours = self.hours is None or other.hours is None or self.hours == other.hours
        return ways and hours and _meet(self.passes, other.passes) and _meet(self.barred, other.barred)

    def joined(self, other: Terms) -> Terms:
        """Give the terms with the detail of both."""
        return replace(
            self,
            passes=self.passes | other.passes,
            barred=self.barred | other.barred,
            direction=self.direction or other.direction,
            hours=self.hours or other.hours,
        )


@dataclass(frozen=True)
class Telling:
    """What one statement tells of a timeline.

    Attributes:
        statement: The statement.
        terms: The state that it tells.
        changes: Whether it tells a change; else only that it is so.
        day: Day of the change, or for which the state is told; None where no day is told.
        loose: Earliest and latest day, where only about when is told.
        hour: Hour of the day where one is told, for the order of changes on one day.
        counted: Whether the day was counted from another one ("after six days").
        report: Day of publication.
        outlet: Who published it, or the report's id.
    """

    statement: CrossingState
    terms: Terms
    changes: bool
    day: date | None
    loose: tuple[date, date] | None
    hour: float | None
    counted: bool
    report: date | None
    outlet: str


def make_tellings(states: Iterable[CrossingState], documents: Mapping[str, Document]) -> list[Telling]:
    """Give what statements about one crossing tell as facts, in order of report and position.

    "Closed since Monday" tells both the change and that it is still so.
    """
    found: list[Telling] = []
    for state in states:
        if state.status in FACTUAL and state.change != "described":
            found.extend(_tellings(state, documents.get(state.document)))
    return sorted(found, key=lambda t: (t.report or date.max, t.statement.document, _place(t)))


def _place(telling: Telling) -> int:
    return telling.statement.evidence[0].start


def _tellings(state: CrossingState, document: Document | None) -> list[Telling]:
    report = document.published if document is not None else None
    telling = Telling(
        statement=state,
        terms=make_terms(state),
        changes=state.change != "stays",
        day=_day(state.moment),
        loose=_loose(state.moment),
        hour=_hour(state.moment),
        counted=is_counted(state.moment),
        report=report,
        outlet=(document.outlet if document is not None else None) or state.document,
    )
    if telling.changes:
        return [telling]
    since = _began(state.moment)
    now = replace(telling, day=_now(state.moment, report), counted=False)
    return [replace(telling, changes=True, day=since), now] if since is not None else [now]


def make_terms(state: CrossingState) -> Terms:
    """Give what a statement's state holds for.

    What is open for people and goods is open; what is closed for some is open for the others; a crossing
    that is only for pedestrians is open when they pass.
    """
    scope = frozenset(state.scope)
    everybody = bool(scope & PEOPLE and scope & GOODS) or (scope <= PEOPLE and _on_foot(state.crossing))
    if everybody:
        scope = frozenset()
    if state.state == "closed":
        return Terms("partial", barred=scope) if scope else Terms("closed")
    limited = bool(scope) or state.direction is not None or state.hours is not None
    if limited or (state.state == "partial" and not everybody):
        return Terms("partial", passes=scope, direction=state.direction, hours=state.hours)
    return Terms("open")


def _on_foot(crossing: Crossing) -> bool:
    return crossing.id in _pedestrian()


@lru_cache(maxsize=1)
def _pedestrian() -> frozenset[str]:
    entries = load_data(data_path("gazetteer", "crossings.yaml"), CrossingFile).crossings
    return frozenset(key for key, entry in entries.items() if entry.type == "pedestrian")


def _meet(one: frozenset[str], other: frozenset[str]) -> bool:
    return not one or not other or bool(one & other) or bool(one & HOME and other & HOME)


def is_counted(moment: Moment | None) -> bool:
    """Say whether a day was counted from another one ("25 days after it shut")."""
    return moment is not None and moment.derivation.startswith("counted")


def _is_since(moment: Moment) -> bool:
    """Say whether a moment runs from the day that it names to the report."""
    return moment.precision == "range" or (moment.text or "").lower().startswith("since ")


def _day(moment: Moment | None) -> date | None:
    """Give the day of a change; the first one of a stretch that begins with it."""
    if moment is None or (moment.start is None and moment.end is None):
        return None
    if moment.start is None or moment.end is None:
        return moment.start or moment.end
    near = moment.end - moment.start <= LOOSE
    return moment.start if near or _is_since(moment) else None


def _loose(moment: Moment | None) -> tuple[date, date] | None:
    if moment is None or moment.start is None or moment.end is None or _day(moment) is not None:
        return None
    return moment.start, moment.end


def _began(moment: Moment | None) -> date | None:
    """Give the day from which a state that lasts is told to hold, or None where only a day of it is told."""
    if moment is None or moment.start is None:
        return None
    lasts = moment.end is None or moment.end > moment.start
    return moment.start if lasts and (_is_since(moment) or is_counted(moment)) else None


def _now(moment: Moment | None, report: date | None) -> date | None:
    """Give the day for which a state is told: the last one of its moment, else the day of the report."""
    if moment is None or (moment.start is None and moment.end is None):
        return report
    return moment.end or report or moment.start


def _hour(moment: Moment | None) -> float | None:
    timex = moment.timex if moment is not None else None
    if timex is None or "T" not in timex:
        return None
    clock = _CLOCK.search(timex)
    if clock is not None:
        return int(clock[1]) + int(clock[2] or 0) / 60
    part = timex.rpartition("T")[2][:2]
    return float(DAYTIME[part]) if part in DAYTIME else None
