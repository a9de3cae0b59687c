"""Newsroom wording of force in common verbs, fixed nouns, states and passives without an agent.

Who is held, kept out or hit is told in idioms and states, too: "in the custody of the army", "lies in ruins",
"a curfew is in force". An expectation reads "TYPE mode: actors > recipients", "-" for no mode; a negative
names the type not to be told. Mistakes here are mended in the files `words_force*` of the event lexicon.
"""

from __future__ import annotations

import pytest

from tests.extract.conftest import Find

TOLD = [
    (
        "Two constables gave their lives in a clash with Maoists in Sukma.",
        "ASSAULT -: India police, Maoists > ",
    ),
    ("Jihadists slit the throats of five herders near Djibo.", "ASSAULT primitive: Jihadists > herders"),
    ("The bullet-riddled body of a baker was found in Kech.", "ASSAULT -:  > a baker"),
    ("The ambush cost four rangers their lives in Garamba.", "ASSAULT -:  > four rangers"),
    ("A girl lost a foot to a landmine in Marib.", "ASSAULT -:  > girl"),
    ("A gendarme succumbed to wounds sustained in the ambush near Dori.", "ASSAULT -:  > A gendarme"),
    ("Bandits lay in wait for the convoy outside Birnin Gwari.", "ASSAULT -: Bandits > "),
    ("Raiders fell upon a hamlet near Bria.", "ASSAULT -: Raiders > a hamlet near Bria"),
    ("The Houthis are on the offensive in Marib.", "ASSAULT -: Houthis > "),
    ("Gunfire was heard near the palace in Bissau.", "ASSAULT firearms:  > "),
    ("Residents of Sevastopol heard explosions.", "ASSAULT explosives:  > "),
    ("The district has seen heavy clashes since Monday.", "ASSAULT -:  > "),
    ("Fresh violence flared in Jonglei.", "ASSAULT -:  > "),
    ("The patrol was pinned down by machine-gun fire near Gao.", "ASSAULT firearms:  > The patrol"),
    (
        "Ethiopia's army has been at war with the Tigray People's Liberation Front.",
        "ASSAULT -: Ethiopian National Defense Force, Tigray People's Liberation Front > ",
    ),
    ("The guards pulled out the prisoner's fingernails.", "ASSAULT torture: The guards > prisoner"),
    (
        "Detainees were subjected to beatings by Syrian soldiers.",
        "ASSAULT torture: Syrian Arab Army > Detainees",
    ),
    ("Attackers hurled acid at a councillor in Odesa.", "ASSAULT primitive: Attackers > a councillor"),
    ("Policemen hauled a protester by her hair in Kolkata.", "ASSAULT beat: India police > protester"),
    ("Islamic State kept Yazidi women as sex slaves.", "ASSAULT sexual: Islamic State > women"),
    ("Militants made off with seven nurses in Borno.", "ASSAULT abduct: Militants > nurses"),
    ("Five miners are in the hands of the rebels.", "ASSAULT abduct:  > miners"),
    ("A lawyer was forcibly disappeared in Khuzdar.", "ASSAULT abduct:  > lawyer"),
    ("Half of the town has been flattened.", "ASSAULT destroy:  > "),
    ("The hamlet lies in ruins after the army's raid.", "ASSAULT destroy:  > "),
    ("Settlers uprooted eighty olive trees near Salfit.", "ASSAULT destroy: Settlers > "),
    ("Saboteurs derailed a goods train in Belgorod.", "ASSAULT destroy: Saboteurs > "),
    ("Russia sent fifty drones against Kyiv.", "ASSAULT drone: Russia > Ukraine government"),
    ("The town is in the hands of the rebels.", "ASSAULT -: rebels > "),
    ("Rebels captured the army headquarters in Ann.", "ASSAULT -: Rebels > "),
    (
        "The hostages were marched off at gunpoint by Colombian guerrillas.",
        "ASSAULT abduct: guerrillas > hostages",
    ),
    ("The lawmaker is in the custody of the army in Mali.", "COERCE arrest: FAMa > lawmaker"),
    ("Two Frenchmen have spent three years in jail in Iran.", "COERCE arrest:  > Frenchmen"),
    (
        "The activist was taken to an undisclosed location by Egyptian police.",
        "COERCE arrest: Egypt police > activist",
    ),
    ("Tajik police smashed a recruitment network.", "COERCE arrest: Tajikistan police > "),
    ("Soldiers grabbed conscripts off the street in Odesa.", "COERCE arrest: Soldiers > conscripts"),
    ("Prisoners were made to kneel by Israeli soldiers.", "COERCE restrict:  > Prisoners"),
    ("Soldiers went from house to house in Bujumbura.", "COERCE restrict: Soldiers > "),
    ("Lawyers were not allowed to visit the mayor in Istanbul.", "COERCE restrict:  > Lawyers"),
    ("A night curfew is in force in Bamenda.", "COERCE curfew:  > "),
    ("Prohibitory orders were imposed in Srinagar.", "COERCE restrict:  > "),
    ("Parliament in Kyiv extended martial law.", "COERCE martial-law: Ukraine parliament > "),
    (
        "The correspondent was stripped of her accreditation by the Kremlin.",
        "COERCE censor: Russia government > correspondent",
    ),
    ("TikTok has gone dark in Albania.", "COERCE censor:  > "),
    ("The radio station was forced off the air in Bujumbura.", "COERCE censor:  > radio station"),
    (
        "The regulator banned the broadcasting of street protests in Uganda.",
        "COERCE censor: The regulator > ",
    ),
    ("Militiamen dug up the road to Kidal.", "COERCE close: Militiamen > "),
    ("The army imposed a naval blockade on Hodeidah.", "COERCE close: Yemen military > "),
    ("Israel declared the valley a closed military zone.", "COERCE close: Israel > "),
    ("The Iranian navy took control of a tanker.", "COERCE seize: Iran navy > "),
    ("Moroccan police tore down an encampment near Nador.", "COERCE deport: Morocco police > "),
    ("Families were thrown out of their homes by Kenyan police.", "COERCE deport: Kenya police > Families"),
    ("Algeria abandoned ninety migrants in the desert.", "COERCE deport: Algeria > migrants"),
    ("The junta used hunger as a weapon in Rakhine.", "COERCE withhold: Myanmar government (military) > "),
    ("Hackers broke into the ministry's servers in Tirana.", "COERCE cyber: Hackers > Albania ministry"),
    ("The airport's network was crippled by ransomware.", "COERCE cyber:  > "),
    ("Peacekeepers stayed in their base while Congolese rebels attacked.", "AID -: Peacekeepers > "),
    ("Congolese police looked the other way.", "AID -: Democratic Republic of the Congo police > "),
    ("Turkish police arrived too late.", "AID -: Turkey police > "),
    ("Ukrainian children were forcibly transferred to Russia.", "COERCE deport:  > children"),
    (
        "The Ugandan army surrounded the university.",
        "COERCE restrict: Uganda People's Defence Force > the university",
    ),
    ("President Saied froze parliament in Tunis.", "COERCE restrict: Kais Saied > Tunisia parliament"),
    (
        "A judge in Lima signed a warrant for the former president.",
        "COERCE arrest: Peru judiciary > former president",
    ),
    ("Chadian troops repelled a raid on their post at Barka Tolorom.", "ASSAULT -: Chad military > "),
    ("A helicopter emptied its bombs over a hamlet in Kachin State.", "ASSAULT aerial:  > "),
    ("Mortar rounds came down inside the base at Kismayo.", "ASSAULT heavy-weapons:  > "),
    ("Gunmen opened up on mourners in Celaya.", "ASSAULT firearms: Gunmen > mourners"),
    ("A motorcade was waylaid near Gossi.", "ASSAULT -:  > "),
    ("A block of flats was flattened from the air in Kharkiv.", "ASSAULT aerial:  > "),
    ("A newsroom was raided without a warrant in Manila.", "COERCE seize:  > "),
    ("Four aid lorries were turned back at a checkpoint near Tawila.", "COERCE restrict:  > "),
    ("Mobile internet was throttled in Minsk.", "COERCE censor:  > "),
    (
        "Two policemen were relieved of their guns by rioters in Colombo.",
        "COERCE seize: rioters > Sri Lanka police",
    ),
]
NOT_TOLD = [
    ("The crash cost two climbers their lives in Chamonix.", "ASSAULT"),
    ("The senator is on the offensive over the tax bill.", "ASSAULT"),
    ("The jury heard explosions of laughter from the gallery.", "ASSAULT"),
    ("Frankfurt has seen heavy trading in bank shares.", "ASSAULT"),
    ("The keeper lost a finger to frostbite in Alaska.", "ASSAULT"),
    ("The surgeon succumbed to pressure from his patients.", "ASSAULT"),
    ("The striker made off with the match ball in Dakar.", "ASSAULT"),
    ("The verdict is in the hands of the jurors.", "ASSAULT"),
    ("The singer's career lies in ruins.", "ASSAULT"),
    ("The valley lay in ruins after the earthquake.", "ASSAULT"),
    ("The survey company sent two drones over the vineyard in Chile.", "ASSAULT"),
    ("Gardeners uprooted eighty trees in the park in Bonn.", "ASSAULT"),
    ("The bear spent nine years in captivity in Bern.", "ASSAULT"),
    ("The dentist pulled out three teeth in Kyoto.", "ASSAULT"),
    ("The novelist's throat was dry after the reading.", "ASSAULT"),
    ("The painting is in the custody of the museum in Riga.", "COERCE"),
    ("The girl is in the custody of her grandmother in Turin.", "COERCE"),
    ("Canvassers went from house to house in Kisumu.", "COERCE"),
    ("Guests were not allowed to smoke in the lobby in Tunis.", "COERCE"),
    ("The new copyright law is in force in Latvia.", "COERCE"),
    ("The series went off the air after nine seasons in Canada.", "COERCE"),
    ("Snow closed the road to the monastery in Armenia.", "COERCE"),
    ("The skipper took control of the yacht in the gale.", "COERCE"),
    ("A flood drove families out of their homes in Sylhet.", "COERCE"),
    ("The retailer broke into the Vietnamese market with a new network.", "COERCE"),
    ("Nurses said the patient was infected with a virus in Wuhan.", "COERCE"),
    ("Rain kept the runners from leaving the stadium in Doha.", "COERCE"),
    ("The magician blindfolded a volunteer in Las Vegas.", "COERCE"),
    ("The mayor looked the other way when the cameras flashed.", "AID"),
    ("The ferry arrived too late for the morning train.", "AID"),
    ("The bank fended off a bid by a rival lender.", "ASSAULT"),
    ("Darkness fell upon the patrol.", "ASSAULT"),
    ("The author opened up on her schooldays.", "ASSAULT"),
    ("The umpire was relieved of his duties in Perth.", "COERCE"),
]


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_force_is_coded_in_common_verbs_states_and_passives(find: Find, text: str, expected: str) -> None:
    """Type, mode and parties are told by a fixed noun, a state or an idiom."""
    told = {
        f"{e.type} {e.mode or '-'}: {', '.join(a.name for a in e.actors)} > "
        f"{', '.join(a.name for a in e.recipients)}"
        for e in find(text)
    }
    assert expected in told


@pytest.mark.parametrize(("text", "absent"), NOT_TOLD)
def test_such_words_of_sport_law_business_and_weather_tell_no_force(
    find: Find, text: str, absent: str
) -> None:
    """The same verbs, nouns and states are said of games, firms, families and storms."""
    assert absent not in {e.type for e in find(text)}
