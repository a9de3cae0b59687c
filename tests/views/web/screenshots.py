"""Takes the pictures of the docs: `python -m tests.views.web.screenshots docs/images`."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from dragoman.ingest import add
from tests.views.chromium import FLAGS
from tests.views.web.site import EXAMPLES, STORY, Site, serving
from tests.views.web.test_pages import address

PICTURES = (
    ("situation", 1280, "light", "/?since=2026-03-02&until=2026-04-26"),
    ("crossing", 1280, "light", "crossing"),
    ("document", 1280, "light", "statement-in-document"),
    ("causes", 1280, "light", "causes"),
    ("review", 1280, "light", "/review?kind=event"),
    ("incident", 1280, "dark", "told-by-most"),
    ("situation-narrow", 390, "light", "/?since=2026-03-02&until=2026-04-26"),
)
"""File name, width, colours, and the page: an address, or a name of `test_pages`."""
HEIGHT = 1000


def main(folder: Path) -> None:
    """Take all pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as passing:
        record = Path(passing) / "desk"
        add([EXAMPLES, STORY], record=record)
        with serving(record, Path(passing) / "cache") as site, sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=shutil.which("chromium") or "chromium", args=list(FLAGS)
            )
            for name, width, scheme, page in PICTURES:
                context = browser.new_context(
                    viewport={"width": width, "height": HEIGHT},
                    color_scheme="dark" if scheme == "dark" else "light",
                )
                _take(context.new_page(), site, page, folder / f"{name}.png")
                context.close()
            browser.close()


def _address(site: Site, which: str) -> str:
    if which != "told-by-most":
        return address(site, which)
    told = site.items("incidents", since="2000-01-01", size=200)
    return str(max(told, key=lambda row: (len(row["outlets"]), row["id"]))["href"])


def _take(page: object, site: Site, which: str, path: Path) -> None:
    where = which if which.startswith("/") else _address(site, which)
    page.goto(site.address + where)  # type: ignore[attr-defined]
    page.screenshot(path=path)  # type: ignore[attr-defined]
    sys.stdout.write(f"{path}: {path.stat().st_size // 1024} kB\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
