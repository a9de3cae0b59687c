"""Roles, titles and what they belong to: whose "company", "executives" and "president" the words mean."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.extract.actor_book import load_book
from dragoman.extract.actors import find_actors
from dragoman.extract.coreference import resolve_coreference
from dragoman.extract.mentions import ActorMention
from dragoman.language.analysis import Analysis

Analyse = Callable[[str], Analysis]


def _read(analyse: Analyse, text: str, words: str) -> ActorMention:
    """Give the last mention that has exactly these words."""
    analysis, book = analyse(text), load_book()
    mentions = resolve_coreference(analysis, find_actors(analysis, book), book)
    found = [m for m in mentions if m.span.text == words]
    assert found, f"no mention {words!r} among {[m.span.text for m in mentions]}"
    return found[-1]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        pytest.param(
            "The Coal Directorate fined Brightwater Mining, a supplier. The company was told to pay by May.",
            "The company", "Brightwater Mining", id="a company is no directorate",
        ),
        pytest.param(
            "The funeral of Shinzo Abe was held. Condolences came for his widow, Akie Abe. Abe was right.",
            "Abe", "Shinzo Abe", id="a surname means no relative",
        ),
        pytest.param(
            "Donald Trump spoke in Ohio. His wife, Melania Trump, smiled. Trump left.",
            "Trump", "Donald Trump", id="a surname means no wife",
        ),
        pytest.param(
            "MP Mubarak Al-Rashidi urged the emir to act.",
            "MP Mubarak Al-Rashidi", "Mubarak Al-Rashidi", id="a given name is no listed surname",
        ),
        pytest.param(
            "Hamza bin Laden, son of Osama bin Laden, was killed.",
            "Hamza bin Laden", "Hamza bin Laden", id="a son has his own given name",
        ),
        pytest.param(
            "Reporters met Maryam Nawaz Sharif.",
            "Maryam Nawaz Sharif", "Maryam Nawaz Sharif", id="a daughter before her father's name",
        ),
        pytest.param(
            "The UAE Interior Ministry is ready. The ruler thanked the Ministry of Public Gardens.",
            "the Ministry of Public Gardens", "Ministry of Public Gardens", id="a ministry with a name",
        ),
        pytest.param(
            "Yuki Ota leads the Democratic Party for Renewal.",
            "the Democratic Party for Renewal", "Democratic Party for Renewal", id="a name goes on with for",
        ),
    ],
)  # fmt: skip
def test_words_mean_a_party_of_their_kind(analyse: Analyse, text: str, words: str, name: str) -> None:
    assert _read(analyse, text, words).name == name


@pytest.mark.parametrize(
    ("text", "words", "country", "sectors"),
    [
        pytest.param(
            "The court acquitted two former senior executives of Brightwater Oil.",
            "two former senior executives of Brightwater Oil", None, ("BUS",), id="former executives",
        ),
        pytest.param(
            "The youngest son of a Taliban commander was freed.",
            "The youngest son of a Taliban commander", "AFG", ("CVL",), id="the son of a fighter",
        ),
        pytest.param(
            "British Indians marched in London.", "Indians", "GBR", ("CVL",), id="people by descent",
        ),
        pytest.param(
            "He wrote to one of the British reinsurers.",
            "the British reinsurers", "GBR", ("BUS",), id="firms of a country are not the state",
        ),
        pytest.param(
            "The GOP candidate spoke.", "The GOP candidate", "USA", ("ELI",), id="the candidate of a party",
        ),
        pytest.param(
            "The al-Qaeda offshoot fled.", "The al-Qaeda offshoot", "ISM", ("REB",), id="an offshoot",
        ),
        pytest.param(
            "The army of Chad left. A guard was shot by the officer who knew him.",
            "the officer", None, ("COP",), id="somebody described is not whoever was named",
        ),
    ],
)  # fmt: skip
def test_people_of_a_party_are_not_the_party(
    analyse: Analyse, text: str, words: str, country: str | None, sectors: tuple[str, ...]
) -> None:
    mention = _read(analyse, text, words)
    assert (mention.entity, mention.country, mention.sectors) == (None, country, sectors)


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        pytest.param(
            "Namibia votes. The ministry in Namibia is ready. President Awa Bello spoke. Namibia is calm.",
            "President Awa Bello", "NAM", id="a report on one state",
        ),
        pytest.param(
            "President Awa Bello met US officials. The United States and Namibia signed a deal. "
            "Namibia thanked the United States.",
            "President Awa Bello", None, id="a report on two states",
        ),
        pytest.param(
            "Chadian President Ann Bellow flew home. Mali and Chad quarrelled. Later Ann Bellow rested.",
            "Ann Bellow", "TCD", id="told once",
        ),
        pytest.param("The South American leader left.", "The South American leader", None, id="a continent"),
        pytest.param(
            "He wrote to the Greek king and premier. Saudi Arabia and Saudi reporters were told.",
            "premier", "GRC", id="two offices with one adjective",
        ),
        pytest.param(
            "the minister said many states agreed. the government will meet the states.",
            "the government", None, id="states without capitals are not the United States",
        ),
    ],
)  # fmt: skip
def test_titles_take_a_country_only_where_the_text_tells_it(
    analyse: Analyse, text: str, words: str, country: str | None
) -> None:
    assert _read(analyse, text, words).country == country


def test_head_of_a_union_is_no_head_of_state(analyse: Analyse) -> None:
    text = "Alan Reed, the president of the Harbour Pilots of Kenya, criticised the port."
    assert "GOV" not in _read(analyse, text, "Alan Reed").sectors


def test_country_of_where_clause_is_the_governments(analyse: Analyse) -> None:
    text = "She fled from Chad, where the government jailed her, to Ghana. Ghana welcomed her."
    assert _read(analyse, text, "the government").country == "TCD"
