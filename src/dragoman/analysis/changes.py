"""Change points: when a series of counts moved to another level, and how likely that is by chance.

Circular binary segmentation (Olshen and others 2004) with the likelihood of Poisson counts: the stretch whose
level differs most from the rest is looked for, and counts as a change only where fewer than `level` of the
shuffled series hold one as clear; then both sides and the stretch are searched again. So a series without any
change, in whatever order, gives a false alarm in at most `level` of cases.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

SHUFFLES = 199
SHORTEST = 3
"""Least number of steps of a stretch."""
LEAST = 8
"""Least number of happenings in a stretch that is searched."""
LONGEST = 400
"""Most steps of a series; of a longer one the last."""


@dataclass(frozen=True)
class ChangePoint:
    """A step from which on a series has another level.

    Attributes:
        at: Index of the first step of the new level.
        before: Mean of the stretch before.
        after: Mean of the stretch from there on.
        chance: Share of shuffled series with a change as clear.
    """

    at: int
    before: float
    after: float
    chance: float


def find_changes(counts: np.ndarray, *, level: float = 0.05, seed: int = 20230223) -> tuple[ChangePoint, ...]:
    """Find the change points of a series.

    Args:
        counts: Happenings by step, steps without any included.
        level: Greatest share of unchanged series in which a change is found.
        seed: Of the shuffles: the same series gives the same changes.
    """
    if not len(counts):
        return ()
    skipped = max(0, len(counts) - LONGEST)
    random = np.random.default_rng(seed)
    cuts = dict(_search(np.asarray(counts[skipped:], dtype=np.float64), 0, level, random))
    ends = [0, *sorted(cuts), len(counts) - skipped]
    means = [float(np.mean(counts[skipped + a : skipped + b])) for a, b in pairwise(ends)]
    return tuple(
        ChangePoint(skipped + cut, means[i], means[i + 1], cuts[cut]) for i, cut in enumerate(sorted(cuts))
    )


def _search(
    counts: np.ndarray, offset: int, level: float, random: np.random.Generator
) -> Iterator[tuple[int, float]]:
    if len(counts) < 2 * SHORTEST or counts.sum() < LEAST:
        return
    gain, start, end = _best(counts)
    chance = _chance(counts, gain, level, random)
    if chance > level:
        return
    cuts = [cut for cut in (start, end) if 0 < cut < len(counts)]
    yield from ((offset + cut, chance) for cut in cuts)
    for first, last in zip([0, *cuts], [*cuts, len(counts)], strict=True):
        yield from _search(counts[first:last], offset + first, level, random)


def _chance(counts: np.ndarray, gain: float, level: float, random: np.random.Generator) -> float:
    """Give the share of shuffled series, this one among them, with as much gain; stops where it is too
    large."""
    most = level * (SHUFFLES + 1)
    as_clear = 1
    for _ in range(SHUFFLES):
        as_clear += _best(random.permutation(counts))[0] >= gain - 1e-9
        if as_clear > most:
            return 1.0
    return as_clear / (SHUFFLES + 1)


def _best(counts: np.ndarray) -> tuple[float, int, int]:
    """Give the gain, start and end of the stretch that differs most from the rest."""
    size = len(counts)
    total = np.concatenate([[0.0], np.cumsum(counts)])
    starts, ends = np.triu_indices(size + 1, SHORTEST)
    length = ends - starts
    rest = size - length
    keep = (
        (rest >= SHORTEST)
        & ((starts == 0) | (starts >= SHORTEST))
        & ((ends == size) | (size - ends >= SHORTEST))
    )
    starts, ends, length, rest = starts[keep], ends[keep], length[keep], rest[keep]
    inside = total[ends] - total[starts]
    gains = _likelihood(inside, length) + _likelihood(total[-1] - inside, rest)
    best = int(np.argmax(gains))
    base = float(_likelihood(total[-1:], np.array([size]))[0])
    return float(gains[best]) - base, int(starts[best]), int(ends[best])


def _likelihood(count: np.ndarray, steps: np.ndarray) -> np.ndarray:
    """Give the log likelihood of Poisson counts at their own mean, without what all stretches share."""
    found: np.ndarray = count * np.log(np.maximum(count, 1e-12) / steps)
    return found
