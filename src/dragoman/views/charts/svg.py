"""Draws Altair charts as SVG that stands within a page: its colours, its links, its text alternative.

Vega knows no style sheets, so charts are drawn with one made-up colour per name, which is then replaced by
the page's own: a chart follows light, dark and print without being drawn anew.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import count
from typing import Any, Literal

import altair as alt
import vl_convert
from lxml import etree
from markupsafe import Markup

COLOURS: Mapping[str, str] = {
    name: f"#0{number:x}0{number:x}0{number:x}"
    for number, name in enumerate(
        (
            "ink", "soft", "line", "paper", "verbal-cooperation", "material-cooperation", "verbal-conflict",
            "material-conflict", "open", "closed", "partial", "disputed", "land", "accent", "sea",
        ),
        start=1,
    )
}  # fmt: skip
"""Colours that stand for the page's, by name of its CSS variable."""

FONT = "system-ui, sans-serif"
WIDE, NARROW = 960, 350
"""Widths at which a chart is drawn, in pixels: for a desk, and for a telephone and its letters' size."""
_SVG = "{http://www.w3.org/2000/svg}"
HERE = "https://page.invalid"
"""Stands before our own addresses while Vega has them, for it would put its own site before them."""
_HREF = "{http://www.w3.org/1999/xlink}href"
_numbers = count(1)


@dataclass(frozen=True)
class Key:
    """One entry of a chart's legend.

    Attributes:
        label: What it stands for.
        colour: Name of its colour.
        shape: "square", "round", "diamond" or "line".
    """

    label: str
    colour: str
    shape: str = "square"


@dataclass(frozen=True, kw_only=True)
class Label:
    """Words that stand at a place of their own, whose room the chart knows.

    Attributes:
        text: The words.
        x, y: Where they stand, in pixels of the plot; `y` is the middle of their height.
        size: Of the letters, in pixels.
        colour: Name of their colour.
        anchor: Whether `x` is where they begin, their middle or their end.
        opacity: 0 to 1.
        halo: Whether the colour of the paper surrounds them.
        below: Whether they lie below the plot, on the ground.
        bold: Whether the letters are bold.
    """

    text: str
    x: float
    y: float
    size: int = 12
    colour: str = "ink"
    anchor: Literal["start", "middle", "end"] = "start"
    opacity: float = 1.0
    halo: bool = False
    below: bool = False
    bold: bool = False


class Sheet:
    """The data of one chart, kept out of Altair's sight, for it copies data many times over.

    Attributes:
        values: Rows by name.
        ground: Path of what lies below everything, in pixels of the plot: Vega takes long over outlines.
        lines: Path of the thin lines of axes, in pixels of the plot.
        labels: Words at places of their own: Vega measures each word several times, a millisecond a time.
    """

    def __init__(self) -> None:
        self.values: dict[str, Sequence[Mapping[str, object]]] = {}
        self.ground = ""
        self.lines = ""
        self.labels: list[Label] = []

    def data(self, values: Sequence[Mapping[str, object]]) -> alt.NamedData:
        """Take rows and give the name by which a layer asks for them."""
        name = f"data{len(self.values)}"
        self.values[name] = [_with_address(row) for row in values]
        return alt.NamedData(name=name)


def _with_address(row: Mapping[str, object]) -> Mapping[str, object]:
    return {**row, "href": f"{HERE}{row['href']}"} if row.get("href") else row


def render_chart(
    chart: alt.TopLevelMixin, sheet: Sheet, *, title: str, description: str, legend: Sequence[Key] = ()
) -> Markup:
    """Draw a chart.

    Args:
        chart: The chart, in `COLOURS`.
        sheet: Its data.
        title: What it shows, for those who can't see it.
        description: What there is to see, in one or two sentences.
        legend: What its colours stand for; the page sets it in its own letters, which Vega can't measure.

    Returns:
        A legend and an <svg>; texts in them are escaped.
    """
    spec = chart.to_dict(validate=False)
    spec |= {"config": _CONFIG, "datasets": sheet.values}
    root = etree.fromstring(_draw(json.dumps(spec, sort_keys=True, default=str)).encode())
    mark = f"chart{next(_numbers)}"
    _clean(root, mark)
    _lay_labels(root, sheet.labels)
    for path, colour in ((sheet.lines, "none"), (sheet.ground, "var(--land)")):
        if path:
            _lay_ground(root, path, colour)
    _describe(root, mark, title, description)
    text = etree.tostring(root, encoding="unicode")
    for name, colour in COLOURS.items():
        text = text.replace(colour, f"var(--{name})")
    return render_legend(legend) + Markup(text)


def render_both(draw: Callable[[int], Markup]) -> Markup:
    """Draw a chart for wide screens and for narrow ones; the page's style shows one and hides the other.

    Args:
        draw: Draws it, without a legend, as many pixels wide as told.
    """
    both = Markup('<div class="at-desk">{}</div><div class="in-hand">{}</div>')
    return both.format(draw(WIDE), draw(NARROW))


