"""The check of codings: chances from traits, a floor, and words for doubts."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from dragoman.errors import DataFileError
from dragoman.extract import events
from dragoman.extract.event_check import Check, load_check
from tests.extract.conftest import Find, Mentions


def test_chance_adds_up_the_weights_of_known_traits() -> None:
    check = Check(base=0.0, floor=0.3, weights={"noun": -1.0, "actor listed": 2.0})
    assert check.chance([]) == 0.5
    assert check.chance(["noun", "actor listed", "unheard of"]) == pytest.approx(1 / (1 + math.exp(-1)))


def test_doubts_name_what_speaks_most_against_a_coding() -> None:
    check = Check(base=0.0, floor=0.3, weights={"noun": -1.0, "passive": -0.2, "actor listed": 2.0})
    assert check.against(["passive", "actor listed", "noun"]) == ["noun", "passive"]


def test_the_shipped_weights_leave_more_than_they_drop() -> None:
    check = load_check()
    assert 0 < check.floor < 0.5
    assert len(check.weights) > 100


def test_a_file_that_does_not_fit_is_named(tmp_path: Path) -> None:
    wrong = tmp_path / "check.yaml"
    wrong.write_text("base: 0.1\nfloor: high\nweights: {}\n")
    with pytest.raises(DataFileError, match=r"check\.yaml"):
        load_check(wrong)


def test_codings_below_the_floor_are_no_events(mentions: Mentions, monkeypatch: pytest.MonkeyPatch) -> None:
    reading = mentions("Russian troops attacked Ukraine on Monday.")
    assert [e.type for e in events.find_events(reading)] == ["ASSAULT"]
    check = Check(base=-3.0, floor=0.3, weights={})
    monkeypatch.setattr(events, "load_check", lambda: check)
    assert events.find_events(reading) == []
    assert [e.type for e in events.find_events(reading, floor=0.0)] == ["ASSAULT"]
    [coding] = events.code_events(reading)
    assert coding.event.confidence == 0.05
    assert coding.event.because[-1].startswith("codings like it are right in 5%")


def test_a_plain_clause_between_known_parties_is_surer_than_a_noun_without(code: Find) -> None:
    [plain] = code("Russian troops attacked Ukraine on Monday.")
    [bare] = code("He spoke of the attack on them.")
    assert plain.confidence > bare.confidence
    assert plain.confidence > 0.6
