"""Plain happenings: ordinary sentences of agencies that say what happened, often without saying who did it.

Each family of words stands with a sentence that tells no such event.
"""

from __future__ import annotations

import pytest

from tests.extract.conftest import Find

HITS = [
    ("The main market of Bhamo was hit on Tuesday as a warplane bombed the town.", "ASSAULT"),
    ("Stray bullets hit a passenger plane as it was landing in Port-au-Prince.", "ASSAULT firearms"),
    ("The town hall was riddled with bullets.", "ASSAULT firearms"),
    ("A missile slammed into a shopping centre in Kremenchuk on Monday.", "ASSAULT heavy-weapons"),
    ("Three rockets landed in a schoolyard in Stepanakert.", "ASSAULT heavy-weapons"),
    ("Shells rained down on the market of Kherson.", "ASSAULT heavy-weapons"),
    ("Two mortar rounds fell on a clinic at dusk.", "ASSAULT heavy-weapons"),
    ("Junta jets dropped bombs on a village school.", "ASSAULT aerial"),
    ("Drones knocked out a power station near Poltava.", "ASSAULT destroy"),
    ("Gunmen waylaid an army truck in Maguindanao.", "ASSAULT"),
    ("Bandits opened up on a bus near Mirebalais.", "ASSAULT firearms"),
    ("Gunmen shot at the tyres of the lorry.", "ASSAULT firearms"),
    ("Chinese coastguard ships turned water cannon on a Philippine boat.", "ASSAULT crowd-control"),
    ("Gang members set fire to a police station in Croix-des-Bouquets on Sunday.", "ASSAULT destroy"),
    ("Armed men stormed the national penitentiary overnight.", "ASSAULT"),
    ("Forty villagers reported killed after a raid.", "ASSAULT"),
    ("Three aid workers were confirmed killed in Rakhine State.", "ASSAULT"),
    ("A suicide bomber blew himself up at a checkpoint near Baidoa on Monday.", "ASSAULT suicide-attack"),
    ("Two attackers blew themselves up outside a barracks.", "ASSAULT suicide-attack"),
    ("Troops shelled the northern outskirts of Aleppo.", "ASSAULT heavy-weapons"),
    ("The militants had gang-raped her.", "ASSAULT sexual"),
    ("Eight Armenian servicemen were taken captive near Martakert.", "ASSAULT abduct"),
]
GROUND = [
    ("The rebels regained control of Bunia on 4 November.", "ASSAULT"),
    ("Police gained control of the suburb of Solino.", "ASSAULT"),
    ("Jihadists drove soldiers out of a base at Boulkessi.", "ASSAULT"),
    ("Armenian troops pulled back from Kelbajar on 25 November.", "RETREAT withdraw"),
    ("The militants handed the bodies of four soldiers over to the Red Cross.", "RETREAT"),
]
MEASURES = [
    ("Ten opposition members were led away by police in Bamako.", "COERCE arrest"),
    ("Two editors were marched off at gunpoint on Monday.", "COERCE arrest"),
    ("Soldiers took two reporters away in handcuffs.", "COERCE arrest"),
    ("Armed bandits dragged away six farmers.", "ASSAULT abduct"),
    ("The border post at Labbezanga was shut on Sunday.", "COERCE close"),
    ("Gas supplies to Stepanakert were cut off again on Saturday.", "COERCE withhold"),
    ("Uganda declared the Kenyan envoy persona non grata on Friday.", "SANCTION expel"),
    ("Food convoys to Kidal were suspended on 12 October.", "SANCTION discontinue"),
    ("The rebels walked out of the talks in Doha.", "REJECT meet"),
]
RELIEF = [
    ("Burkina Faso let trucks of fuel through on Wednesday.", "RETREAT access"),
    ("The junta allowed relief flights into Mandalay.", "RETREAT access"),
    ("Aid traffic was authorised again by the Syrian authorities.", "RETREAT access"),
    ("A convoy carrying rice and cooking oil reached Gonaïves on Friday.", "AID"),
    ("Israel allowed 20 lorries to enter the strip.", "RETREAT access"),
    ("The first relief lorries crossed into Gaza through Rafah.", "AID"),
    ("Twenty trucks of food rolled into Djibo on Tuesday.", "AID"),
    ("A total of 15 lorries arrived in Menaka with medicine.", "AID"),
]
PROTESTS = [
    ("Hundreds took to the streets of Tbilisi on Sunday.", "PROTEST demo"),
    ("A sit-in was held by some 200 women at the crossing.", "PROTEST demo"),
    ("The sit-in of the students ended on Monday.", "PROTEST demo"),
    ("Demonstrators burned tyres on the airport road.", "PROTEST obstruct"),
    ("Teachers in Les Cayes walked out on Monday.", "PROTEST strike"),
    ("The nurses have been on strike since Tuesday.", "PROTEST strike"),
    ("Protesters in Yerevan blocked the metro.", "PROTEST obstruct"),
]
NONE = [
    ("The main market of Bhamo was hit by falling demand.", "ASSAULT"),
    ("The dam was hit by heavy rain.", "ASSAULT"),
    ("The army flew food to flood-hit villages.", "ASSAULT"),
    ("Those hard-hit districts became far more conservative.", "ASSAULT"),
    ("A test missile fell in the ocean.", "ASSAULT"),
    ("The rounds of talks fell on a holiday.", "ASSAULT"),
    ("Share prices fell on the market on Monday.", "ASSAULT"),
    ("Democrats regained control of the Senate.", "ASSAULT"),
    ("The company regained control of its brand.", "ASSAULT"),
    ("She was led away from politics by her doctor.", "COERCE"),
    ("The senator sent his family home.", "COERCE"),
    ("The oil tankers reached Lagos on Friday.", "AID"),
    ("The trucks arrived in Lagos with timber.", "AID"),
    ("Everyone took to the streets in joy, she said of her novel.", "ASSAULT"),
    ("In a live demonstration on Tuesday the lamp worked.", "PROTEST"),
    ("He walked out of the cinema.", "REJECT"),
    ("Police allowed trucks to park there.", "RETREAT"),
    ("The children sat down in front of the television.", "PROTEST"),
]


@pytest.mark.parametrize(("text", "expected"), [*HITS, *GROUND, *MEASURES, *RELIEF, *PROTESTS])
def test_events_of_plain_happenings(code: Find, text: str, expected: str) -> None:
    kind, _, mode = expected.partition(" ")
    found = [(e.type, e.mode, e.status) for e in code(text)]
    assert any(t == kind and (not mode or m == mode) and s == "happened" for t, m, s in found), found


@pytest.mark.parametrize(("text", "kind"), NONE)
def test_no_events_of_lookalikes(code: Find, text: str, kind: str) -> None:
    assert [e.evidence[0].text for e in code(text) if e.type == kind] == []
