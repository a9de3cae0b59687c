"""Whom "he" and "she" mean: subjects, chains, coordination, reasons, quotations and namesakes.

Each case is (text, words, expected): the last mention with exactly these words must refer to this name, or
stay unresolved where it is None.
"""

from __future__ import annotations

import pytest

from dragoman.extract.actor_book import load_book
from dragoman.extract.actors import find_actors
from dragoman.extract.coreference import resolve_coreference

GENDER = [
    ("Hillary Clinton spoke after John Bolton. He called the plan a mistake.", "He", "John Bolton"),
    ("Chris Christie attacked Hillary Clinton. The crowd booed her.", "her", "Hillary Clinton"),
]
GRAMMAR = [
    ("Flynn gave a speech after he was pardoned by Trump.", "he", "Flynn"),
    ("Other lawmakers broke with Mugabe and urged him to go.", "him", "Robert Mugabe"),
    ("Akua Mensah won the seat. Kofi Boateng lost, but he will appeal.", "he", "Kofi Boateng"),
]
REASONS = [
    ("Cameron criticised Trump in parliament over his call for a ban.", "his", "Donald Trump"),
    ("The mayor thanked General Osei for his help.", "his", "Osei"),
    ("General Osei met the mayor on his return.", "his", "Osei"),
]
QUOTED = [
    ('Peter Obi said: "We were promised peace. He lied to us."', "us", "Peter Obi"),
    ('"The talks were hard," said Anna Kowalska. "I will come back in May."', "I", "Anna Kowalska"),
    ("“The army will stay,” Peter Obi told reporters. “He promised us peace.”", "He", None),
    ('Peter Obi left. "The road is open," he said. "We will march on Monday."', "We", "Peter Obi"),
]
PEOPLE_ONLY = [
    ("The police said an officer was hurt. He is in hospital.", "He", "officer"),
    ("The crowd cheered. He waved.", "He", None),
    ("Reports of justice in the camp pleased the media. He waved.", "He", None),
]


def referent(analyse, text, words):
    book = load_book()
    analysis = analyse(text, published="2020-03-12")
    mentions = resolve_coreference(analysis, find_actors(analysis, book), book)
    found = [m for m in mentions if m.span.text == words]
    assert found, f"no mention {words!r} among {[m.span.text for m in mentions]}"
    return None if found[-1].kind == "pronoun" else found[-1].name


@pytest.mark.parametrize(("text", "words", "expected"), [*GENDER, *GRAMMAR, *REASONS, *QUOTED, *PEOPLE_ONLY])
def test_people_salience_chooses_the_person_meant(analyse, text, words, expected):
    assert referent(analyse, text, words) == expected
