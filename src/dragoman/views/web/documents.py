"""Reports: the list of them, and one with its statements highlighted in the text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import Field
from starlette.responses import HTMLResponse, Response

from dragoman.views.web.desk import Desk, TheDesk
from dragoman.views.web.document_text import cut_paragraphs, find_part
from dragoman.views.web.filters import MOST_ROWS, Filters, Format
from dragoman.views.web.links import link
from dragoman.views.web.listing import AS_CSV, Listing, answer_csv, make_listing, one_page, whole
from dragoman.views.web.problems import missing
from dragoman.views.web.statement_lines import StatementLine, make_lines
from dragoman.views.web.statement_search import Found, Where, load_where
from dragoman.views.web.templating import page
from dragoman.views.web.text import hidden_names

MOST_TOLD = 5_000
"""Most statements of one report."""

pages = APIRouter()
api = APIRouter()


@dataclass(frozen=True, kw_only=True)
class DocumentRow:
    """A report as lists show it.

    Attributes:
        id: Id of the document.
        title: Headline, else where it was read from.
        outlet, published: Who published it and when; None if unknown.
        statements: Number of statements read out of it.
        reprint_of: Id of the report that it reprints; None where it is the first.
        added: When it came into the record.
        href: Address of its page.
    """

    id: str
    title: str
    outlet: str | None
    published: date | None
    statements: int
    reprint_of: str | None
    added: datetime | None
    href: str


@dataclass(frozen=True, kw_only=True)
class DocumentView:
    """A report with its statements.

    Attributes:
        document: The report.
        source: Where it was read from: path or address.
        author: Byline, if known.
        dateline: Place of the dateline, if there is one.
        language: ISO 639-1 code.
        text: The cleaned text; offsets of all evidence refer to it.
        statements: Its statements in order of position.
        reprints: Other reports that are the same one told again.
    """

    document: DocumentRow
    source: str | None
    author: str | None
    dateline: str | None
    language: str | None
    text: str
    statements: tuple[StatementLine, ...]
    reprints: tuple[DocumentRow, ...]


_ROW = "id, title, source, outlet, published, statements, report, added"


def _make_row(row: tuple[object, ...]) -> DocumentRow:
    key, title, source, outlet, published, statements, report, added = row
    return DocumentRow(
        id=str(key),
        title=str(title or source or key),
        outlet=outlet if isinstance(outlet, str) else None,
        published=published if isinstance(published, date) else None,
        statements=int(str(statements or 0)),
        reprint_of=str(report) if report and report != key else None,
        added=added if isinstance(added, datetime) else None,
        href=link("documents", str(key)),
    )


def find_documents(desk: Desk, filters: Filters) -> tuple[list[DocumentRow], int]:
    """Give one page of the reports that fit, the latest first, and how many fit in all."""
    where = Where()
    if filters.since is not None:
        where = where.and_("published >= ?", filters.since)
    if filters.until is not None:
        where = where.and_("published <= ?", filters.until)
    if filters.outlet:
        where = where.and_("contains(lower(outlet), ?)", filters.outlet.casefold())
    if filters.q:
        hits = desk.catalogue.words.find_reports(filters.q)
        where = where.and_("number IN (SELECT unnest(?::BIGINT[]))", hits)
    rows = desk.catalogue.rows(
        f"""SELECT {_ROW} FROM documents WHERE {where.sql} ORDER BY number DESC
        LIMIT {int(filters.size)} OFFSET {int((filters.page - 1) * filters.size)}""",
        where.parameters,
    )
    total = desk.catalogue.rows(f"SELECT count(*) FROM documents WHERE {where.sql}", where.parameters)[0][0]
    return [_make_row(row) for row in rows], total


def find_document(desk: Desk, document: str) -> tuple[DocumentView, Found]:
    """Give a report with its statements.

    Raises:
        ProblemError: It is not in the record.
    """
    rows = desk.catalogue.rows(
        f"SELECT {_ROW}, author, place, language, text FROM documents WHERE id = ?", [document]
    )
    if not rows:
        raise missing(f"report {document}")
    row = _make_row(rows[0][:8])
    author, place, language, text = rows[0][8:]
    found = load_where(
        desk.catalogue, Where("document = ?", (document,)), order="position, kind, id", most=MOST_TOLD
    )
    alike = desk.catalogue.rows(
        f"SELECT {_ROW} FROM documents WHERE report = ? AND id <> ? ORDER BY number LIMIT 50",
        [rows[0][6] or document, document],
    )
    view = DocumentView(
        document=row,
        source=rows[0][2],
        author=author,
        dateline=place,
        language=language,
        text=text,
        statements=make_lines(found.statements, found.reports, found.reviews),
        reprints=tuple(_make_row(other) for other in alike),
    )
    return view, found


Asked = Annotated[Filters, Query()]
PartNumber = Annotated[int, Query(ge=1, le=10_000)]
Chosen = Annotated[str | None, Field(max_length=40), Query()]


@api.get("/documents", response_model=Listing[DocumentRow], responses=AS_CSV)
def list_documents(desk: TheDesk, filters: Asked, format: Format = "json") -> Listing[DocumentRow] | Response:
    """Reports, the latest first; `q` looks in their whole texts."""
    if format == "csv":
        return answer_csv(find_documents(desk, whole(filters))[0][:MOST_ROWS], "reports")
    rows, total = find_documents(desk, filters)
    return one_page(rows, filters, total=total)


@api.get("/documents/{document}")
def read_document(desk: TheDesk, document: str) -> DocumentView:
    """One report with its text and its statements."""
    return find_document(desk, document)[0]


@api.get("/documents/{document}/statements", response_model=Listing[StatementLine], responses=AS_CSV)
def list_told(
    desk: TheDesk, document: str, filters: Asked, format: Format = "json"
) -> Listing[StatementLine] | Response:
    """Statements of one report in order of position."""
    lines = find_document(desk, document)[0].statements
    kept = [line for line in lines if filters.kind is None or line.kind == filters.kind]
    return answer_csv(kept, "statements") if format == "csv" else make_listing(kept, filters)


@pages.get("/documents")
def show_documents(request: Request, desk: TheDesk, filters: Asked) -> HTMLResponse:
    """The page of all reports."""
    rows, total = find_documents(desk, filters)
    listing = one_page(rows, filters, total=total)
    return page(request, "documents.html", desk=desk, filters=filters, listing=listing)


@pages.get("/documents/{document}")
def show_document(
    request: Request, desk: TheDesk, document: str, statement: Chosen = None, part: PartNumber = 1
) -> HTMLResponse:
    """The page of one report."""
    view, found = find_document(desk, document)
    chosen = next((s for s in found.statements if s.id == statement), None)
    shown = find_part(view.text, part, holding=chosen.evidence[0].start if chosen else None)
    inside = {s.id for s in found.statements if shown.start <= s.evidence[0].start < shown.end}
    return page(
        request,
        "document.html",
        desk=desk,
        view=view,
        part=shown,
        chosen=chosen,
        paragraphs=cut_paragraphs(view.text, found.statements, shown, chosen=chosen),
        lines=[line for line in view.statements if line.id in inside],
        hidden=hidden_names(view.text),
    )
