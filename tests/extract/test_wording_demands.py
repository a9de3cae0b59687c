"""Wordings of demands and threats, as newsrooms put them, and the same words in other senses.

An expectation reads "TYPE: ACTORS > RECIPIENTS", names with commas between, "-" for none; a negative names
the type that must not be told.
"""

from __future__ import annotations

import pytest

from tests.extract.conftest import Find, told_by_parties

TOLD = [
    ("Oman leaned on Iran to free the sailors.", "REQUEST: Oman > Iran"),
    ("Iran was leaned on by Oman to free the sailors.", "REQUEST: Oman > Iran"),
    ("Oman asked Iran for fuel.", "REQUEST: Oman > Iran"),
    ("Oman took its plea to Iran.", "REQUEST: Oman > Iran"),
    ("Relatives handed the army a petition calling for an inquiry.", "REQUEST: Relatives > army"),
    (
        "The opposition brought a censure motion against the prime minister.",
        "REQUEST: opposition > prime minister",
    ),
    ("Niger threatened to make Benin pay.", "THREATEN: Niger > Benin"),
    ("Niger has Benin in its sights.", "THREATEN: Niger > Benin"),
    ("The gang sent the judge a bullet in an envelope.", "THREATEN: gang > judge"),
    ("Ghana urged Togo to come clean about the raid.", "REQUEST: Ghana > Togo"),
    ("Ghana wants Togo to hand the men over.", "REQUEST: Ghana > Togo"),
    ("Ghana is pushing Togo to sign.", "REQUEST: Ghana > Togo"),
    ("Ghana said Togo should pull back its men.", "REQUEST: Ghana > Togo"),
    ("Ghana went to Togo for help.", "REQUEST: Ghana > Togo"),
    ("Ghana has put out a call for blankets.", "REQUEST: Ghana > -"),
    ("Ghana has its begging bowl out.", "REQUEST: Ghana > -"),
    ("Priests made an impassioned plea for peace.", "REQUEST: Priests > -"),
    ("Ghana said it would hit Togo where it hurts.", "THREATEN: Ghana > Togo"),
    ("Ghana threatened Togo with sanctions.", "THREATEN: Ghana > Togo"),
    ("Ghana held the threat of sanctions over Togo.", "THREATEN: Ghana > Togo"),
    ("Ghana warned Togo to back off.", "THREATEN: Ghana > Togo"),
    ("Ghana said Togo would not get away with it.", "THREATEN: Ghana > Togo"),
    ("The union gave the government until Friday to pay up.", "THREATEN: union > government"),
    (
        "The refugee agency pleaded with Pakistan to halt the removals.",
        "REQUEST: The refugee agency > Pakistan",
    ),
    (
        "The Constitutional Council gave the electoral commission 72 hours to explain the tallies.",
        "REQUEST: Constitutional Council > commission",
    ),
    ("Ersin Tatar pressed for sovereign equality.", "REQUEST: Ersin Tatar > -"),
    ("Chad went cap in hand to France.", "REQUEST: Chad > France"),
    ("Chad turned to France for help.", "REQUEST: Chad > France"),
    ("Chad knocked on France's door for arms.", "REQUEST: Chad > France"),
    ("Chad made a fresh appeal to France.", "REQUEST: Chad > France"),
    ("Chad told France to clear out.", "REQUEST: Chad > France"),
    ("Chad sent out a distress call to France.", "REQUEST: Chad > France"),
    ("Deputies called for the minister's head.", "REQUEST: Deputies > the minister"),
    ("Deputies moved to censure the minister.", "REQUEST: Deputies > minister"),
    ("Deputies put pressure on the minister to quit.", "REQUEST: Deputies > minister"),
    ("Deputies turned up the heat on the minister.", "REQUEST: Deputies > minister"),
    ("Lawyers handed the attorney-general a petition.", "REQUEST: Lawyers > attorney-general"),
    ("Bishops appealed for calm.", "REQUEST: Bishops > -"),
    ("Bishops raised their voices for peace.", "REQUEST: Bishops > -"),
    ("Antonio Guterres renewed his call for a truce.", "REQUEST: Antonio Guterres > -"),
    ("Villagers begged the army to leave.", "REQUEST: Villagers > army"),
    ("Villagers petitioned the army over the graves.", "REQUEST: Villagers > army"),
    ("Israel put Hamas on notice.", "THREATEN: Israel > Hamas"),
    ("Israel vowed to make Hamas pay.", "THREATEN: Israel > Hamas"),
    ("Israel swore revenge on Hamas.", "THREATEN: Israel > Hamas"),
    ("Iran bared its teeth at Israel.", "THREATEN: Iran > Israel"),
    ("Iran shook its fist at Israel.", "THREATEN: Iran > Israel"),
    ("Iran said it would wipe Israel off the map.", "THREATEN: Iran > Israel"),
    ("Iran fired a shot across Israel's bows.", "THREATEN: Iran > Israel"),
    ("China did not rule out force.", "THREATEN: China > -"),
    ("China reserved the right to use force.", "THREATEN: China > -"),
    ("China held a sword over Taiwan.", "THREATEN: China > Taiwan"),
    (
        "Kataib Hezbollah warned that it would take the matter to the street.",
        "THREATEN: Kataib Hezbollah > -",
    ),
    ("The rebels swore to kill the mayor.", "THREATEN: rebels > mayor"),
    ("The rebels put a price on the mayor's head.", "THREATEN: rebels > the mayor"),
    ("The rebels sent death threats to the mayor.", "THREATEN: rebels > mayor"),
    ("Turkey rattled its sabre at Greece.", "THREATEN: Turkey > Greece"),
    ("Turkey drew a red line for Greece.", "THREATEN: Turkey > Greece"),
    (
        "The regime would strip shopkeepers of their licence, state television announced.",
        "THREATEN: regime > shopkeepers of their licence",
    ),
]

NOT_TOLD = [
    ("The minister called on his mother in hospital on Sunday.", "REQUEST"),
    ("The company asked customers round for tea.", "REQUEST"),
    ("She pressed for time at the end of the race.", "REQUEST"),
    ("The army gave the recruits two weeks to rest.", "REQUEST"),
    ("The police hunted the gang down.", "THREATEN"),
    ("The fire turned the market into ashes.", "THREATEN"),
    ("The army served notice of the parade.", "THREATEN"),
    ("The team taught its rivals a lesson.", "THREATEN"),
    ("The army gave the recruits until Friday to rest.", "THREATEN"),
    ("The minister vowed to pay teachers on time.", "THREATEN"),
    ("The president promised to bring jobs to the north.", "THREATEN"),
    ("The ministry warned of strikes by lightning.", "THREATEN"),
    ("The union said prices would pay dearly.", "THREATEN"),
    ("The court will track the cases down the list.", "THREATEN"),
    ("The president called for his coat.", "REQUEST"),
    ("The party is pressing for the seat in Goma.", "REQUEST"),
    ("The government looks to the harvest for growth.", "REQUEST"),
]


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_wordings_of_demands_are_coded(find: Find, text: str, expected: str) -> None:
    """Type and parties come from the whole phrase."""
    assert expected in told_by_parties(find(text))


@pytest.mark.parametrize(("text", "absent"), NOT_TOLD)
def test_words_of_demands_in_another_sense_tell_none(find: Find, text: str, absent: str) -> None:
    """Other subjects and objects make other senses."""
    assert absent not in {e.type for e in find(text)}
