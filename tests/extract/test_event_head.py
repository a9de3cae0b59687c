from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from spacy.tokens import DocBin

from dragoman.extract.events import find_events
from dragoman.language.analysis import Analysis
from dragoman.model import Document, Event, Status
from dragoman.pipeline import Reader

Find = Callable[..., list[Event]]


@pytest.fixture(scope="module")
def readers() -> dict[bool, Reader]:
    return {alone: Reader.load(lexicon_only=alone) for alone in (False, True)}


@pytest.fixture(scope="module")
def find(readers: dict[bool, Reader]) -> Find:
    def run(text: str, *, lexicon_only: bool = False) -> list[Event]:
        reader = readers[lexicon_only]
        document = Document(text=text, published=date(2023, 2, 23))
        return find_events(reader.find_mentions(Analysis(document, reader.nlp(text))))

    return run


PROPOSED = "Israeli police tasered Palestinian protesters in Hebron."


def test_event_head_proposes_where_the_lexicon_is_silent_and_says_so(find: Find) -> None:
    assert find(PROPOSED, lexicon_only=True) == []
    [event] = find(PROPOSED)
    assert event.type == "ASSAULT"
    assert [a.country for a in event.actors] == ["ISR"]
    assert [r.country for r in event.recipients] == ["PSE"]
    assert event.place is not None
    assert event.because[0] == "not in the lexicon: “taser”"
    assert event.because[1].endswith("by the learnt head")
    assert event.confidence < 0.75


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Israeli police did not taser Palestinian protesters.", Status.NEGATED),
        ("Israeli police may taser Palestinian protesters.", Status.HYPOTHETICAL),
    ],
)
def test_event_head_proposals_have_the_status_of_their_clause(find: Find, text: str, status: Status) -> None:
    assert [e.status for e in find(text)] in ([status], [])


@pytest.mark.parametrize(
    "text",
    [
        "The Kenyan president resembles the Ugandan president.",
        "Norway borders Russia in the far north.",
        "The Italian prime minister studied law with the French president.",
        "Iraqi police outnumber the Iranian army.",
        "The German chancellor is taller than the Polish president.",
    ],
)
def test_event_head_proposes_nothing_for_verbs_that_are_no_dealing(find: Find, text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize(
    ("text", "type", "because"),
    [
        ("Athens expelled the Libyan ambassador over the agreement.", "SANCTION", "the learnt head agrees"),
    ],
)
def test_event_head_speaks_up_on_unsure_events(find: Find, text: str, type: str, because: str) -> None:
    [event], [alone] = find(text), find(text, lexicon_only=True)
    assert event.type == alone.type == type
    assert because in event.because
    assert event.confidence > alone.confidence


def test_event_head_reads_a_stored_parse_too(readers: dict[bool, Reader]) -> None:
    """A parse that was stored has lost the states that the head goes on from; it reads the sentence again."""
    reader = readers[False]
    document = Document(text=PROPOSED, published=date(2023, 2, 23))
    [stored] = DocBin(docs=[reader.nlp(PROPOSED)]).get_docs(reader.nlp.vocab)
    [event] = find_events(reader.find_mentions(Analysis(document, stored)))
    assert event.type == "ASSAULT"
    assert event.because[1].endswith("by the learnt head")


def test_event_head_leaves_sure_events_of_the_lexicon_alone(find: Find) -> None:
    text = "Russia attacked Ukraine on Monday."
    assert find(text) == find(text, lexicon_only=True) != []
