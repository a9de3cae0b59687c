"""Outlook of dyads: weekly counts, shown only where the forecast beats naive ones on the record itself.

A gamma–Poisson model that forgets (Harvey and Fernandes 1989): each week the weight of the past shrinks by a
factor, which is chosen anew from the past alone. It is tried week by week with what was known by then (a
rolling origin) and scored against naive forecasts.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from math import lgamma, log

import numpy as np

from dragoman.analysis.acts import Acts, between
from dragoman.analysis.backtest import FLOOR, Backtest, Outlook, make_backtest
from dragoman.analysis.relations import first_day, make_steps

WARM_UP = 12
"""Weeks before the first forecast that is scored."""
LEAST_WEEKS = 26
"""Least number of scored weeks."""
LEAST_HAPPENINGS = 20
FORGET = (0.7, 0.8, 0.9, 0.95, 0.99, 1.0)
"""How much of the past's weight may be left after a week."""
PRIOR = (0.5, 0.5)
"""Shape and rate of the gamma prior: half a happening in half a week."""


def weekly_outlook(acts: Acts, one: str, other: str, *, quad: str = "conflict") -> Outlook:
    """Give the outlook of a dyad's next week.

    Args:
        acts: Acts of a record or of reports.
        one: A country code or an actor id.
        other: The same for the other side.
        quad: What counts: quad classes that end in this word.
    """
    of = f"{one}–{other}"
    counts, start = _weekly_counts(acts, one, other, quad)
    return count_outlook(counts, of=of, start=start)


def _weekly_counts(acts: Acts, one: str, other: str, quad: str) -> tuple[np.ndarray, date | None]:
    """Give happenings by whole week of the reports' time, and the first day after it."""
    if acts.first is None or acts.last is None:
        return np.zeros(0, dtype=np.int64), None
    first = first_day(acts.first + timedelta(days=6), "week")
    end = first_day(acts.last + timedelta(days=1), "week")
    steps = [s for s in make_steps(first, end, "week") if s < end]
    weeks = {start: i for i, start in enumerate(steps)}
    told: list[set[str]] = [set() for _ in steps]
    for act in between(acts.acts, one, other):
        week = first_day(act.day, "week") if act.day is not None else None
        if week in weeks and act.quad.endswith(quad):
            told[weeks[week]].add(act.incident)
    return np.array([len(t) for t in told], dtype=np.int64), end


def count_outlook(counts: np.ndarray, *, of: str, start: date | None = None) -> Outlook:
    """Give the outlook of a weekly series, or why there is none.

    Args:
        counts: Happenings by week, weeks without any included.
        of: What is counted.
        start: First day of the week ahead.
    """
    scored = len(counts) - WARM_UP
    if scored < LEAST_WEEKS:
        need = f"{len(counts)} whole weeks: at least {WARM_UP + LEAST_WEEKS} are needed"
        return Outlook(of=of, kind="weekly count", silent=need)
    if counts.sum() < LEAST_HAPPENINGS:
        need = f"{int(counts.sum())} happenings: at least {LEAST_HAPPENINGS} are needed"
        return Outlook(of=of, kind="weekly count", silent=need)
    backtest = _backtest_counts(counts)
    if not backtest.better:
        return Outlook(
            of=of, kind="weekly count", backtest=backtest, silent="it was no better than a naive forecast"
        )
    shape, rate = _posterior(counts, _choose(counts))
    odds = _negative_binomial(shape, rate)
    low, high = _interval(odds)
    return Outlook(
        of=of, kind="weekly count", start=start, mean=shape / rate, low=low, high=high,
        chance=_above(odds, float(np.median(counts))), backtest=backtest,
    )  # fmt: skip


MOST = 400
"""Counts from which on a forecast's odds are cut off, beyond what the series held."""


def _negative_binomial(shape: float, rate: float, *, most: int = MOST) -> np.ndarray:
    """Give the odds of 0, 1, 2 … happenings where the rate is gamma distributed."""
    k = np.arange(most + 1)
    logs = np.array([lgamma(shape + n) - lgamma(n + 1) for n in k]) - lgamma(shape)
    found: np.ndarray = np.exp(logs + shape * log(rate / (rate + 1)) - k * log(rate + 1))
    return found


def _poisson(mean: float, *, most: int = MOST) -> np.ndarray:
    k = np.arange(most + 1)
    found: np.ndarray = np.exp(k * log(mean) - mean - np.array([lgamma(n + 1) for n in k]))
    return found


def _posterior(counts: np.ndarray, forget: float) -> tuple[float, float]:
    """Give shape and rate of the gamma after some weeks of which the past fades."""
    weight = forget ** np.arange(len(counts) - 1, -1, -1)
    left = forget ** len(counts)
    return float(PRIOR[0] * left + weight @ counts) or 1e-6, float(PRIOR[1] * left + weight.sum())


def _choose(counts: np.ndarray) -> float:
    """Give the forgetting that would have forecast these weeks best."""
    return max(FORGET, key=lambda forget: _log_sum(counts, forget))


def _log_sum(counts: np.ndarray, forget: float) -> float:
    total, shape, rate = 0.0, *PRIOR
    for count in counts.tolist():
        shape, rate = max(shape, 1e-6), max(rate, 1e-6)
        total += lgamma(shape + count) - lgamma(count + 1) - lgamma(shape)
        total += shape * log(rate / (rate + 1)) - count * log(rate + 1)
        shape, rate = forget * shape + count, forget * rate + 1
    return total


def _above(odds: np.ndarray, median: float) -> float:
    return float(1 - odds[: int(median) + 1].sum())


def _interval(odds: np.ndarray, level: float = 0.8) -> tuple[int, int]:
    """Give the shortest run of counts that holds at least `level` of the odds."""
    total = np.concatenate([[0.0], np.cumsum(odds)])
    best = (0, len(odds) - 1)
    for low in range(len(odds)):
        high = int(np.searchsorted(total, total[low] + level - 1e-12)) - 1
        if high < len(odds) and high - low < best[1] - best[0]:
            best = (low, max(high, low))
    return best


def _backtest_counts(counts: np.ndarray) -> Backtest:
    """Forecast each week from those before it; the model and two naive forecasts."""
    forecasts: dict[str, Callable[[np.ndarray], np.ndarray]] = {
        "own": lambda past: _negative_binomial(*_posterior(past, _choose(past))),
        "last week again": lambda past: _poisson(max(float(past[-1]), 0.5)),
        "long-run mean": lambda past: _poisson(max(float(past.mean()), 1 / (len(past) + 1))),
    }
    scores: dict[str, list[tuple[float, float]]] = {name: [] for name in forecasts}
    for week in range(WARM_UP, len(counts)):
        past, came = counts[:week], int(counts[week])
        median = float(np.median(past))
        for name, forecast in forecasts.items():
            odds = forecast(past)
            probability = float(odds[came]) if came < len(odds) else 0.0
            scores[name].append((log(max(probability, FLOOR)), (_above(odds, median) - (came > median)) ** 2))
    return make_backtest(scores)
