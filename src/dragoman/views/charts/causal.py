"""The map of stated causes: factors in a ring, on narrow screens in a column, and arrows between them."""

from __future__ import annotations

import math
import textwrap
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import altair as alt
from markupsafe import Markup

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

HEIGHT = 560
RADIUS_X, RADIUS_Y = 250, 220
BEND = 0.22
"""How far an arrow bows towards the middle, as a share of its length."""
STEPS = 14
ROW, COLUMN = 44, 156
"""Pixels from one factor to the next in a column, and how far from the left the column stands."""
WRAP = 21
"""Most letters in a line of a name left of the column."""


@dataclass(frozen=True, kw_only=True)
class Arrow:
    """One factor drives another.

    Attributes:
        cause, effect: Names of the factors.
        raises: Whether more of the cause means more of the effect.
        count: How often it is stated.
        href: Address of the statements.
    """

    cause: str
    effect: str
    raises: bool
    count: int
    href: str


Point = tuple[float, float]
"""Pixels from the left and from the top."""


@dataclass(frozen=True)
class Layout:
    """Where the factors of a drawing stand.

    Attributes:
        places: Their dots by name.
        labels: Their names.
        height: Of the drawing, in pixels.
        column: Whether they stand in a column.
    """

    places: Mapping[str, Point]
    labels: Sequence[Label]
    height: int
    column: bool

    def bow(self, arrow: Arrow) -> list[Point]:
        """Give the points of an arrow."""
        start, end = self.places[arrow.cause], self.places[arrow.effect]
        return _bow(start, end, _beside(start, end) if self.column else _inwards(start, end))


def render_causal(arrows: Sequence[Arrow]) -> Markup:
    """Draw the arrows, once for wide screens and once for narrow ones; nothing where there is none."""
    if not arrows:
        return Markup("")
    order = order_factors(arrows)
    told = "; ".join(
        f"{a.cause} {'raises' if a.raises else 'lowers'} {a.effect} ({a.count})" for a in arrows[:12]
    )

    def draw(width: int) -> Markup:
        layout = make_column(order) if width == NARROW else make_ring(order)
        sheet = Sheet()
        sheet.labels += layout.labels
        layers = [*_arrows(arrows, layout, sheet), _dots(layout.places, sheet)]
        chart = alt.layer(*layers).properties(
            width=width - 10, height=layout.height, padding=5, autosize="none"
        )
        return render_chart(
            chart.resolve_scale(strokeWidth="independent"),
            sheet,
            title="Map of stated causes",
            description=f"{told}. All links are in a table on this page.",
        )

    keys = (Key("raises", "material-conflict", "line"), Key("lowers", "verbal-cooperation", "line"))
    return render_legend(keys) + render_both(draw)


def _arrows(arrows: Sequence[Arrow], layout: Layout, sheet: Sheet) -> list[alt.Chart]:
    most = max(a.count for a in arrows)
    lines: list[dict[str, object]] = []
    heads: list[dict[str, object]] = []
    for number, arrow in enumerate(arrows):
        path = layout.bow(arrow)
        sort = "raises" if arrow.raises else "lowers"
        width = 1.2 + 3 * arrow.count / most
        lines += [
            {"x": x, "y": y, "n": number, "order": i, "sort": sort, "width": width}
            for i, (x, y) in enumerate(path)
        ]
        heads.append(_head(path, arrow, sort))
    return [_lines(lines, sheet), _heads(heads, sheet)]


def order_factors(arrows: Sequence[Arrow]) -> list[str]:
    """Put the factors in a row so that those with many links between them stand near one another."""
    weight = Counter[frozenset[str]]()
    for arrow in arrows:
        weight[frozenset((arrow.cause, arrow.effect))] += arrow.count
    degree = Counter[str]()
    for pair, number in weight.items():
        degree.update(dict.fromkeys(pair, number))
    left = sorted(degree, key=lambda n: (-degree[n], n))
    ring = [left.pop(0)]
    while left:
        following = max(
            left,
            key=lambda n: (
                sum(weight[frozenset((n, r))] / (1 + i) for i, r in enumerate(reversed(ring))),
                degree[n],
            ),
        )
        left.remove(following)
        ring.append(following)
    return ring


def make_ring(names: Sequence[str]) -> Layout:
    """Put factors in a ring, their names outside it."""
    x, y = WIDE / 2, HEIGHT / 2
    places = {
        name: (
            x + RADIUS_X * math.sin(2 * math.pi * i / len(names)),
            y - RADIUS_Y * math.cos(2 * math.pi * i / len(names)),
        )
        for i, name in enumerate(names)
    }
    return Layout(places, [_outside(name, place) for name, place in places.items()], HEIGHT, column=False)


