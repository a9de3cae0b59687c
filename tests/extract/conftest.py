"""Fixtures that read a text as a report of 2023-02-23, by the lexicon alone: `find("Syria bombed Iraq.")`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING

import pytest

from dragoman.extract.actor_book import load_book
from dragoman.extract.events import code_events, find_events
from dragoman.extract.gazetteer import load_gazetteer
from dragoman.extract.reading import Reading
from dragoman.language.analysis import Analysis
from dragoman.model import Document, Event
from dragoman.pipeline import Reader

if TYPE_CHECKING:
    from spacy.language import Language

PUBLISHED = date(2023, 2, 23)

Mentions = Callable[..., Reading]
Find = Callable[..., list[Event]]


def told_by_parties(events: Iterable[Event]) -> set[str]:
    """Give each event as "TYPE: ACTORS > RECIPIENTS", actors by the alphabet, "-" for none."""
    return {
        f"{e.type}: {', '.join(sorted(a.name for a in e.actors)) or '-'} > "
        f"{', '.join(a.name for a in e.recipients) or '-'}"
        for e in events
    }


@pytest.fixture(scope="session")
def reader(nlp: Language) -> Reader:
    """Give a reader without the learnt head: what it codes stands in the lexicon."""
    return Reader(nlp, load_book(()), load_gazetteer())


@pytest.fixture(scope="session")
def mentions(reader: Reader) -> Mentions:
    """Give a function that reads a text, with a headline if it is given one, up to its mentions."""

    def run(text: str, *, title: str | None = None) -> Reading:
        document = Document(text=text, title=title, published=PUBLISHED)
        return reader.find_mentions(Analysis(document, reader.nlp(text)))

    return run


@pytest.fixture(scope="session")
def find(mentions: Mentions) -> Find:
    """Give a function that finds the events of a text."""
    return lambda text, **options: find_events(mentions(text, **options))


@pytest.fixture(scope="session")
def code(mentions: Mentions) -> Find:
    """Give a function that codes the events of a text, those below the floor of confidence too."""
    return lambda text, **options: [c.event for c in code_events(mentions(text, **options))]
