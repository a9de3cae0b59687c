"""The days that a chart over time draws: those with something to see, and a word about the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

SHARE = 0.05
"""Share of what is counted that may lie far off, on either side, and be left out."""
FAR = 2
"""How many times longer than what it keeps the empty part of an axis must be, to be cut off."""
LONG = timedelta(days=400)
"""An axis up to so long is drawn whole: days without anything tell something too."""
MARGIN = 0.04
"""Share of the days drawn that stays empty on a side where the axis was cut."""


@dataclass(frozen=True, kw_only=True)
class Span:
    """The days that are drawn.

    Attributes:
        first, last: First and last of them.
        before, after: How much lies before and after them.
        cut: Whether they are fewer than asked for.
    """

    first: date
    last: date
    before: int
    after: int
    cut: bool

    def holds(self, day: date) -> bool:
        """Say whether a day is drawn."""
        return self.first <= day <= self.last


def whole_span(counts: Sequence[tuple[date, int]], *, first: date | None, last: date | None) -> Span:
    """Give all the days that are asked for or have something."""
    days = [day for day, _ in counts]
    begin, end = min([*days, *([first] if first else [])]), max([*days, *([last] if last else [])])
    return Span(first=begin, last=end, before=0, after=0, cut=False)


def find_span(counts: Sequence[tuple[date, int]], *, first: date | None, last: date | None) -> Span:
    """Choose the days to draw: all that are asked for, unless most of the axis would be empty.

    Args:
        counts: How much there is on which day; at least one.
        first, last: Days that are asked for.
    """
    days = sorted(counts)
    whole = whole_span(days, first=first, last=last)
    begin, end = whole.first, whole.last
    if end - begin <= LONG:
        return whole
    ahead, behind = _candidates(days), _candidates(days[::-1])
    start = _edge(begin, ahead, behind[-1])
    stop = _edge(end, behind, ahead[-1])
    before = sum(n for day, n in days if day < start)
    after = sum(n for day, n in days if day > stop)
    return Span(first=start, last=stop, before=before, after=after, cut=(start, stop) != (begin, end))


def _candidates(days: Sequence[tuple[date, int]]) -> list[date]:
    """Give the days at which an axis may begin: only a small share of all lies before the last of them."""
    spare = SHARE * sum(n for _, n in days)
    found, passed = [days[0][0]], days[0][1]
    for day, number in days[1:]:
        if passed > spare:
            break
        found.append(day)
        passed += number
    return found


def _edge(asked: date, candidates: Sequence[date], other: date) -> date:
    """Move an edge, with a margin, to the first day to which the way is long beside what then is drawn."""
    for kept in candidates:
        rest = max(abs(other - kept), timedelta(days=7))
        if abs(kept - asked) >= FAR * rest:
            margin = max(rest * MARGIN, timedelta(days=1))
            return max(asked, kept - margin) if asked < kept else min(asked, kept + margin)
    return asked


def render_span(span: Span, *, noun: str) -> Markup:
    """Say which days are drawn, where that is fewer than asked for."""
    if not span.cut:
        return Markup("")
    left = [f"{n:,} {side}" for n, side in ((span.before, "earlier"), (span.after, "later")) if n]
    rest = f"; {' and '.join(left)} not drawn" if left else f"; no {noun} before or after"
    return Markup('<p class="soft drawn">Drawn: {} to {}{}.</p>').format(span.first, span.last, rest)
