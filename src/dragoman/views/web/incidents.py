"""Incidents: every happening of some days once, and one of them with all reports side by side."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from markupsafe import Markup
from starlette.responses import HTMLResponse, Response

from dragoman.model import Actor, Claim, Count, Quantity, Statement
from dragoman.model.event import Quad
from dragoman.model.incident import Incident
from dragoman.resolve.denials import REPLIES
from dragoman.resolve.disputes import find_disputes
from dragoman.views.charts.timeline import DayCount, render_timeline
from dragoman.views.labels import load_labels
from dragoman.views.web import catalogue_incidents
from dragoman.views.web.catalogue_documents import load_documents
from dragoman.views.web.desk import Desk, TheDesk
from dragoman.views.web.filters import FIRST_DAY, LAST_DAY, Filters, Format
from dragoman.views.web.links import link
from dragoman.views.web.listing import AS_CSV, Listing, answer_csv, make_listing
from dragoman.views.web.problems import missing
from dragoman.views.web.statement_lines import Report, StatementLine, make_lines
from dragoman.views.web.statement_search import Found, Where, load_where
from dragoman.views.web.templating import page
from dragoman.views.web.window import Window
from dragoman.views.wording import actor_names, count_words

MEASURES = ("killed", "injured", "captured", "displaced")
HURT = ("killed", "injured")
BESIDE = timedelta(days=10)
"""Days around an incident whose reports may tell it."""

pages = APIRouter()
api = APIRouter()


@dataclass(frozen=True, kw_only=True)
class IncidentRow:
    """An incident as lists show it.

    Attributes:
        id: Stable while reports are added.
        start, end: First and last day.
        day: Day by which it is ordered; its first report's where no report dates it.
        type, mode, quad: PLOVER codes.
        label: Type and mode in a reader's words.
        what: Who did it to whom.
        place, country, lat, lon: Where.
        actors, recipients: Names of the parties.
        outlets: Outlets that tell it independently.
        reports: Number of reports.
        killed, injured: Figures of all sources in words, "" if none.
        disputed: Whether anybody denies it, or reports differ.
        state: "developing" where something new was told within three days of the newest report.
        weight: How much there is to it: outlets and people hurt; a help for ordering, no measure.
        href: Address of its page.
    """

    id: str
    start: date | None
    end: date | None
    day: date | None
    type: str
    mode: str | None
    quad: Quad
    label: str
    what: str
    place: str | None
    country: str | None
    lat: float | None
    lon: float | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    outlets: tuple[str, ...]
    reports: int
    killed: str
    injured: str
    disputed: bool
    state: Literal["developing", "settled"]
    weight: float
    href: str


@dataclass(frozen=True, kw_only=True)
class FigureRow:
    """A number of people as one source gives it."""

    measure: str
    people: str
    min: int | None
    max: int | None
    words: str | None
    source: str
    href: str


@dataclass(frozen=True, kw_only=True)
class Telling:
    """What one report tells of an incident.

    Attributes:
        report: The report.
        lines: Its events of the incident, then the claims and figures that go with them.
    """

    report: Report
    lines: tuple[StatementLine, ...]


@dataclass(frozen=True, kw_only=True)
class IncidentView:
    """An incident with everything that reports tell of it.

    Attributes:
        incident: The incident.
        tellings: One per report, by day of publication.
        figures: People killed, injured, captured, displaced, by source.
        disputes: In what way it is disputed, one line each.
        because: Why reports were joined, one line each.
    """

    incident: IncidentRow
    tellings: tuple[Telling, ...]
    figures: tuple[FigureRow, ...]
    disputes: tuple[str, ...]
    because: tuple[str, ...]


class IncidentFilters(Filters):
    """Filters of incidents."""

    disputed: bool | None = None
    """Only what is disputed."""
    sort: Literal["day", "weight"] = "day"
    """"day" (the latest first) or "weight"."""


def make_row(incident: Incident) -> IncidentRow:
    """Make the row of an incident."""
    place = incident.place
    told = {figure.measure for figure in incident.figures}
    hurt = {measure: incident.range_of(measure) for measure in HURT if measure in told}
    labels = load_labels()
    label = labels.modes.get(incident.type, {}).get(
        incident.mode or "", labels.types.get(incident.type, incident.type)
    )
    return IncidentRow(
        id=incident.id,
        start=incident.start,
        end=incident.end,
        day=incident.start or incident.first_report,
        type=incident.type,
        mode=incident.mode,
        quad=incident.quad,
        label=label,
        what=_parties(incident.actors, incident.recipients),
        place=place.name if place else None,
        country=place.country if place else None,
        lat=place.lat if place else None,
        lon=place.lon if place else None,
        actors=tuple(dict.fromkeys(a.name for a in incident.actors)),
        recipients=tuple(dict.fromkeys(a.name for a in incident.recipients)),
        outlets=incident.outlets,
        reports=len(incident.documents),
        killed=count_words(hurt["killed"]) if "killed" in hurt else "",
        injured=count_words(hurt["injured"]) if "injured" in hurt else "",
        disputed=incident.disputed,
        state=incident.state,
        weight=round(_weight(incident, hurt.values()), 2),
        href=link("incidents", incident.id),
    )


def _parties(actors: Sequence[Actor], recipients: Sequence[Actor]) -> str:
    one = actor_names(actors) or "author not named"
    other = actor_names(recipients)
    return f"{one} → {other}" if other else one


def _weight(incident: Incident, hurt: Iterable[Count]) -> float:
    return (
        len(incident.outlets)
        + 2 * math.log2(1 + sum(count.max or count.min or 0 for count in hurt))
        + 2 * incident.disputed
        + (incident.quad[:8] == "material")
    )


def find_rows(desk: Desk, window: Window, filters: Filters) -> list[IncidentRow]:
    """Give the incidents of a window that pass the filters, the latest first."""
    passing = [i for i in window.incidents if _passes(i, filters)]
    if filters.q:
        passing = _told_in_words(desk, passing, filters.q)
    kept = [make_row(i) for i in passing]
    by_weight = isinstance(filters, IncidentFilters) and filters.sort == "weight"
    if by_weight:
        return sorted(kept, key=lambda row: (-row.weight, row.id))
    return sorted(kept, key=lambda row: (row.day or date.min, row.weight, row.id), reverse=True)


def _passes(incident: Incident, filters: Filters) -> bool:
    if filters.actor and not _involves(incident, filters.actor):
        return False
    if filters.place and not _lies_at(incident, filters.place):
        return False
    if filters.type and incident.type != filters.type.upper():
        return False
    if filters.outlet and not any(filters.outlet.casefold() in o.casefold() for o in incident.outlets):
        return False
    disputed = filters.disputed if isinstance(filters, IncidentFilters) else None
    return disputed is None or incident.disputed == disputed


def _involves(incident: Incident, party: str) -> bool:
    return any(
        party.casefold() in (a.name.casefold() if len(party) > 3 else "")
        or a.id == party
        or a.country == party.upper()
        for a in (*incident.actors, *incident.recipients)
    )


def _lies_at(incident: Incident, place: str) -> bool:
    where = incident.place
    return where is not None and (place.casefold() in where.name.casefold() or where.country == place.upper())


def _told_in_words(desk: Desk, incidents: Sequence[Incident], words: str) -> list[Incident]:
    """Keep incidents whose sentences hold all the words."""
    wanted = words.casefold().replace('"', " ").split()
    rows = desk.catalogue.rows(
        "SELECT id, sentence FROM statements WHERE id IN (SELECT unnest(?::VARCHAR[]))",
        [[event for incident in incidents for event in incident.events]],
    )
    sentences = {key: sentence.casefold() for key, sentence in rows}

    def told(incident: Incident) -> str:
        return " ".join(sentences[event] for event in incident.events if event in sentences)

    return [i for i in incidents if all(word in told(i) for word in wanted)]


def make_timeline(rows: Sequence[IncidentRow], window: Window, filters: Filters) -> Markup:
    """Draw how many incidents there were on each day; a bar leads to the day."""
    counts = Counter((r.day, r.quad) for r in rows if r.day is not None and FIRST_DAY <= r.day <= LAST_DAY)
    days = [DayCount(day, quad, count) for (day, quad), count in sorted(counts.items())]
    return render_timeline(
        days,
        since=window.since,
        until=window.until,
        address=lambda first, last: f"/incidents?{filters.to_query(since=first, until=last)}",
    )


def find_incident(desk: Desk, incident_id: str) -> Incident:
    """Find an incident by its id.

    Raises:
        ProblemError: There is none.
    """
    found = catalogue_incidents.find_incident(desk.catalogue, incident_id)
    if found is None:
        raise missing(f"incident {incident_id}")
    return found


def make_incident(desk: Desk, incident: Incident) -> IncidentView:
    """Put together what all reports tell of an incident."""
    found = _load_around(desk, incident)
    beside = _beside(desk, incident, found.statements)
    shown = [s for s in found.statements if s.id in beside or s.id in incident.events]
    tellings = []
    for document in dict.fromkeys((*incident.documents, *(s.document for s in shown))):
        told = sorted(
            (s for s in shown if s.document == document),
            key=lambda s: (s.id not in incident.events, s.sentence),
        )
        if told:
            report = found.reports[document]
            tellings.append(Telling(report=report, lines=make_lines(told, found.reports, found.reviews)))
    return IncidentView(
        incident=make_row(incident),
        tellings=tuple(tellings),
        figures=tuple(_figures(incident)),
        disputes=incident.disputes,
        because=incident.because if len(incident.documents) > 1 else (),
    )


def _load_around(desk: Desk, incident: Incident) -> Found:
    """Load what the reports of an incident tell, and what its parties deny in the days around it."""
    parties = [a.id or f"~{a.name.lower()}" for a in (*incident.actors, *incident.recipients)]
    first, last = incident.start or incident.first_report, incident.last_report or incident.end
    where = Where("document IN (SELECT unnest(?::VARCHAR[]))", (list(incident.documents),))
    if first is not None and last is not None:
        denied = """kind = 'claim' AND stance IN (SELECT unnest(?::VARCHAR[])) AND day BETWEEN ? AND ?
            AND "row" IN (SELECT "row" FROM parties WHERE key IN (SELECT unnest(?::VARCHAR[])))"""
        where = Where(
            f"{where.sql} OR ({denied})",
            (*where.parameters, [s.value for s in REPLIES], first - BESIDE, last + BESIDE, parties),
        )
    return load_where(desk.catalogue, where)


def _beside(desk: Desk, incident: Incident, statements: Sequence[Statement]) -> set[str]:
    """Give claims whose content holds an event of the incident, their replies, and its figures."""
    events = set(incident.events)
    held = {
        s.id
        for s in statements
        if (isinstance(s, Claim) and events & set(s.about)) or (isinstance(s, Quantity) and s.event in events)
    }
    documents = load_documents(desk.catalogue, [s.document for s in statements])
    disputes = find_disputes(statements, documents)
    return held | {r for d in disputes if d.claim in held | events for r in d.replies}


def _figures(incident: Incident) -> list[FigureRow]:
    ordered = sorted(incident.figures, key=lambda f: (MEASURES.index(f.measure), f.source))
    return [
        FigureRow(
            measure=f.measure,
            people=count_words(f.count),
            min=f.count.min,
            max=f.count.max,
            words=f.count.text,
            source=f.source,
            href=link("statements", f.event),
        )
        for f in ordered
    ]


Asked = Annotated[IncidentFilters, Query()]


@api.get("/incidents", response_model=Listing[IncidentRow], responses=AS_CSV)
def list_incidents(desk: TheDesk, filters: Asked, format: Format = "json") -> Listing[IncidentRow] | Response:
    """Incidents of some days (the last fourteen of the record if none are named), the latest first."""
    rows = find_rows(desk, desk.window(filters.since, filters.until), filters)
    return answer_csv(rows, "incidents") if format == "csv" else make_listing(rows, filters)


@api.get("/incidents/{incident_id}")
def read_incident(desk: TheDesk, incident_id: str) -> IncidentView:
    """One incident with all reports, figures by source, and why the reports were joined."""
    return make_incident(desk, find_incident(desk, incident_id))


@pages.get("/incidents")
def show_incidents(request: Request, desk: TheDesk, filters: Asked) -> HTMLResponse:
    """The page of all incidents of some days."""
    window = desk.window(filters.since, filters.until)
    rows = find_rows(desk, window, filters)
    return page(
        request,
        "incidents.html",
        desk=desk,
        filters=filters,
        window=window,
        listing=make_listing(rows, filters),
        chart=make_timeline(rows, window, filters),
    )


@pages.get("/incidents/{incident_id}")
def show_incident(request: Request, desk: TheDesk, incident_id: str) -> HTMLResponse:
    """The page of one incident."""
    view = make_incident(desk, find_incident(desk, incident_id))
    return page(request, "incident.html", desk=desk, view=view)
