"""The gate in front of all pages: host, size, origin, token, and the headers of every answer."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, quote, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dragoman.views.web.problems import Problem, answer_problem
from dragoman.views.web.settings import WebSettings

SESSION_COOKIE = "dragoman_session"
MOST_BODY = 64 * 1024
"""Largest body of a request, in bytes."""
MOST_QUERY = 4096
"""Longest query of an address, in bytes."""
MOST_PARAMETERS = 40
MOST_PATH = 2048

OPEN_PATHS = ("/login", "/static/", "/api/v1/health")
"""What needs no token."""

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


@dataclass(frozen=True)
class Gate:
    """An ASGI program that lets only good requests through to another one.

    Attributes:
        app: The pages.
        settings: Host and token.
    """

    app: ASGIApp
    settings: WebSettings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it here."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":  # no page speaks over a web socket
            await send({"type": "websocket.close", "code": 1003})
            return
        refused = self._refuse(scope)
        if refused is not None:
            await refused(scope, receive, _with_headers(send, scope))
            return
        await self.app(scope, _limited(receive), _with_headers(send, scope))

    def _refuse(self, scope: Scope) -> Response | None:
        """Give the answer to a bad request, None for a good one."""
        headers = Headers(scope=scope)
        problem = (
            _wrong_host(headers, self.settings) or _too_long(scope, headers) or _foreign_form(scope, headers)
        )
        if problem is not None:
            return answer_problem(scope, problem)
        if self.settings.token is None or _is_open(scope["path"]):
            return None
        if has_token(headers, self.settings):
            return None
        if scope["path"].startswith("/api/"):
            answer = answer_problem(scope, Problem(401, "a token is needed", "Authorization: Bearer TOKEN"))
            answer.headers["WWW-Authenticate"] = "Bearer"
            return answer
        query = scope["query_string"].decode("latin-1")
        wanted = scope["path"] + (f"?{query}" if query else "")
        return RedirectResponse(f"/login?next={quote(wanted, safe='')}", status_code=303)


def has_token(headers: Headers, settings: WebSettings) -> bool:
    """Say whether a request shows the token, as bearer or by the cookie that the login gave."""
    if settings.token is None:
        return True
    scheme, _, given = headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer" and same(given.strip(), settings.token):
        return True
    return same(read_cookie(headers, SESSION_COOKIE), session_value(settings))


def session_value(settings: WebSettings) -> str:
    """Give what the cookie of a reader holds who knew the token; another start makes another one."""
    return hmac.new(settings.secret, f"session:{settings.token}".encode(), "sha256").hexdigest()


def same(given: str, wanted: str) -> bool:
    """Compare in constant time."""
    return hmac.compare_digest(given.encode("utf-8", "replace"), wanted.encode())


def read_cookie(headers: Headers, name: str) -> str:
    """Give a cookie's value, "" if there is none."""
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(name)
    except CookieError:
        return ""
    return found.value if found is not None else ""


def _is_open(path: str) -> bool:
    return any(path == known or (known.endswith("/") and path.startswith(known)) for known in OPEN_PATHS)


def _wrong_host(headers: Headers, settings: WebSettings) -> Problem | None:
    named = headers.getlist("host")
    host = urlsplit(f"//{named[0]}") if len(named) == 1 and not set(named[0]) & set("/?#@\\ ") else None
    try:
        known = host is not None and host.hostname is not None and settings.knows_host(host.hostname)
        known = known and host is not None and (host.port is None or 0 < host.port < 65536)
    except ValueError:
        known = False
    return None if known else Problem(421, "this host is not served here", "use the address that was printed")


def _too_long(scope: Scope, headers: Headers) -> Problem | None:
    query: bytes = scope["query_string"]
    if len(query) > MOST_QUERY or len(scope["path"]) > MOST_PATH:
        return Problem(414, "the address is too long", "use fewer or shorter filters")
    try:
        parse_qsl(query.decode("latin-1"), max_num_fields=MOST_PARAMETERS)
    except ValueError:
        return Problem(414, "the address has too many parts", f"use at most {MOST_PARAMETERS}")
    length = headers.get("content-length", "0")
    if not length.isdecimal() or int(length) > MOST_BODY:
        return Problem(413, "the request is too large", f"send at most {MOST_BODY:,} bytes")
    return None


def _foreign_form(scope: Scope, headers: Headers) -> Problem | None:
    """Refuse what another site's page sends: only reading is allowed from elsewhere."""
    if scope["method"] in {"GET", "HEAD", "OPTIONS"}:
        return None
    origin, host = headers.get("origin"), headers.get("host", "")
    if origin is not None and urlsplit(origin).netloc.lower() != host.lower():
        return Problem(403, "sent from another site", "use the form of this page")
    if headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        return Problem(403, "sent from another site", "use the form of this page")
    return None


def _limited(receive: Receive) -> Receive:
    """Stop reading a body that is longer than it may be."""
    seen = 0

    async def read() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > MOST_BODY:
            return {"type": "http.disconnect"}
        return message

    return read


def _with_headers(send: Send, scope: Scope) -> Send:
    """Add the headers that every answer has."""

    async def write(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
            if not scope["path"].startswith("/static/"):
                headers["Cache-Control"] = "private, no-cache"
        await send(message)

    return write
