"""Who did what a passive, a weapon or an operation tells without naming him as its subject."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.extract.events import code_events
from dragoman.extract.reading import Reading

Read = Callable[[str], Reading]


def actors_of(read: Read, text: str, word: str) -> list[str]:
    """Give the names of who does what the event with this trigger tells."""
    events = [c.event for c in code_events(read(text))]
    event = next(e for e in events if e.evidence[0].text == word)
    return [a.name for a in event.actors]


@pytest.fixture
def read(nlp: object) -> Read:
    """Give a reader of plain text."""
    from dragoman.model import Document
    from dragoman.pipeline import Reader

    reader = Reader.load()

    def run(text: str) -> Reading:
        document = Document(text=text)
        return reader.find_mentions(reader.analyse(document, reader.nlp(text)))

    return run


@pytest.mark.parametrize(
    ("text", "word", "actor"),
    [
        # by whose order
        ("The prisoners were shot on the orders of Colonel Kony.", "shot", "Kony"),
        ("Two activists were executed under orders from General Haftar.", "executed", "Khalifa Haftar"),
        # whose operation
        ("Two men were killed in a raid launched by the Nigerian army.", "killed", "Nigeria military"),
        ("Two men were held in a sweep conducted by Hezbollah.", "held", "Hezbollah"),
        # whose weapon
        ("A shell fired by Syrian troops killed two children in Idlib.", "killed", "Syrian Arab Army"),
        ("The boy was hit by a bullet fired by Israeli soldiers.", "hit", "Israel Defense Forces"),
        ("A roadside bomb planted by al-Shabaab killed six soldiers.", "killed", "al-Shabaab"),
        ("Rockets fired from Lebanon by Hezbollah wounded three people.", "wounded", "Hezbollah"),
        # who claims it, in a relative clause
        (
            "She mourned the attack on a hotel, for which Hezbollah took responsibility.",
            "attack",
            "Hezbollah",
        ),
        # one agent of several deeds
        ("Residents of Goma faced looting and rapes by M23 fighters.", "rapes", "March 23 Movement"),
        ("A journalist was detained by police, beaten and released.", "beaten", "police"),
        ("The attack was carried out this morning by Hezbollah.", "attack", "Hezbollah"),
        # an active participle behind a noun is no passive
        ("The UN has heard reports that Hezbollah has killed two monks.", "killed", "Hezbollah"),
        # who comes, and what happens then
        ("Four students were beaten when soldiers stormed a dormitory.", "beaten", "soldiers"),
        ("Police raided the newspaper's office and two editors were arrested.", "arrested", "Police"),
        ("Gunmen burst into a church. The priest was abducted.", "abducted", "Gunmen"),
        ("Soldiers torched 40 houses. Nine villagers were led away.", "led", "soldiers"),
        # who held those that are freed
        ("Three nurses abducted by gunmen last month were freed on Sunday.", "freed", "gunmen"),
        ("Rights groups urged Iran to release six students detained in May.", "detained", "Iran"),
        # who tells of his enemies' losses
        ("Al-Shabaab claimed that 50 soldiers were killed.", "killed", "al-Shabaab"),
        ("The rebels claimed that 12 soldiers had been killed.", "killed", "rebels"),
        # what is told beside it
        ("A convoy was attacked by Hezbollah, wounding four guards.", "wounding", "Hezbollah"),
        ("Two farmers were killed by Azerbaijani fire near Sotk.", "killed", "Azerbaijan"),
        ("Hezbollah carried out a new wave of attacks on Tuesday.", "attacks", "Hezbollah"),
        # whose people they are
        ("Gunmen loyal to the Viv Ansanm coalition killed 18 people.", "killed", "Viv Ansanm"),
        ("A Saudi-led coalition jet struck a wedding in Sanaa.", "struck", "Saudi-led coalition"),
    ],
)
def test_the_doer_stands_elsewhere(read: Read, text: str, word: str, actor: str) -> None:
    assert [a.lower() for a in actors_of(read, text, word)] == [actor.lower()]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The army said two militants were killed in an explosion.", "killed"),
        ("The army said nine soldiers were killed.", "killed"),
        ("A minister was arrested after the president returned.", "arrested"),
        ("Rebels attacked a post near Bunia. Three suspects were arrested.", "arrested"),
        ("Soldiers arrived in the town. On Friday, two people were arrested in another city.", "arrested"),
        ("Artillery pounded the town.", "pounded"),
        ("Farmers were killed when a bus entered the tunnel.", "killed"),
        ("Lebanon: strikes on Nabatieh wound nine people.", "strikes"),
    ],
)
def test_nobody_is_sure_to_have_done_it(read: Read, text: str, word: str) -> None:
    assert actors_of(read, text, word) == []


def test_a_dateline_is_no_party(read: Read) -> None:
    reading = read("MEKELLE - The Tigray People's Liberation Front on Friday attacked a post.")
    assert [m.name for m in reading.actors.items] == ["Tigray People's Liberation Front"]
