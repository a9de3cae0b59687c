"""Disputes: claims with the replies that they met, and accounts that differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Literal

from dragoman.views.web.catalogue import Catalogue
from dragoman.views.web.statement_lines import StatementLine, make_lines
from dragoman.views.web.statement_search import Where, load_rows
from dragoman.views.web.window import Window

MOST_MADE = 4
"""Most parts whose disputes are made while a reader waits; the others come by themselves."""

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


@dataclass(frozen=True)
class Found:
    """A dispute in the catalogue, by the rows of its statements: the claim, then the replies.

    `part` is the first day of those that it was found in.
    """

    part: date
    kind: Literal["denial", "state", "figure", "account"]
    rows: tuple[int, ...]


def find_disputes(
    catalogue: Catalogue, where: Where, *, since: date | None, until: date | None
) -> tuple[Found, ...]:
    """Find the disputes between statements.

    Args:
        catalogue: Where to look.
        where: The statements; a dispute needs a claim and a reply among them.
        since, until: First and last day of them: what is not made yet of these days is made now.
    """
    catalogue.disputes.make_between(since, until, most=MOST_MADE)
    rows = catalogue.rows(
        f"""SELECT part, number, kind, role, "row" FROM disputes
        WHERE "row" IN (SELECT "row" FROM statements WHERE {where.sql}) ORDER BY part, number, place""",
        where.parameters,
    )
    found = []
    for (part, _, kind), members in groupby(rows, key=itemgetter(0, 1, 2)):
        roles = [(role, row) for *_, role, row in members]
        claims = [row for role, row in roles if role != "reply"]  # where it was first said, then again
        replies = [row for role, row in roles if role == "reply"]
        if claims and replies:
            found.append(Found(part, kind, (claims[0], *replies)))
    return tuple(_without_earlier(found))


def _without_earlier(disputes: Sequence[Found]) -> Iterator[Found]:
    """Leave out a dispute whose statements all stand in one of another part: it went on."""
    homes: defaultdict[int, list[int]] = defaultdict(list)
    for place, dispute in enumerate(disputes):
        for row in dispute.rows:
            homes[row].append(place)
    for place, dispute in enumerate(disputes):
        own = set(dispute.rows)
        others = {n for row in own for n in homes[row] if disputes[n].part != dispute.part}
        larger = (n for n in others if own <= set(disputes[n].rows))
        if not any(len(own) < len(set(disputes[n].rows)) or n < place for n in larger):
            yield dispute


def make_disputes(catalogue: Catalogue, window: Window) -> tuple[DisputeView, ...]:
    """Give the disputes of a window, the latest first."""
    found = find_disputes(catalogue, window.where, since=window.since, until=window.until)
    rows = list(dict.fromkeys(row for dispute in found for row in dispute.rows))
    loaded = load_rows(catalogue, rows)
    told = make_lines(loaded.statements, loaded.reports, loaded.reviews)
    lines = dict(zip(loaded.rows, told, strict=True))
    whole = [d for d in found if lines.keys() >= set(d.rows)]  # others were dropped meanwhile
    made = [_make_dispute(dispute.kind, [lines[row] for row in dispute.rows]) for dispute in whole]
    return tuple(sorted(made, key=lambda d: (d.day or date.min, d.claim.id), reverse=True))


def _make_dispute(
    kind: Literal["denial", "state", "figure", "account"], lines: Sequence[StatementLine]
) -> DisputeView:
    claim, *replies = lines
    return DisputeView(
        kind=kind,
        label=KINDS[kind],
        day=max((line.day for line in lines if line.day is not None), default=None),
        claim=claim,
        replies=tuple(replies),
    )
