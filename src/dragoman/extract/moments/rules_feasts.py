"""Rules for holidays, the Islamic calendar and named days."""

from __future__ import annotations

from datetime import date

from dragoman.extract.moments.chart import Grammar
from dragoman.extract.moments.values import Fixed, Holiday, Islamic, Way
from dragoman.extract.moments.vocabulary import HolidayRule

FEASTS = Grammar()
"""Rules of this file."""

rule = FEASTS.rule

# --- holidays, the Islamic calendar, named days ------------------------------------------------


@rule("date: holiday", "date: holiday ','? y", "date: holiday 'of|in' y")
def _holiday(entry: tuple[str, HolidayRule], year: int | None = None) -> Holiday:
    return Holiday(entry[0], entry[1], year)


@rule("date: way holiday")
def _way_holiday(way: Way, entry: tuple[str, HolidayRule]) -> Holiday:
    return Holiday(entry[0], entry[1], way=way[0])


@rule("date: islamic", "date: 'the' 'holy' 'month' 'of' islamic", "date: 'the' 'month' 'of' islamic")
def _islamic(month: int) -> Islamic:
    return Islamic(month)


@rule("date: islamic ','? dom|y", "date: 'the' 'month' 'of' islamic y", "date: islamic 'of|in' y")
def _islamic_number(month: int, number: int) -> Islamic:
    return Islamic(month, day=number) if number <= 30 else Islamic(month, year=number)


@rule("date: islamic dom ','? y")
def _islamic_date(month: int, day: int, year: int) -> Islamic:
    return Islamic(month, year, day)


@rule("date: dom islamic y", "date: dom islamic", "date: ord 'of'? islamic y")
def _islamic_day(day: int, month: int, year: int | None = None) -> Islamic:
    return Islamic(month, year, day)


@rule("date: ord 'day' 'of' islamic", "date: 'the' ord 'day' 'of' islamic")
def _islamic_nth(day: int, month: int) -> Islamic:
    return Islamic(month, day=day)


@rule("date: named")
def _named(day: date) -> Fixed:
    return Fixed(day)
