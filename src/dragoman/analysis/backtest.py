"""Backtests: what is expected, and how good such forecasts were beside naive ones."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np

FLOOR = 1e-4
"""Least probability that a naive forecast gives to anything: a surprise must not cost without bound."""


@dataclass(frozen=True, kw_only=True)
class Score:
    """How good a forecast was in the backtest.

    Attributes:
        log: Mean log score: log of the probability given to what came; nearer to 0 is better.
        brier: Mean squared error of the probability; less is better.
    """

    log: float
    brier: float


@dataclass(frozen=True, kw_only=True)
class Backtest:
    """A forecast's scores beside those of naive ones.

    Attributes:
        forecasts: Number of forecasts scored.
        own: Scores of the model.
        naive: Scores of naive forecasts by name.
    """

    forecasts: int
    own: Score
    naive: dict[str, Score]

    @property
    def better(self) -> bool:
        """Whether the model beats every naive forecast on both scores."""
        return all(self.own.log > s.log and self.own.brier < s.brier for s in self.naive.values())


@dataclass(frozen=True, kw_only=True)
class Outlook:
    """What is expected, or why nothing is said.

    Attributes:
        of: "PAK–AFG", or the name of a crossing.
        kind: "weekly count" or "closed within 14 days".
        start: First day of the time ahead.
        mean: Expected number of happenings; None for a crossing.
        low, high: Least interval that holds at least 80 % of the forecast; None for a crossing.
        chance: Probability of a week above the median, or of a closing.
        backtest: Scores; None where there are too few data to score anything.
        silent: Why no forecast is shown; None where one is.
    """

    of: str
    kind: Literal["weekly count", "closed within 14 days"]
    start: date | None = None
    mean: float | None = None
    low: int | None = None
    high: int | None = None
    chance: float | None = None
    backtest: Backtest | None = None
    silent: str | None = None


def make_backtest(scores: dict[str, list[tuple[float, float]]]) -> Backtest:
    """Give the means of scores by forecast; the model's are named "own"."""
    means = {
        name: Score(log=float(np.mean([s[0] for s in rows])), brier=float(np.mean([s[1] for s in rows])))
        for name, rows in scores.items()
    }
    own = means.pop("own")
    return Backtest(forecasts=len(scores["own"]), own=own, naive=means)
