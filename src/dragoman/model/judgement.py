"""Judgements: loaded wording in the outlet's own voice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dragoman.model.statement import Statement


@dataclass(frozen=True, kw_only=True)
class Judgement(Statement):
    """A loaded wording.

    Attributes:
        wording: The words.
        target: Whom or what they judge, in the words of the text.
        polarity: Whether they blame or praise.
    """

    kind: str = "judgement"
    wording: str
    target: str | None
    polarity: Literal["negative", "positive"]
