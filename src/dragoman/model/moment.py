"""Moments: when, as an interval that keeps its precision and its derivation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Precision = Literal[
    "time", "day", "week", "month", "season", "quarter", "year", "decade", "century",
    "range", "vague", "unknown",
]  # fmt: skip
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, kw_only=True)
class Moment:
    """When something takes place, as a closed interval of days.

    Attributes:
        start: First day, or None if unbounded or unknown.
        end: Last day, included, or None if unbounded or unknown.
        precision: How exact the words are, not how long the interval is.
        text: The words ("on Sunday"); None where derived without words.
        derivation: How the interval was found ("weekday before publication").
        timex: TIMEX3 value ("2023-02-19", "2023-W07", "P3D", "XXXX-WXX-7", "PAST_REF").
        type: TIMEX3 type.
    """

    start: date | None
    end: date | None
    precision: Precision
    text: str | None
    derivation: str
    timex: str | None = None
    type: TimexType = "DATE"
