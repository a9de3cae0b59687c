"""Partial dates: which Sunday, which March, which spring is meant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.extract.moments.calendars import Block, block_of, months_from, safe_date, season_block
from dragoman.extract.moments.tense import Tense
from dragoman.extract.moments.values import Fields
from dragoman.model.moment import Precision

SOON = 75
"""Days within which a date without a year is taken to be still to come where no tense is known."""


@dataclass(frozen=True, slots=True)
class FieldsPlaced:
    """The block of a partial date, or, where it can't be known, its shape."""

    block: Block | None
    derivation: str
    timex: str = ""
    precision: Precision = "day"


@dataclass(frozen=True, slots=True)
class _Near:
    """Where to look for the nearest date that fits."""

    pivot: date
    name: str
    tense: Tense


def place_fields(
    fields: Fields, *, published: date | None, reference: Block | None, tense: Tense, narrative: bool
) -> FieldsPlaced:
    """Find the block of a partial date.

    Args:
        fields: What the words say.
        published: Day of publication, if known.
        reference: The time told before.
        tense: Whether the clause speaks of the past, of what is to come, or leaves it open.
        narrative: Whether bare dates follow the time told before and not publication.
    """
    if fields.year is not None:
        block = _in_year(fields, fields.year)
        if block is not None:
            return FieldsPlaced(block, "stated")
        return FieldsPlaced(None, "no such day", f"{fields.year:04d}", "unknown")
    use_reference = reference is not None and (narrative or fields.base == "reference" or published is None)
    if fields.weekday is not None and reference is not None and reference.unit != "D":
        use_reference = use_reference and published is None
    if use_reference and reference is not None:
        return _from_reference(fields, reference)
    if published is None:
        return FieldsPlaced(None, "publication unknown", _shape(fields), _shape_precision(fields))
    if fields.counts == "W" and fields.weekday is not None:
        week = block_of(published + timedelta(days=7 * (fields.way or 0)), "W")
        day = week.start + timedelta(days=fields.weekday - 1)
        return FieldsPlaced(block_of(day, "D"), "weekday of a week counted from publication")
    return _nearest(fields, _Near(published, "publication", tense))


def _from_reference(fields: Fields, reference: Block) -> FieldsPlaced:
    """Place a bare date by the time told before it: same year, or the next day that fits."""
    name = "the time told before"
    if fields.weekday is not None and fields.month is None:
        if reference.unit != "D":
            return FieldsPlaced(None, "week unknown", _shape(fields))
        step = -1 if fields.way == -1 else 1
        days = (fields.weekday - reference.start.isoweekday()) * step % 7 or (7 if fields.way else 0)
        return FieldsPlaced(
            block_of(reference.start + timedelta(days=days * step), "D"), f"weekday after {name}"
        )
    if fields.day is not None and fields.month is None:
        day = safe_date(reference.start.year, reference.start.month, fields.day)
        return FieldsPlaced(block_of(day, "D") if day else None, f"day of the month of {name}", "XXXX-XX-XX")
    block = _in_year(fields, reference.start.year)
    if fields.way == 1 and block is not None and block.start <= reference.start:
        block = _in_year(fields, reference.start.year + 1)
    if fields.way == -1 and block is not None and block.end >= reference.start:
        block = _in_year(fields, reference.start.year - 1)
    return FieldsPlaced(block, f"year of {name}", _shape(fields))


def _nearest(fields: Fields, near: _Near) -> FieldsPlaced:
    if fields.weekday is not None and fields.month is None:
        return _nearest_weekday(fields, near)
    if fields.day is not None and fields.month is None:
        month = months_from(near.pivot.replace(day=1), fields.way or 0)
        day = safe_date(month.year, month.month, fields.day)
        return FieldsPlaced(
            block_of(day, "D") if day else None, f"month counted from {near.name}", "XXXX-XX-XX"
        )
    if fields.counts == "Y" and fields.way is not None:
        block = _in_year(fields, near.pivot.year + fields.way)
        return FieldsPlaced(block, f"year counted from {near.name}", _shape(fields))
    blocks = [
        b for y in range(near.pivot.year - 6, near.pivot.year + 7) if (b := _in_year(fields, y)) is not None
    ]
    if not blocks:
        return FieldsPlaced(None, "no such day", _shape(fields), "unknown")
    if fields.weekday is not None:
        agreeing = [b for b in blocks if b.start.isoweekday() == fields.weekday]
        close = [b for b in agreeing if abs((b.start - near.pivot).days) <= 366]
        blocks = close or blocks
    return _choose(fields, near, blocks)


