"""A small situation made by hand, with hostile text in it."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.model import (
    Actor,
    Claim,
    Crossing,
    CrossingState,
    Document,
    Event,
    Evidence,
    Moment,
    Quantity,
    Span,
    Stance,
    Status,
)
from dragoman.model.dispute import Dispute
from dragoman.model.situation import Situation
from dragoman.resolve.crossings import resolve_crossings
from dragoman.resolve.parties import resolve_parties

TEXT = "Kabul closed Torkham gate on Sunday. <script>alert('x')</script> Islamabad denied this *claim*."


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words), words)


def actor(name: str, words: str, country: str) -> Actor:
    where = span(words)
    return Actor(
        name=name, id=country.lower(), country=country, sectors=("GOV",), listed=True,
        text=words, start=where.start, end=where.end,
    )  # fmt: skip


@pytest.fixture
def situation() -> Situation:
    document = Document(text=TEXT, title="Gate <shut>", outlet="Hill Post", published=date(2023, 2, 20))
    first, last = span("Kabul closed Torkham gate on Sunday."), span(TEXT[37:])
    kabul, islamabad = (
        actor("Afghanistan government", "Kabul", "AFG"),
        actor("Pakistan government", "Islamabad", "PAK"),
    )
    sunday = Moment(
        start=date(2023, 2, 19),
        end=date(2023, 2, 19),
        precision="day",
        text="on Sunday",
        derivation="weekday",
    )
    common = {"document": document.id, "sentence": first, "extractor": "0.1.0", "moment": sunday}
    closing = Event(
        evidence=(Evidence.of("trigger", span("closed")), Evidence.of("actor", span("Kabul"))),
        type="COERCE", mode="close", quad="material conflict", actors=(kabul,), **common,
    )  # fmt: skip
    attack = Event(
        evidence=(Evidence.of("trigger", span("denied")),), type="ASSAULT", quad="material conflict",
        status=Status.DENIED, actors=(kabul,), document=document.id, sentence=last, extractor="0.1.0",
    )  # fmt: skip
    gate = CrossingState(
        evidence=(Evidence.of("crossing", span("Torkham gate")),), state="closed", change="closes",
        crossing=Crossing(name="Torkham", id="torkham", countries=("AFG", "PAK"), lat=34.12, lon=71.09),
        by=(kabul,), **common,
    )  # fmt: skip
    said = Claim(
        evidence=(Evidence.of("cue", span("closed")),), stance=Stance.STATES, speaker=kabul, cue="closed",
        content=(span("Torkham gate"),), **common,
    )  # fmt: skip
    denial = Claim(
        evidence=(Evidence.of("cue", span("denied")),), stance=Stance.DENIES, speaker=islamabad, cue="denied",
        replies_to=said.id, document=document.id, sentence=last, extractor="0.1.0",
    )  # fmt: skip
    tens = Quantity(
        evidence=(Evidence.of("quantity", span("Sunday")),), measure="killed", min=20, max=None,
        unit="people", vague="tens", of="travellers", document=document.id, sentence=first, extractor="0.1.0",
    )  # fmt: skip
    statements = (closing, gate, said, tens, attack, denial)
    return Situation(
        documents=(document,),
        statements=statements,
        parties=resolve_parties(statements),
        disputes=(Dispute(claim=said.id, replies=(denial.id,), kind="denial"),),
        crossings=resolve_crossings(statements, (document,)),
    )
