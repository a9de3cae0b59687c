"""Where incidents took place and how crossings stand, over outlines of countries; no map server."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import altair as alt
import numpy as np
import numpy.typing as npt
from markupsafe import Markup

from dragoman.views.charts.outlines import Ring, View, find_rings
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

HEIGHT, NARROW_HEIGHT = 460, 380
"""Of the drawing, in pixels, on wide screens and on narrow ones."""
APART = 32.0
"""Degrees without any place between two theatres, which are then drawn on maps of their own."""
MOST_THEATRES = 3
LEAST_SPAN = 4.0
"""Degrees of latitude that a map shows at least."""
LABELS = 14
MOST_PLACES = 200
"""Places that are drawn; of more those with most incidents."""
NAME_AREA = 9_000
"""Square pixels of a country that is wide enough for its name."""
LETTER = 7
"""About how many pixels a letter of a label takes."""
FINENESS = 1.5
"""Pixels within which points of an outline fall together."""


@dataclass(frozen=True, kw_only=True)
class MapPlace:
    """A place with its incidents.

    Attributes:
        name: Name of the place.
        lat, lon: Where, in degrees.
        count: Number of incidents.
        material: Those of material conflict among them.
        href: Address of its incidents.
    """

    name: str
    lat: float
    lon: float
    count: int
    material: int
    href: str


@dataclass(frozen=True, kw_only=True)
class MapCrossing:
    """A crossing with its state ("unknown" where none is told)."""

    name: str
    lat: float
    lon: float
    state: str
    href: str


@dataclass(frozen=True)
class Frame:
    """How degrees become pixels: equal scale in the middle of the view.

    Attributes:
        view: What is shown.
        width, height: Of the drawing, in pixels.
        stretch: How much narrower a degree of longitude is than one of latitude.
    """

    view: View
    width: int
    height: int
    stretch: float

    @property
    def scale(self) -> float:
        """Pixels of a degree of latitude."""
        return self.height / (self.view.north - self.view.south)

    def x(self, lon: float) -> float:
        """Give the pixel from the left."""
        return (lon - self.view.west) * self.scale * self.stretch

    def pixels(self, ring: Ring) -> Ring:
        """Give the pixels of a ring in degrees."""
        corner = np.array([self.view.west, self.view.north])
        drawn: Ring = (ring - corner) * np.array([self.scale * self.stretch, -self.scale])
        return drawn

    def y(self, lat: float) -> float:
        """Give the pixel from the top."""
        return (self.view.north - lat) * self.scale


def render_map(places: Sequence[MapPlace], crossings: Sequence[MapCrossing]) -> Markup:
    """Draw the map, one for each theatre where they lie far apart; nothing where no place is known."""
    most = sorted(places, key=lambda p: -p.count)[:MOST_PLACES]
    points = [(p.lon, p.lat) for p in most] + [(c.lon, c.lat) for c in crossings]
    if not points:
        return Markup("")
    theatre = find_theatres(points)
    count = max(theatre) + 1

    def draw(width: int) -> Markup:
        maps = [
            _render_theatre(
                [p for p, n in zip(most, theatre, strict=False) if n == number],
                [c for c, n in zip(crossings, theatre[len(most) :], strict=True) if n == number],
                width=width if width == NARROW else width // count,
            )
            for number in range(count)
        ]
        return Markup('<div class="panels">{}</div>').format(Markup("").join(maps)) if count > 1 else maps[0]

    return render_legend(_legend(places, crossings)) + render_both(draw)


def find_theatres(points: Sequence[tuple[float, float]]) -> list[int]:
    """Give the number of the theatre of each point, from west to east; one for all where they are many."""
    places = np.array(points)
    near = np.abs(places[:, None, :] - places[None, :, :]).max(axis=2) < APART
    group, before = np.arange(len(places)), np.empty(0, dtype=np.int64)
    while not np.array_equal(group, before):  # each takes the least number of its neighbours
        group, before = np.where(near, group, len(places)).min(axis=1), group
    west = {int(n): float(places[group == n, 0].min()) for n in np.unique(group)}
    if len(west) > MOST_THEATRES:
        return [0] * len(points)
    order = {n: place for place, n in enumerate(sorted(west, key=lambda n: west[n]))}
    return [order[int(n)] for n in group]


def _render_theatre(places: Sequence[MapPlace], crossings: Sequence[MapCrossing], *, width: int) -> Markup:
    points = [(p.lon, p.lat) for p in places] + [(c.lon, c.lat) for c in crossings]
    frame = make_frame(points, width=width)
    sheet = Sheet()
    ground, names = _draw_land(frame)
    sheet.ground = ground
    names_of_points = find_labels(places, crossings, frame)
    sheet.labels += _names(names, frame, taken=[name.box for name in names_of_points])
    sheet.labels += [Label(text=name.text, x=name.x, y=name.y, halo=True) for name in names_of_points]
    layers = [*_places(places, frame, sheet), *_crossings(crossings, frame, sheet)]
    chart = alt.layer(*layers).properties(width=frame.width, height=frame.height)
    told = ", ".join(f"{p.name} {p.count}" for p in places[:8]) or "none with a known place"
    gates = ", ".join(f"{c.name} {c.state}" for c in crossings[:8])
    return render_chart(
        chart,
        sheet,
        title="Map of incidents and crossings",
        description=f"Incidents by place: {told}."
        + (f" Crossings: {gates}." if gates else "")
        + " All are in tables on this page.",
    )


def _legend(places: Sequence[MapPlace], crossings: Sequence[MapCrossing]) -> list[Key]:
    keys = []
    if any(p.material for p in places):
        keys.append(Key("incidents, some of them violence or coercion", "material-conflict", "round"))
    if not all(p.material for p in places):
        keys.append(Key("incidents, words only", "verbal-cooperation", "round"))
    states = {c.state for c in crossings}
    keys += [Key(f"crossing {s}", s, "diamond") for s in ("open", "partial", "closed") if s in states]
    return keys + [Key("crossing, state not known", "paper", "diamond")] * ("unknown" in states)


def make_frame(points: Sequence[tuple[float, float]], *, width: int = WIDE) -> Frame:
    """Fit a view around points, with a margin, in the shape of the drawing."""
    lons, lats = [p[0] for p in points], [p[1] for p in points]
    height = NARROW_HEIGHT if width == NARROW else HEIGHT
    middle = (min(lats) + max(lats)) / 2
    stretch = max(math.cos(math.radians(middle)), 0.2)
    high = max((max(lats) - min(lats)) * 1.3, LEAST_SPAN)
    wide = max((max(lons) - min(lons)) * 1.25, LEAST_SPAN)
    high = min(max(high, wide * stretch * height / width), 170.0)
    wide = high * width / height / stretch
    centre = (min(lons) + max(lons)) / 2
    edges = (centre - wide / 2, middle - high / 2, centre + wide / 2, middle + high / 2)
    return Frame(View(*(round(edge, 2) for edge in edges)), width, height, round(stretch, 4))


@lru_cache(maxsize=64)
def _draw_land(frame: Frame) -> tuple[str, tuple[tuple[str, float, float], ...]]:
    """Draw countries as one path; also the names of those that are wide enough, with their places."""
    path: list[str] = []
    names: dict[str, tuple[float, float, float]] = {}
    for name, ring in find_rings(frame.view):
        drawn = frame.pixels(ring)
        path.append("M" + "L".join(f"{x:g},{y:g}" for x, y in _thin(drawn)) + "Z")
        size = _area(drawn)
        if size > max(NAME_AREA, names.get(name, (0, 0, 0))[0]):
            names[name] = (size, *_centre(drawn))
    return "".join(path), tuple((name, x, y) for name, (_, x, y) in names.items())


def _names(
    names: Sequence[tuple[str, float, float]],
    frame: Frame,
    *,
    taken: Sequence[tuple[float, ...]],
) -> list[Label]:
    """Name countries where no other name stands."""
    found: list[Label] = []
    boxes = np.array(taken).reshape(-1, 4)
    for name, x, y in names:
        half = len(name) * LETTER / 2 + 8
        middle, line = min(max(x, half), frame.width - half), min(max(y, 12), frame.height - 12)
        if not _overlap((middle - half, line - 8, middle + half, line + 8), boxes).any():
            found.append(
                Label(
                    text=name.upper(), x=middle, y=line, size=11, colour="soft", anchor="middle", opacity=0.8,
                    below=True,
                )
            )  # fmt: skip
    return found


def _thin(drawn: Ring) -> list[list[float]]:
    """Leave out points that fall on the pixel of the one before."""
    pixels = (drawn / FINENESS).round()
    changes = np.any(pixels != np.roll(pixels, 1, axis=0), axis=1)
    kept = drawn[changes] if changes.sum() >= 3 else drawn[:3]
    points: list[list[float]] = kept.round(1).tolist()
    return points


def _places(places: Sequence[MapPlace], frame: Frame, sheet: Sheet) -> list[alt.Chart]:
    values = [
        {
            "x": frame.x(p.lon),
            "y": frame.y(p.lat),
            "size": 60 + 90 * math.sqrt(p.count),
            "sort": "Incidents, some of them violence or coercion" if p.material else "Incidents, words only",
            "what": f"{p.name}: {p.count} incident{'s' if p.count > 1 else ''}",
            "href": p.href,
        }
        for p in places
    ]
    if not values:
        return []
    chart = (
        alt.Chart(sheet.data(values))
        .mark_circle(stroke=COLOURS["paper"], strokeWidth=1.5, opacity=0.85)
        .encode(
            x=_across(),
            y=_down(),
            size=alt.Size("size:Q", scale=None),
            color=alt.Color(
                "sort:N",
                scale=alt.Scale(
                    domain=["Incidents, some of them violence or coercion", "Incidents, words only"],
                    range=[COLOURS["material-conflict"], COLOURS["verbal-cooperation"]],
                ),
                legend=None,
            ),
            href=alt.Href("href:N"),
            description=alt.Description("what:N"),
        )
    )
    return [chart]


def _crossings(crossings: Sequence[MapCrossing], frame: Frame, sheet: Sheet) -> list[alt.Chart]:
    values = [
        {
            "x": frame.x(c.lon),
            "y": frame.y(c.lat),
            "state": f"Crossing {c.state}" if c.state != "unknown" else "Crossing, state not known",
            "what": f"{c.name}: {c.state}",
            "href": c.href,
        }
        for c in crossings
    ]
    if not values:
        return []
    domain = ["Crossing open", "Crossing partial", "Crossing closed", "Crossing, state not known"]
    chart = (
        alt.Chart(sheet.data(values))
        .mark_point(shape="diamond", size=170, filled=True, stroke=COLOURS["ink"], strokeWidth=1.5, opacity=1)
        .encode(
            x=_across(),
            y=_down(),
            fill=alt.Fill(
                "state:N",
                scale=alt.Scale(
                    domain=domain, range=[COLOURS[n] for n in ("open", "partial", "closed", "paper")]
                ),
                legend=None,
            ),
            href=alt.Href("href:N"),
            description=alt.Description("what:N"),
        )
    )
    return [chart]


@dataclass(frozen=True)
class PointName:
    """A name beside a point.

    Attributes:
        text: What is written.
        x, y: Where it begins, and the middle of its height.
    """

    text: str
    x: float
    y: float

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom edge."""
        return self.x, self.y - 8, self.x + LETTER * len(self.text), self.y + 8


