"""Incidents in the catalogue: copied from what the record joins across reports, found by day or id."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

import duckdb
import pyarrow as pa

from dragoman.errors import RecordWriteError
from dragoman.model.incident import Incident
from dragoman.record.incident_reading import read_incident_rows
from dragoman.record.incident_refresh import refresh_incidents
from dragoman.record.incident_rows import INCIDENTS, incident_of
from dragoman.record.incident_store import METHOD
from dragoman.record.record import Record
from dragoman.record.store import Store
from dragoman.resolve.incidents import state_of

if TYPE_CHECKING:
    from dragoman.views.web.catalogue import Catalogue

log = logging.getLogger(__name__)

_NEEDED = (
    "id", "type", "mode", "quad", "events", "documents", "first_day", "last_day", "exact_place", "parties",
    "outlets", "figures", "first_report", "last_report", "last_news", "disputed", "disputes", "because",
)  # fmt: skip
_COLUMNS = ", ".join(_NEEDED)
_NAMED = "contains(lower(concat_ws(' ', type, mode, parties, exact_place)), ?)"


def stamp_of(record: str) -> str:
    """Give what changes with everything that incidents are made of."""
    store = Store(record).open()
    names = ("documents", "statements", "readings", "reviews")
    return " ".join([METHOD, *(str(store.table(name, fresh=True).version()) for name in names)])


def join_incidents(record: str) -> pa.Table:
    """Join the events of a record to incidents and give their rows, made of older ones as far as they hold.

    What was joined is stored beside the record for next time; where that can't be written, it is only given.

    Raises:
        RecordError: The record can't be read.
    """
    try:
        refresh_incidents(record)
    except (RecordWriteError, OSError) as error:
        log.info("%s: what is joined can't be stored there (%s)", record, error)
    with Record.open(record) as opened:
        return read_incident_rows(opened)


def put_incidents(cursor: duckdb.DuckDBPyConnection, incidents: pa.Table, stamp: str) -> None:
    """Replace the incidents of the catalogue."""
    cursor.register("incoming", incidents.select(_NEEDED))
    cursor.execute(
        """CREATE OR REPLACE TABLE incidents AS
        SELECT *, coalesce(first_day, first_report) AS first, coalesce(last_day, first_report) AS last
        FROM incoming ORDER BY first NULLS LAST, id"""
    )
    cursor.execute("CREATE OR REPLACE TABLE tellings AS SELECT unnest(events) AS event, id FROM incidents")
    cursor.execute("DELETE FROM lost")
    if cursor.execute("SELECT 1 FROM duckdb_tables() WHERE table_name = 'statements'").fetchall():
        cursor.execute(
            "INSERT INTO lost SELECT t.event FROM tellings t ANTI JOIN statements s ON t.event = s.id"
        )
    cursor.execute("DELETE FROM joined")
    cursor.execute("INSERT INTO joined VALUES (?)", [stamp])


def empty_incidents() -> pa.Table:
    """Give a table without incidents."""
    return INCIDENTS.empty_table()


def find_incidents(
    catalogue: Catalogue,
    since: date | None,
    until: date | None,
    *,
    outlets: int = 1,
    words: Iterable[str] = (),
) -> tuple[Incident, ...]:
    """Give the incidents that lasted into these days, by first day; without those whose events all left.

    Args:
        catalogue: Where to look.
        since, until: First and last day.
        outlets: Least number of independent outlets.
        words: Each stands in a code or name of the incident; one that is not ASCII is not looked for.
    """
    conditions: list[tuple[str, object]] = [("last >= ?", since), ("first <= ?", until)]
    conditions += [("len(outlets) >= ?", outlets)] if outlets > 1 else []
    conditions += [(_NAMED, word.lower()) for word in words if word.isascii()]
    told = [(sql, value) for sql, value in conditions if value is not None]
    where = " AND ".join(sql for sql, _ in told) or "true"
    return _find(catalogue, where, [value for _, value in told])


def find_incident(catalogue: Catalogue, incident_id: str) -> Incident | None:
    """Give an incident by its id."""
    return next(iter(_find(catalogue, "id = ?", [incident_id])), None)


def find_incidents_of(catalogue: Catalogue, events: Iterable[str]) -> tuple[Incident, ...]:
    """Give the incidents that some events tell."""
    told = "SELECT id FROM tellings WHERE event IN (SELECT unnest(?::VARCHAR[]))"
    return _find(catalogue, f"id IN ({told})", [list(events)])


def forget_events(cursor: duckdb.DuckDBPyConnection, table: str) -> None:
    """Note events that leave the catalogue, given by the name of a table with their ids."""
    cursor.execute(f"INSERT INTO lost SELECT id FROM {table}")


def know_events(cursor: duckdb.DuckDBPyConnection, table: str) -> None:
    """Note events that come, or come back."""
    cursor.execute(f"DELETE FROM lost WHERE event IN (SELECT id FROM {table})")


def _find(catalogue: Catalogue, where: str, parameters: list[Any]) -> tuple[Incident, ...]:
    sql = f"SELECT {_COLUMNS} FROM incidents WHERE {where} ORDER BY first NULLS LAST, id"
    rows = catalogue.table(sql, parameters).to_pylist()
    lost = {row[0] for row in catalogue.rows("SELECT event FROM lost")}
    told = [row for row in rows if not lost.issuperset(row["events"])]
    as_of = catalogue.rows("SELECT max(published) FROM documents")[0][0] if rows else None
    return tuple(incident_of(row, state_of(row["last_news"], as_of)) for row in told)
