"""Turns: speakers who say something else of a matter than they said before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.model import Actor, Claim, Quantity, Speaker, Stance, Statement
from dragoman.model.dispute import Dispute, Turn
from dragoman.resolve.denials import REPLIES
from dragoman.resolve.figure_disputes import apart
from dragoman.resolve.telling_context import Contexts

WITHIN_DAYS = 30
"""How long after it said one thing a speaker may be seen to say another."""

AROUND = 4
"""Least number of words shared around both."""

STATE = frozenset({"GOV", "MIL", "SPY", "COP", "LEG", "JUD"})


def with_turns(
    disputes: Sequence[Dispute], statements: Sequence[Statement], contexts: Contexts
) -> list[Dispute]:
    """Add to each dispute the speakers who changed what they say.

    A party turns where it admits what it had denied or told otherwise, denies what it had told, or gives a
    figure that excludes its earlier one.

    Args:
        disputes: Disputes without turns.
        statements: Statements of one or more documents.
        contexts: What stands around them.
    """
    known = {s.id: s for s in statements}
    later: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        speaker = _speaker(statement)
        if speaker is not None and _may_turn(statement):
            later[_party(speaker)].append(statement)
    return [replace(d, turns=tuple(_turns(d, known, later, contexts))) for d in disputes]


def _may_turn(statement: Statement) -> bool:
    if isinstance(statement, Claim):
        return statement.stance is Stance.CONFIRMS and bool(statement.content)
    return isinstance(statement, Quantity)


def _turns(
    dispute: Dispute, known: dict[str, Statement], later: dict[str, list[Statement]], contexts: Contexts
) -> Iterator[Turn]:
    seen: set[tuple[str, str]] = set()
    for key in (dispute.claim, *dispute.replies):
        before = known.get(key)
        speaker = _speaker(before) if before is not None else None
        if before is None or speaker is None:
            continue
        for after in later.get(_party(speaker), ()):
            if (before.id, after.id) not in seen and _turns_from(before, after, contexts):
                seen.add((before.id, after.id))
                yield Turn(who=speaker.name, before=before.id, after=after.id)


def _turns_from(before: Statement, after: Statement, contexts: Contexts) -> bool:
    """Say whether a later statement of a speaker goes against an earlier one."""
    first, second = contexts.day(before), contexts.day(after)
    if first is None or second is None or not 0 < (second - first).days <= WITHIN_DAYS:
        return False
    if isinstance(before, Quantity) != isinstance(after, Quantity):
        return False
    if isinstance(before, Quantity) and isinstance(after, Quantity):
        same = before.measure == after.measure and before.unit == after.unit and apart(before, after)
        return same and contexts.shared(before, after) >= AROUND
    if isinstance(before, Claim) and before.stance not in REPLIES | {Stance.STATES, Stance.ACCUSES}:
        return False
    return contexts.shared(before, after) >= AROUND


def _speaker(statement: Statement) -> Actor | Speaker | None:
    """Give who says a statement: the speaker of a claim, else the innermost voice."""
    if isinstance(statement, Claim):
        return statement.speaker
    return statement.voice[-1] if statement.voice else None


def _party(speaker: Actor | Speaker) -> str:
    """Give what two speakers of one party share: a state's bodies speak for one state, unless they are
    armed.
    """
    if speaker.country is not None and set(speaker.sectors) & STATE:
        return f"{speaker.country} {'MIL' if 'MIL' in speaker.sectors else 'GOV'}"
    return speaker.id or f"{speaker.name.casefold()} {speaker.country or ''}"
