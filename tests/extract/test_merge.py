"""One happening once: what is merged within a document, and what stays apart."""

from __future__ import annotations

import pytest

from dragoman.extract.events import find_events
from dragoman.extract.merge import merge_events
from dragoman.model import Event
from tests.extract.conftest import Mentions


@pytest.fixture(scope="module")
def merged(mentions: Mentions):
    def run(text: str) -> list[Event]:
        reading = mentions(text)
        found = merge_events(find_events(reading), reading.analysis)
        return [e for e in found if isinstance(e, Event)]

    return run


def test_merge_joins_repeated_tellings(merged) -> None:
    events = merged("Turkey bombed Syria on Sunday. The Turkish bombing of Syria on Sunday killed no one.")
    assaults = [e for e in events if e.type == "ASSAULT" and e.mode == "explosives"]
    assert len(assaults) == 1
    assert len(assaults[0].mentions) == 1


def test_merge_keeps_different_days_apart(merged) -> None:
    events = merged("Turkey bombed Syria on Sunday. Turkey bombed Syria on Tuesday.")
    assert len([e for e in events if e.type == "ASSAULT"]) == 2


def test_merge_keeps_different_victims_apart(merged) -> None:
    events = merged("Turkey bombed Syria on Sunday. Turkey bombed Iraq on Sunday.")
    assert len([e for e in events if e.type == "ASSAULT"]) == 2


def test_merge_keeps_general_statement_and_instance_apart(merged) -> None:
    events = merged("Turkey often bombs Syria. Turkey bombed Syria on Sunday.")
    assert {e.status for e in events if e.type == "ASSAULT"} == {"habitual", "happened"}


def test_merge_keeps_two_requests_apart(merged) -> None:
    events = merged("Kabul asked Islamabad to reopen the border. It asked Islamabad for talks.")
    assert len([e for e in events if e.type == "REQUEST"]) == 2


def test_merge_fuses_verb_and_event_noun(merged) -> None:
    events = merged("Five Turkish soldiers were killed in an attack by Syrian rebels.")
    assert [e.type for e in events] == ["ASSAULT"]
    assert {a.country for a in events[0].recipients} == {"TUR"}
    assert {a.country for a in events[0].actors} == {"SYR"}


def test_merge_is_stable(merged) -> None:
    text = "Turkey bombed Syria on Sunday. The Turkish bombing of Syria on Sunday killed no one."
    assert [e.id for e in merged(text)] == [e.id for e in merged(text)]


def test_merge_joins_an_accord_with_what_it_is_about(merged) -> None:
    [event] = merged("Kenya and Uganda agreed to meet again to continue to discuss the border.")
    assert (event.type, event.status, event.evidence[0].text) == ("AGREE", "happened", "agreed")


def test_merge_keeps_two_accords_apart(merged) -> None:
    events = merged("Kenya agreed to help Uganda. Kenya will visit Chad in May.")
    assert [e.type for e in events] == ["AGREE", "AGREE"]
