"""Finds statements in the catalogue by filters and words, the latest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from dragoman.model import Statement
from dragoman.model.serial import make_statement
from dragoman.record.selection import OUTLET, Selection, make_condition
from dragoman.views.web.catalogue import Catalogue
from dragoman.views.web.filters import Filters
from dragoman.views.web.statement_lines import Report, make_report
from dragoman.views.web.word_index import MOST_HITS

_DAY_ONE = date(1, 1, 1)


@dataclass(frozen=True)
class Where:
    """A condition over the catalogue's `statements` with its parameters."""

    sql: str = "true"
    parameters: tuple[object, ...] = ()

    def and_(self, sql: str, *parameters: object) -> Where:
        """Narrow it."""
        return Where(f"{self.sql} AND ({sql})", (*self.parameters, *parameters))


@dataclass(frozen=True, kw_only=True)
class Found:
    """Statements with what lines need beside them.

    Attributes:
        statements: The statements, in order.
        reports: Their reports by id of the document.
        reviews: Verdicts by id of the statement.
        total: How many fit in all.
        cut: Whether so many sentences hold the words that only the latest were looked at.
        rows: Row numbers of the statements.
    """

    statements: tuple[Statement, ...]
    reports: dict[str, Report]
    reviews: dict[str, str]
    total: int
    cut: bool = False
    rows: tuple[int, ...] = ()


def make_where(filters: Filters) -> Where:
    """Turn filters into a condition; what a reader typed goes into parameters only."""
    condition = make_condition(replace(filters.selection, actors=(), voices=()))
    where = Where(condition.sql, condition.parameters)
    if filters.until is not None:
        where = where.and_('"row" < ?', row_after(filters.until))
    if filters.actor:
        where = where.and_(*_of_party(filters.actor))
    if filters.voice == OUTLET:
        where = where.and_("len(voice) = 0")
    elif filters.voice:
        where = where.and_(*_of_party(filters.voice, role="voice"))
    if filters.outlet:
        where = where.and_("contains(lower(outlet), ?)", filters.outlet.casefold())
    return where


def _of_party(value: str, *, role: str | None = None) -> tuple[str, ...]:
    narrowed = "AND role = 'voice'" if role else ""
    sql = f""""row" IN (SELECT "row" FROM parties
        WHERE (key = ? OR country = ? OR contains(lower(name), ?)) {narrowed})"""
    return sql, value, value.upper(), value.casefold()


def find_statements(
    catalogue: Catalogue, filters: Filters, *, where: Where | None = None, order: str = '"row" DESC'
) -> Found:
    """Find one page of the statements that fit.

    Args:
        catalogue: Where to look.
        filters: What to look for, and which page.
        where: A further condition.
        order: SQL order.
    """
    narrowed = make_where(filters)
    if where is not None:
        narrowed = narrowed.and_(where.sql, *where.parameters)
    hits: list[int] | None = None
    if filters.q:
        hits = catalogue.words.find_sentences(filters.q)
        narrowed = narrowed.and_('"row" IN (SELECT unnest(?::BIGINT[]))', hits)
    skip = (filters.page - 1) * filters.size
    rows = catalogue.rows(
        f"""SELECT "row" FROM statements WHERE {narrowed.sql} ORDER BY {order}
        LIMIT {int(filters.size)} OFFSET {int(skip)}""",
        narrowed.parameters,
    )
    total = len(rows) + skip
    if len(rows) == filters.size or (skip and not rows):
        total = catalogue.rows(f"SELECT count(*) FROM statements WHERE {narrowed.sql}", narrowed.parameters)[
            0
        ][0]
    found = load_rows(catalogue, [row[0] for row in rows])
    return replace(found, total=total, cut=hits is not None and len(hits) == MOST_HITS)


def load_rows(catalogue: Catalogue, rows: Sequence[int]) -> Found:
    """Load statements by row number, in this order."""
    loaded = catalogue.rows(
        """SELECT "row", id, payload, document, review FROM statements
        WHERE "row" IN (SELECT unnest(?::BIGINT[]))""",
        [list(rows)],
    )
    by_row = {row[0]: row for row in loaded}
    kept = [by_row[row] for row in rows if row in by_row]
    return Found(
        statements=tuple(make_statement(row[2]) for row in kept),
        reports=load_reports(catalogue, [row[3] for row in kept]),
        reviews={row[1]: row[4] for row in kept if row[4] is not None},
        total=len(kept),
        rows=tuple(row[0] for row in kept),
    )


def load_statements(catalogue: Catalogue, rows: Sequence[int]) -> dict[int, Statement]:
    """Load statements by row number, without their reports, in the order of rows."""
    loaded = catalogue.rows(
        """SELECT "row", payload FROM statements
        WHERE "row" IN (SELECT unnest(?::BIGINT[])) ORDER BY "row" ASC""",
        [list(rows)],
    )
    return {row: make_statement(payload) for row, payload in loaded}


def load_where(catalogue: Catalogue, where: Where, *, order: str = '"row"', most: int = 5_000) -> Found:
    """Load all statements under a condition, up to a number."""
    rows = catalogue.rows(
        f'SELECT "row" FROM statements WHERE {where.sql} ORDER BY {order} LIMIT {int(most)}', where.parameters
    )
    return load_rows(catalogue, [row[0] for row in rows])


def load_ids(catalogue: Catalogue, ids: Sequence[str]) -> Found:
    """Load statements by id, in the order of days."""
    where = Where("id IN (SELECT unnest(?::VARCHAR[]))", (list(ids),))
    return load_where(catalogue, where, most=len(ids))


def load_reports(catalogue: Catalogue, documents: Sequence[str]) -> dict[str, Report]:
    """Name reports by id of the document."""
    rows = catalogue.rows(
        """SELECT id, title, outlet, published, source FROM documents
        WHERE id IN (SELECT unnest(?::VARCHAR[]))""",
        [list(dict.fromkeys(documents))],
    )
    return {row[0]: make_report(*row) for row in rows}


def row_after(day: date) -> int:
    """Give the number that is above all rows of a day and the days before."""
    return (day.toordinal() - _DAY_ONE.toordinal() + 1) << 32


def within(since: date | None, until: date | None) -> Where:
    """Give the condition for what holds on these days."""
    condition = make_condition(Selection(since=since, until=until))
    return Where(condition.sql, condition.parameters)
