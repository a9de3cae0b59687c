"""Event nouns that are told by day or place alone, with their parties left out."""

from __future__ import annotations

import pytest

from tests.extract.conftest import Find

TOLD = [
    ("Traffic has stopped since the clash at Dolenga.", "ASSAULT"),
    ("The road is closed after Monday's raid.", "ASSAULT"),
    ("The valley has been quiet since the drone strike of February 20.", "ASSAULT"),
    ("Armed clashes broke out near the pump station on 19 February.", "ASSAULT"),
    ("The trouble started with a gun battle on Tuesday.", "ASSAULT"),
    ("The ceasefire of 20 February has held so far.", "RETREAT"),
    ("The agreement of Tuesday also covers the wells.", "AGREE"),
    ("Traders were hopeful after Monday's meeting of the foreign ministers in Nakuru.", "CONSULT"),
    ("Kenya opened the gate on Wednesday, a day after talks with a Ugandan general.", "CONSULT"),
    ("The ban on Kenyan maize was lifted on 20 February.", "CONCEDE"),
    ("Armoured vehicles were pulled back from the river on Tuesday.", "RETREAT"),
    ("The supply of water was resumed on 20 February.", "RETREAT"),
    ("Kenya's president condemned the attack carried out on Monday in Garissa.", "ASSAULT"),
    ("Drivers were still afraid after last week's ambush.", "ASSAULT"),
    ("The battle of 20 February was fought in the hills.", "ASSAULT"),
    ("Nobody was tried for the killings at Dolenga.", "ASSAULT"),
    ("Trade in Dolenga was paralysed by a strike against insecurity.", "PROTEST"),
    ("The curfew followed Monday's protest.", "PROTEST"),
    ("The march on the UN base was the first for years.", "PROTEST"),
    ("The arrest of Petit Loup last Monday removes one man.", "COERCE"),
    ("The exchange of prisoners on 20 February went well.", "RETREAT"),
]

UNTOLD = [
    ("The clash of ideas goes on in the capital.", "ASSAULT"),
    ("Clashes are common there.", "ASSAULT"),
    ("Any ceasefire would help the farmers.", "RETREAT"),
    ("An agreement would help the farmers.", "AGREE"),
    ("The shop is closed after Monday's meeting of the garden club.", "CONSULT"),
    ("In his Tuesday talk he praised the museum.", "CONSULT"),
    ("Parents were glad when Thursday's strike ended.", "ASSAULT"),
    ("The battle of ideas goes on in Dolenga.", "ASSAULT"),
    ("The arrest of the decline goes on.", "COERCE"),
    ("The protest of some readers was mild.", "COERCE"),
    ("Such bans were lifted again and again.", "CONCEDE"),
    ("Kenya's president condemned any attack on the wells.", "ASSAULT"),
]


@pytest.mark.parametrize(("text", "kind"), TOLD)
def test_told_nouns_make_an_event_without_parties(code: Find, text: str, kind: str) -> None:
    assert kind in [event.type for event in code(text)]


@pytest.mark.parametrize(("text", "kind"), UNTOLD)
def test_told_nouns_need_a_day_or_place_of_their_own(code: Find, text: str, kind: str) -> None:
    assert kind not in [event.type for event in code(text)]


def test_told_nouns_take_the_day_that_is_counted_out(code: Find) -> None:
    text = (
        "Kenya opened the gate on Wednesday, a day after talks between the two defence ministers in Nakuru."
    )
    (talks,) = (e for e in code(text) if e.type == "CONSULT")
    assert talks.moment is not None
    assert str(talks.moment.start) == "2023-02-21"


def test_told_nouns_do_not_take_the_host_for_the_ministers_who_met(code: Find) -> None:
    text = (
        "Kenya praised Uganda. Kenya and Uganda hope for trade "
        "after Monday's meeting of the foreign ministers in Vientiane."
    )
    (meeting,) = (e for e in code(text) if e.type == "CONSULT")
    assert "LAO" not in {actor.country for actor in meeting.actors}


def test_told_nouns_agree_in_number_with_what_is_told_of_them(code: Find) -> None:
    text = "Work on the sluices, which were closed by Kenyan officials on Sunday, goes on."
    assert [(e.type, e.mode) for e in code(text)] == [("COERCE", "withhold")]
