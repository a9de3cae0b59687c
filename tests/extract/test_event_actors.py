"""Who acts: lists, titles, owners, nominal events, operations, opinions; on own sentences.

An expectation reads "TYPE: ACTORS > RECIPIENTS"; countries, else sectors, else "?" of the parties; "-": none.
"""

from __future__ import annotations

import pytest

from dragoman.model import Actor, Event
from tests.extract.conftest import Find


def _codes(events: list[Event]) -> list[str]:
    return [f"{e.type}: {_side(e.actors)} > {_side(e.recipients)}" for e in events]


def _side(actors: tuple[Actor, ...]) -> str:
    return "+".join(sorted(a.country or "/".join(a.sectors) or "?" for a in actors)) or "-"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # nominal events: who stands before, behind or above the noun
        ("Police violence against farmers has grown in Kenya.", "ASSAULT: KEN > KEN"),
        ("The fatal police shooting of a student in Nairobi sparked anger.", "ASSAULT: KEN > KEN"),
        ("Russian shelling of Kharkiv continued.", "ASSAULT: RUS > UKR"),
        ("Russian missiles struck a power plant in Odesa.", "ASSAULT: RUS > UKR"),
        ("Two Israeli shells landed on a school in Gaza City.", "ASSAULT: ISR > PSE"),
        ("Nigerian troops were engaged in heavy clashes with Boko Haram.", "ASSAULT: NGA+NGA > -"),
        ("Israeli-Palestinian violence flared.", "ASSAULT: ISR+PSE > -"),
        ("An attack blamed on al-Shabaab killed five soldiers in Mogadishu.", "ASSAULT: SOM > SOM"),
        ("A bombing claimed by the Islamic State killed ten people in Kabul.", "ASSAULT: ISM > AFG"),
        ("Three farmers died in the attack, reportedly staged by the Taliban.", "ASSAULT: AFG > AGR"),
        ("Ali Hassan, the suspect in the shooting of two tourists, fled.", "ASSAULT: UAF > CVL"),
        # operations, and who did what befell somebody in them
        ("A rebel leader was killed in an encounter with Indian soldiers.", "ASSAULT: IND > REB"),
        ("Three militants were killed in a French operation in the Sahel.", "ASSAULT: FRA > REB"),
        ("Two villagers died in a raid by Kenyan soldiers.", "ASSAULT: KEN > CVL"),
        ("Farmers were beaten at the hands of Sudanese soldiers.", "ASSAULT: SDN > AGR"),
        # staff
        ("The Ruto campaign accused Odinga of lying.", "ACCUSE: KEN > ?"),
        ("The prosecutor's office charged the former minister with fraud.", "ACCUSE: JUD > ELI"),
        ("The BJP's Ravi Kumar criticised the Congress party.", "ACCUSE: IND > IND"),
        # lists
        ("Egypt, along with Sudan, accused Ethiopia of lying.", "ACCUSE: EGY+SDN > ETH"),
        ("Several states, including Kenya and Uganda, signed the treaty.", "AGREE: KEN+UGA > -"),
        ("Officials from Kenya, Uganda and Rwanda met in Kampala.", "CONSULT: KEN+RWA+UGA > -"),
        (
            "The four lawmakers, Amina Hassan, Joseph Otieno, Grace Mwangi and Ali Duale, protested.",
            "PROTEST: LEG+LEG+LEG+LEG > -",
        ),
        (
            "Activists from Human Rights Watch and Amnesty International urged Egypt to free the prisoners.",
            "REQUEST: NGO+NGO > EGY",
        ),
        (
            "The Kenyan minister and the Ugandan governor, who have accused Iran of lying, met the envoy.",
            "ACCUSE: KEN+UGA > IRN",
        ),
        ("Protesters clashed with the police and threw stones at soldiers.", "ASSAULT: OPP/CVL > MIL"),
        ("Rwanda-backed rebels attacked the Congolese army.", "ASSAULT: REB > COD"),
        ("The football associations of Chad and Mali signed a deal.", "AGREE: MLI+TCD > -"),
        ("Biden said Russia must leave Ukraine.", "REQUEST: USA > RUS"),
        # roles
        ("Awa Diop announced her endorsement of Senator Ann Bellow for president.", "SUPPORT: ? > LEG"),
        ("Kenya secured a loan from China.", "AID: CHN > KEN"),
        ("An agreement was reached with the government, the rebels said.", "AGREE: GOV+REB > -"),
        (
            "The White House delivered an invitation from President Biden to President Ruto.",
            "REQUEST: USA > KEN",
        ),
        ("Berlin warned Israel against attacking Iran.", "ASSAULT: ISR > IRN"),
        ("No group claimed the attack on the Somali army.", "ASSAULT: - > SOM"),
    ],
)
def test_actors_are_all_who_act_and_nobody_else(find: Find, text: str, expected: str) -> None:
    assert expected in _codes(find(text))


@pytest.mark.parametrize(
    ("text", "barred"),
    [
        ("Syria's protests spread to Damascus.", "SYR >"),
        ("The Syrian war has displaced millions.", "ASSAULT: SYR"),
        ("A church attack killed five people.", "REL"),
        ("Voters support banning Muslims from the country.", "COERCE: CVL"),
        ("The spokesman called the attack an act of terror.", "ASSAULT: GOV"),
        ("The minister called the raid that killed nine soldiers a disgrace.", "ASSAULT: GOV"),
        ("Ugandan officials from the ministry said that the Kenyan army had left.", "KEN+UGA"),
    ],
)
def test_actors_leave_out_who_only_stands_near(find: Find, text: str, barred: str) -> None:
    assert not [told for told in _codes(find(text)) if barred in told]
