"""Addresses of pages, all from one place; every part from a record is percent-encoded."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote, urlencode

API = "/api/v1"


def link(*parts: str, fragment: str = "", query: Mapping[str, object] | None = None, **more: object) -> str:
    """Give the address of a page of ours.

    >>> link("actors", "~local elders", page=2)
    '/actors/~local%20elders?page=2'
    """
    path = "/" + "/".join(_part(part) for part in parts)
    asked_for = {**(query or {}), **more}
    pairs = [(key, str(value)) for key, value in asked_for.items() if value not in (None, "")]
    asked = f"?{urlencode(pairs)}" if pairs else ""
    return f"{path}{asked}{f'#{quote(fragment)}' if fragment else ''}"


def _part(part: str) -> str:
    """Encode one part; dots alone would lead to another folder."""
    encoded = quote(part, safe="~", errors="replace")
    return encoded if encoded.strip(".") else encoded.replace(".", "%2E")


def statement_link(document: str, statement: str) -> str:
    """Give the address of a statement within its document, at its words."""
    return link("documents", document, statement=statement, fragment=f"w-{statement}")
