"""Wordings of summaries and situation reports, and the parties around them: who "which" is, whose jets."""

from __future__ import annotations

import pytest

from tests.extract.conftest import Find

TOLD = [
    ("Thousands packed Liberty Square in Chisinau on Sunday.", "PROTEST demo"),
    ("Marchers crammed the boulevard outside the ministry.", "PROTEST demo"),
    ("Rwandan-backed forces pulled out of Kavumu airport on Monday.", "RETREAT withdraw"),
    ("Government units withdrew from Raqqa.", "RETREAT withdraw"),
    ("The hostages walked free after a year in captivity.", "RETREAT release"),
    ("The Red Cross reached 700 survivors with tents and blankets.", "AID"),
    ("UNICEF assisted 4,000 children with vaccines.", "AID"),
    ("Seoul attributed the launch to North Korea.", "ACCUSE allege"),
    ("Investigators traced the drones to Hezbollah.", "ACCUSE allege"),
    ("Poland cried blackmail.", "ACCUSE allege"),
    ("An inquiry by the Kenyan police is under way.", "ACCUSE investigate"),
    ("The army said the governor had pocketed relief funds.", "ACCUSE allege"),
    ('"This is a coup," Peruvian president Dina Boluarte said.', "ACCUSE disapprove"),
    ("The Norwegian envoy raised the plight of two monks with the Burmese authorities.", "REQUEST"),
    ("Ministers were promised that the ban would be lifted.", "CONCEDE"),
    ("Hungary applauded the law.", "SUPPORT"),
    ("Divers from Malta searched the bay together with Tunisian coast guards.", "COOPERATE"),
    ("British marines patrolled alongside Kenyan soldiers.", "COOPERATE"),
    ("Chad scrapped a second session with the rebels.", "REJECT meet"),
    ("Turkey scrapped talks with Greece.", "REJECT meet"),
    ("His lawyer said the charges had been trumped up.", "REJECT deny"),
    ("The army withheld travel permits from aid groups.", "COERCE withhold"),
    ("Two editors were picked up by the State Security Directorate.", "COERCE arrest"),
    ("Police threw up barricades around the parliament.", "COERCE restrict"),
    ("Riot police waded in with tear gas and truncheons.", "ASSAULT crowd-control"),
    ("Gendarmes charged with batons.", "ASSAULT crowd-control"),
    ("Marchers were pushed back with water cannon.", "ASSAULT crowd-control"),
    ("Militants swept through two army outposts near Gao.", "ASSAULT"),
    ("By evening four rangers lay dead.", "ASSAULT"),
    ("France stalled a loan to Niger.", "REJECT"),
]
NONE = [
    ("Swarms of fans packed the avenue for the concert.", "PROTEST"),
    ("Pilgrims packed the square for the mass.", "PROTEST"),
    ("The team pulled out of the tournament.", "RETREAT"),
    ("The minister went home after three weeks in hospital.", "RETREAT"),
    ("The message reached millions of people with phones.", "AID"),
    ("Doctors attributed the deaths to heat.", "ACCUSE"),
    ("The child cried for his mother.", "ACCUSE"),
    ('"It was a lovely day," the president said.', "ACCUSE"),
    ("The farmer raised goats with his brother.", "REQUEST"),
    ("The doctor assured the patient that he would be fine.", "CONCEDE"),
    ("Shareholders applauded the move.", "SUPPORT"),
    ("The school scrapped a training session.", "REJECT"),
    ("The cook made up a story for the children.", "REJECT"),
    ("The nurse was picked up by a taxi driver.", "COERCE"),
    ("The senator is serving a second term.", "SANCTION"),
    ("The bank moved in with a low offer.", "ASSAULT"),
    ("Police charged two men with possessing batons.", "ASSAULT"),
    ("A storm swept through the camp.", "ASSAULT"),
]


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_plain_wordings_of_summaries(code: Find, text: str, expected: str) -> None:
    kind, _, mode = expected.partition(" ")
    found = [(e.type, e.mode, e.status) for e in code(text)]
    assert any(t == kind and (not mode or m == mode) and s == "happened" for t, m, s in found), found


@pytest.mark.parametrize(("text", "kind"), NONE)
def test_no_events_of_their_lookalikes(code: Find, text: str, kind: str) -> None:
    assert [e.evidence[0].text for e in code(text) if e.type == kind] == []


def test_a_term_that_is_served_is_ongoing(code: Find) -> None:
    [event] = code("The former general is serving a life sentence in Dakar.")
    assert (event.type, event.mode, event.status) == ("SANCTION", "convict", "ongoing")


@pytest.mark.parametrize(
    ("text", "word", "actor"),
    [
        # "which" is nobody: the clause is about the body that people belong to
        (
            "Police held two men they called couriers of Islamic State, which bombed a bank.",
            "bombed",
            "Islamic State",
        ),
        ("Troops killed a commander of Boko Haram, which captured Goma.", "captured", "Boko Haram"),
        ("Fighters from the Wagner Group, which seized Bakhmut, left.", "seized", "Wagner Group"),
        ("Police held a driver for the ministry, which had sacked him.", "sacked", "ministry"),
        # … but an army that is the noun itself may be "which"
        ("The Kenyan army, which shelled the town, said nothing.", "shelled", "Kenya Defence Forces"),
        # whose aircraft they are
        ("A bus was hit by NATO jets.", "hit", "NATO"),
        ("A depot was bombed by Turkish warplanes.", "bombed", "Turkey military"),
        # who stands in a crowd
        ("Some in the mob set a bus on fire.", "set", "mob"),
    ],
)
def test_who_acts(code: Find, text: str, word: str, actor: str) -> None:
    events = [e for e in code(text) if e.evidence[0].text == word]
    assert [a.name.removeprefix("the ") for e in events for a in e.actors] == [actor]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        # a single person that is asked to free somebody need not hold him
        (
            "The envoy met the premier of Yemen and pressed him to free UN staff detained in Sanaa.",
            "detained",
        ),
        ("The ambassador urged President Lukashenko to release journalists held in Minsk.", "held"),
        # part of a government is not the government
        ("Some in the government rejected the plan.", "rejected"),
    ],
)
def test_who_does_not_act(code: Find, text: str, word: str) -> None:
    assert [a.name for e in code(text) if e.evidence[0].text == word for a in e.actors] == []


def test_a_state_that_is_asked_to_free_people_holds_them(code: Find) -> None:
    [event] = [e for e in code("She urged Iran to free six students detained in May.") if e.mode == "arrest"]
    assert [a.name for a in event.actors] == ["Iran"]
