"""The reports written blind: they load, and the scorer tells whole acts from wrong ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dragoman.model import Event
from eval.reports import Act, Report, find_events, match, read_reports

TEXT = "Rebels attacked Sudan's army near Kadugli on Monday. France condemned the raid. Nobody was arrested."
ATTACK = Act(trigger="attacked", type="ASSAULT", actors=("Rebels",), recipients=("Sudan",), status="happened")
VISIT = Act(trigger="raid", type="CONSULT", actors=("France",), status="happened")


def report(*acts: Act) -> Report:
    return Report(id="test", published=date(2024, 5, 3), outlet="agency", text=TEXT, events=acts)


@pytest.fixture(scope="module")
def events() -> list[Event]:
    return find_events(report())


def test_reports_every_trigger_stands_in_its_text() -> None:
    halves = read_reports()
    acts = [(r, act) for reports in halves.values() for r in reports for act in r.events]
    assert len(acts) > 600
    for r, act in acts:
        start, end = r.place(act)
        assert r.text[start:end] == act.trigger


def test_reports_words_that_tell_nothing_stand_in_the_text() -> None:
    for reports in read_reports().values():
        assert all(words in r.text for r in reports for words in r.nothing)


def test_reports_an_act_with_its_parties_is_whole(events: list[Event]) -> None:
    (found,) = match(report(ATTACK), events)
    assert found.is_whole


@pytest.mark.parametrize(
    "change, wrong",
    [
        ({"actors": ("Chad",)}, "actors"),
        ({"recipients": ("Sudan", "villagers")}, "recipients"),
        ({"status": "planned"}, "status"),
        ({"type": "COERCE"}, "type"),
    ],
)
def test_reports_a_wrong_part_is_named(events: list[Event], change: dict[str, object], wrong: str) -> None:
    (found,) = match(report(ATTACK.model_copy(update=change)), events)
    assert not found.is_whole
    assert any(words.startswith(wrong) for words in found.wrong)


def test_reports_an_act_that_no_event_tells_is_missing(events: list[Event]) -> None:
    others = [replace(e) for e in events if e.type != "ACCUSE"]
    (found,) = match(report(VISIT), others)
    assert found.event is None or "type" in found.wrong[0]
