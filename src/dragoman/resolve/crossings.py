"""Crossings: from single statements to the last known state of each crossing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from dragoman.model import CrossingState, Document, Statement, Status
from dragoman.model.situation import CrossingSummary

FACTUAL = frozenset({Status.HAPPENED, Status.ONGOING})
"""Statuses of a state that is told as a fact of its own day."""

ASKED = frozenset({Status.HYPOTHETICAL, Status.PLANNED, Status.CONDITIONAL})


def resolve_crossings(
    statements: Iterable[Statement], documents: Sequence[Document]
) -> tuple[CrossingSummary, ...]:
    """Give one summary per crossing, the most reported first."""
    published = {d.id: d.published for d in documents}
    by_crossing: dict[str, list[CrossingState]] = {}
    for statement in statements:
        if isinstance(statement, CrossingState):
            key = statement.crossing.id or statement.crossing.name.casefold()
            by_crossing.setdefault(key, []).append(statement)
    summaries = [_summarise(states, published) for states in by_crossing.values()]
    return tuple(sorted(summaries, key=lambda s: (-len(s.statements), s.crossing.name)))


def _summarise(states: list[CrossingState], published: dict[str, date | None]) -> CrossingSummary:
    ordered = sorted(states, key=lambda s: _order(s, published))
    facts = [s for s in ordered if s.status in FACTUAL and s.change != "described"]
    last = facts[-1] if facts else None
    run = _same_state_run(facts)
    return CrossingSummary(
        crossing=ordered[0].crossing,
        state=last.state if last else None,
        since=_since(run),
        by=_names(actor.name for s in run for actor in s.by),
        asked=_asked(ordered),
        disputed=_differ(facts, published),
        statements=tuple(s.id for s in ordered),
    )


def _order(state: CrossingState, published: dict[str, date | None]) -> tuple[date, date, int]:
    """Order by the day that the state is told for, then publication, then position."""
    told = published.get(state.document) or date.min
    moment = state.moment
    day = (moment.start or moment.end) if moment is not None else None
    return (day or told, told, state.evidence[0].start)


def _same_state_run(facts: list[CrossingState]) -> list[CrossingState]:
    """Give the statements at the end of the timeline that agree on the state."""
    run: list[CrossingState] = []
    for fact in reversed(facts):
        if fact.state != facts[-1].state:
            break
        run.insert(0, fact)
    return run


def _since(run: list[CrossingState]) -> date | None:
    """Give the first day that a change into the state is dated to."""
    days = [s.moment.start for s in run if s.moment is not None and s.moment.start is not None]
    return min(days) if days else None


def _asked(states: list[CrossingState]) -> tuple[str, ...]:
    wanted = [
        f"{actor.name}: {state.state}" for state in states if state.status in ASKED for actor in state.by
    ]
    return _names(wanted)


def _differ(facts: list[CrossingState], published: dict[str, date | None]) -> bool:
    """Say whether two voices or reports give different states for one day."""
    seen: dict[date, set[str]] = {}
    for fact in facts:
        day = fact.moment.start if fact.moment is not None else published.get(fact.document)
        if day is not None:
            seen.setdefault(day, set()).add(fact.state)
    return any(len(found) > 1 for found in seen.values())


def _names(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
