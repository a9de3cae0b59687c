"""What a time is read against, and what comes of it."""

from __future__ import annotations

from datetime import date

from dragoman.extract.moments.calendars import Block
from dragoman.extract.moments.tense import Tense
from dragoman.model.moment import Precision, TimexType
from dragoman.model.records import dataclass

PRECISION: dict[str, Precision] = {
    "D": "day", "NI": "day", "W": "week", "WE": "week", "FN": "week", "M": "month", "S": "season",
    "Q": "quarter", "HY": "range", "Y": "year", "DE": "decade", "CE": "century", "ML": "century",
}  # fmt: skip
"""Precision of a block by its unit."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a time is read against.

    Attributes:
        published: Day of publication, if known.
        reference: The time told before, if any.
        tense: Whether the clause speaks of the past, of what is to come, or leaves it open.
        quarter: The quarter that the document reports on, if it reports on quarters.
        narrative: Whether the document tells history, so that bare dates follow the time told before.
    """

    published: date | None
    reference: Block | None = None
    tense: Tense = "open"
    quarter: Block | None = None
    narrative: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """An interval with its precision, derivation and TIMEX3 value.

    Attributes:
        block: The calendar block, where later words can count from it.
    """

    start: date | None
    end: date | None
    precision: Precision
    derivation: str
    timex: str
    type: TimexType = "DATE"
    block: Block | None = None


def placed_at(block: Block, derivation: str) -> Placed:
    """Give the place of a calendar block."""
    return Placed(block.start, block.end, PRECISION[block.unit], derivation, block.timex, block=block)
