"""Plain wordings of streets, shores and chanceries, and whom a crowd or a town told before means.

An expectation reads "TYPE mode: actors > recipients", "-" for no mode; a negative names the type not to be
told. The words stand in `words_streets.yaml`, the grammar in `crowds.py` and `place_anaphors.py`.
"""

from __future__ import annotations

import pytest

from tests.extract.conftest import Find

TOLD = [
    ("Riot police waded in with truncheons.", "ASSAULT crowd-control: Riot police > "),
    (
        "Soldiers in Lima swung batons to disperse the teachers.",
        "ASSAULT crowd-control: Peru military > teachers",
    ),
    ("Gunmen raked a minibus near Mora.", "ASSAULT firearms: Gunmen > "),
    ("Militants ambushed a jeep near Mora.", "ASSAULT -: Militants > "),
    ("A constable took two bullets in the leg in Cali.", "ASSAULT firearms:  > constable"),
    ("The ethnic strife has claimed 90 lives in Chad.", "ASSAULT -:  > "),
    ("Japanese cutters doused a Chinese trawler.", "ASSAULT crowd-control: Japan > China"),
    ("A Turkish cutter rammed a Greek boat.", "ASSAULT -: Turkey > Greece"),
    ("The editor was driven off in a police car.", "COERCE arrest:  > editor"),
    ("Nine miners were whisked away in a prison van.", "COERCE arrest:  > miners"),
    ("Soldiers are plucking students off buses in Asmara.", "COERCE arrest: Soldiers > students"),
    ("Herders were chased away from the spring by militiamen.", "COERCE restrict: militiamen > Herders"),
    (
        "Villagers say that they were driven off the reef by Indian boats.",
        "COERCE restrict: India > Villagers",
    ),
    ("Customs officers boarded a Maltese dredger off Tunisia.", "COERCE seize: Tunisia border guard > Malta"),
    ("Russian speedboats harassed a Danish frigate.", "COERCE restrict: Russia > Denmark"),
    ("Three more companies had been rushed to the valley.", "MOBILIZE police:  > "),
    ("Farmers in Peru kept the bridge blocked for a week.", "PROTEST obstruct: Farmers > "),
    ("Farmers in Peru kept the bridge cut off for a week.", "PROTEST obstruct: Farmers > "),
    ("Fishermen trooped to the Indian embassy in Colombo.", "PROTEST demo: Fishermen > India embassy"),
    ("Employees of the mill smashed the windows of a bus.", "PROTEST vandalize: Employees of the mill > "),
    ("Six guerrillas yielded to the 4th Brigade.", "RETREAT disarm: guerrillas > 4th Brigade"),
    ("President Ruto spent two hours with Keir Starmer.", "CONSULT -: William Ruto, Keir Starmer > "),
    (
        "Modi, in a call to his counterpart Keir Starmer, voiced concern.",
        "CONSULT phone: Narendra Modi, Keir Starmer > ",
    ),
    ("The governor announced 500,000 shillings for the bereaved families.", "AGREE -: governor > families"),
    ("Kenya was dismayed by the verdict.", "ACCUSE disapprove: Kenya > "),
    (
        "Mali called in the French envoy to protest the remarks.",
        "ACCUSE disapprove: Mali > France government",
    ),
    ("Norway's offer of help was spurned.", "REJECT -:  > Norway"),
    ("The ministry ruled out any rise in wages.", "REJECT -: ministry > "),
    (
        "President Ruto is in Paris. The opposition said he ought to resign.",
        "REQUEST -: opposition > William Ruto",
    ),
    # -- told before
    ("Nurses blocked the bridge. Police charged with batons.", "ASSAULT crowd-control: Police > Nurses"),
    ("Students marched in Lagos. Officers fired tear gas.", "ASSAULT crowd-control: Officers > Students"),
    ("Drivers blocked the port. The blockade was lifted at dusk.", "RETREAT access: Drivers > "),
    ("Nurses went on strike on Monday. The strike was called off on Friday.", "CONCEDE -: Nurses > "),
    ("The M23 was blamed. The Tutsi outfit denied the charge.", "REJECT deny: March 23 Movement > "),
]

