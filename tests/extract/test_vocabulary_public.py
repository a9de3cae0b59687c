"""Set phrases of troops, crowds, retreat, punishment and help, and the same words where they tell none of it.

An expectation reads "TYPE mode", "-" for no mode; a negative names the type that must not be told.
"""

from __future__ import annotations

import pytest

from tests.extract.conftest import Find

TOLD = [
    ("Protests swept Indonesia over the price of fuel.", "PROTEST demo"),
    ("Rioting erupted in Kathmandu after the ban.", "PROTEST riot"),
    ("A march against gang violence drew thousands in Port-au-Prince.", "PROTEST demo"),
    ("A general strike brought Buenos Aires to a standstill.", "PROTEST strike"),
    ("Farmers drove their tractors into Brussels.", "PROTEST demo"),
    ("Lawyers laid down their robes in Tunis.", "PROTEST strike"),
    ("Italian dockers refused to load a ship bound for Israel.", "PROTEST strike"),
    ("Prisoners went on hunger strike in Ofer jail.", "PROTEST hunger"),
    ("Opposition deputies stormed out of the parliament in Pristina.", "PROTEST boycott"),
    ("Climate activists glued themselves to a runway in Munich.", "PROTEST obstruct"),
    ("Polish truckers choked the crossing into Ukraine.", "PROTEST obstruct"),
    ("Protesters daubed paint on the Russian embassy in Prague.", "PROTEST vandalize"),
    ("Sudan's army has gathered forces south of El Obeid.", "MOBILIZE troops"),
    ("Twelve Chinese aircraft crossed the median line of the strait.", "MOBILIZE troops"),
    ("Riot officers lined the avenues of Buenos Aires.", "MOBILIZE police"),
    ("Checkpoints sprang up all over Bamako.", "MOBILIZE police"),
    ("Civilians took up arms against the junta in Kayah State.", "MOBILIZE militia"),
    ("Turkey scaled down its presence in northern Iraq.", "RETREAT withdraw"),
    ("Israeli tanks rolled out of Khan Younis.", "RETREAT withdraw"),
    ("The PKK burned its weapons at a ceremony in Sulaymaniyah.", "RETREAT disarm"),
    ("India and Pakistan stopped firing along the Line of Control.", "RETREAT ceasefire"),
    ("The activist walked out of prison in Cairo.", "RETREAT release"),
    ("A Moscow judge gave the poet seven years in a penal colony.", "SANCTION convict"),
    ("Judges in Istanbul upheld the sentence of the publisher.", "SANCTION convict"),
    ("Jordan called home its envoy to Israel.", "SANCTION withdraw"),
    ("Turkey stopped trading with Israel.", "SANCTION discontinue"),
    ("Japan provided patrol boats to Vietnam.", "AID -"),
    ("The Emirates funnelled weapons to the RSF.", "AID -"),
    ("Commandos freed eleven hostages in Zamfara.", "AID -"),
    ("Kenya opened its doors to refugees from Ethiopia.", "AID -"),
    ("Cyclone victims received tarpaulins from the IOM.", "AID -"),
    ("Finland put its air force on a war footing.", "MOBILIZE troops"),
    ("Ukrainian units slipped out of Vuhledar at night.", "RETREAT withdraw"),
    ("A former minister was struck off the electoral roll in Abidjan.", "SANCTION expel"),
    ("Crowds poured into the streets of Tirana.", "PROTEST demo"),
    ("Medics patched up dozens of wounded in Omdurman.", "AID -"),
    ("Oxfam dug wells for displaced families in Tigray.", "AID -"),
]
NOT_TOLD = [
    ("A heatwave swept Indonesia in October.", "PROTEST"),
    ("A new exhibition drew thousands in Port-au-Prince.", "PROTEST"),
    ("A landslide brought traffic to a halt in Quito.", "PROTEST"),
    ("Tourists drove their cars into Brussels.", "PROTEST"),
    ("Workers laid down a new carpet in Tunis.", "PROTEST"),
    ("The faithful fast during Ramadan in Cairo.", "PROTEST"),
    ("Children glued paper stars to a window in Munich.", "PROTEST"),
    ("Painters daubed paint on a wall of the museum in Prague.", "PROTEST"),
    ("The opposition gathered signatures in El Obeid.", "MOBILIZE"),
    ("Cafes sprang up all over Bamako.", "MOBILIZE"),
    ("The pensioner took up painting in Lyon.", "MOBILIZE"),
    ("Trees line the avenues of Buenos Aires.", "MOBILIZE"),
    ("The bank scaled down its presence in Iraq's capital.", "ASSAULT"),
    ("The couple walked out of the cinema in Cairo.", "RETREAT"),
    ("A jury gave the poet a prize in Moscow.", "SANCTION"),
    ("The teacher gave the class ten minutes in Istanbul.", "SANCTION"),
    ("The trader stopped smoking in Ankara.", "SANCTION"),
    ("Vietnam bought patrol boats from Japan.", "AID"),
    ("The shop opened its doors to customers in Nairobi.", "AID"),
    ("The actor received an award from the academy.", "AID"),
    ("Fans poured onto the streets of Buenos Aires after the final.", "PROTEST"),
    ("The firm drilled wells for an oil company in Chad.", "AID"),
]


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_set_phrases_of_public_acts_are_coded(find: Find, text: str, expected: str) -> None:
    """The phrase tells an act only as a whole."""
    assert expected in {f"{e.type} {e.mode or '-'}" for e in find(text)}


@pytest.mark.parametrize(("text", "absent"), NOT_TOLD)
def test_the_same_words_in_another_sense_tell_no_such_act(find: Find, text: str, absent: str) -> None:
    """Other subjects and objects make other senses."""
    assert absent not in {e.type for e in find(text)}
