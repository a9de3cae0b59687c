"""Relations: who has most to do with whom, and one pair week by week."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Literal, get_args

from fastapi import APIRouter, Path, Query, Request
from markupsafe import Markup
from starlette.responses import HTMLResponse, Response

from dragoman.analysis.relations import Step, make_relations
from dragoman.model.event import Quad
from dragoman.model.situation import Situation
from dragoman.views.brief.phrasebook import load_countries
from dragoman.views.charts.relation import RelationBar, render_relation
from dragoman.views.web.catalogue_documents import load_heads
from dragoman.views.web.catalogue_incidents import find_incidents_of
from dragoman.views.web.desk import Desk, TheDesk
from dragoman.views.web.filters import Filters, Format
from dragoman.views.web.incidents import IncidentRow, make_row
from dragoman.views.web.links import link
from dragoman.views.web.listing import AS_CSV, Listing, answer_csv, make_listing
from dragoman.views.web.problems import missing
from dragoman.views.web.statement_search import load_where, within
from dragoman.views.web.templating import page
from dragoman.views.web.window import last_day

DAYS = 182
"""Days of a relation that are shown where the reader names none."""
MOST_EVENTS = 3_000
MOST_PAIRS = 200

pages = APIRouter()
api = APIRouter()


class RelationFilters(Filters):
    """Filters of one relation."""

    by: Step = "week"
    """How long a step is."""
    claims: bool = True
    """Whether to count what only speakers tell."""


@dataclass(frozen=True, kw_only=True)
class PairRow:
    """Two countries and how much goes between them.

    Attributes:
        one, other: Their codes, in alphabetical order.
        names: Their names.
        events: Statements of events between them.
        conflict: Those of material conflict among them.
        score: Mean score, −10 (conflict) to 10 (cooperation).
        last: Last day that is told of.
        href: Address of the relation's page.
    """

    one: str
    other: str
    names: tuple[str, str]
    events: int
    conflict: int
    score: float
    last: date | None
    href: str


@dataclass(frozen=True, kw_only=True)
class RelationRow:
    """What goes from one party to another within one day, week or month.

    Attributes:
        start: First day.
        source, target: Who acts, and to whom.
        verbal_cooperation, material_cooperation, verbal_conflict, material_conflict: Happenings of each sort.
        score: Mean score, −10 (conflict) to 10 (cooperation).
        told: Happenings that an outlet tells in its own voice.
        claimed: Happenings that only speakers tell.
    """

    start: date
    source: str
    target: str
    verbal_cooperation: int
    material_cooperation: int
    verbal_conflict: int
    material_conflict: int
    score: float
    told: int
    claimed: int


@dataclass(frozen=True, kw_only=True)
class ChangeRow:
    """A step from which on there is more or less conflict or cooperation between two parties.

    Attributes:
        start: First day of the step.
        of: "conflict" or "cooperation".
        before, after: Happenings per step before, and from then on.
        chance: Share of shuffled series with a change as clear.
        incidents: What happened in that step or the one before, what most outlets tell first.
    """

    start: date
    of: Literal["conflict", "cooperation"]
    before: float
    after: float
    chance: float
    incidents: tuple[IncidentRow, ...]


@dataclass(frozen=True, kw_only=True)
class RelationView:
    """Two parties over time.

    Attributes:
        one, other: Country codes or keys of parties.
        names: Their names.
        since, until: First and last day.
        by: How long a step is.
        rows: By time, then direction.
        changes: From when on there was more or less between them, by time.
        incidents: What happened between them, the latest first.
        undated: Events that no day, or too long a time, is known for.
        cut: Whether so many events fit that only the latest were taken.
    """

    one: str
    other: str
    names: tuple[str, str]
    since: date | None
    until: date | None
    by: Step
    rows: tuple[RelationRow, ...]
    changes: tuple[ChangeRow, ...]
    incidents: tuple[IncidentRow, ...]
    undated: int
    cut: bool


def find_pairs(desk: Desk, filters: Filters) -> tuple[PairRow, ...]:
    """Give the pairs of countries that have most to do with one another."""
    since, until = _days(desk, filters)
    return desk.made(
        ("pairs", since, until, filters.actor), lambda: _find_pairs(desk, since, until, filters.actor)
    )


def _find_pairs(desk: Desk, since: date | None, until: date | None, actor: str | None) -> tuple[PairRow, ...]:
    where, parameters = "a.day BETWEEN ? AND ?", [since or date.min, until or date.max]
    if actor:
        where += " AND (a.country = ? OR r.country = ?)"
        parameters += [actor.upper()] * 2  # type: ignore[list-item]
    rows = desk.catalogue.rows(
        f"""WITH pairs AS (
            SELECT DISTINCT a."row", least(a.country, r.country) AS one,
                   greatest(a.country, r.country) AS other
            FROM parties a JOIN parties r ON a."row" = r."row"
            WHERE a.kind = 'event' AND a.role = 'actor' AND r.role = 'recipient' AND a.country <> r.country
              AND {where})
        SELECT one, other, count(*), count(*) FILTER (quad = 'material conflict'), avg(score), max(day)
        FROM pairs JOIN statements USING ("row") GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2 LIMIT {MOST_PAIRS}""",
        parameters,
    )
    return tuple(
        PairRow(
            one=one,
            other=other,
            names=(_country(one), _country(other)),
            events=events,
            conflict=conflict,
            score=round(score or 0, 2),
            last=last,
            href=link("relations", one, other),
        )
        for one, other, events, conflict, score, last in rows
    )


def _days(desk: Desk, filters: Filters) -> tuple[date | None, date | None]:
    if filters.since is not None or filters.until is not None:
        return filters.since, filters.until
    last = desk.made("last day", lambda: last_day(desk.catalogue))
    return (last - timedelta(days=DAYS - 1) if last else None), last


def find_relation(desk: Desk, one: str, other: str, filters: RelationFilters) -> RelationView:
    """Put together what goes between two parties.

    Raises:
        ProblemError: The record tells of one of them nowhere.
    """
    names = (_name(desk, one), _name(desk, other))
    since, until = _days(desk, filters)
    key = ("relation", one, other, since, until, filters.by, filters.claims)
    return desk.made(key, lambda: _make_view(desk, (one, other), names, (since, until), filters))


def _make_view(
    desk: Desk,
    pair: tuple[str, str],
    names: tuple[str, str],
    days: tuple[date | None, date | None],
    filters: RelationFilters,
) -> RelationView:
    where = within(*days).and_("kind = 'event'")
    for party in pair:
        where = where.and_(
            """"row" IN (SELECT "row" FROM parties WHERE (key = ? OR country = ?) AND role <> 'voice')""",
            party.lower(),
            party.upper(),
        )
    found = load_where(desk.catalogue, where, order='"row" DESC', most=MOST_EVENTS)
    documents = load_heads(desk.catalogue, [s.document for s in found.statements])
    events = tuple(reversed(found.statements))
    incidents = find_incidents_of(desk.catalogue, [s.id for s in events])
    whole = Situation(documents=documents, statements=events, incidents=incidents)
    relations = make_relations(whole, *pair, by=filters.by, claims=filters.claims)
    used = {event for row in relations.rows for event in row.events}
    return RelationView(
        one=pair[0],
        other=pair[1],
        names=names,
        since=days[0],
        until=days[1],
        by=filters.by,
        rows=tuple(
            RelationRow(
                start=r.start,
                source=r.source,
                target=r.target,
                **{quad.replace(" ", "_"): r.counts.get(quad, 0) for quad in get_args(Quad)},
                score=round(r.score, 2),
                told=r.told,
                claimed=r.claimed,
            )
            for r in relations.rows
        ),
        changes=tuple(
            ChangeRow(
                start=c.start,
                of=c.of,
                before=round(c.before, 2),
                after=round(c.after, 2),
                chance=round(c.chance, 3),
                incidents=tuple(map(make_row, c.incidents)),
            )
            for c in relations.changes
        ),
        incidents=tuple(make_row(i) for i in reversed(incidents) if used & set(i.events)),
        undated=relations.undated,
        cut=len(found.statements) == MOST_EVENTS,
    )


def _name(desk: Desk, party: str) -> str:
    rows = desk.catalogue.rows(
        """SELECT name, key, country FROM parties WHERE key = ? OR country = ?
        GROUP BY name, key, country ORDER BY (key = ?) DESC, count(*) DESC LIMIT 1""",
        [party.lower(), party.upper(), party.lower()],
    )
    if not rows:
        raise missing(f"party {party}")
    return str(rows[0][0]) if rows[0][1] == party.lower() else party.upper()


def _country(code: str) -> str:
    """Name a country; the code where it is not known."""
    found = load_countries().get(code)
    return found.name if found is not None else code


def make_chart(view: RelationView) -> Markup:
    """Draw the series in both directions."""
    bars = [
        RelationBar(
            start=row.start,
            source=row.source,
            target=row.target,
            quad=quad,
            count=getattr(row, quad.replace(" ", "_")),
        )
        for row in view.rows
        for quad in get_args(Quad)
        if getattr(row, quad.replace(" ", "_"))
    ]
    marks = [(c.start, f"{'more' if c.after > c.before else 'less'} {c.of}") for c in view.changes]
    names = dict(zip((view.one, view.other), view.names, strict=True))
    return render_relation(bars, by=view.by, names=names, marks=marks)


Asked = Annotated[Filters, Query()]
AskedRelation = Annotated[RelationFilters, Query()]
Party = Annotated[str, Path(max_length=200)]


@api.get("/relations", response_model=Listing[PairRow], responses=AS_CSV)
def list_pairs(desk: TheDesk, filters: Asked, format: Format = "json") -> Listing[PairRow] | Response:
    """Pairs of countries with what goes between them, the busiest first (the last 182 days by default)."""
    rows = find_pairs(desk, filters)
    return answer_csv(rows, "relations") if format == "csv" else make_listing(rows, filters)


@api.get("/relations/{one}/{other}")
def read_relation(desk: TheDesk, one: Party, other: Party, filters: AskedRelation) -> RelationView:
    """Two parties day by day, week by week or month by month; country codes or keys of actors."""
    return find_relation(desk, one, other, filters)


@api.get("/relations/{one}/{other}/series", response_model=Listing[RelationRow], responses=AS_CSV)
def list_series(
    desk: TheDesk, one: Party, other: Party, filters: AskedRelation, format: Format = "json"
) -> Listing[RelationRow] | Response:
    """The series alone."""
    rows = find_relation(desk, one, other, filters).rows
    return answer_csv(rows, "relation") if format == "csv" else make_listing(rows, filters)


@pages.get("/relations")
def show_pairs(request: Request, desk: TheDesk, filters: Asked) -> HTMLResponse:
    """The page of all pairs."""
    since, until = _days(desk, filters)
    rows = find_pairs(desk, filters)
    listing = make_listing(rows, filters)
    return page(
        request, "relations.html", desk=desk, filters=filters, listing=listing, since=since, until=until
    )


@pages.get("/relations/{one}/{other}")
def show_relation(
    request: Request, desk: TheDesk, one: Party, other: Party, filters: AskedRelation
) -> HTMLResponse:
    """The page of one pair."""
    view = find_relation(desk, one, other, filters)
    return page(request, "relation.html", desk=desk, view=view, filters=filters, chart=make_chart(view))
