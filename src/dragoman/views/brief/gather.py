"""Gathers what a brief of a record needs: the days it covers, some before them, and every crossing's past."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dragoman.errors import OptionError
from dragoman.model import Statement
from dragoman.model.document import REPORT
from dragoman.model.serial import make_statement
from dragoman.model.situation import Situation
from dragoman.record.record import MOST_STATEMENTS, Record
from dragoman.resolve.situation import resolve_situation
from dragoman.views.brief.marks import Mark
from dragoman.views.brief.phrasebook import load_plan


@dataclass(frozen=True)
class Gathered:
    """What a record holds for a brief.

    Attributes:
        situation: The statements put together.
        known: Ids of reports that the reader knows.
        added: When the last of the reports was added; None for an empty record, and without a record.
    """

    situation: Situation
    known: frozenset[str]
    added: datetime | None = None

    @property
    def last(self) -> date | None:
        """Day of the last report."""
        return max((d.published for d in self.situation.documents if d.published is not None), default=None)


def gather(
    record: Record,
    *,
    since: date | None = None,
    mark: Mark | None = None,
    until: date | None = None,
    most: int = MOST_STATEMENTS,
) -> Gathered:
    """Gather the statements for a brief.

    Args:
        record: The record.
        since: Reports before this day are known.
        mark: Instead, what the reader of the last brief knew.
        until: Later reports are left out, as if they had not come yet.
        most: How many statements may be loaded.

    Raises:
        OptionError: More statements fit.
    """
    rows = record.query(
        "SELECT id, published, added FROM documents WHERE origin = ? ORDER BY published NULLS LAST, id",
        [REPORT],
    ).rows
    reports: list[tuple[str, date | None, datetime]] = [
        (i, day, came) for i, day, came in rows if until is None or (day is not None and day <= until)
    ]
    known = frozenset(i for i, day, came in reports if _is_known(day, came, since, mark))
    first = _first(since, [day for i, day, _ in reports if i not in known])
    wanted = [
        i for i, day, _ in reports if i not in known or first is None or (day is not None and day >= first)
    ]
    statements = _load(record, wanted, _for_crossings(reports), most)
    order = {row[0]: place for place, row in enumerate(reports)}
    found = record.documents(list(dict.fromkeys(s.document for s in statements)))
    documents = sorted(found, key=lambda d: order[d.id])
    situation = resolve_situation(
        tuple(documents), tuple(sorted(statements, key=lambda s: order[s.document]))
    )
    last = max((came for *_, came in reports), default=None)
    return Gathered(situation, known, last)


def _for_crossings(reports: Sequence[tuple[str, date | None, datetime]]) -> list[str]:
    """Give the reports from which crossings are told: those of the last year or so, and undated ones."""
    last = max((day for _, day, _ in reports if day is not None), default=None)
    first = last - timedelta(days=load_plan().crossings_back) if last is not None else None
    return [i for i, day, _ in reports if day is None or first is None or day >= first]


def _is_known(day: date | None, came: datetime, since: date | None, mark: Mark | None) -> bool:
    if mark is not None:
        return came <= mark.added and (day is None or mark.until is None or day <= mark.until)
    return since is not None and (day is None or day < since)


def _first(since: date | None, new: list[date | None]) -> date | None:
    """Give the first day whose reports are read in full; None for all."""
    days = [day for day in new if day is not None]
    start = since or min(days, default=None)
    return start - timedelta(days=load_plan().look_back) if start is not None else None


def _load(record: Record, wanted: list[str], reports: list[str], most: int) -> list[Statement]:
    sql = """SELECT payload FROM statements
        WHERE document IN (SELECT unnest(?::VARCHAR[]))
           OR (kind = 'crossing' AND document IN (SELECT unnest(?::VARCHAR[])))
        ORDER BY document, position, kind, id LIMIT ?"""
    rows = record.query(sql, [wanted, reports, most + 1]).rows
    if len(rows) > most:
        raise OptionError(f"more than {most:,} statements fit", "narrow the brief with --since")
    return [make_statement(payload) for (payload,) in rows]


def of_situation(situation: Situation, *, since: date | None = None, until: date | None = None) -> Gathered:
    """Give what reports that were just read hold for a brief; `gather` says what the days mean."""
    known = frozenset(
        d.id for d in situation.documents if since is not None and (not d.published or d.published < since)
    )
    if until is None:
        return Gathered(situation, known)
    documents = tuple(d for d in situation.documents if d.published is not None and d.published <= until)
    kept = {d.id for d in documents}
    statements = tuple(s for s in situation.statements if s.document in kept)
    return Gathered(resolve_situation(documents, statements), known & kept)
