"""Accounts that can't all be so, within a report or across reports.

A crossing told to be open and closed on one day, two death tolls of one attack, an event that one report
tells and
another has denied.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, TypeVar

from dragoman.model import Actor, Count, Crossing, CrossingState, Event, Moment, Span, Statement, Status
from dragoman.model.dispute import Dispute
from dragoman.resolve.denials import content_words

S = TypeVar("S", bound=Statement)

TOLD = frozenset({Status.HAPPENED, Status.ONGOING})
COUNTS = ("killed", "injured", "captured", "displaced")
WIDE = frozenset({"country", "region", "area"})
"""Types of place that hold others."""
NEAR = timedelta(days=1)
"""How far the days of one event may lie apart between reports."""
WEEK = timedelta(days=7)
"""How long an opening or closing is taken to hold where nothing else is told."""
SIGNS = 2
"""Least number of signs (day, place, two parties, words) that make two figures those of one event."""
SHARED_WORDS = 4
"""Least number of words that two sentences on one event share."""
SHORT = timedelta(days=2)
"""Longest interval that still says on which day something was."""


def differing_states(statements: Sequence[Statement], published: Mapping[str, date]) -> Iterator[Dispute]:
    """Find crossings that reports or voices tell to be open and closed for the same day.

    A closing or opening holds until the opposite is told, a week at most; a state that goes on holds on
    the day of publication.

    Args:
        statements: Statements of one or more documents.
        published: Day of publication by document id.
    """
    states = [s for s in statements if isinstance(s, CrossingState) and s.change != "described"]
    turns = _find_turns(states, published)
    held = {s.id: _held(s, turns, published) for s in states if s.status in TOLD}
    denied = {s.id: _told_day(s, published) for s in states if s.status is Status.DENIED}
    known = held | denied

    def differ(one: CrossingState, other: CrossingState) -> bool:
        if one.crossing != other.crossing or not _other_source(one, other) or not _same_scope(one, other):
            return False
        if one.id in held and other.id in held:
            return _is_open(one) != _is_open(other) and _meet(held[one.id], held[other.id])
        days = known[one.id], known[other.id]
        one_denied = (one.id in denied) != (other.id in denied)
        return one_denied and _is_open(one) == _is_open(other) and _meet(*days)

    def keys(state: CrossingState) -> Iterator[tuple[Crossing, date]]:
        """Only states that hold on a common day can differ."""
        first, last = known[state.id] or (date.max, date.min)
        yield from ((state.crossing, first + timedelta(days=n)) for n in range((last - first).days + 1))

    yield from _groups([s for s in states if s.id in known], differ, "state", keys=keys)


Days = tuple[date, date]
Turns = dict[tuple[Crossing, bool], list[date]]
"""Days on which a crossing was told to open (True) or to close, in order."""


def _find_turns(states: Iterable[CrossingState], published: Mapping[str, date]) -> Turns:
    turns: Turns = {}
    for state in states:
        day = _told_day(state, published)
        if day is not None and state.change != "stays" and state.status in TOLD:
            turns.setdefault((state.crossing, _is_open(state)), []).append(day[0])
    return {key: sorted(days) for key, days in turns.items()}


def _is_open(state: CrossingState) -> bool:
    """Say whether a state means open for its scope: a crossing half open is open to those it names."""
    return state.state == "open" or (state.state == "partial" and state.change != "closes")


def _told_day(state: CrossingState, published: Mapping[str, date]) -> Days | None:
    moment = state.moment
    if moment is not None and moment.start is not None and moment.end is not None:
        return (moment.start, moment.end) if moment.end - moment.start <= SHORT else None
    lasts = state.status is Status.ONGOING or state.change == "stays"
    day = published.get(state.document) if lasts else None
    return (day, day) if day is not None else None


def _held(state: CrossingState, turns: Turns, published: Mapping[str, date]) -> Days | None:
    """Give the days that a state holds for: a week, or up to the day before the opposite is told."""
    told = _told_day(state, published)
    if told is None or state.change == "stays":
        return told
    opposite = turns.get((state.crossing, not _is_open(state)), [])
    until = told[1] + WEEK
    following = bisect_right(opposite, told[1])
    if following < len(opposite):
        until = min(until, opposite[following] - timedelta(days=1))
    return told[0], until


def _meet(one: Days | None, other: Days | None) -> bool:
    return one is not None and other is not None and one[0] <= other[1] and other[0] <= one[1]


def _same_scope(one: CrossingState, other: CrossingState) -> bool:
    return one.scope == other.scope or bool(set(one.scope) & set(other.scope))


def differing_figures(statements: Sequence[Statement]) -> Iterator[Dispute]:
    """Find events that reports or voices give different numbers of dead, injured, captured or displaced for.

    A sentence with a figure often leaves day, place or parties to a neighbouring clause, so all events of
    the sentence are asked for them.
    """
    told = [s for s in statements if isinstance(s, Event) and s.status in TOLD]
    beside: dict[tuple[str, Span], list[Event]] = {}
    for event in told:
        beside.setdefault((event.document, event.sentence), []).append(event)
    counted = [event for event in told if any(_is_known(getattr(event, name)) for name in COUNTS)]
    settings = {e.id: _setting(e, beside[e.document, e.sentence]) for e in counted}

    def differ(one: Event, other: Event) -> bool:
        if one.type != other.type or not _other_source(one, other) or not _apart_in_any(one, other):
            return False
        return settings[one.id].fits(settings[other.id])

    yield from _groups(counted, differ, "figure", keys=lambda event: settings[event.id].keys(event.type))


@dataclass(frozen=True)
class _Setting:
    """Day, places and parties of the events of one sentence, with the stems of its words."""

    moments: tuple[Moment, ...]
    places: frozenset[str]
    parties: frozenset[str]
    words: frozenset[str]

    def fits(self, other: _Setting) -> bool:
        """Say whether two settings may be one: nothing speaks against it and enough speaks for it."""
        if self.moments and other.moments and not self._same_day(other):
            return False
        if self.places and other.places and not self.places & other.places:
            return False
        day = bool(self.moments and other.moments)
        place = bool(self.places & other.places)
        words = len(self.words & other.words) >= SHARED_WORDS
        return day + place + words + min(2, len(self.parties & other.parties)) >= SIGNS

    def keys(self, kind: str) -> Iterator[tuple[str, str, object]]:
        """Give what settings of one type of event share that fit: a place, a party, or else a day."""
        yield from ((kind, "place", name) for name in self.places)
        yield from ((kind, "party", key) for key in self.parties)
        yield from ((kind, "day", day) for moment in self.moments for day in _days(moment))

    def _same_day(self, other: _Setting) -> bool:
        return any(_same_day(a, b, slack=NEAR) for a in self.moments for b in other.moments)


def _setting(event: Event, beside: Sequence[Event]) -> _Setting:
    parties = {
        key
        for e in beside
        for actor in (*e.actors, *e.recipients)
        for key in (actor.country or actor.id or actor.name.lower(),)
    }
    return _Setting(
        moments=tuple(e.moment for e in beside if e.moment is not None and e.moment.start is not None),
        places=frozenset(e.place.name for e in beside if e.place is not None and e.place.type not in WIDE),
        parties=frozenset(parties),
        words=frozenset(content_words(event)),
    )


def denied_accounts(statements: Sequence[Statement]) -> Iterator[Dispute]:
    """Find events that are told in one place and denied in another."""
    events = [s for s in statements if isinstance(s, Event)]
    denied: dict[tuple[str, date], list[tuple[int, Event]]] = {}
    for place, event in enumerate(e for e in events if e.status is Status.DENIED):
        for day in _days(event.moment):
            denied.setdefault((event.type, day), []).append((place, event))
    for told in (e for e in events if e.status in TOLD):
        near = dict(pair for day in _days(told.moment) for pair in denied.get((told.type, day), ()))
        found = (near[place] for place in sorted(near))
        replies = [d.id for d in found if _one_event(told, d) and _share(told.actors, d.actors)]
        if replies:
            yield Dispute(claim=told.id, replies=tuple(replies), kind="account")


def _groups(
    statements: Sequence[S],
    differ: Callable[[S, S], bool],
    kind: Literal["state", "figure"],
    *,
    keys: Callable[[S], Iterable[Hashable]],
) -> Iterator[Dispute]:
    """Give one dispute per statement that later ones differ from; a statement answers only once.

    Only statements with a key in common are compared.
    """
    places: dict[Hashable, list[int]] = {}
    for place, statement in enumerate(statements):
        for key in set(keys(statement)):
            places.setdefault(key, []).append(place)
    answered: set[str] = set()
    for place, first in enumerate(statements):
        if first.id in answered:
            continue
        later = {p for key in set(keys(first)) for p in places[key][bisect_right(places[key], place) :]}
        others = (statements[p] for p in sorted(later))
        replies = [s.id for s in others if s.id not in answered and differ(first, s)]
        if replies:
            answered |= {first.id, *replies}
            yield Dispute(claim=first.id, replies=tuple(dict.fromkeys(replies)), kind=kind)


def _apart_in_any(one: Event, other: Event) -> bool:
    return any(_apart(getattr(one, name), getattr(other, name)) for name in COUNTS)


def _is_known(count: Count) -> bool:
    return count.min is not None or count.max is not None


def _apart(one: Count, other: Count) -> bool:
    """Say whether two counts exclude one another."""
    if not _is_known(one) or not _is_known(other):
        return False
    low, high = (one, other) if (one.min or 0) <= (other.min or 0) else (other, one)
    return (
        low.max is not None and (other.min is not None or one.min is not None) and low.max < (high.min or 0)
    )


def _other_source(one: Statement, other: Statement) -> bool:
    return one.document != other.document or one.voice != other.voice


def _one_event(one: Event, other: Event) -> bool:
    """Say whether two events may be one: the same type and day, and a place or a party in common."""
    if one.type != other.type or not _same_day(one.moment, other.moment, slack=NEAR):
        return False
    if one.place is not None and other.place is not None:
        return _near(one, other)
    return _share((*one.actors, *one.recipients), (*other.actors, *other.recipients))


def _near(one: Event, other: Event) -> bool:
    """Say whether two places are one, or one holds the other while parties are shared."""
    if one.place is None or other.place is None:
        return False
    if one.place.name == other.place.name:
        return True
    wide = {one.place.type, other.place.type} & WIDE
    parties = _share((*one.actors, *one.recipients), (*other.actors, *other.recipients))
    return bool(wide) and parties and one.place.country == other.place.country


def _days(moment: Moment | None) -> Iterator[date]:
    """Give the days of a moment and the next one: two of these lists meet where `_same_day` may hold."""
    if moment is None or moment.start is None or moment.end is None or moment.end - moment.start > SHORT:
        return
    for ahead in range((moment.end - moment.start + NEAR).days + 1):
        yield moment.start + timedelta(days=ahead)


def _same_day(one: Moment | None, other: Moment | None, *, slack: timedelta) -> bool:
    """Say whether two moments name one day, give or take `slack`; what is not dated to a few days names
    none.
    """
    if one is None or other is None or None in {one.start, one.end, other.start, other.end}:
        return False
    assert one.start and one.end and other.start and other.end  # for the type checker
    if one.end - one.start > SHORT or other.end - other.start > SHORT:
        return False
    return one.start - slack <= other.end and other.start - slack <= one.end


def _share(some: Iterable[Actor], others: Iterable[Actor]) -> bool:
    """Say whether two lists of parties have an identity or a country in common."""
    keys = {a.id or a.name.lower() for a in some} | {a.country for a in some if a.country is not None}
    return any(
        (b.id or b.name.lower()) in keys or (b.country in keys and b.country is not None) for b in others
    )
