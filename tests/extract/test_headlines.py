"""What the headline tells, the text tells again: one event, with the parties of the text."""

from __future__ import annotations

import pytest

from dragoman.extract.events import code_events
from dragoman.extract.headlines import headline_end
from dragoman.extract.merge import merge_events
from dragoman.model import Event
from tests.extract.conftest import Find, Mentions


@pytest.fixture(scope="module")
def merged(mentions: Mentions) -> Find:
    def run(text: str) -> list[Event]:
        reading = mentions(text)
        found = merge_events([c.event for c in code_events(reading)], reading.analysis)
        return [e for e in found if isinstance(e, Event)]

    return run


TOLD_AGAIN = [
    (
        "US jets bomb rebels in Yemen\n\nAmerican warplanes bombed two rebel camps in Yemen on Sunday.",
        "ASSAULT", "bombed",
    ),
    (
        "Kenyan police use water cannon on crowd\n\nPolice in Kenya fired water cannon at a crowd on Monday.",
        "ASSAULT", "fired",
    ),
    (
        "Turkey condemns raid\n\nTurkey condemned Syria on Friday for the raid on a village.",
        "ACCUSE", "condemned",
    ),
    (
        "Rebels kill nine in Mali\n\nBAMAKO - Rebels killed nine farmers in Mali on Sunday.",
        "ASSAULT", "killed",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "trigger"), TOLD_AGAIN)
def test_headline_and_text_are_one_event(merged: Find, text: str, kind: str, trigger: str) -> None:
    [event] = [e for e in merged(text) if e.type == kind]
    assert event.evidence[0].text == trigger
    assert (0, text.index("\n")) in [(m[0], m[1]) for m in event.mentions]


APART = [
    "Rebels kill nine in Mali\n\nThe army of Niger killed two smugglers on Sunday.",
    "Chad condemns raid\n\nTurkey on Friday condemned the Syrian raid on a village.",
    "Kenya may bomb Somalia\n\nKenya did not bomb Somalia on Monday.",
]


@pytest.mark.parametrize("text", APART)
def test_headline_of_something_else_stays_an_event(merged: Find, text: str) -> None:
    kinds = [e.type for e in merged(text)]
    assert len(kinds) > 1


HEADLINES = [
    ("Rebels kill nine in Mali\n\nThe rebels came at dawn.", 24),
    ("The rebels came at dawn.\n\nThey killed nine.", 0),
    ("The rebels of Mali came at dawn and\nkilled nine farmers in a village.", 0),
    ("Rebels kill nine in Mali", 0),
]


@pytest.mark.parametrize(("text", "end"), HEADLINES)
def test_headline_stands_on_a_line_of_its_own(mentions: Mentions, text: str, end: int) -> None:
    assert headline_end(mentions(text).analysis) == end
