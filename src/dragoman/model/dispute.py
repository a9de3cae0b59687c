"""Disputes: a claim with the replies that it met, or accounts that differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, kw_only=True)
class Turn:
    """A speaker who says something else than before.

    Attributes:
        who: Name of the speaker.
        before: Id of the statement that it made or denied first.
        after: Id of the one that goes against it.
    """

    who: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class Dispute:
    """Statements that can't all be so.

    Attributes:
        claim: Id of the claim, or of the first account where accounts differ.
        replies: Ids of the denials, or of the other accounts.
        kind: "denial" (a claim is denied), "state" (a crossing is open and closed on one day), "figure"
            (casualty figures of one event differ), "account" (who did it, or why, differs).
        turns: Who changed what it said of the matter.
        again: Ids of other statements by which the same party makes the same claim, in order of their
        reports.
    """

    claim: str
    replies: tuple[str, ...]
    kind: Literal["denial", "state", "figure", "account"]
    turns: tuple[Turn, ...] = ()
    again: tuple[str, ...] = ()
