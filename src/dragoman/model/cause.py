"""Causes: what drives what, as a source states it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dragoman.model.statement import Statement


@dataclass(frozen=True, kw_only=True)
class CauseSide:
    """One end of a causal statement.

    Attributes:
        start: First character.
        end: Character after the last one.
        text: The words.
        factor: Key of the factor in the factors file ("border-clashes"); None if it fits none.
        statement: Id of the statement that the words hold.
    """

    start: int
    end: int
    text: str
    factor: str | None = None
    statement: str | None = None


@dataclass(frozen=True, kw_only=True)
class Cause(Statement):
    """A stated causal link.

    Attributes:
        cause: What drives.
        effect: What is driven.
        direction: Whether the cause raises or lowers the effect.
        strength: How strongly it is worded.
        signal: The causal words.
    """

    kind: str = "cause"
    cause: CauseSide
    effect: CauseSide
    direction: Literal["raises", "lowers"] = "raises"
    strength: Literal["states", "may", "conditional"] = "states"
    signal: str
