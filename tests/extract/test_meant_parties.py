# ruff: noqa: E501 (one case, one line)
"""Who is meant: a name in short, a name that words give, a side, two sides, and what a bare "it" goes on with.

A case is (text, words, expected): the last mention with exactly these words must refer to this name, or to
this set of names.
"""

from __future__ import annotations

import pytest

from dragoman.extract.mentions import ActorMention
from dragoman.extract.reading import Reading
from tests.extract.conftest import Find, Mentions

SHORT = [
    (
        "The Moro Islamic Liberation Front rejected the plan. The Front demanded that soldiers leave Cotabato.",
        "The Front",
        "Moro Islamic Liberation Front",
    ),
    (
        "The Moro Islamic Liberation Front met a judge. The Front, whose war with the army cost many lives, left.",
        "The Front",
        "Moro Islamic Liberation Front",
    ),
    (
        "The Free Valley Brigade blew up a bridge. Police blamed the Brigade for two other attacks.",
        "the Brigade",
        "Free Valley Brigade",
    ),
    (
        "The Economic Community of Central African States met. The Community urged the junta to free him.",
        "The Community",
        "ECCAS",
    ),
    ("The Arab League suspended Syria. The League also imposed sanctions.", "The League", "Arab League"),
    (
        "The Special Monitoring Mission came under fire. Armed men stopped a Mission patrol.",
        "Mission",
        "OSCE Special Monitoring Mission",
    ),
]
ORDINALS = [
    (
        "Police arrested two men with ties to the 33rd Front, a dissident faction of the FARC. The dissidents killed a farmer.",
        "The dissidents",
        "33rd Front",
    ),
    (
        "Soldiers of the 101st Brigade shelled the port. The Brigade withdrew on Monday.",
        "The Brigade",
        "101st Brigade",
    ),
]
NOT_SHORT = [
    ("Members of the Labour Party met in Accra. The Front attacked a bus.", "The Front"),
    ("The Free Valley Front left. A door in the Front Hall was open.", "Front"),
]
CALLED = [
    (
        "Breakaway fighters who call themselves the Oromo Shield clashed with soldiers.",
        "Breakaway fighters",
        "Oromo Shield",
    ),
    (
        "Fighters calling themselves the Free Valley Front abducted a priest.",
        "Fighters",
        "Free Valley Front",
    ),
    (
        "Separatist fighters known as the Amba Boys ambushed soldiers. They burned two trucks.",
        "They",
        "Ambazonia Defence Forces",
    ),
    ("A militia known as the Black Axe attacked a convoy.", "A militia", "Black Axe"),
    (
        "Intelligence agents (NISA) arrested a cameraman, whom they let go after six hours.",
        "they",
        "National Intelligence and Security Agency",
    ),
    ("Soldiers who had called the president a thief arrested a minister.", "Soldiers", "Soldiers"),
    ("Villagers who call themselves hunters attacked a bus.", "Villagers", "Villagers"),
]
DESCRIBED = [
    (
        "Fighters of the 10th Front, a dissident faction of the FARC, kidnapped a mayor. The dissidents killed three soldiers.",
        "The dissidents",
        "10th Front",
    ),
    (
        "The paramilitary Rapid Support Forces seized Nyala. Two days later the paramilitaries shelled the camp.",
        "the paramilitaries",
        "Rapid Support Forces",
    ),
    (
        "Hamas, an Islamist movement, condemned the raid. Israel blamed the Islamists.",
        "the Islamists",
        "Hamas",
    ),
    (
        "The UN refugee agency, UNHCR, sent tents. The refugees fled from the crackdown.",
        "The refugees",
        "refugees",
    ),
    (
        "M23 seized Sake. A spokesman for the rebels accused the army.",
        "A spokesman for the rebels",
        "March 23 Movement",
    ),
    (
        "ELN fighters killed five farmers. The rebels' central command denied it.",
        "The rebels' central command",
        "National Liberation Army",
    ),
]
SIDES = [
    (
        "A spokesman for the Kachin Independence Army, Naw Bu, dismissed the claim. A day later his fighters ambushed a column.",
        "fighters",
        "Kachin Independence Army",
    ),
    (
        "M23 leader Bertrand Bisimwa left Doha. His men shelled Sake the next day.",
        "men",
        "March 23 Movement",
    ),
    (
        "The People's Defence Force denied it. The group's spokesman, Bo Thanmani, called it a lie. Later his fighters ambushed a convoy.",
        "fighters",
        "People's Defence Force",
    ),
    (
        "Al-Shabaab gave no figure. Its spokesman, Ali Dhere, swore that its men would attack any soldier.",
        "men",
        "al-Shabaab",
    ),
    (
        "A Failaq al-Rahman spokesman, Wael Alwan, said his side would accept the truce.",
        "side",
        "Faylaq al-Rahman",
    ),
    (
        "Hezbollah leader Naim Qassem spoke in Beirut. His movement fired forty rockets at Haifa.",
        "His movement",
        "Hezbollah",
    ),
    ("The president met his supporters in Lagos. His men carried bags.", "men", "men"),
]
HOMES = [
    ("Iran's envoy said his country had closed the strait.", "his country", "Iran"),
    ("The Kenyan ambassador said her country had closed the border.", "her country", "Kenya"),
    ("Kenya said its neighbour had closed the border.", "its neighbour", None),
]
PAIRS = [
    (
        "Government negotiators and the Karen National Union resumed talks. Both camps signed a protocol.",
        "Both camps",
        {"negotiators", "Karen National Union"},
    ),
    (
        "The Armenian army shelled positions of the Azerbaijani army near Lachin. Both camps agreed to a truce.",
        "Both camps",
        {"Armenia military", "Azerbaijan military"},
    ),
    (
        "The Fatah movement and Hamas have been at odds for years. The two movements signed an accord.",
        "The two movements",
        {"Fatah", "Hamas"},
    ),
    (
        "Jaish al-Islam blamed the loss of the town on Failaq al-Rahman, a rival faction. The two groups have been fighting since April.",
        "The two groups",
        {"Jaish al-Islam", "Faylaq al-Rahman"},
    ),
]
GOING_ON = [
    (
        "The Polisario Front charged that Morocco was shelling the camp. It demanded that Moroccan forces leave Smara.",
        "It",
        "Polisario Front",
    ),
]