def render_legend(keys: Sequence[Key]) -> Markup:
    """Write the entries of a legend."""
    entry = Markup('<li><span class="swatch {} c-{}"></span>{}</li>')
    entries = Markup("").join(entry.format(key.shape, key.colour, key.label) for key in keys)
    return Markup('<ul class="legend">{}</ul>').format(entries) if keys else Markup("")


@lru_cache(maxsize=256)
def _draw(spec: str) -> str:
    """Draw a specification; the same one is drawn once."""
    return str(vl_convert.vegalite_to_svg(json.loads(spec), allowed_base_urls=[]))


def _clean(root: Any, mark: str) -> None:
    """Take away what Vega says of roles, keep links with their names, and make ids unique on the page."""
    for element in root.iter(etree.Element):
        for name in ("role", "aria-roledescription", "aria-hidden", "class"):
            element.attrib.pop(name, None)
        if element.tag != f"{_SVG}path" or element.getparent().tag != f"{_SVG}a":
            label = element.attrib.pop("aria-label", None)
        else:
            label = element.attrib.pop("aria-label", None)
            if label:
                element.getparent().set("aria-label", label)
        if element.tag == f"{_SVG}a":
            element.attrib.pop("target", None)
            address = element.attrib.pop(_HREF, "")
            element.set("href", address.removeprefix(HERE) if address.startswith(HERE) else "#")
        for name, value in element.attrib.items():
            if "url(#" in value:
                element.set(name, value.replace("url(#", f"url(#{mark}-"))
        if "id" in element.attrib:
            element.set("id", f"{mark}-{element.get('id')}")


def _lay_labels(root: Any, labels: Sequence[Label]) -> None:
    plot = root.find(f"{_SVG}g")
    place = {"transform": plot.get("transform", "translate(0,0)"), "font-family": FONT}
    below, above = etree.Element(f"{_SVG}g", place), etree.Element(f"{_SVG}g", place)
    for label in labels:
        words = etree.SubElement(below if label.below else above, f"{_SVG}text", _look(label))
        words.text = _plain(label.text)
    if len(below):
        plot.addprevious(below)
    if len(above):
        plot.addnext(above)


def _look(label: Label) -> dict[str, str]:
    """Give the attributes of words; a third of their height below the middle is where letters stand."""
    look = {
        "x": f"{label.x:.1f}",
        "y": f"{label.y + round(0.3 * label.size):.1f}",
        "font-size": f"{label.size}px",
        "fill": f"var(--{label.colour})",
    }
    if label.anchor != "start":
        look["text-anchor"] = label.anchor
    if label.bold:
        look["font-weight"] = "bold"
    if label.opacity < 1:
        look["opacity"] = f"{label.opacity:g}"
    if label.halo:
        halo = {"stroke": "var(--paper)", "stroke-width": "3", "stroke-linejoin": "round"}
        look |= {**halo, "paint-order": "stroke"}
    return look


def _lay_ground(root: Any, path: str, colour: str) -> None:
    plot = root.find(f"{_SVG}g")
    place = plot.get("transform", "translate(0,0)")
    ground = etree.Element(f"{_SVG}path", transform=place, d=path, fill=colour, stroke="var(--line)")
    root.insert(0, ground)


def _describe(root: Any, mark: str, title: str, description: str) -> None:
    linked = root.find(f".//{_SVG}a") is not None
    root.set("role", "group" if linked else "img")
    root.set("aria-labelledby", f"{mark}-title {mark}-desc")
    root.set("class", "chart")
    width, height = root.attrib.pop("width"), root.attrib.pop("height")
    root.set("viewBox", root.get("viewBox", f"0 0 {width} {height}"))
    for tag, text in (("desc", description), ("title", title)):
        element = etree.Element(f"{_SVG}{tag}", id=f"{mark}-{tag}")
        element.text = _plain(text)
        root.insert(0, element)


def _plain(text: str) -> str:
    """Leave out what XML can't hold."""
    return "".join(c for c in text if c in "\t\n" or (c >= " " and not "\ud800" <= c <= "\udfff"))


_CONFIG: dict[str, Any] = {
    "background": None,
    "font": FONT,
    "view": {"stroke": None},
    "axis": {
        "labelColor": COLOURS["soft"],
        "titleColor": COLOURS["soft"],
        "domainColor": COLOURS["line"],
        "tickColor": COLOURS["line"],
        "gridColor": COLOURS["line"],
        "labelFontSize": 12,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
        "labelLimit": 0,  # none is cut, so that none is measured for it
        "titleLimit": 0,
    },
    "legend": {"labelColor": COLOURS["ink"], "titleColor": COLOURS["soft"], "labelFontSize": 12},
    "text": {"color": COLOURS["ink"], "font": FONT},
}
