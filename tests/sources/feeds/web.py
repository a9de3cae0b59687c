"""A web server on loopback that does what it is told: answers well, lies, drips, breaks off, never ends."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.record import stand_in

Act = Callable[[BaseHTTPRequestHandler], None]


@dataclass(frozen=True)
class Page:
    """What is answered at one path."""

    body: bytes = b""
    type: str | None = "text/html; charset=utf-8"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    etag: str | None = None

    def __call__(self, handler: BaseHTTPRequestHandler) -> None:
        status = self.status
        if self.etag is not None and handler.headers.get("If-None-Match") == self.etag:
            status = 304
        handler.send_response(status)
        if self.type is not None:
            handler.send_header("Content-Type", self.type)
        if self.etag is not None:
            handler.send_header("ETag", self.etag)
        for name, value in self.headers.items():
            handler.send_header(name, value)
        body = b"" if status == 304 else self.body
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)


@dataclass(frozen=True)
class Asked:
    """One request, as the server saw it."""

    path: str
    status: int
    headers: Mapping[str, str]
    began: float
    ended: float


class Web:
    """The server: put what it answers into `pages`, read what it was asked in `asked`."""

    def __init__(self, address: str = "127.0.0.1") -> None:
        self.pages: dict[str, Act] = {}
        self.most_open = 0
        self._asked: list[Asked] = []
        self._open = 0
        self._changed = threading.Condition()
        self._server = _Server((address, 0), _make_handler(self))
        self.root = f"http://{address}:{self._server.server_address[1]}"

    def url(self, path: str) -> str:
        return self.root + path

    @property
    def asked(self) -> list[Asked]:
        """Give the requests so far.

        A client has its answer before the server has written the request down: wait until none is open.
        """
        with self._changed:
            self._changed.wait_for(lambda: self._open == 0, timeout=2)
            return list(self._asked)

    def paths(self, prefix: str = "") -> list[str]:
        return [asked.path for asked in self.asked if asked.path.startswith(prefix)]

    def begin(self) -> None:
        with self._changed:
            self._open += 1
            self.most_open = max(self.most_open, self._open)

    def end(self, asked: Asked) -> None:
        with self._changed:
            self._asked.append(asked)
            self._open -= 1
            self._changed.notify_all()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: clients break off on purpose here."""


def _make_handler(web: Web) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        status = 0

        def do_GET(self) -> None:
            began = time.monotonic()
            web.begin()
            try:
                act = web.pages.get(self.path) or web.pages.get(self.path.partition("?")[0])
                (act or Page(b"no such page", status=404))(self)
            except OSError:
                self.close_connection = True
            finally:
                headers = dict(self.headers.items())
                web.end(Asked(self.path, self.status, headers, began, time.monotonic()))

        def send_response(self, code: int, message: str | None = None) -> None:
            self.status = code
            super().send_response(code, message)

        def log_message(self, format: str, *args: object) -> None:
            pass

    return Handler


@contextmanager
def serve(address: str = "127.0.0.1") -> Iterator[Web]:
    """Run a server while the block runs."""
    web = Web(address)
    thread = threading.Thread(target=web._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield web
    finally:
        web._server.shutdown()
        web._server.server_close()
        thread.join()


def article(number: int) -> Page:
    """Give the page of an article that is like no other."""
    title, text = f"Report {number}", stand_in.report(number).split("---\n")[-1]
    return Page(
        f"<!DOCTYPE html><html><head><title>{title}</title></head><body><article><h1>{title}</h1>"
        f"<p>{text}</p></article></body></html>".encode()
    )


def rss(*items: str, title: str = "Hill Post") -> bytes:
    """Give an RSS feed of items."""
    return (
        f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>{title}</title>'
        f"{''.join(f'<item>{item}</item>' for item in items)}</channel></rss>"
    ).encode()


def item(link: str, number: int | None = None) -> str:
    """Give one item with a link."""
    guid = f"<guid>{number}</guid>" if number is not None else ""
    return f"<title>Report</title><link>{link}</link>{guid}<pubDate>Tue, 02 Jan 2024 10:00:00 GMT</pubDate>"


def feed(web: Web, numbers: range, path: str = "/feed", *, etag: str | None = None) -> str:
    """Serve a feed of articles; give its address."""
    for number in numbers:
        web.pages[f"/a/{number}"] = article(number)
    body = rss(*(item(web.url(f"/a/{number}"), number) for number in numbers))
    web.pages[path] = Page(body, "application/rss+xml", etag=etag)
    return web.url(path)


def endless(handler: BaseHTTPRequestHandler) -> None:
    """Send without end."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    handler.close_connection = True
    while True:
        handler.wfile.write(b"<p>and so on</p>" * 4096)


def dripping(handler: BaseHTTPRequestHandler) -> None:
    """Send a byte from time to time, without end."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    handler.close_connection = True
    for _ in range(1000):
        handler.wfile.write(b"<")
        time.sleep(0.05)


def silent(handler: BaseHTTPRequestHandler) -> None:
    """Take the request and never answer."""
    time.sleep(5)


def cut(handler: BaseHTTPRequestHandler) -> None:
    """Promise more than is sent."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    handler.wfile.write(b"<html><body><p>Kenya shelled")
    handler.close_connection = True


def rude(handler: BaseHTTPRequestHandler) -> None:
    """Answer with what is not HTTP, and hang up."""
    handler.wfile.write(b"\x00\x01\x02 what do you want?\r\n\r\n")
    handler.close_connection = True
    with suppress(OSError):
        handler.connection.shutdown(socket.SHUT_RDWR)


def moved(to: str, status: int = 302) -> Page:
    """Lead elsewhere."""
    return Page(b"", status=status, headers={"Location": to})


def after(failures: int, failure: Page, page: Page) -> Act:
    """Fail some times, then answer well."""
    left = [failure] * failures

    def act(handler: BaseHTTPRequestHandler) -> None:
        (left.pop() if left else page)(handler)

    return act
