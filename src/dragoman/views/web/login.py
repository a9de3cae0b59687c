"""Login: a reader who knows the token gets a cookie that stands for it."""

from __future__ import annotations

import asyncio
from typing import Annotated
from urllib.parse import parse_qs, urlsplit

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from dragoman.views.web.gate import SESSION_COOKIE, same, session_value
from dragoman.views.web.problems import ProblemError
from dragoman.views.web.settings import WebSettings
from dragoman.views.web.templating import page

WAIT = 0.5
"""Seconds that a wrong token costs."""

pages = APIRouter()
Next = Annotated[str, Query(max_length=4096)]


@pages.get("/login")
def show_login(request: Request, next: Next = "/") -> HTMLResponse:
    """The page that asks for the token."""
    return page(request, "login.html", next=local_address(next), wrong=False)


@pages.post("/login")
async def send_login(request: Request) -> Response:
    """Check the token and go on."""
    settings: WebSettings = request.app.state.settings
    try:
        form = parse_qs((await request.body()).decode("utf-8", "replace"), max_num_fields=4)
    except ValueError:
        raise ProblemError(422, "the form has too many fields", "use the form of this page") from None
    wanted = local_address(form.get("next", ["/"])[-1])
    if settings.token is None:
        return RedirectResponse(wanted, status_code=303)
    if not same(form.get("token", [""])[-1].strip(), settings.token):
        await asyncio.sleep(WAIT)
        wrong = page(request, "login.html", next=wanted, wrong=True)
        wrong.status_code = 403
        return wrong
    answer = RedirectResponse(wanted, status_code=303)
    answer.set_cookie(SESSION_COOKIE, session_value(settings), httponly=True, samesite="strict", path="/")
    return answer


def local_address(address: str) -> str:
    """Give an address within these pages, "/" for any other one."""
    parts = urlsplit(address)
    safe = address.startswith("/") and not address.startswith(("//", "/\\")) and "\\" not in address
    printable = all(c.isprintable() and c.isascii() for c in address)
    return address if safe and printable and not parts.scheme and not parts.netloc else "/"
