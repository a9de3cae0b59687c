"""The words of time, checked on load."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from pydantic import BaseModel, ConfigDict

from dragoman.datafiles import data_path, load_data


class HolidayRule(BaseModel):
    """How the day of a holiday is computed from the year.

    Attributes:
        month, day: Fixed day, or day of the Islamic month.
        easter, orthodox: Days from Western or Orthodox Easter Sunday.
        weekday, nth: The n-th ISO weekday of the month (-1: the last).
        hijri_month: Month of the Islamic calendar.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    month: int | None = None
    day: int | None = None
    easter: int | None = None
    orthodox: int | None = None
    weekday: int | None = None
    nth: int | None = None
    hijri_month: int | None = None


class Guards(BaseModel):
    """Words beside a time that make it hold, or not; the data file explains each list."""

    model_config = ConfigDict(extra="forbid")
    before_month: frozenset[str]
    before_caseless_month: frozenset[str]
    before_season: frozenset[str]
    after_fall: frozenset[str]
    before_plural: frozenset[str]
    after_plural: frozenset[str]
    before_counted_year: frozenset[str]
    before_old_year: frozenset[str]
    near_year: frozenset[str]
    numbered: frozenset[str]
    before_anaphor: frozenset[str]
    rates: frozenset[str]


class TimeWords(BaseModel):
    """Words of time by function, as `data/lexicons/en/time.yaml` explains them."""

    model_config = ConfigDict(extra="forbid")
    months: dict[str, int]
    weekdays: dict[str, int]
    doubtful: frozenset[str]
    ambiguous: frozenset[str]
    doubtful_seasons: frozenset[str]
    guards: Guards
    units: dict[str, str]
    plurals: dict[str, str]
    adverbs: dict[str, str]
    long: dict[str, str]
    ties: dict[str, int]
    seasons: dict[str, str]
    season_plurals: dict[str, str]
    parts: dict[str, str]
    part_plurals: dict[str, str]
    clocks: dict[str, str]
    days: dict[str, int]
    day_parts: dict[str, str]
    ways: dict[str, int]
    from_reference: frozenset[str]
    mods: dict[str, str]
    nearness: dict[str, str | None]
    bounds: dict[str, str]
    vague: dict[str, str]
    vague_adjectives: dict[str, str]
    holidays: dict[str, HolidayRule]
    hijri_months: dict[str, int]
    named: dict[str, date]
    name_after: frozenset[str]
    name_before: frozenset[str]
    counted: frozenset[str]
    count_before: frozenset[str]
    ahead: frozenset[str]
    intended: frozenset[str]
    pending: frozenset[str]
    towards: frozenset[str]
    perfect: frozenset[str]
    present_perfect: frozenset[str]
    past_signs: frozenset[str]
    lasting: frozenset[str]
    open_from: frozenset[str]
    open_until: frozenset[str]
    before: frozenset[str]
    after: frozenset[str]
    plain: frozenset[str]
    happening: frozenset[str]
    same_time: frozenset[str]
    shares_time: frozenset[str]
    reactions: frozenset[str]
    event_names: frozenset[str]
    starts_at: frozenset[str]
    ends_at: frozenset[str]
    carries_same: frozenset[str]
    carries_after: frozenset[str]


@lru_cache(maxsize=1)
def time_words() -> TimeWords:
    """Load the words of time."""
    return load_data(data_path("lexicons", "en", "time.yaml"), TimeWords)
