from __future__ import annotations

from typing import Any

import pytest

from dragoman.errors import OptionError
from dragoman.ingest import recode
from dragoman.model import Event, Status
from dragoman.record.record import Record
from dragoman.record.reviews import add_review, withdraw_review
from tests.record import stand_in


def event_id(record: str) -> str:
    with Record.open(record) as opened:
        return str(
            opened.query("SELECT id FROM machine_statements WHERE kind = 'event' ORDER BY id").rows[0][0]
        )


def ask(record: str, sql: str) -> Any:
    with Record.open(record) as opened:
        return opened.query(sql).rows


def test_review_reject_hides_and_keeps_the_machines_reading(record: str) -> None:
    key = event_id(record)
    add_review(record, key, "reject", name="Ana", reason="nobody fired")
    assert ask(record, f"SELECT * FROM events WHERE id = '{key}'") == ()
    assert len(ask(record, f"SELECT * FROM machine_statements WHERE id = '{key}'")) == 1


def test_review_correct_shows_the_new_value_under_the_old_id(record: str) -> None:
    key = event_id(record)
    add_review(
        record, key, "correct", name="Ana", reason="a drill", changes={"status": "planned", "mode": None}
    )
    assert ask(record, f"SELECT status, mode, review, reviewer FROM events WHERE id = '{key}'") == (
        ("planned", None, "correct", "Ana"),
    )
    assert ask(record, f"SELECT status, mode FROM machine_statements WHERE id = '{key}'") == (
        ("happened", "heavy-weapons"),
    )
    with Record.open(record) as opened:
        event = opened.situation().statement(key)
    assert isinstance(event, Event)
    assert event.status is Status.PLANNED


def test_review_the_last_one_counts_and_all_are_kept(record: str) -> None:
    key = event_id(record)
    add_review(record, key, "reject", name="Ana", reason="first thought")
    add_review(record, key, "confirm", name="Bo", reason="second look")
    assert ask(record, f"SELECT review, reviewer FROM events WHERE id = '{key}'") == (("confirm", "Bo"),)
    assert ask(record, "SELECT verdict, name FROM reviews ORDER BY reviewed") == (
        ("reject", "Ana"),
        ("confirm", "Bo"),
    )
    assert ask(record, "SELECT count(*) FROM events") == ((20,),)


def load_newer() -> Any:
    """Give a reader of a newer version, which no longer finds claims."""

    def read(documents: Any) -> Any:
        for document in documents:
            found = stand_in.statements(document, extractor="9.0")
            yield document, tuple(s for s in found if s.kind == "event")

    return read


def test_review_holds_for_a_newer_extractor(record: str) -> None:
    key = event_id(record)
    claim = ask(record, "SELECT id FROM claims ORDER BY id")[0][0]
    add_review(record, key, "reject", name="Ana", reason="nobody fired")
    add_review(record, claim, "confirm", name="Ana", reason="heard it")
    assert recode(record=record, extractor="9.0", load_reader=load_newer).added == 20
    assert ask(record, "SELECT count(*), any_value(extractor) FROM events") == ((19, "9.0"),)
    assert ask(record, "SELECT id FROM claims") == ((claim,),)
    assert ask(
        record, "SELECT extractor, count(*) FROM all_readings GROUP BY extractor ORDER BY extractor"
    ) == (
        ("0.1.0", 40),
        ("9.0", 20),
    )


@pytest.mark.parametrize(
    ("verdict", "changes", "complaint"),
    [
        ("correct", {"status": "maybe"}, "status: Input should be"),
        ("correct", {"colour": "red"}, "colour: no such field"),
        ("correct", {"actors.7.name": "x"}, "actors.7.name: no such field"),
        ("correct", {"sentence.text": "x"}, "can't be corrected"),
        ("correct", {"id": "x"}, "can't be corrected"),
        ("correct", {}, "--set FIELD=VALUE"),
        ("reject", {"status": "planned"}, "only they change fields"),
    ],
)
def test_review_refuses_what_makes_no_statement(
    record: str, verdict: Any, changes: Any, complaint: str
) -> None:
    with pytest.raises(OptionError, match=complaint):
        add_review(record, event_id(record), verdict, name="Ana", reason="why", changes=changes)
    assert ask(record, "SELECT count(*) FROM reviews") == ((0,),)


def test_review_needs_name_reason_and_statement(record: str) -> None:
    with pytest.raises(OptionError, match="name and a reason"):
        add_review(record, event_id(record), "confirm", name=" ", reason="x")
    with pytest.raises(OptionError, match="ev-none: no such statement"):
        add_review(record, "ev-none", "confirm", name="Ana", reason="x")


def test_review_withdraw_lets_the_one_before_count_again(record: str) -> None:
    key = event_id(record)
    add_review(record, key, "confirm", name="Ana", reason="so it says")
    second = add_review(record, key, "reject", name="Ben", reason="no")
    shown = f"SELECT review, reviewer FROM statements WHERE id = '{key}'"
    assert ask(record, shown) == ()
    withdraw_review(record, second.id, name="Ben", reason="a slip")
    assert ask(record, shown) == (("confirm", "Ana"),)


def test_review_withdraw_of_the_only_one_leaves_the_machines_reading(record: str) -> None:
    key = event_id(record)
    review = add_review(record, key, "correct", name="Ana", reason="a drill", changes={"status": "planned"})
    withdraw_review(record, review.id, name="Ana", reason="a slip")
    assert ask(record, f"SELECT status, review FROM statements WHERE id = '{key}'") == (("happened", None),)
    with pytest.raises(OptionError, match="no such review"):
        withdraw_review(record, "review-0000", name="Ana", reason="a slip")
