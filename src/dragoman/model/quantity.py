"""Quantities: how many or how much, as a range with its bound."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dragoman.model.statement import Statement

Bound = Literal["about", "at least", "more than", "up to", "less than"]


@dataclass(frozen=True, kw_only=True)
class Quantity(Statement):
    """A number with what it counts.

    Attributes:
        measure: "killed" | "injured" | "captured" | "displaced" | "missing" | "share" | "money" |
            "people" | "distance" | "area" | "mass" | "vehicles" | "duration" | "count" …
        min: Least value that the words allow; None if open.
        max: Largest value that the words allow; None if open.
        unit: Unit of the values: "people", "percent", ISO 4217 code, "km" …
        bound: The limiting words, normalised.
        vague: The vague word ("tens", "thousands"), if the number is one.
        of: Whom or what it counts, in the words of the text.
        event: Id of the event that it belongs to.
    """

    kind: str = "quantity"
    measure: str
    min: float | None
    max: float | None
    unit: str | None
    bound: Bound | None = None
    vague: str | None = None
    of: str | None = None
    event: str | None = None

    def identity(self) -> tuple[str, ...]:
        """Tell quantities on the same words apart by measure."""
        return (self.measure,)
