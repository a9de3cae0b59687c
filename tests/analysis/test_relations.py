"""The series of a dyad: direction, steps, voices, one happening once."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from dragoman.analysis.relations import Relation, Relations, make_relations
from dragoman.model import Actor, Document, Event, Evidence, Moment, Span, Speaker, Status
from dragoman.model.situation import Situation
from dragoman.resolve.incidents import resolve_incidents

if TYPE_CHECKING:
    from dragoman.analysis.relations import Step

REPORTS = tuple(
    Document(text=f"report {n}", outlet=f"Outlet {n}", published=date(2024, 5, 8)) for n in range(8)
)
SAID = Speaker(name="a minister", id=None, country="KEN", sectors=("GOV",), cue="said", stance="states")


def actor(key: str) -> Actor:
    return Actor(
        name=key, id=key, country=key[:3].upper(), sectors=("GOV",), listed=True, text=key, start=0, end=1
    )


def event(report: int, source: str, target: str, day: int | None, **more: object) -> Event:
    moment = day and Moment(
        start=date(2024, 5, day), end=date(2024, 5, day), precision="day", text="", derivation="test"
    )
    known: dict[str, object] = {
        "document": REPORTS[report].id,
        "sentence": Span(0, 1, "x"),
        "evidence": (Evidence("trigger", 0, 1, f"{source}{target}{day}"),),
        "extractor": "0",
        "type": "ASSAULT",
        "quad": "material conflict",
        "score": -9.0,
        "actors": tuple(actor(k) for k in source.split()),
        "recipients": tuple(actor(k) for k in target.split()),
        "moment": moment or None,
    }
    return Event(**{**known, **more})  # type: ignore[arg-type]


def relations(*events: Event, by: Step = "week", claims: bool = True) -> Relations:
    situation = Situation(documents=REPORTS, statements=events, incidents=resolve_incidents(events, REPORTS))
    return make_relations(situation, "UGA", "ken-gov", by=by, claims=claims)


def rows(*events: Event, by: Step = "week", claims: bool = True) -> tuple[Relation, ...]:
    return relations(*events, by=by, claims=claims).rows


def test_relations_keep_the_direction() -> None:
    found = rows(event(0, "uga-gov", "ken-gov", 7), event(1, "ken-gov", "uga-gov", 1, score=3.0))
    assert [(r.source, r.target, r.score) for r in found] == [
        ("ken-gov", "UGA", 3.0),
        ("UGA", "ken-gov", -9.0),
    ]


@pytest.mark.parametrize(
    ("by", "first"), [("day", date(2024, 5, 8)), ("week", date(2024, 5, 6)), ("month", date(2024, 5, 1))]
)
def test_relations_count_by_step(by: Step, first: date) -> None:
    (row,) = rows(event(0, "uga-gov", "ken-gov", 8), by=by)
    assert (row.start, row.counts) == (first, {"material conflict": 1})


def test_relations_count_a_happening_once_however_many_tell_it() -> None:
    told = [event(n, "uga-gov", "ken-gov", 7) for n in range(3)]
    (row,) = rows(*told)
    assert (row.counts, len(row.events)) == ({"material conflict": 1}, 3)


def test_relations_tell_claims_from_what_an_outlet_tells() -> None:
    claimed, told = event(0, "uga-gov", "ken-gov", 1, voice=(SAID,)), event(1, "uga-gov", "ken-gov", 4)
    (row,) = rows(claimed, told)
    assert (row.told, row.claimed) == (1, 1)
    (row,) = rows(claimed, told, claims=False)
    assert (row.told, row.claimed) == (1, 0)


def test_relations_count_a_mutual_event_in_both_directions() -> None:
    found = rows(event(0, "uga-gov ken-gov", "", 7))
    assert {(r.source, r.target) for r in found} == {("UGA", "ken-gov"), ("ken-gov", "UGA")}


@pytest.mark.parametrize("status", [Status.PLANNED, Status.HYPOTHETICAL, Status.DENIED, Status.NEGATED])
def test_relations_leave_out_what_nobody_tells_as_a_fact(status: Status) -> None:
    assert rows(event(0, "uga-gov", "ken-gov", 7, status=status)) == ()


def test_relations_leave_out_other_parties() -> None:
    assert rows(event(0, "uga-gov", "tza-gov", 7), event(1, "uga-gov", "ken-mil", 7)) == ()


def test_relations_say_how_many_have_no_day() -> None:
    found = relations(event(0, "uga-gov", "ken-gov", None, status=Status.HISTORICAL))
    assert (found.rows, found.undated) == ((), 1)
