"""Unions: tellings that match become groups, the best match first, as long as a group stays sound.

Groups grow only along matches, so that tellings which no chain of matches connects never touch one
another: each such component can be grouped by itself, and gives the same groups as the whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

import numpy as np

from dragoman.resolve.incident_columns import Columns
from dragoman.resolve.incident_days import DayKnown
from dragoman.resolve.incident_tellings import PlaceKnown
from dragoman.resolve.incident_weights import are_one, weigh_places

SPREAD = 1
"""Most days between the days that two reports of one group tell."""

Pair = tuple[int, int]


@dataclass(frozen=True)
class Decisions:
    """What an analyst decided on pairs of tellings, the lower index first.

    Attributes:
        joined: Pairs of one happening, whatever the signs say.
        apart: Pairs that are not.
    """

    joined: frozenset[Pair] = frozenset()
    apart: frozenset[Pair] = frozenset()


@dataclass(slots=True, eq=False)
class Group:
    """Tellings of one happening, with the pairs that joined them.

    Attributes:
        members: Indices of the tellings.
        joins: The pair of every union.
    """

    members: list[int]
    joins: list[Pair] = field(default_factory=list)
    _first: int = 0
    _last: int = 0
    _places: set[int] = field(default_factory=set)
    _reports: dict[int, list[int]] = field(default_factory=dict)

    def take(self, other: Group, pair: Pair) -> None:
        """Take in the members of another group."""
        self.members.extend(other.members)
        self.joins.extend((*other.joins, pair))
        if other._first:
            self._first = max(self._first, other._first)
            self._last = min(self._last or other._last, other._last)
        self._places |= other._places
        for report, members in other._reports.items():
            self._reports.setdefault(report, []).extend(members)


class Grouper:
    """Makes groups of tellings."""

    def __init__(self, columns: Columns, decisions: Decisions) -> None:
        self._columns = columns
        self._decisions = decisions
        self._apart: defaultdict[int, set[int]] = defaultdict(set)
        for one, other in decisions.apart:
            self._apart[one].add(other)
            self._apart[other].add(one)
        self._places_fit: dict[Pair, bool] = {}

    def group(
        self, members: Iterable[int], left: np.ndarray, right: np.ndarray, score: np.ndarray
    ) -> list[Group]:
        """Group tellings; one that nothing joins is a group of its own.

        Args:
            members: The tellings: one or more whole components.
            left, right: Matches between them, the lower index left.
            score: Of the matches.

        Returns:
            Groups by their first member; members in order.
        """
        groups = self._singles(members)
        joined = sorted(p for p in self._decisions.joined if p[0] in groups and p[1] in groups)
        for pair in joined:
            _unite(groups, pair)
        report = self._columns.document
        same = report[left] == report[right]
        matched = {*zip(left[same].tolist(), right[same].tolist(), strict=True), *joined}
        order = np.lexsort((right, left, -score))
        for pair in zip(left[order].tolist(), right[order].tolist(), strict=True):
            mine, theirs = groups[pair[0]], groups[pair[1]]
            if mine is not theirs and self._may_join(mine, theirs, pair, matched):
                _unite(groups, pair)
        found = list({id(group): group for group in groups.values()}.values())
        for group in found:
            group.members.sort()
        return sorted(found, key=lambda group: group.members[0])

    def _singles(self, members: Iterable[int]) -> dict[int, Group]:
        """Give each telling a group of its own."""
        c, listed = self._columns, list(members)
        rows = np.array(listed, dtype=np.int64)
        told = c.known[rows] == DayKnown.TOLD
        first, last = np.where(told, c.first[rows], 0), np.where(told, c.last[rows], 0)
        exact = c.place_known[rows] > PlaceKnown.REPORT
        values = (first, last, exact, c.place[rows], c.document[rows])
        return {
            index: Group([index], [], start, end, {place} if known else set(), {report: [index]})
            for index, start, end, known, place, report in zip(
                listed, *(v.tolist() for v in values), strict=True
            )
        }

    def _may_join(self, one: Group, other: Group, pair: Pair, matched: Collection[Pair]) -> bool:
        """Say whether two groups tell one happening: days near, no places apart, no report telling two.

        Groups of two days are joined only by two tellings of different days, which were weighed as such.
        """
        if one._first and other._first:
            gap = max(one._first, other._first) - min(one._last, other._last)
            if gap > SPREAD or (gap > 0 and self._days_between(pair) <= 0):
                return False
        if not all(self._fit(a, b) for a in one._places for b in other._places):
            return False
        if self._apart and any(self._apart[m] & set(other.members) for m in one.members if m in self._apart):
            return False
        return all(
            (min(a, b), max(a, b)) in matched or are_one(self._columns, a, b)
            for report in one._reports.keys() & other._reports.keys()
            for a in one._reports[report]
            for b in other._reports[report]
        )

    def _days_between(self, pair: Pair) -> int:
        c, (one, other) = self._columns, pair
        return int(max(c.first[one], c.first[other]) - min(c.last[one], c.last[other]))

    def _fit(self, one: int, other: int) -> bool:
        known = self._places_fit.get((one, other))
        if known is None:
            places = self._columns.places
            known = self._places_fit[one, other] = weigh_places(places[one], places[other]) is not None
        return known


def _unite(groups: dict[int, Group], pair: Pair) -> None:
    mine, theirs = groups[pair[0]], groups[pair[1]]
    if mine is theirs:
        return
    if len(mine.members) < len(theirs.members):
        mine, theirs = theirs, mine
    mine.take(theirs, pair)
    for member in theirs.members:
        groups[member] = mine


def find_components(size: int, left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Label the tellings that chains of matches connect by the least index among them.

    Args:
        size: How many tellings there are.
        left, right: The matches.
    """
    label = np.arange(size)
    while True:
        before = label.copy()
        least = np.minimum(label[left], label[right])
        np.minimum.at(label, left, least)
        np.minimum.at(label, right, least)
        label = label[label]
        if np.array_equal(label, before):
            return label
