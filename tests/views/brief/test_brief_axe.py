"""The brief as a page in a real browser, on a screen and printed, without a fault that axe finds."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.model.situation import Situation
from dragoman.views.brief import make_brief
from dragoman.views.brief.html import render_html
from tests.views.chromium import Open

axe_module = pytest.importorskip("axe_playwright_python.sync_playwright")


@pytest.mark.parametrize("media", ["screen", "print"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_brief_as_html_has_no_serious_fault(
    story: Situation,
    tmp_path: Path,
    open_page: Open,
    media: str,
    scheme: str,
    width: int,
) -> None:
    file = tmp_path / "brief.html"
    file.write_text(render_html(make_brief(story)), encoding="utf-8")
    page = open_page(width=width, scheme=scheme)
    page.set_content(file.read_text(encoding="utf-8"))
    page.emulate_media(media=media, color_scheme=scheme)  # type: ignore[arg-type]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    results = axe_module.Axe().run(page, options={"resultTypes": ["violations"]})
    assert [
        f"{fault['id']}: {fault['nodes'][0]['html'][:150]}"
        for fault in results.response["violations"]
        if fault["impact"] in {"serious", "critical", "moderate"}
    ] == []
