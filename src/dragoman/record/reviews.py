"""Reviews: an analyst confirms, corrects or rejects a statement; nothing is overwritten.

A review is a row of `reviews`. What is confirmed or corrected is also written as a statement under the
review's id, so that the reviewed truth stays when a newer extractor no longer finds it. A review holds for
the same words read by any version of the extractor.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

import pyarrow as pa
from pydantic import ValidationError

from dragoman.errors import OptionError
from dragoman.model import Statement
from dragoman.model.serial import make_json, make_statement
from dragoman.record.migrations import open_for_writing
from dragoman.record.record import Record
from dragoman.record.rows import statement_key, statement_row
from dragoman.record.schema import REVIEWS, STATEMENTS
from dragoman.record.store import Store

Verdict = Literal["confirm", "correct", "reject", "withdraw", "join", "split"]

FIXED = frozenset({"id", "kind", "document", "sentence", "evidence", "extractor"})
"""What a correction may not touch: the words, and where they stand."""


@dataclass(frozen=True)
class Review:
    """What an analyst decided.

    Attributes:
        id: Hash of the rest.
        statement: Id of the statement.
        verdict: Whether it holds, holds with changes, or doesn't hold; "withdraw" takes an earlier review
            back; "join" and "split" are of incidents (see `incident_reviews`).
        name: Who decided.
        reason: Why.
        changes: Changed fields with their new values, by path ("place.name").
        reviewed: When, in UTC.
    """

    id: str
    statement: str
    verdict: Verdict
    name: str
    reason: str
    changes: Mapping[str, Any]
    reviewed: datetime


def add_review(
    record: str,
    statement_id: str,
    verdict: Verdict,
    *,
    name: str,
    reason: str,
    changes: Mapping[str, Any] | None = None,
) -> Review:
    """Write down a review.

    Args:
        record: Folder or URL of the record.
        statement_id: Which statement; one that was reviewed before may be reviewed again, the last counts.
        verdict: What the analyst decided.
        name: Who.
        reason: Why.
        changes: For "correct": new values by path of the field.

    Raises:
        RecordMissingError: There is no record.
        OptionError: There is no such statement, name or reason is empty, or the changes make no statement.
        RecordWriteError: It can't be written; nothing of it is visible.
    """
    check_review(verdict, name, reason, changes or {})
    with Record.open(record) as opened:
        statement, key = find_statement(opened, statement_id)
        document = opened.document(statement.document)
    review = make_review(statement, verdict, name.strip(), reason.strip(), changes or {})
    store = open_for_writing(Store(record))
    if verdict != "reject":
        corrected = correct(statement, review.changes)
        row = {**statement_row(corrected, document), "key": key, "batch": review.id}
        store.append("statements", pa.Table.from_pylist([row], STATEMENTS))
    store.append("reviews", pa.Table.from_pylist([review_row(review, statement, key)], REVIEWS))
    return review


def withdraw_review(record: str, review_id: str, *, name: str, reason: str) -> Review:
    """Take a review back: the one before it counts again, or what the machine read.

    Args:
        record: Folder or URL of the record.
        review_id: Which review.
        name: Who takes it back.
        reason: Why.

    Raises:
        RecordMissingError: There is no record.
        OptionError: There is no such review, or name or reason is empty.
        RecordWriteError: It can't be written; nothing of it is visible.
    """
    check_review("withdraw", name, reason, {})
    with Record.open(record) as opened:
        rows = opened.query(
            "SELECT statement FROM reviews WHERE id = ? AND verdict <> 'withdraw'", [review_id]
        ).rows
        if not rows:
            raise OptionError(f"{review_id}: no such review", "`dragoman query` on `reviews` gives the ids")
        statement, key = find_statement(opened, rows[0][0])
    review = make_review(statement, "withdraw", name.strip(), reason.strip(), {"review": review_id})
    store = open_for_writing(Store(record))
    store.append("reviews", pa.Table.from_pylist([review_row(review, statement, key)], REVIEWS))
    return review


def correct(statement: Statement, changes: Mapping[str, Any]) -> Statement:
    """Give a statement with changed fields and its old id.

    Args:
        statement: The statement.
        changes: New values by path: "status", "place.name", "actors.0.country".

    Raises:
        OptionError: A path leads nowhere or to the words, or a value doesn't fit.
    """
    data = make_json(statement)
    for path, value in changes.items():
        _set(data, path, value)
    try:
        return make_statement(json.dumps(data))
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        raise OptionError(f"{field}: {first['msg']}", "see docs/statements.md for what it may hold") from None


def check_review(verdict: str, name: str, reason: str, changes: Mapping[str, Any]) -> None:
    """See that a review says who decided and why, and changes what it may.

    Raises:
        OptionError: It doesn't.
    """
    if not name.strip() or not reason.strip():
        raise OptionError("a review needs a name and a reason", "give --name and --reason")
    if bool(changes) != (verdict == "correct"):
        raise OptionError(
            f"{verdict}: corrections and only they change fields", "give --set FIELD=VALUE to correct"
        )


def find_statement(record: Record, statement_id: str) -> tuple[Statement, str]:
    """Give the statement as the machine read it, and its key."""
    rows = record.query(
        "SELECT payload, key FROM all_readings WHERE id = ? ORDER BY batch LIMIT 1", [statement_id]
    ).rows
    if not rows:
        raise OptionError(f"{statement_id}: no such statement", "`dragoman show` and `query` give the ids")
    return make_statement(rows[0][0]), rows[0][1]


def make_review(
    statement: Statement, verdict: Verdict, name: str, reason: str, changes: Mapping[str, Any]
) -> Review:
    """Make a review of now."""
    now = datetime.now(UTC)
    parts = (
        statement_key(statement),
        verdict,
        name,
        reason,
        json.dumps(changes, sort_keys=True),
        now.isoformat(),
    )
    key = hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]
    return Review(f"review-{key}", statement.id, verdict, name, reason, dict(changes), now)


def review_row(review: Review, statement: Statement, key: str) -> dict[str, Any]:
    """Give a review as a row of `reviews`."""
    return {
        "id": review.id,
        "statement": review.statement,
        "key": key,
        "document": statement.document,
        "kind": statement.kind,
        "verdict": review.verdict,
        "name": review.name,
        "reason": review.reason,
        "changes": json.dumps(review.changes, ensure_ascii=False),
        "reviewed": review.reviewed,
    }


def _set(data: Any, path: str, value: Any) -> None:
    """Set one field in JSON-like data.

    Raises:
        OptionError: The path leads nowhere or to the words.
    """
    first, *rest = path.split(".")
    if first in FIXED:
        raise OptionError(f"{path}: can't be corrected", "the words stay; reject the statement instead")
    parts: list[str | int] = [int(part) if part.isdigit() else part for part in (first, *rest)]
    try:
        for part in parts[:-1]:
            data = data[part]
        data[parts[-1]]  # a field that isn't there must not be made
        data[parts[-1]] = value
    except (KeyError, IndexError, TypeError):
        raise OptionError(f"{path}: no such field", "see docs/statements.md") from None
