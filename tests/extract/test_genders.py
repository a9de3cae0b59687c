"""Genders of people: given names, titles and words that tell "he" from "she"."""

from __future__ import annotations

import pytest

from dragoman.extract.actor_book import load_book
from dragoman.extract.actors import find_actors
from dragoman.extract.genders import Genders, given_names


@pytest.mark.parametrize(
    ("name", "female"),
    [
        ("Hillary Clinton", True),
        ("Chris Christie", False),
        ("José Ramírez", False),
        ("Anna-Lena Berg", True),
        ("Christie", None),
        ("Xulu Mbeya", None),
    ],
)
def test_given_names_tell_the_gender_of_a_full_name(name, female):
    assert given_names().is_female(name) is female


@pytest.mark.parametrize(
    ("given", "other", "same"),
    [
        ("Michael", "Mike", True),
        ("J.", "John", True),
        ("Yousuf", "Yousaf", True),
        ("Hunter", "Joe", False),
        ("Melania", "Donald", False),
        ("Anna", "Anne", False),
    ],
)
def test_given_names_know_short_forms_and_spellings(given, other, same):
    assert given_names().is_same(given, other) is same


def test_given_names_of_the_two_lists_are_apart():
    assert given_names().female.isdisjoint(given_names().male)


@pytest.mark.parametrize(
    ("text", "words", "female"),
    [
        ("Mrs. Osei spoke in Accra.", "Osei", True),
        ("A spokeswoman, Kim Berg, spoke in Oslo.", "Kim Berg", True),
        ("The driver left.", "The driver", None),
    ],
)
def test_genders_read_titles_and_words(analyse, text, words, female):
    analysis, book = analyse(text), load_book()
    mentions = find_actors(analysis, book)
    found = [m for m in mentions if m.span.text.endswith(words)]
    assert found
    assert Genders(analysis.doc, book.context, mentions).is_female(found[0]) is female


def test_genders_learn_from_a_pronoun_only_where_nothing_else_tells(analyse):
    analysis, book = analyse("Hillary Clinton met Xulu Mbeya."), load_book()
    mentions = find_actors(analysis, book)
    genders = Genders(analysis.doc, book.context, mentions)
    for mention in mentions:
        genders.learn(mention, female=False)
    assert [genders.is_female(m) for m in mentions] == [True, False]
