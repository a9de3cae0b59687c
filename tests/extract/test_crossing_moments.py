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


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "They met on March 5. Kenya reopened the Malaba crossing on the evening after the talks.",
            6,
        ),
        ("The ministers met on March 5. Kenya reopened the Malaba crossing on the morning after it.", 6),
        ("Kenya reopened the Malaba crossing on Tuesday evening after Uganda had asked it to.", 5),
    ],
)
def test_crossing_moments_count_the_day_after(text: str, day: int, tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(text, encoding="utf-8")
    situation = dragoman.read(tmp_path / "report.txt", published="2024-03-09")
    (opened,) = (e for e in situation.of_kind(dragoman.Event) if f"{e.type} {e.mode}" == "RETREAT access")
    assert opened.moment is not None
    assert opened.moment.start == date(2024, 3, day)


def test_crossing_moments_put_hours_later_on_the_day_that_is_counted_out(tmp_path: Path) -> None:
    text = (
        "The Malaba crossing was shut on Friday, a day after Kenya reopened it only to close it hours later."
    )
    (tmp_path / "report.txt").write_text(text, encoding="utf-8")
    situation = dragoman.read(tmp_path / "report.txt", published="2024-03-09")
    closed = [s for s in situation.of_kind(dragoman.CrossingState) if s.state == "closed"]
    days = {str(s.moment.start) for s in closed if s.moment is not None}
    assert days == {"2024-03-07", "2024-03-08"}
    events = [e for e in situation.of_kind(dragoman.Event) if f"{e.type} {e.mode}" == "COERCE close"]
    assert {str(e.moment.start) for e in events if e.moment is not None} == days
