"""Exact statistics of counts: binomial tails and intervals, without approximations for large numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import exp, lgamma, log

_STEPS = 60
"""Halvings of a bisection: more than a double can tell apart."""


def binomial_tail(successes: int, trials: int, chance: float) -> float:
    """Give the probability of at least so many successes.

    Args:
        successes: Least number of successes.
        trials: Number of trials.
        chance: Probability of success in each trial, 0 to 1.
    """
    if successes <= 0:
        return 1.0
    if chance <= 0:
        return 0.0
    if chance >= 1:
        return 1.0
    return min(1.0, sum(_binomial(k, trials, chance) for k in range(successes, trials + 1)))


def _binomial(successes: int, trials: int, chance: float) -> float:
    ways = lgamma(trials + 1) - lgamma(successes + 1) - lgamma(trials - successes + 1)
    return exp(ways + successes * log(chance) + (trials - successes) * log(1 - chance))


def clopper_pearson(successes: int, trials: int, *, level: float = 0.95) -> tuple[float, float]:
    """Give the exact interval of a share (Clopper and Pearson 1934).

    It holds the true share at least `level` of the time, whatever the share is.

    >>> low, high = clopper_pearson(0, 10)
    >>> round(low, 3), round(high, 3)
    (0.0, 0.308)
    """
    if trials == 0:
        return 0.0, 1.0
    outside = (1 - level) / 2
    low = _bisect(lambda p: binomial_tail(successes, trials, p) < outside) if successes else 0.0
    high = _bisect(lambda p: 1 - binomial_tail(successes + 1, trials, p) > outside)
    return low, high if successes < trials else 1.0


def _bisect(below: Callable[[float], bool]) -> float:
    """Find where a condition on a share, which holds from 0 up to some point, ends."""
    low, high = 0.0, 1.0
    for _ in range(_STEPS):
        middle = (low + high) / 2
        if below(middle):
            low = middle
        else:
            high = middle
    return (low + high) / 2


def holm(chances: Sequence[float]) -> list[float]:
    """Adjust probabilities for as many comparisons (Holm 1979); the order is kept.

    The chance that any of several true null hypotheses gets an adjusted value below 0.05 is at most 0.05.
    """
    order = sorted(range(len(chances)), key=lambda i: chances[i])
    adjusted = [0.0] * len(chances)
    largest = 0.0
    for rank, index in enumerate(order):
        largest = max(largest, min(1.0, chances[index] * (len(chances) - rank)))
        adjusted[index] = largest
    return adjusted
