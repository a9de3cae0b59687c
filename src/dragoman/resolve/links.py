"""Links between the statements of one document: quantity → event, cause side → statement."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from dragoman.model import Cause, CauseSide, Claim, Event, Quantity, Statement, Status
from dragoman.model.replacing import replace
from dragoman.resolve.denials import WORD, content_words, is_bare, is_general, same_party, stem
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
    for statement in statements:
        if statement.kind in {"event", "crossing"}:
            words = statement.evidence[0]
            if side.start <= words.start and words.end <= side.end:
                return replace(side, statement=statement.id)
    return side


def deny_answered(statements: Sequence[Statement]) -> list[Statement]:
    """Mark what is alleged in a claim and denied in a reply to it as denied.

    Only what a speaker alone asserts changes; what the outlet says in its own voice stays as it is. So does
    what a claim only mentions: "that it armed the rebels, *who seized the town*".
    """
    claims = {s.id: s for s in statements if isinstance(s, Claim)}
    denied: dict[str, list[Claim]] = {}
    events = {s.id: s for s in statements if isinstance(s, Event)}
    for reply in claims.values():
        target = claims.get(reply.replies_to or "")
        for key in target.about if target is not None else ():
            if not _is_others_word(events.get(key), reply):
                denied.setdefault(key, []).append(reply)
    return [_denied(s, denied[s.id]) if s.id in denied and not _is_aside(s) else s for s in statements]


def _is_others_word(event: Event | None, reply: Claim) -> bool:
    """Say whether an event is what others did by speaking: nobody but them can deny their threat."""
    if event is None or not event.quad.startswith("verbal"):
        return False
    return not any(same_party(a, reply.speaker) for a in event.actors)


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


def _is_let_stand(statement: Statement, reply: Claim) -> bool:
    """Say whether a denial is about something else that the claim holds.

    "Eight people died, two captives among them, residents said. The army denied *that any captive had been
    there*": its clause has no word of the event, and who denies is not said to have done it.
    """
    if not isinstance(statement, Event) or is_bare(reply) or is_general(reply):
        return False
    if any(same_party(a, reply.speaker) for a in statement.actors):
        return False
    own = " ".join(e.text for e in statement.evidence if e.role not in _SETTING).lower()
    words = {stem(word) for word in WORD.findall(own)}
    return not words & content_words(reply)


_SETTING = frozenset({"moment", "place", "speaker", "cue", "actor"})
"""Roles of words that tell when, where and by whom: a denial of something else may share them."""


def _is_deed(event: Event) -> bool:
    """Say whether an event is of a kind that is denied as such: a blow, a reproach, arming; no talks."""
    return event.type == "AID" or (event.quad.endswith("conflict") and event.type != "REJECT")


def _denied(statement: Statement, replies: Sequence[Claim]) -> Statement:
    if isinstance(statement, Claim) or not statement.voice or statement.status not in ALLEGED:
        return statement
    if isinstance(statement, Event) and not _is_deed(statement):
        return statement
    reply = next((r for r in reversed(replies) if not _is_let_stand(statement, r)), None)
    if reply is None:
        return statement
    by = reply.speaker.name if reply.speaker is not None else "a source not named"
    because = (*statement.because, f"alleged, and denied by {by}")
    return replace(statement, status=Status.DENIED, because=because)
