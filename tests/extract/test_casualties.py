"""Casualties of an event: who is counted, and at which of several verbs the numbers stand."""

from __future__ import annotations

import pytest

from dragoman.model import Event
from tests.extract.conftest import Find


def _assault(code: Find, text: str, word: str) -> Event:
    found = [
        e for e in code(text) if isinstance(e, Event) and e.type == "ASSAULT" and e.evidence[0].text == word
    ]
    assert found, [(e.type, e.evidence[0].text) for e in code(text)]
    return found[0]


@pytest.mark.parametrize(
    ("text", "word", "killed", "injured"),
    [
        ("Gunmen killed six monks, a cook and her son in Mali on Monday.", "killed", 8, None),
        ("Rebels killed Father Owen and his five helpers in Chad.", "killed", 6, None),
        ("Gunmen killed two men, Ali Omar and Isa Bello, in Nigeria.", "killed", 2, None),
        ("Gunmen killed two men, a cook and a guard, in Nigeria.", "killed", 2, None),
        ("Three officers and a clerk were wounded by gunmen in Mali.", "wounded", None, 4),
        ("A bomb blew up near a bank and wrecked two shops, leaving 31 dead and 90 hurt.", "blew up", 31, 90),
        ("A bomb blew up near a bank and destroyed a shop, leaving 31 dead.", "destroyed", 31, None),
        ("The raid, which led to the death of a shepherd, took place on Monday.", "raid", 1, None),
        ("The ambush resulted in the deaths of two nurses in Mali.", "ambush", 2, None),
        ("A grenade went off in a bar in Cali, injuring a waiter and a passerby.", "injuring", None, 2),
        ("Shelling killed a widow and three of her children in Sudan.", "killed", 4, None),
        ("An inquiry into the wounding of a reporter was opened in Chad.", "wounding", None, 1),
    ],
)
def test_casualties_are_all_who_are_told_with_or_without_a_number(
    code: Find, text: str, word: str, killed: int | None, injured: int | None
) -> None:
    event = _assault(code, text, word)
    assert (event.killed.min, event.injured.min) == (killed, injured)


def test_casualties_of_another_clause_do_not_belong_to_the_verb_before_it(code: Find) -> None:
    event = _assault(
        code, "Rebels attacked a bank and the army shelled a village, leaving 12 dead.", "attacked"
    )
    assert event.killed.min is None
