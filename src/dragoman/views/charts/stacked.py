"""Stacked bars over time, above a line and, for the other direction, below it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import altair as alt
from markupsafe import Markup

from dragoman.views.charts.axes import (
    CountScale,
    DayScale,
    lay_counts,
    lay_days,
    make_count_scale,
    widest,
)
from dragoman.views.charts.span import Span, find_span, render_span, whole_span
from dragoman.views.charts.svg import (
    COLOURS,
    NARROW,
    WIDE,
    Key,
    Label,
    Sheet,
    render_both,
    render_chart,
    render_legend,
)

RIGHT, TOP, BOTTOM = 8, 26, 30
"""Room around the plot, in pixels; left of it there is as much as its numbers take."""


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


@dataclass(frozen=True, kw_only=True)
class Coarser:
    """The same in fewer bars, for screens without room for more.

    Attributes:
        slabs: Parts of bars.
        title: What the chart shows.
        axis: What is counted.
    """

    slabs: Sequence[Slab]
    title: str
    axis: str


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
    noun: str = "statement",
    in_hand: Coarser | None = None,
) -> Markup:
    """Draw the bars, once for wide screens and once for narrow ones.

    Args:
        slabs: Parts of bars.
        series: Their series, from the line outwards.
        title: What the chart shows.
        axis: What is counted.
        first, last: Days that the axis reaches over, unless most of them would be empty.
        height: Of the drawing, in pixels.
        marks: Days that a line with a few words marks.
        noun: What one of what is counted is.
        in_hand: What narrow screens show instead; who gives it has chosen the days already.

    Returns:
        A legend, the drawings and, where days are left out, a word about them; nothing where there is no bar.
    """
    if not slabs:
        return Markup("")
    counts = [(s.start, s.count) for s in slabs]
    span = (
        whole_span(counts, first=first, last=last) if in_hand else find_span(counts, first=first, last=last)
    )
    plan = _Plan(
        slabs=[s for s in slabs if span.holds(s.start)],
        series=series,
        title=title,
        axis=axis,
        span=span,
        height=height,
        marks=marks,
    )
    narrow = replace(plan, slabs=in_hand.slabs, axis=in_hand.axis, title=in_hand.title) if in_hand else plan
    draw = {WIDE: plan.draw, NARROW: narrow.draw}
    shown = {s.series for s in plan.slabs}
    legend = render_legend([Key(s.label, s.colour) for s in series if s.key in shown])
    return legend + render_both(lambda width: draw[width](width)) + render_span(span, noun=noun)


@dataclass(frozen=True, kw_only=True)
class _Plan:
    """What `render_stacked` is asked for, less the bars that are not drawn."""

    slabs: Sequence[Slab]
    series: Sequence[Series]
    title: str
    axis: str
    span: Span
    height: int
    marks: Sequence[tuple[date, str]]

    @property
    def start(self) -> date:
        """First day of the axis: a week may begin before the days asked for."""
        return min([self.span.first, *(s.start for s in self.slabs)])

    @property
    def end(self) -> date:
        """Day after the last one of the axis."""
        ends = (s.start + timedelta(days=s.days) for s in self.slabs)
        return max([self.span.last + timedelta(days=1), *ends])

    def draw(self, width: int) -> Markup:
        """Draw it, as many pixels wide as told."""
        label = {s.key: s.label for s in self.series}
        values = _values(self.slabs, self.series, label)
        reached = [int(str(v["to"])) for v in values]
        counts = make_count_scale(min(0, *reached), max(0, *reached))
        left = widest([counts.low, counts.high])
        days = DayScale(self.start, self.end, width - left - RIGHT)
        sheet = Sheet()
        lay_days(sheet, days, height=self.height)
        lay_counts(sheet, counts, width=days.width, height=self.height, title=self.axis)
        bars = _bars(values, self.series, sheet, days=days, counts=counts)
        marks = [(day, words) for day, words in self.marks if days.start <= day <= days.end]
        layers = [bars, *_marks(marks, bars.encoding.x, sheet, days)] if marks else [bars]
        padding = {"left": left, "right": RIGHT, "top": TOP, "bottom": BOTTOM}
        chart = alt.layer(*layers).properties(
            width=days.width, height=self.height, padding=padding, autosize="none"
        )
        told = _describe(self.slabs, label, self.start, self.end)
        return render_chart(chart, sheet, title=self.title, description=told)


def _bars(
    values: list[dict[str, object]],
    series: Sequence[Series],
    sheet: Sheet,
    *,
    days: DayScale,
    counts: CountScale,
) -> alt.Chart:
    across = alt.X("start:T", scale=alt.Scale(type="utc", domain=days.domain), axis=None)
    height = alt.Scale(domain=[counts.low, counts.high], nice=False)
    colours = alt.Scale(domain=[s.label for s in series], range=[COLOURS[s.colour] for s in series])
    bars = alt.Chart(sheet.data(values)).mark_rect(stroke=COLOURS["paper"], strokeWidth=0.6)
    drawn: alt.Chart = bars.encode(
        x=across,
        x2=alt.X2("end:T"),
        y=alt.Y("from:Q", scale=height, axis=None),
        y2=alt.Y2("to:Q"),
        color=alt.Color("label:N", scale=colours, legend=None),
        href=alt.Href("href:N"),
        description=alt.Description("what:N"),
    )
    return drawn  # typed: altair's methods give Any


def _marks(marks: Sequence[tuple[date, str]], x: alt.X, sheet: Sheet, days: DayScale) -> list[alt.Chart]:
    """Draw a line with its words at each marked day, the words of neighbours one below the other."""
    for number, (day, words) in enumerate(marks):
        at, right = days.x(day), days.x(day) > 0.6 * days.width
        place = Label(text=words, x=at - 4 if right else at + 4, y=6 + 14 * (number % 4), halo=True)
        sheet.labels.append(replace(place, anchor="end") if right else place)
    base = alt.Chart(sheet.data([{"start": _day(day)} for day, _ in marks])).encode(x=x)
    return [base.mark_rule(strokeDash=[5, 4], strokeWidth=1.5, color=COLOURS["ink"])]


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
