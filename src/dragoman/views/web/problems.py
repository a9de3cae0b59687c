"""Errors as a reader gets them: a page, or problem+json (RFC 9457) from the API."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.types import Scope

from dragoman.errors import DragomanError, OptionError, RecordError
from dragoman.views.web.templating import render

PROBLEM_TYPE = "application/problem+json"


class ProblemBody(BaseModel):
    """An error of the API (RFC 9457).

    Attributes:
        type: Always "about:blank".
        title: What the status means.
        status: HTTP status.
        detail: What is wrong, naming the value.
        remedy: What to do about it.
    """

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    remedy: str = ""


@dataclass(frozen=True)
class Problem:
    """What is wrong with a request.

    Attributes:
        status: HTTP status.
        what: What is wrong.
        remedy: What to do about it.
    """

    status: int
    what: str
    remedy: str = ""


class ProblemError(Exception):
    """Ends a request with a problem."""

    def __init__(self, status: int, what: str, remedy: str = "") -> None:
        super().__init__(what)
        self.problem = Problem(status, what, remedy)


def missing(what: str) -> ProblemError:
    """Make the error for something that is not in the record."""
    return ProblemError(404, f"{what} is not in the record", "it may have been read anew; use the search")


def answer_problem(scope: Scope, problem: Problem) -> Response:
    """Answer with a problem, as JSON under /api and as a page elsewhere."""
    title = HTTPStatus(problem.status).phrase
    if str(scope["path"]).startswith("/api/"):
        body = ProblemBody(title=title, status=problem.status, detail=problem.what, remedy=problem.remedy)
        return JSONResponse(body.model_dump(), problem.status, media_type=PROBLEM_TYPE)
    return HTMLResponse(render("problem.html", scope=scope, title=title, problem=problem), problem.status)


def add_handlers(app: FastAPI) -> None:
    """Let an app answer all its errors as problems."""

    async def on_problem(request: Request, error: Exception) -> Response:
        assert isinstance(error, ProblemError)
        return answer_problem(request.scope, error.problem)

    async def on_value(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        return answer_problem(request.scope, _of_values(error))

    async def on_status(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        what = str(error.detail) if error.status_code != 404 else "there is no such page"
        answer = answer_problem(request.scope, Problem(error.status_code, what))
        for name, value in (error.headers or {}).items():
            answer.headers[name] = value
        return answer

    async def on_ours(request: Request, error: Exception) -> Response:
        assert isinstance(error, DragomanError)
        status = 422 if isinstance(error, OptionError) else 503 if isinstance(error, RecordError) else 500
        return answer_problem(request.scope, Problem(status, error.what, error.remedy))

    async def on_fault(request: Request, error: Exception) -> Response:
        what = "an error inside dragoman; please report it with the lines that the terminal shows"
        return answer_problem(request.scope, Problem(500, what))

    app.add_exception_handler(Exception, on_fault)
    app.add_exception_handler(ProblemError, on_problem)
    app.add_exception_handler(RequestValidationError, on_value)
    app.add_exception_handler(HTTPException, on_status)
    app.add_exception_handler(DragomanError, on_ours)


def _of_values(error: RequestValidationError) -> Problem:
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"][1:]) or "the request"
    return Problem(422, f"{where}: {first['msg']}", "correct the address or the form")
