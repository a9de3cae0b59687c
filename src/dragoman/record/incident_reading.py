"""Reads the incidents of a record: those that fit, with the tellings behind them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from dragoman.model.incident import Incident
from dragoman.record.incident_matches import ORDER
from dragoman.record.incident_refresh import update_derived
from dragoman.record.incident_rows import TellingRows, incident_of
from dragoman.record.incident_store import Derived, DerivedDamagedError, load_derived
from dragoman.record.record import Record
from dragoman.resolve.incident_tellings import Telling
from dragoman.resolve.incidents import incident_order, state_of


@dataclass(frozen=True, kw_only=True)
class IncidentSelection:
    """Which incidents are wanted; an empty field lets all pass, several values mean "all of".

    Attributes:
        since: It ended, or was first reported, on this day or later.
        until: It began, or was first reported, on this day or earlier.
        about: Each is a country code, a type, or part of the name of a party, place or mode.
        outlets: Least number of independent outlets.
    """

    since: date | None = None
    until: date | None = None
    about: Sequence[str] = ()
    outlets: int = 1

    def fits(self, incident: Incident) -> bool:
        """Say whether an incident is wanted."""
        first = incident.start or incident.first_report
        last = incident.end or incident.first_report
        if self.since is not None and (last is None or last < self.since):
            return False
        if self.until is not None and (first is None or first > self.until):
            return False
        return len(incident.outlets) >= self.outlets and all(_is_about(incident, word) for word in self.about)


def _is_about(incident: Incident, word: str) -> bool:
    parties = (*incident.actors, *incident.recipients)
    codes = {incident.type, incident.mode, *(a.country for a in parties), *(a.id for a in parties)}
    names = [a.name for a in parties]
    if incident.place is not None:
        codes.add(incident.place.country)
        names.append(incident.place.name)
    return word in codes or word.upper() in codes or any(word.casefold() in name.casefold() for name in names)


@dataclass(frozen=True)
class Chosen:
    """Incidents of a record.

    Attributes:
        incidents: Those that fit, by first day.
        tellings: What is told of them.
        published: Day of publication of all reports of the record, by id.
        total: How many incidents the record has.
    """

    incidents: tuple[Incident, ...]
    tellings: tuple[Telling, ...]
    published: dict[str, date | None]
    total: int


def read_incidents(record: Record, selection: IncidentSelection, *, tellings: bool = False) -> Chosen:
    """Give the incidents of a record, brought up to date in memory where the stored ones are behind.

    Args:
        record: The record.
        selection: Which ones.
        tellings: Whether to give what is told of them, too.
    """
    derived, _ = update_derived(record, load_derived(record.store))
    try:
        return choose(derived, selection, tellings=tellings)
    except DerivedDamagedError:
        return choose(update_derived(record, None)[0], selection, tellings=tellings)


def read_incident_rows(record: Record) -> pa.Table:
    """Give all incidents of a record as rows of `INCIDENTS`, brought up to date in memory as above."""
    derived, _ = update_derived(record, load_derived(record.store))
    try:
        return derived.read("incidents")
    except DerivedDamagedError:
        return update_derived(record, None)[0].read("incidents")


def choose(derived: Derived, selection: IncidentSelection, *, tellings: bool) -> Chosen:
    """Give the incidents of derived tables that fit.

    Raises:
        DerivedDamagedError: A stored file can't be read.
    """
    reports = derived.reports
    published = dict(
        zip(reports.column("document").to_pylist(), reports.column("published").to_pylist(), strict=True)
    )
    as_of = max((day for day in published.values() if day is not None), default=None)
    total = derived.read("incidents", columns=["key"]).num_rows
    rows = derived.read("incidents", where=_rough(selection)).to_pylist()
    made = (incident_of(row, state_of(row["last_news"], as_of)) for row in rows)
    incidents = tuple(sorted(filter(selection.fits, made), key=incident_order))
    told = _tellings(derived, incidents) if tellings else ()
    return Chosen(incidents, told, published, total)


def _rough(selection: IncidentSelection) -> pc.Expression:
    """Leave out what can't fit while reading, so that few rows are turned into objects."""
    keep = pc.list_value_length(pc.field("outlets")) >= selection.outlets
    first = pc.coalesce(pc.field("first_day"), pc.field("first_report"))
    last = pc.coalesce(pc.field("last_day"), pc.field("first_report"))
    if selection.since is not None:
        keep = keep & (last >= pc.scalar(selection.since))
    if selection.until is not None:
        keep = keep & (first <= pc.scalar(selection.until))
    return keep


def _tellings(derived: Derived, incidents: Sequence[Incident]) -> tuple[Telling, ...]:
    events = pa.array([event for i in incidents for event in i.events], pa.string())
    table = derived.read("tellings", where=pc.field("event").isin(events)).sort_by(ORDER)
    rows = TellingRows(table, range(table.num_rows))
    return tuple(rows[i] for i in rows)
