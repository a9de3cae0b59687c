"""Events: who did what to whom, coded in PLOVER."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dragoman.model.actor import Actor
from dragoman.model.statement import Statement

Quad = Literal["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"]


@dataclass(frozen=True, kw_only=True)
class Count:
    """A number of people as the text gives it.

    Attributes:
        min: Least number that the words allow; None if they give none.
        max: Largest number that the words allow; None if open.
        text: The words.
    """

    min: int | None = None
    max: int | None = None
    text: str | None = None


@dataclass(frozen=True, kw_only=True)
class Event(Statement):
    """A coded event; one event holds all its parties.

    Attributes:
        type: PLOVER event type ("ASSAULT").
        mode: PLOVER mode in lower case ("close"), or None.
        contexts: PLOVER contexts.
        cameo: CAMEO code where PLOVER maps to one.
        score: Conflict–cooperation score, −10 to +10.
        quad: PLOVER quad class.
        auxiliary: PLOVER auxiliary modes: historical, future, hypothetical, negation.
        actors: Who acts; both sides where it is mutual.
        recipients: Whom it is done to.
        killed, injured, captured, displaced: Casualties of this event.
        instruments: Weapons and means, as worded.
        targets: People or things hit that are no party, as worded.
        mentions: Character ranges of other sentences that tell the same event.
    """

    kind: str = "event"
    type: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    cameo: str | None = None
    score: float = 0.0
    quad: Quad
    auxiliary: tuple[str, ...] = ()
    actors: tuple[Actor, ...] = ()
    recipients: tuple[Actor, ...] = ()
    killed: Count = Count()
    injured: Count = Count()
    captured: Count = Count()
    displaced: Count = Count()
    instruments: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    mentions: tuple[tuple[int, int], ...] = ()

    def identity(self) -> tuple[str, ...]:
        """Tell events on the same words apart by type and mode."""
        return (self.type, self.mode or "")