def find_labels(
    places: Sequence[MapPlace], crossings: Sequence[MapCrossing], frame: Frame
) -> list[PointName]:
    """Name crossings and the places told of most, on the side where a name covers no other or point."""
    wanted = [(c.name, frame.x(c.lon), frame.y(c.lat)) for c in crossings]
    wanted += [(p.name, frame.x(p.lon), frame.y(p.lat)) for p in places]
    points = np.array([(x - 6, y - 6, x + 6, y + 6) for _, x, y in wanted]).reshape(-1, 4)
    found: list[PointName] = []
    for name, x, y in dict.fromkeys(wanted):
        short = name if len(name) <= 28 else f"{name[:27]}…"
        length = LETTER * len(short)
        own = (x - 6, y - 6, x + 6, y + 6)
        names = np.array([label.box for label in found]).reshape(-1, 4)
        others = np.concatenate([points[~_overlap(own, points)], names])
        for label in (
            PointName(short, x + 11, y),
            PointName(short, x - 11 - length, y),
            PointName(short, x - length / 2, y - 18),
            PointName(short, x - length / 2, y + 18),
        ):
            left, top, right, bottom = label.box
            inside = left > 0 and right < frame.width and top > 0 and bottom < frame.height
            if inside and not _overlap(label.box, others).any():
                found.append(label)
                break
        if len(found) == LABELS:
            break
    return found


