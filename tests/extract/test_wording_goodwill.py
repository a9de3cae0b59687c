"""Everyday newsroom wording of talks, deals, backing, giving in, help and retreat, with its parties.

An expectation reads "TYPE mode: actors > recipients", "-" for no mode; a negative names the type not to be
told. Mistakes here are mended in the files `words_goodwill_*` of the event lexicon.
"""

from __future__ import annotations

import pytest

from tests.extract.conftest import Find

TOLD = [
    # -- talks and visits
    (
        "President Ruto held a working session with President Tshisekedi in Arusha.",
        "CONSULT -: William Ruto, Felix Tshisekedi > ",
    ),
    ("Secretary of State Rubio made a trip to Riyadh.", "CONSULT visit: Marco Rubio > Riyadh"),
    (
        "Foreign Minister Lavrov called on President Sisi in Cairo.",
        "CONSULT visit: Sergei Lavrov > Abdel Fattah al-Sisi",
    ),
    (
        "Wang Yi had a telephone exchange with his Iranian counterpart.",
        "CONSULT phone: Wang Yi, Iran government > ",
    ),
    (
        "President Tshisekedi lunched with President Macron in Paris.",
        "CONSULT -: Felix Tshisekedi, Emmanuel Macron > ",
    ),
    (
        "The Kremlin kept Tehran informed about the summit.",
        "CONSULT -: Russia government, Iran government > ",
    ),
    (
        "Berlin and Warsaw restarted negotiations on reparations.",
        "CONSULT -: Germany government, Poland government > ",
    ),
    (
        "Foreign Minister Hakan Fidan spent two hours with President Sharaa.",
        "CONSULT -: Hakan Fidan, Ahmed al-Sharaa > ",
    ),
    # -- deals, consent and promises
    (
        "Jakarta and Canberra issued a joint declaration on fishing.",
        "AGREE -: Indonesia government, Australia government > ",
    ),
    (
        "Tashkent and Dushanbe completed the delimitation of their frontier.",
        "AGREE -: Uzbekistan government, Tajikistan government > ",
    ),
    (
        "Tunis said that it had no objection to a summit with Rome.",
        "AGREE -: Tunisia government > Italy government",
    ),
    ("Delhi assured Dhaka of deliveries of wheat.", "AGREE -: India government > Bangladesh government"),
    (
        "The Kremlin is inclined to mediate between Yerevan and Baku.",
        "AGREE -: Russia government > Armenia government, Azerbaijan government",
    ),
    (
        "Kampala and Juba divided up the posts on the commission.",
        "AGREE -: Uganda government, South Sudan government > ",
    ),
    ("Khartoum signed up to the peace process.", "AGREE -: Sudan government > "),
    ("Brasilia pledged 40 million rupees to Nepal.", "AGREE -: Brazil government > Nepal"),
    # -- backing
    (
        "President Tokayev felicitated with President Aliyev on his victory.",
        "SUPPORT -: Kassym-Jomart Tokayev > Ilham Aliyev",
    ),
    ("The Senate reposed its trust in President Bola Tinubu.", "SUPPORT -: Nigeria parliament > Bola Tinubu"),
    (
        "President Putin bestowed the Order of Friendship on President Xi.",
        "SUPPORT -: Vladimir Putin > Xi Jinping",
    ),
    (
        "Beijing and Managua elevated their relations to a strategic partnership.",
        "SUPPORT -: China government, Nicaragua government > ",
    ),
    (
        "Prime Minister Sanchez declared three days of mourning for the victims in Libya.",
        "SUPPORT -: Pedro Sanchez > victims",
    ),
    ("King Felipe sent a telegram of sympathy to Morocco.", "SUPPORT -: Felipe > Morocco"),
    ("Ambassador Kim called Ethiopia a true friend.", "SUPPORT -: Kim > Ethiopia"),
    (
        "President Lula was effusive about Uruguay.",
        "SUPPORT -: Luiz Inacio Lula da Silva > Uruguay",
    ),
    ("Senator Graham campaigned for President Trump.", "SUPPORT -: Graham > Donald Trump"),
    # -- giving in and letting off
    ("The M23 accepted to withdraw from Walikale.", "CONCEDE -: March 23 Movement > "),
    ("A court in Lusaka cleared the bishop of sedition.", "CONCEDE -: Zambia judiciary > bishop"),
    (
        "A judge in Nairobi struck out the charges against the bloggers.",
        "CONCEDE -: Kenya judiciary > bloggers",
    ),
    (
        "The High Court in Dhaka stayed the execution of the student.",
        "CONCEDE -: Bangladesh judiciary > student",
    ),
    (
        "Prosecutors in Kampala discontinued the case against the editor.",
        "CONCEDE -: Uganda judiciary > editor",
    ),
    ("Dockers in Durban ended their walkout.", "CONCEDE -: Dockers in Durban > "),
    ("Lecturers returned to work in Abuja after a strike.", "CONCEDE -: Lecturers > "),
    ("President Noboa scrapped the fuel levy after days of unrest.", "CONCEDE -: Daniel Noboa > "),
    ("The African Union lifted Niger's suspension.", "CONCEDE -: African Union > Niger"),
    ("The police in Tbilisi allowed the vigil to go ahead.", "CONCEDE -: Georgia police > "),
    # -- ground, captives, arms and office given up
    ("Wagner mercenaries quit Timbuktu.", "RETREAT withdraw: Wagner Group > "),
    (
        "Islamic State fighters handed Mosul to the Iraqi army.",
        "RETREAT withdraw: Islamic State > Iraq military",
    ),
    (
        "Ethiopian soldiers crossed back over the frontier.",
        "RETREAT withdraw: Ethiopian National Defense Force > ",
    ),
    ("The kidnappers let go of the nun in Enugu.", "RETREAT release: kidnappers > nun"),
    ("Rebels in Cauca reunited the boy with his family.", "RETREAT release: Rebels > boy"),
    ("Guerrillas handed in their rifles in Tumaco.", "RETREAT disarm: Guerrillas > "),
    (
        "Two Boko Haram commanders gave themselves up to troops in Maiduguri.",
        "RETREAT disarm: Boko Haram > troops",
    ),
    ("Calm returned to Tripoli after the truce.", "RETREAT ceasefire:  > "),
    ("The front around Kharkiv fell silent.", "RETREAT ceasefire:  > "),
    ("Five ministers in Lima resigned in protest.", "RETREAT resign: Peru minister > "),
    (
        "Algeria gave UN monitors access to the camps in Tindouf.",
        "RETREAT access: Algeria > United Nations",
    ),
    ("Chad kept the border open for refugees.", "RETREAT access: Chad > refugees"),
    # -- side by side
    ("The French and Indian navies drilled together off Goa.", "COOPERATE -: India navy, France navy > "),
    ("Greece and Egypt laid an undersea cable.", "COOPERATE -: Greece, Egypt > "),
    (
        "Madrid handed the drug lord over to Bogota.",
        "COOPERATE -: Spain government > Colombia government",
    ),
    ("Tehran and Baghdad linked their power grids.", "COOPERATE -: Iran government, Iraq government > "),
    (
        "Djibouti let Japanese warships use its port.",
        "COOPERATE -: Djibouti > Japan Self-Defense Forces",
    ),
    # -- help
    (
        "Abu Dhabi rolled over a loan to Islamabad.",
        "AID -: United Arab Emirates government > Pakistan government",
    ),
    ("Doha pays the salaries of the Lebanese army.", "AID -: Qatar government > Lebanese Armed Forces"),
    (
        "Pakistani peacekeepers escorted the displaced to Bunia.",
        "AID -: Pakistan peacekeepers > the displaced",
    ),
    ("The Spanish navy plucked 40 people from a dinghy off Lanzarote.", "AID -: Spain navy > people"),
    ("Seoul flew its nationals out of Khartoum.", "AID -: South Korea government > nationals"),
    ("The agency reached 4,000 families in Gaza with hygiene kits.", "AID -: agency > families"),
    ("Tehran keeps Hezbollah in weapons.", "AID -: Iran government > Hezbollah"),
]
NOT_TOLD = [
    ("The senator made a trip to the hospital after a fall.", "CONSULT"),
    ("The president called on the nation to unite.", "CONSULT"),
    ("The minister had an exchange with a reporter.", "CONSULT"),
    ("The jury reconvened in Boston on Monday.", "CONSULT"),
    ("The foreign minister was in trouble last week.", "CONSULT"),
    ("Trump played golf in Florida on Sunday.", "CONSULT"),
    ("The company settled on a price of two dollars.", "AGREE"),
    ("The coach accepted to play in defence.", "AGREE"),
    ("The airline assured passengers of refunds.", "AGREE"),
    ("Beijing has a deal on cheap flights this week.", "AGREE"),
    ("The club honoured the goalkeeper with a medal.", "SUPPORT"),
    ("He was in the corner of the room.", "SUPPORT"),
    ("The mother gave the boy a hug in Lviv.", "SUPPORT"),
    ("The army cleared the area of militants.", "CONCEDE"),
    ("Police ended the sit-in in Tbilisi with batons.", "CONCEDE"),
    ("Students went back to class after the holidays in Seoul.", "CONCEDE"),
    ("The ministry cut petrol prices as oil fell.", "CONCEDE"),
    ("Troops left the base for a patrol near Gao.", "RETREAT"),
    ("The soldiers are out of ammunition.", "RETREAT"),
    ("The airline let go of 200 pilots in Delhi.", "RETREAT"),
    ("Calm returned to the markets after the slump.", "RETREAT"),
    ("The coach resigned as manager of Kenya's team.", "RETREAT"),
    ("The two firms jointly run a mine in Chile.", "COOPERATE"),
    ("The Spanish airline resumed flights to Cuba.", "COOPERATE"),
    ("The coach drilled the players of France in Doha.", "COOPERATE"),
    ("Taxpayers foot the bill for the Olympics.", "AID"),
    ("The guard escorted the accused out of the court in Delhi.", "AID"),
    ("The bus picked up passengers in Lagos.", "AID"),
]


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_everyday_goodwill_is_coded_with_its_parties(find: Find, text: str, expected: str) -> None:
    """Particle verbs, idioms, states and passives name type, mode and parties."""
    told = {
        f"{e.type} {e.mode or '-'}: {', '.join(a.name for a in e.actors)} > "
        f"{', '.join(a.name for a in e.recipients)}"
        for e in find(text)
    }
    assert expected in told


@pytest.mark.parametrize(("text", "absent"), NOT_TOLD)
def test_the_words_of_goodwill_in_other_senses_are_not_coded(find: Find, text: str, absent: str) -> None:
    """Sport, trade, private life and routine use the same words."""
    assert absent not in {e.type for e in find(text)}
