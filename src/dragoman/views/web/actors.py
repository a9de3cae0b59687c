"""Actors: who is told of, and one party with its dated roles, doings and sayings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from markupsafe import Markup
from starlette.responses import HTMLResponse, Response

from dragoman.views.charts.series import Bar, render_bars
from dragoman.views.web.desk import Desk, TheDesk
from dragoman.views.web.filters import Filters, Format
from dragoman.views.web.knowledge import Role
from dragoman.views.web.links import link
from dragoman.views.web.listing import AS_CSV, Listing, answer_csv, one_page, whole
from dragoman.views.web.problems import missing
from dragoman.views.web.statement_lines import StatementLine, make_lines
from dragoman.views.web.statement_search import Where, find_statements
from dragoman.views.web.templating import page

SHOWN = 10
"""Doings, sayings and counterparts that the page of an actor shows at first."""

Part = Literal["does", "receives", "says"]
ROLES: dict[Part, str] = {"does": "actor", "receives": "recipient", "says": "speaker"}
KINDS: dict[Part, str] = {"does": "event", "receives": "event", "says": "claim"}

pages = APIRouter()
api = APIRouter()


@dataclass(frozen=True, kw_only=True)
class ActorRow:
    """A party as lists show it.

    Attributes:
        key: Key in the actor files; "~" and its name where unlisted.
        name: Usual name.
        country: PLOVER code of its country, if known.
        sectors: PLOVER sector codes as most often given.
        listed: Whether it stands in the actor files.
        does, receives, says: Events in which it acts, that are done to it; claims that it makes.
        first, last: First and last day that it is told of.
        href: Address of its page.
    """

    key: str
    name: str
    country: str | None
    sectors: str
    listed: bool
    does: int
    receives: int
    says: int
    first: date | None
    last: date | None
    href: str


@dataclass(frozen=True, kw_only=True)
class Counterpart:
    """Another party that it has to do with.

    Attributes:
        key, name: The party.
        does: Events in which the actor acts on it.
        receives: Events in which it acts on the actor.
        href: Address of the relation's page.
    """

    key: str
    name: str
    does: int
    receives: int
    href: str


@dataclass(frozen=True, kw_only=True)
class ActorView:
    """A party with what it is, does, meets with and says.

    Attributes:
        actor: The party.
        roles: What it is when, by the actor files.
        also: Other names that it goes by in the record.
        does, receives, says: The latest statements of each sort, and how many there are.
        counterparts: Whom it has to do with, the most first.
    """

    actor: ActorRow
    roles: tuple[Role, ...]
    also: tuple[str, ...]
    does: Listing[StatementLine]
    receives: Listing[StatementLine]
    says: Listing[StatementLine]
    counterparts: tuple[Counterpart, ...]


_COUNTED = """
SELECT key, any_value(name) AS name, any_value(country) AS country,
       coalesce(any_value(sectors), '') AS sectors,
       count(*) FILTER (role = 'actor' AND kind = 'event') AS does,
       count(*) FILTER (role = 'recipient' AND kind = 'event') AS receives,
       count(*) FILTER (role = 'speaker') AS says, min(day), max(day)
