"""Crossings: from single statements to the last known state of each crossing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Literal

from dragoman.model import CrossingState, Document, Statement, Status
from dragoman.model.situation import CrossingSummary

FACTUAL = frozenset({Status.HAPPENED, Status.ONGOING})
"""Statuses of a state that is told as a fact of its own day."""

ASKED = frozenset({Status.HYPOTHETICAL, Status.PLANNED, Status.CONDITIONAL})
"""Statuses of a state that somebody wants, plans or makes conditional."""

State = Literal["open", "closed", "partial"]


def resolve_crossings(
    statements: Iterable[Statement], documents: Sequence[Document]
) -> tuple[CrossingSummary, ...]:
    """Give one summary per crossing, the most reported first.

    The state is the one of the latest day that a fact is told for. A change without a day ("the gate was
    closed") counts only where nothing dated is told. A state that holds for some only ("for patients")
    makes the whole partial where it differs from the last general state.
    """
    published = {d.id: d.published for d in documents}
    by_crossing: dict[str, list[CrossingState]] = {}
    for statement in statements:
        if isinstance(statement, CrossingState):
            key = statement.crossing.id or statement.crossing.name.casefold()
            by_crossing.setdefault(key, []).append(statement)
    summaries = [_summarise(states, published) for states in by_crossing.values()]
    return tuple(sorted(summaries, key=lambda s: (-len(s.statements), s.crossing.name)))


def _summarise(states: list[CrossingState], published: Mapping[str, date | None]) -> CrossingSummary:
    ordered = sorted(states, key=lambda s: _order(s, published))
    facts = [s for s in ordered if s.status in FACTUAL and s.change != "described"]
    timed = [s for s in facts if _day(s, published) is not None]
    timeline = timed or facts
    run = _last_run([s for s in timeline if not s.scope] or timeline)
    return CrossingSummary(
        crossing=ordered[0].crossing,
        state=_state(timeline, run, published),
        since=_since(run),
        by=_names(a.name for s in run for a in s.by if a.id is not None or a.country is not None),
        asked=_asked(ordered),
        disputed=_differ(timed, published),
        statements=tuple(s.id for s in ordered),
    )


def _day(state: CrossingState, published: Mapping[str, date | None]) -> date | None:
    """Give the day that a state is told for; what goes on or stays holds on the day of publication."""
    if state.moment is not None and (state.moment.start or state.moment.end):
        return state.moment.start or state.moment.end
    lasts = state.status is Status.ONGOING or state.change == "stays"
    return published.get(state.document) if lasts else None


def _order(state: CrossingState, published: Mapping[str, date | None]) -> tuple[date, date, int]:
    """Order by the day that the state is told for, then publication, then position."""
    told = published.get(state.document) or date.min
    return (_day(state, published) or told, told, state.evidence[0].start)


def _last_run(facts: list[CrossingState]) -> list[CrossingState]:
    """Give the facts at the end of a timeline that agree on the state."""
    run: list[CrossingState] = []
    for fact in reversed(facts):
        if fact.state != facts[-1].state:
            break
        run.insert(0, fact)
    return run


def _state(
    timeline: list[CrossingState], run: list[CrossingState], published: Mapping[str, date | None]
) -> State | None:
    if not run:
        return None
    last = run[-1]
    since = _order(last, published)
    for fact in timeline:
        if fact.scope and fact.state != last.state and _order(fact, published) > since:
            return "partial"
    return last.state


def _since(run: list[CrossingState]) -> date | None:
    """Give the first day that the state is dated to."""
    days = [s.moment.start for s in run if s.moment is not None and s.moment.start is not None]
    return min(days) if days else None


def _asked(states: list[CrossingState]) -> tuple[str, ...]:
    """Give who speaks for a state that is not a fact: "Pakistan government: open"."""
    return _names(f"{s.voice[-1].name}: {s.state}" for s in states if s.status in ASKED and s.voice)


def _differ(facts: list[CrossingState], published: Mapping[str, date | None]) -> bool:
    """Say whether reports give different states of one day for the same scope."""
    seen: dict[tuple[date | None, tuple[str, ...]], set[str]] = {}
    for fact in facts:
        seen.setdefault((_day(fact, published), fact.scope), set()).add(fact.state)
    return any(len(found) > 1 for found in seen.values())


def _names(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
