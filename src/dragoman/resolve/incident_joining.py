"""Joining: from tellings to groups of one happening each, by likely pairs, their score and sound unions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from dragoman.resolve.incident_blocks import Blocks, Wanted, find_candidates, make_blocks
from dragoman.resolve.incident_columns import Columns
from dragoman.resolve.incident_unions import Decisions, Group, Grouper, find_components
from dragoman.resolve.incident_weights import Scale


@dataclass(frozen=True, eq=False)
class Pairs:
    """Matches between tellings, each pair once; sorted by left, then right index.

    Attributes:
        left, right: Indices, the lower one left.
        score: How well they match.
    """

    left: np.ndarray
    right: np.ndarray
    score: np.ndarray

    def __len__(self) -> int:
        return len(self.left)

    def where(self, keep: np.ndarray) -> Pairs:
        """Give only some of the pairs, by mask or index."""
        return Pairs(self.left[keep], self.right[keep], self.score[keep])


def no_pairs() -> Pairs:
    """Give no pairs."""
    return Pairs(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.float32))


def merge_pairs(*some: Pairs) -> Pairs:
    """Put pairs together, each once, in order."""
    left, right, score = (np.concatenate([getattr(p, n) for p in some]) for n in ("left", "right", "score"))
    _, first = np.unique(left.astype(np.int64) << 32 | right.astype(np.int64), return_index=True)
    return Pairs(left[first], right[first], score[first])


def find_pairs(scale: Scale) -> Pairs:
    """Find all matches, those with denied tellings among them."""
    return weigh_blocks(scale, make_blocks(scale.columns))


def weigh_blocks(scale: Scale, blocks: Blocks, *, wanted: Wanted | None = None) -> Pairs:
    """Find the matches within blocks.

    Args:
        scale: Weighs tellings.
        blocks: Which tellings meet.
        wanted: Says which pairs to weigh at all; all if None.
    """
    found = [no_pairs()]
    for left, right in find_candidates(blocks, scale.columns, wanted=wanted):
        matches = scale.weigh(left, right)
        found.append(Pairs(matches.left, matches.right, matches.score))
    return merge_pairs(*found)


@dataclass(frozen=True, eq=False)
class Joined:
    """What came of joining.

    Attributes:
        groups: Groups by their first member.
        component: Label of each telling's component.
    """

    groups: list[Group]
    component: np.ndarray


def join_tellings(
    columns: Columns, pairs: Pairs, decisions: Decisions, *, only: np.ndarray | None = None
) -> Joined:
    """Group the tellings that are told as facts.

    Args:
        columns: All tellings.
        pairs: All matches between them.
        decisions: What an analyst decided.
        only: Mask of tellings: only components that hold one of them are grouped. All if None.
    """
    told = pairs.where(~(columns.denied[pairs.left] | columns.denied[pairs.right]))
    joined = np.array(sorted(decisions.joined), dtype=np.int64).reshape(-1, 2)
    component = find_components(
        len(columns),
        np.concatenate([told.left, joined[:, 0]]),
        np.concatenate([told.right, joined[:, 1]]),
    )
    wanted = ~columns.denied
    if only is not None:
        chosen = np.zeros(len(columns), dtype=bool)
        chosen[component[only]] = True
        wanted = wanted & chosen[component]
        told = told.where(chosen[component[told.left]])
    groups = sorted(_groups(columns, told, decisions, component, wanted), key=lambda g: g.members[0])
    return Joined(groups, component)


def _groups(
    columns: Columns, told: Pairs, decisions: Decisions, component: np.ndarray, wanted: np.ndarray
) -> Iterator[Group]:
    grouper = Grouper(columns, decisions)
    members = np.flatnonzero(wanted)
    members = members[np.argsort(component[members], kind="stable")]
    order = np.argsort(component[told.left], kind="stable")
    told = told.where(order)
    starts = np.flatnonzero(np.diff(component[members], prepend=-1)).tolist()
    labels = component[members][starts]
    pair_ends = np.searchsorted(component[told.left], labels, side="right").tolist()
    pair_starts = np.searchsorted(component[told.left], labels, side="left").tolist()
    for place, start in enumerate(starts):
        end = starts[place + 1] if place + 1 < len(starts) else len(members)
        if end - start == 1:
            yield Group([int(members[start])])
            continue
        mine = slice(pair_starts[place], pair_ends[place])
        yield from grouper.group(
            members[start:end].tolist(), told.left[mine], told.right[mine], told.score[mine]
        )
