"""Search: words and filters over all statements, with the reports that hold the words."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse, Response

from dragoman.model import Kind
from dragoman.views.labels import load_labels
from dragoman.views.web.desk import TheDesk
from dragoman.views.web.documents import find_documents
from dragoman.views.web.filters import Filters, Format
from dragoman.views.web.listing import AS_CSV, Listing, answer_csv, one_page, whole
from dragoman.views.web.statement_lines import StatementLine, make_lines
from dragoman.views.web.statement_search import find_statements
from dragoman.views.web.templating import page

REPORTS_SHOWN = 5
SURE_OPTIONS = [(str(tenths / 10), f"at least {10 * tenths} %") for tenths in range(4, 10)]

pages = APIRouter()
api = APIRouter()
Asked = Annotated[Filters, Query()]


@api.get("/statements", response_model=Listing[StatementLine], responses=AS_CSV)
def list_statements(
    desk: TheDesk, filters: Asked, format: Format = "json"
) -> Listing[StatementLine] | Response:
    """Statements that fit, the latest first.

    `q` looks in their sentences; where more than 20,000 sentences hold the words, in the latest ones only.
    """
    asked = whole(filters) if format == "csv" else filters
    found = find_statements(desk.catalogue, asked)
    lines = make_lines(found.statements, found.reports, found.reviews)
    return answer_csv(lines, "statements") if format == "csv" else one_page(lines, filters, total=found.total)


@pages.get("/search")
def show_search(request: Request, desk: TheDesk, filters: Asked) -> HTMLResponse:
    """The page of the search."""
    found = find_statements(desk.catalogue, filters)
    lines = make_lines(found.statements, found.reports, found.reviews)
    few = filters.model_copy(update={"page": 1, "size": REPORTS_SHOWN})
    reports, holding = find_documents(desk, few) if filters.q and filters.page == 1 else ([], 0)
    return page(
        request,
        "search.html",
        desk=desk,
        filters=filters,
        listing=one_page(lines, filters, total=found.total),
        cut=found.cut,
        reports=reports,
        holding=holding,
        kind_options=[(kind.value, kind.value) for kind in Kind],
        sure_options=SURE_OPTIONS,
        types=load_labels().types,
    )
