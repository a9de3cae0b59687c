"""Forms that change something: each carries a sign that only our own page can have given.

The sign is a code over a random cookie, made with the secret of this start. Another site can make a browser
send the cookie's form, but it can read neither the cookie nor the page, so it can't know the sign.
"""

from __future__ import annotations

import hmac
import secrets

from fastapi import Request
from starlette.responses import Response

from dragoman.views.web.gate import read_cookie, same
from dragoman.views.web.problems import ProblemError
from dragoman.views.web.settings import WebSettings

FORM_COOKIE = "dragoman_form"
NAME_COOKIE = "dragoman_name"
YEAR = 365 * 24 * 3600


def form_seed(request: Request) -> str:
    """Give the cookie's value of this reader, a new one where there is none."""
    given = read_cookie(request.headers, FORM_COOKIE)
    return given if len(given) == 43 and given.isascii() else secrets.token_urlsafe(32)


def sign_form(settings: WebSettings, seed: str) -> str:
    """Give the sign that a form carries."""
    return hmac.new(settings.secret, f"form:{seed}".encode(), "sha256").hexdigest()


def keep_seed(response: Response, seed: str) -> None:
    """Leave the seed with the reader."""
    response.set_cookie(FORM_COOKIE, seed, httponly=True, samesite="strict", path="/")


def check_form(request: Request, settings: WebSettings, sign: str) -> None:
    """Check that a form comes from our own page.

    Raises:
        ProblemError: It doesn't, or the program was started anew since.
    """
    seed = read_cookie(request.headers, FORM_COOKIE)
    if not seed or not same(sign, sign_form(settings, seed)):
        raise ProblemError(403, "the form is not from this page or too old", "open the page again and repeat")
    if request.headers.get("origin") is None and request.headers.get("sec-fetch-site") is None:
        raise ProblemError(403, "nothing says where the form comes from", "use a current browser")
