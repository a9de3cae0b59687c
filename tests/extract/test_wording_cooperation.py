"""Wordings for agreeing, meeting, siding, giving in, leaving and helping, and the same words elsewhere.

An expectation reads "TYPE: ACTORS > RECIPIENTS", names with commas between, "-" for none; a negative names
the type that must not be told.
"""

from __future__ import annotations

import pytest

from tests.extract.conftest import Find, told_by_parties

TOLD = [
    ("Chad and Niger put their names to the accord.", "AGREE: Chad, Niger > -"),
    # AGREE
    ("Iran and Iraq clinched a border deal on Monday.", "AGREE: Iran, Iraq > -"),
    ("The opposition parties set aside their differences.", "AGREE: opposition parties > -"),
    ("Cyprus kept the door open for talks with Turkey.", "AGREE: Cyprus > Turkey"),
    ("Uganda and South Sudan put pen to paper on an oil pipeline deal.", "AGREE: South Sudan, Uganda > -"),
    ("Iraq jumped at Iran's offer to mediate.", "AGREE: Iraq > -"),
    ("The Pentagon cleared the sale of 30 jets to Morocco.", "AGREE: Pentagon > Morocco"),
    ("The hatchet was buried by Israel and Lebanon.", "AGREE: Israel, Lebanon > -"),
    ("Macron is to be received in Warsaw on Monday.", "AGREE: Emmanuel Macron > Warsaw"),
    (
        "Chad's president met Mali's president halfway on the border.",
        "AGREE: Chad president > Mali president",
    ),
    ("Kenya stands ready to host the talks.", "AGREE: Kenya > -"),
    ("The Kremlin said it would take Syria's wounded.", "AGREE: Russia government > Syria"),
    ("Britain has vowed to stand by Ukraine.", "AGREE: United Kingdom > Ukraine"),
    # CONSULT
    (
        "Rwanda and Congo held face-to-face talks in Luanda.",
        "CONSULT: Democratic Republic of the Congo, Rwanda > -",
    ),
    ("Modi dropped by the French embassy.", "CONSULT: Narendra Modi > France embassy"),
    ("Blinken paid Egypt a visit.", "CONSULT: Antony Blinken > Egypt"),
    ("Milei shook Zelensky's hand in Buenos Aires.", "CONSULT: Javier Milei, Volodymyr Zelensky > -"),
    (
        "Morocco's king broke bread with Spain's prime minister in Rabat.",
        "CONSULT: Morocco monarchy, Spain prime minister > -",
    ),
    ("Tokayev rang Putin on Monday.", "CONSULT: Kassym-Jomart Tokayev > Vladimir Putin"),
    ("Sheinbaum fielded a call from Trump on Thursday.", "CONSULT: Claudia Sheinbaum, Donald Trump > -"),
    ("The EU envoy took soundings from Kosovo's opposition.", "CONSULT: European Union, opposition > -"),
    ("The emir of Qatar had Chad's president to lunch.", "CONSULT: Chad president > Qatar monarchy"),
    ("The Serbian president has been received by Pope Leo.", "CONSULT: Serbia president > Pope Leo"),
    ("Zelensky was on the line with Trump for an hour.", "CONSULT: Donald Trump, Volodymyr Zelensky > -"),
    ("Oman relayed Iran's reply to Washington.", "CONSULT: Oman > United States government"),
    ("Turkey helped broker the release of 12 Thais.", "CONSULT: Turkey > -"),
    ("Face-to-face talks between Serbia and Kosovo ended in Ohrid.", "CONSULT: Kosovo, Serbia > -"),
    # SUPPORT
    ("Estonia came out for Ukraine.", "SUPPORT: Estonia > Ukraine"),
    (
        "Wales's first minister pinned a medal on the Ukrainian ambassador.",
        "SUPPORT: United Kingdom minister > Ukraine government",
    ),
    ("Moscow stood four-square behind Lukashenko.", "SUPPORT: Russia government > Alexander Lukashenko"),
    ("South Africa went to bat for Zimbabwe at the summit.", "SUPPORT: South Africa > Zimbabwe"),
    ("Iran's supreme leader heaped praise on Hezbollah.", "SUPPORT: Iran monarchy > Hezbollah"),
    ("Cuba sent its condolences to Venezuela.", "SUPPORT: Cuba > Venezuela"),
    ("Spain and Morocco mended fences.", "SUPPORT: Morocco, Spain > -"),
    ("Slovakia's premier came out in favour of Russia.", "SUPPORT: Slovakia prime minister > Russia"),
    ("Egypt and Turkey are back on speaking terms.", "SUPPORT: Egypt, Turkey > -"),
    ("Sudan's refugees were given a warm welcome by Chad.", "SUPPORT: Chad > refugees"),
    ("Nicaragua threw in its lot with China.", "SUPPORT: Nicaragua > China"),
    ("Georgian bishops spoke up for the detained protesters.", "SUPPORT: bishops > protesters"),
    ("Gabon's general was given a hero's welcome by the soldiers.", "SUPPORT: soldiers > Gabon military"),
    ("Germany atoned for the Herero genocide.", "SUPPORT: Germany > -"),
    ("Orban's visit drew praise from Moscow.", "SUPPORT: Russia government > Viktor Orban"),
    # CONCEDE
    (
        "Ethiopia's prime minister extended an olive branch to Eritrea.",
        "CONCEDE: Ethiopia prime minister > Eritrea",
    ),
    ("Turkey gave the green light to Sweden.", "CONCEDE: Turkey > Sweden"),
    ("The government climbed down over the fuel tax.", "CONCEDE: government > -"),
    ("The junta let the monks off with a warning.", "CONCEDE: junta > monks"),
    ("Hong Kong's leader did an about-turn on the extradition bill.", "CONCEDE: leader > -"),
    ("Kenya's president caved in to the protesters.", "CONCEDE: Kenya president > protesters"),
    ("Nigeria gave the separatist leader a second chance.", "CONCEDE: Nigeria > separatist leader"),
    ("The white flag was raised by the rebels in Homs.", "CONCEDE: rebels > -"),
    ("Green light was given to Sweden by Turkey.", "CONCEDE: Turkey > Sweden"),
    ("The Bolivian government buckled and dropped the decree.", "CONCEDE: Bolivia government > -"),
    (
        "The court in Tunis reprieved six opposition leaders.",
        "CONCEDE: Tunisia judiciary > opposition leaders",
    ),
    # RETREAT
    ("Kenya's president threw in the towel on Friday.", "RETREAT: Kenya president > -"),
    ("Wagner packed its bags and left Mali.", "RETREAT: Wagner Group > -"),
    ("Wagner fighters headed back to base.", "RETREAT: Wagner Group > -"),
    ("Azerbaijan sent 32 prisoners home to Armenia.", "RETREAT: Azerbaijan > prisoners"),
    ("The governor hung up his boots.", "RETREAT: governor > -"),
    ("Rebels in Chad turned in their guns.", "RETREAT: Rebels > -"),
    ("South Sudan's rival generals observed the truce.", "RETREAT: South Sudan People's Defence Forces > -"),
    ("The Chinese navy turned for home on Tuesday.", "RETREAT: China navy > -"),
    (
        "The Ugandan army brought its troops home from Somalia.",
        "RETREAT: Uganda People's Defence Force > Somalia",
    ),
    ("The militia gave itself up to the army.", "RETREAT: militia > army"),
    ("The army let the journalists go after an hour.", "RETREAT: army > journalists"),
    ("The bishop walked out of prison in Managua.", "RETREAT: - > bishop"),
    (
        "Bangladesh's prime minister slipped out of the country by helicopter.",
        "RETREAT: Bangladesh prime minister > -",
    ),
    ("Wagner folded its tents in Mali.", "RETREAT: Wagner Group > -"),
    ("The M23 drew back from Walikale.", "RETREAT: March 23 Movement > Walikale"),
    ("The return of 20 prisoners by Russia was hailed in Kyiv.", "RETREAT: Russia > prisoners"),
    (
        "The Lebanese army swapped three captives with Jabhat al-Nusra.",
        "RETREAT: Lebanese Armed Forces > captives",
    ),
    # AID
    ("Norway chipped in with 12 million euros for Ukraine.", "AID: Norway > Ukraine"),
    ("The WFP doled out rations to 4,000 refugees in Chad.", "AID: World Food Programme > refugees"),
    ("Kenya lent a hand to Somalia.", "AID: Kenya > Somalia"),
    ("The EU set aside 90 million euros for Sudan.", "AID: European Union > Sudan"),
    ("The Saudis bailed Pakistan out.", "AID: Saudis > Pakistan"),
    ("Greece came to Cyprus's aid with firefighting planes.", "AID: Greece > Cyprus"),
    ("Japan footed the bill for Somalia's police.", "AID: Japan > Somalia police"),
    ("Villagers gave shelter to 300 Sudanese refugees.", "AID: Villagers > refugees"),
    (
        "The Red Cross brought 60 families to safety.",
        "AID: International Committee of the Red Cross > families",
    ),
    ("Denmark chipped in 12 million dollars for UNRWA.", "AID: Denmark > UNRWA"),
    ("Qatar picked up the tab for Gaza's fuel.", "AID: Qatar > Palestine"),
    ("Church volunteers fed 300 displaced families.", "AID: volunteers > displaced families"),
    ("UNICEF vaccinated 20,000 children in Gaza.", "AID: UNICEF > children"),
    # COOPERATE
    ("Cameroon and Nigeria joined forces against Boko Haram.", "COOPERATE: Cameroon, Nigeria > -"),
    (
        "The Turkish and Azerbaijani armies trained side by side near Kars.",
        "COOPERATE: Azerbaijan military, Turkey military > -",
    ),
    ("Japan and Australia pooled their intelligence.", "COOPERATE: Australia, Japan > -"),
    ("Interpol and Kenya's police worked hand in glove.", "COOPERATE: Interpol, Kenya police > -"),
    # plain wordings of several types
    ("Kenya and Tanzania came to an arrangement over maize.", "AGREE: Kenya, Tanzania > -"),
    ("Hamas responded positively to the Egyptian proposal.", "AGREE: Hamas > -"),
    ("China and the Philippines agreed to cool tensions.", "AGREE: China, Philippines > -"),
    ("Iran's foreign minister is on a two-day visit to Baghdad.", "CONSULT: Iran foreign minister > Baghdad"),
    ("Xi hosted Lula in Beijing.", "CONSULT: Luiz Inacio Lula da Silva > Xi Jinping"),
    ("Kagame is to meet Tshisekedi in Luanda next week.", "AGREE: Felix Tshisekedi, Paul Kagame > -"),
    ("Both armies stood down on Sunday.", "RETREAT: armies > -"),
    ("Honduras switched recognition from Taiwan to China.", "SUPPORT: Honduras > China"),
    ("The ministry handed back the passports of the two activists.", "RETREAT: ministry > -"),
    ("MINUSMA handed over its last camp in Timbuktu to the Malian army.", "RETREAT: MINUSMA > FAMa"),
    ("A UN convoy reached Kutum with food.", "AID: United Nations > Kutum"),
    ("The IMF came up with $3bn for Egypt.", "AID: International Monetary Fund > Egypt"),
    ("The pope prayed for Ukraine's prisoners.", "SUPPORT: pope > prisoners"),
    (
        "The Angolan president had Rwanda's foreign minister over for talks.",
        "CONSULT: Rwanda foreign minister > Angola president",
    ),
    (
        "The Nigerian senate passed a vote of confidence in Tinubu.",
        "SUPPORT: Nigeria parliament > Bola Tinubu",
    ),
    (
        "The Zimbabwean government caved under pressure from the teachers.",
        "CONCEDE: Zimbabwe government > teachers",
    ),
    ("Two of the aid workers were set free by Boko Haram.", "RETREAT: Boko Haram > aid workers"),
    ("The rebels of the ADF came out with their hands up.", "RETREAT: Allied Democratic Forces > -"),
    ("Hungary opened its wallet for Chad's Christians.", "AID: Hungary > Christians"),
    ("Rescuers pulled two girls out of the rubble in Gaziantep.", "AID: Rescuers > girls"),
    ("Turkey is firmly behind Azerbaijan.", "SUPPORT: Turkey > Azerbaijan"),
    (
        "The Saudi crown prince spoke to Macron about Lebanon.",
        "CONSULT: Emmanuel Macron, Saudi Arabia monarchy > -",
    ),
    ("Lithuania nailed its colours to Taiwan's mast.", "SUPPORT: Lithuania > Taiwan"),
    ("Iraq and Iran linked arms against the smugglers.", "COOPERATE: Iran, Iraq > -"),
]