def _overlap(
    box: tuple[float, float, float, float], others: npt.NDArray[np.float64]
) -> npt.NDArray[np.bool_]:
    """Say which of the others (n, 4) a box covers in part; edges are left, top, right and bottom."""
    left, top, right, bottom = others.T
    covered: npt.NDArray[np.bool_] = (box[0] < right) & (left < box[2]) & (box[1] < bottom) & (top < box[3])
    return covered


def _across() -> alt.X:
    return alt.X("x:Q", scale=None, axis=None)


def _down() -> alt.Y:
    return alt.Y("y:Q", scale=None, axis=None)


def _area(ring: Ring) -> float:
    x, y = ring[:, 0], ring[:, 1]
    return float(abs(np.dot(x, np.roll(y, 1)) - np.dot(y, np.roll(x, 1))) / 2)


def _centre(ring: Ring) -> tuple[float, float]:
    """Give the centre of a ring's area."""
    x, y = ring[:, 0], ring[:, 1]
    ahead_x, ahead_y = np.roll(x, -1), np.roll(y, -1)
    cross = x * ahead_y - ahead_x * y
    whole = cross.sum() / 2 or 1e-9
    return float(((x + ahead_x) * cross).sum() / (6 * whole)), float(
        ((y + ahead_y) * cross).sum() / (6 * whole)
    )
