"""Incidents in the catalogue: those of the whole record, by day and by id, kept up with what is added."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dragoman.record.incident_reading import IncidentSelection, read_incidents
from dragoman.record.record import Record
from dragoman.record.reviews import add_review, withdraw_review
from dragoman.views.web import catalogue_incidents
from dragoman.views.web.catalogue import Catalogue
from dragoman.views.web.catalogue_incidents import (
    find_incident,
    find_incidents,
    find_incidents_of,
    stamp_of,
)
from dragoman.views.web.window import make_window


@pytest.fixture
def catalogue(own_record: Path, tmp_path: Path) -> Catalogue:
    return Catalogue.open(str(own_record), tmp_path / "catalogue")


@pytest.mark.parametrize(
    ("since", "until"),
    [(None, None), (date(2026, 3, 1), date(2026, 3, 20)), (date(2026, 4, 6), date(2026, 4, 6))],
)
def test_catalogue_gives_the_incidents_of_the_record(
    catalogue: Catalogue, own_record: Path, since: date | None, until: date | None
) -> None:
    with Record.open(own_record) as record:
        wanted = read_incidents(record, IncidentSelection(since=since, until=until)).incidents
    found = find_incidents(catalogue, since, until)
    assert {i.id: i for i in found} == {i.id: i for i in wanted}
    assert found


def test_catalogue_finds_an_incident_by_its_id_and_its_events(catalogue: Catalogue) -> None:
    incident = max(find_incidents(catalogue, None, None), key=lambda i: len(i.events))
    assert find_incident(catalogue, incident.id) == incident
    assert find_incidents_of(catalogue, incident.events[-1:]) == (incident,)
    assert find_incident(catalogue, "in-0000") is None


def test_catalogue_joins_anew_what_an_older_way_of_joining_made(
    own_record: Path, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = stamp_of(str(own_record))
    monkeypatch.setattr(catalogue_incidents, "METHOD", "of another version")
    assert stamp_of(str(own_record)) != before
    catalogue.refresh()
    assert catalogue.rows("SELECT stamp FROM joined") == [(stamp_of(str(own_record)),)]


def test_window_shows_an_incident_with_the_reports_of_other_days(catalogue: Catalogue) -> None:
    wide = max(find_incidents(catalogue, None, None), key=lambda i: len(i.events))
    assert wide.start is not None
    window = make_window(catalogue, wide.start, wide.start)
    assert wide in window.incidents
    assert 0 < window.reports <= window.told


def test_rejected_event_leaves_its_incident(catalogue: Catalogue, own_record: Path) -> None:
    alone = next(i for i in find_incidents(catalogue, None, None) if len(i.events) == 1)
    add_review(str(own_record), alone.events[0], "reject", name="Ana", reason="no")
    catalogue.refresh(patience=None)
    assert find_incident(catalogue, alone.id) is None
    assert alone.id not in [i.id for i in make_window(catalogue, None, None).incidents]


def test_rejected_event_hides_its_incident_before_incidents_are_joined_anew(
    catalogue: Catalogue, own_record: Path
) -> None:
    alone = next(i for i in find_incidents(catalogue, None, None) if len(i.events) == 1)
    review = add_review(str(own_record), alone.events[0], "reject", name="Ana", reason="no")
    catalogue._refresh_statements(None)
    assert alone not in find_incidents(catalogue, None, None)
    withdraw_review(str(own_record), review.id, name="Ana", reason="after all")
    catalogue._refresh_statements(None)
    assert alone in find_incidents(catalogue, None, None)