NOT_TOLD = [
    ("The Russian security service put its name to the attack.", "AGREE"),
    ("The team threw in the towel after the third set.", "RETREAT"),
    ("The minister's wife was on the phone to her mother.", "CONSULT"),
    ("Shares turned for home after a weak start.", "RETREAT"),
    ("The striker put pen to paper on a three-year deal.", "AGREE"),
    ("Voters had the candidates' posters around the same table.", "CONSULT"),
    ("The album was let out on Friday by the label.", "RETREAT"),
    ("The rain gave way to sunshine.", "CONCEDE"),
    ("The company came to terms with falling demand.", "AGREE"),
    ("The airline let the passengers through the gate.", "RETREAT"),
    ("The couple saw eye to eye on the wedding.", "AGREE"),
    ("The minister stood by the window.", "SUPPORT"),
    ("The general took the train home.", "RETREAT"),
    ("The army held a live-fire exercise.", "RETREAT"),
    ("The bus dropped the pilgrims off at the shrine.", "RETREAT"),
    ("The mayor kept his shop afloat.", "AID"),
    ("The letter was sent to his home.", "RETREAT"),
    ("The president dropped his hat.", "SUPPORT"),
    ("Rwanda's government came up with a new name for the road.", "AID"),
    ("The cook dished out advice to the guests.", "AID"),
    ("Senator Cruz received all the delegates at stake.", "CONSULT"),
    ("Kenyan police let the dogs out.", "RETREAT"),
    ("The minister put the kettle on.", "CONCEDE"),
    ("Chad's president turned the page of his notebook.", "AGREE"),
    ("The army chief sat across the aisle.", "CONSULT"),
    ("Villagers dug deep wells near the river.", "AID"),
    ("The gang set the car ablaze side by side with a bus.", "COOPERATE"),
]


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_wordings_of_cooperation_are_coded(find: Find, text: str, expected: str) -> None:
    """Plain or idiomatic, active or passive, split or not: the act and its parties are found."""
    assert expected in told_by_parties(find(text))


@pytest.mark.parametrize(("text", "absent"), NOT_TOLD)
def test_the_same_words_in_another_sense_tell_no_cooperation(find: Find, text: str, absent: str) -> None:
    """Private life, sport, trade and things that only share the words."""
    assert absent not in {e.type for e in find(text)}
