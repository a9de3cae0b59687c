"""Joining: from tellings to groups of one happening each, by likely pairs, their score and sound unions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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


def join_tellings(columns: Columns, pairs: Pairs, decisions: Decisions) -> list[Group]:
    """Group the tellings that are told as facts; groups by their first member.

    Args:
        columns: All tellings.
        pairs: All matches between them.
        decisions: What an analyst decided.
    """
    every = np.ones(len(columns), dtype=bool)
    return regroup_tellings(columns, pairs, decisions, before=np.arange(len(columns)), touched=every).groups


@dataclass(frozen=True, eq=False)
class Regrouped:
    """What came of grouping again.

    Attributes:
        groups: The groups that changed, or hold a telling that was touched; by their first member.
        looked: Mask of the tellings that were looked at for it.
    """

    groups: list[Group]
    looked: np.ndarray


def regroup_tellings(
    columns: Columns, pairs: Pairs, decisions: Decisions, *, before: np.ndarray, touched: np.ndarray
) -> Regrouped:
    """Group tellings again of which some are new, gone or match others now.

    Unions are made from the best match down, and each depends on the two groups that it joins as they are
    then. So only groups that were touched can come out otherwise, and those that these join or leave. They
    are made again with all that they match; what turns out to change is touched in its turn.

    Args:
        columns: The tellings: those of all groups that come to be looked at, with all that these match.
        pairs: All matches between them.
        decisions: What an analyst decided; who is decided on otherwise than before is touched.
        before: Label of the group that each telling was in, 0 or more; one of its own for each new one.
        touched: Mask of new tellings, of those whose matches changed, and of those whose group lost a member.
    """
    told = ~columns.denied
    pairs = pairs.where(told[pairs.left] & told[pairs.right])
    changed = np.zeros(int(before.max(initial=0)) + 1, dtype=bool)
    changed[before[touched & told]] = True
    together = before[pairs.left] == before[pairs.right]
    while True:
        edges = changed[before[pairs.left]] | changed[before[pairs.right]]
        beside = changed.copy()
        beside[before[pairs.left[edges]]] = beside[before[pairs.right[edges]]] = True
        looked = beside[before] & told
        known = pairs.where(edges | (together & looked[pairs.left]))
        groups = _make_groups(columns, known, decisions, looked)
        drawn_in = _find_changed(groups, before, np.flatnonzero(looked)) & ~changed
        if not drawn_in.any():
            break
        changed |= drawn_in
    sizes = np.bincount(before[told], minlength=len(changed))
    groups = [g for g in groups if changed[before[g.members[0]]] and _is_new(g, before, touched, sizes)]
    return Regrouped(groups, looked)


def _find_changed(groups: Sequence[Group], before: np.ndarray, looked: np.ndarray) -> np.ndarray:
    """Give a mask of the labels whose tellings are not exactly those of one group."""
    members = np.fromiter((m for g in groups for m in g.members), dtype=np.int64, count=len(looked))
    group = np.repeat(np.arange(len(groups)), [len(g.members) for g in groups])
    label = before[members]
    codes = np.unique(label.astype(np.int64) * (len(groups) + 1) + group)
    label, group = codes // (len(groups) + 1), codes % (len(groups) + 1)
    split, mixed = np.bincount(label) > 1, np.bincount(group) > 1
    found = np.zeros(int(before.max(initial=0)) + 1, dtype=bool)
    found[label[split[label] | mixed[group]]] = True
    return found


def _is_new(group: Group, before: np.ndarray, touched: np.ndarray, sizes: np.ndarray) -> bool:
    """Say whether a group is not as it was, or a telling of it has other matches now."""
    labels = before[group.members]
    same = sizes[labels[0]] == len(labels) and bool((labels == labels[0]).all())
    return not same or bool(touched[group.members].any())


def _make_groups(columns: Columns, told: Pairs, decisions: Decisions, wanted: np.ndarray) -> list[Group]:
    """Group the wanted tellings, one component after the other; groups by their first member."""
    joined = np.array(sorted(decisions.joined), dtype=np.int64).reshape(-1, 2)
    component = find_components(
        len(columns),
        np.concatenate([told.left, joined[:, 0]]),
        np.concatenate([told.right, joined[:, 1]]),
    )
    return sorted(_groups(columns, told, decisions, component, wanted), key=lambda g: g.members[0])


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
