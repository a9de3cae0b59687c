"""Names that more than one party bears: relatives, places, acronyms, courts, offices and descriptions.

Each case is (text, words, expected): the last mention with these words has this name, entity or country.
"""

from __future__ import annotations

import pytest

from dragoman.extract.actor_book import load_book
from dragoman.extract.actors import find_actors
from dragoman.extract.coreference import resolve_coreference
from dragoman.extract.gazetteer import load_gazetteer
from dragoman.extract.mentions import Layer
from dragoman.extract.places import find_places
from dragoman.resolve.places import ground_places

PEOPLE = [
    ("Hunter Biden met the ambassador.", "Hunter Biden", "Hunter Biden"),
    ("Donald Trump Jr. met a Russian lawyer.", "Donald Trump Jr.", "Donald Trump Jr."),
    (
        "The senators wrote to Secretary of State Michael Pompeo.",
        "Secretary of State Michael Pompeo",
        "usa-mike-pompeo",
    ),
    (
        "Diana Kennedy wrote nine books. Her husband was Paul Kennedy. Friends of Diana Kennedy wept. "
        "Kennedy won many prizes.",
        "Kennedy",
        "Diana Kennedy",
    ),
    ("Bill Osei and Ama Osei ran. Mrs. Osei won.", "Osei", "Ama Osei"),
    ("Siboniso Duma won the vote in Durban. Duma then calmed the crowd.", "Duma", "Siboniso Duma"),
    (
        "The attacker, Sudesh Amman, left prison in January. Amman attacked two women.",
        "Amman",
        "Sudesh Amman",
    ),
]
TITLES = [
    (
        "Presidents Muhammadu Buhari and Patrice Talon signed the treaty.",
        "Presidents Muhammadu Buhari",
        "Muhammadu Buhari",
    ),
    (
        "French President Emmanuel Macron flew to Cameroon. The French leader met Paul Biya.",
        "The French leader",
        "Emmanuel Macron",
    ),
    (
        "Gov. John Kasich of Ohio spoke. Gov. Scott Walker of Wisconsin left. "
        "Pataki endorsed the Ohio governor.",
        "the Ohio governor",
        "John Kasich",
    ),
]
OFFICES = [
    (
        "Prime Minister Hubert Minnis urged residents to leave. The storm reached the Bahamas, "
        "said the United States. United States forces are helping.",
        "Prime Minister Hubert Minnis",
        "BHS",
    ),
    ("In India, Congress criticised the government on Friday.", "Congress", "ind-inc"),
    ("Chilean senators spoke. Congress rejected the bill.", "Congress", "CHL"),
]
HELD = [
    ("President Bush spoke to the nation.", "President Bush", "1989-09-06", "usa-george-hw-bush"),
    ("President Bush spoke to the nation.", "President Bush", "2003-03-20", "usa-george-w-bush"),
    ("President Bush spoke to the nation.", "President Bush", "1996-03-20", "usa-george-hw-bush"),
    ("George Bush wrote a book.", "George Bush", "2014-11-11", "usa-george-w-bush"),
    ("Boris Johnson came third in the race.", "Boris Johnson", "1971-05-02", "Boris Johnson"),
]
PEERS = [
    (
        "The Prime Minister and President Hollande met on 3 March. France and Britain agreed on a plan. "
        "Britain will pay.",
        "The Prime Minister",
        "GBR",
    ),
    (
        "Britain will pay. On Friday the defence minister met his French counterpart.",
        "the defence minister",
        "GBR",
    ),
    ("The rebels are in Mali. Our forces took the town of Gao.", "forces", None),
    ("Coalition soldiers struck the group in Syria.", "Coalition soldiers", None),
    ("The Syrian Arab Coalition took the village.", "The Syrian Arab Coalition", "SYR"),
]
BODIES = [
    (
        "A federal court of appeals in Boston disagreed. Vega asked the Supreme Court to step in.",
        "the Supreme Court",
        "usa-jud",
    ),
    ("Families fled Syria. The pilgrims from Mali stayed, and the families returned.", "the families", None),
    ("General Balushi of Oman praised the SAF in Muscat.", "the SAF", "SAF"),
    ("Sudan's SAF shelled the town.", "SAF", "sdn-mil"),
]


def mention_of(analyse, text, words, published="2020-03-12"):
    book = load_book()
    analysis = analyse(text, published=published)
    gazetteer = load_gazetteer()
    places = Layer(ground_places(analysis, find_places(analysis, gazetteer), gazetteer))
    actors = find_actors(analysis, book, places=places)
    mentions = resolve_coreference(analysis, actors, book, places=places)
    found = [m for m in mentions if m.span.text == words]
    assert found, f"no mention {words!r} among {[m.span.text for m in mentions]}"
    return found[-1]


@pytest.mark.parametrize(("text", "words", "expected"), [*PEOPLE, *TITLES, *OFFICES])
def test_namesakes_are_told_apart(analyse, text, words, expected):
    mention = mention_of(analyse, text, words)
    assert expected in {mention.name, mention.entity, mention.country}


@pytest.mark.parametrize(("text", "words", "day", "expected"), HELD)
def test_whoever_held_the_post_on_the_day_is_meant(analyse, text, words, day, expected):
    mention = mention_of(analyse, text, words, day)
    assert (mention.entity or mention.name) == expected


@pytest.mark.parametrize(("text", "words", "expected"), PEERS)
def test_who_deals_with_another_state_is_not_of_it(analyse, text, words, expected):
    assert mention_of(analyse, text, words).country == expected


@pytest.mark.parametrize(("text", "words", "expected"), BODIES)
def test_namesakes_of_bodies_and_groups_keep_apart(analyse, text, words, expected):
    mention = mention_of(analyse, text, words)
    assert expected in ({mention.name, mention.entity} if expected else {mention.country})


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("Protesters demanded justice and peace.", "justice"),
        ("A U.S.-led coalition invaded Iraq in 2003.", "Operation Inherent Resolve"),
        ("Presidents Buhari and Patrice Talon signed the treaty.", "Presidents"),
        ("The 12 Member States condemned the murders in Colombia.", "United States"),
    ],
)
def test_namesakes_that_are_no_party_are_left_out(analyse, text, absent):
    book = load_book()
    mentions = find_actors(analyse(text), book)
    assert absent not in {m.name for m in mentions} | {m.span.text for m in mentions}
