"""The map of stated causes: factors in a ring, arrows between them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt
from markupsafe import Markup

from dragoman.views.charts.svg import COLOURS, Key, Sheet, render_chart

WIDTH, HEIGHT = 960, 560
RADIUS_X, RADIUS_Y = 250, 220
BEND = 0.22
"""How far an arrow bows towards the middle, as a share of its length."""
STEPS = 14


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


def render_causal(arrows: Sequence[Arrow]) -> Markup:
    """Draw the arrows; nothing where there is none."""
    if not arrows:
        return Markup("")
    places = place_factors(arrows)
    most = max(a.count for a in arrows)
    lines: list[dict[str, object]] = []
    heads: list[dict[str, object]] = []
    for number, arrow in enumerate(arrows):
        path = _bow(places[arrow.cause], places[arrow.effect])
        sort = "raises" if arrow.raises else "lowers"
        width = 1.2 + 3 * arrow.count / most
        lines += [
            {"x": x, "y": y, "n": number, "order": i, "sort": sort, "width": width}
            for i, (x, y) in enumerate(path)
        ]
        heads.append(_head(path, arrow, sort))
    sheet = Sheet()
    chart = alt.layer(_lines(lines, sheet), _heads(heads, sheet), *_names(places, sheet)).properties(
        width=WIDTH, height=HEIGHT
    )
    told = "; ".join(
        f"{a.cause} {'raises' if a.raises else 'lowers'} {a.effect} ({a.count})" for a in arrows[:12]
    )
    return render_chart(
        chart.resolve_scale(strokeWidth="independent"),
        sheet,
        title="Map of stated causes",
        description=f"{told}. All links are in a table on this page.",
        legend=[
            Key("raises", "material-conflict", "line"),
            Key("lowers", "verbal-cooperation", "line"),
        ],
    )


def place_factors(arrows: Sequence[Arrow]) -> dict[str, Point]:
    """Put the factors in a ring so that those with many links between them stand near one another."""
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
    middle = (WIDTH / 2, HEIGHT / 2)
    return {
        name: (
            middle[0] + RADIUS_X * math.sin(2 * math.pi * i / len(ring)),
            middle[1] - RADIUS_Y * math.cos(2 * math.pi * i / len(ring)),
        )
        for i, name in enumerate(ring)
    }


def _bow(start: Point, end: Point) -> list[Point]:
    """Give the points of an arrow that bows to its right, stopping short of its ends."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    bend = ((start[0] + end[0]) / 2 + dy * BEND, (start[1] + end[1]) / 2 - dx * BEND)
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


def _names(places: dict[str, Point], sheet: Sheet) -> list[alt.Chart]:
    """Write the names outside the ring."""
    dots = [{"x": x, "y": y} for x, y in places.values()]
    dot = (
        alt.Chart(sheet.data(dots))
        .mark_circle(size=70, color=COLOURS["ink"], opacity=1)
        .encode(x=_across(), y=_down())
    )
    layers = [dot]
    for side in ("left", "center", "right"):
        values = [
            {"x": x + {"left": 10, "center": 0, "right": -10}[side], "y": y + _lift(x, y), "name": name}
            for name, (x, y) in places.items()
            if _side(x) == side
        ]
        if values:
            layers.append(
                alt.Chart(sheet.data(values))
                .mark_text(align=side, baseline="middle", fontSize=13, color=COLOURS["ink"])
                .encode(x=_across(), y=_down(), text=alt.Text("name:N"))
            )
    return layers


def _side(x: float) -> str:
    return "center" if abs(x - WIDTH / 2) < 20 else "left" if x > WIDTH / 2 else "right"


def _lift(x: float, y: float) -> int:
    """Move a name above or below its dot near the top and bottom of the ring, where arrows leave sideways."""
    if abs(x - WIDTH / 2) > RADIUS_X * 0.6:
        return 0
    return -16 if y < HEIGHT / 2 else 16
