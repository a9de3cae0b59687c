"""The example reports: dated, from four invented outlets, in several forms, and contradicting one another."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dragoman.documents.documents import make_documents
from dragoman.errors import DragomanError
from dragoman.model import Document
from dragoman.sources.raw import SourceFailure

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@pytest.fixture(scope="module")
def reports() -> list[Document]:
    found: list[Document] = []
    for item in make_documents([EXAMPLES], published=None):
        if isinstance(item, SourceFailure):
            raise DragomanError(item.source, str(item.error))
        found.append(item)
    return found


def test_examples_are_ten_dated_reports(reports: list[Document]) -> None:
    assert len(reports) == 10
    assert all(report.published is not None and report.title for report in reports)
    for report in reports:
        assert report.source is not None and report.published is not None
        assert report.published.isoformat() in report.source


def test_examples_come_from_four_outlets(reports: list[Document]) -> None:
    assert {report.outlet for report in reports} == {
        "Copperbelt Road Report",
        "Frontier Ledger",
        "Hindukush Wire",
        "Meridian News",
    }


def test_examples_are_short_prose(reports: list[Document]) -> None:
    for report in reports:
        assert 120 <= len(report.text.split()) <= 260, report.source


def test_examples_come_in_several_forms() -> None:
    suffixes = {path.suffix for path in EXAMPLES.rglob("*") if path.is_file()}
    assert {".md", ".txt", ".html"} <= suffixes


def test_examples_lose_their_page_furniture(reports: list[Document]) -> None:
    for report in reports:
        assert "All rights reserved" not in report.text
        assert not re.search(r"^\s*- \d+ -\s*$", report.text, re.MULTILINE)


def test_examples_unwrap_hard_lines(reports: list[Document]) -> None:
    (report,) = [r for r in reports if r.source is not None and r.source.endswith("02-24-meridian-news.txt")]
    assert "Since the Taliban closed the crossing on February 19" in report.text


def test_examples_readme_lists_every_report() -> None:
    readme = (EXAMPLES.parent / "docs" / "examples.md").read_text(encoding="utf-8")
    reports = [path for path in EXAMPLES.glob("*/*") if path.suffix != ".toml"]
    assert len(reports) == 10
    for path in reports:
        assert path.name[:10] in readme
    assert readme.count("\n| ") >= 6
