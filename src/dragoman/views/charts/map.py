"""Where incidents took place and how crossings stand, over outlines of countries; no map server."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import altair as alt
import numpy as np
from markupsafe import Markup

from dragoman.views.charts.outlines import Ring, View, find_rings
from dragoman.views.charts.svg import COLOURS, Key, Sheet, render_chart

WIDTH, HEIGHT = 960, 460
LEAST_SPAN = 4.0
"""Degrees of latitude that a map shows at least."""
LABELS = 14
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
    """How degrees become pixels: equal scale in the middle of the view."""

    view: View
    scale: float
    stretch: float

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
    """Draw the map; nothing where no place is known."""
    points = [(p.lon, p.lat) for p in places] + [(c.lon, c.lat) for c in crossings]
    if not points:
        return Markup("")
    frame = make_frame(points)
    sheet = Sheet()
    layers = [*_land(frame, sheet), *_places(places, frame, sheet), *_crossings(crossings, frame, sheet)]
    layers += _labels(places, crossings, frame, sheet)
    chart = alt.layer(*layers).properties(width=WIDTH, height=HEIGHT)
    most = sorted(places, key=lambda p: -p.count)[:8]
    told = ", ".join(f"{p.name} {p.count}" for p in most) or "none with a known place"
    gates = ", ".join(f"{c.name} {c.state}" for c in crossings[:8])
    return render_chart(
        chart,
        sheet,
        title="Map of incidents and crossings",
        description=f"Incidents by place: {told}."
        + (f" Crossings: {gates}." if gates else "")
        + " All are in tables on this page.",
        legend=_legend(places, crossings),
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


def make_frame(points: Sequence[tuple[float, float]]) -> Frame:
    """Fit a view around points, with a margin, in the shape of the drawing."""
    lons, lats = [p[0] for p in points], [p[1] for p in points]
    middle = (min(lats) + max(lats)) / 2
    stretch = max(math.cos(math.radians(middle)), 0.2)
    height = max((max(lats) - min(lats)) * 1.3, LEAST_SPAN)
    width = max((max(lons) - min(lons)) * 1.25, LEAST_SPAN)
    height = min(max(height, width * stretch * HEIGHT / WIDTH), 170.0)
    width = height * WIDTH / HEIGHT / stretch
    centre = (min(lons) + max(lons)) / 2
    view = View(centre - width / 2, middle - height / 2, centre + width / 2, middle + height / 2)
    return Frame(view, HEIGHT / height, stretch)


def _land(frame: Frame, sheet: Sheet) -> list[alt.Chart]:
    """Draw countries and the names of those that are wide enough."""
    shapes: list[dict[str, object]] = []
    names: dict[str, tuple[float, float, float]] = {}
    for name, ring in find_rings(frame.view):
        drawn = frame.pixels(ring)
        closed = _thin(drawn)
        shapes.append({"type": "Feature", "geometry": {"type": "LineString", "coordinates": closed}})
        size = _area(drawn)
        if size > max(NAME_AREA, names.get(name, (0, 0, 0))[0]):
            names[name] = (size, *_centre(drawn))
    land = (
        alt.Chart(sheet.data(shapes))
        .mark_geoshape(fill=COLOURS["land"], stroke=COLOURS["line"], strokeWidth=1)
        .project(type="identity", scale=1, translate=[0, 0])
    )
    values = [
        {"name": name.upper(), "x": min(max(x, half), WIDTH - half), "y": min(max(y, 12), HEIGHT - 12)}
        for name, (_, x, y) in names.items()
        for half in (len(name) * LETTER / 2 + 8,)
    ]
    text = (
        alt.Chart(sheet.data(values))
        .mark_text(fontSize=11, color=COLOURS["soft"], opacity=0.8)
        .encode(x=_across(), y=_down(), text=alt.Text("name:N"))
    )
    return [land, text] if values else [land]


def _thin(drawn: Ring) -> list[list[float]]:
    """Leave out points that fall on the pixel of the one before, and close the ring."""
    pixels = (drawn / FINENESS).round()
    changes = np.any(pixels != np.roll(pixels, 1, axis=0), axis=1)
    kept = drawn[changes] if changes.sum() >= 3 else drawn[:3]
    return [*kept.round(1).tolist(), kept[0].round(1).tolist()]


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
        for p in sorted(places, key=lambda p: -p.count)
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


def _labels(
    places: Sequence[MapPlace], crossings: Sequence[MapCrossing], frame: Frame, sheet: Sheet
) -> list[alt.Chart]:
    """Name the places told of most, as far as their names leave one another room."""
    wanted = [(c.name, c.lon, c.lat) for c in crossings]
    wanted += [(p.name, p.lon, p.lat) for p in sorted(places, key=lambda p: -p.count)]
    taken: list[tuple[float, float, float, float]] = []
    values: list[dict[str, object]] = []
    for name, lon, lat in dict.fromkeys(wanted):
        short = name if len(name) <= 28 else f"{name[:27]}…"
        x, y = frame.x(lon) + 11, frame.y(lat)
        box = (x, y - 8, x + LETTER * len(short), y + 8)
        if len(values) < LABELS and box[2] < WIDTH and not _overlaps(box, taken):
            taken.append(box)
            values.append({"x": x, "y": y, "name": short})
    text = alt.Chart(sheet.data(values)).encode(x=_across(), y=_down(), text=alt.Text("name:N"))
    halo = text.mark_text(
        align="left", fontSize=12, stroke=COLOURS["paper"], strokeWidth=3, strokeJoin="round"
    )
    return [halo, text.mark_text(align="left", fontSize=12, color=COLOURS["ink"])] if values else []


def _overlaps(box: tuple[float, ...], taken: Iterable[tuple[float, ...]]) -> bool:
    return any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in taken)


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
