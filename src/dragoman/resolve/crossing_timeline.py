"""Timelines: changes, confirmations and denials of one crossing become stretches of days in one state."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from dragoman.model import (
    Actor,
    CrossingAuthor,
    CrossingInterval,
    CrossingReason,
    CrossingState,
    Document,
    Status,
)
from dragoman.resolve.crossing_changes import FRESH, Known, make_changes
from dragoman.resolve.crossing_tellings import Telling, Terms, make_tellings

DENIED_WITHIN = timedelta(days=14)
"""How long after a change a denial without a day may mean it."""


@dataclass
class _Stretch:
    """A stretch of days in the making."""

    start: date | None
    terms: Terms
    known: Known
    told: list[Telling] = field(default_factory=list)
    confirmed: list[Telling] = field(default_factory=list)
    contested: list[CrossingState] = field(default_factory=list)


def make_timeline(
    states: Sequence[CrossingState], documents: Mapping[str, Document]
) -> tuple[CrossingInterval, ...]:
    """Give the stretches in which a crossing was open, closed or partly open, in order of time.

    Args:
        states: All statements about one crossing.
        documents: The reports by id: their day of publication dates what is told as going on.
    """
    tellings = make_tellings(states, documents)
    changes = make_changes([t for t in tellings if t.changes])
    stretches = [_Stretch(c.day, c.terms, c.known, c.tellings) for c in changes]
    _contest(states, stretches, documents)
    lasting = sorted((t for t in tellings if not t.changes), key=lambda t: t.day or date.max)
    for place, telling in enumerate(lasting):
        _confirm(telling, stretches, lasting[place + 1 :])
    _disagree(stretches)
    return tuple(_finish(stretches, documents))


# ---- what is told to be so ---------------------------------------------------------------------------


def _confirm(telling: Telling, stretches: list[_Stretch], later: Sequence[Telling]) -> None:
    """Let a telling that a state lasts confirm its stretch, contest it, or begin one of its own.

    Args:
        telling: The telling.
        stretches: The timeline so far.
        later: What is told to be so on later days.
    """
    at = _at(stretches, telling.day)
    if at is None:
        if telling.day is None:
            return
        following = stretches[0] if stretches else None
        if following is not None and following.terms.agrees(telling.terms) and following.known == "from":
            following.start = telling.day
            following.confirmed.append(telling)
            return
        stretches.insert(0, _Stretch(telling.day, telling.terms, "from", confirmed=[telling]))
        return
    stretch = stretches[at]
    if _fits(stretch.terms, telling):
        if _is_of_the_day(telling, stretch) and stretch.terms.agrees(telling.terms):
            stretch.terms = stretch.terms.joined(telling.terms)
        stretch.confirmed.append(telling)
    elif _is_of_the_day(telling, stretch) and _limits(telling, stretch):
        stretch.terms = telling.terms
        stretch.confirmed.append(telling)
    elif telling.day is not None and _goes_before(stretches, at, telling):
        stretches[at - 1].confirmed.append(telling)
    elif _adds_to(telling, stretch):
        stretch.terms = stretch.terms.joined(telling.terms)
        stretch.confirmed.append(telling)
    elif (
        telling.day is None
        or _is_told_later(stretches, at, telling, later)
        or _denies_change(telling, stretches, at)
    ):
        stretch.contested.append(telling.statement)
    else:
        stretches.insert(at + 1, _Stretch(telling.day, telling.terms, "from", confirmed=[telling]))


def _at(stretches: Sequence[_Stretch], day: date | None) -> int | None:
    """Give the place of the stretch that a day falls into, or None where it is before all."""
    if day is None:
        return len(stretches) - 1 if stretches else None
    place = bisect_right([s.start or date.min for s in stretches], day) - 1
    return place if place >= 0 else None


def _fits(terms: Terms, telling: Telling) -> bool:
    """Say whether a telling goes with a state: who tells "open" need not tell the limits."""
    told = telling.terms
    if terms.state == "open" and told.state == "partial":
        return bool(told.passes) and not told.direction and not told.hours
    return terms.agrees(told) or (told.state == "open" and terms.state == "partial")


def _is_of_the_day(telling: Telling, stretch: _Stretch) -> bool:
    """Say whether a report that tells how it is appeared with the change, so that it tells the change's
    terms.
    """
    reported, start = telling.report, stretch.start
    return reported is not None and start is not None and timedelta(0) <= reported - start <= FRESH


def _limits(telling: Telling, stretch: _Stretch) -> bool:
    """Say whether a report that tells of a closure also tells who may still pass, or of an opening who may
    not.
    """
    same = any(t.statement.document == telling.statement.document for t in stretch.told)
    terms = telling.terms
    named = bool(terms.passes) if stretch.terms.state == "closed" else bool(terms.barred or terms.hours)
    return same and named and terms.state == "partial"


def _adds_to(telling: Telling, stretch: _Stretch) -> bool:
    """Say whether a report that tells the limits of an opening names others who may pass, too."""
    reports = {t.statement.document for t in (*stretch.told, *stretch.confirmed)}
    both = stretch.terms.state == telling.terms.state == "partial"
    opens = not (stretch.terms.barred or telling.terms.barred) and telling.statement.document in reports
    return both and opens and _is_of_the_day(telling, stretch)


def _denies_change(telling: Telling, stretches: Sequence[_Stretch], at: int) -> bool:
    """Say whether a report tells the state before a change because it denies the change."""
    if at == 0 or not _fits(stretches[at - 1].terms, telling):
        return False
    document = telling.statement.document
    return any(s.document == document and s.status is Status.DENIED for s in stretches[at].contested)


def _disagree(stretches: Sequence[_Stretch]) -> None:
    """Put states of one day that no report tells one after the other beside one another."""
    for before, after in pairwise(stretches):
        if before.start is None or before.start != after.start:
            continue
        reports = [{t.statement.document for t in s.told} for s in (before, after)]
        if not reports[0] & reports[1] and all(reports):
            before.contested += [t.statement for t in after.told]
            after.contested += [t.statement for t in before.told]


def _goes_before(stretches: Sequence[_Stretch], at: int, telling: Telling) -> bool:
    """Say whether a telling of the day of a change still tells the state before it."""
    if at == 0 or stretches[at].start != telling.day:
        return False
    return _fits(stretches[at - 1].terms, telling)


def _is_told_later(
    stretches: Sequence[_Stretch], at: int, telling: Telling, later: Sequence[Telling]
) -> bool:
    """Say whether the state that a telling goes against is still told afterwards, or on the same day."""
    assert telling.day is not None  # for the type checker
    stretch = stretches[at]
    end = stretches[at + 1].start if at + 1 < len(stretches) else None
    days = [t.day for t in stretch.confirmed if t.day is not None]
    days += [t.report for t in stretch.told if not t.statement.voice and t.report is not None]
    days += [
        t.day for t in later if t.day is not None and (end is None or t.day < end) and _fits(stretch.terms, t)
    ]
    return any(day >= telling.day for day in days) or stretch.start == telling.day


# ---- what is denied ----------------------------------------------------------------------------------


def _contest(
    states: Iterable[CrossingState], stretches: Sequence[_Stretch], documents: Mapping[str, Document]
) -> None:
    """Put denials beside the stretch that they deny."""
    for state in states:
        if state.status is not Status.DENIED:
            continue
        stretch = _denied(state, stretches, documents)
        if stretch is not None:
            stretch.contested.append(state)


def _denied(
    state: CrossingState, stretches: Sequence[_Stretch], documents: Mapping[str, Document]
) -> _Stretch | None:
    document = documents.get(state.document)
    report = document.published if document is not None else None
    day = state.moment.start if state.moment is not None else None
    for stretch in reversed(stretches):
        if stretch.start is None or (stretch.terms.state == "closed") != (state.state == "closed"):
            continue
        if day is not None and abs(stretch.start - day) <= timedelta(days=1):
            return stretch
        if day is None and report is not None and timedelta(0) <= report - stretch.start <= DENIED_WITHIN:
            return stretch
    return None


# ---- the finished stretches --------------------------------------------------------------------------


def _finish(stretches: Sequence[_Stretch], documents: Mapping[str, Document]) -> list[CrossingInterval]:
    found = []
    for number, stretch in enumerate(stretches):
        following = stretches[number + 1] if number + 1 < len(stretches) else None
        told = [t.statement for t in stretch.told]
        days = [t.day for t in (*stretch.told, *stretch.confirmed) if t.day is not None]
        found.append(
            CrossingInterval(
                state=stretch.terms.state,
                start=stretch.start,
                known=stretch.known,
                end=following.start if following is not None else None,
                passes=tuple(sorted(stretch.terms.passes)),
                barred=tuple(sorted(stretch.terms.barred)),
                direction=stretch.terms.direction,
                hours=stretch.terms.hours,
                by=_authors(stretch.told, stretch.contested),
                reasons=tuple(_reasons(told, documents)),
                told=tuple(s.id for s in told),
                confirmed=tuple(t.statement.id for t in stretch.confirmed),
                contested=tuple(dict.fromkeys(s.id for s in stretch.contested)),
                last_told=max(days, default=None),
            )
        )
    return found


def _authors(told: Sequence[Telling], contested: Sequence[CrossingState]) -> tuple[CrossingAuthor, ...]:
    """Give who is told to have brought a change about, the most told first; the others are doubted.

    Parties of one country count as one; a sentence that is printed twice counts once.
    """
    texts: dict[str, set[str]] = {}
    named: dict[str, dict[str, Actor]] = {}
    ids: dict[str, list[str]] = {}
    for telling in told:
        for actor in _known_authors(telling.statement):
            key = _party(actor)
            texts.setdefault(key, set()).add(" ".join(telling.statement.sentence.text.casefold().split()))
            named.setdefault(key, {}).setdefault(actor.name, actor)
            ids.setdefault(key, []).append(telling.statement.id)
    denied = {_party(a) for s in contested if s.status is Status.DENIED for a in s.by}
    order = sorted(texts, key=lambda key: (key in denied, -len(texts[key])))
    together = _named_with(order[0], told) if order else set()
    found = []
    for key in order:
        doubted = key in denied or key not in together
        actor = min(named[key].values(), key=lambda a: (not a.listed, len(a.name)))
        found.append(CrossingAuthor(actor=actor, statements=tuple(dict.fromkeys(ids[key])), doubted=doubted))
    return tuple(found)


def _known_authors(state: CrossingState) -> list[Actor]:
    """Give the authors of a statement, without those that only a pronoun names."""
    return [a for a in state.by if a.id is not None or a.country is not None or len(a.text) > 4]


def _party(actor: Actor) -> str:
    return actor.country or actor.id or actor.name.casefold()


def _named_with(first: str, told: Iterable[Telling]) -> set[str]:
    """Give the parties that are somewhere named together with the first one: who acts with it."""
    groups = [{_party(a) for a in _known_authors(t.statement)} for t in told]
    return {first}.union(*(group for group in groups if first in group))


def _reasons(told: Iterable[CrossingState], documents: Mapping[str, Document]) -> Iterable[CrossingReason]:
    seen = set()
    for state in told:
        if state.reason is not None and state.reason.casefold() not in seen:
            seen.add(state.reason.casefold())
            yield CrossingReason(text=state.reason, source=_source(state, documents), statement=state.id)


def _source(state: CrossingState, documents: Mapping[str, Document]) -> str:
    document = documents.get(state.document)
    outlet = (document.outlet or document.title if document is not None else None) or state.document
    return f"{outlet}, quoting {', '.join(s.name for s in state.voice)}" if state.voice else outlet
