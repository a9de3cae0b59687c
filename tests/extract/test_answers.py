"""Whom an answer is for: deeds and words told before, and who answers them without saying whom.

An expectation reads "TYPE: RECIPIENTS"; the names of the recipients with commas between, "-" for none.
"""

from __future__ import annotations

import pytest

from dragoman.model import Event
from tests.extract.conftest import Find


def _told(events: list[Event]) -> set[str]:
    return {f"{e.type}: {', '.join(a.name for a in e.recipients) or '-'}" for e in events}


DEEDS = [
    # The noun is another word than the verb.
    (
        "The Turkish coast guard detained eleven fishermen off Rhodes. Athens denounced the arrests.",
        "ACCUSE: Turkey coast guard",
    ),
    (
        "Police in Dakar held two opposition leaders. The African Union deplored the detention.",
        "ACCUSE: Senegal police",
    ),
    (
        "Rebels of the ADF hacked nine farmers to death in Beni. "
        "President Tshisekedi deplored the massacre of the farmers.",
        "ACCUSE: Allied Democratic Forces",
    ),
    ("The army took three villages near Bunia. Uganda criticised the offensive.", "ACCUSE: FARDC"),
    # A word for any deed means what was told last, and by nobody less than the one who answers.
    (
        "Chinese vessels fired water cannon at a Philippine supply boat. "
        "The United States voiced support for Manila and condemned the action.",
        "ACCUSE: China",
    ),
    (
        "A court in Minsk jailed the editor Marina Zolotova. Warsaw denounced the sentence.",
        "ACCUSE: Belarus judiciary",
    ),
    # The deed is what draws the blame.
    (
        "Soldiers killed six protesters in Conakry. The killings drew condemnation from the European Union.",
        "ACCUSE: Soldiers",
    ),
]
COMPLAINTS = [
    # Who complains has told the deed, though it was done to others.
    (
        "Vietnam said a Chinese patrol had beaten ten fishermen near the Paracels. Hanoi lodged a protest.",
        "ACCUSE: a Chinese patrol",
    ),
    # What is to be made good was done by whoever is asked.
    (
        "The junta in Naypyidaw cut the internet in Sagaing. The United Nations urged that it be restored.",
        "REQUEST: Myanmar government (military)",
    ),
    (
        "Israel has halted fuel deliveries to Gaza. The UN called for their resumption.",
        "REQUEST: Israel",
    ),
    (
        "Mali's junta suspended two radio stations. "
        "Reporters Without Borders called for the suspension to be lifted.",
        "REQUEST: Mali government",
    ),
    # A deed to a state's people, or to somebody's aides, is one to that state and to him.
    (
        "Chinese coast guards beat two Vietnamese fishermen with iron bars. "
        "Their catch was thrown overboard. Hanoi lodged a protest.",
        "ACCUSE: China coast guard",
    ),
    ("Police led away three aides of governor Evghenia Gutul. Gutul protested.", "PROTEST: Police"),
    # Who joins in blames the same, who is dismayed blames the deed told right before.
    ("Oslo denounced Chad's raids on the refugee camps. Rome voiced its concern.", "ACCUSE: Chad"),
    ("Ethiopia's government arrested two editors. Kenya voiced concern.", "ACCUSE: Ethiopia government"),
    ("Kenya expelled two Sudanese diplomats, alleging espionage.", "ACCUSE: Sudan government"),
    # Who goes on to threaten threatens the same.
    (
        "Armed men stopped a UN patrol near Horlivka. They threatened to shoot.",
        "THREATEN: a UN patrol near Horlivka",
    ),
    # Only those who fight can make a truce.
    (
        "Clashes between the army and M23 rebels resumed on Sunday near Sake. "
        "Church leaders called for a ceasefire.",
        "REQUEST: FARDC, March 23 Movement",
    ),
]
WORDS = [
    # One side of a fight contradicts the other.
    (
        "The Sudanese army said its troops had retaken Bara. "
        "A field commander of the RSF insisted that the town had never changed hands.",
        "REJECT: Sudanese Armed Forces",
    ),
    (
        "Ankara accused Nicosia of harbouring militants. Cyprus denied any such link.",
        "REJECT: Turkey government",
    ),
    (
        "Eritrea threatened to expel the mission. The United Nations brushed aside the threat.",
        "REJECT: Eritrea",
    ),
    (
        "Hungary wrote to Kyiv to demand the release of two pilots. "
        "Ukraine's foreign ministry called the letter a provocation.",
        "REJECT: Hungary",
    ),
    (
        "The Philippines said a Chinese ship had rammed one of its boats. "
        "The Chinese embassy said it knew nothing of such an incident.",
        "REJECT: Philippines",
    ),
    (
        "Talks between the government and the ELN were to resume on Monday in Havana. "
        "The rebels failed to appear.",
        "REJECT: government",
    ),
    ("The World Court rejected Myanmar's objections to the case.", "REJECT: Myanmar"),
    ("Rome asked Tunis for troops. Tunis refused to send any.", "REJECT: Italy government"),
    (
        "The UN refugee agency pleaded with Islamabad to halt the removals. Officials declined.",
        "REJECT: UNHCR",
    ),
]
OFFERS = [
    (
        "Russia proposed a 72-hour truce around Damascus. Jaish al-Islam has not yet replied.",
        "AGREE: Jaish al-Islam",
    ),
    # A visit is to whom it is made to see.
    ("Hakan Fidan flew to Cairo to see Egypt's defence minister.", "CONSULT: Egypt defence minister"),
    ("Egypt proposed a ceasefire in Gaza. Hamas welcomed the offer.", "SUPPORT: Egypt"),
    ("Egypt proposed a ceasefire in Gaza. Hamas welcomed the offer.", "AGREE: Hamas"),
    (
        "Norway proposed a truce in southern Thailand. The BRN separatists rejected the proposal.",
        "AGREE: Barisan Revolusi Nasional",
    ),
    (
        "Kenya called for an immediate ceasefire. Sudan's army dismissed the call.",
        "REQUEST: Sudanese Armed Forces",
    ),
]
APART = [
    # What is denied, or not done to somebody, does not tell whom it turns down.
    ("The Ugandan army denied reports of American strikes.", "REJECT: -"),
    ("Hungary refused to condemn Russia.", "REJECT: -"),
    ("Chad shelled a base in Niger. A drone strike hit Mali. Kenya voiced concern.", "ACCUSE: -"),
    # Another deed than the one told.
    ("Kenya arrested two smugglers. Tanzania condemned the arrest of a Maasai elder.", "ACCUSE: -"),
    (
        "The Congolese army shelled Nyabiondo. Angola deplored the earlier shelling of Kashebere.",
        "ACCUSE: -",
    ),
    ("Uganda freed ten rebels. Chad denounced the invasion.", "ACCUSE: -"),
    # An inquiry that somebody opens is not against who opened it.
    (
        "The commission opened an inquiry into the bank. The watchdog started the inquiry on Monday.",
        "ACCUSE: -",
    ),
]


@pytest.mark.parametrize(("text", "expected"), [*DEEDS, *COMPLAINTS, *WORDS, *OFFERS, *APART])
def test_an_answer_is_for_whoever_did_or_said_what_it_is_about(text: str, expected: str, code: Find) -> None:
    told = _told(code(text))
    assert expected in told, told
