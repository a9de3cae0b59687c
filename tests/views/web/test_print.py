"""Pages on paper: no controls, nothing cut, never dark."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from tests.views.chromium import Open
from tests.views.web.site import Site
from tests.views.web.test_pages import PAGES, address

SHEET = 703
"""Pixels of an A4 sheet between its margins."""
CONTROLS = ".top nav, form, .filters, .presets, .pager, .downloads, .skip, .more, button, .button"
CUT = """() => {
  const tooWide = (part) => part.getBoundingClientRect().right > innerWidth + 1
    || part.scrollWidth > part.clientWidth + 1 && getComputedStyle(part).overflowX !== "visible";
  return [...document.querySelectorAll("main *")]
    .filter((part) => part.closest("svg") === null && tooWide(part))
    .map((part) => part.outerHTML.slice(0, 120));
}"""
DARK = """() => [...document.querySelectorAll("body, body *")].filter((part) => {
  const [r, g, b, a] = getComputedStyle(part).backgroundColor.match(/[\\d.]+/g).map(Number);
  return part.offsetWidth > 0 && part.tagName !== "SPAN" && a !== 0 && 0.3 * r + 0.6 * g + 0.1 * b < 180;
}).map((part) => part.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("name", PAGES)
def test_print_has_no_controls_nothing_cut_and_nothing_dark(name: str, site: Site, open_page: Open) -> None:
    page = open_page(width=SHEET, scheme="dark")
    page.goto(site.address + address(site, name))
    page.emulate_media(media="print")
    assert [part for part in page.locator(CONTROLS).all() if part.is_visible()] == []
    assert page.evaluate(CUT) == []
    assert page.evaluate(DARK) == []


def test_print_breaks_no_row_and_draws_charts_for_a_desk(site: Site, open_page: Open, tmp_path: Path) -> None:
    page = open_page()
    page.goto(f"{site.address}/?since=2000-01-01")
    page.emulate_media(media="print")
    assert page.locator(".at-desk svg.chart").first.is_visible()
    assert not page.locator(".in-hand svg.chart").first.is_visible()
    for part in ("tr", ".board li", ".tiles > div", ".chart-scroll"):
        kept = page.locator(part).first.evaluate("part => getComputedStyle(part).breakInside")
        assert kept == "avoid", part


def test_print_repeats_the_head_of_a_table_on_each_sheet(site: Site, open_page: Open, tmp_path: Path) -> None:
    page = open_page()
    page.goto(f"{site.address}/incidents?since=2000-01-01")
    page.pdf(path=tmp_path / "incidents.pdf", format="A4")
    sheets = [
        sheet.get_textpage().get_text_range() for sheet in pypdfium2.PdfDocument(tmp_path / "incidents.pdf")
    ]
    assert len(sheets) > 1
    assert all("Told by" in sheet for sheet in sheets if "outlet" in sheet)
    assert not any("Download" in sheet or "Next page" in sheet for sheet in sheets)
