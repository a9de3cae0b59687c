"""A window: what was told of some days, put together once for all readers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.model.incident import Incident
from dragoman.views.web.catalogue import Catalogue
from dragoman.views.web.catalogue_incidents import find_incidents
from dragoman.views.web.statement_search import Where, row_after, within

DEFAULT_DAYS = 14
MOST_STATEMENTS = 6_000
"""Most statements of one window; of a longer one only the last days are shown."""


@dataclass(frozen=True, kw_only=True)
class Window:
    """What was told of some days.

    Attributes:
        since, until: First and last day; since is later than asked for where `cut`.
        cut: Whether more statements fit than one page can weigh, so that earlier days are left out.
        told: How many statements were told of those days.
        reports: How many reports tell them.
        where: Which statements these are.
        incidents: What happened, as all reports of the record tell it, by first day.
    """

    since: date | None
    until: date | None
    cut: bool
    told: int
    reports: int
    where: Where
    incidents: tuple[Incident, ...]


def last_day(catalogue: Catalogue) -> date | None:
    """Give the day of the latest report; without dated reports the last day that is told of."""
    published = catalogue.rows("SELECT max(published) FROM documents")[0][0]
    if published is None:
        published = catalogue.rows("SELECT max(day) FROM statements")[0][0]
    return published if isinstance(published, date) else None


def default_days(catalogue: Catalogue) -> tuple[date | None, date | None]:
    """Give the days that a page shows where the reader names none: the last fourteen of the record."""
    until = last_day(catalogue)
    return (until - timedelta(days=DEFAULT_DAYS - 1) if until else None), until


def make_window(catalogue: Catalogue, since: date | None, until: date | None) -> Window:
    """Put together what was told of these days."""
    where = within(since, until)
    if until is not None:
        where = where.and_('"row" < ?', row_after(until))
    rows = catalogue.rows(
        f"""SELECT "row", day, document FROM statements WHERE {where.sql}
        ORDER BY "row" DESC LIMIT {MOST_STATEMENTS + 1}""",
        where.parameters,
    )
    cut = len(rows) > MOST_STATEMENTS
    if cut:
        first = rows[-1][1]
        rows = [row for row in rows if row[1] != first] or rows[:-1]
        since = rows[-1][1]
        where = where.and_('"row" >= ?', rows[-1][0])
    return Window(
        since=since,
        until=until,
        cut=cut,
        told=len(rows),
        reports=len({row[2] for row in rows}),
        where=where,
        incidents=find_incidents(catalogue, since, until),
    )