FROM parties WHERE {where} GROUP BY key
"""


def find_actors(desk: Desk, filters: Filters) -> tuple[list[ActorRow], int]:
    """Give one page of the parties that fit, those told of most first, and how many fit."""
    where = Where()
    if filters.since is not None:
        where = where.and_("day >= ?", filters.since)
    if filters.until is not None:
        where = where.and_("day <= ?", filters.until)
    name = filters.q or filters.actor
    if name:
        where = where.and_(
            "key = ? OR country = ? OR contains(lower(name), ?)", name, name.upper(), name.casefold()
        )
    rows = desk.made(
        ("actors", where),
        lambda: desk.catalogue.rows(
            f"""SELECT *, count(*) OVER () FROM ({_COUNTED.format(where=where.sql)})
            ORDER BY does + receives + says DESC, key LIMIT 10000""",
            where.parameters,
        ),
    )
    first = (filters.page - 1) * filters.size
    return [_make_row(row) for row in rows[first : first + filters.size]], rows[0][-1] if rows else 0


def _make_row(row: tuple[object, ...]) -> ActorRow:
    key, name, country, sectors, does, receives, says, first, last = row[:9]
    return ActorRow(
        key=str(key),
        name=str(name),
        country=country if isinstance(country, str) else None,
        sectors=str(sectors),
        listed=not str(key).startswith("~"),
        does=int(str(does)),
        receives=int(str(receives)),
        says=int(str(says)),
        first=first if isinstance(first, date) else None,
        last=last if isinstance(last, date) else None,
        href=link("actors", str(key)),
    )


def find_actor(desk: Desk, key: str, filters: Filters) -> ActorView:
    """Put together what is known of a party.

    Raises:
        ProblemError: The record does not tell of it.
    """
    rows = desk.catalogue.rows(_COUNTED.format(where="key = ?"), [key])
    if not rows:
        raise missing(f"actor {key}")
    few = filters.model_copy(update={"page": 1, "size": SHOWN})
    does, receives, says = (find_part(desk, key, part, few) for part in ROLES)
    names = desk.catalogue.rows(
        "SELECT name, count(*) FROM parties WHERE key = ? GROUP BY 1 ORDER BY 2 DESC LIMIT 12", [key]
    )
    actor = _make_row(rows[0])
    return ActorView(
        actor=actor,
        roles=desk.knowledge.roles_of(key),
        also=tuple(name for name, _ in names if name != actor.name),
        does=does,
        receives=receives,
        says=says,
        counterparts=_counterparts(desk, key),
    )


def find_part(desk: Desk, key: str, part: Part, filters: Filters) -> Listing[StatementLine]:
    """Give one page of what a party does, meets with or says, the latest first."""
    where = Where(
        """kind = ? AND "row" IN (SELECT "row" FROM parties WHERE key = ? AND role = ?)""",
        (KINDS[part], key, ROLES[part]),
    )
    found = find_statements(desk.catalogue, filters.model_copy(update={"actor": None}), where=where)
    lines = make_lines(found.statements, found.reports, found.reviews)
    return one_page(lines, filters, total=found.total)


def _counterparts(desk: Desk, key: str) -> tuple[Counterpart, ...]:
    rows = desk.catalogue.rows(
        """SELECT other.key, mode(other.name), count(DISTINCT other."row") FILTER (other.role = 'recipient'),
               count(DISTINCT other."row") FILTER (other.role = 'actor')
        FROM parties mine JOIN parties other ON mine."row" = other."row"
        WHERE mine.key = ? AND other.key <> ? AND mine.kind = 'event'
          AND ((mine.role = 'actor' AND other.role = 'recipient')
            OR (mine.role = 'recipient' AND other.role = 'actor'))
        GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 10""",
        [key, key],
    )
    return tuple(
        Counterpart(key=k, name=name, does=does, receives=receives, href=link("relations", key, k))
        for k, name, does, receives in rows
    )


def make_chart(desk: Desk, key: str) -> Markup:
    """Draw what a party does, meets with and says, by month."""
    rows = desk.catalogue.rows(
        """SELECT date_trunc('month', day)::DATE AS month,
               CASE role WHEN 'actor' THEN 'does' WHEN 'recipient' THEN 'receives' ELSE 'says' END,
               count(DISTINCT "row")
        FROM parties WHERE key = ? AND day BETWEEN DATE '1000-01-01' AND DATE '2999-12-31'
          AND (role = 'speaker' OR kind = 'event' AND role <> 'voice')
        GROUP BY ALL ORDER BY ALL""",
        [key],
    )
    bars = [Bar(day=month, series=part, count=count) for month, part, count in rows]
    return render_bars(bars, title="Statements by month")


Asked = Annotated[Filters, Query()]


@api.get("/actors", response_model=Listing[ActorRow], responses=AS_CSV)
def list_actors(desk: TheDesk, filters: Asked, format: Format = "json") -> Listing[ActorRow] | Response:
    """Parties, those told of most first; `q` looks in their names."""
    rows, total = find_actors(desk, whole(filters) if format == "csv" else filters)
    return answer_csv(rows, "actors") if format == "csv" else one_page(rows, filters, total=total)


@api.get("/actors/{key}")
def read_actor(desk: TheDesk, key: str, filters: Asked) -> ActorView:
    """One party with its dated roles, doings and sayings."""
    return find_actor(desk, key, filters)


@api.get("/actors/{key}/{part}", response_model=Listing[StatementLine], responses=AS_CSV)
def list_part(
    desk: TheDesk, key: str, part: Part, filters: Asked, format: Format = "json"
) -> Listing[StatementLine] | Response:
    """What a party does, meets with or says, the latest first."""
    listing = find_part(desk, key, part, whole(filters) if format == "csv" else filters)
    return answer_csv(listing.items, part) if format == "csv" else listing


@pages.get("/actors")
def show_actors(request: Request, desk: TheDesk, filters: Asked) -> HTMLResponse:
    """The page of all parties."""
    rows, total = find_actors(desk, filters)
    listing = one_page(rows, filters, total=total)
    return page(request, "actors.html", desk=desk, filters=filters, listing=listing)


@pages.get("/actors/{key}")
def show_actor(request: Request, desk: TheDesk, key: str, filters: Asked) -> HTMLResponse:
    """The page of one party."""
    view = find_actor(desk, key, filters)
    return page(request, "actor.html", desk=desk, view=view, filters=filters, chart=make_chart(desk, key))


@pages.get("/actors/{key}/{part}")
def show_part(request: Request, desk: TheDesk, key: str, part: Part, filters: Asked) -> HTMLResponse:
    """The page of all that a party does, meets with or says."""
    rows = desk.catalogue.rows(_COUNTED.format(where="key = ?"), [key])
    if not rows:
        raise missing(f"actor {key}")
    listing = find_part(desk, key, part, filters)
    return page(
        request,
        "actor_part.html",
        desk=desk,
        actor=_make_row(rows[0]),
        part=part,
        filters=filters,
        listing=listing,
    )
