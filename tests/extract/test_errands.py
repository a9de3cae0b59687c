"""Plain wording of gifts to funds, custody, orders to stay in, troops sent up, joint raids and visits.

An expectation reads "TYPE: ACTORS > RECIPIENTS", actors by the alphabet, "-" for none; a negative names the
type not to be told.
"""

from __future__ import annotations

import pytest

from tests.extract.conftest import Find, told_by_parties

TOLD = [
    # -- money and goods for a fund, or for whoever lives where they arrive
    ("Finland paid 12 million euros into the reconstruction fund.", "AID: Finland > the reconstruction fund"),
    ("Qatar contributed US$ 40 million to the relief facility.", "AID: Qatar > the relief facility"),
    ("Denmark put 9 million dollars into the Congo Basin Fund.", "AID: Denmark > Congo Basin Fund"),
    ("Seventy tonnes of rice, a gift from India, arrived in Colombo.", "AID: India > Colombo"),
    ("Two fire engines, a donation from Japan, were handed over in Suva.", "AID: Japan > Suva"),
    ("Wheat donated by Kazakhstan reached Kabul on Monday.", "AID: Kazakhstan > Kabul"),
    ("Canada waived a debt of 4 million dollars owed by Haiti.", "AID: Canada > Haiti"),
    ("Rangers wrested four hostages from the kidnappers.", "AID: Rangers > hostages"),
    # -- in custody, whatever their work
    ("Eight warehouse workers are under arrest.", "COERCE: - > Eight warehouse workers"),
    ("Two prison guards are in custody.", "COERCE: - > Two prison guards"),
    ("Marines caught Abu Sami, a boss of the gang.", "COERCE: Marines > Abu Sami"),
    ("Ghana flew two suspects to New York.", "COERCE: Ghana > suspects"),
    # -- troops on the way
    ("Lorries carrying 300 marines rolled into Colombo on Friday.", "MOBILIZE: marines > -"),
    ("Hungary has reinforced the border with 500 soldiers.", "MOBILIZE: Hungary > -"),
    ("Colonel Diallo rushed 150 men to Mopti.", "MOBILIZE: Diallo > -"),
    # -- blows
    ("Soldiers turned on the marchers with clubs.", "ASSAULT: Soldiers > marchers"),
    ("The crew of the launch let fly at a customs patrol.", "ASSAULT: crew > a customs patrol"),
    # -- visits by invitation, also where the apposition hides who came
    (
        "President Tinubu visited Cotonou at the invitation of President Talon.",
        "CONSULT: Bola Tinubu > Talon",
    ),
    (
        "At the invitation of King Felipe, the President of Kenya, William Ruto, paid a visit to Madrid.",
        "CONSULT: William Ruto > Felipe",
    ),
    # -- together
    (
        "Thai and Malaysian officers together forced open a warehouse.",
        "COOPERATE: Malaysia police, Thailand police > -",
    ),
    ("Kenya and Tanzania freed 12 fishermen in a joint mission.", "COOPERATE: Kenya, Tanzania > -"),
    # -- demands with a day, measures of those in power
    ("The farmers gave the ministry until Friday to pay them.", "REQUEST: farmers > ministry"),
    ("Nurses at the hospital condemned the new law.", "ACCUSE: Nurses > -"),
    (
        "President Bola Tinubu signed a decree on fuel. Traders are angry. The Nigeria Labour Congress "
        "condemned the decree.",
        "ACCUSE: Nigeria Labour Congress > Bola Tinubu",
    ),
    # -- "the two leaders" are people, in communiqués with a capital
    (
        "President William Ruto received President Yoweri Museveni in Nairobi. The Presidents condemned the "
        "coup in Niger.",
        "ACCUSE: William Ruto, Yoweri Museveni > -",
    ),
    (
        "Prime Minister Narendra Modi received President Emmanuel Macron in Delhi. The two leaders called on "
        "Russia to withdraw its troops.",
        "REQUEST: Emmanuel Macron, Narendra Modi > Russia",
    ),
]


@pytest.mark.parametrize(("sentence", "event"), TOLD)
def test_errands_are_told(sentence: str, event: str, find: Find) -> None:
    """Each wording is coded with its parties."""
    assert event in told_by_parties(find(sentence))


NOT_TOLD = [
    ("Residents were told to stay away from the river.", "COERCE"),
    ("Tourists were warned to keep clear of the volcano.", "COERCE"),
    ("The teacher ordered the pupils indoors because of the rain.", "COERCE"),
    ("The prison workers are in uniform.", "COERCE"),
    ("Trucks carrying bananas rolled into Guayaquil on Monday.", "MOBILIZE"),
    ("Volunteers reinforced the roof with planks.", "MOBILIZE"),
    ("The company paid 35 million euros into the pension fund.", "AID"),
    ("The scarf, a gift from his wife, was sold in Paris.", "AID"),
    ("The bank forgave the delay.", "AID"),
    ("The crowd turned on the lights.", "ASSAULT"),
    ("Fans turned on the coach after the defeat.", "ASSAULT"),
    ("The two teams are at each other's throats.", "ASSAULT"),
    ("The striker walked away with the prize.", "ASSAULT"),
    ("The airline flew 200 passengers to Rome.", "COERCE"),
    ("Workers cleared snow out of the village.", "SANCTION"),
    ("The customers condemned the soup.", "ACCUSE"),
    ("The couple opened the shop together.", "COOPERATE"),
    ("The singer gave the label until Friday to release the album.", "REQUEST"),
]


@pytest.mark.parametrize(("sentence", "kind"), NOT_TOLD)
def test_like_words_tell_nothing(sentence: str, kind: str, find: Find) -> None:
    """The same words about something else are no event of that type."""
    assert kind not in {e.type for e in find(sentence)}
