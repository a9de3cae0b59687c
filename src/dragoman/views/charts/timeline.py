"""How many incidents there were when, by quad class."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from dragoman.analysis.relations import Step, first_day
from dragoman.model.event import Quad
from dragoman.views.charts.span import find_span, render_span
from dragoman.views.charts.stacked import QUADS, Coarser, Slab, render_stacked

BY_DAY, BY_WEEK = 92, 800
"""Longest spans in days that are drawn by day and by week."""
EVER = date(1900, 1, 1)
"""Who asks for days since then asks for all there is."""
COARSER = 2.5
"""How many times shorter these spans are on narrow screens."""

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
        since, until: Days that it is to reach over, unless most of them would be empty.
        address: Gives the address of the incidents of some days.
    """
    if not counts:
        return Markup("")
    first = date.min if since is not None and since <= EVER else since
    span = find_span([(c.day, c.count) for c in counts], first=first, last=until)
    days = (span.last - span.first).days
    kept = [c for c in counts if span.holds(c.day)]
    step, narrow = step_for(days), step_for(days * COARSER)
    chart = render_stacked(
        _slabs(kept, step, address),
        QUADS,
        title=f"Incidents by {step}",
        axis=f"incidents a {step}",
        first=span.first,
        last=span.last,
        in_hand=Coarser(
            slabs=_slabs(kept, narrow, address),
            title=f"Incidents by {narrow}",
            axis=f"incidents a {narrow}",
        ),
    )
    return chart + render_span(span, noun="incident")


def _slabs(counts: Sequence[DayCount], step: Step, address: Address) -> list[Slab]:
    sums = Counter[tuple[date, Quad]]()
    for found in counts:
        sums[first_day(found.day, step), found.quad] += found.count
    return [
        Slab(
            start=start,
            days=length(start, step),
            series=quad,
            count=number,
            href=address(start, start + timedelta(days=length(start, step) - 1)),
        )
        for (start, quad), number in sums.items()
    ]


def step_for(days: float) -> Step:
    """Give how long a bar of a chart over so many days is."""
    return "day" if days <= BY_DAY else "week" if days <= BY_WEEK else "month"


def length(start: date, step: Step) -> int:
    """Give the days of a step."""
    if step == "month":
        return ((start.replace(day=28) + timedelta(days=4)).replace(day=1) - start).days
    return 7 if step == "week" else 1
