"""Where holidays and months of the Islamic calendar lie."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from dragoman.extract.moments import calendars
from dragoman.extract.moments.calendars import Block
from dragoman.extract.moments.setting import Placed, Setting, placed_at
from dragoman.extract.moments.values import Holiday, Islamic


def place_feast(value: Holiday | Islamic, setting: Setting) -> Placed:
    """Place a holiday or an Islamic month: in its year, else the nearest past or coming one."""
    year = value.year
    if isinstance(value, Islamic) and year is not None and year < 1600:
        day = calendars.from_islamic(year, value.month, value.day or 1)
        length = 0 if value.day else (29 if value.month % 2 else 28)
        unit = "D" if value.day else "M"
        return replace(_span(day, length, unit), derivation="Islamic calendar, tabular")
    derivation = "holiday" if isinstance(value, Holiday) else "Islamic calendar, tabular"
    if year is None and setting.published is None and setting.reference is None:
        return Placed(None, None, "day", f"{derivation}; year unknown", "XXXX-XX-XX")
    if year is not None:
        found = _feast_blocks(value, year)
        return (
            _islamic_timex(found[0], derivation)
            if found
            else Placed(None, None, "day", derivation, f"{year}")
        )
    pivot = setting.published or (setting.reference.start if setting.reference else date.min)
    blocks = [b for y in range(pivot.year - 1, pivot.year + 2) for b in _feast_blocks(value, y)]
    way = value.way if isinstance(value, Holiday) else None
    ahead = setting.tense == "ahead" if way is None else way > 0
    past = [b for b in blocks if b.start <= pivot]
    coming = [b for b in blocks if b.end >= pivot]
    if not blocks:
        return Placed(None, None, "day", f"{derivation}; year unknown", "XXXX-XX-XX")
    block = (coming[0] if ahead and coming else None) or (past[-1] if past else coming[0])
    return _islamic_timex(block, f"{derivation}, nearest {'to come' if ahead else 'past'}")


def _span(start: date, days: int, unit: str) -> Placed:
    return _islamic_timex(Block(start, start + timedelta(days=days), unit), "")


def _islamic_timex(block: Block, derivation: str) -> Placed:
    """Place a block that need not fit a month: its value is its first month."""
    return replace(placed_at(block, derivation), precision="day" if block.unit == "D" else "month")


def _feast_blocks(value: Holiday | Islamic, year: int) -> list[Block]:
    if not 2 <= year <= 9998:
        return []
    if isinstance(value, Islamic):
        if value.day is not None:
            return [Block(d, d, "D") for d in calendars.islamic_in(year, value.month, value.day)]
        month = calendars.islamic_month(year, value.month)
        return [month] if month else []
    rule = value.rule
    if rule.hijri_month is not None:
        days = calendars.islamic_in(year, rule.hijri_month, rule.day or 1)
    elif rule.easter is not None:
        days = [calendars.easter(year) + timedelta(days=rule.easter)]
    elif rule.orthodox is not None:
        days = [calendars.orthodox_easter(year) + timedelta(days=rule.orthodox)]
    elif rule.weekday is not None:
        days = [calendars.nth_weekday(year, rule.month or 1, rule.weekday, rule.nth or 1)]
    else:
        days = [date(year, rule.month or 1, rule.day or 1)]
    return [Block(d, d, "D") for d in days]
