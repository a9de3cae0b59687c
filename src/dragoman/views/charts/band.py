"""The states of a crossing as a band through time, with every statement as a point."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

import altair as alt
from markupsafe import Markup

from dragoman.views.charts.axes import DayScale, lay_days
from dragoman.views.charts.svg import COLOURS, Key, Label, Sheet, render_both, render_chart, render_legend

STATES = ("open", "partial", "closed")
HEIGHT = 90
PADDING = {"left": 8, "right": 8, "top": 4, "bottom": 30}
LETTER = 8
"""About how many pixels a letter of a label takes."""


@dataclass(frozen=True, kw_only=True)
class BandStretch:
    """Days in one state; `detail` says at what hours, for whom, or which way."""

    state: Literal["open", "closed", "partial"]
    start: date
    end: date
    contested: bool
    what: str
    detail: str = ""


@dataclass(frozen=True, kw_only=True)
class BandPoint:
    """A statement about the crossing: the day, what it says, and where it stands on the page."""

    day: date
    what: str
    fact: bool
    href: str


def render_band(
    stretches: Sequence[BandStretch], points: Sequence[BandPoint], *, first: date, last: date, name: str
) -> Markup:
    """Draw the band of the days from `first` to `last`, once for wide screens and once for narrow ones."""
    if not stretches and not points:
        return Markup("")
    told = "; ".join(s.what for s in stretches[:12]) or "no state of a known day"

    def draw(width: int) -> Markup:
        days = DayScale(first, last + timedelta(days=1), width - PADDING["left"] - PADDING["right"])
        sheet = Sheet()
        lay_days(sheet, days, height=HEIGHT)
        x = alt.X("start:T", scale=alt.Scale(type="utc", domain=days.domain), axis=None)
        layers = [_stretches(stretches, x, sheet, days)] if stretches else []
        layers += [_points(points, x, sheet)] if points else []
        return render_chart(
            alt.layer(*layers).properties(width=days.width, height=HEIGHT, padding=PADDING, autosize="none"),
            sheet,
            title=f"States of {name}",
            description=f"{told}. All statements are in a table on this page.",
        )

    legend = [Key(f"{state}", state) for state in STATES if any(s.state == state for s in stretches)]
    legend += [Key("told as a fact", "ink", "round"), Key("asked for, planned or denied", "paper", "round")]
    return render_legend(legend) + render_both(draw)


def _stretches(stretches: Sequence[BandStretch], x: alt.X, sheet: Sheet, days: DayScale) -> alt.Chart:
    values = [
        {
            "start": s.start.isoformat(),
            "end": (s.end + timedelta(days=1)).isoformat(),
            "state": s.state,
            "what": s.what,
        }
        for s in stretches
    ]
    for s in stretches:
        start = days.x(s.start)
        words = _label(s, room=days.x(s.end + timedelta(days=1)) - start)
        if words:
            sheet.labels.append(Label(text=words, x=start + 6, y=28, colour="paper", bold=True))
    colour = alt.Color(
        "state:N",
        scale=alt.Scale(domain=list(STATES), range=[COLOURS[s] for s in STATES]),
        legend=None,
    )
    band: alt.Chart = (
        alt.Chart(sheet.data(values))
        .mark_rect(stroke=COLOURS["paper"])
        .encode(
            x=x,
            x2=alt.X2("end:T"),
            y=alt.value(8),
            y2=alt.value(48),
            color=colour,
            description=alt.Description("what:N"),
        )
    )
    return band


def _label(stretch: BandStretch, *, room: float) -> str:
    """Name a stretch as far as there is room: "partial, 06:00–18:00 – reports differ"."""
    detail = f", {stretch.detail}" if stretch.detail else ""
    differ = " – reports differ" if stretch.contested else ""
    for words in (
        f"{stretch.state}{detail}{differ}",
        f"{stretch.state}{detail}",
        stretch.detail,
        stretch.state,
    ):
        if words and LETTER * len(words) + 8 < room:
            return words
    return ""


def _points(points: Sequence[BandPoint], x: alt.X, sheet: Sheet) -> alt.Chart:
    values = [
        {"start": p.day.isoformat(), "what": f"{p.day}: {p.what}", "href": p.href, "fact": p.fact}
        for p in points
    ]
    chart: alt.Chart = (
        alt.Chart(sheet.data(values))
        .mark_point(size=50, strokeWidth=1.5, stroke=COLOURS["ink"])
        .encode(
            x=x,
            y=alt.value(70),
            fill=alt.condition("datum.fact", alt.value(COLOURS["ink"]), alt.value(COLOURS["paper"])),
            href=alt.Href("href:N"),
            description=alt.Description("what:N"),
        )
    )
    return chart
