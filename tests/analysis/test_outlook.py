"""Forecasts: good on series that they fit, silent on others and on thin data, and scored without
hindsight."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from dragoman.analysis.crossing_outlook import Timeline, closing_chance, crossing_outlooks
from dragoman.analysis.outlook import _interval, _negative_binomial, _poisson, count_outlook

START = date(2023, 1, 1)


def drifting(seed: int, weeks: int = 150) -> np.ndarray:
    """Make counts whose rate wanders slowly and widely."""
    random = np.random.default_rng(seed)
    rate = np.exp(np.clip(np.cumsum(random.normal(0, 0.25, weeks)) + 1, -2, 3.5))
    return random.poisson(rate)


def timeline(hazard: float, *, seed: int, days: int = 720) -> Timeline:
    """Make a crossing that closes with a chance a day and opens again after about five days."""
    random = np.random.default_rng(seed)
    states, state = [(START, "open")], "open"
    for day in range(1, days):
        if random.random() < (hazard if state == "open" else 0.2):
            state = "closed" if state == "open" else "open"
            states.append((START + timedelta(days=day), state))
    return Timeline(f"crossing {seed}", tuple(states))


def test_outlook_of_a_drifting_series_beats_naive_forecasts() -> None:
    shown = [
        outlook for seed in range(8) if (outlook := count_outlook(drifting(seed), of="x")).silent is None
    ]
    assert len(shown) >= 5
    for outlook in shown:
        assert outlook.backtest is not None
        assert outlook.backtest.better
        assert outlook.low is not None
        assert outlook.high is not None
        assert outlook.mean is not None
        assert outlook.low <= outlook.mean + 1 <= outlook.high + 2


def test_outlook_intervals_hold_four_of_five_weeks() -> None:
    random = np.random.default_rng(2)
    held = 0
    for _ in range(300):
        rate = random.gamma(3.0, 1 / 1.5)
        low, high = _interval(_negative_binomial(3.0, 1.5))
        held += low <= random.poisson(rate) <= high
    assert 0.78 <= held / 300 <= 0.93  # counts are whole, so that an interval holds somewhat more


@pytest.mark.parametrize("odds", [_negative_binomial(2.5, 0.7), _poisson(4.2)])
def test_outlook_odds_add_up(odds: np.ndarray) -> None:
    assert odds.sum() == pytest.approx(1.0, abs=1e-9)


def test_outlook_is_silent_where_it_is_no_better() -> None:
    outlook = count_outlook(np.full(80, 3), of="x")
    assert outlook.silent == "it was no better than a naive forecast"
    assert outlook.mean is None
    assert outlook.backtest is not None


@pytest.mark.parametrize(
    ("counts", "words"),
    [(np.ones(20, int), "20 whole weeks: at least 38 are needed"), (np.zeros(60, int), "0 happenings")],
)
def test_outlook_is_silent_where_data_are_thin(counts: np.ndarray, words: str) -> None:
    outlook = count_outlook(counts, of="x")
    assert outlook.silent is not None
    assert words in outlook.silent
    assert outlook.backtest is None


def test_outlook_scores_without_what_came_later() -> None:
    series = drifting(1)
    one, other = count_outlook(series[:100], of="x"), count_outlook(np.append(series[:99], 50), of="x")
    assert one.backtest is not None
    assert other.backtest is not None
    # only the last of 88 scored weeks differs, so that the means may differ by no more than its share
    assert abs(one.backtest.own.brier - other.backtest.own.brier) <= 1 / 88


def test_outlook_of_crossings_tells_restless_ones_from_calm_ones() -> None:
    calm, restless = (
        [timeline(0.002, seed=n) for n in range(4)],
        [timeline(0.05, seed=n) for n in range(4, 8)],
    )
    last = START + timedelta(days=719)
    found = {o.of: o for o in crossing_outlooks([*calm, *restless], last=last)}
    backtest = next(o.backtest for o in found.values())
    assert backtest is not None
    assert backtest.better, backtest
    chances = [
        [o.chance for t in some if (o := found[t.name]).chance is not None] for some in (calm, restless)
    ]
    assert max(chances[0]) < 0.25 < min(chances[1])


def test_outlook_of_a_crossing_is_calibrated() -> None:
    hazard, days = 0.03, 4000
    crossing = timeline(hazard, seed=3, days=days)
    chance = closing_chance(crossing, [crossing], START + timedelta(days=days - 1))
    assert chance == pytest.approx(1 - (1 - hazard) ** 14, abs=0.06)


def test_outlook_of_crossings_is_silent_with_few_closings_and_for_closed_ones() -> None:
    quiet = Timeline("quiet", ((START, "open"),))
    (outlook,) = crossing_outlooks([quiet], last=START + timedelta(days=300))
    assert outlook.silent == "0 closings are told of all crossings: at least 5 are needed"
    last = START + timedelta(days=719)
    shut = Timeline("shut", ((START, "open"), (last - timedelta(days=2), "closed")))
    restless = [timeline(0.05, seed=n) for n in range(4)]
    found = {o.of: o for o in crossing_outlooks([shut, *restless], last=last)}
    assert found["shut"].silent == "it is closed"
