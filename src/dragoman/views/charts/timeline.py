"""How many incidents there were when, by quad class."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from dragoman.analysis.relations import Step, first_day
from dragoman.model.event import Quad
from dragoman.views.charts.stacked import QUADS, Slab, render_stacked

BY_DAY, BY_WEEK = 92, 800
"""Longest spans in days that are drawn by day and by week."""

Address = Callable[[date, date], str]


@dataclass(frozen=True)
class DayCount:
    """How many incidents of one class began on a day."""

    day: date
    quad: Quad
    count: int


def render_timeline(
    counts: Sequence[DayCount], *, since: date | None, until: date | None, address: Address
) -> Markup:
    """Draw the timeline, by day, week or month as its length asks.

    Args:
        counts: Incidents by day and class.
        since, until: Days that it is to reach over.
        address: Gives the address of the incidents of some days.
    """
    if not counts:
        return Markup("")
    days = [c.day for c in counts]
    first, last = (
        min([*days, *([since] if since and since > date(1900, 1, 1) else [])]),
        max([*days, *([until] if until else [])]),
    )
    step = step_for((last - first).days)
    sums = Counter[tuple[date, Quad]]()
    for found in counts:
        sums[first_day(found.day, step), found.quad] += found.count
    slabs = [
        Slab(
            start=start,
            days=length(start, step),
            series=quad,
            count=number,
            href=address(start, start + timedelta(days=length(start, step) - 1)),
        )
        for (start, quad), number in sums.items()
    ]
    return render_stacked(
        slabs, QUADS, title=f"Incidents by {step}", axis=f"incidents a {step}", first=first, last=last
    )


def step_for(days: int) -> Step:
    """Give how long a bar of a chart over so many days is."""
    return "day" if days <= BY_DAY else "week" if days <= BY_WEEK else "month"


def length(start: date, step: Step) -> int:
    """Give the days of a step."""
    if step == "month":
        return ((start.replace(day=28) + timedelta(days=4)).replace(day=1) - start).days
    return 7 if step == "week" else 1
