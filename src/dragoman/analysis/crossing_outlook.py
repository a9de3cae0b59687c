"""Outlook of crossings: whether one that is open will close, shown only where it beats naive forecasts.

A beta–geometric hazard: closings per day open, with all crossings as prior, tried week by week with what was
known by then.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import exp, lgamma, log
from typing import Literal

from dragoman.analysis.backtest import FLOOR, Backtest, Outlook, make_backtest

HORIZON = 14
"""Days that the outlook of a crossing looks ahead."""
LEAST_CLOSINGS = 5
LEAST_ORIGINS = 20


@dataclass(frozen=True)
class Timeline:
    """When a crossing was open.

    Attributes:
        name: Its name.
        states: First day and state ("open", "closed", "partial"), by day.
    """

    name: str
    states: tuple[tuple[date, str], ...]

    def state_on(self, day: date) -> str | None:
        """Give the state on a day, None before the first."""
        found = None
        for start, state in self.states:
            if start > day:
                break
            found = state
        return found

    def closings(self) -> list[date]:
        """Give the days on which it closed."""
        pairs = zip(self.states, self.states[1:], strict=False)
        return [day for (_, before), (day, state) in pairs if state == "closed" and before != "closed"]


def crossing_outlooks(timelines: Sequence[Timeline], *, last: date | None) -> tuple[Outlook, ...]:
    """Give for each crossing the chance that it closes within `HORIZON` days, or why nothing is said.

    Args:
        timelines: Of all crossings: the others are the prior of each.
        last: Day of the last report.
    """
    kind: Literal["closed within 14 days"] = "closed within 14 days"
    closings = sum(len(t.closings()) for t in timelines)
    if last is None or closings < LEAST_CLOSINGS:
        need = f"{closings} closings are told of all crossings: at least {LEAST_CLOSINGS} are needed"
        return tuple(Outlook(of=t.name, kind=kind, silent=need) for t in timelines)
    backtest = _backtest_crossings(timelines, last)
    if backtest is None or backtest.forecasts < LEAST_ORIGINS:
        count = backtest.forecasts if backtest is not None else 0
        need = f"{count} forecasts can be scored: at least {LEAST_ORIGINS} are needed"
        return tuple(Outlook(of=t.name, kind=kind, silent=need) for t in timelines)
    return tuple(_crossing_outlook(t, timelines, last, backtest) for t in timelines)


def _crossing_outlook(
    timeline: Timeline, all_: Sequence[Timeline], last: date, backtest: Backtest
) -> Outlook:
    kind: Literal["closed within 14 days"] = "closed within 14 days"
    state = timeline.state_on(last)
    if state in {None, "closed"}:
        silent: str | None = "it is closed" if state else "no state is told"
    else:
        silent = None if backtest.better else "it was no better than a naive forecast"
    chance = closing_chance(timeline, all_, last) if silent is None else None
    start = last + timedelta(days=1)
    return Outlook(of=timeline.name, kind=kind, start=start, chance=chance, backtest=backtest, silent=silent)


STRENGTH = 120.0
"""How many days open the prior from all crossings counts as."""


def closing_chance(timeline: Timeline, all_: Sequence[Timeline], day: date) -> float:
    """Give the chance that an open crossing closes within the horizon, from what was told by a day."""
    exposures = [_exposure(t, day) for t in all_]
    closings, open_days = (sum(e[i] for e in exposures) for i in range(2))
    hazard = (closings + 0.5) / (open_days + 50.0)
    own_closings, own_days = _exposure(timeline, day)
    a = hazard * STRENGTH + own_closings
    b = (1 - hazard) * STRENGTH + max(own_days - own_closings, 0)
    # the chance to stay open so many days, over the beta distribution of the daily hazard
    stays = lgamma(b + HORIZON) - lgamma(b) + lgamma(a + b) - lgamma(a + b + HORIZON)
    return 1 - exp(stays)


def _exposure(timeline: Timeline, day: date) -> tuple[int, int]:
    """Give closings and days open up to a day."""
    closings = days = 0
    ends = [start for start, _ in timeline.states[1:]] + [date.max]
    for (start, state), end in zip(timeline.states, ends, strict=True):
        if start > day or state == "closed":
            continue
        days += (min(end, day) - start).days
        following = timeline.state_on(end) if end <= day else None
        closings += following == "closed"
    return closings, days


def _backtest_crossings(timelines: Sequence[Timeline], last: date) -> Backtest | None:
    starts = [t.states[0][0] for t in timelines if t.states]
    if not starts:
        return None
    scores: dict[str, list[tuple[float, float]]] = {"own": [], "always no": [], "share so far": []}
    day = min(starts) + timedelta(days=2 * HORIZON)
    hits = tried = 0
    waiting: list[tuple[date, bool]] = []
    while day + timedelta(days=HORIZON) <= last:
        while waiting and waiting[0][0] <= day:  # only what was known by then counts
            hits, tried = hits + waiting.pop(0)[1], tried + 1
        for timeline in timelines:
            if timeline.state_on(day) in {None, "closed"}:
                continue
            until = day + timedelta(days=HORIZON)
            came = any(day < c <= until for c in timeline.closings())
            waiting.append((until, came))
            chances = {
                "own": closing_chance(timeline, timelines, day),
                "always no": FLOOR,
                "share so far": (hits + 0.5) / (tried + 1),
            }
            for name, chance in chances.items():
                scores[name].append((log(chance if came else 1 - chance), (chance - came) ** 2))
        day += timedelta(days=7)
    return make_backtest(scores) if scores["own"] else None
