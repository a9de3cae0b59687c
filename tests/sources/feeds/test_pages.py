"""What an answer says of its article, true or not."""

from __future__ import annotations

import httpx2
import pytest

from dragoman.sources.feeds.fetch import Answer
from dragoman.sources.feeds.pages import decode_page, find_canonical, find_page_kind

URL = "https://news.example.org/a/1?from=feed"
WORDS = "The Café by the gate is “shut”, the owner’s brother said on Monday, for no lorry has passed since."


def answer(body: bytes, content_type: str = "text/html") -> Answer:
    return Answer(URL, 200, httpx2.Headers({"content-type": content_type}), body)


@pytest.mark.parametrize(
    ("link", "canonical"),
    [
        ('<link rel="canonical" href="https://news.example.org/a/1">', "https://news.example.org/a/1"),
        ("<LINK href='/a/1?x=1&amp;y=2' rel=canonical />", "https://news.example.org/a/1?x=1&y=2"),
        (
            '<link rel="canonical" href="https://www.news.example.org/a/1#x">',
            "https://www.news.example.org/a/1",
        ),
        ('<link rel="canonical" href="https://other.example.org/a/1">', None),
        ('<link rel="canonical" href="javascript:x()">', None),
        ('<link rel="canonical" href="file:///etc/passwd">', None),
        ('<link rel="canonical" href="https://news.example.org/">', None),
        ('<link rel="canonical">', None),
        ('<link rel="stylesheet" href="/a/1">', None),
        ("", None),
    ],
)
def test_pages_find_the_canonical_address(link: str, canonical: str | None) -> None:
    assert find_canonical(f"<html><head>{link}</head></html>", URL) == canonical


@pytest.mark.parametrize(
    ("data", "content_type"),
    [
        (WORDS.encode(), "text/html; charset=iso-8859-1"),
        (WORDS.encode("cp1252"), "text/html; charset=windows-1252"),
        (WORDS.encode("cp1252"), "text/html; charset=utf-8"),
        (WORDS.encode("utf-16"), "text/html; charset=utf-8"),
        (WORDS.encode(), "text/html; charset=nonsense"),
        (WORDS.encode(), 'text/html; charset="utf-8"'),
    ],
)
def test_pages_are_decoded_whatever_the_server_says(data: bytes, content_type: str) -> None:
    assert decode_page(answer(data, content_type)) == WORDS


@pytest.mark.parametrize(
    ("body", "content_type", "kind"),
    [
        (b"<!DOCTYPE html><p>x", "text/plain", "html"),
        (b"<p>The gate is shut", "text/html; charset=utf-8", "html"),
        (b"The gate is shut", "text/plain", "text"),
        (b"%PDF-1.4", "text/html", "pdf"),
    ],
)
def test_pages_are_told_by_their_bytes(body: bytes, content_type: str, kind: str) -> None:
    assert find_page_kind(answer(body, content_type)) == kind
