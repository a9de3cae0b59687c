"""Exact binomial tails and intervals against textbook values."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.analysis.exact import binomial_tail, clopper_pearson, holm


@pytest.mark.parametrize(
    ("successes", "trials", "low", "high"),
    [
        (0, 10, 0.0, 0.3085),
        (10, 10, 0.6915, 1.0),
        (5, 10, 0.1871, 0.8129),
        (1, 20, 0.0013, 0.2487),
        (0, 0, 0.0, 1.0),
    ],
)
def test_exact_intervals_are_those_of_the_textbook(
    successes: int, trials: int, low: float, high: float
) -> None:
    assert clopper_pearson(successes, trials) == pytest.approx((low, high), abs=1e-4)


@pytest.mark.parametrize(
    ("successes", "trials", "chance", "tail"),
    [(8, 10, 0.5, 56 / 1024), (0, 5, 0.1, 1.0), (1, 3, 0.5, 7 / 8), (3, 3, 0.0, 0.0), (3, 3, 1.0, 1.0)],
)
def test_exact_tails_count_all_outcomes(successes: int, trials: int, chance: float, tail: float) -> None:
    assert binomial_tail(successes, trials, chance) == pytest.approx(tail)


@given(st.integers(1, 40), st.data())
def test_exact_intervals_hold_the_share_that_was_seen(trials: int, data: st.DataObject) -> None:
    successes = data.draw(st.integers(0, trials))
    low, high = clopper_pearson(successes, trials)
    assert low <= successes / trials <= high


def test_exact_intervals_hold_the_truth_often_enough() -> None:
    draws = np.random.default_rng(1).binomial(25, 0.2, 400)
    held = [low <= 0.2 <= high for low, high in (clopper_pearson(int(k), 25) for k in draws)]
    assert np.mean(held) >= 0.95


def test_exact_chances_of_several_comparisons_are_adjusted() -> None:
    assert holm([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.06, 0.06])
    assert holm([0.9, 0.8]) == [1.0, 1.0]
