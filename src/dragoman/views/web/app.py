"""The pages and the API as one ASGI program."""

from __future__ import annotations

import os
import re
from pathlib import Path

from fastapi import APIRouter, FastAPI, Request
from starlette.types import ASGIApp

from dragoman.config import VERSION
from dragoman.views.web import (
    about,
    actors,
    causes,
    crossings,
    documents,
    incidents,
    login,
    relations,
    review,
    search,
    situation,
    statements,
    static,
)
from dragoman.views.web.catalogue import Catalogue, Progress
from dragoman.views.web.desk import Desk
from dragoman.views.web.gate import Gate
from dragoman.views.web.knowledge import Knowledge
from dragoman.views.web.links import API
from dragoman.views.web.problems import PROBLEM_TYPE, ProblemBody, add_handlers
from dragoman.views.web.settings import WebSettings
from dragoman.views.web.templating import environment

NOUNS = (
    situation,
    incidents,
    crossings,
    relations,
    causes,
    actors,
    documents,
    search,
    statements,
    review,
    about,
)
"""Modules with pages and API of one noun each."""

_ERRORS = {
    code: {"description": what, "content": {PROBLEM_TYPE: {"schema": ProblemBody.model_json_schema()}}}
    for code, what in (
        (400, "The request can't be read"),
        (401, "A token is needed"),
        (404, "It is not in the record"),
        (422, "A value is wrong"),
        (503, "The record can't be read"),
    )
}


def make_app(
    record: str | os.PathLike[str],
    *,
    folder: Path,
    settings: WebSettings | None = None,
    knowledge: Knowledge | None = None,
    progress: Progress | None = None,
) -> ASGIApp:
    """Make the program that serves a record.

    Args:
        record: Folder or URL of the record.
        folder: Where the catalogue lies; one process at a time uses it.
        settings: How it is served; loopback without a token by default.
        knowledge: What pages know beside the record.
        progress: Called with the number of statements that were copied into the catalogue.

    Raises:
        OptionError: The settings are unsafe.
        RecordError: The record can't be read.
    """
    checked = (settings or WebSettings()).check()
    url = os.fspath(record)
    desk = Desk(
        Catalogue.open(url, folder, progress=progress),
        knowledge=knowledge or Knowledge(),
        title=re.split(r"[\\/]", url.rstrip("\\/"))[-1],
    )
    return Gate(make_pages(desk, checked), checked)


def make_pages(desk: Desk, settings: WebSettings) -> FastAPI:
    """Make the pages without the gate in front of them."""
    app = FastAPI(
        title="dragoman",
        version=VERSION,
        summary="What a record of reporting holds: coded, sourced, disputed.",
        openapi_url=f"{API}/openapi.json",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    app.state.desk = desk
    app.state.settings = settings
    add_handlers(app)
    whole_api = APIRouter(prefix=API, responses=_ERRORS)  # type: ignore[arg-type]  # codes are int or str
    for noun in NOUNS:
        whole_api.include_router(noun.api, tags=[noun.__name__.rpartition(".")[2]])
        app.include_router(noun.pages, include_in_schema=False, dependencies=[])
    app.include_router(login.pages, include_in_schema=False)
    app.include_router(static.pages, include_in_schema=False)
    app.include_router(whole_api)
    environment().globals["static"] = static.static_link

    @app.middleware("http")
    async def look_first(request: Request, call_next):  # type: ignore[no-untyped-def]  # noqa: ANN202, ANN001
        from starlette.concurrency import run_in_threadpool

        if desk.is_due():
            await run_in_threadpool(desk.look)
        return await call_next(request)

    return app