def _choose(fields: Fields, near: _Near, blocks: list[Block]) -> FieldsPlaced:
    """Choose among the same date of several years."""
    pivot = near.pivot
    past = [b for b in blocks if b.start <= pivot]
    coming = [b for b in blocks if b.end >= pivot]
    if fields.way == -1:
        past = [b for b in past if b.end < pivot] or past
    if fields.way == 1:
        coming = [b for b in coming if b.start > pivot] or coming
    if fields.way == 0:
        same = [b for b in blocks if b.start.year == pivot.year]
        if same:
            return FieldsPlaced(same[0], f"in the year of {near.name}")
    ahead = _is_ahead(near, past, coming) if fields.way in {None, 0} else fields.way == 1
    what = (
        "date"
        if fields.day
        else "month"
        if fields.month
        else "season"
        if fields.season
        else "part of the year"
    )
    side = "after" if ahead else "at or before"
    chosen = coming[0] if ahead and coming else past[-1] if past else blocks[0]
    return FieldsPlaced(chosen, f"nearest {what} {side} {near.name}")


def _is_ahead(near: _Near, past: list[Block], coming: list[Block]) -> bool:
    """Decide for the coming date: by tense, or, where that is open, if it is by far the nearer one."""
    if not coming or not past:
        return bool(coming)
    if near.tense == "ahead":
        return coming[0].unit not in {"Q", "HY"} or (coming[0].start - near.pivot).days < 180
    back, forward = (near.pivot - past[-1].end).days, (coming[0].start - near.pivot).days
    return near.tense == "open" and forward <= SOON and forward * 3 < back


def _nearest_weekday(fields: Fields, near: _Near) -> FieldsPlaced:
    """Apply the news rule: nearest past weekday, the same day counted; nearest to come if ahead."""
    weekday, pivot = fields.weekday or 1, near.pivot
    back = (pivot.isoweekday() - weekday) % 7
    forward = (weekday - pivot.isoweekday()) % 7
    if fields.way == -1:
        return _weekday(pivot - timedelta(days=back or 7), f"weekday before {near.name}")
    if fields.way == 1:
        return _weekday(pivot + timedelta(days=forward or 7), f"weekday after {near.name}")
    if fields.way == 0 and near.tense != "ahead":
        this = block_of(pivot, "W").start + timedelta(days=weekday - 1)
        return _weekday(this, f"weekday of the week of {near.name}")
    if near.tense == "ahead":
        return _weekday(pivot + timedelta(days=forward), f"weekday after {near.name}")
    if back == 0:
        return _weekday(pivot, f"weekday of {near.name}")
    return _weekday(pivot - timedelta(days=back), f"weekday before {near.name}")


def _weekday(day: date, derivation: str) -> FieldsPlaced:
    return FieldsPlaced(block_of(day, "D"), derivation)


def _in_year(fields: Fields, year: int) -> Block | None:
    """Give the block of a partial date in one year; None where that year has no such day."""
    if not 1 <= year <= 9998:
        return None
    if fields.month is not None and fields.day is not None:
        day = safe_date(year, fields.month, fields.day)
        if day is None:
            return None
        return block_of(day, "D")
    if fields.month is not None:
        return block_of(date(year, fields.month, 1), "M")
    if fields.season is not None:
        return season_block(year, fields.season)
    if fields.quarter is not None:
        return block_of(date(year, fields.quarter * 3, 1), "Q")
    if fields.half is not None:
        return block_of(date(year, fields.half * 6, 1), "HY")
    return block_of(date(year, 1, 1), "Y")


def _shape(fields: Fields) -> str:
    """Give an underspecified TIMEX3 value."""
    if fields.month is not None:
        return f"XXXX-{fields.month:02d}" + (f"-{fields.day:02d}" if fields.day else "")
    if fields.weekday is not None:
        return f"XXXX-WXX-{fields.weekday}"
    if fields.season is not None:
        return f"XXXX-{fields.season}"
    if fields.quarter is not None:
        return f"XXXX-Q{fields.quarter}"
    if fields.half is not None:
        return f"XXXX-H{fields.half}"
    return "XXXX-XX-XX" if fields.day else "XXXX"


def _shape_precision(fields: Fields) -> Precision:
    if fields.day is not None or fields.weekday is not None:
        return "day"
    if fields.month is not None:
        return "month"
    return "season" if fields.season else "quarter" if fields.quarter else "year"
