"""Disputes in the catalogue: sought once, in parts of some days each, and kept until something near changes.

A part is made of its statements and those of some days before it, for a denial answers an older claim. What
a part holds is a dispute as it stood at its end: one that goes on into the next part stands there, too, with
what was said since.
"""

from __future__ import annotations

import threading
import weakref
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import duckdb
import pyarrow as pa

from dragoman.model.document import REPORT
from dragoman.model.serial import make_statement
from dragoman.resolve.disputes import find_disputes
from dragoman.views.web.catalogue_documents import load_documents

if TYPE_CHECKING:
    from dragoman.views.web.catalogue import Catalogue

RESOLVED = ("event", "claim", "crossing", "quantity")
"""Kinds of statement that disputes are made of."""

ROOM = 4_096
"""About how many statements a part holds; one of more than twice as many is split between two days."""

BEFORE = ROOM // 2
"""About how many statements before a part are looked at with it."""

LEAST_BACK, MOST_BACK = timedelta(days=14), timedelta(days=60)
"""How many days before a part are looked at."""

PAUSE = 0.02
"""Seconds between two parts, so that who waits for one comes first."""

_HOME = "coalesce(published, day, DATE '0001-01-01')"
"""The day of a statement's report."""

_TAKES_PART = f"kind IN {RESOLVED} AND origin = '{REPORT}'"

CREATE = """
CREATE TABLE dispute_parts (first DATE, back DATE, turn BIGINT, made BOOLEAN);
CREATE TABLE disputes (
    part DATE, number INTEGER, kind VARCHAR, role VARCHAR, place INTEGER, "row" BIGINT);
CREATE SEQUENCE turns;
"""
"""Parts by their first day, with the first day that is looked at; a row for each statement of a dispute."""


@dataclass(frozen=True)
class Part:
    """A part that is to be made: `first` to the day before `end`, looking back to `back`."""

    first: date
    back: date
    end: date
    turn: int


# ---- which days belong together ----------------------------------------------------------------------


def note_days(cursor: duckdb.DuckDBPyConnection, table: str) -> None:
    """Note the days of rows that come or go, given by the SQL of a table with the columns of statements."""
    cursor.execute(f"INSERT INTO touched SELECT DISTINCT {_HOME} FROM {table} WHERE {_TAKES_PART}")


def begin_noting(cursor: duckdb.DuckDBPyConnection) -> None:
    """Begin to note days."""
    cursor.execute("CREATE OR REPLACE TEMP TABLE touched (home DATE)")


def settle_parts(cursor: duckdb.DuckDBPyConnection) -> None:
    """Forget the disputes near the noted days, and divide days into parts where many statements came."""
    touched = sorted({row[0] for row in cursor.execute("SELECT home FROM touched").fetchall()})
    if not touched:
        return
    known = {row[0]: row[1:] for row in cursor.execute("SELECT * FROM dispute_parts").fetchall()}
    counts = cursor.execute(
        f"SELECT {_HOME}, count(*) FROM statements WHERE {_TAKES_PART} GROUP BY 1 ORDER BY 1"
    ).fetchall()
    starts = divide(sorted(known) or [date.min], counts)
    rows = []
    for first, end in pairwise([*starts, date.max]):
        back = look_back(first, counts)
        near = bisect_right(touched, back - timedelta(days=1)) if back > date.min else 0
        same = first in known and known[first][0] == back
        if same and not (near < len(touched) and touched[near] < end):
            rows.append((first, *known[first]))
        else:
            cursor.execute("DELETE FROM disputes WHERE part = ?", [first])
            turn = cursor.execute("SELECT nextval('turns')").fetchall()[0][0]
            rows.append((first, back, turn, False))
    cursor.execute("DELETE FROM dispute_parts")
    cursor.executemany("INSERT INTO dispute_parts VALUES (?, ?, ?, ?)", rows)


def divide(starts: Sequence[date], counts: Sequence[tuple[date, int]]) -> list[date]:
    """Split parts that hold too much between two days.

    Args:
        starts: First days of the parts.
        counts: Number of statements by day, in order.
    """
    found = list(starts)
    edges = [bisect_left(counts, (first, 0)) for first in starts]
    for first, last in pairwise([*edges, len(counts)]):
        mine = counts[first:last]
        if sum(count for _, count in mine) > 2 * ROOM:
            found += _cut(mine)
    return sorted(set(found))


def _cut(counts: Iterable[tuple[date, int]]) -> list[date]:
    """Give the days at which a new part begins once one holds `ROOM` statements."""
    found, held = [], 0
    for day, count in counts:
        if held >= ROOM:
            found.append(day)
            held = 0
        held += count
    return found


