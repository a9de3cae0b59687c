"""Changes: tellings of one and the same change of a crossing, put together and set in order.

Dated tellings come first: those of one day that agree make one change, and a change that several days are
told for takes the day that most independent texts tell. What has no day joins the change that it fits, else
makes
one on the day of its report. Changes of one day are ordered so that they follow from the state before.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from dragoman.resolve.crossing_tellings import GOODS, PEOPLE, Telling, Terms

Known = Literal["told", "counted", "about", "reported", "from"]

NEAR = timedelta(days=7)
"""How far the day of a look back may lie off the change that it means."""

RECENT = timedelta(days=10)
"""How long before its report a change without a day may have been."""

FRESH = timedelta(days=2)
"""How soon after a change a report is one of the day and no look back."""

WEAKER = 0.1
"""By how much less sure a telling is that only adds detail: "trucks may pass" beside "reopened"."""


@dataclass
class Change:
    """One change of state with all that tell it.

    Attributes:
        day: Its day.
        terms: The state after it.
        known: How the day is known.
        tellings: What tells it.
    """

    day: date
    terms: Terms
    known: Known
    tellings: list[Telling] = field(default_factory=list)

    def texts(self) -> int:
        """Give the number of independent texts that tell it: a reprint repeats the words."""
        return len({_words(t) for t in self.tellings})

    def fresh_texts(self) -> int:
        """Give the number of texts that tell it within days."""
        return len({_words(t) for t in self.tellings if _is_fresh(t, self.day)})

    def hour(self) -> float | None:
        """Give the hour that tells its place among the changes of one day."""
        return min((t.hour for t in self.tellings if t.hour is not None), default=None)

    def place(self, document: str) -> int | None:
        """Give where a report tells it, or None where it does not."""
        places = [t.statement.evidence[0].start for t in self.tellings if t.statement.document == document]
        return min(places, default=None)


def _words(telling: Telling) -> str:
    return " ".join(telling.statement.sentence.text.casefold().split())


def _is_fresh(telling: Telling, day: date) -> bool:
    return telling.report is not None and abs(telling.report - day) <= FRESH


def make_changes(tellings: Sequence[Telling]) -> list[Change]:
    """Put tellings of changes together, in order of time.

    Args:
        tellings: Tellings of one crossing that tell a change, in order of report and position.
    """
    changes = _ordered(_by_day(t for t in tellings if t.day is not None))
    changes = _ordered(_without_strays(changes))
    left = [t for t in tellings if t.day is None and not _join(t, changes)]
    about = [Change(t.loose[0], t.terms, "about", [t]) for t in left if t.loose is not None and _is_about(t)]
    undated = _undated([t for t in left if t.loose is None], known=bool(changes))
    return _without_repeats(_ordered([*changes, *about, *undated]))


def _is_about(telling: Telling) -> bool:
    """Say whether a telling names about when a change was, to a week ("a week ago")."""
    return telling.loose is not None and telling.loose[1] - telling.loose[0] <= NEAR


# ---- one change, one day -----------------------------------------------------------------------------


def _by_day(tellings: Iterable[Telling]) -> list[Change]:
    days: dict[date, list[Change]] = {}
    for telling in sorted(tellings, key=lambda t: -t.statement.confidence):
        assert telling.day is not None  # for the type checker
        today = days.setdefault(telling.day, [])
        known: Known = "counted" if telling.counted else "told"
        home = next((c for c in today if _is_one(c, telling)), None)
        if home is None:
            today.append(Change(telling.day, telling.terms, known, [telling]))
            continue
        home.tellings.append(telling)
        home.terms = _told_terms(home, telling)
        home.known = "told" if "told" in {home.known, known} else "counted"
    return [change for changes in days.values() for change in changes]


def _is_one(change: Change, telling: Telling) -> bool:
    """Say whether a telling means this change of its day: it may be told with or without its limits.

    "Blocked" and "no truck passes", "opened" and "opened for cargo" are one change; "closed" and "opened for
    pedestrians" are two, unless the second only says who may still pass.
    """
    if change.terms.agrees(telling.terms):
        return True
    one, other = change.terms, telling.terms
    if {one.state, other.state} == {"open", "closed"}:
        return False
    if one.state == other.state == "partial":
        return bool(one.barred) != bool(other.barred) and not (one.barred & other.passes)
    partial = one if one.state == "partial" else other
    whole = other if partial is one else one
    if whole.state == "open":
        return not partial.barred
    return bool(partial.barred) or (partial is other and _is_detail(change, telling))


def _is_detail(change: Change, telling: Telling) -> bool:
    """Say whether a telling only adds to what a surer one of the same report tells."""
    same = [t for t in change.tellings if t.statement.document == telling.statement.document]
    return any(telling.statement.confidence <= t.statement.confidence - WEAKER for t in same)


def _told_terms(change: Change, telling: Telling) -> Terms:
    """Give the terms of a change of one day with one more telling: the limits count."""
    known, told = change.terms, telling.terms
    if known.state == told.state:
        return known.joined(told)
    if known.state == "open" and _is_detail(change, telling) and telling.terms.hours is None:
        return known
    return told if told.state == "partial" else known


def _without_strays(changes: Sequence[Change]) -> list[Change]:
    """Move tellings whose day nobody told at the time to the near change that reports of the day tell."""
    texts = [c.fresh_texts() for c in changes]
    fresh = [c for c, told in zip(changes, texts, strict=True) if told]
    kept = []
    for change, told in zip(changes, texts, strict=True):
        home = None if told else _nearest(change, fresh)
        if home is None:
            kept.append(change)
        else:
            home.tellings.extend(change.tellings)
    return kept


def _nearest(stray: Change, changes: Sequence[Change]) -> Change | None:
    """Give the nearest change that may be meant; `changes` are in order of time."""
    first = bisect_left(changes, stray.day - NEAR, key=_day_of)
    last = bisect_right(changes, stray.day + NEAR, key=_day_of)
    fitting = [c for c in changes[first:last] if c.terms.agrees(stray.terms)]
    return min(fitting, key=lambda c: abs(c.day - stray.day), default=None)


def _day_of(change: Change) -> date:
    return change.day


# ---- what has no day ---------------------------------------------------------------------------------


def _join(telling: Telling, changes: Sequence[Change]) -> bool:
    """Add a telling without a day to the change that it means; say whether there is one."""
    if telling.loose is not None:
        first, last = telling.loose
        found = [c for c in changes if first <= c.day <= last and _means(telling, c)]
    else:
        found = _before(telling, changes)
    if not found:
        return False
    found[-1].tellings.append(telling)
    return True


def _before(telling: Telling, changes: Sequence[Change]) -> list[Change]:
    """Give the changes that a telling without a day may mean: recent ones, else the one still in force."""
    if telling.report is None:
        return [c for c in changes if _means(telling, c)]
    told = [c for c in changes if c.day <= telling.report]
    same = [c for c in told if c.place(telling.statement.document) is not None and _means(telling, c)]
    recent = [c for c in told if _means(telling, c) and telling.report - c.day <= RECENT]
    return same or recent or [c for c in told[-1:] if _means(telling, c)]


def _means(telling: Telling, change: Change) -> bool:
    if change.terms.agrees(telling.terms):
        return True
    return {change.terms.state, telling.terms.state} == {"open", "partial"} and not change.terms.barred


def _undated(tellings: Sequence[Telling], *, known: bool) -> list[Change]:
    """Make changes of what has no day and fits no dated change, on the day of its first report.

    Where dated changes are known, a mere mention ("the closure has cost millions") must not make another
    one: two
    texts must tell it.
    """
    made: list[Change] = []
    for telling in (t for t in tellings if t.report is not None):
        assert telling.report is not None  # for the type checker
        last = made[-1] if made else None
        if last is not None and last.terms.agrees(telling.terms) and telling.report - last.day <= RECENT:
            last.tellings.append(telling)
        else:
            made.append(Change(telling.report, telling.terms, "reported", [telling]))
    return [c for c in made if not known or len({t.outlet for t in c.tellings}) > 1]


# ---- order -------------------------------------------------------------------------------------------


def _ordered(changes: Iterable[Change]) -> list[Change]:
    """Set changes in order; those of one day so that each changes the state before it."""
    days: dict[date, list[Change]] = {}
    for change in changes:
        days.setdefault(change.day, []).append(change)
    ordered: list[Change] = []
    for day in sorted(days):
        ordered += _order_day(days[day], ordered[-1].terms if ordered else None)
    return ordered


def _order_day(changes: list[Change], before: Terms | None) -> list[Change]:
    if len(changes) < 2:
        return changes
    hours = [c.hour() for c in changes]
    if None not in hours and len(set(hours)) == len(hours):
        return sorted(changes, key=lambda c: c.hour() or 0.0)
    told = sorted(changes, key=_told_place)
    if before is None:
        return told
    turning = [c for c in told if c.terms.state != before.state]
    return [*turning, *(c for c in told if c not in turning)]


def _told_place(change: Change) -> tuple[int, int]:
    """Order by where the report that tells most of the day tells it: stories go forward."""
    documents = Counter(t.statement.document for t in change.tellings)
    first = documents.most_common(1)[0][0]
    return (0 if change.fresh_texts() else 1, change.place(first) or 0)


def _without_repeats(changes: Sequence[Change]) -> list[Change]:
    """Leave out changes to the state that is already in force; what tells them tells the change before.

    The day that most texts tell wins; where a report of the day tells it anew long after, it was opened
    between, though nobody tells it.
    """
    kept: list[Change] = []
    for change in changes:
        last = kept[-1] if kept else None
        if last is not None:
            change.terms = _after(last.terms, change.terms)
        if last is None or not last.terms.agrees(change.terms) or _is_anew(last, change):
            kept.append(change)
            continue
        if (change.fresh_texts(), change.texts()) > (last.fresh_texts(), last.texts()):
            last.day, last.known = change.day, change.known
        last.terms = last.terms.joined(change.terms)
        last.tellings.extend(change.tellings)
    return kept


def _after(before: Terms, told: Terms) -> Terms:
    """Give the state after an opening for some: for all, where only they were kept out or the others
    passed before.
    """
    if (
        before.state != "partial"
        or told.state != "partial"
        or not told.passes
        or told.direction
        or told.hours
    ):
        return told
    if before.barred and before.barred <= told.passes | before.passes:
        return Terms("open")
    if before.passes and not before.passes & told.passes and not before.hours and not before.direction:
        passes = before.passes | told.passes
        return Terms("open") if passes & PEOPLE and passes & GOODS else Terms("partial", passes=passes)
    return told


def _is_anew(last: Change, change: Change) -> bool:
    return change.known == "told" and change.fresh_texts() > 0 and change.day - last.day > RECENT
