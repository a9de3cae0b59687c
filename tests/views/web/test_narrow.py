"""Pages on a telephone: rows are cards, charts fit, nothing is scrolled sideways."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.views.chromium import Open
from tests.views.web.site import Site
from tests.views.web.test_pages import PAGES, address

if TYPE_CHECKING:
    from playwright.sync_api import Locator

NARROW = 390
WITH_CHARTS = ("situation", "situation-of-all", "incidents", "crossing", "relation", "causes", "actor")

LABELS_THAT_DIFFER = """() => [...document.querySelectorAll("table")].flatMap((table) => {
  const heads = [...table.querySelectorAll("thead th")].map((head) => head.textContent);
  return [...table.querySelectorAll("tbody tr")].flatMap((row) =>
    [...row.children].map((cell, at) => [cell.dataset.label, heads[at]]).filter(([a, b]) => a !== b));
})"""
SCROLLED_SIDEWAYS = """() => [...document.querySelectorAll(".scroll, .chart-scroll")]
  .filter((box) => box.scrollWidth > box.clientWidth).map((box) => box.getAttribute("aria-label"))"""
EMPTY_BUT_SHOWN = """() => [...document.querySelectorAll(".scroll td")]
  .filter((cell) => cell.textContent.trim() === "" && cell.offsetHeight > 0).map((cell) => cell.outerHTML)"""
OUTSIDE = """() => [...document.querySelectorAll("svg.chart a, svg.chart text")]
  .map((mark) => [mark.textContent || mark.getAttribute("aria-label"), mark.getBoundingClientRect()])
  .filter(([, box]) => box.width > 0 && (box.left < -1 || box.right > innerWidth + 1))
  .map(([name]) => name)"""
SMALLEST_LETTERS = """() => Math.min(...[...document.querySelectorAll("svg.chart text")]
  .filter((words) => words.getBoundingClientRect().width > 0)
  .map((words) => parseFloat(getComputedStyle(words).fontSize) * words.getScreenCTM().a))"""


@pytest.mark.parametrize("name", PAGES)
def test_narrow_tables_are_cards_with_labels(name: str, site: Site, open_page: Open) -> None:
    page = open_page(width=NARROW)
    page.goto(site.address + address(site, name))
    assert page.evaluate(LABELS_THAT_DIFFER) == []
    assert page.evaluate(SCROLLED_SIDEWAYS) == []
    assert page.evaluate(EMPTY_BUT_SHOWN) == []


def test_narrow_table_is_still_a_table_for_screen_readers(site: Site, open_page: Open) -> None:
    page = open_page(width=NARROW)
    page.goto(f"{site.address}/incidents?since=2000-01-01")
    table = page.get_by_role("table")
    heads = table.get_by_role("columnheader").all_inner_texts()
    assert heads == ["Day", "What", "Where", "Killed", "Injured", "Told by"]
    rows = table.get_by_role("row").count() - 1
    assert rows == table.get_by_role("rowheader").count() > 0
    key = table.get_by_role("rowheader").first.bounding_box()
    day = table.get_by_role("cell").first.bounding_box()
    assert key is not None and day is not None
    assert key["y"] < day["y"], "what happened is the head of its card"


@pytest.mark.parametrize("name", WITH_CHARTS)
def test_narrow_charts_lie_inside_the_window(name: str, site: Site, open_page: Open) -> None:
    page = open_page(width=NARROW)
    page.goto(site.address + address(site, name))
    shown = [chart for chart in page.locator("svg.chart").all() if chart.is_visible()]
    assert len(shown) == page.locator(".in-hand svg.chart").count() > 0
    assert page.evaluate(OUTSIDE) == []
    assert page.evaluate(SMALLEST_LETTERS) >= 10


@pytest.mark.parametrize("name", WITH_CHARTS)
def test_wide_charts_are_drawn_once_for_the_eye(name: str, site: Site, open_page: Open) -> None:
    page = open_page()
    page.goto(site.address + address(site, name))
    assert page.locator(".at-desk svg.chart").first.is_visible()
    assert not page.locator(".in-hand svg.chart").first.is_visible()
    assert page.evaluate(OUTSIDE) == []


def test_narrow_bar_leads_to_its_day(site: Site, open_page: Open) -> None:
    page = open_page(width=NARROW)
    page.goto(f"{site.address}/?since=2023-02-13&until=2023-02-28")
    page.locator(".in-hand svg.chart a").first.click()
    page.wait_for_url("**/incidents?**")
    assert page.locator("tbody tr").count() > 0


@pytest.mark.parametrize("name", ["situation", "incidents", "search", "review"])
def test_narrow_forms_show_all_their_fields(name: str, site: Site, open_page: Open) -> None:
    page = open_page(width=NARROW)
    page.goto(site.address + address(site, name))
    fields = page.locator("form :is(input:not([type=hidden]), select)").all()
    closed = page.locator("details:not([open]) :is(input, select)").all()
    assert len([field for field in fields if field.is_visible()]) == len(fields) - _visible_inputs(closed)


def _visible_inputs(fields: list[Locator]) -> int:
    return sum(field.get_attribute("type") != "hidden" for field in fields)