def _outside(name: str, place: Point) -> Label:
    """Name a factor of the ring; above or below its dot where arrows leave sideways: near top and bottom."""
    x, y = place
    lift = 0 if abs(x - WIDE / 2) > RADIUS_X * 0.6 else -16 if y < HEIGHT / 2 else 16
    if abs(x - WIDE / 2) < 20:  # farther out than its neighbours' names, which reach below it
        return Label(text=name, x=x, y=y + 1.8 * lift, size=13, anchor="middle")
    if x > WIDE / 2:
        return Label(text=name, x=x + 10, y=y + lift, size=13)
    return Label(text=name, x=x - 10, y=y + lift, size=13, anchor="end")


def make_column(names: Sequence[str]) -> Layout:
    """Put factors one below the other, their names at the left, in two lines where they are long."""
    places = {name: (float(COLUMN), ROW * (i + 0.5)) for i, name in enumerate(names)}
    labels = [
        Label(text=line, x=x - 10, y=y + 15 * (number - (len(lines) - 1) / 2), size=13, anchor="end")
        for name, (x, y) in places.items()
        for lines in [textwrap.wrap(name, WRAP)]
        for number, line in enumerate(lines)
    ]
    return Layout(places, labels, ROW * len(names), column=True)


def _inwards(start: Point, end: Point) -> Point:
    """Give the point towards which an arrow across the ring bows, at its right."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    return (start[0] + end[0]) / 2 + dy * BEND, (start[1] + end[1]) / 2 - dx * BEND


def _beside(start: Point, end: Point) -> Point:
    """Give the point towards which an arrow along the column bows: the farther it goes, the farther right."""
    reach = NARROW - 10 - COLUMN
    far = abs(end[1] - start[1]) / (abs(end[1] - start[1]) + 3 * ROW)
    up = 0.85 if end[1] < start[1] else 1.0  # so that an arrow and its answer lie apart
    return COLUMN + 2 * reach * far * up, (start[1] + end[1]) / 2


def _bow(start: Point, end: Point, bend: Point) -> list[Point]:
    """Give the points of an arrow that stops short of its ends."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = math.hypot(dx, dy) or 1.0
    first, last = min(10 / length, 0.3), 1 - min(14 / length, 0.3)
    points = []
    for step in range(STEPS + 1):
        t = first + (last - first) * step / STEPS
        x = (1 - t) ** 2 * start[0] + 2 * t * (1 - t) * bend[0] + t**2 * end[0]
        y = (1 - t) ** 2 * start[1] + 2 * t * (1 - t) * bend[1] + t**2 * end[1]
        points.append((round(x, 1), round(y, 1)))
    return points


def _head(path: Sequence[Point], arrow: Arrow, sort: str) -> dict[str, object]:
    (x0, y0), (x1, y1) = path[-2], path[-1]
    angle = math.degrees(math.atan2(x1 - x0, y0 - y1))
    what = f"{arrow.cause} {sort} {arrow.effect}: stated {arrow.count} times"
    return {"x": x1, "y": y1, "angle": angle % 360, "sort": sort, "what": what, "href": arrow.href}


def _colour() -> alt.Color:
    return alt.Color(
        "sort:N",
        scale=alt.Scale(
            domain=["raises", "lowers"], range=[COLOURS["material-conflict"], COLOURS["verbal-cooperation"]]
        ),
        legend=None,
    )


def _across() -> alt.X:
    return alt.X("x:Q", scale=None, axis=None)


def _down() -> alt.Y:
    return alt.Y("y:Q", scale=None, axis=None)


def _lines(values: list[dict[str, object]], sheet: Sheet) -> alt.Chart:
    chart: alt.Chart = (
        alt.Chart(sheet.data(values))
        .mark_line(opacity=0.75, interpolate="basis")
        .encode(
            x=_across(),
            y=_down(),
            detail=alt.Detail("n:N"),
            order=alt.Order("order:Q"),
            color=_colour(),
            strokeWidth=alt.StrokeWidth("width:Q", scale=None),
        )
    )
    return chart


def _heads(values: list[dict[str, object]], sheet: Sheet) -> alt.Chart:
    chart: alt.Chart = (
        alt.Chart(sheet.data(values))
        .mark_point(shape="triangle-up", size=130, filled=True, opacity=1)
        .encode(
            x=_across(),
            y=_down(),
            angle=alt.Angle("angle:Q", scale=None),
            color=_colour(),
            href=alt.Href("href:N"),
            description=alt.Description("what:N"),
        )
    )
    return chart


def _dots(places: Mapping[str, Point], sheet: Sheet) -> alt.Chart:
    dots = alt.Chart(sheet.data([{"x": x, "y": y} for x, y in places.values()]))
    drawn: alt.Chart = dots.mark_circle(size=70, color=COLOURS["ink"], opacity=1).encode(
        x=_across(), y=_down()
    )
    return drawn
