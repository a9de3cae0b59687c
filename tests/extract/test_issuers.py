"""Whose words "the statement" or "the letter" are, and whom "the coalition" or "both sides" mean."""

from __future__ import annotations

import pytest

from dragoman.extract.events import code_events
from dragoman.model import Document
from dragoman.pipeline import Reader


@pytest.fixture(scope="module")
def reader() -> Reader:
    """Give a reader with the shipped model."""
    return Reader.load()


def actors_of(reader: Reader, text: str, word: str) -> list[str]:
    """Give the names of who does what the event with this trigger tells."""
    document = Document(text=text)
    reading = reader.find_mentions(reader.analyse(document, reader.nlp(text)))
    event = next(c.event for c in code_events(reading) if c.event.evidence[0].text == word)
    return [a.name for a in event.actors]


@pytest.mark.parametrize(
    ("text", "word", "actor"),
    [
        (
            "Hamas condemned the raid in a statement. The statement demanded that Israel withdraw.",
            "demanded",
            "Hamas",
        ),
        (
            "The EU sent a letter to Georgia. The letter urged the government to free them.",
            "urged",
            "European Union",
        ),
        (
            "The rebel group Jaish al-Islam said it had lost. The statement blamed Hezbollah.",
            "blamed",
            "Jaish al-Islam",
        ),
    ],
)
def test_a_text_speaks_for_who_issued_it(reader: Reader, text: str, word: str, actor: str) -> None:
    assert actors_of(reader, text, word) == [actor]


def test_a_text_of_somebody_unknown_speaks_for_nobody(reader: Reader) -> None:
    document = Document(text="Nobody knows who wrote it. The letter urged Georgia to free them.")
    reading = reader.find_mentions(reader.analyse(document, reader.nlp(document.text)))
    assert not any(c.event.type == "REQUEST" and c.event.actors for c in code_events(reading))


@pytest.mark.parametrize(
    ("text", "word", "actors"),
    [
        (
            "The Hezbollah-led coalition took the town. The coalition shelled Tripoli.",
            "shelled",
            ["Hezbollah"],
        ),
        (
            "Armenia and Azerbaijan held talks mediated by Qatar. Both sides signed a truce.",
            "signed",
            ["Armenia", "Azerbaijan"],
        ),
    ],
)
def test_nouns_mean_whom_the_text_has_called_so(
    reader: Reader, text: str, word: str, actors: list[str]
) -> None:
    assert actors_of(reader, text, word) == actors
