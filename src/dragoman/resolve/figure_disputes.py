"""Figures that can't all be so: numbers of people that speakers and reports give for one matter."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from math import log

from dragoman.model import Quantity, Statement, Status
from dragoman.model.dispute import Dispute
from dragoman.resolve.telling_context import Contexts

MEASURES = frozenset({"killed", "injured", "captured", "displaced", "people", "money", "vehicles"})
TOLD = frozenset({Status.HAPPENED, Status.ONGOING, Status.HISTORICAL, Status.DENIED})

BESIDE = 600
"""How many characters apart two figures of one report stand that different speakers give for one matter."""

WITHIN_DAYS = 10
"""How far apart two reports on one matter are at most."""

RARITY = 12.0
"""Least rarity of the words shared around two figures of different reports: the sum of log(figures /
figures that
the word stands around)."""

COMMON_POSTINGS = 80
"""A word that stands around more figures than this tells nothing."""


def figure_disputes(statements: Sequence[Statement], contexts: Contexts) -> Iterator[Dispute]:
    """Find numbers of one measure that exclude one another, by different speakers or reports on one matter.

    Args:
        statements: Statements of one or more documents.
        contexts: What stands around them.
    """
    by_measure: dict[str, list[Quantity]] = defaultdict(list)
    for statement in statements:
        if isinstance(statement, Quantity) and statement.measure in MEASURES and statement.status in TOLD:
            by_measure[statement.measure].append(statement)
    for quantities in by_measure.values():
        yield from _of_measure(quantities, contexts)


def _of_measure(quantities: Sequence[Quantity], contexts: Contexts) -> Iterator[Dispute]:
    postings: dict[str, list[int]] = defaultdict(list)
    for place, quantity in enumerate(quantities):
        for root in contexts.roots(quantity):
            postings[root].append(place)
    parents = list(range(len(quantities)))
    for place, quantity in enumerate(quantities):
        rarity: dict[int, float] = defaultdict(float)
        for root in contexts.roots(quantity):
            holders = postings[root]
            if len(holders) <= COMMON_POSTINGS:
                for number in holders[: bisect_left(holders, place)]:
                    rarity[number] += log(len(quantities) / len(holders))
        for number, score in rarity.items():
            other = quantities[number]
            if apart(other, quantity) and _one_matter(other, quantity, score, contexts):
                parents[_top(parents, place)] = _top(parents, number)
    groups: dict[int, list[str]] = defaultdict(list)
    for place, quantity in enumerate(quantities):
        groups[_top(parents, place)].append(quantity.id)
    for ids in groups.values():
        if len(ids) > 1:
            yield Dispute(claim=ids[0], replies=tuple(dict.fromkeys(ids[1:])), kind="figure")


def _top(parents: list[int], place: int) -> int:
    """Give the group of a figure, and shorten the way to it."""
    while parents[place] != place:
        parents[place] = parents[parents[place]]
        place = parents[place]
    return place


def _one_matter(one: Quantity, other: Quantity, rarity: float, contexts: Contexts) -> bool:
    if not _one_kind(one, other) or _other_days(one, other):
        return False
    if one.document == other.document:
        near = abs(one.sentence.start - other.sentence.start) <= BESIDE
        return near and (_is_estimate(other) or (one.voice != other.voice and one.sentence != other.sentence))
    days = contexts.days_apart(one, other)
    return days is not None and days <= WITHIN_DAYS and rarity >= RARITY


def _other_days(one: Quantity, other: Quantity) -> bool:
    """Say whether two figures are dated to days that exclude one another."""
    first, second = one.moment, other.moment
    if first is None or second is None or first.start is None or second.start is None:
        return False
    return abs((first.start - second.start).days) > 1


def _is_estimate(quantity: Quantity) -> bool:
    """Say whether a number was read as another one for what was counted before ("put the number at
    9,000").
    """
    return any(reason.startswith("another number for") for reason in quantity.because)


def _one_kind(one: Quantity, other: Quantity) -> bool:
    """Say whether what is counted may be the same: the same unit, and for mere people the same words."""
    if one.measure in {"people", "vehicles", "money"}:
        return one.unit == other.unit and (one.of or "").casefold() == (other.of or "").casefold()
    return one.unit == other.unit


def apart(one: Quantity, other: Quantity) -> bool:
    """Say whether two numbers exclude one another."""
    low, high = sorted((one, other), key=lambda q: q.min or 0)
    return low.max is not None and high.min is not None and low.max < high.min
