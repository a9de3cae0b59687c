"""Rules for seasons, quarters, halves, decades and centuries."""

from __future__ import annotations

from dataclasses import replace

from dragoman.extract.moments.chart import Grammar
from dragoman.extract.moments.values import Fields, Way, Years

SEASONS = Grammar()
"""Rules of this file."""

rule = SEASONS.rule

# --- seasons, quarters, halves ---------------------------------------------------------------


@rule("date: season 'of'? y", "date: 'the' season 'of'? y")
def _season_year(season: str, year: int) -> Fields:
    return Fields(season=season, year=year)


@rule("date: y season")
def _year_season(year: int, season: str) -> Fields:
    return Fields(season=season, year=year)


@rule("date: 'the' season", "bareseason: season")
def _season(season: str) -> Fields:
    return Fields(season=season)


@rule(
    "quarter: ord 'quarter|quarters'",
    "hyphened_quarter: ord '-' 'quarter'",
    "quarter: 'fiscal' '-'? ord '-'? 'quarter'",
    "quarter: ord 'fiscal' 'quarter'",
)
def _quarter(number: int) -> Fields | None:
    return Fields(quarter=number) if number <= 4 else None


@rule("date: quarter", "date: hyphened_quarter", "date: 'the' quarter", "date: 'the' 'fiscal' '-' quarter")
def _quarter_date(fields: Fields) -> Fields:
    return fields


@rule("date: 'q1' y", "date: 'q' dom y")
def _q(*parts: int) -> Fields | None:
    return Fields(quarter=parts[0], year=parts[-1]) if parts[0] <= 4 else None


@rule("half: 'the'? ord 'half'")
def _half(number: int) -> Fields | None:
    return Fields(half=number) if number <= 2 else None


@rule("date: quarter|half 'of'? y", "date: 'the' quarter|half 'of'? y")
def _quarter_year(fields: Fields, year: int) -> Fields:
    return replace(fields, year=year)


@rule("date: y quarter", "date: 'the' y quarter", "date: y ''s' quarter")
def _year_quarter(year: int, fields: Fields) -> Fields:
    return replace(fields, year=year)


@rule("date: way 'year' 's'? quarter|half", "date: way 'year' ''s' quarter|half", "date: way quarter")
def _way_quarter(way: Way, fields: Fields) -> Fields:
    return replace(fields, way=way[0], base=way[1], counts="Y")


@rule(
    "date: quarter|half 'of' way 'year'",
    "date: 'the' quarter 'of' way 'year'",
    "date: 'the' half 'of' way 'year'",
)
def _quarter_way(fields: Fields, way: Way) -> Fields:
    return replace(fields, way=way[0], base=way[1], counts="Y")


# --- decades and centuries -------------------------------------------------------------------


@rule("date: decade", "date: 'the' decade", "date: ''' decade", "date: 'the' ''' decade")
def _decade(value: int) -> Years | None:
    if value >= 1000:
        return Years(value, "CE" if value % 100 == 0 and value < 2000 else "DE")
    return Years(1900 + value if value >= 30 else 2000 + value, "DE", short=True)


@rule("date: 'the'? ord '-'? 'century'")
def _century_date(number: int) -> Years | None:
    return Years((number - 1) * 100, "CE") if 1 < number < 23 else None


@rule("date: 'the' ties", "date: ties")
def _ties(value: int) -> Years:
    return Years(1900 + value, "DE", short=True)
