"""Set phrases of violence and force: what they tell, and the same words where they tell none of it.

An expectation reads "TYPE mode", "-" for no mode; a negative names the type that must not be told.
"""

from __future__ import annotations

import pytest

from tests.extract.conftest import Find

TOLD = [
    ("Gunmen spirited away three engineers in Niger.", "ASSAULT abduct"),
    ("Boko Haram fighters made off with nine girls near Chibok.", "ASSAULT abduct"),
    ("The reporter was bundled into a van by masked men in Lahore.", "ASSAULT abduct"),
    ("ELN guerrillas are keeping five soldiers hostage in Arauca.", "ASSAULT abduct"),
    ("RSF fighters subjected detainees in Khartoum to waterboarding.", "ASSAULT torture"),
    ("Militiamen forced women into sexual slavery in Sinjar.", "ASSAULT sexual"),
    ("Settlers uprooted two hundred olive trees near Nablus.", "ASSAULT destroy"),
    ("The army wiped the hamlet off the map in Rakhine State.", "ASSAULT destroy"),
    ("Jihadist fighters laid waste to three villages near Djibo.", "ASSAULT destroy"),
    ("ADF militants slit the throats of nine worshippers in Lubero.", "ASSAULT primitive"),
    ("The RSF put civilians to the sword in El Geneina.", "ASSAULT -"),
    ("Rebels went on the offensive around Bukavu.", "ASSAULT -"),
    ("Hostilities resumed between Azerbaijan and Armenia.", "ASSAULT -"),
    ("Saudi planes hit Houthi positions near Hodeidah.", "ASSAULT aerial"),
    ("Russia sent ninety drones at Kyiv overnight.", "ASSAULT drone"),
    ("Protesters in Nairobi were doused with pepper spray by police.", "ASSAULT crowd-control"),
    ("Syrian helicopters dropped chlorine on Douma.", "ASSAULT unconventional"),
    ("Israeli commandos boarded an aid flotilla headed for Gaza.", "COERCE seize"),
    ("RSF fighters laid siege to El Fasher.", "COERCE restrict"),
    ("Egypt put the activist under a travel ban.", "COERCE restrict"),
    ("The authorities in Kinshasa pulled two radio stations off the air.", "COERCE censor"),
    ("Ecuador placed seven provinces under a state of emergency.", "COERCE martial-law"),
    ("Russia put a reporter behind bars.", "COERCE arrest"),
    ("Police busted a ring of traffickers in Malaga.", "COERCE arrest"),
    ("Algeria dumped 600 migrants in the desert.", "COERCE deport"),
    ("Iran circulated doctored videos of Israeli cities.", "COERCE misinformation"),
    ("Hackers broke into a South Korean exchange.", "COERCE cyber"),
    ("The Polish water utility fell victim to a ransomware attack.", "COERCE cyber"),
    ("Police officers laid into marchers with truncheons in Tbilisi.", "ASSAULT crowd-control"),
    ("The regulator pulled the plug on a private television channel in Maputo.", "COERCE censor"),
    ("A dawn raid netted twelve activists in Istanbul.", "COERCE arrest"),
    ("Ten bloggers ended up in custody in Hanoi.", "COERCE arrest"),
]
NOT_TOLD = [
    ("The minister was whisked away by his aides after the speech in Lagos.", "ASSAULT"),
    ("The club made off with all three points in Madrid.", "ASSAULT"),
    ("The government subjected the plan to a review in Lima.", "ASSAULT"),
    ("Gardeners uprooted forty trees in a park in Lyon.", "ASSAULT"),
    ("The bank wiped the debt off its books in Athens.", "ASSAULT"),
    ("The storm laid waste to three villages in Haiti.", "ASSAULT"),
    ("The ministry slit the envelopes with the bids in Accra.", "ASSAULT"),
    ("The company went on the offensive with lower prices in Delhi.", "ASSAULT"),
    ("A plane hit a flock of birds near Hodeidah.", "ASSAULT"),
    ("Russia sent two envoys to Kyiv overnight.", "ASSAULT"),
    ("The actress boarded a ship for Naples.", "COERCE"),
    ("Egypt put the hotel under new management.", "COERCE"),
    ("The surfer pulled his board off the rocks in Bali.", "COERCE"),
    ("The painter put three parrots behind glass in Berlin.", "COERCE"),
    ("The dog dumped its bone in the desert.", "COERCE"),
    ("The singer broke into tears in Seoul.", "COERCE"),
    ("The harvest fell victim to the drought in Malawi.", "COERCE"),
    ("The company pulled the plug on its streaming channel in Madrid.", "COERCE"),
    ("Fishermen netted twelve tonnes of tuna off Mauritius.", "COERCE"),
    ("The storm wreaked havoc on the coast of Madagascar.", "ASSAULT"),
]


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_set_phrases_of_force_are_coded(find: Find, text: str, expected: str) -> None:
    """The phrase tells an act only as a whole."""
    assert expected in {f"{e.type} {e.mode or '-'}" for e in find(text)}


@pytest.mark.parametrize(("text", "absent"), NOT_TOLD)
def test_the_same_words_in_another_sense_tell_no_force(find: Find, text: str, absent: str) -> None:
    """Other subjects and objects make other senses."""
    assert absent not in {e.type for e in find(text)}
