"""One record, one server and one browser for all tests of the pages."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dragoman.ingest import add
from tests.views.web.site import EXAMPLES, STORY, Site, serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
PATIENCE = 15_000
"""Milliseconds that a test waits for something on a page."""

Open = Callable[..., "Page"]


@pytest.fixture(scope="session")
def web_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a record of the examples and the scripted story; tests that write copy it."""
    folder = tmp_path_factory.mktemp("web") / "record"
    add([EXAMPLES, STORY], record=folder)
    return folder


@pytest.fixture(scope="session")
def site(web_record: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Give a server of that record, for tests that only read."""
    with serving(web_record, tmp_path_factory.mktemp("cache") / "read") as running:
        yield running


@pytest.fixture
def own_record(web_record: Path, tmp_path: Path) -> Path:
    """Give a copy of the record, for tests that write."""
    return Path(shutil.copytree(web_record, tmp_path / "record"))


@pytest.fixture
def own_site(own_record: Path, tmp_path: Path) -> Iterator[Site]:
    """Give a server of a copy of the record, for tests that write."""
    with serving(own_record, tmp_path / "cache") as running:
        yield running


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
