"""One coherent picture of Torkham from the example reports, and with the reference article beside them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import dragoman
from dragoman.model.situation import CrossingSummary, Situation

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def summary(situation: Situation, key: str) -> CrossingSummary:
    return next(c for c in situation.crossings if c.crossing.id == key)


@pytest.fixture(scope="module")
def examples() -> Situation:
    return dragoman.read(EXAMPLES)


def check_torkham(torkham: CrossingSummary) -> None:
    closing = next(i for i in torkham.intervals if i.state == "closed")
    assert closing.start == date(2023, 2, 19)
    assert [a.actor.id for a in closing.by if not a.doubted] == ["afg-gov-taliban"]
    assert any("commitments" in r.text for r in closing.reasons)
    assert any(r.by.startswith("Pakistan") and r.state == "open" for r in torkham.requests)
    assert (torkham.state, torkham.since) == ("open", date(2023, 2, 25))


def test_torkham_is_closed_by_the_taliban_and_reopened(examples: Situation) -> None:
    check_torkham(summary(examples, "torkham"))


def test_torkham_half_open_is_contested(examples: Situation) -> None:
    partial = next(i for i in summary(examples, "torkham").intervals if i.start == date(2023, 2, 22))
    assert (partial.state, partial.passes, bool(partial.contested)) == ("partial", ("pedestrians",), True)


def test_chaman_stays_open(examples: Situation) -> None:
    chaman = summary(examples, "chaman-spin-boldak")
    assert chaman.state != "closed"
    assert chaman.general


def test_no_whole_border_stands_among_the_crossings(examples: Situation) -> None:
    assert all(not c.crossing.whole for c in examples.crossings)


def test_torkham_stays_one_picture_with_the_reference_article(
    reference_article: Path, tmp_path: Path
) -> None:
    report = tmp_path / "article.md"
    head = "---\ntitle: A visit to Kabul\noutlet: Reference\ndate: 2023-02-23\n---\n\n"
    report.write_text(head + reference_article.read_text(encoding="utf-8"), encoding="utf-8")
    torkham = summary(dragoman.read(EXAMPLES / "torkham", report), "torkham")
    check_torkham(torkham)
    closing = next(i for i in torkham.intervals if i.state == "closed")
    assert any("complaints" in r.text for r in closing.reasons)
