"""What analysts decided so far."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dragoman.record.record import Record
from dragoman.views.web.desk import Desk
from dragoman.views.web.links import link

_COLUMNS = "id, statement, document, kind, verdict, name, reason, changes, reviewed"


@dataclass(frozen=True, kw_only=True)
class ReviewRow:
    """A decision of an analyst.

    Attributes:
        id: Id of the review.
        statement: Id of the statement.
        document: Id of its report.
        kind: Kind of the statement.
        verdict: "confirm", "correct", "reject" or "withdraw" (an earlier review no longer counts).
        name: Who decided.
        reason: Why.
        changes: Corrected fields.
        reviewed: When, in UTC.
        withdrawn: Whether it was withdrawn.
        href: Address of the statement's page.
    """

    id: str
    statement: str
    document: str
    kind: str
    verdict: str
    name: str
    reason: str
    changes: dict[str, Any]
    reviewed: datetime
    withdrawn: bool
    href: str


def find_reviews(desk: Desk, *, statement: str | None = None, most: int = 100) -> tuple[ReviewRow, ...]:
    """Give the reviews of the record or of one statement, the latest first."""
    everything = desk.made("reviews", lambda: _read_reviews(desk))
    kept = (row for row in everything if statement is None or row.statement == statement)
    return tuple(row for _, row in zip(range(most), kept, strict=False))


def _read_reviews(desk: Desk) -> tuple[ReviewRow, ...]:
    with Record.open(desk.catalogue.record) as record:
        rows = record.query(f"SELECT {_COLUMNS} FROM reviews ORDER BY reviewed DESC, id").rows
    made = [(row, json.loads(row[7] or "{}")) for row in rows]
    withdrawn = {changes.get("review") for row, changes in made if row[4] == "withdraw"}
    return tuple(
        ReviewRow(
            id=row[0],
            statement=row[1],
            document=row[2],
            kind=row[3],
            verdict=row[4],
            name=row[5],
            reason=row[6],
            changes=changes,
            reviewed=row[8],
            withdrawn=row[0] in withdrawn,
            href=link("statements", row[1]),
        )
        for row, changes in made
    )
