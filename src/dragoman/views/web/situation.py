"""The situation of some days on one page: timeline, map, crossings board, disputes, incidents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated
from urllib.parse import quote_plus

from fastapi import APIRouter, Query, Request
from markupsafe import Markup
from starlette.responses import HTMLResponse, Response

from dragoman.views.charts.map import MapCrossing, MapPlace, render_map
from dragoman.views.web.crossings import CrossingRow, find_crossings
from dragoman.views.web.desk import Desk, TheDesk
from dragoman.views.web.disputes import DisputeView, make_disputes
from dragoman.views.web.filters import Filters, Format
from dragoman.views.web.incidents import IncidentRow, find_rows, make_timeline
from dragoman.views.web.listing import AS_CSV, Listing, answer_csv, make_listing
from dragoman.views.web.templating import page
from dragoman.views.web.window import Window, last_day

SHOWN = 15
"""Incidents that the page shows; the rest is one click away."""
DISPUTES = 6
"""Disputes that the page shows; they take much room."""
RECENT = 60
"""Days within which a crossing must have been told of to stand on the board."""

_HERE = "place-of-the-point"
"""Stands for the name of a place in an address."""

pages = APIRouter()
api = APIRouter()


@dataclass(frozen=True, kw_only=True)
class Counts:
    """How much there is.

    Attributes:
        reports, statements, incidents: How many.
        disputed: Incidents in dispute.
        closed: Crossings that are closed or open in part.
    """

    reports: int
    statements: int
    incidents: int
    disputed: int
    closed: int


@dataclass(frozen=True, kw_only=True)
class SituationView:
    """The situation of some days.

    Attributes:
        since, until: First and last day.
        cut: Whether earlier days were left out because too much fits.
        counts: How much there is.
        incidents: Incidents, the latest first.
        crossings: Crossings told of in these days or the sixty days before their end, with their last known
            state.
        disputes: Disputes, the latest first.
    """

    since: date | None
    until: date | None
    cut: bool
    counts: Counts
    incidents: tuple[IncidentRow, ...]
    crossings: tuple[CrossingRow, ...]
    disputes: tuple[DisputeView, ...]


@dataclass(frozen=True)
class Preset:
    """Days that are one click away."""

    label: str
    query: str
    current: bool


def make_situation(desk: Desk, filters: Filters) -> tuple[SituationView, Window]:
    """Put the situation together."""
    window = desk.window(filters.since, filters.until)
    incidents = tuple(find_rows(desk, window, filters))
    crossings = tuple(_crossings(desk, window, filters))
    disputes = tuple(d for d in _disputes(desk, window) if _passes(d, filters))
    counts = Counts(
        reports=window.reports,
        statements=window.told,
        incidents=len(incidents),
        disputed=sum(i.disputed for i in incidents),
        closed=sum(c.state in {"closed", "partial"} for c in crossings),
    )
    view = SituationView(
        since=window.since,
        until=window.until,
        cut=window.cut,
        counts=counts,
        incidents=incidents,
        crossings=crossings,
        disputes=disputes,
    )
    return view, window


def _crossings(desk: Desk, window: Window, filters: Filters) -> list[CrossingRow]:
    rows = find_crossings(desk, until=window.until)
    if window.until is not None and window.since is not None:
        begin = min(window.since, window.until - timedelta(days=RECENT))
        rows = tuple(row for row in rows if row.last is not None and row.last >= begin)
    place = (filters.place or "").casefold()
    return [
        row
        for row in rows
        if (not place or place in row.name.casefold() or place.upper() in row.countries)
        and (not filters.actor or filters.actor.upper() in row.countries or len(filters.actor) > 3)
    ]


def _disputes(desk: Desk, window: Window) -> tuple[DisputeView, ...]:
    return desk.made(("disputes", window.since, window.until), lambda: make_disputes(desk.catalogue, window))


def _passes(dispute: DisputeView, filters: Filters) -> bool:
    """Say whether the words of a dispute have what the filters ask for."""
    lines = (dispute.claim, *dispute.replies)
    told = " ".join(f"{line.what} {line.quote.text} {line.place or ''}" for line in lines).casefold()
    return all(
        word.casefold() in told
        for word in (filters.actor, filters.place, filters.q)
        if word and len(word) > 3
    )


def make_presets(desk: Desk, filters: Filters) -> tuple[Preset, ...]:
    """Offer the last week, fortnight, quarter and year, and everything."""
    until = desk.made("last day", lambda: last_day(desk.catalogue))
    if until is None:
        return ()
    chosen = desk.days(filters.since, filters.until)
    made = []
    for label, days in (("7 days", 7), ("14 days", 14), ("90 days", 90), ("1 year", 366)):
        since = until - timedelta(days=days - 1)
        made.append(Preset(label, filters.to_query(since=since, until=until), chosen == (since, until)))
    everything = (date(1900, 1, 1), until)
    made.append(Preset("All", filters.to_query(since=everything[0], until=until), chosen == everything))
    return tuple(made)


def make_map(incidents: Sequence[IncidentRow], crossings: Sequence[CrossingRow], filters: Filters) -> Markup:
    """Draw where incidents took place and how crossings stand; a point leads to its incidents."""
    places: defaultdict[tuple[str, float, float], list[IncidentRow]] = defaultdict(list)
    for row in incidents:
        if row.place is not None and row.lat is not None and row.lon is not None:
            places[row.place, row.lat, row.lon].append(row)
    query = filters.to_query(place=_HERE)  # written once: there may be thousands of places
    points = [
        MapPlace(
            name=name,
            lat=lat,
            lon=lon,
            count=len(rows),
            material=sum(r.quad == "material conflict" for r in rows),
            href=f"/incidents?{query.replace(_HERE, quote_plus(name))}",
        )
        for (name, lat, lon), rows in places.items()
    ]
    gates = [
        MapCrossing(name=c.name, lat=c.lat, lon=c.lon, state=c.state or "unknown", href=c.href)
        for c in crossings
        if c.lat is not None and c.lon is not None
    ]
    return render_map(points, gates)


Asked = Annotated[Filters, Query()]


@api.get("/situation")
def read_situation(desk: TheDesk, filters: Asked) -> SituationView:
    """The situation of some days; the last fourteen of the record if none are named."""
    return make_situation(desk, filters)[0]


@api.get("/disputes", response_model=Listing[DisputeView], responses=AS_CSV)
def list_disputes(desk: TheDesk, filters: Asked, format: Format = "json") -> Listing[DisputeView] | Response:
    """Disputes of some days, the latest first."""
    rows = make_situation(desk, filters)[0].disputes
    return answer_csv(rows, "disputes") if format == "csv" else make_listing(rows, filters)


@pages.get("/")
def show_situation(request: Request, desk: TheDesk, filters: Asked) -> HTMLResponse:
    """The page of the situation."""
    view, window = make_situation(desk, filters)
    asked = filters.model_dump_json()
    return page(
        request,
        "situation.html",
        desk=desk,
        view=view,
        filters=filters,
        presets=make_presets(desk, filters),
        shown=SHOWN,
        told=DISPUTES,
        timeline=desk.made(("timeline", asked), lambda: make_timeline(view.incidents, window, filters)),
        map=desk.made(("map", asked), lambda: make_map(view.incidents, view.crossings, filters)),
    )


@pages.get("/disputes")
def show_disputes(request: Request, desk: TheDesk, filters: Asked) -> HTMLResponse:
    """The page of all disputes of some days."""
    view, _ = make_situation(desk, filters)
    listing = make_listing(view.disputes, filters)
    return page(request, "disputes.html", desk=desk, view=view, filters=filters, listing=listing)