NOT_TOLD = [
    ("The gardener hosed down the boat.", "ASSAULT"),
    ("Firefighters doused the ship to extinguish the blaze.", "ASSAULT"),
    ("Farmers sprayed the crops with insecticide.", "ASSAULT"),
    ("The patient was whisked away in an ambulance.", "COERCE"),
    ("The wind drove the boats off the coast.", "COERCE"),
    ("The lights will stay off until Friday.", "COERCE"),
    ("The phone company rushed two products to market.", "MOBILIZE"),
    ("The met office issued a yellow alert.", "MOBILIZE"),
    ("Voters trooped to the city hall to register.", "PROTEST"),
    ("The army kept the road closed.", "PROTEST"),
    ("Children broke a window with a ball.", "PROTEST"),
    ("The president spent the evening with his family.", "CONSULT"),
    ("The minister called in the afternoon.", "ACCUSE"),
    ("The price of bread alarmed shoppers.", "ACCUSE"),
    ("The bank ruled out a rise in rates.", "REJECT"),
    ("Two firms jointly run the port.", "COOPERATE"),
]

MEANT_PLACES = [
    ("The army left Kidal at noon. Jihadists marched into the town.", "Kidal"),
    ("The governor was in Bambari. An attack on the town killed nine traders.", "Bambari"),
    ("The governor was in Bambari. Rebels torched the town's market.", "Bambari"),
    ("The army left Kidal at noon. Jihadists attacked the northern town.", "Kidal"),
    (
        "The mayor spoke in Kupiansk. Nobody had slept. Three houses burnt. The school was gone. "
        "Russian forces had shelled the town all night.",
        "Kupiansk",
    ),
]

OTHER_PLACES = [
    "The army left Kidal. Rebels attacked a neighbouring town.",
    "The army left Kidal. Rebels attacked the next town.",
    "The army left Kidal. Rebels attacked the Malian town.",
    "The army left Kupiansk for Izium. It rained. It was cold. Nobody had slept. Rebels attacked the town.",
]


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_plain_wording_is_coded_with_its_parties(find: Find, text: str, expected: str) -> None:
    """Verbs with batons, boats, vans and offers name type, mode and parties."""
    told = {
        f"{e.type} {e.mode or '-'}: {', '.join(a.name for a in e.actors)} > "
        f"{', '.join(a.name for a in e.recipients)}"
        for e in find(text)
    }
    assert expected in told


@pytest.mark.parametrize(("text", "absent"), NOT_TOLD)
def test_the_same_wording_of_other_things_is_not_coded(find: Find, text: str, absent: str) -> None:
    """Weather, trade, gardens and private life use the same words."""
    assert absent not in {e.type for e in find(text)}


@pytest.mark.parametrize(("text", "place"), MEANT_PLACES)
def test_the_town_is_the_one_named_before(code: Find, text: str, place: str) -> None:
    """In a phrase, as an owner, with where it lies, or further back where nothing else is named."""
    event = next(e for e in reversed(code(text)) if e.type in {"ASSAULT", "MOBILIZE"})
    assert place in [part.text for part in event.evidence if part.role == "place"]


@pytest.mark.parametrize("text", OTHER_PLACES)
def test_another_town_is_not_the_one_named_before(code: Find, text: str) -> None:
    """Another, a next or a named one, and one of several named far back, is left open."""
    event = next(e for e in code(text) if e.type == "ASSAULT")
    assert not [part.text for part in event.evidence if part.role == "place"]


def test_a_blockade_of_a_place_is_not_the_protest_told_before(find: Find) -> None:
    """Who protested before does not end the blockade of a country."""
    events = find("Drivers blocked the port of Ashdod. The blockade of Gaza was lifted at dusk.")
    assert not [e for e in events if e.type == "RETREAT" and any("river" in p.name for p in e.actors)]
