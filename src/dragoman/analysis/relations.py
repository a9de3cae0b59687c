"""Relations: how two parties deal with one another over time, direction kept.

One happening counts once, however many reports tell it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, NamedTuple, get_args

from dragoman.model import Actor, Event, Status
from dragoman.model.event import Quad
from dragoman.model.situation import Situation

Step = Literal["day", "week", "month"]

QUADS: tuple[Quad, ...] = get_args(Quad)
"""The quad classes, verbal cooperation first."""

TOLD = frozenset({Status.HAPPENED, Status.ONGOING, Status.HISTORICAL})
"""Statuses of events that somebody tells as a fact."""

LONGEST = {"day": 1, "week": 7, "month": 31}
"""Most days of an interval that still belongs to one step."""


@dataclass(frozen=True, kw_only=True)
class Relation:
    """What goes from one party to another within one day, week or month.

    Attributes:
        start: First day; weeks begin on Monday.
        source: Who acts: a country code or an actor id.
        target: To whom.
        counts: Happenings by quad class.
        score: Mean PLOVER score, −10 (conflict) to +10 (cooperation).
        told: Happenings that an outlet tells in its own voice.
        claimed: Happenings that only speakers tell.
        events: Ids of the events behind it.
    """

    start: date
    source: str
    target: str
    counts: dict[Quad, int]
    score: float
    told: int
    claimed: int
    events: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Relations:
    """The series of a dyad.

    Attributes:
        rows: By time, then direction; steps without a happening have no row.
        undated: Number of events of the dyad that no day, or too long a time, is known for.
    """

    rows: tuple[Relation, ...]
    undated: int


class _Key(NamedTuple):
    start: date
    source: str
    target: str


def make_relations(
    situation: Situation, one: str, other: str, *, by: Step = "week", claims: bool = True
) -> Relations:
    """Give the series of a dyad.

    Where both parties act together (talks, a clash), the event counts in both directions. An event without a
    day of its own counts on the day of its report.

    Args:
        situation: Reports with their incidents.
        one: A country code ("PAK") or an actor id ("afg-gov-taliban").
        other: The same for the other side.
        by: How long a step is.
        claims: Also count what only speakers tell.
    """
    published = {d.id: d.published for d in situation.documents}
    incident_of = {event: i.id for i in situation.incidents for event in i.events}
    start_of = {event: i.start for i in situation.incidents for event in i.events}
    found: defaultdict[_Key, list[Event]] = defaultdict(list)
    undated = 0
    for event in situation.of_kind(Event):
        if event.status not in TOLD or (event.voice and not claims):
            continue
        directions = list(_directions(event, one, other))
        day = start_of.get(event.id) or _day(event, published.get(event.document), LONGEST[by])
        undated += bool(directions) and day is None
        for source, target in directions if day is not None else ():
            assert day is not None  # for the type checker
            found[_Key(first_day(day, by), source, target)].append(event)
    rows = [_make_row(key, events, incident_of) for key, events in sorted(found.items())]
    return Relations(rows=tuple(rows), undated=undated)


def first_day(day: date, by: Step) -> date:
    """Give the first day of the step that holds a day."""
    if by == "week":
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if by == "month" else day


def is_party(actor: Actor, key: str) -> bool:
    """Say whether an actor is, or belongs to, the party with this country code or id."""
    return actor.id == key.lower() or actor.country == key.upper()


def _directions(event: Event, one: str, other: str) -> Iterator[tuple[str, str]]:
    for source, target in ((one, other), (other, one)):
        if not _among(event.actors, source):
            continue
        together = _among(event.actors, target) and not event.recipients
        if together or _among(event.recipients, target):
            yield source, target


def _among(actors: Iterable[Actor], key: str) -> bool:
    return any(is_party(a, key) for a in actors)


def _day(event: Event, published: date | None, longest: int) -> date | None:
    moment = event.moment
    if moment is None or (moment.start is None and moment.end is None):
        return None if event.status is Status.HISTORICAL else published
    start, end = moment.start or moment.end, moment.end or moment.start
    if start is None or end is None or (end - start).days >= longest:
        return None
    return start


def _make_row(key: _Key, events: list[Event], incident_of: dict[str, str]) -> Relation:
    happenings: defaultdict[str, list[Event]] = defaultdict(list)
    for event in events:
        happenings[incident_of.get(event.id, event.id)].append(event)
    counts: dict[Quad, int] = {}
    scores, told = [], 0
    for tellings in happenings.values():
        counts[tellings[0].quad] = counts.get(tellings[0].quad, 0) + 1
        scores.append(sum(e.score for e in tellings) / len(tellings))
        told += any(not e.voice for e in tellings)
    return Relation(
        start=key.start,
        source=key.source,
        target=key.target,
        counts=counts,
        score=sum(scores) / len(scores),
        told=told,
        claimed=len(happenings) - told,
        events=tuple(e.id for e in events),
    )
