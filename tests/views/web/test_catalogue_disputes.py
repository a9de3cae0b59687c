"""Disputes in the catalogue: those that the same statements give when resolved at once, kept up."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from dragoman.record.record import Record
from dragoman.record.reviews import add_review, withdraw_review
from dragoman.record.selection import Selection
from dragoman.views.web.catalogue import Catalogue
from dragoman.views.web.catalogue_disputes import BEFORE, LEAST_BACK, MOST_BACK, ROOM, divide, look_back
from dragoman.views.web.disputes import find_disputes
from dragoman.views.web.statement_search import Where, load_statements

FIRST = date(2026, 1, 1)


@pytest.fixture
def catalogue(own_record: Path, tmp_path: Path) -> Catalogue:
    return Catalogue.open(str(own_record), tmp_path / "catalogue")


def ids_of(catalogue: Catalogue) -> set[tuple[str, ...]]:
    """Give every dispute of the catalogue by the ids of its statements."""
    found = find_disputes(catalogue, Where(), since=None, until=None)
    loaded = load_statements(catalogue, [row for dispute in found for row in dispute.rows])
    return {(dispute.kind, *(loaded[row].id for row in dispute.rows)) for dispute in found}


def resolved(record: Path) -> set[tuple[str, ...]]:
    """Give the disputes that the whole record gives when it is resolved at once."""
    with Record.open(record) as opened:
        return {(d.kind, d.claim, *d.replies) for d in opened.situation(Selection()).disputes}


def test_catalogue_holds_the_disputes_of_the_record(catalogue: Catalogue, own_record: Path) -> None:
    wanted = resolved(own_record)
    assert len(wanted) > 20
    assert ids_of(catalogue) == wanted


def test_rejected_statement_leaves_its_dispute_and_comes_back(catalogue: Catalogue, own_record: Path) -> None:
    whole = ids_of(catalogue)
    _, claim, *_ = sorted(whole)[0]
    review = add_review(str(own_record), claim, "reject", name="Ana", reason="no")
    catalogue.refresh(patience=None)
    assert all(claim not in dispute for dispute in ids_of(catalogue))
    assert ids_of(catalogue) == resolved(own_record)
    withdraw_review(str(own_record), review.id, name="Ana", reason="after all")
    catalogue.refresh(patience=None)
    assert ids_of(catalogue) == whole


def test_disputes_of_days_have_claim_and_reply_in_them(catalogue: Catalogue) -> None:
    days = Where("day BETWEEN ? AND ?", (date(2026, 3, 1), date(2026, 3, 20)))
    found = find_disputes(catalogue, days, since=date(2026, 3, 1), until=date(2026, 3, 20))
    assert found
    inside = {
        row[0] for row in catalogue.rows(f'SELECT "row" FROM statements WHERE {days.sql}', days.parameters)
    }
    assert all(len(dispute.rows) > 1 and inside.issuperset(dispute.rows) for dispute in found)


def test_disputes_are_made_once(catalogue: Catalogue) -> None:
    assert catalogue.disputes.make_all() in {True, False}
    assert catalogue.rows("SELECT count(*) FROM dispute_parts WHERE NOT made") == [(0,)]
    assert not catalogue.disputes.make_all()


def test_stopped_maker_makes_nothing(catalogue: Catalogue) -> None:
    catalogue.disputes.stop()
    catalogue.rows("SELECT 1")
    before = catalogue.rows("SELECT count(*) FROM dispute_parts WHERE made")
    catalogue.disputes.make_between(None, None, most=5)
    assert catalogue.rows("SELECT count(*) FROM dispute_parts WHERE made") == before


def test_days_are_divided_where_a_part_would_hold_too_much() -> None:
    quiet = [(FIRST + timedelta(days=n), 100) for n in range(50)]
    assert divide([date.min], quiet) == [date.min]
    busy = [(FIRST + timedelta(days=n), ROOM // 4) for n in range(20)]
    starts = divide([date.min], busy)
    assert starts == [date.min, *(FIRST + timedelta(days=n) for n in (4, 8, 12, 16))]
    assert divide(starts, busy) == starts


@pytest.mark.parametrize(
    ("a_day", "days"),
    [
        (1, MOST_BACK.days),  # few reports: as far as a claim is looked for
        (BEFORE, LEAST_BACK.days),  # very many: no less than a page shows by itself
        (BEFORE // 30 + 1, 30),
    ],
)
def test_part_looks_back_as_far_as_is_needed(a_day: int, days: int) -> None:
    counts = [(FIRST + timedelta(days=n), a_day) for n in range(100)]
    first = FIRST + timedelta(days=90)
    assert (first - look_back(first, counts)).days == days
    assert look_back(date.min, counts) == date.min
