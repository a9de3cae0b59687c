"""Pages without a mouse: a way past the navigation, focus that is seen, keys that do what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.views.chromium import Open
from tests.views.web.site import Site
from tests.views.web.test_pages import address

if TYPE_CHECKING:
    from playwright.sync_api import Page

STOPS = 40
"""How many places of a page are visited; the later ones are of the same kinds."""
FOCUS = """() => {
  const here = document.activeElement, look = getComputedStyle(here), box = here.getBoundingClientRect();
  const light = (colour) => {
    const [r, g, b] = colour.match(/[\\d.]+/g).map((part) => part / 255)
      .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const pair = [light(look.outlineColor), light(getComputedStyle(document.body).backgroundColor)];
  return {
    what: here.outerHTML.slice(0, 100), tag: here.tagName, type: here.type, width: box.width,
    outline: look.outlineStyle === "none" ? 0 : parseFloat(look.outlineWidth),
    contrast: (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05),
  };
}"""


def focused(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(FOCUS)
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["situation", "document", "causes", "review", "search"])
def test_keyboard_focus_is_seen_wherever_it_goes(name: str, scheme: str, site: Site, open_page: Open) -> None:
    page = open_page(scheme=scheme)
    page.goto(site.address + address(site, name))
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        stop = focused(page)
        if stop["tag"] == "BODY" or stop["type"] == "date":  # a date's inner parts have a focus of their own
            continue
        assert stop["outline"] >= 2 and stop["width"] > 0, stop["what"]
        assert stop["contrast"] >= 3, stop["what"]


def test_keyboard_skips_the_navigation_and_a_chart(site: Site, open_page: Open) -> None:
    page = open_page()
    page.goto(f"{site.address}/?since=2023-02-13&until=2023-02-28")
    page.keyboard.press("Tab")
    assert "Skip to content" in focused(page)["what"]
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
    page.locator(".chart-box .skip").first.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#h-time ~ .chart-box') === null")
    assert page.evaluate("document.activeElement.closest('[aria-labelledby=h-map]') !== null")


def test_keyboard_opens_a_highlight(site: Site, open_page: Open) -> None:
    page = open_page()
    page.goto(site.address + address(site, "document"))
    page.locator("a.hl").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".told li.chosen")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.told li.chosen') !== null")


def test_keyboard_arrows_lead_through_the_queue_and_back(site: Site, open_page: Open) -> None:
    page = open_page()
    page.goto(f"{site.address}/review?kind=event")

    def shown() -> str:
        return str(page.locator("form#verdict input[name=statement]").get_attribute("value"))

    first = shown()
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**page=2**")
    assert shown() != first
    page.keyboard.press("ArrowLeft")
    page.wait_for_url(lambda url: "page=2" not in url)
    assert shown() == first


def test_keyboard_arrows_move_the_cursor_within_a_field(site: Site, open_page: Open) -> None:
    page = open_page()
    page.goto(f"{site.address}/review?kind=event")
    page.get_by_label("Your name").fill("Ana Lyst")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowRight")
    assert "page=2" not in page.url
    assert page.get_by_label("Your name").input_value() == "Ana Lyst"
