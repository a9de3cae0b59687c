"""What fits a frame of the lexicon and tells no event all the same."""

from __future__ import annotations

import pytest

from tests.extract.conftest import Find

NOTHING = [
    ("Are you worried about the arrest of activists in Kenya?", "COERCE"),
    ("The constitution says that ministers are removed after being impeached by parliament.", "SANCTION"),
    ("Voters fear the job-killing treaty with Kenya.", "ASSAULT"),
    ("She sold her land to help her two sons in Kenya.", "AID"),
    ("The president of Kenya travelled to Mombasa.", "CONSULT"),
    ("A survey of Kenyan voters released on Friday shows a lead.", "RETREAT"),
    ("The union of Kenya will hold its congress in July.", "COERCE"),
    ("Parliament must hold the government of Kenya to account.", "COERCE"),
    ("Passengers boarded a bus to Nairobi.", "COERCE"),
    ("The senator beat the governor of Ohio by 12 points.", "ASSAULT"),
    ("A spokesman of the Kenyan government did not respond to a request for comment.", "AID"),
    ("Uganda has received 1.2 million tourists this year.", "CONSULT"),
    ("The young singer was shot to fame by her second album.", "ASSAULT"),
    ("The minister told a news conference that the rules will change.", "REQUEST"),
    ("The study demonstrates how Kenya grew.", "PROTEST"),
    ("Residents were spared from power cuts by the Kenyan government.", "CONCEDE"),
    ("The minister has to return to court in Uganda.", "CONSULT"),
    ("Kenya could not burn itself.", "ASSAULT"),
    ("Under the constitution of Kenya, the king accepts the resignation of ministers.", "RETREAT"),
    ("The judge of Kenya does not rule out a ban.", "REJECT"),
    ("The senator gave speeches in Kenya. She will release them soon.", "RETREAT"),
    ("The mayor of Nairobi and two ministers convened a news conference.", "CONSULT"),
    ("The work of the Kenyan port stopped; its execution needs a permit.", "ASSAULT"),
    ("The yard will hand over the warship to the navy of Kenya in May.", "RETREAT"),
    ("The coach said the champions of Kenya attacked well in the last match of the league.", "ASSAULT"),
    ("Kenyan students were evacuated; the evacuation of staff from the university followed.", "RETREAT"),
    ("The president of Kenya took power in late 2012.", "COERCE"),
    ("The minister of Kenya declined to respond to questions.", "REJECT"),
    ("The campaign of the senator has booked a singer to appear in Ohio.", "COERCE"),
    ("Soldiers stationed in Kenya were praised.", "MOBILIZE"),
    ("The company mined the coal blocks of Kenya.", "ASSAULT"),
    ("The minister of Kenya was captured by a television station as he slept.", "ASSAULT"),
    ("A media lynching of the senator was organised.", "ASSAULT"),
    ("The senator sent out a barrage of press releases.", "ASSAULT"),
    ("The government of Kenya won the battle against the omicron variant.", "ASSAULT"),
    ("The senator credited the victory of the governor to luck.", "SUPPORT"),
    ("The minister of Kenya quit giving speeches.", "RETREAT"),
    ("The president of Kenya hosted a dinner for guests from Uganda.", "AID"),
]


@pytest.mark.parametrize(("text", "kind"), NOTHING)
def test_what_nobody_did_is_no_event(find: Find, text: str, kind: str) -> None:
    assert kind not in {e.type for e in find(text)}


SOMETHING = [
    ("Are the activists of Kenya under arrest?", "COERCE"),
    ("Parliament removed the minister of Kenya after he was impeached.", "SANCTION"),
    ("Kenya's president visited Ethiopia on May 4.", "CONSULT"),
    ("Kenya helped Uganda after the flood.", "AID"),
    ("The president of Kenya travelled to Uganda.", "CONSULT"),
    ("Rebels released 20 Kenyan voters on Friday.", "RETREAT"),
    ("Police held three men without charge in Nairobi.", "COERCE"),
    ("Iranian commandos boarded a tanker in the strait.", "COERCE"),
    ("The president of Kenya dismissed the senator as a weak leader.", "ACCUSE"),
    ("Kenya's police stormed the school and arrested four teachers.", "COERCE"),
    ("Demonstrators stormed and occupied the residence of the president of Kenya.", "PROTEST"),
    ("The Kenyan general was discharged from his post.", "SANCTION"),
    ("The court held the minister of Kenya in contempt.", "ACCUSE"),
    ("The president of Kenya made a public appeal for help to Uganda.", "REQUEST"),
    ("Rebels surrendered to the police of Kenya.", "RETREAT"),
    ("Kenya and Uganda failed to reach agreement on the border.", "REJECT"),
    ("The army of Kenya took power in a coup.", "COERCE"),
    ("Thousands of protesters gathered in Kenya.", "PROTEST"),
    ("The strike by teachers in Kenya goes on.", "PROTEST"),
    ("Villagers in Kenya blocked the demolition of their houses.", "PROTEST"),
    ("Beijing vowed to ignore the ruling of the court.", "REJECT"),
    ("The High Court of Kenya dismissed the charges against the editor.", "CONCEDE"),
    ("Kenya annexed nothing, but Uganda's annexation of the island was denounced.", "COERCE"),
    ("Malware attacks on Kenyan reporters were found.", "COERCE"),
    ("The minister of Kenya promised to fight corruption.", "AGREE"),
]


