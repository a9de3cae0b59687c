"""How likely a coding is right: a linear model of its traits, learnt from judged codings.

The lexicon and the grammar propose. Annotators judged 8,600 of their codings of news strictly
(type, all parties and status right), and `training/judged.py` learnt from the verdicts which traits right
and wrong codings have. The chance is the event's confidence; a coding below the floor is left out.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from dragoman.datafiles import data_path, load_data

FILE = "event_check.yaml"

DOUBTED = 0.5
"""Chance below which an event's `because` says what speaks against it."""

PROPOSED = 0.7
"""Confidence that an event which the learnt head alone proposes can have at most."""


class Check(BaseModel):
    """The model's weights.

    Attributes:
        base: Log-odds of a coding without any known trait.
        floor: Chance below which a coding is left out, 0 to 1.
        weights: What each trait adds to the log-odds; a trait that is not listed adds nothing.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    base: float
    floor: float
    weights: dict[str, float]

    def chance(self, traits: Iterable[str]) -> float:
        """Give the chance that a coding with these traits is right, 0 to 1."""
        odds = self.base + sum(self.weights.get(trait, 0.0) for trait in traits)
        return 1 / (1 + math.exp(-odds))

    def against(self, traits: Iterable[str], *, most: int = 3) -> list[str]:
        """Give the traits that speak most against a coding, the strongest first."""
        weighed = sorted((self.weights.get(trait, 0.0), trait) for trait in traits)
        return [trait for weight, trait in weighed[:most] if weight < 0]


@lru_cache(maxsize=1)
def load_check(path: Path | None = None) -> Check:
    """Load the weights, the shipped ones if no file is named.

    Raises:
        DataFileError: The file does not fit.
    """
    return load_data(path or data_path("lexicons", "en", FILE), Check)
