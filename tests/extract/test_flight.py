"""People made to flee: who flees, whom or what from, and flight that violence has no part in."""

from __future__ import annotations

import pytest

from tests.extract.conftest import Find


def _flights(code: Find, text: str) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    return [
        (tuple(a.text for a in e.actors), tuple(r.text for r in e.recipients))
        for e in code(text)
        if e.type == "SANCTION" and e.mode == "expel"
    ]


@pytest.mark.parametrize(
    ("text", "driving", "fleeing"),
    [
        ("At least 4,500 people were displaced by fighting in the hills.", (), "4,500 people"),
        (
            "Some 3,200 households were displaced after armed men attacked eleven villages.",
            ("armed men",),
            "Some 3,200 households",
        ),
        (
            "Some 1,200 people have been driven from their homes by the rebels.",
            ("the rebels",),
            "Some 1,200 people",
        ),
        (
            "Hundreds of families have left their homes because of the shelling.",
            (),
            "families",
        ),
        ("Villagers fled into the bush as the army bombed the area.", ("the army",), "Villagers"),
        ("The clashes forced 12,000 people to flee their homes.", (), "12,000 people"),
        ("Fighting has driven more than 400,000 people out of Darfur.", (), "400,000 people"),
        ("Heavy bombardment sent thousands of families fleeing.", (), "families"),
        ("Families took refuge in schools after militants stormed the village.", ("militants",), "Families"),
        ("The attack triggered the displacement of 2,300 families.", (), "2,300 families"),
        ("The violence has left 40,000 people homeless.", (), "40,000 people"),
        ("The gang drove out the inhabitants of the quarter.", ("The gang",), "the inhabitants"),
    ],
)
def test_people_who_flee_violence_are_made_to_flee(
    code: Find, text: str, driving: tuple[str, ...], fleeing: str
) -> None:
    assert (driving, (fleeing,)) in _flights(code, text), _flights(code, text)


@pytest.mark.parametrize(
    "text",
    [
        "Thousands of people fled the floods in Sindh.",
        "Residents were displaced by the earthquake.",
        "He fled the country after the court convicted him of fraud.",
        "The driver fled the scene.",
        "People left their homes for the holidays.",
        "The displaced families were short of food after the fighting.",
        "The wildfire forced hundreds of residents to leave their homes.",
        "Young people are leaving the island in search of work.",
        "The gunmen fled on motorcycles.",
        "The dam displaced water and jobs.",
    ],
)
def test_flight_from_fate_or_the_law_is_no_deed(code: Find, text: str) -> None:
    assert _flights(code, text) == []