@pytest.mark.parametrize(("text", "kind"), SOMETHING)
def test_the_like_of_it_that_somebody_did_is_one(find: Find, text: str, kind: str) -> None:
    assert kind in {e.type for e in find(text)}


UNTOLD = [
    ("The archipelago, called Marula by Kenya, lies off the coast.", "REQUEST"),
    (
        "Announcing her deputy, the president of Kenya called James Otieno her best friend in politics.",
        "CONSULT",
    ),
    ("Kenya feels threatened by Uganda.", "THREATEN"),
    ("Kenya invests in its youth.", "COOPERATE"),
    ("The senator works closely with his advisers.", "COOPERATE"),
    ("The senator was badly treated by the Kenyan parliament.", "AID"),
    ("The minister of Kenya hid the letter for years.", "AID"),
    ("The ministers of Kenya and Chad were on opposing sides of the debate.", "REJECT"),
    ("The onslaught of the virus hit Kenya hard.", "ASSAULT"),
    ("The speech of the president drove grown men to tears.", "SANCTION"),
    ("Kenya raised output to increase food security.", "MOBILIZE"),
    ("The mayor resolved to fly to the congress.", "AGREE"),
    ("The president of Kenya opened the new bridge after the opening of the road.", "RETREAT"),
    ("The minister of Kenya thanked his wife and his two sons.", "SUPPORT"),
    ("The prisoners said that their families visited Nairobi.", "CONSULT"),
    ("Voters asked in a new poll released on Monday back the senator of Ohio.", "RETREAT"),
    ("Republicans targeted young voters in Ohio.", "ACCUSE"),
    ("The ban levels the playing field for Kenya.", "ASSAULT"),
    ("Kenya lodged a protest against Uganda at the United Nations.", "PROTEST"),
    ("Kenya handed a note of protest to the ambassador of Uganda.", "PROTEST"),
    ("At the end of the day the ministers of Kenya swore that they would back the president.", "THREATEN"),
]


@pytest.mark.parametrize(("text", "kind"), UNTOLD)
def test_figures_feelings_and_private_dealings_are_no_event(code: Find, text: str, kind: str) -> None:
    assert kind not in {e.type for e in code(text)}


TOLD = [
    ("The president of Kenya called James Otieno a liar.", "ACCUSE"),
    ("Kenya threatened Uganda.", "THREATEN"),
    ("Kenya invested in Uganda.", "COOPERATE"),
    ("Kenya works with Uganda.", "COOPERATE"),
    ("Kenya treated ten wounded Ugandan soldiers at a hospital.", "AID"),
    ("The ministers of Kenya opposed the plan of Chad.", "REJECT"),
    ("The onslaught of the rebels hit Kenyan troops hard.", "ASSAULT"),
    ("The militia drove the villagers out.", "SANCTION"),
    ("Kenya increased security at its airports.", "MOBILIZE"),
    ("Kenya and Chad resolved to work together.", "AGREE"),
    ("The president of Kenya thanked the wife of the Ugandan president.", "SUPPORT"),
    ("Ottawa has promised to eradicate malaria.", "AGREE"),
    ("Ottawa has promised to eradicate the gangs.", "THREATEN"),
    ("Kenya lodged a protest against Uganda at the United Nations.", "ACCUSE"),
    ("Teachers staged a protest against the government of Kenya.", "PROTEST"),
    ("Republicans offered their thoughts and prayers to the victims.", "SUPPORT"),
    ("The government of Kenya seized the company.", "COERCE"),
]


@pytest.mark.parametrize(("text", "kind"), TOLD)
def test_the_same_words_between_public_parties_tell_one(code: Find, text: str, kind: str) -> None:
    assert kind in {e.type for e in code(text)}


def test_a_report_full_of_one_word_of_sport_is_not_on_sport(code: Find) -> None:
    team = "The release team wrote to the other teams. " * 6
    talks = "The World Bank discussed this with the World Health Organization."
    assert "CONSULT" in {e.type for e in code(team + talks)}


ADVERBIAL = [
    ("Asked whether he would resign, the president of Kenya shook his head.", "REQUEST"),
    ("Pressed to explain the vote, the president of Kenya smiled.", "REQUEST"),
]


@pytest.mark.parametrize(("text", "kind"), ADVERBIAL)
def test_who_is_asked_in_a_participle_asks_nothing(find: Find, text: str, kind: str) -> None:
    assert kind not in {e.type for e in find(text)}


def test_who_is_arrested_in_a_participle_is_no_policeman(find: Find) -> None:
    events = find("Arrested by Kenyan police in May, the activist was held for a month.")
    [arrest] = [e for e in events if e.type == "COERCE" and e.evidence[0].text == "Arrested"]
    assert [a.country for a in arrest.actors] == ["KEN"]
    assert [r.text for r in arrest.recipients] == ["the activist"]
