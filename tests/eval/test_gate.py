"""The gate: which scores fell, and what is not compared."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.gate import (
    Baseline,
    Entry,
    Scorer,
    compare,
    find_scorers,
    load_baseline,
    main,
    run_scorers,
    write_baseline,
)


@pytest.mark.parametrize(
    ("was", "now", "falls"),
    [
        (0.80, 0.80, 0),
        (0.80, 0.79, 1),
        (0.80, 0.7985, 0),
        (0.80, 0.90, 0),
        (88.0, 87.9, 0),
        (88.0, 87.0, 1),
    ],
)
def test_gate_finds_what_fell(was: float, now: float, falls: int) -> None:
    before, after = Entry(data="d", scores={"f1": was}), Entry(data="d", scores={"f1": now})
    assert len(compare(after, before, "causes")) == falls


def test_gate_knows_that_distances_should_be_small() -> None:
    before, after = Entry(data="d", scores={"mean_km": 100.0}), Entry(data="d", scores={"mean_km": 120.0})
    assert len(compare(after, before, "places")) == 1
    assert compare(before, after, "places") == []


def test_gate_counts_a_vanished_score_as_a_fall() -> None:
    before, after = Entry(data="d", scores={"f1": 0.8}), Entry(data="d", scores={})
    assert [f.score for f in compare(after, before, "causes")] == ["f1"]


def test_gate_compares_nothing_on_other_data() -> None:
    before, after = Entry(data="old", scores={"f1": 0.8}), Entry(data="new", scores={"f1": 0.1})
    assert compare(after, before, "causes") == []
    assert compare(after, None, "causes") == []


def test_gate_baseline_round_trip_keeps_other_scorers(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    one, other = Entry(data="a", scores={"f1": 0.5}), Entry(data="b", scores={"f1": 0.7})
    write_baseline({"one": one}, path)
    write_baseline({"other": other}, path)
    assert load_baseline(path) == Baseline(scorers={"one": one, "other": other})
    assert load_baseline(tmp_path / "none.json") == Baseline()


def test_gate_skips_a_scorer_without_data(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    absent = Scorer("causes", (tmp_path / "none",), lambda: {"f1": 1.0})
    assert run_scorers([absent]) == {}
    assert "skipped" in capsys.readouterr().out


def test_gate_digest_changes_with_the_data(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one", encoding="utf-8")
    scorer = Scorer("causes", (tmp_path,), dict)
    before = scorer.digest()
    (tmp_path / "a.txt").write_text("two", encoding="utf-8")
    assert scorer.digest() != before


def test_gate_finds_the_scorers_of_the_package() -> None:
    names = {scorer.name for scorer in find_scorers()}
    assert {"causes", "reference"} <= names
    assert "gate" not in names


def test_gate_with_no_scorer_passes() -> None:
    assert main(["--only", "no such scorer"]) == 0
