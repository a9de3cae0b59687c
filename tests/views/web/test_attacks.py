"""Hostile reports and hostile requests, one by one, from `attacks.yaml`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
import yaml

from dragoman.config import VERSION
from dragoman.ingest.batch import sign
from dragoman.model import Document
from dragoman.pipeline import DocumentReading, Reader
from dragoman.record.record import Record
from dragoman.record.rows import make_rows
from dragoman.record.store import Store
from dragoman.record.writer import RecordWriter
from dragoman.views.web.text import safe_link
from tests.views.chromium import Open
from tests.views.web.site import Reply, Site, serving

ATTACKS = yaml.safe_load(Path(__file__).with_name("attacks.yaml").read_text(encoding="utf-8"))
FILLING = (
    " Officials said on Monday that the road to the border had been shut since the morning"
    " and that trucks waited."
)
BIDI = re.compile(
    "[\u202a-\u202e\u2066-\u2069\u200b-\u200f\u2028\u2029\ufeff\U000e0000-\U000e007f\x00-\x08\x1b]"
)


def test_attacks_are_sixty_at_least() -> None:
    assert len(ATTACKS["documents"]) + len(ATTACKS["requests"]) >= 60


def make_hostile(attack: dict[str, Any], number: int) -> Document:
    """Make the report of one attack."""
    filler = "9" if "9REPEAT" in attack["text"] else "A"
    text = attack["text"].replace("REPEAT", filler * attack.get("repeat", 0))
    text = text.replace("ACCENT", "\u0301" * attack.get("accents", 0))
    return Document(
        text=f"{text}{FILLING} Case {number}.",
        title=attack.get("title", f"Case {number}"),
        outlet=attack.get("outlet", f"Outlet {number}"),
        published=date(2024, 5, 1),
        source=attack.get("source"),
        author=attack.get("author"),
    )


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Give a server of a record that holds all hostile reports."""
    folder = tmp_path_factory.mktemp("hostile")
    documents = [make_hostile(attack, number) for number, attack in enumerate(ATTACKS["documents"])]
    # past the cleaning of sources: pages must not trust what a record holds
    read = zip(documents, Reader.load().read_batch(documents), strict=True)
    told = [(d, r.statements if isinstance(r, DocumentReading) else ()) for d, r in read]
    rows = make_rows((document, sign(document), statements) for document, statements in told)
    RecordWriter(Store(str(folder / "record"))).add(rows, extractor=VERSION)
    with serving(folder / "record", folder / "cache") as running:
        yield running


@pytest.mark.parametrize(
    "number", range(len(ATTACKS["documents"])), ids=lambda n: ATTACKS["documents"][n]["name"]
)
def test_attacks_of_a_report_are_shown_and_do_nothing(number: int, hostile: Site, open_page: Open) -> None:
    document = make_hostile(ATTACKS["documents"][number], number).id
    told = hostile.items(f"documents/{document}/statements")
    page = open_page(width=390)
    for where in (f"/documents/{document}", *(t["href"] for t in told[:2])):
        answer = page.goto(hostile.address + where)
        assert answer is not None and answer.status == 200
        assert "pwned" not in page.title()
        assert (
            page.locator(
                "main script, main iframe, main style, main base, main meta, main img, main object"
            ).count()
            == 0
        )
        assert page.locator("main form").count() == 0
        assert page.evaluate(HANDLERS) == 0
        links = page.evaluate(
            "Array.from(document.querySelectorAll('main a')).map(a => a.getAttribute('href'))"
        )
        outside = [a for a in links if not a.startswith(("/", "#", "?"))]
        assert [a for a in outside if not safe_link(a)] == []
        assert BIDI.findall(page.locator("body").inner_text()) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 390


HANDLERS = """Array.from(document.querySelectorAll('*')).filter(
    e => e.getAttributeNames().some(n => n.startsWith('on') || n === 'style')).length"""


@pytest.mark.parametrize(
    "path", ["/", "/incidents", "/documents", "/actors", "/search", "/review", "/causes", "/crossings"]
)
def test_attacks_of_reports_do_nothing_on_lists(path: str, hostile: Site, open_page: Open) -> None:
    page = open_page()
    answer = page.goto(hostile.address + path)
    assert answer is not None and answer.status == 200
    assert page.evaluate(HANDLERS) == 0
    assert BIDI.findall(page.locator("body").inner_text()) == []


def test_attacks_on_spreadsheets_are_quoted(hostile: Site) -> None:
    text = hostile.ask("/api/v1/documents?format=csv").text
    assert "'=HYPERLINK" in text
    assert "'@SUM" in text


@pytest.mark.parametrize("attack", ATTACKS["requests"], ids=lambda a: a["name"])
def test_attacks_by_request_are_refused(attack: dict[str, Any], site: Site) -> None:
    reply = _send(site, attack)
    assert reply.status in attack["status"], reply.text[:300]
    assert reply.headers.get("x-content-type-options") == "nosniff" or reply.status == 400
    assert b"<script>alert" not in reply.body
    assert b"root:" not in reply.body
    assert "set-cookie" not in reply.headers or "x=1" not in reply.headers["set-cookie"].split(";")[0]
    assert "evil.example" not in reply.headers.get("location", "")
    with Record.open(site.record) as record:
        assert record.query("SELECT count(*) FROM reviews").rows == ((0,),)


def _send(site: Site, attack: dict[str, Any]) -> Reply:
    """Send one attack with its placeholders filled."""
    statement = site.items("statements", size=1)[0]["id"]
    fill = {"STATEMENT": statement, "PORT": str(site.port), "HERE": site.address, "LARGE": "x" * 100_000}
    path = attack["path"].replace("LONG", "a" * 6000).replace("MANY", "&".join(f"a{n}=1" for n in range(100)))
    headers = {name: _fill(value, fill) for name, value in attack.get("headers", {}).items()}
    body = _fill(attack["body"], fill) if "body" in attack else None
    if "form" in attack:
        body = urlencode({k: _fill(v, fill) for k, v in attack["form"].items()})
        headers.setdefault("Content-Type", "application/x-www-form-urlencoded")
    if "json" in attack:
        body = _fill(json.dumps(attack["json"]), fill)
    return site.ask(path, method=attack.get("method", "GET"), headers=headers, body=body)


def _fill(text: str, fill: dict[str, str]) -> str:
    for name, value in fill.items():
        text = text.replace(name, value)
    return text
