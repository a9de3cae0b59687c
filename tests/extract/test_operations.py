"""Operations on the ground: plain wordings, and who acts where a clause does not name him by itself."""

from __future__ import annotations

import pytest

from tests.extract.conftest import Find

TOLD = [
    # held, kept out, hit
    ("Two nurses are still in the militants' hands.", "ASSAULT"),
    ("Three pilots remain in separatist hands in Papua.", "ASSAULT"),
    ("The rebels have kept food out of the besieged town of Wau since June.", "COERCE"),
    ("Soldiers are preventing fuel from reaching the city of Bor.", "COERCE"),
    ("An unmanned aerial vehicle struck a market in Kobo on 3 May.", "ASSAULT"),
    ("A UAV hit a fuel depot near Kherson.", "ASSAULT"),
    ("Iran responded with missile strikes on two bases in Iraq.", "ASSAULT"),
    ("Riot police charged with batons in Tunis.", "ASSAULT"),
    ("UN inspectors were not permitted to enter the prison.", "COERCE"),
    ("Cameroon outlawed the sale of motorcycles in the north.", "COERCE"),
    ("Broadcasts of two stations were switched off on Wednesday.", "COERCE"),
    ("Six dock workers are in custody in Mombasa.", "COERCE"),
    # sent, let through, ended
    ("President Ruto saw off 144 police officers bound for Haiti.", "MOBILIZE"),
    ("Thousands are training in Gedaref under army officers.", "MOBILIZE"),
    ("Chad has kept the Adre crossing open.", "RETREAT"),
    ("Pilots in Kenya have called off a walkout planned for Friday.", "CONCEDE"),
    ("The government of Ghana offered the nurses a pay rise of 10 percent.", "CONCEDE"),
    # help
    ("Thirty UN trucks with flour got through to Zalingei.", "AID"),
    ("An aid convoy reached the besieged town of Kadugli.", "AID"),
    ("WFP lorries rolled into Mekelle on Thursday.", "AID"),
    ("UNICEF drilled 30 boreholes in Turkana.", "AID"),
    ("President Ruto promised 40 lorries of maize for Malawi.", "AGREE"),
    ("The president of Chad promised that the road would be cleared.", "AGREE"),
    # words
    ("The government of Sudan contests the findings of the UN mission.", "REJECT"),
    ("Rwanda maintained that none of its soldiers was present in Congo.", "REJECT"),
    ("The RSF said it had never set foot in the hospital.", "REJECT"),
    ("Turkey said any violation of its airspace would be met with a firm response.", "THREATEN"),
    ("The rebels said any driver caught with petrol would be “dealt with as a soldier”.", "THREATEN"),
    ("The rebel leader vowed that no convoy would pass.", "THREATEN"),
    ("The African Union endorsed Joao Lourenco as mediator.", "SUPPORT"),
]


@pytest.mark.parametrize(("text", "kind"), TOLD)
def test_plain_wordings_tell_events(code: Find, text: str, kind: str) -> None:
    assert kind in {e.type for e in code(text)}


NOTHING = [
    "The children are still in the hands of the doctors.",
    "The decision remains in the rebels' hands.",
    "The fence keeps cattle out of the garden.",
    "The coach said the striker would be treated as a free agent.",
    "Toyota trucks reached Goma on Monday.",
    "A lorry of beer reached Juba.",
    "The company promised 40 lorries of cement to the builder.",
    "The girl promised that she would write.",
    "The doctor promised that the pain would pass.",
    "The mayor saw off two guests at the station.",
    "The singer was bound for Kenya.",
    "Students are training under a famous coach.",
    "The teacher said none of the pupils was present.",
    "The company vowed that no customer would wait.",
    "The club said it had never been near the title.",
    "The council kept the library open.",
    "The union called off the party.",
    "They crushed Togo 3-0 in the qualifier.",
    "The patient was not allowed to eat before the operation.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_the_same_words_of_other_things_tell_none(code: Find, text: str) -> None:
    assert not code(text)


PARTIES = [
    ("The Summit condemned the coup and urged Chad to free the king.", "REQUEST", "The Summit", "Chad"),
    ("The AU summit urged Chad to free the king.", "REQUEST", "African Union", "Chad"),
    ("The Conference adopted a plan. It thanked Qatar for its help.", "SUPPORT", "The Conference", "Qatar"),
    ("Nairobi / Juba - M23 gunmen beat the nurses.", "ASSAULT", "March 23 Movement", "nurses"),
    ("Dar es Salaam - Tanzania expelled Uganda's ambassador.", "SANCTION", "Tanzania", "Uganda"),
    ("The president of Chad received the bishops and gave his word that the law would go.",
     "AGREE", "Chad", "bishops"),
    ("With Japanese funding, UNDP rebuilt six schools in Chad.", "AID", "Japan", "Chad"),
    ("Kenya condemned the seizure of Bunagana by the Taliban.", "ASSAULT", "Taliban", "Bunagana"),
    ("Chad decided to send a mission and condemned Uganda.", "ACCUSE", "Chad", "Uganda"),
    ("Clashes between Chad and Niger resulted in the death of six nurses.", "ASSAULT", "Niger", "nurses"),
    ("Aid lorries reached the besieged town of Bor.", "AID", "", "Bor"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "actor", "recipient"), PARTIES)
def test_parties_stand_where_grammar_says(
    code: Find, text: str, kind: str, actor: str, recipient: str
) -> None:
    told = [e for e in code(text) if e.type == kind]
    assert any(actor in " ".join(a.name for a in e.actors) for e in told)
    assert any(recipient in " ".join(r.name for r in e.recipients) for e in told)


UNSPOKEN = [
    "The meeting ended in Nairobi on Monday.",
    "The meeting angered Chad.",
    "A meeting of pupils urged teachers to play fair.",
    "The Summit is in Nairobi.",
]


@pytest.mark.parametrize("text", UNSPOKEN)
def test_meetings_that_say_nothing_are_no_party(code: Find, text: str) -> None:
    assert not any("eeting" in a.name or "ummit" in a.name for e in code(text) for a in e.actors)


def test_what_was_not_allowed_is_a_deed(code: Find) -> None:
    events = code("The monitors were not allowed to enter the camp.")
    assert {(e.type, str(e.status)) for e in events} == {("COERCE", "happened")}


def test_a_member_of_a_name_is_no_second_party(code: Find) -> None:
    events = code("Members of the Kenya Union of Primary Education Teachers downed their tools.")
    assert [len(e.actors) for e in events if e.type == "PROTEST"] == [1]
