"""Crossings: from single statements to the timeline and the last known state of each crossing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from dragoman.model import CrossingInterval, CrossingRequest, CrossingState, Document, Statement
from dragoman.model.situation import CrossingSummary
from dragoman.resolve.crossing_tellings import ASKED
from dragoman.resolve.crossing_timeline import make_timeline


def resolve_crossings(
    statements: Iterable[Statement], documents: Sequence[Document], *, at: date | None = None
) -> tuple[CrossingSummary, ...]:
    """Give one summary with its timeline per crossing, the most reported first.

    Args:
        statements: Statements of all kinds; those about crossings are used.
        documents: Their reports.
        at: Give the state of this day instead of the last one.

    Returns:
        Summaries of listed and named crossings. A whole border that only its countries name is left out:
        it is no crossing.
    """
    known = {d.id: d for d in documents}
    by_crossing: dict[str, list[CrossingState]] = {}
    for statement in statements:
        if isinstance(statement, CrossingState) and not statement.crossing.whole:
            key = statement.crossing.id or statement.crossing.name.casefold()
            by_crossing.setdefault(key, []).append(statement)
    summaries = [_summarise(states, known, at) for states in by_crossing.values()]
    return tuple(sorted(summaries, key=lambda s: (-len(s.statements), s.crossing.name)))


def _summarise(
    states: list[CrossingState], documents: Mapping[str, Document], at: date | None
) -> CrossingSummary:
    ordered = sorted(states, key=lambda s: _order(s, documents))
    intervals = make_timeline(ordered, documents)
    now = interval_at(intervals, at)
    return CrossingSummary(
        crossing=ordered[0].crossing,
        state=now.state if now is not None else None,
        since=now.start if now is not None else None,
        by=tuple(a.actor.name for a in now.by if not a.doubted) if now is not None else (),
        asked=tuple(dict.fromkeys(f"{r.by}: {r.state}" for r in _requests(ordered, documents))),
        disputed=now is not None and bool(now.contested or any(a.doubted for a in now.by)),
        statements=tuple(s.id for s in ordered),
        intervals=intervals,
        requests=tuple(_requests(ordered, documents)),
        general=tuple(s.id for s in ordered if s.change == "described"),
    )


def interval_at(intervals: Sequence[CrossingInterval], day: date | None) -> CrossingInterval | None:
    """Give the stretch that a day falls into, the last of the day; without a day the last one of all."""
    if day is None:
        return intervals[-1] if intervals else None
    begun = [i for i in intervals if i.start is None or i.start <= day]
    return begun[-1] if begun else None


def _requests(states: Iterable[CrossingState], documents: Mapping[str, Document]) -> list[CrossingRequest]:
    """Give who speaks for a state that is not a fact."""
    found = []
    for state in states:
        if state.status in ASKED and (state.voice or state.by):
            document = documents.get(state.document)
            found.append(
                CrossingRequest(
                    by=state.voice[-1].name if state.voice else state.by[0].name,
                    state=state.state,
                    status=str(state.status),
                    day=document.published if document is not None else None,
                    statement=state.id,
                )
            )
    return found


def _order(state: CrossingState, documents: Mapping[str, Document]) -> tuple[date, date, int]:
    """Order by the day that the state is told for, then publication, then position."""
    document = documents.get(state.document)
    report = (document.published if document is not None else None) or date.min
    moment = state.moment
    told = (moment.start or moment.end) if moment is not None else None
    return (told or report, report, state.evidence[0].start)
