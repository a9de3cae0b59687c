"""Events made of crossings that change, and fights told by a noun with its place or day."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.language.analysis import Analysis
from dragoman.model import CrossingState, Event, Status
from dragoman.pipeline import Reader, make_statements

Analyse = Callable[..., Analysis]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.load()


def events(reader: Reader, analyse: Analyse, text: str) -> list[Event]:
    analysis = analyse(text, published="2026-03-20")
    return [s for s in make_statements(reader.find_mentions(analysis)) if isinstance(s, Event)]


@pytest.mark.parametrize(
    ("text", "code", "actor"),
    [
        ("Kenya opened the Malaba crossing and closed it again on Friday.", "COERCE close", "KEN"),
        ("The Malaba crossing is closed. Uganda shut it on Friday.", "COERCE close", "UGA"),
        ("Kenya's police ordered the Malaba border post closed.", "COERCE close", "KEN"),
        ("The Malaba crossing was reopened by Uganda on Friday.", "RETREAT access", "UGA"),
    ],
)
def test_change_of_a_crossing_is_an_event(
    reader: Reader, analyse: Analyse, text: str, code: str, actor: str
) -> None:
    found = [e for e in events(reader, analyse, text) if f"{e.type} {e.mode}" == code]
    assert any(a.country == actor for e in found for a in e.actors)


def test_change_of_a_crossing_is_told_by_one_event_for_its_words(reader: Reader, analyse: Analyse) -> None:
    found = events(reader, analyse, "Uganda closed the Malaba border crossing on Monday.")
    assert [(e.type, e.mode) for e in found] == [("COERCE", "close")]


def test_call_for_reopening_is_no_opening(reader: Reader, analyse: Analyse) -> None:
    found = events(reader, analyse, "Traders called on Uganda to reopen the Malaba crossing.")
    assert not [e for e in found if e.type == "RETREAT" and e.status is Status.HAPPENED]


@pytest.mark.parametrize(
    "text", ["There was a debate after the clash at Gulu.", "Monday's ambush was the worst for a year."]
)
def test_fight_is_told_by_its_place_or_day_alone(reader: Reader, analyse: Analyse, text: str) -> None:
    assert [e.type for e in events(reader, analyse, text)] == ["ASSAULT"]


@pytest.mark.parametrize("text", ["The attack was a surprise.", "Monday's strike stopped all buses."])
def test_fight_needs_a_party_a_place_or_a_day(reader: Reader, analyse: Analyse, text: str) -> None:
    assert "ASSAULT" not in [e.type for e in events(reader, analyse, text)]


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        ("Kenya shut the Malaba crossing in May. The ban on Ugandan maize was lifted on Friday.", False),
        ("Kenya shut the Malaba crossing in May. The ban was lifted on Friday.", True),
    ],
)
def test_ban_on_the_goods_of_a_people_is_no_state_of_a_crossing(
    reader: Reader, analyse: Analyse, text: str, opens: bool
) -> None:
    analysis = analyse(text, published="2026-03-20")
    statements = make_statements(reader.find_mentions(analysis))
    states = [s.state for s in statements if isinstance(s, CrossingState)]
    assert ("open" in states) == opens
