"""Parties, days and numbers as a sentence of a brief names them."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from dragoman.model import Actor, Speaker
from dragoman.views.brief.names import (
    are_many,
    in_sentence,
    list_words,
    number_words,
    party,
    plain,
    quotation,
    range_phrase,
    sentence_case,
    span_words,
)


def actor(name: str, country: str | None, *, listed: bool = True, sectors: tuple[str, ...] = ()) -> Actor:
    return Actor(
        name=name, id="x" if listed else None, country=country, sectors=sectors, listed=listed,
        text=name, start=0, end=len(name),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "country", "words"),
    [
        ("Pakistan", "PAK", "Pakistan"),
        ("United States", "USA", "the United States"),
        ("Democratic Republic of the Congo", "COD", "DR Congo"),
        ("Democratic Republic of the Congo foreign minister", "COD", "the Congolese foreign minister"),
        ("Afghanistan government (Taliban)", "AFG", "the Afghan government (Taliban)"),
        ("Rwanda minister", "RWA", "a Rwandan minister"),
        ("Ecuador minister", "ECU", "an Ecuadorian minister"),
        ("Pakistan Army", "PAK", "the Pakistan Army"),
        ("Allied Democratic Forces", "COD", "the Allied Democratic Forces"),
        ("Tehreek-e-Taliban Pakistan", "PAK", "Tehreek-e-Taliban Pakistan"),
        ("International Committee of the Red Cross", "NGO", "the International Committee of the Red Cross"),
        ("UNHCR", "UNO", "UNHCR"),
        ("Taliban", "AFG", "the Taliban"),
    ],
)  # fmt: skip
def test_party_of_the_files_has_its_article_and_adjective(name: str, country: str, words: str) -> None:
    assert party(actor(name, country)) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("both Kenyan and Chinese officials", "Chinese officials"),
        ("six police officers", "Chinese police officers"),
        ("soldiers", "Chinese soldiers"),
        ("the Chinese government", "the Chinese government"),
        ("Beijing", "the Chinese government"),
        ("an official", "the Chinese government"),
    ],
)
def test_party_some_people_of_an_organ_are_not_the_organ(text: str, words: str) -> None:
    known = actor("China government", "CHN")
    assert party(dataclasses.replace(known, text=text, end=len(text))) == words


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("villagers", "villagers"),
        ("spokesman", "a spokesman"),
        ("union", "a union"),
        ("opposition candidate", "an opposition candidate"),
        ("one-time ally", "a one-time ally"),
        ("The customs office", "the customs office"),
        ("five others", "five others"),
        ("he", ""),
        ("unnamed source", ""),
    ],
)
def test_party_of_the_words_is_named_or_left_out(name: str, words: str) -> None:
    assert party(actor(name, None, listed=False)) == words


def test_party_that_speaks_is_named_the_same_way() -> None:
    speaker = Speaker(
        name="Colombia defence ministry", id="col-x", country="COL", sectors=("GOV",), cue="said",
        stance="states",
    )  # fmt: skip
    assert party(speaker) == "the Colombian defence ministry"


@pytest.mark.parametrize(
    ("names", "many"),
    [
        ("the United Nations", False),
        ("Colombia and Venezuela", True),
        ("the Colombian police", True),
        ("health workers", True),
        ("a spokesman", False),
        ("the Congolese foreign ministry", False),
        ("the International Committee of the Red Cross", False),
        ("critics", True),
        ("politics", False),
        ("Gordon Sayers", False),
        ("Local Officials", True),
        ("the Allied Democratic Forces", True),
        ("the Houthis", True),
        ("Houthis", True),
    ],
)
def test_are_many_gives_the_number_of_the_verb(names: str, many: bool) -> None:
    assert are_many(names) is many


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (4, 4, "four"),
        (12, 12, "12"),
        (9, 14, "between 9 and 14"),
        (9, None, "at least nine"),
        (None, 500, "up to 500"),
        (40000, 40000, "40,000"),
        (None, None, ""),
    ],
)
def test_range_phrase_is_prose(low: int | None, high: int | None, words: str) -> None:
    assert range_phrase(low, high) == words


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (date(2026, 3, 3), date(2026, 3, 3), "on 3 March"),
        (date(2026, 3, 3), date(2026, 3, 5), "between 3 and 5 March"),
        (date(2026, 2, 27), date(2026, 3, 5), "between 27 February and 5 March"),
        (date(2025, 12, 31), date(2025, 12, 31), "on 31 December 2025"),
        (date(2026, 3, 3), None, "from 3 March"),
        (None, date(2026, 3, 3), "by 3 March"),
        (None, None, ""),
    ],
)
def test_span_words_give_days_without_the_year_that_is_clear(
    start: date | None, end: date | None, words: str
) -> None:
    assert span_words(start, end, year=2026) == words


def test_list_words_names_each_once() -> None:
    assert list_words(["A", "B", "A", "", "C"]) == "A, B and C"
    assert list_words(["A"]) == "A"


def test_number_words_are_words_up_to_ten() -> None:
    assert [number_words(n) for n in (1, 10, 11, 2.5)] == ["one", "ten", "11", "2.5"]


def test_sentence_case_begins_with_a_capital_and_keeps_web_names() -> None:
    assert sentence_case("an attack  took place , ") == "An attack took place."
    assert sentence_case("en.wikinews.org reports") == "en.wikinews.org reports."


def test_plain_drops_what_turns_writing_and_moves_cursors() -> None:
    assert plain("a\u202eb\x1b[2Jc\u2066d\u200f\n e") == "ab[2Jcd e"
    assert plain("می\u200cرود") == "می\u200cرود"


def test_quotation_is_short_marked_and_ends_well() -> None:
    words = "because Pakistan had promised to resume its old rules for the sick who wait"
    assert quotation(words, most=11) == "“because Pakistan had promised to resume its old rules …”"
    assert quotation('he said "no" twice', most=11) == "“he said ‘no’ twice”"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Government troops", "government troops"),
        ("Gunmen", "gunmen"),
        ("Women", "women"),
        ("Families", "families"),
        ("Leaders of the strike", "leaders of the strike"),
        ("The port authority", "the port authority"),
        ("Islamist fighters", "Islamist fighters"),
        ("Houthi fighters", "Houthi fighters"),
        ("Kurds", "Kurds"),
        ("Congolese", "Congolese"),
        ("General Motors", "General Motors"),
        ("Police Union", "Police Union"),
        ("ADF", "ADF"),
    ],
)
def test_descriptions_lose_their_capital_within_a_sentence_and_names_keep_it(name: str, words: str) -> None:
    assert in_sentence(name) == words


@pytest.mark.parametrize("name", ["its", "them", "Their", "he", "the group"])
def test_words_that_name_nobody_are_no_party(name: str) -> None:
    assert party(actor(name, None, listed=False)) == ""
