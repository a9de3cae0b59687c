"""Parties that the words around an act name, on own sentences: shared victims, ground, fighters, lists.

An expectation reads "TYPE: ACTORS > RECIPIENTS"; the words of the parties with commas between, "-" for none.
"""

from __future__ import annotations

import pytest

from dragoman.model import Event
from tests.extract.conftest import Find


def _told(events: list[Event]) -> set[str]:
    return {
        f"{e.type}: {' > '.join(', '.join(a.text for a in side) or '-' for side in (e.actors, e.recipients))}"
        for e in events
    }


PASSIVES = [
    ("The man was arrested by police and beaten in the street.", "ASSAULT: - > The man"),
    ("Two monks were beaten and kidnapped by soldiers on Monday.", "ASSAULT: soldiers > Two monks"),
    ("The editor was arrested along with two colleagues.", "COERCE: - > The editor, two colleagues"),
]
LISTS = [
    ("Two senators, Ann Bell and Carl Rees, criticized Kenya.", "ACCUSE: Ann Bell, Carl Rees > Kenya"),
]
SURROUNDINGS = [
    ("The gun used by Peter Lunn to kill the guard was found.", "ASSAULT: Peter Lunn > the guard"),
    ("The efforts to charge Ruto by the ICC continue.", "ACCUSE: the ICC > Ruto"),
    ("Six villagers were injured after clashes with the police.", "ASSAULT: the police > Six villagers"),
    ("The rebels attacked a bus and killed ten pilgrims.", "ASSAULT: The rebels > ten pilgrims"),
    ("Israel struck Damascus on Monday.", "ASSAULT: Israel > Damascus"),
    ("Ruto resigned despite criticism from Chad.", "ACCUSE: Chad > Ruto"),
    ("Facing criticism from Chad, Ruto cut the tax.", "ACCUSE: Chad > Ruto"),
    ("Ruto responded to criticism from Chad.", "ACCUSE: Chad > Ruto"),
    ("The union complained that the government had raised the levy.", "ACCUSE: The union > the government"),
    ("Ghana is seeking IMF assistance.", "REQUEST: Ghana > IMF"),
]
STRAY = [
    ("Hillary Clinton sternly reprimanded Mr. Trump.", "ACCUSE: Hillary Clinton > Trump"),
    ("Chad called on the United States to leave the region.", "REQUEST: Chad > the United States"),
]


@pytest.mark.parametrize(("text", "expected"), [*PASSIVES, *LISTS, *SURROUNDINGS, *STRAY])
def test_parties_around_an_act_are_found(find: Find, text: str, expected: str) -> None:
    told = _told(find(text))
    assert expected in told, told


@pytest.mark.parametrize(
    ("text", "barred"),
    [
        ("Syria shelled the town of Homs.", "> Homs"),
        ("The man was shot by a gunman and died in hospital.", "The man >"),
        ("The rebels attacked a bus and released ten pilgrims.", "ASSAULT: The rebels > ten pilgrims"),
        ("The currency fell amid criticism from Chad.", "> The currency"),
    ],
)
def test_nobody_is_a_party_only_for_standing_near(find: Find, text: str, barred: str) -> None:
    assert not [told for told in _told(find(text)) if barred in told]
