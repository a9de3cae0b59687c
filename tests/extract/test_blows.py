"""A blow and what it did are one happening, told once, with everybody whom it hit."""

from __future__ import annotations

import pytest

from dragoman.extract.events import code_events
from dragoman.extract.merge import merge_events
from dragoman.model import Event
from tests.extract.conftest import Find, Mentions


@pytest.fixture(scope="module")
def merged(mentions: Mentions) -> Find:
    def run(text: str) -> list[Event]:
        reading = mentions(text)
        found = merge_events([c.event for c in code_events(reading)], reading.analysis)
        return [e for e in found if isinstance(e, Event) and e.type == "ASSAULT"]

    return run


ONE = [
    ("Gunmen stormed a police post near Goma and killed 19 soldiers.", ["police", "soldiers"]),
    ("Soldiers opened fire on a crowd, killing seven people.", ["crowd"]),
    ("Two army helicopters opened fire on a school in Sagaing, killing seven pupils.", ["school", "pupils"]),
    ("A shell hit the compound of an aid agency, injuring a guard.", ["aid agency", "guard"]),
    ("Militants carried out the raid that killed 12 villagers.", ["villagers"]),
    ("Insurgents launched an attack on the barracks, killing nine soldiers.", ["soldiers"]),
    ("A bomber attacked a mosque in Kunduz, killing 40 worshippers and injuring 60.", ["worshippers"]),
    ("Rebels attacked a village in Mali, killing 12 farmers and wounding 30 others.", ["farmers"]),
    ("Two boys were killed and six others injured when a shell hit a bus.", ["boys"]),
]


@pytest.mark.parametrize(("text", "hit"), ONE)
def test_a_blow_and_its_toll_are_one_event(merged: Find, text: str, hit: list[str]) -> None:
    [event] = merged(text)
    told = [a.text.lower() for a in event.recipients]
    assert len(told) == len(hit)
    assert all(any(word in words for words in told) for word in hit)


APART = [
    "The army bombed the town, and rebels killed two officers.",
    "Rebels killed three soldiers in Mali. They wounded five policemen in Niger.",
    "The rebels tried to storm the base, killing two guards.",
    "Gunmen ambushed a bus on Monday. Police killed a gunman on Friday.",
]


@pytest.mark.parametrize("text", APART)
def test_two_blows_stay_two_events(merged: Find, text: str) -> None:
    assert len(merged(text)) == 2


def test_a_state_that_is_hit_is_not_told_beside_its_people(merged: Find) -> None:
    [event] = merged("Rwandan troops shelled a Congolese post, killing four soldiers of the Congolese army.")
    assert [a.text.split()[-1] for a in event.recipients] == ["army"]


def test_a_toll_keeps_all_its_numbers(merged: Find) -> None:
    [event] = merged("Rebels attacked a village in Mali, killing 12 farmers and wounding 30 others.")
    assert (event.killed.min, event.injured.min) == (12, 30)
