"""Health of the program, numbers of the record, and the description of the API as a page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from dragoman.config import VERSION
from dragoman.views.web.desk import TheDesk
from dragoman.views.web.templating import page

pages = APIRouter()
api = APIRouter()


@dataclass(frozen=True, kw_only=True)
class Health:
    """Whether pages can be answered."""

    status: Literal["ok"]
    version: str


@dataclass(frozen=True, kw_only=True)
class RecordView:
    """Numbers of the record.

    Attributes:
        title: Its name.
        documents, statements, reviewed: How many.
        first, last: Days of the first and the last report.
        kinds: Number of statements of each kind.
        extractors: Versions of the extractor that its statements come from.
    """

    title: str
    documents: int
    statements: int
    reviewed: int
    first: date | None
    last: date | None
    kinds: dict[str, int]
    extractors: tuple[str, ...]


@api.get("/health")
def read_health() -> Health:
    """Whether the program answers."""
    return Health(status="ok", version=VERSION)


@api.get("/record")
def read_record(desk: TheDesk) -> RecordView:
    """Numbers of the record."""
    rows = desk.catalogue.rows
    documents, first, last = rows("SELECT count(*), min(published), max(published) FROM documents")[0]
    statements, reviewed = rows("SELECT count(*), count(review) FROM statements")[0]
    return RecordView(
        title=desk.title,
        documents=documents,
        statements=statements,
        reviewed=reviewed,
        first=first,
        last=last,
        kinds=dict(rows("SELECT kind, count(*) FROM statements GROUP BY 1 ORDER BY 1")),
        extractors=tuple(row[0] for row in rows("SELECT DISTINCT extractor FROM statements ORDER BY 1")),
    )


@dataclass(frozen=True, kw_only=True)
class Endpoint:
    """One address of the API."""

    method: str
    path: str
    summary: str
    parameters: tuple[str, ...]


def list_endpoints(schema: dict[str, Any]) -> tuple[Endpoint, ...]:
    """Give the addresses that an OpenAPI description names."""
    return tuple(
        Endpoint(
            method=method.upper(),
            path=path,
            summary=what.get("description", what.get("summary", "")),
            parameters=tuple(p["name"] for p in what.get("parameters", ()) if p["in"] == "query"),
        )
        for path, methods in schema["paths"].items()
        for method, what in methods.items()
    )


@pages.get("/api")
def show_api(request: Request, desk: TheDesk) -> HTMLResponse:
    """The page that lists the API's addresses."""
    return page(
        request,
        "api.html",
        desk=desk,
        record=read_record(desk),
        endpoints=list_endpoints(request.app.openapi()),
    )
