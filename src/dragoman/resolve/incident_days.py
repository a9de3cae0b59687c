"""Days: when an event took place, by its own words, by what stands beside it, or by its report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum
from functools import lru_cache

from dragoman.model import CrossingState, Event, Moment, Statement, Status
from dragoman.resolve.incident_ontology import incident_file

TOLD = frozenset({Status.HAPPENED, Status.ONGOING, Status.HISTORICAL})
"""Statuses of events that somebody tells as a fact; nothing else is an incident."""

SHORT = 3
"""Most days of an interval that still says when something took place."""

LONG = 10
"""Most days of an interval that may be compared at all."""

FRESH = timedelta(days=3)
"""How far before its publication a report without a day is taken to reach back."""

LOOK_BACK = timedelta(days=10)
"""How far back "the attack" may lie of which a report says no day."""

LOOK_FAR_BACK = timedelta(days=21)
"""How far back it may lie if the report says where it was."""


_PLUPERFECT = re.compile(r"\bhad\s+(?:(?:been|already|also|just|then|since|even|\w+ly)\s+)*$", re.IGNORECASE)
"""What stands right before a verb that tells of what was over before: "they *had* stormed it"."""

_NEAR = 80
"""Most characters of the words that a participle describes."""


class DayKnown(IntEnum):
    """How well an event's day is known, from not at all to told with the event itself."""

    NOT = 0
    PUBLICATION = 1
    SENTENCE = 2
    TOLD = 3


@dataclass(frozen=True, slots=True)
class Days:
    """A closed interval of days as ordinals, and how well it is known."""

    first: int
    last: int
    known: DayKnown


def find_days(
    event: Event, beside: Iterable[Statement], published: date | None, *, back: bool
) -> Days | None:
    """Give when an event took place, as far as its words, its sentence or its report say.

    Args:
        event: The event.
        beside: The statements of its sentence.
        published: Day of its report.
        back: Whether it only looks back on something: the day of its sentence is not its own then.
    """
    twin = find_twin(event, beside)
    if twin is not None and twin.moment is not None and (twin.moment.start or twin.moment.end):
        return _interval(twin.moment, DayKnown.TOLD)  # days that a crossing was shut are counted out
    if event.moment is not None and (event.moment.start or event.moment.end):
        return _interval(event.moment, DayKnown.TOLD)
    lenders = [s for s in beside if lends(s) and s.moment is not None and s.moment.start]
    if back:
        placed = twin is not None or any(e.role == "place" for e in event.evidence)
        return _days_before(lenders, published, LOOK_FAR_BACK if placed else LOOK_BACK)
    if event.status is Status.ONGOING and published is not None:  # what goes on now is of no day gone by
        lenders = [s for s in lenders if s.moment and (s.moment.end is None or s.moment.end >= published)]
    moments = {(s.moment.start, s.moment.end): s.moment for s in lenders if s.moment}
    if len(moments) == 1 and not any(are_at_other_times(s, event) for s in lenders):
        return _interval(next(iter(moments.values())), DayKnown.SENTENCE)
    if published is None:
        return None
    if event.status is Status.HISTORICAL:
        return None
    return Days((published - FRESH).toordinal(), published.toordinal(), DayKnown.PUBLICATION)


def _days_before(lenders: Sequence[Statement], published: date | None, reach: timedelta) -> Days | None:
    """Give the days in which lies what is looked back on: up to the day that the sentence or report tells."""
    told = [s.moment.end or s.moment.start for s in lenders if s.moment is not None]
    until = min((day for day in told if day is not None), default=published)
    if until is None:
        return None
    return Days((until - reach).toordinal(), until.toordinal(), DayKnown.PUBLICATION)


def are_at_other_times(one: Statement, other: Statement) -> bool:
    """Say whether words between two statements of a sentence put them at different times: "left after …"."""
    if one.sentence.start != other.sentence.start:
        return False
    first, second = sorted((s.evidence[0].start, s.evidence[0].end) for s in (one, other))
    start = other.sentence.start
    return bool(_turn().search(other.sentence.text[first[1] - start : max(0, second[0] - start)]))


def are_told_of_other_days(one: Statement, other: Statement) -> bool:
    """Say whether two statements have days of their own that exclude one another."""
    first, second = one.moment, other.moment
    if first is None or second is None or not (first.start and first.end and second.start and second.end):
        return False
    return first.end < second.start or second.end < first.start


def _interval(moment: Moment, known: DayKnown) -> Days | None:
    start, end = moment.start or moment.end, moment.end or moment.start
    if start is None or end is None or (end - start).days >= LONG:
        return None
    if moment.start is None or moment.end is None or (end - start).days >= SHORT:
        known = DayKnown.PUBLICATION
    return Days(start.toordinal(), end.toordinal(), known)


def lends(statement: Statement) -> bool:
    """Say whether a statement tells of a day and place as facts."""
    return isinstance(statement, (Event, CrossingState)) and statement.status in TOLD


def find_twin(event: Event, beside: Iterable[Statement]) -> CrossingState | None:
    """Give the crossing's state that the very words of an event tell: "Uganda *closed* the gate"."""
    trigger = event.evidence[0].span
    states = (s for s in beside if isinstance(s, CrossingState) and s.status in TOLD)
    return next((s for s in states if s.evidence[0].span.overlaps(trigger)), None)


@lru_cache(maxsize=1)
def _definite() -> re.Pattern[str]:
    words = "|".join(map(re.escape, incident_file().definite))
    return re.compile(rf"(?:\b(?:{words})|['’]s)\s+(?:[\w-]+\s+){{0,2}}$", re.IGNORECASE)


@lru_cache(maxsize=1)
def _within_it() -> re.Pattern[str]:
    words = "|".join(map(re.escape, incident_file().definite))
    return re.compile(rf"\b(?:{words})\b[^.;]*,? (?:in|during) which\b[^,;]*$", re.IGNORECASE)


@lru_cache(maxsize=1)
def _described() -> re.Pattern[str]:
    """Match what stands before the passive of a relative clause: "the ban that was | *imposed*"."""
    words = "|".join(map(re.escape, incident_file().definite))
    be = "was|were|had been|has been|have been"
    relative = rf"(?:that|which|who)\s+(?:{be})\s+$"
    return re.compile(rf"\b(?:{words})\s+(?:[\w-]+\s+){{1,3}}{relative}", re.IGNORECASE)


@lru_cache(maxsize=1)
def _turn() -> re.Pattern[str]:
    words = "|".join(map(re.escape, incident_file().turns))
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


def looks_back(event: Event) -> bool:
    """Say whether an event is told as one that the reader knows of, without its day.

    So are "the attack in Garissa", what is told within it: "the raid, in which six people died", and what had
    been done before: "the town that they *had stormed*".
    """
    if event.moment is not None:
        return False
    trigger = event.evidence[0]
    before = event.sentence.text[: max(0, trigger.start - event.sentence.start)]
    noun = any(reason.startswith("noun ") for reason in event.because)
    signs = [_within_it(), _described(), _PLUPERFECT, *([_definite()] if noun else [])]
    known = any(sign.search(before) for sign in signs)
    return bool(known) or _only_describes(event)


def _only_describes(event: Event) -> bool:
    """Say whether an event only says which people are meant: "the men *held* near the river were freed"."""
    start = event.evidence[0].start
    whom = next((e for e in event.evidence if e.role == "recipient" and 0 < start - e.start <= _NEAR), None)
    if (
        whom is None
        or event.sentence.text[whom.end - event.sentence.start : start - event.sentence.start] != " "
    ):
        return False
    return whom.text.split()[0].lower() in incident_file().definite
