"""What violence hits and by what means, who suffers it, and who is held."""

from __future__ import annotations

import pytest

from dragoman.model import Event, Status
from tests.extract.conftest import Find


def _violence(events: list[Event]) -> list[Event]:
    return [e for e in events if e.type == "ASSAULT"]


@pytest.mark.parametrize(
    ("text", "instruments"),
    [
        ("Two guards were killed by a bomb on Monday.", {"a bomb"}),
        ("The judge was murdered by machinegun fire in front of his house.", {"machinegun fire"}),
        ("A car bomb destroyed three shops in the market.", {"A car bomb"}),
        ("Rebels attacked the convoy with rocket launchers and rifles.", {"rocket launchers", "rifles"}),
        ("Unknown men hurled sticks of dynamite at the consulate.", {"sticks of dynamite"}),
        ("The rebels used explosives to blow up the bridge.", {"explosives"}),
        ("An 80-kg dynamite charge exploded outside the bank.", {"An 80-kg dynamite charge"}),
        ("Terrorists launched two bombs against a car dealership.", {"two bombs"}),
    ],
)
def test_event_things_names_the_means(find: Find, text: str, instruments: set[str]) -> None:
    assert {i for e in _violence(find(text)) for i in e.instruments} >= instruments


@pytest.mark.parametrize(
    "text", ["Six people were wounded by a falling tree.", "The town was hit by a storm."]
)
def test_event_things_takes_no_mishap_for_a_means(find: Find, text: str) -> None:
    assert not [i for e in find(text) for i in e.instruments]


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("A bomb exploded in front of a travel agency.", {"a travel agency"}),
        ("A bomb went off inside a restaurant in Bogota.", {"a restaurant in Bogota"}),
        ("The blast destroyed the pharmacy and caused heavy damage to nearby shops.", {"the pharmacy"}),
        ("Guerrillas blew up four pylons near the river.", {"four pylons"}),
        ("The guerrillas stepped up their attacks on the power grid.", {"the power grid"}),
        ("The men placed a bomb under a bus.", {"a bus"}),
        ("Gunmen opened fire on the offices of a newspaper.", {"the offices of a newspaper"}),
        ("The offices of the daily were the target of a bomb attack.", {"The offices of the daily"}),
    ],
)
def test_event_things_names_what_was_hit(find: Find, text: str, targets: set[str]) -> None:
    assert {t for e in _violence(find(text)) for t in e.targets} >= targets


@pytest.mark.parametrize(
    "text",
    [
        "Two bombs exploded in Medellin at the same time.",
        "A bomb went off in the northern suburb on Tuesday night.",
        "The attack on their reputation hurt the lawyers.",
        "They hurled two grenades on several occasions.",
    ],
)
def test_event_things_takes_no_place_or_time_for_a_target(find: Find, text: str) -> None:
    assert not [t for e in _violence(find(text)) for t in e.targets]


@pytest.mark.parametrize(
    ("text", "victim"),
    [
        ("Gunmen were active in the city. The senator was the victim of another attack.", "The senator"),
        ("The minister escaped unharmed from an attack by gunmen.", "The minister"),
        ("The judge survived an assassination attempt by rebels on Monday.", "The judge"),
        ("The attacks claimed the lives of presidential hopeful Ana Duarte and two guards.", "Ana Duarte"),
        ("Rebels murdered chess master Luis Gallo in the square.", "Luis Gallo"),
    ],
)
def test_event_things_finds_who_suffered_the_noun(find: Find, text: str, victim: str) -> None:
    assert any(victim in r.text for e in _violence(find(text)) for r in e.recipients)


def test_event_things_praise_has_no_target_by_violence(find: Find) -> None:
    assert not _violence(find("The minister was the target of criticism by the union."))


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("The rebels are holding two engineers in the hills.", "abduct"),
        ("Police are holding two engineers without charge.", "arrest"),
    ],
)
def test_event_things_those_held_by_rebels_are_abducted(find: Find, text: str, mode: str) -> None:
    assert [e.mode for e in find(text)] == [mode]


def test_event_things_who_committed_a_murder_did_it(find: Find) -> None:
    (event,) = _violence(find("The soldiers committed the murder of two judges."))
    assert event.status is Status.HAPPENED
    assert event.killed.min == 2


def test_event_things_an_age_is_no_toll(find: Find) -> None:
    (event,) = _violence(find("Armed men murdered former mayor Pablo Rey, 45, in Cali."))
    assert event.killed.min == 1
