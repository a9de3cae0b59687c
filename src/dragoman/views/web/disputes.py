"""Disputes: claims with the replies that they met, and accounts that differ."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from dragoman.model.dispute import Dispute
from dragoman.views.web.statement_lines import StatementLine, make_line
from dragoman.views.web.window import Window

KINDS = {
    "denial": "denied",
    "state": "states differ",
    "figure": "figures differ",
    "account": "told and denied",
}


@dataclass(frozen=True, kw_only=True)
class DisputeView:
    """Statements that can't all be so.

    Attributes:
        kind: "denial", "state", "figure" or "account".
        label: The same in a reader's words.
        day: Day of the first statement.
        claim: The claim, or the first account.
        replies: The denials, or the other accounts.
    """

    kind: Literal["denial", "state", "figure", "account"]
    label: str
    day: date | None
    claim: StatementLine
    replies: tuple[StatementLine, ...]


def make_disputes(window: Window) -> tuple[DisputeView, ...]:
    """Give the disputes of a window, the latest first."""
    made = [_make_dispute(d, window) for d in window.situation.disputes if d.claim in window.statements]
    return tuple(sorted(made, key=lambda d: (d.day or date.min, d.claim.id), reverse=True))


def _make_dispute(dispute: Dispute, window: Window) -> DisputeView:
    claim = _line(dispute.claim, window)
    replies = tuple(_line(r, window) for r in dispute.replies if r in window.statements)
    days = [line.day for line in (claim, *replies) if line.day is not None]
    return DisputeView(
        kind=dispute.kind,
        label=KINDS[dispute.kind],
        day=max(days, default=None),
        claim=claim,
        replies=replies,
    )


def _line(statement_id: str, window: Window) -> StatementLine:
    statement = window.statements[statement_id]
    return make_line(statement, window.reports[statement.document], window.reviews.get(statement_id))
