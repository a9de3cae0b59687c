"""Which figures of a report contradict one another: own sentences, decided by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

import dragoman

DIFFER = [
    ("Police said that nine people were killed in the raid.", "A nurse said that 14 people were killed."),
    (
        "The army said that 12 rebels were killed near Beni.",
        "The rebels said that four of their fighters were killed.",
    ),
    (
        "The governor said that three soldiers were killed.",
        "The rebels said that they had killed 40 soldiers.",
    ),
    ("The mayor said that six people were killed.", "The rebels said that they had killed 30 soldiers."),
    ("The ministry said that 20 people were injured.", "Doctors said that 55 people were injured."),
    ("The police said that two children were killed.", "A teacher said that five pupils were killed."),
    (
        "The mayor said that 300 people were displaced by the flood.",
        "A priest said that 900 people were displaced.",
    ),
    ("The army said that it had captured seven fighters.", "The rebels said that 20 fighters were captured."),
]

AGREE = [
    (
        "The army said that 12 rebels were killed near Beni.",
        "A doctor said that three civilians were killed.",
    ),
    ("Police said that 14 people were killed in the raid.", "A nurse said that five children were killed."),
    ("The mayor said that 20 people were killed.", "The ministry said that four soldiers were killed."),
    ("Police said that nine people were killed.", "A nurse said that 14 people were injured."),
    (
        "The UN said that 300 people were killed last year.",
        "The mayor said that five people were killed on Monday.",
    ),
    ("The army said that three soldiers were killed.", "It said that nine rebels were killed."),
    ("Police said that at least nine people were killed.", "A nurse said that 14 people were killed."),
    ("Police said that nine people were killed.", "A nurse said that nine people were killed."),
    ("The army said that 12 policemen were killed.", "The union said that two drivers were killed."),
    ("The mayor said that ten women were injured.", "A nurse said that four children were injured."),
    ("Police said that dozens of people were injured.", "A nurse said that 40 people were injured."),
    ("The army said that it had captured seven fighters.", "The rebels said that 20 soldiers were captured."),
]


@pytest.mark.parametrize(
    ("one", "other", "differ"), [(*p, True) for p in DIFFER] + [(*p, False) for p in AGREE]
)
def test_figure_disputes_compare_like_with_like(one: str, other: str, differ: bool, tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(f"{one}\n\n{other}\n", encoding="utf-8")
    situation = dragoman.read(tmp_path / "report.txt", published="2024-05-06")
    assert any(dispute.kind == "figure" for dispute in situation.disputes) == differ
