"""Change points: found where they are, and seldom where they are not."""

from __future__ import annotations

import numpy as np
import pytest

from dragoman.analysis.changes import find_changes


def test_changes_are_rare_in_series_without_any() -> None:
    random = np.random.default_rng(4)
    alarms = sum(bool(find_changes(random.poisson(2, 40))) for _ in range(100))
    assert alarms <= 11  # 5 are expected; so many come in less than one of a hundred runs


def test_changes_of_level_are_found_near_their_step() -> None:
    random = np.random.default_rng(4)
    found = 0
    for _ in range(20):
        series = np.concatenate([random.poisson(1, 20), random.poisson(5, 20)])
        found += any(abs(change.at - 20) <= 2 for change in find_changes(series))
    assert found >= 18


def test_changes_of_a_passing_wave_are_two() -> None:
    series = np.array([1, 0, 2, 1, 1, 0, 1, 2, 1, 1, 9, 8, 11, 9, 10, 1, 0, 1, 2, 1, 0, 1, 1, 2, 0, 1])
    changes = find_changes(series)
    assert [c.at for c in changes] == [10, 15]
    assert changes[0].before == pytest.approx(1.0)
    assert changes[0].after == pytest.approx(9.4)
    assert all(c.chance <= 0.05 for c in changes)


@pytest.mark.parametrize("series", [[], [3], [0] * 30, [1, 1, 1, 0, 0, 0]])
def test_changes_are_not_looked_for_in_thin_series(series: list[int]) -> None:
    assert find_changes(np.array(series)) == ()


def test_changes_of_the_same_series_are_the_same() -> None:
    series = np.random.default_rng(9).poisson(np.repeat([1, 4], 25))
    assert find_changes(series) == find_changes(series)