def last(reading: Reading, words: str) -> ActorMention | None:
    """Give the last mention with these words."""
    return next((m for m in reversed(reading.actors.items) if m.span.text == words), None)


@pytest.mark.parametrize(
    ("text", "words", "expected"), SHORT + ORDINALS + CALLED + DESCRIBED + SIDES + PAIRS + GOING_ON
)
def test_words_mean_whom_the_text_has_named_so(
    mentions: Mentions, text: str, words: str, expected: str | set[str]
) -> None:
    found = last(mentions(text), words)
    assert found is not None
    names = {m.name for m in found.members} if isinstance(expected, set) else found.name
    assert names == expected


@pytest.mark.parametrize(("text", "words"), NOT_SHORT)
def test_a_capital_letter_alone_means_nobody(mentions: Mentions, text: str, words: str) -> None:
    found = last(mentions(text), words)
    assert found is None or found.name == words or found.entity is None


@pytest.mark.parametrize(("text", "words", "expected"), HOMES)
def test_somebodys_country_is_his_state(
    mentions: Mentions, text: str, words: str, expected: str | None
) -> None:
    found = last(mentions(text), words)
    assert (found.name if found is not None and found.kind == "state" else None) == expected


def test_we_is_the_body_for_which_somebody_speaks(find: Find) -> None:
    [event] = find('"We have arrested five people," said a spokesman for the Kenyan police.')
    assert [a.name for a in event.actors] == ["Kenya police"]


def test_we_in_the_mouth_of_a_private_person_is_nobody(find: Find) -> None:
    events = find('"We fired at the soldiers," said a student.')
    assert all(not e.actors for e in events)
