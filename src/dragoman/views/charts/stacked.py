"""Stacked bars over time, above a line and, for the other direction, below it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import altair as alt
from markupsafe import Markup

from dragoman.views.charts.svg import COLOURS, Key, Sheet, render_chart

WIDTH = 960


@dataclass(frozen=True)
class Series:
    """One colour of the bars.

    Attributes:
        key: Its name in `Slab`.
        label: Its name for a reader.
        colour: Name of its colour.
    """

    key: str
    label: str
    colour: str


QUADS = (
    Series("material conflict", "Material conflict", "material-conflict"),
    Series("verbal conflict", "Verbal conflict", "verbal-conflict"),
    Series("verbal cooperation", "Verbal cooperation", "verbal-cooperation"),
    Series("material cooperation", "Material cooperation", "material-cooperation"),
)
"""PLOVER's quad classes, conflict first."""


@dataclass(frozen=True, kw_only=True)
class Slab:
    """A part of a bar.

    Attributes:
        start: First day.
        days: How many days it covers.
        series: Key of its series.
        count: How high it is.
        href: Address that it leads to; "" for none.
        below: Whether it hangs below the line.
    """

    start: date
    days: int
    series: str
    count: int
    href: str = ""
    below: bool = False


def render_stacked(
    slabs: Sequence[Slab],
    series: Sequence[Series],
    *,
    title: str,
    axis: str,
    first: date | None = None,
    last: date | None = None,
    height: int = 150,
    marks: Sequence[tuple[date, str]] = (),
) -> Markup:
    """Draw the bars.

    Args:
        slabs: Parts of bars.
        series: Their series, from the line outwards.
        title: What the chart shows.
        axis: What is counted.
        first, last: Days that the axis reaches over at least.
        height: Of the drawing, in pixels.
        marks: Days that a line with a few words marks.

    Returns:
        The drawing, nothing where there is no bar.
    """
    if not slabs:
        return Markup("")
    start = min([s.start for s in slabs] + ([first] if first else []))
    end = max(
        [s.start + timedelta(days=s.days) for s in slabs] + ([last + timedelta(days=1)] if last else [])
    )
    label = {s.key: s.label for s in series}
    sheet = Sheet()
    values = _values(slabs, series, label)
    top = max(abs(int(str(v["to"]))) for v in values)
    span = (end - start).days
    bars = (
        alt.Chart(sheet.data(values))
        .mark_rect(stroke=COLOURS["paper"], strokeWidth=0.6)
        .encode(
            x=alt.X(
                "start:T",
                scale=alt.Scale(type="utc", domain=[_day(start), _day(end)]),
                axis=alt.Axis(
                    title=None, grid=False, format="%-d %b %Y" if span <= 400 else "%b %Y", tickCount=8,
                    labelFlush=True, labelOverlap=True,
                ),
            ),
            x2=alt.X2("end:T"),
            y=alt.Y(
                "from:Q",
                title=axis,
                axis=alt.Axis(
                    tickMinStep=1, tickCount=min(4, top), labelExpr="format(abs(datum.value), ',.0f')"
                ),
            ),
            y2=alt.Y2("to:Q"),
            color=alt.Color(
                "label:N",
                scale=alt.Scale(domain=[s.label for s in series], range=[COLOURS[s.colour] for s in series]),
                legend=None,
            ),
            href=alt.Href("href:N"),
            description=alt.Description("what:N"),
        )
    )  # fmt: skip
    layers = [bars, *_marks(marks, bars.encoding.x, sheet)] if marks else [bars]
    chart = alt.layer(*layers).properties(width=WIDTH, height=height)
    shown = {s.series for s in slabs}
    return render_chart(
        chart,
        sheet,
        title=title,
        description=_describe(slabs, label, start, end),
        legend=[Key(s.label, s.colour) for s in series if s.key in shown],
    )


def _marks(marks: Sequence[tuple[date, str]], x: alt.X, sheet: Sheet) -> list[alt.Chart]:
    """Draw a line with its words at each marked day, the words of neighbours one below the other."""
    values = [
        {"start": _day(day), "words": words, "line": 6 + 14 * (number % 4)}
        for number, (day, words) in enumerate(marks)
    ]
    base = alt.Chart(sheet.data(values)).encode(x=x)
    rule = base.mark_rule(strokeDash=[5, 4], strokeWidth=1.5, color=COLOURS["ink"])
    text = base.mark_text(align="left", dx=4, fontSize=12, color=COLOURS["ink"])
    return [rule, text.encode(y=alt.Y("line:Q", scale=None, axis=None), text=alt.Text("words:N"))]


def _values(
    slabs: Sequence[Slab], series: Sequence[Series], label: dict[str, str]
) -> list[dict[str, object]]:
    order = {s.key: number for number, s in enumerate(series)}
    reached: defaultdict[tuple[date, bool], int] = defaultdict(int)
    values: list[dict[str, object]] = []
    for slab in sorted(slabs, key=lambda s: (s.start, s.below, order[s.series])):
        at = reached[slab.start, slab.below]
        reached[slab.start, slab.below] = at + slab.count
        sign = -1 if slab.below else 1
        values.append(
            {
                "start": _day(slab.start),
                "end": _day(slab.start + timedelta(days=slab.days)),
                "from": sign * at,
                "to": sign * (at + slab.count),
                "label": label[slab.series],
                "what": f"{slab.start}: {slab.count} {label[slab.series].lower()}",
                **({"href": slab.href} if slab.href else {}),
            }
        )
    return values


def _day(day: date) -> str:
    return day.isoformat()


def _describe(slabs: Sequence[Slab], label: dict[str, str], start: date, end: date) -> str:
    sums: defaultdict[str, int] = defaultdict(int)
    for slab in slabs:
        sums[label[slab.series]] += slab.count
    told = ", ".join(f"{name.lower()} {number}" for name, number in sums.items())
    return f"From {start} to {end - timedelta(days=1)}: {told}. A table with the numbers is on this page."
