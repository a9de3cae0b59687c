"""A small situation made by hand, with hostile text in it, and one browser for the tests of what is seen."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

import pytest

from dragoman.model import (
    Actor,
    Claim,
    Crossing,
    CrossingState,
    Document,
    Event,
    Evidence,
    Moment,
    Quantity,
    Span,
    Stance,
    Status,
)
from dragoman.model.dispute import Dispute
from dragoman.model.situation import Situation
from dragoman.resolve.crossings import resolve_crossings
from dragoman.resolve.parties import resolve_parties
from tests.views.chromium import FLAGS, PATIENCE, Open

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

TEXT = "Kabul closed Torkham gate on Sunday. <script>alert('x')</script> Islamabad denied this *claim*."


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words), words)


def actor(name: str, words: str, country: str) -> Actor:
    where = span(words)
    return Actor(
        name=name, id=country.lower(), country=country, sectors=("GOV",), listed=True,
        text=words, start=where.start, end=where.end,
    )  # fmt: skip


@pytest.fixture
def situation() -> Situation:
    document = Document(text=TEXT, title="Gate <shut>", outlet="Hill Post", published=date(2023, 2, 20))
    first, last = span("Kabul closed Torkham gate on Sunday."), span(TEXT[37:])
    kabul, islamabad = (
        actor("Afghanistan government", "Kabul", "AFG"),
        actor("Pakistan government", "Islamabad", "PAK"),
    )
    sunday = Moment(
        start=date(2023, 2, 19),
        end=date(2023, 2, 19),
        precision="day",
        text="on Sunday",
        derivation="weekday",
    )
    common = {"document": document.id, "sentence": first, "extractor": "0.1.0", "moment": sunday}
    closing = Event(
        evidence=(Evidence.of("trigger", span("closed")), Evidence.of("actor", span("Kabul"))),
        type="COERCE", mode="close", quad="material conflict", actors=(kabul,), **common,
    )  # fmt: skip
    attack = Event(
        evidence=(Evidence.of("trigger", span("denied")),), type="ASSAULT", quad="material conflict",
        status=Status.DENIED, actors=(kabul,), document=document.id, sentence=last, extractor="0.1.0",
    )  # fmt: skip
    gate = CrossingState(
        evidence=(Evidence.of("crossing", span("Torkham gate")),), state="closed", change="closes",
        crossing=Crossing(name="Torkham", id="torkham", countries=("AFG", "PAK"), lat=34.12, lon=71.09),
        by=(kabul,), **common,
    )  # fmt: skip
    said = Claim(
        evidence=(Evidence.of("cue", span("closed")),), stance=Stance.STATES, speaker=kabul, cue="closed",
        content=(span("Torkham gate"),), **common,
    )  # fmt: skip
    denial = Claim(
        evidence=(Evidence.of("cue", span("denied")),), stance=Stance.DENIES, speaker=islamabad, cue="denied",
        replies_to=said.id, document=document.id, sentence=last, extractor="0.1.0",
    )  # fmt: skip
    tens = Quantity(
        evidence=(Evidence.of("quantity", span("Sunday")),), measure="killed", min=20, max=None,
        unit="people", vague="tens", of="travellers", document=document.id, sentence=first, extractor="0.1.0",
    )  # fmt: skip
    statements = (closing, gate, said, tens, attack, denial)
    return Situation(
        documents=(document,),
        statements=statements,
        parties=resolve_parties(statements),
        disputes=(Dispute(claim=said.id, replies=(denial.id,), kind="denial"),),
        crossings=resolve_crossings(statements, (document,)),
    )


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Give the system's Chromium."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("no Chromium here; `make test` installs it")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield launched
        launched.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Open]:
    """Give a function that opens an empty page and, at the end, checks that nothing went wrong on it.

    No console error, no script error, and no request to another host than this machine.
    """
    contexts = []
    faults: list[str] = []

    def run(*, width: int = 1280, scheme: str = "light", scripts: bool = True) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,  # type: ignore[arg-type]  # "light" or "dark"
            java_script_enabled=scripts,
            reduced_motion="reduce",
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda m: faults.append(m.text) if _is_fault(m.type, m.text) else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("request", lambda r: None if _is_here(r.url) else faults.append(f"leaves: {r.url}"))
        page.on("dialog", lambda dialog: (faults.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        return page

    yield run
    for context in contexts:
        context.close()
    assert faults == []


def _is_fault(kind: str, text: str) -> bool:
    """Say whether a line of the console tells of a fault; a page that answers 422 is meant to."""
    return kind in {"error", "warning"} and "status of 422" not in text


def _is_here(url: str) -> bool:
    return url.startswith(("http://127.0.0.1:", "about:blank"))
