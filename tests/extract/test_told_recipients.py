"""Recipients that the words around tell: whom a denial or a demand is for, whose thing is hit, numbers.

An expectation reads "TYPE: RECIPIENTS"; the names of the recipients with commas between, "-" for none.
"""

from __future__ import annotations

import pytest

from dragoman.model import Event
from tests.extract.conftest import Find


def _told(events: list[Event]) -> set[str]:
    return {f"{e.type}: {', '.join(a.name for a in e.recipients) or '-'}" for e in events}


DENIALS = [
    (
        "Human Rights Watch said M23 rebels had shot 20 farmers in Kishishe. "
        "The M23 denied that its men were there.",
        "REJECT: Human Rights Watch",
    ),
    (
        "Pakistan's military said Indian troops had opened fire at Poonch. "
        "An Indian army spokesman denied that a shot had been fired.",
        "REJECT: Pakistan Army",
    ),
    ("Rwanda backs the M23 rebels, according to UN experts. Kigali denies this.", "REJECT: United Nations"),
    (
        "Opposition parties alleged that a banned gas had been used. The police denied having used any.",
        "REJECT: Opposition parties",
    ),
    ("Kyiv accused Russia of shelling a clinic. Moscow has denied the charge.", "REJECT: Ukraine government"),
    # Nobody has said anything of who denies.
    ("The mayor said the market was full. The Nigerian army denied firing on the crowd.", "REJECT: -"),
    ("Chad closed the border on Sunday. The Nigerian army denied firing on the crowd.", "REJECT: -"),
]
RECIPROCAL = [
    ("Ethiopia and Eritrea blamed one another.", "ACCUSE: Ethiopia, Eritrea"),
    ("Chad and Sudan expelled each other's ambassadors.", "SANCTION: Chad, Sudan"),
    ("Rwanda and Burundi accused each other of breaking the truce.", "ACCUSE: Rwanda, Burundi"),
    ("Chad and Sudan attacked each other.", "ASSAULT: -"),
]
HIT = [
    ("A bomb exploded on Friday at the residence of Mayor Luis Pardo in Guayaquil.", "ASSAULT: Luis Pardo"),
    ("A mine exploded under a police vehicle.", "ASSAULT: police"),
    ("A bomb went off in the offices of the Liberal Party.", "ASSAULT: Liberal Party"),
    ("A car bomb blew up near a convoy of Kenyan soldiers.", "ASSAULT: Kenya Defence Forces"),
    ("Gunmen attacked a police station.", "ASSAULT: police"),
    ("The jets bombed rebel positions.", "ASSAULT: rebel"),
    ("A drone struck a depot belonging to Hezbollah.", "ASSAULT: Hezbollah"),
    ("Shells hit a clinic run by Doctors Without Borders.", "ASSAULT: Médecins Sans Frontières"),
    ("A grenade was thrown at the home of opposition leader Ann Bell.", "ASSAULT: Ann Bell"),
    ("Gunmen ambushed a car carrying teachers.", "ASSAULT: teachers"),
    ("A man rammed his car into protesters.", "ASSAULT: protesters"),
    ("A bomb went off at a hotel.", "ASSAULT: -"),
    ("A bomb went off near the river.", "ASSAULT: -"),
    ("Gunmen stopped a lorry carrying bricks and burned it.", "ASSAULT: -"),
]
COUNTED = [
    ("Three guerrillas were killed near the river, and five others were wounded.", "ASSAULT: guerrillas"),
    ("The army held ten rebels and burned a boat.", "ASSAULT: -"),
    ("Marchers clashed with the police and threw stones.", "ASSAULT: police"),
    ("Marchers clashed with the police and threw rocks, bottles and flares.", "ASSAULT: police"),
]
ANSWERS = [
    ("Egypt proposed a two-day truce, a proposal Hamas rejected.", "REJECT: Egypt"),
    ("Kenya urged both armies to pull back, a call that Sudan dismissed.", "REJECT: Kenya"),
    ("China's coast guard rammed a Philippine boat. Manila lodged a protest.", "ACCUSE: China coast guard"),
    ("Turkish jets bombed Iraqi posts. Baghdad lodged a formal complaint.", "ACCUSE: Turkey military"),
    ("China's coast guard rammed a Philippine boat. Hanoi lodged a protest.", "ACCUSE: -"),
    ("Activists blocked the road until the mayor agreed to an inquiry.", "PROTEST: mayor"),
    ("Activists blocked the road until noon.", "PROTEST: -"),
    ("The Kenyan president condemned the attacks against a union.", "ACCUSE: -"),
]
RESPONSES = [
    ("Israeli jets struck a depot near Homs. Syria condemned the attack.", "ACCUSE: Israel Defense Forces"),
    (
        "Ethiopian troops fired on farmers. Khartoum demanded an apology.",
        "REQUEST: Ethiopian National Defense Force",
    ),
    ("Gunmen kidnapped a French priest. Paris called for his release.", "REQUEST: Gunmen"),
    ("Rwandan troops entered Goma. Kinshasa demanded that they withdraw.", "REQUEST: Rwanda Defence Force"),
    ("Rwandan troops seized Goma. Kinshasa demanded their withdrawal.", "REQUEST: Rwanda Defence Force"),
    ("Turkey shelled positions near Aleppo. The fighters returned fire.", "ASSAULT: Turkey"),
    ("The army ambushed a rebel column. The rebels vowed to hit back.", "THREATEN: army"),
    ("India offered talks. Islamabad turned down the offer.", "REJECT: India"),
    ("The junta dissolved a party. The European Union voiced regret at the decision.", "ACCUSE: junta"),
    # Whose deed was told last is not known, or nothing is answered.
    ("Chad shelled a base in Niger. A drone strike hit Mali. Kenya condemned the attack.", "ACCUSE: -"),
    ("Shells hit a market in Aden. The rebels vowed revenge.", "THREATEN: -"),
    ("Turkey shelled positions near Aleppo. Kenya asked for debt relief.", "REQUEST: -"),
]
GROUPS = [
    ("Sudan's army chief ruled out talks with the paramilitaries.", "REJECT: paramilitaries"),
    ("Kyiv called on its allies to send more tanks.", "REQUEST: allies"),
    ("The UN mission accused the M23 of arson. The group denied responsibility.", "REJECT: United Nations"),
    (
        "Fighters of the Rapid Support Forces stormed El Fasher. Residents blamed the paramilitaries.",
        "ACCUSE: Rapid Support Forces",
    ),
    (
        "Petro ended talks with the National Liberation Army, "
        "accusing the guerrillas in Catatumbo of murder.",
        "ACCUSE: National Liberation Army",
    ),
]


@pytest.mark.parametrize(
    ("text", "expected"), [*DENIALS, *RECIPROCAL, *HIT, *COUNTED, *ANSWERS, *RESPONSES, *GROUPS]
)
def test_words_around_tell_the_recipients(text: str, expected: str, code: Find) -> None:
    told = _told(code(text))
    assert expected in told, told
