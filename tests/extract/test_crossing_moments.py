"""Days that lengths of time count out, for events of any kind."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import dragoman


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Chad closed the bridge on March 6, a day after rebels had attacked a convoy.", 5),
        ("Rebels attacked a convoy two days before Chad closed the bridge on March 6.", 4),
        ("Chad closed the bridge on March 6, a week after soldiers had attacked the rebels.", -1),
    ],
)
def test_crossing_moments_count_days_from_another_clause(text: str, day: int, tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(text, encoding="utf-8")
    situation = dragoman.read(tmp_path / "report.txt", published="2024-03-09")
    (attack,) = (e for e in situation.of_kind(dragoman.Event) if e.type == "ASSAULT")
    assert attack.moment is not None
    expected = date(2024, 3, day) if day > 0 else date(2024, 2, 28)
    assert attack.moment.start == expected
