"""One statement with its evidence, the reasons for it, what goes with it, and its reviews."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from dragoman.model import Cause, Claim, Statement
from dragoman.model.serial import make_json
from dragoman.views.web.desk import Desk, TheDesk
from dragoman.views.web.problems import missing
from dragoman.views.web.review_log import ReviewRow, find_reviews
from dragoman.views.web.statement_lines import StatementLine, make_line, make_lines
from dragoman.views.web.statement_search import Where, load_ids, load_where
from dragoman.views.web.templating import page

pages = APIRouter()
api = APIRouter()


@dataclass(frozen=True, kw_only=True)
class EvidenceRow:
    """The words behind one argument: characters `start` to `end` (excluded) of the report's text."""

    role: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class StatementView:
    """A statement with everything behind it.

    Attributes:
        line: The statement in our words.
        evidence: The words of each argument.
        because: Why it was coded so.
        hedges: Words by which the outlet weakens it.
        around: Statements that it names or that name it: what a claim holds, what it answers, its replies.
        reviews: What analysts decided, the latest first.
        extractor: Version of the extractor.
        json: The statement in the format of `docs/statements.md`.
    """

    line: StatementLine
    evidence: tuple[EvidenceRow, ...]
    because: tuple[str, ...]
    hedges: tuple[str, ...]
    around: tuple[StatementLine, ...]
    reviews: tuple[ReviewRow, ...]
    extractor: str
    json: dict[str, Any]


def find_statement(desk: Desk, statement_id: str) -> tuple[Statement, StatementView]:
    """Put together what is known of a statement.

    Raises:
        ProblemError: It is not in the record, or an analyst rejected it and no review tells of it.
    """
    found = load_ids(desk.catalogue, [statement_id])
    if not found.statements:
        raise missing(f"statement {statement_id}")
    statement = found.statements[0]
    report = found.reports[statement.document]
    view = StatementView(
        line=make_line(statement, report, found.reviews.get(statement.id)),
        evidence=tuple(
            EvidenceRow(role=e.role, text=e.text, start=e.start, end=e.end) for e in statement.evidence
        ),
        because=statement.because,
        hedges=statement.hedges,
        around=_around(desk, statement),
        reviews=find_reviews(desk, statement=statement_id),
        extractor=statement.extractor,
        json=make_json(statement),
    )
    return statement, view


def _around(desk: Desk, statement: Statement) -> tuple[StatementLine, ...]:
    named: list[str] = []
    if isinstance(statement, Claim):
        named += [*statement.about, *([statement.replies_to] if statement.replies_to else [])]
    if isinstance(statement, Cause):
        named += [s for s in (statement.cause.statement, statement.effect.statement) if s]
    where = Where(
        """document = ? AND id <> ? AND (id IN (SELECT unnest(?::VARCHAR[])) OR replies_to = ?
        OR event = ? OR list_contains(about, ?))""",
        (statement.document, statement.id, named, *[statement.id] * 3),
    )
    found = load_where(desk.catalogue, where, most=50)
    return make_lines(found.statements, found.reports, found.reviews)


@api.get("/statements/{statement_id}")
def read_statement(desk: TheDesk, statement_id: str) -> StatementView:
    """One statement with its evidence and reviews."""
    return find_statement(desk, statement_id)[1]


@pages.get("/statements/{statement_id}")
def show_statement(request: Request, desk: TheDesk, statement_id: str) -> HTMLResponse:
    """The page of one statement."""
    statement, view = find_statement(desk, statement_id)
    return page(request, "statement.html", desk=desk, view=view, statement=statement)
