"""Every page in a real browser: at both widths, light and dark, without a fault that axe finds."""

from __future__ import annotations

import pytest

from tests.views.chromium import Open
from tests.views.web.site import Site

axe_module = pytest.importorskip("axe_playwright_python.sync_playwright")

PAGES = (
    "situation", "situation-of-all", "incidents", "incident", "crossings", "crossing", "relations",
    "relation", "disputes", "causes", "link", "actors", "actor", "sayings", "documents", "document",
    "statement-in-document", "statement", "search", "nothing-found", "review", "api", "problem",
)  # fmt: skip
MODES = ((1280, "light"), (1280, "dark"), (390, "light"), (390, "dark"))
EVERYTHING = "since=2000-01-01"


def address(site: Site, name: str) -> str:
    """Give the address of one page by its name."""
    if name in {"document", "statement-in-document"}:
        document = site.items("documents", q="Torkham")[0]
        if name == "document":
            return str(document["href"])
        told = site.items(f"documents/{document['id']}/statements")[0]
        return str(told["quote"]["href"])
    found = {
        "situation": lambda: "/",
        "situation-of-all": lambda: f"/?{EVERYTHING}",
        "incident": lambda: site.items("incidents", since="2000-01-01", sort="weight")[0]["href"],
        "crossing": lambda: "/crossings/torkham",
        "relation": lambda: site.items("relations", since="2000-01-01")[0]["href"] + f"?{EVERYTHING}",
        "causes": lambda: f"/causes?{EVERYTHING}",
        "link": lambda: site.items("causes/links", since="2000-01-01")[0]["href"],
        "actor": lambda: "/actors/afg-gov-taliban",
        "sayings": lambda: "/actors/afg-gov-taliban/says",
        "statement": lambda: site.items("statements", q="Torkham")[0]["href"],
        "search": lambda: "/search?q=crossing",
        "nothing-found": lambda: "/search?q=zebra",
        "problem": lambda: "/incidents?since=never",
    }
    return str(found[name]()) if name in found else f"/{name}"


@pytest.mark.parametrize("name", PAGES)
def test_pages_have_no_serious_fault(name: str, site: Site, open_page: Open) -> None:
    where = site.address + address(site, name)
    faults = []
    for width, scheme in MODES:
        page = open_page(width=width, scheme=scheme)
        expected = 422 if name == "problem" else 200
        answer = page.goto(where)
        assert answer is not None and answer.status == expected
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"too wide at {width}"
        results = axe_module.Axe().run(page, options={"resultTypes": ["violations"]})
        faults += [
            f"{width} {scheme}: {fault['id']}: {fault['nodes'][0]['html'][:150]}"
            for fault in results.response["violations"]
            if fault["impact"] in {"serious", "critical"}
        ]
    assert faults == []


@pytest.mark.parametrize("name", ["situation", "document", "crossing", "search", "review"])
def test_pages_work_without_scripts(name: str, site: Site, open_page: Open) -> None:
    page = open_page(scripts=False)
    answer = page.goto(site.address + address(site, name))
    assert answer is not None and answer.status == 200
    assert page.locator("h1").count() == 1


def test_pages_print_without_forms(site: Site, open_page: Open) -> None:
    page = open_page()
    page.goto(f"{site.address}/?{EVERYTHING}")
    page.emulate_media(media="print")
    assert not page.locator(".filters").is_visible()
    assert page.locator("svg.chart").first.is_visible()
