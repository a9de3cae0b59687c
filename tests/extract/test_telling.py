"""What fits a frame of the lexicon and tells no event all the same."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from dragoman.extract.events import find_events
from dragoman.language.analysis import Analysis
from dragoman.model import Document, Event
from dragoman.pipeline import Reader

Find = Callable[[str], list[Event]]


@pytest.fixture(scope="module")
def find(nlp) -> Find:
    """Give a function that codes a text published on 2023-02-23."""
    from dragoman.extract.actor_book import load_book
    from dragoman.extract.gazetteer import load_gazetteer

    reader = Reader(nlp, load_book(()), load_gazetteer())

    def run(text: str) -> list[Event]:
        document = Document(text=text, published=date(2023, 2, 23))
        return find_events(reader.find_mentions(Analysis(document, nlp(text))))

    return run


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
]


@pytest.mark.parametrize(("text", "kind"), SOMETHING)
def test_the_like_of_it_that_somebody_did_is_one(find: Find, text: str, kind: str) -> None:
    assert kind in {e.type for e in find(text)}


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
