"""Words for violence: a deed of people, a mishap, a row of words, or a place that changes hands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from dragoman.extract.events import code_events
from dragoman.language.analysis import Analysis
from dragoman.model import Document, Event
from dragoman.pipeline import Reader

Find = Callable[..., list[Event]]


@pytest.fixture(scope="module")
def find(nlp) -> Find:
    """Give a function that codes a text, with a headline if it is given one."""
    from dragoman.extract.actor_book import load_book
    from dragoman.extract.gazetteer import load_gazetteer

    reader = Reader(nlp, load_book(()), load_gazetteer())

    def run(text: str, *, title: str | None = None) -> list[Event]:
        document = Document(text=text, title=title, published=date(2023, 2, 23))
        return [c.event for c in code_events(reader.find_mentions(Analysis(document, nlp(text))))]

    return run


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
def test_what_nature_machines_and_beasts_do_is_no_violence(find: Find, text: str) -> None:
    assert "ASSAULT" not in _types(find(text))


DEEDS = [
    "Three villagers were killed when gunmen fired on a bus near Lahore.",
    "Militants stormed the market. At least forty people were injured.",
    "Two fishermen were killed by pirates off Somalia.",
    "Five civilians were killed in Mali.",
    "A bomb hidden in a bus killed nine workers.",
]


@pytest.mark.parametrize("text", DEEDS)
def test_what_people_do_is_violence_with_and_without_an_author(find: Find, text: str) -> None:
    assert "ASSAULT" in _types(find(text))


def test_who_dies_when_two_sides_exchange_fire_died_of_it(find: Find) -> None:
    events = find("Two traders were killed when Kenyan and Ugandan troops exchanged fire at the bridge.")
    assert [e.killed.min for e in events if e.killed.min] == [2]


@pytest.mark.parametrize(
    ("title", "violent"), [("Ferry fire off Kenya", False), ("Gunmen attack ferry off Kenya", True)]
)
def test_a_headline_settles_what_a_sentence_leaves_open(find: Find, title: str, violent: bool) -> None:
    events = find("At least six passengers were killed and ten were injured.", title=title)
    assert ("ASSAULT" in _types(events)) is violent


ROWS = [
    "In the debate before the election the candidate attacked the senator over his voting record.",
    "The senator continued his attacks on the candidate in a campaign speech to voters.",
]


@pytest.mark.parametrize("text", ROWS)
def test_politicians_of_a_campaign_attack_with_words(find: Find, text: str) -> None:
    types = _types(find(text))
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
def test_arms_and_states_in_a_campaign_stay_violent(find: Find, text: str) -> None:
    assert "ASSAULT" in _types(find(text))


def test_what_is_no_person_hurts_only_in_a_figure(find: Find) -> None:
    assert not find("The new levy hurt farmers in Kenya, and the reform has not hurt the president.")


def test_a_port_taken_over_without_a_fight_is_seized(find: Find) -> None:
    events = find("China took over the port in Sri Lanka under a lease after the loan was not repaid.")
    assert "ASSAULT" not in _types(events)
    assert any(e.type == "COERCE" and e.mode == "seize" for e in events)


def test_a_town_taken_by_fighters_is_assaulted(find: Find) -> None:
    assert "ASSAULT" in _types(find("The Taliban took over the town after a battle with soldiers."))
