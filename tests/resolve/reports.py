"""Reports and events made by hand: a line of a table becomes an event of a report of its own."""

from __future__ import annotations

from datetime import date, timedelta

from dragoman.model import Actor, Count, Document, Event, Evidence, Moment, Place, Span, Speaker, Status

FIRST = date(2024, 5, 1)
QUADS = {
    "ASSAULT": "material conflict", "COERCE": "material conflict", "PROTEST": "material conflict",
    "CONSULT": "verbal cooperation", "AGREE": "verbal cooperation", "COOPERATE": "material cooperation",
    "ACCUSE": "verbal conflict", "RETREAT": "material cooperation",
}  # fmt: skip
PLACES = {
    "Malaba": Place(name="Malaba", country="UGA", lat=0.64, lon=34.26, geonames=1, type="crossing", text=""),
    "Tororo": Place(name="Tororo", country="UGA", lat=0.69, lon=34.18, geonames=2, type="town", text=""),
    "Gulu": Place(name="Gulu", country="UGA", lat=2.77, lon=32.30, geonames=3, type="town", text=""),
    "Uganda": Place(name="Uganda", country="UGA", lat=1.0, lon=32.0, geonames=4, type="country", text=""),
    "Nakuru": Place(name="Nakuru", country="KEN", lat=-0.3, lon=36.07, geonames=5, type="town", text=""),
    "Kenya": Place(name="Kenya", country="KEN", lat=0.0, lon=38.0, geonames=6, type="country", text=""),
}
SECTORS = {"gov": ("GOV",), "mil": ("MIL",), "cop": ("COP",), "reb": ("REB",)}


def make_actor(key: str) -> Actor:
    """Make a party of "uga-mil" (listed), "KEN" (a bare country) or "herders" (unlisted)."""
    listed = "-" in key
    country = key[:3].upper() if listed or key.isupper() else None
    return Actor(
        name=key, id=key if listed or key.isupper() else None, country=country,
        sectors=SECTORS[key[4:]] if listed else (), listed=listed or key.isupper(), text=key, start=0, end=1,
    )  # fmt: skip


def make_report(number: int, *, outlet: str | None = None, day: int = 6, text: str = "") -> Document:
    """Make a report of May 2024."""
    return Document(
        text=text or f"report {number}",
        outlet=outlet or f"Outlet {number}",
        published=FIRST + timedelta(days=day - 1),
    )


def make_event(report: Document, line: str, *, at: int = 0, **more: object) -> Event:
    """Make an event of "TYPE mode | actors | recipients | place | day or first-last | status | words".

    Absent parts are written "-"; parts may be left out from the end.
    """
    parts = [p.strip() for p in line.split("|")] + ["-"] * 7
    kind, _, mode = parts[0].partition(" ")
    status = Status(parts[5]) if parts[5] != "-" else Status.HAPPENED
    words = parts[6] if parts[6] != "-" else "x"
    return Event(
        **{
            "document": report.id,
            "sentence": Span(at, at + 1, words),
            "evidence": (Evidence("trigger", at, at + 1, line),),
            "extractor": "0",
            "type": kind,
            "mode": mode or None,
            "quad": QUADS[kind],
            "actors": _actors(parts[1]),
            "recipients": _actors(parts[2]),
            "place": PLACES.get(parts[3]),
            "moment": _moment(parts[4]),
            "status": status,
            **more,
        }  # type: ignore[arg-type]
    )


def _actors(keys: str) -> tuple[Actor, ...]:
    return tuple(make_actor(k.strip()) for k in keys.split(",") if k.strip() != "-")


def _moment(days: str) -> Moment | None:
    if days == "-":
        return None
    first, _, last = days.partition("-")
    return Moment(
        start=date(2024, 5, int(first)), end=date(2024, 5, int(last or first)), precision="day", text="",
        derivation="test",
    )  # fmt: skip


def killed(low: int | None, high: int | None = None) -> Count:
    """Make a number of dead."""
    return Count(min=low, max=high, text=f"{low}")


SAID = Speaker(name="a minister", id=None, country="KEN", sectors=("GOV",), cue="said", stance="states")
