"""Parties that one sentence tells by its own grammar: lists, parts of a whole, crowds, owners, clients.

An expectation reads "TYPE: ACTORS > RECIPIENTS"; the words of the parties with commas between, "-" for none.
"""

from __future__ import annotations

import pytest

from dragoman.model import Event
from tests.extract.conftest import Find


def _told(events: list[Event]) -> set[str]:
    return {
        f"{e.type}: {' > '.join(', '.join(a.text for a in side) or '-' for side in (e.actors, e.recipients))}"
        for e in events
    }


LISTS = [
    (
        "Rebels killed the mayor, his wife and their three sons.",
        "ASSAULT: Rebels > the mayor, wife, three sons",
    ),
    ("Two bishops, a nun and four pupils were abducted.", "ASSAULT: - > Two bishops, a nun, four pupils"),
    (
        "The minister, the bishop and the mining company signed an agreement.",
        "AGREE: The minister, the bishop, the mining company > -",
    ),
    ("Senegal's president, Macky Sall, met rebels.", "CONSULT: Senegal's president, Macky Sall, rebels > -"),
    ("A gunman shot the judge, a father of two, on Monday.", "ASSAULT: A gunman > the judge"),
    (
        "Greek, Cypriot and Egyptian ministers met in Athens.",
        "CONSULT: Greek, Cypriot and Egyptian ministers, Greek, Cypriot and Egyptian ministers, "
        "Greek, Cypriot and Egyptian ministers > -",
    ),
    (
        "The defence minister, Ali Bey, and the army chief, Omar Said, met rebels.",
        "CONSULT: The defence minister, Ali Bey, the army chief, Omar Said, rebels > -",
    ),
    ("Kenya accused Uganda and the Kampala Club of fraud.", "ACCUSE: Kenya > Uganda, the Kampala Club"),
    ("Peru's minister is courting both Russia and the West.", "REQUEST: Peru's minister > Russia, the West"),
    ("Officials met in Paris and London.", "CONSULT: Officials > -"),
]
PARTS = [
    ("Nine Tamils, including two nurses, were killed in the shelling.", "ASSAULT: - > Nine Tamils"),
    ("Police arrested 14 people, including three journalists and a priest.", "COERCE: Police > 14 people"),
    ("Nine people, including the mayor, were shot by gunmen.", "ASSAULT: gunmen > Nine people, the mayor"),
    ("Gunmen abducted 20 people, mostly women and children, from a bus.", "ASSAULT: Gunmen > 20 people"),
    ("The blast killed nine people, among them two children.", "ASSAULT: - > nine people"),
    (
        "Police detained 40 people, among them the opposition leader Ana Ruiz.",
        "COERCE: Police > 40 people, the opposition leader Ana Ruiz",
    ),
    ("Seven states, among them Chad and Mali, condemned the coup.", "ACCUSE: Chad, Mali > -"),
]
CROWDS = [
    ("Thousands marched in Accra on Monday.", "PROTEST: Thousands > -"),
    ("Hundreds rallied against the army.", "PROTEST: Hundreds > the army"),
]
OWN_WORDS = [
    (
        "Chad and Niger opposed turning the Kenyan-led mission into a United Nations force.",
        "REJECT: Chad, Niger > -",
    ),
    ("Police raided a bakery owned by the sister of Ahmed Toure.", "COERCE: Police > -"),
    ("The mayor declined to criticize the rebels.", "REJECT: The mayor > -"),
    ("France refused to arm the rebels.", "REJECT: France > the rebels"),
    (
        "Border guards from Kyrgyzstan and Tajikistan fired at each other.",
        "ASSAULT: Kyrgyzstan, Tajikistan > -",
    ),
    (
        "Ali Bey was held on Monday. His lawyer said he had been beaten by guards.",
        "ASSAULT: guards > he",
    ),
    (
        "The senator spoke to the envoy, raising concerns about torture by the army.",
        "ACCUSE: The senator > the army",
    ),
]
TITLES = [
    (
        "The prime minister and party leader Jan Kos met the ambassador.",
        "CONSULT: The prime minister and party leader Jan Kos, the ambassador > -",
    ),
    ("Former judge and senator Ana Ruiz accused Chad.", "ACCUSE: senator Ana Ruiz > Chad"),
    (
        "The National Front, a party outlawed by the junta, condemned Chad.",
        "COERCE: the junta > The National Front",
    ),
    ("Ali Bey, a journalist jailed by the junta, was freed.", "COERCE: the junta > Ali Bey"),
]
RELATIVES = [
    ("Relatives of people detained by the army met the governor.", "COERCE: the army > people"),
    ("Mothers of children abducted by rebels marched in Abuja.", "ASSAULT: rebels > children"),
    ("The mayor of Kisumu, who was attacked by gunmen, survived.", "ASSAULT: gunmen > The mayor of Kisumu"),
    ("The mayor of the city, who was shot by gunmen, survived.", "ASSAULT: gunmen > The mayor"),
    ("The army of Chad, which was attacked by rebels, fled.", "ASSAULT: rebels > The army of Chad"),
]
LEFT = [
    ("Gunmen attacked the market, leaving five villagers dead.", "ASSAULT: Gunmen > five villagers"),
    (
        "The army clashed with rebels in Goma, leaving six civilians dead.",
        "ASSAULT: The army, rebels > six civilians",
    ),
    ("Rebels shelled the farm, leaving six people dead and dozens wounded.", "ASSAULT: Rebels > six people"),
    ("Rebels shelled the farm, leaving the road closed.", "ASSAULT: Rebels > -"),
    ("A gunman killed the judge and his driver.", "ASSAULT: A gunman > the judge, driver"),
    ("A strike on families at the river killed 30 persons.", "ASSAULT: - > families"),
]


@pytest.mark.parametrize(
    ("text", "expected"), [*LISTS, *PARTS, *CROWDS, *OWN_WORDS, *TITLES, *RELATIVES, *LEFT]
)
def test_find_events_gives_the_parties_that_the_sentence_names(find: Find, text: str, expected: str) -> None:
    assert expected in _told(find(text))


def test_find_events_gives_a_lawyers_words_to_his_client(find: Find) -> None:
    events = find("Ali Bey was held on Monday. His lawyer said he had been beaten by guards.")
    assert [a.name for e in events for a in e.recipients] == ["Ali Bey"]


@pytest.mark.parametrize(
    "text",
    [
        "The army took over the port last week, raising concerns among traders.",
        "Thousands of lorries marched on.",
    ],
)
def test_find_events_makes_no_critic_or_crowd_of_a_fact(find: Find, text: str) -> None:
    assert not {"ACCUSE", "PROTEST"} & {e.type for e in find(text)}
