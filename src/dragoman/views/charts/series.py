"""What a party does, meets with and says, month by month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from dragoman.views.charts.stacked import Series, Slab, render_stacked
from dragoman.views.charts.timeline import length

LEAST = timedelta(days=330)
"""Days that the chart reaches over at least."""

PARTS = (
    Series("does", "Does", "material-conflict"),
    Series("receives", "Is acted on", "verbal-conflict"),
    Series("says", "Says", "verbal-cooperation"),
)


@dataclass(frozen=True, kw_only=True)
class Bar:
    """How many statements of one sort a month has."""

    day: date
    series: str
    count: int


def render_bars(bars: Sequence[Bar], *, title: str) -> Markup:
    """Draw the months."""
    slabs = [Slab(start=b.day, days=length(b.day, "month"), series=b.series, count=b.count) for b in bars]
    first = max(b.day for b in bars) - LEAST if bars else None
    return render_stacked(slabs, PARTS, title=title, axis="statements a month", height=120, first=first)
