"""The scripted story: every incident, crossing and contradiction of its script, as the program rebuilds
them.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import DataFileError
from dragoman.model import Document
from eval.story import Result, judge_side_story, judge_story, read_story
from eval.story_truth import REPORTS, load_truth


@pytest.fixture(scope="session")
def result() -> Result:
    return judge_story(read_story())


def test_story_has_at_least_sixty_reports_of_six_outlets() -> None:
    documents = read_story().documents
    assert len(documents) >= 60
    assert len({d.outlet for d in documents}) >= 6
    assert all(d.published is not None for d in documents)
    assert max(d.published for d in documents if d.published) - min(
        d.published for d in documents if d.published
    )


def test_story_reports_are_short_prose() -> None:
    for path in Path(REPORTS).iterdir():
        assert 80 <= len(path.read_text(encoding="utf-8").split()) <= 300, path.name


def test_story_truth_must_stand_in_its_reports() -> None:
    with pytest.raises(DataFileError):
        load_truth([Document(text="nothing of the kind", source="2026-03-04-lakes-dispatch.txt")])


@pytest.mark.parametrize(
    ("score", "bar"),
    [
        ("incident_f1", 0.98),
        ("incidents_once", 0.95),
        ("transitions", 0.98),
        ("transitions_precision", 0.98),
        ("reasons", 0.90),
        ("contradictions", 1.0),
        ("changed", 1.0),
    ],
)
def test_story_reaches_its_bars(result: Result, score: str, bar: float) -> None:
    assert result.scores[score] >= bar, "\n".join(result.misses)


@pytest.mark.parametrize(
    ("story", "score", "bar"),
    [
        ("second", "incident_f1", 0.90),
        ("second", "incidents_once", 0.85),
        ("third", "incident_f1", 0.76),
        ("third", "incidents_once", 0.65),
        ("fourth", "incident_f1", 0.50),
        ("fourth", "incidents_once", 0.15),
        ("fifth", "incident_f1", 0.38),
        ("fifth", "incidents_once", 0.15),
    ],
)
def test_story_of_other_borders_is_joined_too(story: str, score: str, bar: float) -> None:
    result = judge_side_story(story)
    assert result.scores[score] >= bar, "\n".join(result.misses)
