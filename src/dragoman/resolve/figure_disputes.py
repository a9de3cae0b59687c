"""Figures that can't all be so: numbers of people that speakers and reports give for one matter."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import log

from pydantic import BaseModel, ConfigDict

from dragoman.datafiles import data_path, load_data
from dragoman.model import Quantity, Statement, Status
from dragoman.model.dispute import Dispute
from dragoman.resolve.telling_context import Contexts


class FigureFile(BaseModel):
    """The file: nouns for anybody, for groups of people, and such as leave open who they are."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    whole: frozenset[str]
    unsaid: frozenset[str]
    groups: list[frozenset[str]]


@lru_cache(maxsize=1)
def figure_file() -> FigureFile:
    """Load who may be counted."""
    return load_data(data_path("ontology", "figures.yaml"), FigureFile)


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
    """Say whether what is counted may be the same: unit and group, for mere people the very words."""
    if one.measure in {"people", "vehicles", "money"}:
        return one.unit == other.unit and (one.of or "").casefold() == (other.of or "").casefold()
    return one.unit == other.unit and _one_group(*sorted((one, other), key=lambda q: q.min or 0))


def _one_group(less: Quantity, more: Quantity) -> bool:
    """Say whether two figures of dead or the like count the same people.

    A part is smaller than its whole: "nine people" and "four soldiers" don't differ, "nine soldiers" and
    "four people" do.
    """
    few, many = _group(less.of), _group(more.of)
    if few is None or many is None:
        return True
    return few == many or (not few and bool(many))


def _group(counted: str | None) -> frozenset[str] | None:
    """Give the nouns of the group that some words name; none for anybody, None where they don't say who."""
    words = (counted or "").casefold().split()
    forms = {form for word in words for form in (word, word.removesuffix("s"))}
    named = next((group for group in figure_file().groups if group & forms), None)
    if named is not None:
        return named
    if not words or forms & figure_file().unsaid:
        return None
    return frozenset() if forms & figure_file().whole else frozenset(forms)


def apart(one: Quantity, other: Quantity) -> bool:
    """Say whether two numbers exclude one another."""
    low, high = sorted((one, other), key=lambda q: q.min or 0)
    return low.max is not None and high.min is not None and low.max < high.min
