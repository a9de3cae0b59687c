"""Two parties over time: what one does to the other above the line, the answer below it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from dragoman.analysis.relations import Step
from dragoman.model.event import Quad
from dragoman.views.charts.stacked import QUADS, Slab, render_stacked
from dragoman.views.charts.timeline import length


@dataclass(frozen=True, kw_only=True)
class RelationBar:
    """Happenings of one class from one party to the other within a step."""

    start: date
    source: str
    target: str
    quad: Quad
    count: int


def render_relation(
    bars: Sequence[RelationBar],
    *,
    by: Step,
    names: Mapping[str, str],
    marks: Sequence[tuple[date, str]] = (),
) -> Markup:
    """Draw both directions.

    Args:
        bars: Happenings.
        by: How long a step is.
        names: Names of the parties by key; the first one stands above.
        marks: Days from which on the level is another one, each with a few words.
    """
    one, other = [*names, *names][:2]
    slabs = [
        Slab(start=b.start, days=length(b.start, by), series=b.quad, count=b.count, below=b.source != one)
        for b in bars
    ]
    return render_stacked(
        slabs,
        QUADS,
        title=f"{names[one]} to {names[other]} above the line, the other way below it, by {by}",
        axis=f"happenings a {by}",
        height=220,
        noun="happening",
        marks=marks,
    )
