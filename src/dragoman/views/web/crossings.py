"""Crossings: the board of last known states, and one crossing through time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from markupsafe import Markup
from starlette.responses import HTMLResponse, Response

from dragoman.model import CrossingState, Statement
from dragoman.model.crossing import CrossingInterval
from dragoman.model.situation import CrossingSummary
from dragoman.resolve.crossings import resolve_crossings
from dragoman.views.charts.band import BandPoint, BandStretch, render_band
from dragoman.views.labels import load_labels
from dragoman.views.web.catalogue_documents import load_heads
from dragoman.views.web.desk import Desk, TheDesk
from dragoman.views.web.filters import FIRST_DAY, LAST_DAY, Filters, Format
from dragoman.views.web.links import link
from dragoman.views.web.listing import AS_CSV, Listing, answer_csv, make_listing, one_page
from dragoman.views.web.problems import missing
from dragoman.views.web.statement_lines import StatementLine, make_lines
from dragoman.views.web.statement_search import Where, load_statements, load_where
from dragoman.views.web.templating import page

EACH = 24
"""Latest statements of a crossing that its last state is taken from."""
MOST_TOLD = 400
"""Latest statements of a crossing that its page is made of."""
MOST_CROSSINGS = 200
BAND_DAYS = 365
FACTUAL = frozenset({"happened", "ongoing"})
_KEY = "coalesce(crossing_id, '~' || lower(crossing))"

pages = APIRouter()
api = APIRouter()


@dataclass(frozen=True, kw_only=True)
class CrossingRow:
    """A crossing with its last known state.

    Attributes:
        key: Key in the gazetteer; "~" and its name where unlisted.
        name: Usual name.
        countries: Codes of both sides.
        state: Last state told as a fact; None where only general or asked-for states are told.
        since: Day from which it holds, if told.
        by: Who brought it about.
        asked: Who asks for which state.
        disputed: Whether reports of one day differ.
        told: Number of statements about it.
        last: Day of the last statement.
        lat, lon: Where.
        href: Address of its page.
    """

    key: str
    name: str
    countries: tuple[str, ...]
    state: Literal["open", "closed", "partial"] | None
    since: date | None
    by: tuple[str, ...]
    asked: tuple[str, ...]
    disputed: bool
    told: int
    last: date | None
    lat: float | None
    lon: float | None
    href: str


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """Days in one state.

    Attributes:
        state: The state.
        start: First day; None where no report tells or implies it.
        end: Last day; None while it lasts.
        days: How many days it lasted; None where an end is not known.
        known: How the start is known: "told", "counted", "reported" or "from".
        who: For whom, or for whom not, which way, at what hours.
        hours: When it is open each day ("06:00–15:00"), where only then.
        by: Who brought it about; a party that others deny or replace has a question mark.
        reasons: Why, each with its source.
        contested: Whether others tell another state of the same time.
        last_told: Last day for which anybody tells it.
    """

    state: Literal["open", "closed", "partial"]
    start: date | None
    end: date | None
    days: int | None
    known: str
    who: str
    hours: str | None
    by: tuple[str, ...]
    reasons: tuple[str, ...]
    contested: bool
    last_told: date | None


@dataclass(frozen=True, kw_only=True)
class Wish:
    """A state that somebody asks for, promises or plans."""

    by: str
    state: str
    status: str
    day: date | None
    href: str


@dataclass(frozen=True, kw_only=True)
class CrossingView:
    """A crossing through time.

    Attributes:
        crossing: Its last known state.
        band: Which state it was in when, for whom, by whom and why.
        wishes: Who asked for, promised or planned which state.
        lines: Every statement about it, the latest first.
        cut: Whether older statements were left out.
    """

    crossing: CrossingRow
    band: tuple[Stretch, ...]
    wishes: tuple[Wish, ...]
    lines: tuple[StatementLine, ...]
    cut: bool


def find_crossings(desk: Desk, *, until: date | None = None) -> tuple[CrossingRow, ...]:
    """Give the last known state of every crossing, as told up to a day; closed ones first."""
    return desk.made(("crossings", until), lambda: _find_crossings(desk, until))


def _find_crossings(desk: Desk, until: date | None) -> tuple[CrossingRow, ...]:
    limit = "AND day <= ?" if until is not None else ""
    told = desk.catalogue.rows(
        f"""SELECT {_KEY} AS key, count(*), max(day), max("row", {EACH}) FROM statements
        WHERE kind = 'crossing' AND crossing IS NOT NULL {limit} GROUP BY 1
        ORDER BY 3 DESC, 1 LIMIT {MOST_CROSSINGS}""",
        [until] if until is not None else [],
    )
    latest = {key: tuple(sorted(rows)) for key, _, _, rows in told}
    summaries = _summaries_of(desk, latest)
    rows = [_make_row(s, count, last) for key, count, last, _ in told for s in summaries[key]]
    order = {"closed": 0, "partial": 1, "open": 2, None: 3}
    return tuple(sorted(rows, key=lambda r: (order[r.state], -(r.last or date.min).toordinal(), r.name)))


def _summaries_of(
    desk: Desk, latest: Mapping[str, tuple[int, ...]]
) -> dict[str, tuple[CrossingSummary, ...]]:
    """Resolve crossings, each of its own rows; one whose rows are the same as before is known."""
    new = [rows for key, rows in latest.items() if (key, rows) not in desk.boards]
    states = load_statements(desk.catalogue, [row for rows in new for row in rows])
    heads = load_heads(desk.catalogue, [s.document for s in states.values()])

    def resolve(rows: Sequence[int]) -> tuple[CrossingSummary, ...]:
        if not all(row in states for row in rows):  # it was dropped meanwhile
            return _resolve(desk, load_statements(desk.catalogue, rows).values())
        own = [states[row] for row in rows]
        used = {s.document for s in own}
        return resolve_crossings(own, [d for d in heads if d.id in used])

    return {key: desk.boards.get((key, rows), partial(resolve, rows)) for key, rows in latest.items()}


def _resolve(desk: Desk, states: Iterable[Statement]) -> tuple[CrossingSummary, ...]:
    told = list(states)
    return resolve_crossings(told, load_heads(desk.catalogue, [s.document for s in told]))


def key_of(summary: CrossingSummary) -> str:
    """Give the key of a crossing in addresses."""
    return summary.crossing.id or f"~{summary.crossing.name.lower()}"


def _make_row(summary: CrossingSummary, told: int, last: date | None) -> CrossingRow:
    crossing = summary.crossing
    return CrossingRow(
        key=key_of(summary),
        name=crossing.name,
        countries=crossing.countries,
        state=summary.state,
        since=summary.since,
        by=summary.by,
        asked=summary.asked,
        disputed=summary.disputed,
        told=told,
        last=last,
        lat=crossing.lat,
        lon=crossing.lon,
        href=link("crossings", key_of(summary)),
    )


def find_crossing(desk: Desk, key: str, *, since: date | None, until: date | None) -> CrossingView:
    """Put together what is told of one crossing.

    Raises:
        ProblemError: Nothing is told of it.
    """
    where = Where(f"kind = 'crossing' AND {_KEY} = ?", (key,))
    if until is not None:
        where = where.and_("day <= ?", until)
    found = load_where(desk.catalogue, where, order='"row" DESC', most=MOST_TOLD + 1)
    if not found.statements:
        raise missing(f"crossing {key}")
    states = [s for s in found.statements if isinstance(s, CrossingState)][:MOST_TOLD]
    lines = make_lines(states, found.reports, found.reviews)
    summary = _resolve(desk, found.statements)[0]
    return CrossingView(
        crossing=_make_row(summary, len(states), max((n.day for n in lines if n.day), default=None)),
        band=tuple(_stretch(i) for i in summary.intervals),
        wishes=tuple(
            Wish(by=r.by, state=r.state, status=r.status, day=r.day, href=link("statements", r.statement))
            for r in summary.requests
        ),
        lines=tuple(n for n in lines if since is None or (n.day or since) >= since),
        cut=len(found.statements) > MOST_TOLD,
    )


def _stretch(interval: CrossingInterval) -> Stretch:
    end = interval.end - timedelta(days=1) if interval.end is not None else None
    if end is not None and interval.start is not None and end < interval.start:
        end = interval.start
    lasted = (end - interval.start).days + 1 if end is not None and interval.start is not None else None
    return Stretch(
        state=interval.state,
        start=interval.start,
        end=end,
        days=lasted,
        known=interval.known,
        who="; ".join(_who(interval)),
        hours=interval.hours.replace("-", "–") if interval.hours else None,
        by=tuple(f"{a.actor.name}{'?' if a.doubted else ''}" for a in interval.by),
        reasons=tuple(f"{r.text} ({r.source})" for r in interval.reasons),
        contested=bool(interval.contested),
        last_told=interval.last_told,
    )


def _who(interval: CrossingInterval) -> list[str]:
    told = (
        (interval.passes, "only for {}"),
        (interval.barred, "not for {}"),
        ((interval.direction,) if interval.direction else (), "into {} only"),
        ((interval.hours.replace("-", "–"),) if interval.hours else (), "open {} each day"),
    )
    return [words.format(", ".join(values)) for values, words in told if values]


def make_band_chart(view: CrossingView, *, since: date | None, until: date | None) -> Markup:
    """Draw the band, a year of it unless other days are asked for, with every statement as a point."""
    days = [line.day for line in view.lines if line.day is not None]
    days = [day for day in days if FIRST_DAY <= day <= LAST_DAY]
    days += [day for s in view.band for day in (s.start, s.end, s.last_told) if day is not None]
    if not days:
        return Markup("")
    last = until or max(days)
    first = since or max(min(days), last - timedelta(days=BAND_DAYS))
    stretches = [
        BandStretch(
            state=s.state,
            start=max(s.start or first, first),
            end=min(s.end or last, last),
            contested=s.contested,
            what=_band_words(s),
            detail=s.hours or s.who,
        )
        for s in view.band
        if (s.end or last) >= first and (s.start or first) <= last
    ]
    points = [
        BandPoint(day=n.day, what=n.what, fact=n.status in FACTUAL, href=f"#s-{n.id}")
        for n in view.lines
        if n.day is not None and first <= n.day <= last
    ]
    return render_band(stretches, points, first=first, last=last, name=view.crossing.name)


def _band_words(stretch: Stretch) -> str:
    start = str(stretch.start) if stretch.start else "an unknown day"
    end = f"to {stretch.end}" if stretch.end else "on"
    who = f" ({stretch.who})" if stretch.who else ""
    return f"{stretch.state}{who} from {start} {end}"


Asked = Annotated[Filters, Query()]


def _listed(desk: Desk, filters: Filters) -> list[CrossingRow]:
    rows = find_crossings(desk, until=filters.until)
    return [row for row in rows if not filters.place or _lies_at(row, filters.place)]


def _lies_at(row: CrossingRow, place: str) -> bool:
    return place.casefold() in row.name.casefold() or place.upper() in row.countries


@api.get("/crossings", response_model=Listing[CrossingRow], responses=AS_CSV)
def list_crossings(desk: TheDesk, filters: Asked, format: Format = "json") -> Listing[CrossingRow] | Response:
    """Every crossing with its last known state, as told up to `until`; closed ones first."""
    rows = _listed(desk, filters)
    return answer_csv(rows, "crossings") if format == "csv" else make_listing(rows, filters)


@api.get("/crossings/{key}")
def read_crossing(desk: TheDesk, key: str, filters: Asked) -> CrossingView:
    """One crossing through time."""
    return find_crossing(desk, key, since=filters.since, until=filters.until)


@api.get("/crossings/{key}/statements", response_model=Listing[StatementLine], responses=AS_CSV)
def list_states(
    desk: TheDesk, key: str, filters: Asked, format: Format = "json"
) -> Listing[StatementLine] | Response:
    """Every statement about one crossing, the latest first."""
    lines = find_crossing(desk, key, since=filters.since, until=filters.until).lines
    return answer_csv(lines, "crossing") if format == "csv" else make_listing(lines, filters)


@pages.get("/crossings")
def show_crossings(request: Request, desk: TheDesk, filters: Asked) -> HTMLResponse:
    """The page of the crossings board."""
    rows = _listed(desk, filters)
    listing = one_page(rows, filters, total=len(rows))
    return page(request, "crossings.html", desk=desk, filters=filters, listing=listing)


@pages.get("/crossings/{key}")
def show_crossing(request: Request, desk: TheDesk, key: str, filters: Asked) -> HTMLResponse:
    """The page of one crossing."""
    view = find_crossing(desk, key, since=filters.since, until=filters.until)
    chart = make_band_chart(view, since=filters.since, until=filters.until)
    return page(
        request,
        "crossing.html",
        desk=desk,
        view=view,
        chart=chart,
        filters=filters,
        listing=make_listing(view.lines, filters),
        statuses=load_labels().statuses,
    )
