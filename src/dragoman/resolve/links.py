"""Links between the statements of one document: quantity → event, cause side → statement."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from dragoman.model import Cause, CauseSide, Claim, Event, Quantity, Span, Statement, Status
from dragoman.resolve.incident_ontology import incident_file

ALLEGED = frozenset({Status.HAPPENED, Status.ONGOING, Status.HABITUAL})
"""Statuses in which a speaker asserts something that another one may deny."""

_CASUALTIES = ("killed", "injured", "captured", "displaced")


def link_statements(statements: Sequence[Statement]) -> list[Statement]:
    """Fill `Quantity.event` and the `statement` of both sides of a cause."""
    events = [s for s in statements if isinstance(s, Event)]
    linked: list[Statement] = []
    for statement in statements:
        if isinstance(statement, Quantity):
            linked.append(_link_quantity(statement, events))
        elif isinstance(statement, Cause):
            linked.append(_link_cause(statement, statements))
        else:
            linked.append(statement)
    return linked


def _link_quantity(quantity: Quantity, events: Sequence[Event]) -> Quantity:
    """Link a quantity to the event whose casualty count or clause it is part of."""
    words = quantity.evidence[0].span
    for event in events:
        counts = (getattr(event, name) for name in _CASUALTIES)
        in_event = any(c.text is not None and c.text in event.sentence.text for c in counts)
        if in_event and event.sentence == quantity.sentence and quantity.measure in _CASUALTIES:
            return replace(quantity, event=event.id)
        if any(e.role == "quantity" and e.span.overlaps(words) for e in event.evidence):
            return replace(quantity, event=event.id)
    return quantity


def _link_cause(cause: Cause, statements: Sequence[Statement]) -> Cause:
    return replace(
        cause,
        cause=_link_side(cause.cause, statements),
        effect=_link_side(cause.effect, statements),
    )


def _link_side(side: CauseSide, statements: Sequence[Statement]) -> CauseSide:
    """Link one side to the event or crossing state whose trigger it holds, the first one."""
    words = Span(side.start, side.end, side.text)
    for statement in statements:
        if statement.kind in {"event", "crossing"} and words.contains(statement.evidence[0].span):
            return replace(side, statement=statement.id)
    return side


def deny_answered(statements: Sequence[Statement]) -> list[Statement]:
    """Mark what is alleged in a claim and denied in a reply to it as denied.

    Only what a speaker alone asserts changes; what the outlet says in its own voice stays as it is. So does
    what a claim only mentions: "that it armed the rebels, *who seized the town*".
    """
    claims = {s.id: s for s in statements if isinstance(s, Claim)}
    denied: dict[str, str] = {}
    for reply in claims.values():
        target = claims.get(reply.replies_to or "")
        if target is not None:
            name = reply.speaker.name if reply.speaker is not None else "a source not named"
            denied.update(dict.fromkeys(target.about, name))
    return [_denied(s, denied[s.id]) if s.id in denied and not _is_aside(s) else s for s in statements]


def _is_aside(statement: Statement) -> bool:
    """Say whether a statement stands in a relative clause that a comma opens: it is told beside the point."""
    if not statement.evidence:
        return False
    before = statement.sentence.text[: max(0, statement.evidence[0].start - statement.sentence.start)]
    return _aside().search(before) is not None


@lru_cache(maxsize=1)
def _aside() -> re.Pattern[str]:
    words = "|".join(map(re.escape, incident_file().relatives))
    return re.compile(rf",\s+(?:{words})\b[^,;]*$", re.IGNORECASE)


def _denied(statement: Statement, by: str) -> Statement:
    if isinstance(statement, Claim) or not statement.voice or statement.status not in ALLEGED:
        return statement
    because = (*statement.because, f"alleged, and denied by {by}")
    return replace(statement, status=Status.DENIED, because=because)
