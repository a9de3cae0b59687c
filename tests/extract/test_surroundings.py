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
GROUND = [
    ("Russia's war in Ukraine has shaken markets.", "ASSAULT: Russia > Ukraine"),
    (
        "Turkey carried out a strike on a resort in the northern region of Dohuk.",
        "ASSAULT: Turkey > Dohuk",
    ),
]
OPPONENTS = [
    ("Tajikistan is mired in a conflict with Kyrgyzstan.", "ASSAULT: Tajikistan, Kyrgyzstan > -"),
    (
        "It was Macron, not Biden, who visited Accra for a summit with the leaders of Chad and Togo.",
        "CONSULT: Macron, Chad, Togo > -",
    ),
    (
        "Institutions such as the UN and the European Union have called on Chad to stop.",
        "REQUEST: the UN, the European Union > Chad",
    ),
]
HANDS = [
    ("The men were held in the custody of the Chadian army.", "COERCE: the Chadian army > The men"),
    ("The editor was taken into police custody.", "COERCE: police > The editor"),
    (
        "Peter Lunn was charged with fraud for his involvement in the murder of Ann Bell.",
        "ASSAULT: his > Ann Bell",
    ),
    ("The crisis led to the resignation and arrest of the president.", "RETREAT: the president > -"),
    (
        "Journalists have become a target of criticism by the Chadian government.",
        "ACCUSE: the Chadian government > Journalists",
    ),
]
MORE = [
    ("The police killed unarmed Mapuche.", "ASSAULT: The police > unarmed Mapuche"),
    (
        "There are ten rabbis, teachers and other figures who were accused by Kenya.",
        "ACCUSE: Kenya > ten rabbis, teachers, other figures",
    ),
    (
        "Leah Gazan, a senator, tabled a motion last year calling on the Canadian government to act.",
        "REQUEST: Leah Gazan > the Canadian government",
    ),
    (
        "The UN raised concerns over the use of the law and urged the Indian army to release the men.",
        "ACCUSE: The UN > the Indian army",
    ),
]
COUNTED = [
    ("Dozens of soldiers, policemen and farmers were killed.", "ASSAULT: - > soldiers, policemen, farmers"),
    (
        "A chorus of economists and investors is calling on Chad to act.",
        "REQUEST: economists, investors > Chad",
    ),
    (
        "The judge praised the parties, especially Togo and Mali.",
        "SUPPORT: The judge > Togo, Mali",
    ),
]
LEADING = [
    ("He opposed the American-led invasion of Iraq.", "ASSAULT: American > Iraq"),
    ("Saudi-led air strikes hit Aden at night.", "ASSAULT: Saudi > Aden"),
    ("Turkey's Syria offensive drew criticism.", "ASSAULT: Turkey > Syria"),
    ("The decision of the court to arrest Ann Bell was wrong.", "COERCE: the court > Ann Bell"),
]
ACCUSED = [
    ("She won a conviction against the senator for raping a nurse.", "ASSAULT: the senator > a nurse"),
    ("A nurse who has accused Moses Deng of rape spoke on Sunday.", "ASSAULT: Moses Deng > A nurse"),
    ("The gunman was arrested after two guards were shot.", "ASSAULT: The gunman > two guards"),
]
STRAY = [
    ("Hillary Clinton sternly reprimanded Mr. Trump.", "ACCUSE: Hillary Clinton > Trump"),
    ("Chad called on the United States to leave the region.", "REQUEST: Chad > the United States"),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *PASSIVES,
        *LISTS,
        *SURROUNDINGS,
        *GROUND,
        *OPPONENTS,
        *HANDS,
        *MORE,
        *COUNTED,
        *LEADING,
        *ACCUSED,
        *STRAY,
    ],
)
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
        ("A US-led group of investors attacked the plan.", "US >"),
        ("A senator who has accused Moses Deng of rape spoke on Sunday.", "> A senator"),
        ("The editor was arrested after two guards were shot.", "ASSAULT: The editor"),
    ],
)
def test_nobody_is_a_party_only_for_standing_near(find: Find, text: str, barred: str) -> None:
    assert not [told for told in _told(find(text)) if barred in told]
