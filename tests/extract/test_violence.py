"""Words for violence: a deed of people, a mishap, a row of words, or a place that changes hands."""

from __future__ import annotations

import pytest

from dragoman.model import Event
from tests.extract.conftest import Find


def _types(events: list[Event]) -> set[str]:
    return {e.type for e in events}


MISHAPS = [
    "Three villagers were killed when a bus plunged into a ravine near Lahore.",
    "A strong earthquake shook the province. At least forty people were injured.",
    "Two fishermen were killed in a storm off Somalia.",
    "The virus has killed more than two hundred people in Uganda.",
    "A landslide buried the road; nine workers were injured and flown to a hospital.",
    "A farmer was killed by a lion near the park.",
    "The bees attacked him when he opened the hive.",
]


@pytest.mark.parametrize("text", MISHAPS)
def test_what_nature_machines_and_beasts_do_is_no_violence(code: Find, text: str) -> None:
    assert "ASSAULT" not in _types(code(text))


DEEDS = [
    "Three villagers were killed when gunmen fired on a bus near Lahore.",
    "Militants stormed the market. At least forty people were injured.",
    "Two fishermen were killed by pirates off Somalia.",
    "Five civilians were killed in Mali.",
    "A bomb hidden in a bus killed nine workers.",
]


@pytest.mark.parametrize("text", DEEDS)
def test_what_people_do_is_violence_with_and_without_an_author(code: Find, text: str) -> None:
    assert "ASSAULT" in _types(code(text))


def test_who_dies_when_two_sides_exchange_fire_died_of_it(code: Find) -> None:
    events = code("Two traders were killed when Kenyan and Ugandan troops exchanged fire at the bridge.")
    assert [e.killed.min for e in events if e.killed.min] == [2]


@pytest.mark.parametrize(
    ("title", "violent"), [("Ferry fire off Kenya", False), ("Gunmen attack ferry off Kenya", True)]
)
def test_a_headline_settles_what_a_sentence_leaves_open(code: Find, title: str, violent: bool) -> None:
    events = code("At least six passengers were killed and ten were injured.", title=title)
    assert ("ASSAULT" in _types(events)) is violent


ROWS = [
    "In the debate before the election the candidate attacked the senator over his voting record.",
    "The senator continued his attacks on the candidate in a campaign speech to voters.",
]


@pytest.mark.parametrize("text", ROWS)
def test_politicians_of_a_campaign_attack_with_words(code: Find, text: str) -> None:
    types = _types(code(text))
    assert "ASSAULT" not in types
    assert "ACCUSE" in types


@pytest.mark.parametrize(
    "text",
    [
        "After the election soldiers attacked the candidate with rifles in the capital.",
        "Before the vote rebels attacked a campaign rally in Kenya with grenades.",
        "The president attacked Ukraine a month after the election.",
    ],
)
def test_arms_and_states_in_a_campaign_stay_violent(code: Find, text: str) -> None:
    assert "ASSAULT" in _types(code(text))


BY_ORDER = [
    "Gay men have been targeted in Kenya for years.",
    "The Kenyan authorities have targeted him for his reports.",
    "Police raided the home of the minister in Kenya.",
    "The city council of Nairobi will demolish the houses of ten families.",
]


@pytest.mark.parametrize("text", BY_ORDER)
def test_force_without_blows_by_those_in_charge_is_coercion(code: Find, text: str) -> None:
    assert "ASSAULT" not in _types(code(text))


@pytest.mark.parametrize(
    "text",
    [
        "Israeli jets targeted a convoy near Damascus.",
        "Gunmen targeted a farmer in Kenya and shot him.",
        "Gunmen raided a village in Kenya.",
        "Rebels demolished the bridge with explosives.",
    ],
)
def test_the_same_words_with_arms_stay_violent(code: Find, text: str) -> None:
    assert "ASSAULT" in _types(code(text))


@pytest.mark.parametrize(
    "text",
    [
        "The United States offered a reward for information leading to the capture of Joaquin Perez.",
        "A warrant was issued for the capture of the rebel Joaquin Perez, who had attacked two villages.",
    ],
)
def test_whom_the_law_looks_for_is_arrested(code: Find, text: str) -> None:
    assert ("COERCE", "arrest") in {(e.type, e.mode) for e in code(text)}


@pytest.mark.parametrize(
    "text",
    [
        "She offered no plan, just insults and attacks.",
        "He killed the Hope Foundation, which has held no meeting since.",
        "Excluding women hurts the party.",
        "The tax hurt farmers in Kenya.",
    ],
)
def test_words_neglect_and_costs_are_no_violence(code: Find, text: str) -> None:
    assert "ASSAULT" not in _types(code(text))


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Two guards were shot dead near the mine.", "firearms"),
        ("Police shot him dead outside the store.", "firearms"),
        ("Rebels took six teachers hostage.", "abduct"),
    ],
)
def test_what_becomes_of_the_victims_leaves_the_verb_its_frames(code: Find, text: str, mode: str) -> None:
    assert ("ASSAULT", mode) in {(e.type, e.mode) for e in code(text)}


def test_what_is_no_person_hurts_only_in_a_figure(code: Find) -> None:
    assert not code("The new levy hurt farmers in Kenya, and the reform has not hurt the president.")


def test_a_port_taken_over_without_a_fight_is_seized(code: Find) -> None:
    events = code("China took over the port in Sri Lanka under a lease after the loan was not repaid.")
    assert "ASSAULT" not in _types(events)
    assert any(e.type == "COERCE" and e.mode == "seize" for e in events)


def test_a_town_taken_by_fighters_is_assaulted(code: Find) -> None:
    assert "ASSAULT" in _types(code("The Taliban took over the town after a battle with soldiers."))
