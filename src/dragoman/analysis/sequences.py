"""Sequences: how often one type of act follows another between two parties, against how often it comes
anyway.

What the record shows is that one thing came after another. It is no proof that one caused the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from dragoman.analysis.acts import Act, Acts, between
from dragoman.analysis.exact import binomial_tail, clopper_pearson, holm
from dragoman.model.incident import Incident

LEAST = 8
"""Least number of windows; with fewer, an interval says next to nothing."""

MANY_WINDOWS = 5
"""The time covered must hold at least so many windows, or there is no base rate."""


@dataclass(frozen=True, kw_only=True)
class Following:
    """How often acts of one type were followed by acts of another one.

    Attributes:
        after: Type that comes first.
        then: Type that follows.
        within: Days of a window: it begins on the day after the first act.
        windows: Number of windows looked at: none overlaps another, and all lie within the time covered.
        followed: Windows that hold an act of the second type.
        low, high: Exact 95 % interval of their share.
        base: Share of all windows of that length, whatever day they begin on, that hold one.
        chance: Probability of at least so many by the base rate alone, adjusted for all pairs compared
        (Holm).
        compared: Number of pairs compared.
        pairs: The incidents behind it: the first one and what followed soonest.
    """

    after: str
    then: str
    within: int
    windows: int
    followed: int
    low: float
    high: float
    base: float
    chance: float
    compared: int
    pairs: tuple[tuple[Incident, Incident], ...]


@dataclass(frozen=True, kw_only=True)
class Sequences:
    """All pairs of types that were compared.

    Attributes:
        found: Those with enough data, the least likely first.
        thin: Pairs that were left out, each with the reason.
        days: Number of days that the reports cover.
    """

    found: tuple[Following, ...]
    thin: tuple[str, ...]
    days: int


def find_sequences(
    acts: Acts,
    *,
    after: str | None = None,
    then: str | None = None,
    within: int = 14,
    dyad: tuple[str, str] | None = None,
) -> Sequences:
    """Count how often acts of one type follow those of another one.

    Args:
        acts: Acts of a record or of reports.
        after: PLOVER type that comes first; all if None.
        then: PLOVER type that follows; all if None.
        within: Days after the first act.
        dyad: Two parties, if only what they do to one another counts.
    """
    kept = between(acts.acts, *dyad) if dyad is not None else acts.acts
    if acts.first is None or acts.last is None:
        return Sequences(found=(), thin=("no report has a date",), days=0)
    days = (acts.last - acts.first).days + 1
    if days < MANY_WINDOWS * within:
        reason = f"the reports cover {days} days: at least {MANY_WINDOWS * within} are needed"
        return Sequences(found=(), thin=(reason,), days=days)
    by_type = _by_day(kept, acts, days)
    firsts = [after] if after is not None else sorted(by_type)
    seconds = [then] if then is not None else sorted(by_type)
    compared = [_compare(a, b, within, by_type, days, acts) for a in firsts for b in seconds]
    made = [c for c in compared if isinstance(c, Following)]
    thin = [c for c in compared if isinstance(c, str)]
    return Sequences(found=tuple(_adjust(made)), thin=tuple(thin), days=days)


def _by_day(kept: Iterable[Act], acts: Acts, days: int) -> dict[str, dict[int, list[str]]]:
    """Give the incidents of each type by day, counted from the first one."""
    found: defaultdict[str, dict[int, list[str]]] = defaultdict(dict)
    seen = set()
    assert acts.first is not None  # for the type checker
    for act in kept:
        if act.day is None or (act.incident, act.type) in seen:
            continue
        seen.add((act.incident, act.type))
        number = (act.day - acts.first).days
        if 0 <= number < days:
            found[act.type].setdefault(number, []).append(act.incident)
    return dict(found)


def _compare(
    first: str, second: str, within: int, by_type: dict[str, dict[int, list[str]]], days: int, acts: Acts
) -> Following | str:
    firsts, seconds = by_type.get(first, {}), by_type.get(second, {})
    starts = _starts(sorted(firsts), within, days)
    if len(starts) < LEAST:
        return f"{first} → {second}: {len(starts)} windows, at least {LEAST} are needed"
    there = np.zeros(days + 1, dtype=np.int64)
    there[[day + 1 for day in seconds]] = 1
    total = np.cumsum(there)
    holds = total[within:] - total[: len(total) - within] > 0  # windows that begin on each day
    pairs = [(start, _soonest(seconds, start, within)) for start in starts]
    known = acts.incidents
    behind = [(known[firsts[start][0]], known[seconds[day][0]]) for start, day in pairs if day is not None]
    low, high = clopper_pearson(len(behind), len(starts))
    base = float(holds.mean())
    return Following(
        after=first, then=second, within=within, windows=len(starts), followed=len(behind), low=low,
        high=high, base=base, chance=binomial_tail(len(behind), len(starts), base), compared=1,
        pairs=tuple(behind),
    )  # fmt: skip


def _starts(days: Sequence[int], within: int, length: int) -> list[int]:
    """Give the days from which windows begin that neither overlap nor reach beyond the time covered."""
    starts: list[int] = []
    for day in days:
        if day + within < length and (not starts or day > starts[-1] + within):
            starts.append(day)
    return starts


def _soonest(seconds: dict[int, list[str]], start: int, within: int) -> int | None:
    return next((day for day in range(start + 1, start + within + 1) if day in seconds), None)


def _adjust(made: Sequence[Following]) -> list[Following]:
    chances = holm([m.chance for m in made])
    adjusted = [replace(m, chance=c, compared=len(made)) for m, c in zip(made, chances, strict=True)]
    return sorted(adjusted, key=lambda m: (m.chance, -m.followed / m.windows, m.after, m.then))
