"""Recipients outside the slots of a frame, on own sentences: who is asked, whose thing it is, whom it is for.

An expectation reads "TYPE: RECIPIENTS"; the words of the recipients with commas between, "-" for none.
"""

from __future__ import annotations

import pytest

from dragoman.model import Event
from tests.extract.conftest import Find


def _told(events: list[Event]) -> set[str]:
    return {f"{e.type}: {', '.join(a.text for a in e.recipients) or '-'}" for e in events}


ASKED = [
    ("The president demands Okafor resign.", "REQUEST: Okafor"),
    ("Officials recommended residents avoid the coast.", "REQUEST: residents"),
    ("The governor had asked the Labour Court intervene in the case.", "REQUEST: the Labour Court"),
    ("The minister urged partners to join the fund.", "REQUEST: partners"),
    ("The mayor urged the embassy to reconsider.", "REQUEST: the embassy"),
    (
        "The senator wrote to the Norwegian government asking to waive the fee.",
        "REQUEST: the Norwegian government",
    ),
]
OWNERS = [
    ("The spokeswoman criticized the House's decision.", "ACCUSE: the House"),
    ("The union criticised the Supreme Court's ruling on wages.", "ACCUSE: the Supreme Court"),
    ("China has refuted allegations made by the United States.", "REJECT: the United States"),
    ("The High Court dismissed a petition filed by the teachers' union.", "REJECT: the teachers' union"),
    ("The ministry rejected the request of the workers.", "REJECT: the workers"),
    ("The president commuted the prison sentence of Peter Lunn.", "CONCEDE: Peter Lunn"),
    ("The court overturned the convictions of Jane Miller and Paul Reed.", "CONCEDE: Jane Miller, Paul Reed"),
    ("The government canceled the permits of 83 other organizations.", "SANCTION: 83 other organizations"),
    ("Zelensky asked for the support of the German government.", "REQUEST: the German government"),
    ("A federal judge dismissed a Trump lawsuit.", "REJECT: Trump"),
    ("Israel's plan drew criticism from Egypt.", "ACCUSE: Israel"),
    ("Egypt condemned Russia's attack on Ukraine.", "ACCUSE: Russia"),
    ("Egypt condemned the devastating attacks by Russia against Ukraine.", "ACCUSE: Russia"),
]
MAKERS = [
    ("The court dismissed an application brought by Prince Mbonisi.", "REJECT: Prince Mbonisi"),
    ("Police seized 119 accounts linked to the Labour Party.", "COERCE: the Labour Party"),
    ("The union demanded changes in the policy of the Chilean ministry.", "REQUEST: the Chilean ministry"),
    ("Obama voiced concern in an interview that Kenya and Chad were arming.", "ACCUSE: Kenya, Chad"),
]
PROTESTS = [
    ("Anti-government protests erupted in Chad.", "PROTEST: government"),
    ("Hundreds of anti-Ruto protesters gathered at the hotel.", "PROTEST: Ruto"),
    ("Iraqis took to the streets to protest the Turkish attack.", "PROTEST: Turkish"),
    (
        "Workers marched to demand changes in the policy of the Chilean government.",
        "PROTEST: the Chilean government",
    ),
    ("Workers marched to support the Chilean government.", "PROTEST: -"),
]
COORDINATED = [
    ("The union criticized the court's ruling and the ministry's plan.", "ACCUSE: the court, the ministry"),
    ("Police raided Vivo offices on Monday.", "COERCE: Vivo"),
]
PATIENTS = [
    ("The European Union condemned the arrest of Alexei Navalny.", "ACCUSE: -"),
    ("The European Union condemned Navalny's arrest.", "ACCUSE: -"),
    ("The envoy voiced Uruguay's concern about the talks.", "ACCUSE: -"),
]
"""Whom an act is done to is not blamed for it; whose concern it is is not its target."""
AFFECTED = [
    ("France agreed to assist Cameroon in the fight against the rebels.", "AGREE: Cameroon"),
    ("China promised to cancel debt for Zambia.", "AGREE: Zambia"),
    ("Germany pledged to expand its army.", "AGREE: -"),
    ("The minister promised voters to cut taxes.", "AGREE: voters"),
    ("France promised to fund the work of the Red Cross.", "AGREE: the Red Cross"),
    ("Iran threatened to attack if Chad did not withdraw its troops.", "THREATEN: Chad"),
    ("Iran vowed to retaliate should Israel attack its plants.", "THREATEN: Israel"),
    ("The army threatened to attack when it was ready.", "THREATEN: -"),
]
ARGUMENTS = [
    ("Armed men stopped the teacher. They shot her dead near the market.", "ASSAULT: her"),
    ("The judge spoke first. He accused the government of fraud.", "ACCUSE: the government"),
    ("Police fired and landed two shots on a student.", "ASSAULT: a student"),
    ("The army killed more than 2,100.", "ASSAULT: 2,100"),
    ("Police arrested the accused on Friday.", "COERCE: the accused"),
    ("Turkey is under sanctions, and was condemned by Egypt.", "ACCUSE: Turkey"),
    ("The police came under attack by rebels.", "ASSAULT: The police"),
    ("The company was subject to criticism from Egypt.", "ACCUSE: The company"),
    ("The president granted Jim Miller a full pardon.", "CONCEDE: Jim Miller"),
    ("Prosecutors dropped the charges filed against Moses Deng.", "CONCEDE: Moses Deng"),
    ("The senator railed against what he calls the oil cartel.", "ACCUSE: cartel"),
    ("The senator weeded out the investors whom he accuses of fraud.", "ACCUSE: the investors"),
    ("After Moses Deng's release, the court apologized.", "RETREAT: Moses Deng"),
    ("The murder of the local singer Shafik Kabha shocked the town.", "ASSAULT: Shafik Kabha"),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [*ASKED, *OWNERS, *MAKERS, *PROTESTS, *COORDINATED, *PATIENTS, *AFFECTED, *ARGUMENTS],
)
def test_recipients_are_found_by_grammar(find: Find, text: str, expected: str) -> None:
    told = _told(find(text))
    assert expected in told, told


def test_a_recipient_outside_the_slots_is_told_in_because(find: Find) -> None:
    event = find("The spokeswoman criticized the House's decision.")[0]
    assert "the recipient owns what is acted on" in event.because


def test_what_the_actor_does_to_itself_has_no_recipient(find: Find) -> None:
    events = find("The soldier shot himself.")
    assert not any(e.recipients for e in events)
