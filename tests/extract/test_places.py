"""Place names in sentences, and the place of a clause."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.extract.gazetteer import load_gazetteer
from dragoman.extract.mentions import Layer, PlaceMention
from dragoman.extract.places import find_places, place_of
from dragoman.extract.reading import Reading
from dragoman.language.analysis import Analysis
from dragoman.resolve.places import ground_places

Analyse = Callable[..., Analysis]


def places(analysis: Analysis) -> list[PlaceMention]:
    gazetteer = load_gazetteer()
    return ground_places(analysis, find_places(analysis, gazetteer), gazetteer)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Troops entered Kharkiv on Monday.", ["Kharkiv"]),
        ("Shells fell on a market in el-Obeid.", ["el-Obeid"]),
        ("Shells fell on Homs, Syria, overnight.", ["Homs", "Syria"]),
        ("Protests spread from Tripoli to Benghazi.", ["Tripoli", "Benghazi"]),
        ("The ferry sank in the Red Sea off Yemen.", ["Red Sea", "Yemen"]),
        ("Police in Donetsk oblast found mines.", ["Donetsk"]),
        ("The commander spoke near the Line of Control in Kashmir.", ["Line of Control", "Kashmir"]),
        ("Traders wait at Torkham.", ["Torkham"]),
        ("Deputies met in the capital, Juba.", ["Juba"]),
        ("An aid convoy reached North Darfur from Chad.", ["North Darfur", "Chad"]),
        ("Dolvani airport was hit by two drones on Sunday.", ["Dolvani"]),
    ],
)
def test_places_are_found(analyse: Analyse, text: str, names: list[str]) -> None:
    assert [m.span.text for m in places(analyse(text))] == names


@pytest.mark.parametrize(
    "text",
    [
        "George Washington led the army.",
        "Michael Jordan and Chad Smith shook hands.",
        "The minister thanked everybody.",
        "Many of the rebels were young.",
        "The Syrian army withdrew.",
        "Hamas and Hezbollah condemned the attack.",
        "I'll say it again.",
        "The airport was shut.",
    ],
)
def test_places_are_not_persons_peoples_or_words(analyse: Analyse, text: str) -> None:
    assert places(analyse(text)) == []


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Fighting broke out in Tripoli, Lebanon, on Friday.", "Tripoli", "LBN"),
        (
            "Militias clashed in Tripoli, and the Libyan oil port of Es Sider in Libya closed.",
            "Tripoli",
            "LBY",
        ),
        ("A storm hit Paris, Texas.", "Paris", "USA"),
        ("Talks took place in Paris.", "Paris", "FRA"),
        ("The US president put off a trip from California and Texas to Warsaw.", "Warsaw", "POL"),
        ("Gunmen struck Hyderabad in Sindh.", "Hyderabad", "PAK"),
        ("Police in Hyderabad and elsewhere in Telangana fired tear gas.", "Hyderabad", "IND"),
        ("In Georgia, separatists from South Ossetia shelled Gori.", "Georgia", "GEO"),
        ("In Georgia, voters in Atlanta queued for hours.", "Georgia", "USA"),
        ("Rebels took Goma in eastern Congo.", "Congo", "COD"),
        ("Shells hit Al-Bab in northern Syria.", "Al-Bab", "SYR"),
    ],
)
def test_places_are_grounded_by_their_context(analyse: Analyse, text: str, name: str, country: str) -> None:
    found = {m.span.text: m.place for m in places(analyse(text))}
    place = found[name]
    assert place is not None
    assert place.country == country


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("A bomb exploded in Peshawar.", "exploded", "Peshawar"),
        ("Nine died when shells hit a market in Homs, doctors said.", "hit", "Homs"),
        ("Nine people were killed when shells hit a market in Homs.", "killed", "Homs"),
        ("The general resigned when shells hit a market in Homs.", "resigned", None),
        ("Residential areas of Kharkiv were shelled on Monday.", "shelled", "Kharkiv"),
        ("Troops shelled the northern outskirts of Aleppo.", "shelled", "Aleppo"),
        ("The minister condemned the mayor of Aleppo.", "condemned", None),
        ("Rebels attacked a camp near Bunagana in eastern Congo.", "attacked", "Bunagana"),
        ("The attack in Kabul killed ten people.", "killed", "Kabul"),
        ("The attack in Kabul killed ten people.", "attack", "Kabul"),
        ("Rocket attacks on the US Embassy in Iraq killed two people.", "killed", "Iraq"),
        ("Troops entered Jenin, Palestinian officials in Ramallah said.", "entered", "Jenin"),
        ("Guards closed the Torkham crossing.", "closed", "Torkham"),
        ("Soldiers fired shots in Juba and wounded a child.", "wounded", "Juba"),
        ("The president spoke to reporters.", "spoke", None),
        ("Officials in Goma said that gunmen had attacked a village.", "attacked", None),
    ],
)
def test_place_of_a_clause(analyse: Analyse, text: str, word: str, expected: str | None) -> None:
    analysis = analyse(text)
    reading = Reading(analysis, places=Layer(places(analysis)))
    token = next(t for t in analysis.doc if t.text == word)
    found = place_of(reading, token.i)
    assert (found.span.text if found else None) == expected


@pytest.mark.parametrize(
    ("text", "key"),
    [("Trucks wait at Torkham.", "torkham"), ("Goods pass Wesh-Chaman.", "chaman-spin-boldak")],
)
def test_places_know_their_crossing(analyse: Analyse, text: str, key: str) -> None:
    assert [m.crossing for m in places(analyse(text))] == [key]


def test_places_of_peoples_on_demand(analyse: Analyse) -> None:
    analysis = analyse("The Syrian army withdrew.")
    found = find_places(analysis, load_gazetteer(), demonyms=True)
    assert [m.span.text for m in found] == ["Syrian"]
