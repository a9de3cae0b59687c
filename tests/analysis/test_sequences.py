"""What came after what: windows, base rates, thin data, many comparisons."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from dragoman.analysis.acts import Act, Acts
from dragoman.analysis.sequences import find_sequences
from dragoman.model.incident import Incident
from tests.resolve.reports import make_actor

FIRST = date(2024, 1, 1)


def acts(*told: tuple[str, int], days: int = 400) -> Acts:
    """Make acts of "TYPE" on a day, each of an incident of its own."""
    made = [
        Act(
            event=f"ev-{n}", incident=f"in-{n}", day=FIRST + timedelta(days=day), type=kind,
            quad="material conflict", score=-5.0, actors=(make_actor("uga-gov"),),
            recipients=(make_actor("ken-gov"),), claimed=False,
        )
        for n, (kind, day) in enumerate(told)
    ]  # fmt: skip
    incidents = {a.incident: incident(a) for a in made}
    return Acts(tuple(made), incidents, FIRST, FIRST + timedelta(days=days - 1))


def incident(act: Act) -> Incident:
    return Incident(
        id=act.incident, type=act.type, mode=None, quad=act.quad, events=(act.event,), documents=("doc-1",),
        start=act.day, end=act.day, place=None, actors=act.actors, recipients=act.recipients, outlets=("A",),
    )  # fmt: skip


def test_sequences_count_windows_that_hold_the_second_type() -> None:
    told = [("PROTEST", 30 * n) for n in range(12)] + [("COERCE", 30 * n + 3) for n in range(9)]
    (found,) = find_sequences(acts(*told), after="PROTEST", then="COERCE", within=7).found
    assert (found.windows, found.followed, found.compared) == (12, 9, 1)
    assert found.low < 9 / 12 < found.high
    assert found.base == pytest.approx(9 * 7 / 393, abs=0.01)
    assert found.chance < 1e-4
    assert (found.pairs[0][0].start, found.pairs[0][1].start) == (FIRST, FIRST + timedelta(days=3))


def test_sequences_use_windows_that_neither_overlap_nor_run_past_the_end() -> None:
    told = [("PROTEST", day) for day in (*range(20), *(40 * n for n in range(1, 10)), 395)]
    (found,) = find_sequences(acts(*told, ("COERCE", 5)), after="PROTEST", then="COERCE", within=9).found
    assert (found.windows, found.followed) == (2 + 9, 1)


def test_sequences_do_not_count_the_same_day() -> None:
    told = [(kind, 40 * n) for n in range(9) for kind in ("PROTEST", "COERCE")]
    (found,) = find_sequences(acts(*told), after="PROTEST", then="COERCE", within=7).found
    assert found.followed == 0


def test_sequences_say_nothing_where_data_are_thin() -> None:
    found = find_sequences(acts(("PROTEST", 3), ("COERCE", 5)), after="PROTEST", then="COERCE")
    assert found.found == ()
    assert found.thin == ("PROTEST → COERCE: 1 windows, at least 8 are needed",)
    assert "days: at least 70 are needed" in find_sequences(acts(("PROTEST", 3), days=30)).thin[0]


def test_sequences_by_chance_seldom_seem_more() -> None:
    random = np.random.default_rng(3)
    kinds = ("PROTEST", "COERCE", "ACCUSE", "CONSULT")
    alarms = 0
    for _ in range(40):
        told = [(kind, int(day)) for kind in kinds for day in random.choice(700, 30, replace=False)]
        alarms += any(f.chance < 0.05 for f in find_sequences(acts(*told, days=700), within=7).found)
    assert alarms <= 5  # of 40 records with 16 comparisons each


def test_sequences_of_a_dyad_leave_out_others() -> None:
    told = [("PROTEST", 30 * n) for n in range(12)]
    assert find_sequences(acts(*told), after="PROTEST", dyad=("UGA", "RWA")).found == ()
    assert find_sequences(acts(*told), after="PROTEST", dyad=("UGA", "KEN")).found
