"""Events of crossings: who closes or opens one does it to others, whatever word or pronoun tells it.

The lexicon of events codes what it can read from a verb and its object. Whether "it" in "shut it again" or
"the post" is a crossing is known to `crossings` alone; where no event stands on the words of such a change,
this file makes it from the crossing's statement.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.extract.event_maker import auxiliary_modes
from dragoman.extract.ontology import Ontology, load_ontology
from dragoman.extract.reading import Reading
from dragoman.model import CrossingState, Event, Evidence, Statement, Status

TOLD = frozenset({Status.HAPPENED, Status.ONGOING, Status.HISTORICAL})
"""Statuses of changes that took place; what is asked for is the speech act's event."""

CODES = {"closes": ("COERCE", "close"), "opens": ("RETREAT", "access")}
"""PLOVER type and mode of each change."""

LIMITED = ("COERCE", "restrict")
"""PLOVER type and mode of a change that shuts a crossing to some, or for some hours."""

ROLES = {"crossing": "target"}
"""What the crossing's words are called in an event; the other roles keep their names."""

KEPT_ROLES = frozenset({"trigger", "crossing", "actor", "moment"})

LESS_SURE = 0.1
"""What an event loses against the statement that it is made of."""


def find_crossing_events(reading: Reading, statements: Sequence[Statement]) -> list[Event]:
    """Make the events of changes of crossings that no event tells yet.

    Args:
        reading: The document.
        statements: What was found in it, events and crossings among them.

    Returns:
        One COERCE or RETREAT for each such change of which the author or the time is known, without voice.
    """
    ontology = load_ontology()
    events = [s for s in statements if isinstance(s, Event)]
    made: list[Event] = []
    for state in statements:
        if isinstance(state, CrossingState) and _is_change(state):
            event = _make_event(reading, state, ontology)
            if not any(_tells(other, event) for other in (*events, *made)):
                made.append(event)
    return made


def _is_change(state: CrossingState) -> bool:
    known = bool(state.by) or state.moment is not None
    return known and state.change in CODES and state.status in TOLD


def _tells(other: Event, event: Event) -> bool:
    """Say whether an event is told by the same words: its trigger, or as what another one is done to."""
    trigger, crossing = event.evidence[0].span, event.span("target")
    if other.evidence[0].span.overlaps(trigger):
        return True
    if other.type != event.type or other.sentence != event.sentence or _are_days_apart(other, event):
        return False
    hit = [e.span for e in other.evidence if e.role == "target"]
    return any(t.overlaps(trigger) or (crossing is not None and t.overlaps(crossing)) for t in hit)


def _are_days_apart(one: Event, other: Event) -> bool:
    """Say whether two events are told of different days: "closed it, a day after opening it"."""
    first, second = one.moment, other.moment
    if first is None or second is None or not (first.start and first.end and second.start and second.end):
        return False
    return first.end < second.start or second.end < first.start


def _make_event(reading: Reading, state: CrossingState, ontology: Ontology) -> Event:
    limited = state.change == "closes" and state.state == "partial"
    kind, mode = LIMITED if limited else CODES[state.change]
    crossing = state.span("crossing")
    evidence = [
        Evidence(ROLES.get(e.role, e.role), e.start, e.end, e.text)
        for e in state.evidence
        if e.role in KEPT_ROLES
    ]
    return Event(
        document=state.document,
        sentence=state.sentence,
        evidence=tuple(dict.fromkeys(evidence)),
        status=state.status,
        hedges=state.hedges,
        confidence=round(max(0.05, state.confidence - LESS_SURE), 2),
        because=(f"a crossing {state.change}", *state.because),
        moment=state.moment,
        place=state.place,
        extractor=reading.version,
        type=kind,
        mode=mode,
        contexts=("territory",),
        cameo=ontology.cameo(kind, mode),
        score=ontology.score(kind, mode),
        quad=ontology.types[kind].quad,
        auxiliary=auxiliary_modes(state.status),
        actors=state.by,
        targets=(crossing.text,) if crossing is not None else (),
    )
