"""Sentences that go on telling what the sentence before began."""

from __future__ import annotations

import pytest

from dragoman.model import Evidence, Span
from dragoman.resolve.incident_scenes import find_scenes
from dragoman.resolve.incidents import resolve_incidents

from .reports import killed, make_event, make_report

REPORT = make_report(1)
BLAST = make_event(REPORT, "ASSAULT explosives | - | - | Gulu | 4", at=10)
DEAD = "ASSAULT | - | herders"
WORD = Evidence("trigger", 12, 13, "x")


def test_scenes_join_the_dead_to_the_blast_told_just_before() -> None:
    dead = make_event(REPORT, DEAD, at=12, killed=killed(3))
    assert find_scenes([BLAST, dead]) == {dead.id: 10}
    (incident,) = resolve_incidents([BLAST, dead], [REPORT])
    assert {f.measure for f in incident.figures} == {"killed"}
    assert incident.place is not None
    assert incident.place.name == "Gulu"


def test_scenes_go_on_over_several_sentences() -> None:
    dead = make_event(REPORT, DEAD, at=12, killed=killed(3))
    hurt = make_event(REPORT, "ASSAULT | - | villagers", at=14, injured=killed(5))
    assert find_scenes([hurt, dead, BLAST]) == {dead.id: 10, hurt.id: 10}


@pytest.mark.parametrize(
    ("line", "at", "more"),
    [
        pytest.param("ASSAULT | uga-reb | herders", 12, {"killed": killed(3)}, id="an author of its own"),
        pytest.param("ASSAULT | - | herders | - | 6", 12, {"killed": killed(3)}, id="a day of its own"),
        pytest.param(
            DEAD, 12, {"killed": killed(3), "evidence": (WORD, Evidence("place", 12, 13, "y"))},
            id="a place of its own",
        ),
        pytest.param(DEAD, 200, {"killed": killed(3)}, id="sentences between"),
        pytest.param(DEAD, 12, {}, id="no harm told"),
        pytest.param(
            DEAD, 12,
            {
                "killed": killed(3),
                "sentence": Span(12, 40, "Elsewhere herders died"),
                "evidence": (Evidence("trigger", 30, 34, "died"),),
            },
            id="elsewhere",
        ),
        pytest.param("COERCE | - | herders", 12, {"killed": killed(3)}, id="no violence"),
    ],
)  # fmt: skip
def test_scenes_leave_what_is_told_for_itself(line: str, at: int, more: dict[str, object]) -> None:
    assert find_scenes([BLAST, make_event(REPORT, line, at=at, **more)]) == {}


def test_scenes_leave_figures_that_exclude_one_another() -> None:
    blast = make_event(REPORT, "ASSAULT explosives | - | - | Gulu | 4", at=10, killed=killed(9))
    assert find_scenes([blast, make_event(REPORT, DEAD, at=12, killed=killed(3, 4))]) == {}