def look_back(first: date, counts: Sequence[tuple[date, int]]) -> date:
    """Give the first day that is looked at with a part."""
    if first - date.min <= MOST_BACK:
        return date.min
    latest, earliest = first - LEAST_BACK, first - MOST_BACK
    held = 0
    for day, count in reversed(counts[: bisect_right(counts, (first, 0))]):
        if day < earliest:
            break
        held += count
        if held >= BEFORE:
            return min(day, latest)
    return earliest


# ---- making a part -----------------------------------------------------------------------------------


class DisputeMaker:
    """Makes the disputes of parts, one part at a time, for any thread that asks.

    Args:
        catalogue: Where they are kept.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._making = threading.Lock()
        self._stopped = threading.Event()
        weakref.finalize(self, _stop, self._stopped, self._making)  # also where the program ends

    def make_between(self, since: date | None, until: date | None, *, most: int) -> None:
        """Make the parts that reports of these days belong to, the latest first, where they are not made.

        Args:
            since, until: First and last day; None for no end.
            most: Make no more parts than so many.
        """
        for part in self._unmade(since or date.min, until or date.max)[:most]:
            with self._making:
                if not self._stopped.is_set() and self._is_wanted(part):
                    self._make(part)

    def make_all(self) -> bool:
        """Make all parts that are not made; say whether there was any."""
        made = False
        while True:
            with self._making:  # so that nothing is asked for after `stop`
                parts = [] if self._stopped.is_set() else self._unmade(date.min, date.max)
                if not parts:
                    return made
                self._make(parts[0])
                made = True
            self._stopped.wait(PAUSE)

    def stop(self) -> None:
        """Make no more parts, and wait for the one that is being made."""
        _stop(self._stopped, self._making)

    def _unmade(self, since: date, until: date) -> list[Part]:
        rows = self._catalogue.rows(
            """SELECT * FROM (SELECT first, back, lead(first) OVER (ORDER BY first) AS next, turn, made
            FROM dispute_parts) WHERE NOT made AND first <= ? AND (next IS NULL OR next > ?)
            ORDER BY first DESC""",
            [until, since],
        )
        return [Part(first, back, end or date.max, turn) for first, back, end, turn, _ in rows]

    def _is_wanted(self, part: Part) -> bool:
        """Say whether nobody was quicker, and nothing changed."""
        sql = "SELECT turn FROM dispute_parts WHERE first = ? AND NOT made"
        return self._catalogue.rows(sql, [part.first]) == [(part.turn,)]

    def _make(self, part: Part) -> None:
        self._catalogue.put_disputes(part, find_part(self._catalogue, part))


def _stop(stopped: threading.Event, making: threading.Lock) -> None:
    stopped.set()
    with making:
        pass


def find_part(catalogue: Catalogue, part: Part) -> pa.Table:
    """Find the disputes of a part whose latest report belongs to it."""
    rows = catalogue.rows(
        f"""SELECT "row", payload, {_HOME} FROM statements
        WHERE {_TAKES_PART} AND {_HOME} >= ? AND {_HOME} < ?""",
        [part.back, part.end],
    )
    read = [(make_statement(payload), row, home) for row, payload, home in rows]
    documents = load_documents(catalogue, [s.document for s, *_ in read])
    order = {d.id: number for number, d in enumerate(documents)}
    told = sorted((s for s, *_ in read), key=lambda s: (order[s.document], s.evidence[0].start, s.kind, s.id))
    places = {s.id: (row, home) for s, row, home in read}
    lines = []
    for number, dispute in enumerate(find_disputes(told, documents)):
        roles = [("claim", dispute.claim), *(("again", i) for i in dispute.again)]
        roles += [("reply", i) for i in dispute.replies]
        known = [(role, *places[i]) for role, i in roles if i in places]
        if known and max(home for *_, home in known) >= part.first:
            lines += [
                {
                    "part": part.first,
                    "number": number,
                    "kind": dispute.kind,
                    "role": role,
                    "place": n,
                    "row": row,
                }
                for n, (role, row, _) in enumerate(known)
            ]
    return pa.Table.from_pylist(lines, _SCHEMA)


_SCHEMA = pa.schema(
    [
        ("part", pa.date32()), ("number", pa.int32()), ("kind", pa.string()), ("role", pa.string()),
        ("place", pa.int32()), ("row", pa.int64()),
    ]
)  # fmt: skip


def put_part(cursor: duckdb.DuckDBPyConnection, part: Part, found: pa.Table) -> None:
    """Keep the disputes of a part, unless it changed since."""
    turns = cursor.execute("SELECT turn FROM dispute_parts WHERE first = ?", [part.first]).fetchall()
    if turns == [(part.turn,)]:
        cursor.execute("DELETE FROM disputes WHERE part = ?", [part.first])
        cursor.register("incoming_disputes", found)
        cursor.execute("INSERT INTO disputes SELECT * FROM incoming_disputes")
        cursor.execute("UPDATE dispute_parts SET made = true WHERE first = ?", [part.first])
