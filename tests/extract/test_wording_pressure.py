"""Further wordings of protests, penalties and forces on the move, and the same words in other senses.

An expectation reads "TYPE: ACTORS > RECIPIENTS", names with commas between, "-" for none; a negative names
the type that must not be told. Mistakes here are mended in the files `words_pressure_*` of the event lexicon.
"""

from __future__ import annotations

import pytest

from tests.extract.conftest import Find, told_by_parties

TOLD = [
    # -- marches, strikes, boycotts, blockades, riots
    (
        "Hundreds of thousands marched in Bratislava to demand the prime minister's resignation.",
        "PROTEST: - > Slovakia prime minister",
    ),
    ("Onion growers tipped their produce outside the governor's office in Nashik.", "PROTEST: growers > -"),
    (
        "Students took out a torchlight procession in Sylhet against the quota.",
        "PROTEST: Students > -",
    ),
    ("Teachers courted arrest in Ranchi.", "PROTEST: Teachers > -"),
    ("Peruvians observed a day of rage in Puno.", "PROTEST: Peruvians > -"),
    (
        "Opponents of the junta declared a campaign of civil disobedience in Mandalay.",
        "PROTEST: Opponents of the junta > -",
    ),
    ("Bank clerks commenced an indefinite strike in Accra.", "PROTEST: Bank clerks > -"),
    ("Rail workers proceeded on strike in Lusaka.", "PROTEST: Rail workers > -"),
    ("Doctors in Odisha went on mass casual leave.", "PROTEST: Doctors > -"),
    (
        "Barristers abstained from work in Lahore over the murder of a colleague.",
        "PROTEST: Barristers > -",
    ),
    ("Tram drivers withdrew their services in Zagreb.", "PROTEST: drivers > -"),
    ("Train services were crippled by a walkout in Porto.", "PROTEST: - > -"),
    ("The march turned violent in Port Sudan.", "PROTEST: - > -"),
    ("Demonstrators flouted a ban on rallies in Kampala.", "PROTEST: Demonstrators > -"),
    ("A monk set himself on fire in Lhasa.", "PROTEST: monk > -"),
    ("Campaigners hurled soup at a painting in Oslo.", "PROTEST: Campaigners > -"),
    ("Residents squatted on the tracks in Howrah.", "PROTEST: Residents > -"),
    ("Villagers staged a rail blockade in Assam.", "PROTEST: Villagers > -"),
    (
        "Rioters scaled the gates of parliament in Port Moresby.",
        "PROTEST: Rioters > Papua New Guinea parliament",
    ),
    ("Inmates refused to eat in Fresno.", "PROTEST: Inmates > -"),
    (
        "Lawmakers rushed to the well of the house shouting slogans in Lagos.",
        "PROTEST: Lawmakers > -",
    ),
    ("Opposition deputies let off smoke bombs in parliament in Tirana.", "PROTEST: deputies > -"),
    ("Delegates walked out as the Russian envoy rose to speak.", "PROTEST: Delegates > -"),
    ("Recruits mutinied at a camp in Juba.", "PROTEST: Recruits > -"),
    # -- sentences, dismissals, expulsions, broken ties, curbs on trade
    (
        "A judge in Quito ordered the minister to repay the money.",
        "SANCTION: Ecuador judiciary > Ecuador minister",
    ),
    ("The court in Astana extended the activist's sentence.", "SANCTION: Kazakhstan judiciary > activist"),
    (
        "The governor dispensed with the services of three commissioners in Enugu.",
        "SANCTION: Nigeria local government > Nigeria government",
    ),
    ("The inspector was placed under suspension in Indore.", "SANCTION: - > India police"),
    ("Parliament voted out Prime Minister Bayrou.", "SANCTION: Parliament > Bayrou"),
    ("The Knesset lifted the immunity of the lawmaker.", "SANCTION: Knesset > lawmaker"),
    ("The ruling party purged its rebels in Harare.", "SANCTION: The ruling party > rebels"),
    (
        "Zelensky removed Kuleba as foreign minister.",
        "SANCTION: Volodymyr Zelensky > Dmytro Kuleba",
    ),
    ("Slovakia threw out two Russian envoys.", "SANCTION: Slovakia > Russia government"),
    ("Chad ordered the papal nuncio to leave.", "SANCTION: Chad > the papal nuncio"),
    ("Cyprus withdrew its ambassador from Ankara.", "SANCTION: Cyprus > Ankara"),
    ("Nepal put the treaty with India in abeyance.", "SANCTION: Nepal > India"),
    ("Vietnam retaliated with duties on American soybeans.", "SANCTION: Vietnam > United States"),
    ("Norway pulled its funding from the agency in Kabul.", "SANCTION: Norway > the agency in Kabul"),
    ("Zambia banned South African poultry.", "SANCTION: Zambia > South Africa"),
    (
        "Ghana revoked the accreditation of the French correspondent.",
        "SANCTION: Ghana > correspondent",
    ),
    ("Georgia was placed under sanctions by Latvia.", "SANCTION: Latvia > Georgia"),
    ("The World Bank debarred the Ugandan contractor.", "SANCTION: World Bank > contractor"),
    # -- called up, on alert, on the move, on show
    ("The army cancelled all leave in Rwanda.", "MOBILIZE: Rwanda Defence Force > -"),
    ("Lithuania reintroduced conscription.", "MOBILIZE: Lithuania > -"),
    ("Ukraine issued call-up papers to thousands of students.", "MOBILIZE: Ukraine > -"),
    ("Moldova raised its military alert level.", "MOBILIZE: Moldova > -"),
    (
        "The governor activated the National Guard in Oregon.",
        "MOBILIZE: United States local government > -",
    ),
    ("Central forces were pressed into service in Purulia.", "MOBILIZE: Central forces > -"),
    ("Turkish armour rolled across the Syrian border.", "MOBILIZE: Turkey > -"),
    ("A Chinese carrier group sailed through the Luzon Strait.", "MOBILIZE: A Chinese carrier group > -"),
    ("Two bombers flew near Gotland.", "MOBILIZE: bombers > -"),
    ("Kim Jong Un oversaw the launch of a cruise missile.", "MOBILIZE: Kim Jong Un > -"),
    ("The army staged a flag march in Jaipur.", "MOBILIZE: Indian Army > -"),
    ("Checkpoints were set up across Antananarivo.", "MOBILIZE: - > -"),
    ("Snipers were posted on rooftops in Bogota.", "MOBILIZE: Snipers > -"),
    ("Burundi flew in commandos.", "MOBILIZE: Burundi > -"),
    ("Herders in Benue formed a vigilante group.", "MOBILIZE: Herders > -"),
    ("Brazil authorised the deployment of 900 troops.", "MOBILIZE: Brazil > -"),
    ("The Wagner fighters inched forward near Gao.", "MOBILIZE: Wagner Group > -"),
]
NOT_TOLD = [
    ("Thousands turned out to greet the pope in Dili.", "PROTEST"),
    ("Fans flooded the streets of Rosario after the final.", "PROTEST"),
    ("The firm held a demonstration of its new engine in Turin.", "PROTEST"),
    ("Tourists converged on the palace in Vienna.", "PROTEST"),
    ("The patient refused to eat in Ghent.", "PROTEST"),
    ("Farmers broke down the fence to free the calves.", "PROTEST"),
    ("He accidentally set himself on fire while cooking.", "PROTEST"),
    ("The singer walked off the stage in Milan.", "PROTEST"),
    ("The discussion turned ugly.", "PROTEST"),
    ("Young people turned up in droves to vote in Suva.", "PROTEST"),
    ("The company placed her on maternity leave in Bergen.", "SANCTION"),
    ("The manager was removed by the club after the defeat.", "SANCTION"),
    ("The landlord gave the tenants a week to leave.", "SANCTION"),
    ("The regulator withdrew the drug from the market.", "SANCTION"),
    ("The council revoked the licence of the pub.", "SANCTION"),
    ("The panel listed the abbey for protection.", "SANCTION"),
    ("The mayor threw out the first pitch in Denver.", "SANCTION"),
    ("The union voted out the proposal on dues.", "SANCTION"),
    ("The brewer wound up operations in Hull for lack of orders.", "SANCTION"),
    ("The weather office raised the alert level for the storm.", "MOBILIZE"),
    ("The coach called up a striker from Dakar.", "MOBILIZE"),
    ("The president oversaw the launch of a literacy drive.", "MOBILIZE"),
    ("Residents formed a queue outside the bakery.", "MOBILIZE"),
    ("The cruise ship sailed through the strait.", "MOBILIZE"),
    ("Fans poured over the border for the match.", "MOBILIZE"),
    ("The goalkeeper took up position on the line.", "MOBILIZE"),
    ("The bank doubled its presence in Togo.", "MOBILIZE"),
]


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_pressure_is_coded_with_its_parties(find: Find, text: str, expected: str) -> None:
    """Crowds, courts, parliaments and armies in the words of papers from many countries."""
    assert expected in told_by_parties(find(text))


@pytest.mark.parametrize(("text", "absent"), NOT_TOLD)
def test_the_words_of_pressure_in_other_senses_are_not_coded(find: Find, text: str, absent: str) -> None:
    """Sport, business, weather and private life use the same words."""
    assert absent not in {event.type for event in find(text)}
