from __future__ import annotations

import json
import math
from pathlib import Path

from eval.fused import NONE, HeldOut, Row, fold_of, fused_answers, head_answers

TYPES = ["AID", "ASSAULT", "YIELD"]
CLASSES = ["AID", "ASSAULT", "CONCEDE", "RETREAT", "none"]


def write(path: Path, rows: dict[str, list[float]]) -> HeldOut:
    logs = {i: [math.log(chance) for chance in row] for i, row in rows.items()}
    path.write_text(json.dumps({"classes": CLASSES, "given": logs, "own": {}}))
    return HeldOut(path, "given", TYPES)


def test_fused_yield_is_concede_and_retreat_together(tmp_path: Path) -> None:
    held_out = write(tmp_path / "h.json", {"1": [0.35, 0.05, 0.25, 0.25, 0.1]})
    row = Row("1", "text", "YIELD", NONE, 0)
    assert head_answers([row], held_out) == ["YIELD"]


def test_fused_row_that_the_head_was_not_asked_about_is_the_lexicons(tmp_path: Path) -> None:
    held_out = write(tmp_path / "h.json", {})
    rows = [Row("1", "text", "AID", "ASSAULT", 2)]
    assert fused_answers(rows, held_out) == ["ASSAULT"]
    assert head_answers(rows, held_out) == [NONE]


def test_fused_reliability_is_counted_on_other_folds_only(tmp_path: Path) -> None:
    """A lexicon that is right elsewhere wins over a torn head; its own fold tells nothing of it."""
    torn = [0.42, 0.38, 0.05, 0.05, 0.1]
    texts = [f"sentence {i}" for i in range(60)]
    rows = [Row(str(i), text, "ASSAULT", "ASSAULT", 2) for i, text in enumerate(texts)]
    rows += [Row(f"b{i}", f"other {i}", "AID", "AID", 2) for i in range(60)]
    held_out = write(tmp_path / "h.json", {row.id: torn for row in rows})
    assert fused_answers(rows, held_out)[:60] == ["ASSAULT"] * 60
    one_fold = [row for row in rows[:60] if fold_of(row.text) == 0]
    assert set(fused_answers(one_fold, held_out)) == {"AID"}


def test_fused_folds_are_five_and_fixed() -> None:
    folds = [fold_of(f"sentence {i}") for i in range(200)]
    assert set(folds) == set(range(5))
    assert fold_of("Kenya sent doctors to Sudan.") == 1
