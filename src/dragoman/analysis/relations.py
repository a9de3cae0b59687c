"""Relations: how two parties deal with one another over time, direction kept.

One happening counts once, however many reports tell it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, NamedTuple, get_args

import numpy as np

from dragoman.analysis.acts import Act, Acts, directions, make_acts
from dragoman.analysis.changes import find_changes
from dragoman.model.event import Quad
from dragoman.model.incident import Incident
from dragoman.model.situation import Situation

Step = Literal["day", "week", "month"]

QUADS: tuple[Quad, ...] = get_args(Quad)
"""The quad classes, verbal cooperation first."""

FALSE_ALARMS = 0.05
"""Share of unchanged dyads that show any change point: half of it for conflict, half for cooperation."""

NAMED = 3
"""Most incidents that are named for a change."""


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
class Change:
    """A step from which on there is more or less conflict or cooperation between two parties.

    Attributes:
        start: First day of the step.
        of: What changed.
        before: Happenings per step before, both directions.
        after: Happenings per step from then on.
        chance: Share of shuffled series with a change as clear.
        incidents: What happened in that step or the one before, what most outlets tell first.
    """

    start: date
    of: Literal["conflict", "cooperation"]
    before: float
    after: float
    chance: float
    incidents: tuple[Incident, ...]


@dataclass(frozen=True, kw_only=True)
class Relations:
    """The series of a dyad.

    Attributes:
        rows: By time, then direction; steps without a happening have no row.
        undated: Number of events of the dyad that no day is known for.
        changes: Change points, by time.
    """

    rows: tuple[Relation, ...]
    undated: int
    changes: tuple[Change, ...] = ()


class _Key(NamedTuple):
    start: date
    source: str
    target: str


def make_relations(
    source: Situation | Acts, one: str, other: str, *, by: Step = "week", claims: bool = True
) -> Relations:
    """Give the series of a dyad.

    Where both parties act together (talks, a clash), the event counts in both directions. An event without a
    day of its own counts on the day of its report.

    Args:
        source: Reports with their incidents, or the acts of a record.
        one: A country code ("PAK") or an actor id ("afg-gov-taliban").
        other: The same for the other side.
        by: How long a step is.
        claims: Also count what only speakers tell.
    """
    acts = make_acts(source) if isinstance(source, Situation) else source
    found: defaultdict[_Key, list[Act]] = defaultdict(list)
    undated = 0
    for act in acts.acts:
        if act.claimed and not claims:
            continue
        ways = list(directions(act, one, other))
        undated += bool(ways) and act.day is None
        for start, target in ways if act.day is not None else ():
            assert act.day is not None  # for the type checker
            found[_Key(first_day(act.day, by), start, target)].append(act)
    rows = tuple(_make_row(key, told) for key, told in sorted(found.items()))
    return Relations(rows=rows, undated=undated, changes=tuple(_changes(found, acts, by)))


def first_day(day: date, by: Step) -> date:
    """Give the first day of the step that holds a day."""
    if by == "week":
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if by == "month" else day


def next_step(start: date, by: Step) -> date:
    """Give the first day of the step after one."""
    length = {"day": 1, "week": 7, "month": 32}[by]
    return first_day(start + timedelta(days=length), by)


def make_steps(first: date, last: date, by: Step) -> list[date]:
    """Give the first days of all steps from one day to another."""
    steps = [first_day(first, by)]
    while (following := next_step(steps[-1], by)) <= last:
        steps.append(following)
    return steps


def _make_row(key: _Key, acts: Sequence[Act]) -> Relation:
    happenings: defaultdict[str, list[Act]] = defaultdict(list)
    for act in acts:
        happenings[act.incident].append(act)
    counts: dict[Quad, int] = {}
    scores, told = [], 0
    for tellings in happenings.values():
        counts[tellings[0].quad] = counts.get(tellings[0].quad, 0) + 1
        scores.append(sum(a.score for a in tellings) / len(tellings))
        told += any(not a.claimed for a in tellings)
    return Relation(
        start=key.start,
        source=key.source,
        target=key.target,
        counts=counts,
        score=sum(scores) / len(scores),
        told=told,
        claimed=len(happenings) - told,
        events=tuple(a.event for a in acts),
    )


def _changes(found: dict[_Key, list[Act]], acts: Acts, by: Step) -> Iterable[Change]:
    """Find where conflict or cooperation between the two moved to another level."""
    if acts.first is None or acts.last is None or not found:
        return []
    steps = make_steps(max(acts.first, min(k.start for k in found)), acts.last, by)
    place = {start: i for i, start in enumerate(steps)}
    changes: list[Change] = []
    for kind in ("conflict", "cooperation"):
        incidents: list[set[str]] = [set() for _ in steps]
        for key, told in found.items():
            if key.start in place:
                incidents[place[key.start]] |= {a.incident for a in told if a.quad.endswith(kind)}
        counts = np.array([len(i) for i in incidents])
        for point in find_changes(counts, level=FALSE_ALARMS / 2):
            near = incidents[point.at] | (incidents[point.at - 1] if point.at else set())
            ranked = sorted((acts.incidents[i] for i in near), key=lambda i: (-len(i.outlets), i.id))
            changes.append(
                Change(
                    start=steps[point.at], of="conflict" if kind == "conflict" else "cooperation",
                    before=point.before, after=point.after, chance=point.chance,
                    incidents=tuple(ranked[:NAMED]),
                )
            )  # fmt: skip
    return sorted(changes, key=lambda c: (c.start, c.of))
