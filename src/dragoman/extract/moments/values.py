"""What words of time mean before they are placed in the calendar."""

from __future__ import annotations

from datetime import date
from typing import Literal

from dragoman.extract.moments.vocabulary import HolidayRule
from dragoman.model.records import dataclass

Base = Literal["publication", "reference"]
"""What a relative time counts from: publication, or the time told before it."""


@dataclass(frozen=True, slots=True)
class Fields:
    """A date of the calendar, whole or partial ("14 May", "Sunday", "the third quarter of 1990").

    Attributes:
        way: −1 "last", 0 "this", 1 "next"; None where the words don't say.
        base: What `way` counts from.
        counts: Unit that `way` counts where it is not the date itself: W in "Tuesday of last week",
            Y in "June last year".
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: str | None = None
    quarter: int | None = None
    half: int | None = None
    way: int | None = None
    base: Base = "publication"
    counts: str | None = None


@dataclass(frozen=True, slots=True)
class Years:
    """A decade or century: its first year, and whether the century was said ("the nineties")."""

    first: int
    unit: Literal["DE", "CE"]
    short: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """The unit so many steps away: "last week" (−1, W), "today" (0, D), "that year" (0, Y, reference)."""

    unit: str
    steps: int
    base: Base = "publication"


@dataclass(frozen=True, slots=True)
class Shift:
    """So much before or after: "two days ago", "a year later". The amount may be open."""

    amount: float | None
    unit: str
    sign: int
    base: Base
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Length:
    """A duration: "three days", "at least two months", "weeks".

    Attributes:
        way: −1 "the past two years", 1 "the next few days", None for a bare length.
    """

    amount: float | None
    unit: str
    high: float | None = None
    way: int | None = None
    bound: str | None = None


@dataclass(frozen=True, slots=True)
class Repeat:
    """A set of times: "every Friday", "daily", "every two weeks"."""

    what: Fields | Block | str
    amount: float = 1


@dataclass(frozen=True, slots=True)
class Vague:
    """A time without a place in the calendar: PAST_REF, PRESENT_REF, FUTURE_REF."""

    ref: str


@dataclass(frozen=True, slots=True)
class Holiday:
    """A holiday, of a given year or the nearest one."""

    name: str
    rule: HolidayRule
    year: int | None = None
    way: int | None = None


@dataclass(frozen=True, slots=True)
class Islamic:
    """A month of the Islamic calendar, with day and year as far as given."""

    month: int
    year: int | None = None
    day: int | None = None


@dataclass(frozen=True, slots=True)
class Fixed:
    """A named day ("9/11")."""

    day: date


@dataclass(frozen=True, slots=True)
class Between:
    """Two dates of one kind with everything between: "3-5 May", "1939-45"."""

    first: Fields
    last: Fields


@dataclass(frozen=True, slots=True)
class Ancient:
    """A time before our era, which the calendar of days does not hold: its TIMEX3 value."""

    timex: str


@dataclass(frozen=True, slots=True)
class Timed:
    """A part of a day or a time of the clock: "Sunday night", "at 6am"."""

    base: When | None
    part: str | None = None
    clock: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a longer time: "early March", "late last week", "earlier this month"."""

    base: When
    mod: str | None


Date = Fields | Years | Holiday | Islamic | Fixed | Between | Ancient
"""What the calendar names itself."""

When = Date | Block | Shift | Length | Repeat | Vague | Timed | Part
"""Whatever words of time may mean."""

Way = tuple[int, Base, str]
"""A word of direction: −1, 0 or 1, what it counts from, and the word itself."""

Number = tuple[float, float | None, str | None]
"""A number: least and largest value, and the vague word if it is one."""

Amount = tuple[float | None, float | None, str]
"""So many units: least and largest count (None if open) and the unit."""
