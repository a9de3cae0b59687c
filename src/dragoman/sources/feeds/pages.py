"""What an answer of a server says of the article in it: its kind, its encoding, its canonical address."""

from __future__ import annotations

import codecs
import re

import httpx2

from dragoman.errors import SourceTypeError
from dragoman.sources.decode import BOMS, decode_bytes, sniff_encoding
from dragoman.sources.feeds.addresses import check_address, join
from dragoman.sources.feeds.failures import FetchFailed
from dragoman.sources.feeds.fetch import Answer
from dragoman.sources.kinds import HEAD_BYTES, find_kind
from dragoman.sources.raw import Kind

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_LINK = re.compile(r"<link\b[^>]{0,3000}>", re.IGNORECASE)
_CANONICAL = re.compile(r"\brel\s*=\s*[\"']?canonical\b", re.IGNORECASE)
_HREF = re.compile(r"\bhref\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE)
_HEAD_CHARS = 500_000


def find_page_kind(answer: Answer) -> Kind:
    """Say what an answer is by its bytes, whatever the server calls it.

    Raises:
        SourceTypeError: It is nothing that is read.
        SourceUnreadableError: It is encrypted.
    """
    kind = find_kind(answer.body[:HEAD_BYTES], answer.url.partition("?")[0])
    if kind in {"pdf", "docx"}:
        return "pdf" if kind == "pdf" else "docx"
    if kind == "gzip":
        raise SourceTypeError(f"{answer.url}: is a gzip archive", "nothing can be done about it")
    name = answer.headers.get("content-type", "").partition(";")[0].strip().casefold()
    return "html" if kind == "html" or name in {"text/html", "application/xhtml+xml"} else "text"


def decode_page(answer: Answer) -> str:
    """Decode a page: valid UTF-8 first, then the charset that the server names if it fits, then a guess."""
    data = answer.body
    sniffed = sniff_encoding(data)
    named = _CHARSET.search(answer.headers.get("content-type", ""))
    if sniffed != "utf-8" and named is not None and not any(data.startswith(bom) for bom, _ in BOMS):
        try:
            return data.decode(codecs.lookup(named[1]).name)
        except (LookupError, UnicodeError, ValueError):
            pass  # the server is wrong
    return decode_bytes(data)


def find_canonical(page: str, url: str) -> str | None:
    """Give the address that a page gives as its own; None without one, or where that lies on another host.

    A page may not speak for another host: it could make that host's article pass for one already seen.
    """
    for tag in _LINK.findall(page[:_HEAD_CHARS]):
        if not _CANONICAL.search(tag):
            continue
        found = _HREF.search(tag)
        if found is None:
            continue
        link = next(part for part in found.groups() if part is not None).replace("&amp;", "&")
        try:
            canonical = check_address(join(url, link))
        except FetchFailed:
            continue
        if _site(canonical) == _site(httpx2.URL(url)) and canonical.path.strip("/"):
            return str(canonical)
    return None


def _site(url: httpx2.URL) -> str:
    """Give the host without the part that says "web" or "mobile"."""
    return re.sub(r"^(?:www\d?|m|mobile|amp)\.", "", url.host)
