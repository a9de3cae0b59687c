"""Everyday newsroom wording of violence, arrest, closure, troop movements and penalties, with its parties.

An expectation reads "TYPE mode: actors > recipients", "-" for no mode; a negative names the type not to be
told. Mistakes here are mended in the files `wording_*` and `phrases_*` of the event lexicon.
"""

from __future__ import annotations

import pytest

from tests.extract.conftest import Find

TOLD = [
    # -- killing, wounding, beating
    ("Two witnesses were bumped off by the gang in Durban.", "ASSAULT -: gang > Two witnesses"),
    ("The patrol took out three militants near Kidal.", "ASSAULT -: The patrol > militants"),
    ("The priest was shot at point-blank range in Colima.", "ASSAULT firearms:  > priest"),
    ("A constable was felled by a sniper in Srinagar.", "ASSAULT firearms: sniper > constable"),
    ("A labourer was done to death by robbers in Bihar.", "ASSAULT -: robbers > labourer"),
    ("Nine recruits perished at the hands of the rebels.", "ASSAULT -: rebels > recruits"),
    ("Eight farmers died in a hail of bullets in Plateau State.", "ASSAULT firearms:  > farmers"),
    (
        "Demonstrators were beaten with rifle butts by troops in Conakry.",
        "ASSAULT beat: troops > Demonstrators",
    ),
    ("Police gave the blogger a thrashing in Baku.", "ASSAULT beat: Azerbaijan police > blogger"),
    ("Settlers set about a shepherd near Hebron.", "ASSAULT beat: Settlers > shepherd"),
    ("Kurdish fighters were set upon by tribesmen in Deir ez-Zor.", "ASSAULT -: tribesmen > fighters"),
    # -- shots, shells, raids
    ("Russia loosed off forty missiles at Odesa.", "ASSAULT firearms: Russia > Odesa"),
    ("Militiamen took potshots at a UN convoy near Bunia.", "ASSAULT firearms: Militiamen > United Nations"),
    ("No shot was fired during the operation in Dakar.", "ASSAULT firearms:  > "),
    ("Shots rang out near the palace in N'Djamena.", "ASSAULT firearms:  > "),
    ("The rebels let fly at an army post in Kachin State.", "ASSAULT firearms: rebels > army post"),
    (
        "Kyiv was plastered by Russian missiles overnight.",
        "ASSAULT heavy-weapons: Russia > Ukraine government",
    ),
    ("An army truck hit a roadside bomb in Diffa.", "ASSAULT explosives:  > Niger military"),
    ("Ukraine swatted down thirty drones.", "ASSAULT heavy-weapons: Ukraine > "),
    ("Al-Shabab fighters forced their way into a hotel in Mogadishu.", "ASSAULT -: al-Shabaab > "),
    (
        "ELN guerrillas laid an ambush for a police patrol in Cauca.",
        "ASSAULT -: National Liberation Army > Colombia police",
    ),
    ("Federal troops drove the peshmerga out of Kirkuk.", "ASSAULT -: Federal troops > the peshmerga"),
    ("The garrison fell into the hands of the rebels.", "ASSAULT -: rebels > "),
    ("Police emptied their pistols at the car in Bogota.", "ASSAULT firearms: Colombia police > "),
    # -- carried off, wrecked, driven apart
    ("Jihadists marched the miners off into the bush near Kobadje.", "ASSAULT abduct: Jihadists > miners"),
    ("The nuns remain in captivity in Anambra.", "ASSAULT abduct:  > nuns"),
    ("A trader was bundled into the boot of a car by gunmen in Zaria.", "ASSAULT abduct: gunmen > A trader"),
    ("Settlers put a match to olive groves near Ramallah.", "ASSAULT destroy: Settlers > "),
    ("Herders poisoned wells near Nyala.", "ASSAULT destroy: Herders > "),
    ("Officers set dogs on migrants in Calais.", "ASSAULT crowd-control: Officers > migrants"),
    # -- held
    ("The editor is behind bars in Minsk.", "COERCE arrest:  > editor"),
    ("The editor, behind bars since May, is on hunger strike.", "COERCE arrest:  > editor"),
    ("With the mayor behind bars, his party has no leader.", "COERCE arrest:  > mayor"),
    ("Two Britons remain in jail in Tehran.", "COERCE arrest:  > Britons"),
    ("The blogger was clapped in irons by the junta.", "COERCE arrest: junta > blogger"),
    (
        "The priest was led away in handcuffs by soldiers in Managua.",
        "COERCE arrest: Nicaragua military > priest",
    ),
    ("No one has been taken in over the killing in Port-au-Prince.", "COERCE arrest:  > "),
    ("The secret police hauled in nine students in Asmara.", "COERCE arrest: Eritrea police > students"),
    # -- shut, barred, taken
    ("Pakistan slammed the crossing shut.", "COERCE close: Pakistan > "),
    ("The crossing remains closed.", "COERCE close:  > "),
    ("The border stays shuttered.", "COERCE close:  > "),
    ("The town is under siege by the RSF.", "COERCE close: Rapid Support Forces > "),
    ("The bishop was barred from the country by Nicaragua.", "COERCE restrict: Nicaragua > bishop"),
    ("The government cracked the whip on the press in Uganda.", "COERCE restrict: Uganda government > press"),
    (
        "The opposition leader was kept under surveillance by the secret police.",
        "COERCE restrict: secret police > opposition leader",
    ),
    ("Gunmen squeeze tolls out of bus drivers in Haiti.", "COERCE seize: Gunmen > bus drivers"),
    ("The generals swept the president from power in Niamey.", "COERCE seize: generals > Niger president"),
    (
        "Chinese hackers burrowed into the Philippine navy's servers.",
        "COERCE cyber: hackers > Philippines navy",
    ),
    (
        "Algeria put three hundred migrants on trucks to the Niger border.",
        "COERCE deport: Algeria > migrants",
    ),
    (
        "The station's transmitters were switched off by soldiers in Bissau.",
        "COERCE censor: Guinea-Bissau military > ",
    ),
    # -- forces on the move
    ("The army is on high alert along the border.", "MOBILIZE troops: army > "),
    ("Kyiv put its air defence crews on alert.", "MOBILIZE troops: Ukraine government > "),
    ("The rebels are on the march in North Kivu.", "MOBILIZE troops: rebels > "),
    ("Ethiopia threw two divisions into the fight in Amhara.", "MOBILIZE troops: Ethiopia > "),
    ("The Kremlin called up 300,000 reservists.", "MOBILIZE troops: Russia government > "),
    ("Turkish jets strayed into Greek airspace.", "MOBILIZE troops: Turkey military > "),
    ("North Korea loosed off a missile into the Sea of Japan.", "MOBILIZE weapons: North Korea > "),
    (
        "Riot police threw a ring of steel around parliament in Tbilisi.",
        "MOBILIZE police: Georgia police > ",
    ),
    # -- penalties
    (
        "Judges in Tunis put the former minister away for eight years.",
        "SANCTION convict: Tunisia judiciary > former minister",
    ),
    ("A tribunal in Sanaa sent ten Houthis to the gallows.", "SANCTION convict: Yemen judiciary > Houthis"),
    ("The general got the boot after the defeat.", "SANCTION expel:  > general"),
    ("President Ruto axed six ministers.", "SANCTION expel: William Ruto > Kenya minister"),
    (
        "The minister was given his marching orders by President Ruto.",
        "SANCTION expel: William Ruto > Kenya minister",
    ),
    ("Two envoys were shown the door by France.", "SANCTION expel: France > envoys"),
    ("ECOWAS kicked Mali out of the bloc.", "SANCTION expel: ECOWAS > Mali"),
    (
        "Washington pulled the plug on aid to South Sudan.",
        "SANCTION discontinue: United States government > South Sudan",
    ),
    (
        "Berlin put its cooperation with Tbilisi on ice.",
        "SANCTION discontinue: Germany government > Georgia government",
    ),
    ("The United States clamped fresh sanctions on Iran.", "SANCTION -: United States > Iran"),
    ("Moscow was hit with sanctions by Japan.", "SANCTION -: Japan > Moscow"),
    ("Canada branded the cartel a terrorist group.", "SANCTION -: Canada > cartel"),
    # -- other constructions
    ("Two ministers lost their jobs over the scandal in Freetown.", "SANCTION expel:  > ministers"),
    ("The African Union suspended Gabon from its ranks.", "SANCTION expel: African Union > Gabon"),
    (
        "A court in Bangkok dissolved the Move Forward party.",
        "COERCE restrict: Thailand judiciary > Move Forward Party",
    ),
    ("The magistrate fined the broadcaster two million shillings.", "SANCTION -: magistrate > broadcaster"),
    ("Canada hauled its ambassador home from Riyadh.", "SANCTION withdraw: Canada > Riyadh"),
    ("China shut its market to Lithuanian beef.", "SANCTION -: China > Lithuania"),
    ("Three officers were drummed out of the navy of Chile.", "SANCTION expel:  > officers"),
    (
        "A crowd dragged the alleged thief from a police cell and beat the life out of him in Cap-Haitien.",
        "ASSAULT beat: crowd > him",
    ),
    (
        "Traffickers had held the Rohingya for ransom in a jungle camp in Songkhla.",
        "ASSAULT abduct: Traffickers > Rohingya",
    ),
    (
        "Riot police wielding batons drove students off the bridge in Dhaka.",
        "ASSAULT crowd-control: Bangladesh police > students",
    ),
    (
        "Police in Hong Kong have put a bounty of a million dollars on the heads of eight activists.",
        "COERCE arrest: Hong Kong police > eight activists",
    ),
    ("Nigeria kept its border with Benin shut for a sixth week.", "COERCE close: Nigeria > "),
    ("Ecuador was put under a state of emergency by President Noboa.", "COERCE martial-law: Daniel Noboa > "),
    ("Pakistan bundled 40,000 Afghans back over the border.", "COERCE deport: Pakistan > Afghans"),
    ("The army toppled President Bongo in Libreville.", "COERCE seize: Gabon military > Bongo"),
    ("Moscow massed forty thousand men opposite Sumy.", "MOBILIZE troops: Russia government > "),
    (
        "Pyongyang fired off two ballistic missiles towards the East Sea.",
        "MOBILIZE weapons: North Korea government > ",
    ),
    ("Police swamped Southport after the stabbing.", "MOBILIZE police: United Kingdom police > "),
    (
        "A military tribunal in Kinshasa condemned thirty-seven men to death.",
        "SANCTION convict: Democratic Republic of the Congo judiciary > men",
    ),
    (
        "The Taliban had two poets flogged in Herat.",
        "ASSAULT beat: Afghanistan government (Taliban) > two poets",
    ),
    (
        "Jihadists opened up on worshippers as they left Friday prayers in Maradi.",
        "ASSAULT firearms: Jihadists > worshippers",
    ),
    (
        "Islamic State sleeper cells picked off four Iraqi policemen in Kirkuk.",
        "ASSAULT -: Islamic State > Iraq police",
    ),
    ("The army cleared the Gwoza hills of Boko Haram.", "ASSAULT -: Nigeria military > Boko Haram"),
    ("A Cairo court put the activist on the terror list.", "SANCTION -: Egypt judiciary > activist"),
    (
        "Baku has kept the economist under lock and key since July.",
        "COERCE arrest: Azerbaijan government > economist",
    ),
    ("The secret police came for the poet at dawn in Minsk.", "COERCE arrest: Belarus police > the poet"),
    ("Dhaka cut off mobile data ahead of the march.", "COERCE censor: Bangladesh government > "),
    ("Guatemalan police turned back the Honduran caravan.", "COERCE deport: Guatemala police > Honduras"),
    ("Spain has frozen out the Polisario.", "SANCTION -: Spain > Polisario Front"),
    ("Tanks trundled into the centre of Khartoum.", "MOBILIZE troops:  > "),
    (
        "Britain tore up its extradition treaty with Hong Kong.",
        "SANCTION discontinue: United Kingdom > Hong Kong",
    ),
    (
        "Niamey gave the UN coordinator 72 hours to get out.",
        "SANCTION expel: Niger government > United Nations",
    ),
    ("Police in Harare have had the editor arrested.", "COERCE arrest: Zimbabwe police > editor"),
]
NOT_TOLD = [
    ("The striker pumped two shots into the net in Lagos.", "ASSAULT"),
    ("The senator tore into the president over the budget.", "ASSAULT"),
    ("Heavy rain hammered the port of Odesa.", "ASSAULT"),
    ("Applause rang out in the hall in Vienna.", "ASSAULT"),
    ("Fans burst into the hotel lobby to greet the band in Manila.", "ASSAULT"),
    ("The singer took the capital by storm.", "ASSAULT"),
    ("The minister was under fire from the opposition over prices.", "ASSAULT"),
    ("The critic tore the film to shreds.", "ASSAULT"),
    ("The Democrats battled it out in the primary in Iowa.", "ASSAULT"),
    ("The senator says that he spanks his daughter.", "ASSAULT"),
    ("The teacher works in a prison in Lyon.", "COERCE"),
    ("The museum remains closed for repairs in Athens.", "COERCE"),
    ("The bank sent him a letter in Minsk.", "COERCE"),
    ("The teacher kept the pupils in for an hour.", "COERCE"),
    ("The doctor put him on a diet.", "COERCE"),
    ("The tax office seized on the error.", "COERCE"),
    ("The farmer drove his cattle out of the field.", "COERCE"),
    ("The company is on the march in Asia.", "MOBILIZE"),
    ("The ferry sailed through the strait.", "MOBILIZE"),
    ("A cold front is bearing down on the coast.", "MOBILIZE"),
    ("The club threw its best players into the game.", "MOBILIZE"),
    ("Neither man was impressed by Clinton.", "MOBILIZE"),
    ("The chef axed two dishes from the menu.", "SANCTION"),
    ("The coach was shown the door by the club.", "SANCTION"),
    ("The actor broke with tradition in Cannes.", "SANCTION"),
    ("Other Republicans have broken with Trump.", "SANCTION"),
    ("The union boss had his passport renewed in Harare.", "COERCE"),
    ("The minister had two trees felled in Bonn.", "ASSAULT"),
    ("Nobody is held accountable for anything in Namibia.", "COERCE"),
    ("Retailers slashed prices in Berlin.", "SANCTION"),
    ("The chairman turned his back on the camera.", "SANCTION"),
]


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_everyday_wording_is_coded_with_its_parties(find: Find, text: str, expected: str) -> None:
    """Particle verbs, idioms, states and passives name type, mode and parties."""
    told = {
        f"{e.type} {e.mode or '-'}: {', '.join(a.name for a in e.actors)} > "
        f"{', '.join(a.name for a in e.recipients)}"
        for e in find(text)
    }
    assert expected in told


@pytest.mark.parametrize(("text", "absent"), NOT_TOLD)
def test_the_same_wording_of_other_things_is_not_coded(find: Find, text: str, absent: str) -> None:
    """Sport, weather, law, business and private life use the same words."""
    assert absent not in {e.type for e in find(text)}
