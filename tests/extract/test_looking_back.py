"""Happenings told again, and what answers mean, on own texts.

An expectation reads "TYPE: ACTORS > RECIPIENTS"; the words of the parties with commas between, "-" for none.
"""

from __future__ import annotations

import pytest

from dragoman.model import Event
from tests.extract.conftest import Find


def _told(events: list[Event]) -> list[str]:
    return [
        f"{e.type}: {' > '.join(', '.join(a.text for a in side) or '-' for side in (e.actors, e.recipients))}"
        for e in events
    ]


AGAIN = [
    (
        "Ministers spoke of the French invasion of Mali. The French invasion hurt trade.",
        "ASSAULT: French > Mali",
        2,
    ),
    (
        "Iran detained ten American sailors on Monday. The American sailors were released on Friday.",
        "RETREAT: Iran > The American sailors",
        1,
    ),
    (
        "The Indian police detained Ann Bell and her brother in May. Her arrest drew no comment.",
        "COERCE: The Indian police > Ann Bell, brother",
        1,
    ),
]


@pytest.mark.parametrize(("text", "expected", "times"), AGAIN)
def test_a_happening_told_again_takes_its_parties_from_before(
    code: Find, text: str, expected: str, times: int
) -> None:
    told = _told(code(text))
    assert told.count(expected) >= times, told


MEANT = [
    (
        "Rights groups accused China of torture. China has denied those claims.",
        "REJECT: China > Rights groups",
    ),
    ("Pakistan asked Kabul to hand over the men. Kabul rejected the demand.", "REJECT: Kabul > Pakistan"),
    ("Mali expelled the French ambassador. Paris criticised the expulsion.", "ACCUSE: Paris > Mali"),
    ("Turkey invaded Cyprus in 1974. Athens condemned the invasion.", "ACCUSE: Athens > Turkey"),
]


@pytest.mark.parametrize(("text", "expected"), MEANT)
def test_an_answer_is_to_whoever_did_what_it_is_about(code: Find, text: str, expected: str) -> None:
    told = _told(code(text))
    assert expected in told, told


APART = [
    ("Chad shelled a base in Niger. A drone strike hit Mali. Kenya condemned the attack.", "Kenya > Chad"),
    ("Police arrested Ann Bell in 2021. She was arrested in 2016 and let go.", "Police > She"),
    ("The ministry accused Ann Bell of fraud. Ann Bell was accused of theft.", "The ministry > Ann Bell, "),
    ("Police shot the man. The driver was shot.", "Police > The driver"),
]


@pytest.mark.parametrize(("text", "barred"), APART)
def test_another_happening_keeps_its_own_parties(code: Find, text: str, barred: str) -> None:
    told = _told(code(text))
    assert not any(barred in t for t in told), told


TOLL = [
    ("Turkish artillery shelled Zakho. Nine civilians were killed.", "Turkish artillery > Nine civilians"),
    ("Gunmen attacked a police post in Mali. Four officers were killed.", "Gunmen > Four officers"),
]
NO_TOLL = [
    ("The army killed two rebels. Five soldiers were wounded.", "The army > Five soldiers"),
    ("Turkish artillery shelled Zakho. Nine civilians were killed in a fire.", "> Nine civilians"),
    ("Turkish artillery shelled Zakho. The governor was killed in 2010.", "Turkish artillery > The governor"),
]


@pytest.mark.parametrize(("text", "expected"), TOLL)
def test_losses_right_behind_an_attack_are_its_own(code: Find, text: str, expected: str) -> None:
    told = _told(code(text))
    assert f"ASSAULT: {expected}" in told, told


@pytest.mark.parametrize(("text", "barred"), NO_TOLL)
def test_losses_told_otherwise_are_not(code: Find, text: str, barred: str) -> None:
    told = _told(code(text))
    assert not any(barred in t and not t.startswith("ASSAULT: - ") for t in told), told
