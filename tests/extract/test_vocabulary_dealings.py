"""Set phrases of blame, demand, refusal, threat, agreement and dealings, and the same words in other senses.

An expectation reads "TYPE: ACTORS > RECIPIENTS", names with commas between, "-" for none; a negative names
the type that must not be told.
"""

from __future__ import annotations

import pytest

from tests.extract.conftest import Find, told_by_parties

TOLD = [
    # ACCUSE
    (
        "Polish ministers have rounded on Hungary for its purchases of gas.",
        "ACCUSE: Poland minister > Hungary",
    ),
    ("The opposition tore into the prime minister over the floods.", "ACCUSE: opposition > prime minister"),
    (
        "Israel's interior minister took a swipe at the US ambassador.",
        "ACCUSE: Israel interior minister > United States government",
    ),
    ("Nicaragua's bishops have come under fire from President Ortega.", "ACCUSE: Daniel Ortega > bishops"),
    ("Peru's Congress grilled the interior minister.", "ACCUSE: Peru parliament > Peru interior minister"),
    (
        "Chile's president branded the Israeli offensive a massacre.",
        "ACCUSE: Chile president > Israel",
    ),
    (
        "Brazilian federal police are looking into the mayor's links with the gang.",
        "ACCUSE: Brazil police > Brazil local government",
    ),
    # REQUEST
    (
        "London is leaning on Kyiv to hold elections.",
        "REQUEST: United Kingdom government > Ukraine government",
    ),
    (
        "The opposition leader dared President Museveni to hold a vote.",
        "REQUEST: opposition leader > Yoweri Museveni",
    ),
    (
        "Protesters in Belgrade want the resignation of the interior minister.",
        "REQUEST: Protesters > Serbia interior minister",
    ),
    (
        "Farmers handed a list of demands to the Indian agriculture minister.",
        "REQUEST: Farmers > India minister",
    ),
    ("Greece filed an extradition request for the smuggler with Turkey.", "REQUEST: Greece > Turkey"),
    # REJECT
    ("Kyiv said no to the Russian ultimatum.", "REJECT: Ukraine government > Russia"),
    ("The Maoists turned their backs on the amnesty offered by Delhi.", "REJECT: Maoists > India government"),
    ("Haiti's gangs have met the amnesty offer with a flat refusal.", "REJECT: gangs > -"),
    # THREATEN
    ("Pakistan put India on notice that any strike would be answered.", "THREATEN: Pakistan > India"),
    (
        "The Kremlin said British bases would become legitimate targets.",
        "THREATEN: Russia government > United Kingdom",
    ),
    # AGREE
    ("Armenia and Azerbaijan struck a deal on their border.", "AGREE: Armenia, Azerbaijan > -"),
    ("Kosovo went along with the EU plan.", "AGREE: Kosovo > European Union"),
    ("Greece and North Macedonia put an end to their row.", "AGREE: Greece, North Macedonia > -"),
    ("The Sudanese army said yes to a week-long truce.", "AGREE: Sudanese Armed Forces > -"),
    # CONSULT
    ("Blinken flew into Tel Aviv on Monday.", "CONSULT: Antony Blinken > Tel Aviv"),
    ("The Chinese premier swung through Dhaka.", "CONSULT: China prime minister > Dhaka"),
    ("Security officials of Iraq and Syria compared notes in Baghdad.", "CONSULT: Iraq, Syria > -"),
    ("The pope granted an audience to Zelensky.", "CONSULT: Volodymyr Zelensky, pope > -"),
    # SUPPORT
    ("Tribal leaders rallied behind Iraq's prime minister.", "SUPPORT: Tribal leaders > Iraq prime minister"),
    (
        "South Africa stood shoulder to shoulder with the Palestinians.",
        "SUPPORT: South Africa > Palestinians",
    ),
    (
        "The Dutch prime minister said sorry to Indonesia for colonial violence.",
        "SUPPORT: Netherlands prime minister > Indonesia",
    ),
    ("Kuwait mended fences with Iraq.", "SUPPORT: Iraq, Kuwait > -"),
    # CONCEDE
    ("Ethiopia took the TPLF off its terror list.", "CONCEDE: Ethiopia > Tigray People's Liberation Front"),
    ("Bolivia rolled back the fuel price rise after the strikes.", "CONCEDE: Bolivia > -"),
    ("Israel softened its terms for Hamas.", "CONCEDE: Israel > Hamas"),
    # COOPERATE
    (
        "The Philippines opened its bases to American troops.",
        "COOPERATE: Philippines > United States military",
    ),
    ("Chad and Sudan set up a mixed border force.", "COOPERATE: Chad, Sudan > -"),
    ("Mexico turned over 26 cartel suspects to the United States.", "COOPERATE: Mexico > United States"),
    ("Mali took delivery of drones from Turkey.", "COOPERATE: Mali > Turkey"),
]

NOT_TOLD = [
    ("The guests rounded on the last corner of the track.", "ACCUSE"),
    ("Bullets tore into the car of the minister.", "ACCUSE"),
    ("The team came under fire from fans after the defeat.", "ACCUSE"),
    ("The chef grilled the fish for the guests.", "ACCUSE"),
    ("The police officer looked into the mirror.", "ACCUSE"),
    ("The company put pressure on prices.", "REQUEST"),
    ("The bank presented its list of results to shareholders.", "REQUEST"),
    ("The driver turned his back on the road for a moment.", "REJECT"),
    ("The child said no to the vegetables.", "REJECT"),
    ("Oil firms pushed ahead despite heavy rain.", "REJECT"),
    ("The couple put an end to their holiday.", "AGREE"),
    ("The lorry swung through the gate.", "CONSULT"),
    ("The tourist dropped in on his cousin in Paris.", "CONSULT"),
    ("Norway brought the ingredients together.", "CONSULT"),
    ("Investors rallied behind the shares of the bank.", "SUPPORT"),
    ("The farmer mended the fence of his field.", "SUPPORT"),
    ("The club took the player off the team list.", "CONCEDE"),
    ("The union scrapped its annual dinner after the strike.", "CONCEDE"),
    ("The orchestra drilled together in the hall.", "COOPERATE"),
    ("The airline took delivery of new planes.", "COOPERATE"),
]


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_set_phrases_of_dealings_are_coded(find: Find, text: str, expected: str) -> None:
    """The phrase tells an act only as a whole."""
    assert expected in told_by_parties(find(text))


@pytest.mark.parametrize(("text", "absent"), NOT_TOLD)
def test_the_same_words_in_another_sense_tell_no_dealing(find: Find, text: str, absent: str) -> None:
    """Other subjects and objects make other senses."""
    assert absent not in {e.type for e in find(text)}
