"""Claims: who says so, how, to whom, and what."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from dragoman.model.actor import Actor
from dragoman.model.span import Span
from dragoman.model.statement import Statement


class Stance(StrEnum):
    """What a speaker does by speaking."""

    STATES = "states"
    CONFIRMS = "confirms"
    ACCUSES = "accuses"
    DENIES = "denies"
    REJECTS = "rejects"
    CONDEMNS = "condemns"
    WARNS = "warns"
    DEMANDS = "demands"
    ASKS = "asks"
    PROMISES = "promises"
    THREATENS = "threatens"
    QUESTIONS = "questions"
    PRAISES = "praises"
    APOLOGISES = "apologises"
    PREDICTS = "predicts"
    BELIEVES = "believes"
    WISHES = "wishes"
    NO_COMMENT = "no comment"


@dataclass(frozen=True, kw_only=True)
class Claim(Statement):
    """What somebody says, kept apart from what happened.

    Attributes:
        stance: What the speaker does by speaking.
        speaker: Who speaks; None for an unnamed impersonal source ("it is reported").
        addressee: To whom or about whom it is said ("accused *Islamabad* of …").
        cue: The words that mark the speech.
        content: What is said, in one or more pieces.
        about: Ids of the statements that the content holds.
        replies_to: Id of the claim that this one answers.
        quotation: Whether the content stands in quotation marks.
    """

    kind: str = "claim"
    stance: Stance
    speaker: Actor | None
    addressee: tuple[Actor, ...] = ()
    cue: str
    content: tuple[Span, ...] = ()
    about: tuple[str, ...] = ()
    replies_to: str | None = None
    quotation: Literal["direct", "indirect", "mixed"] = "indirect"

    def identity(self) -> tuple[str, ...]:
        """Tell claims on the same words apart by stance."""
        return (self.stance,)
