"""The reference table as data, and how its rows are judged."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dragoman.model import Actor, Document, Event, Evidence, Moment, Span, Status
from dragoman.model.situation import Situation
from eval.reference import event_faults, fits, found, judge, shares
from eval.reference_table import EventRow, When, load_table

TEXT = "Utopia closed the gate on Sunday."
DOCUMENT = Document(text=TEXT)


def actor(country: str, *sectors: str, name: str = "a party") -> Actor:
    return Actor(
        name=name, id=None, country=country, sectors=sectors, listed=False, text="Utopia", start=0, end=6
    )


def event() -> Event:
    return Event(
        document=DOCUMENT.id,
        sentence=Span(0, len(TEXT), TEXT),
        evidence=(Evidence("trigger", 7, 13, "closed"),),
        extractor="0",
        type="COERCE",
        mode="close",
        quad="material conflict",
        actors=(actor("AFG", "GOV"),),
        recipients=(actor("PAK", "GOV", "MIL"),),
        moment=Moment(
            start=date(2023, 2, 19), end=date(2023, 2, 19), precision="day", text="on Sunday", derivation=""
        ),
    )


ROW = EventRow(
    type=["COERCE"],
    mode=["close"],
    at="closed the",
    word="closed",
    actors=["AFG:GOV"],
    recipients=["PAK"],
    voice="outlet",
    status=["happened"],
    when=When.model_validate({"from": "2023-02-19", "to": "2023-02-19", "known": True}),
)


def test_reference_table_has_all_rows() -> None:
    table = load_table()
    assert len(table.events) + len(table.warning) == 30
    assert (len(table.crossings), len(table.disputes), len(table.unanswered)) == (2, 3, 2)
    assert len(table.quantities) == 5
    assert sum(not row.optional for row in table.causes.values()) == 9


def test_reference_locators_copy_no_sentence() -> None:
    table = load_table()
    patterns = [row.at for row in table.events.values()] + [row.word for row in table.events.values()]
    for pattern in patterns:
        assert all(len(part.split()) <= 4 for part in pattern.split("|"))


@pytest.mark.parametrize(
    ("party", "fit"),
    [
        ("AFG", True),
        ("AFG:GOV", True),
        ("AFG:MIL|GOV", True),
        ("AFG:MIL", False),
        ("PAK", False),
        ("~part", True),
    ],
)
def test_reference_party_fits(party: str, fit: bool) -> None:
    assert fits(party, actor("AFG", "GOV")) is fit


def test_reference_patterns_ignore_case_and_line_breaks() -> None:
    assert found("the gate", "The\ngate")
    assert not found("the gate", None)


def test_reference_event_that_meets_its_row_has_no_fault() -> None:
    assert event_faults(Situation(documents=(DOCUMENT,)), event(), ROW) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"type": "ACCUSE"}, "type"),
        ({"mode": None}, "mode"),
        ({"actors": ()}, "actors"),
        ({"recipients": ()}, "recipients"),
        ({"status": Status.PLANNED}, "status"),
        ({"moment": None}, "moment"),
    ],
)
def test_reference_says_what_is_wrong(change: dict[str, object], fault: str) -> None:
    faults = event_faults(Situation(documents=(DOCUMENT,)), replace(event(), **change), ROW)  # type: ignore[arg-type]
    assert len(faults) == 1
    assert faults[0].startswith(fault)


def test_reference_empty_situation_meets_only_the_checks() -> None:
    scores = shares(judge(Situation(documents=(DOCUMENT,)), load_table()))
    assert scores["clean"] == 1.0
    assert {value for name, value in scores.items() if name != "clean"} == {0.0}


def test_reference_footer_and_false_evidence_are_seen() -> None:
    document = Document(text="Closed.\n/129")
    wrong = replace(event(), document=document.id, evidence=(Evidence("trigger", 0, 6, "opened"),))
    verdicts = judge(Situation(documents=(document,), statements=(wrong,)), load_table())
    missed = {v.row for v in verdicts if v.group == "clean" and not v.met}
    assert {"no footer", "evidence equals text"} <= missed
