"""What an analyst does on the pages, in a real browser: reads, filters, downloads, reviews, takes back."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dragoman.record.record import Record
from tests.views.chromium import Open
from tests.views.web.site import Site

if TYPE_CHECKING:
    from playwright.sync_api import Page


def test_use_situation_filters_stand_in_the_address(site: Site, open_page: Open) -> None:
    page = open_page()
    page.goto(site.address + "/")
    page.locator("#f-since").fill("2023-02-01")
    page.locator("#f-until").fill("2023-02-28")
    page.locator("#f-actor").fill("PAK")
    page.get_by_role("button", name="Show").click()
    assert "since=2023-02-01" in page.url and "actor=PAK" in page.url
    assert page.locator("#f-actor").input_value() == "PAK"
    assert page.locator("#h-incidents ~ .scroll tbody tr").count() > 0
    shown = page.locator("main").inner_text()
    page.reload()
    assert page.locator("main").inner_text() == shown


def test_use_timeline_bar_leads_to_its_day(site: Site, open_page: Open) -> None:
    page = open_page()
    page.goto(f"{site.address}/?since=2023-02-13&until=2023-02-28")
    page.locator("#h-time ~ .chart-box svg a").first.click()
    page.wait_for_url("**/incidents?**")
    days = {cell.inner_text()[:10] for cell in page.locator("tbody td.day").all()}
    assert len(days) >= 1


def test_use_map_shows_the_crossing_of_the_days(site: Site, open_page: Open) -> None:
    page = open_page()
    page.goto(f"{site.address}/?since=2023-02-13&until=2023-02-28")
    assert "Torkham" in page.locator("#h-map ~ .chart-box svg desc").first.text_content()
    page.locator("#h-crossings ~ .board a", has_text="Torkham").click()
    assert page.locator("h1").inner_text().startswith("Torkham")


def test_use_crossing_shows_its_states_by_day(site: Site, open_page: Open) -> None:
    page = open_page()
    page.goto(f"{site.address}/crossings/torkham")
    rows = page.locator("#h-band ~ .scroll tbody tr").all_inner_texts()
    closed = [row for row in rows if "CLOSED" in row.upper()]
    assert any("2023-02-19" in row for row in closed), rows
    assert "2023-02-25" in rows[0]


def test_use_highlight_leads_to_its_statement_and_back(site: Site, open_page: Open) -> None:
    page = open_page()
    document = site.items("documents", q="Torkham")[0]
    page.goto(site.address + document["href"])
    highlight = page.locator("a.hl").first
    words = highlight.inner_text()
    highlight.click()
    chosen = page.locator(".told li.chosen")
    assert chosen.count() == 1
    assert page.locator("a.hl.chosen").first.inner_text() == words
    chosen.locator(".what a").click()
    anchor = page.url.split("#")[1]
    assert page.locator(f"[id='{anchor}']").count() == 1


def test_use_every_highlight_is_the_words_of_the_record(site: Site, open_page: Open) -> None:
    document = site.items("documents", q="Torkham")[0]
    whole = site.ask(f"/api/v1/documents/{document['id']}").json()
    page = open_page()
    page.goto(site.address + document["href"])
    shown = "\n".join(p.inner_text() for p in page.locator(".text > p:not(.key)").all())
    assert " ".join(shown.split()) == " ".join(whole["text"].split())
    for line in whole["statements"]:
        quote = line["quote"]
        assert quote["text"] in whole["text"]
        assert all(quote["text"][a:b].strip() for a, b in quote["marks"])


def test_use_search_finds_words_whatever_their_ending(site: Site, open_page: Open) -> None:
    page = open_page()
    page.goto(f"{site.address}/search")
    page.get_by_label("Words").fill("crossings closing")
    page.get_by_label("Kind").select_option("crossing")
    page.get_by_role("button", name="Show").click()
    found = page.locator(".lines > li")
    assert found.count() > 0
    for text in found.locator("blockquote p").all_inner_texts():
        assert "cross" in text.lower() and "clos" in text.lower()


def test_use_search_shows_only_what_is_sure_enough(site: Site, open_page: Open) -> None:
    page = open_page()
    page.goto(f"{site.address}/search?kind=event")
    every = page.get_by_role("status").inner_text()
    page.get_by_label("Confidence").select_option("0.7")
    page.get_by_role("button", name="Show").click()
    sure = page.get_by_role("status").inner_text()
    assert page.get_by_label("Confidence").input_value() == "0.7"
    assert 0 < int(sure.split()[0]) < int(every.split()[0])
    answer = site.ask("/api/v1/statements?kind=event&sure=0.7").json()
    assert answer["total"] == int(sure.split()[0])


@pytest.mark.parametrize(
    "address",
    [
        "/?since=2000-01-01", "/incidents?since=2000-01-01", "/crossings", "/crossings/torkham",
        "/relations?since=2000-01-01", "/relations/AFG/PAK?since=2000-01-01", "/causes?since=2000-01-01", "/actors",  # noqa: E501
        "/actors/afg-gov-taliban", "/actors/afg-gov-taliban/says", "/documents", "/search?q=gate",
    ],
)  # fmt: skip
def test_use_every_table_downloads(address: str, site: Site, open_page: Open, tmp_path: Path) -> None:
    page = open_page()
    page.goto(site.address + address)
    links = page.locator(".downloads a", has_text="CSV")
    assert links.count() > 0
    for number in range(links.count()):
        with page.expect_download() as started:
            links.nth(number).click()
        started.value.save_as(tmp_path / "table.csv")
        rows = list(csv.DictReader(io.StringIO((tmp_path / "table.csv").read_text())))
        path = links.nth(number).locator("xpath=../a[text()='JSON']").get_attribute("href")
        assert path is not None
        listing = site.ask(path.replace("?", "?size=200&", 1) if "?" in path else f"{path}?size=200").json()
        assert len(rows) == listing["total"] > 0


def start_review(site: Site, page: Page) -> str:
    """Open the queue, write a name, and give the id of the statement on the page."""
    page.goto(f"{site.address}/review?kind=event")
    page.get_by_label("Your name").fill("Ana Lyst")
    page.keyboard.press("Escape")
    return str(page.locator("form#verdict input[name=statement]").get_attribute("value"))


def verdicts(site: Site) -> list[tuple[str, str, str]]:
    with Record.open(site.record) as record:
        return list(record.query("SELECT statement, verdict, name FROM reviews ORDER BY reviewed").rows)


def test_use_review_by_keyboard(own_site: Site, open_page: Open) -> None:
    page = open_page()
    first = start_review(own_site, page)
    page.keyboard.press("c")
    page.wait_for_selector(".latest li")
    second = str(page.locator("form#verdict input[name=statement]").get_attribute("value"))
    assert second != first
    assert page.get_by_label("Your name").input_value() == "Ana Lyst"
    page.keyboard.press("x")
    page.wait_for_selector(".latest li:nth-child(2)")
    assert verdicts(own_site) == [(first, "confirm", "Ana Lyst"), (second, "reject", "Ana Lyst")]
    assert own_site.ask(f"/api/v1/statements/{second}").status == 404
    page.keyboard.press("u")
    page.wait_for_selector(".latest li.soft")
    assert own_site.ask(f"/api/v1/statements/{second}").status == 200
    assert [verdict for _, verdict, _ in verdicts(own_site)] == ["confirm", "reject", "withdraw"]


def test_use_review_correct_changes_the_pages(own_site: Site, open_page: Open) -> None:
    page = open_page()
    statement = start_review(own_site, page)
    page.keyboard.press("e")
    page.get_by_label("Type", exact=True).last.select_option("PROTEST")
    page.get_by_label("Reason").fill("it was a march")
    page.get_by_role("button", name="Save correction").click()
    page.wait_for_selector(".latest li")
    view = own_site.ask(f"/api/v1/statements/{statement}").json()
    assert view["json"]["type"] == "PROTEST"
    assert view["json"]["quad"] == "material conflict"
    assert view["reviews"][0]["reason"] == "it was a march"
    page.goto(f"{own_site.address}/statements/{statement}")
    assert "corrected" in page.locator("main").inner_text()


def test_use_review_works_without_scripts(own_site: Site, open_page: Open) -> None:
    page = open_page(scripts=False)
    statement = start_review(own_site, page)
    page.get_by_role("button", name="Confirm").click()
    assert verdicts(own_site) == [(statement, "confirm", "Ana Lyst")]


def test_use_json_download_is_what_the_page_shows(site: Site, open_page: Open) -> None:
    incident = site.items("incidents", since="2000-01-01", sort="weight")[0]
    page = open_page()
    page.goto(site.address + incident["href"])
    with page.expect_response("**/api/v1/incidents/**") as answered:
        page.locator(".downloads a", has_text="JSON").click()
    view = json.loads(answered.value.text())
    assert view["incident"]["id"] == incident["id"]
    assert len(view["tellings"]) == incident["reports"]
