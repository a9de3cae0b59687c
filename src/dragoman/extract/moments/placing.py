"""From what words of time mean to where they lie in the calendar."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date, timedelta

from dragoman.extract.moments import values
from dragoman.extract.moments.calendars import Block, block_of, shift_day
from dragoman.extract.moments.feasts import place_feast
from dragoman.extract.moments.fields import place_fields
from dragoman.extract.moments.setting import PRECISION, Placed, Setting, placed_at
from dragoman.model.moment import Precision

FEW = (2, 9)
"""What an open number of units may be: "a few days ago", "recent weeks"."""

CLOCK_UNITS = frozenset({"S", "MIN", "H"})


def place(value: values.When, setting: Setting) -> Placed:
    """Put a time into the calendar as far as the setting allows."""
    match value:
        case values.Block():
            return _block(value, setting)
        case values.Shift():
            return _shift(value, setting)
        case values.Length():
            return _length(value, setting)
        case values.Repeat():
            return Placed(None, None, "unknown", "repeated", _repeat_timex(value), "SET")
        case values.Vague():
            return _vague(value, setting)
        case values.Timed():
            return _timed(value, setting)
        case values.Part():
            return _part(value, setting)
        case _:
            return _place_date(value, setting)


def _place_date(value: values.Date, setting: Setting) -> Placed:
    """Put a time that the calendar itself names in its place."""
    match value:
        case values.Fields():
            return _fields(value, setting)
        case values.Years():
            return _years(value)
        case values.Holiday() | values.Islamic():
            return place_feast(value, setting)
        case values.Fixed():
            return placed_at(Block(value.day, value.day, "D"), "named day")
        case values.Between():
            return _between(value, setting)
        case values.Ancient():
            return Placed(None, None, "year", "before our era", value.timex)


def _fields(value: values.Fields, setting: Setting) -> Placed:
    found = place_fields(
        value,
        published=setting.published,
        reference=setting.reference,
        tense=setting.tense,
        narrative=setting.narrative,
    )
    if isinstance(found.block, Block):
        return placed_at(found.block, found.derivation)
    return Placed(None, None, found.precision, found.derivation, found.timex)


def _between(value: values.Between, setting: Setting) -> Placed:
    first, last = _fields(value.first, setting), _fields(value.last, setting)
    if first.start is None or last.end is None or first.start > last.end:
        return first
    return replace(first, end=last.end, precision="range")


def _years(value: values.Years) -> Placed:
    return placed_at(block_of(date(max(value.first, 1), 1, 1), value.unit), "stated")


def _anchor(base: values.Base, setting: Setting) -> tuple[date | None, str]:
    """Give the day that a relative time counts from, and its name for the derivation."""
    if base == "reference" and setting.reference is not None:
        return setting.reference.start, "the time told before"
    if setting.published is not None:
        return setting.published, "publication"
    if setting.reference is not None and base == "reference":
        return setting.reference.start, "the time told before"
    return None, "publication (unknown)"


_STEPS = {-2: "before the last", -1: "before", 0: "of", 1: "after", 2: "after the next"}
_UNIT_NAMES = {
    "D": "day", "NI": "night", "W": "week", "WE": "weekend", "FN": "fortnight", "M": "month", "Q": "quarter",
    "HY": "half-year", "Y": "year", "DE": "decade", "CE": "century", "ML": "millennium", "H": "hour",
    "MIN": "minute", "S": "second", "TIME": "time",
}  # fmt: skip


def _block(value: values.Block, setting: Setting) -> Placed:
    day, name = _anchor(value.base, setting)
    derivation = f"{_UNIT_NAMES[value.unit]} {_STEPS[value.steps]} {name}"
    if value.unit == "TIME":
        if setting.reference is None:
            return Placed(None, None, "vague", "no time told before", "PRESENT_REF")
        return placed_at(setting.reference, "the time told before")
    if value.unit in CLOCK_UNITS:
        return Placed(day, day, "vague", derivation, "PRESENT_REF")
    if value.unit == "Q" and value.base == "reference" and day is not None:
        return placed_at(setting.quarter or block_of(shift_day(day, -1, "Q"), "Q"), "quarter reported on")
    if day is None:
        return Placed(None, None, PRECISION[value.unit], derivation, _open_timex(value))
    if value.steps == 1 and value.base == "reference" and setting.reference is not None and value.unit == "D":
        day = setting.reference.end
    moved = shift_day(day, value.steps, value.unit)
    if value.unit == "WE" and value.steps == 0 and setting.tense != "ahead" and moved.isoweekday() < 6:
        moved = shift_day(moved, -1, "W")
    unit = {"NI": "D", "FN": "W", "ML": "CE"}.get(value.unit, value.unit)
    return placed_at(block_of(moved, unit), derivation)


def _open_timex(value: values.Block) -> str:
    shapes = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX"}
    return shapes.get(value.unit, "XXXX")


def _shift(value: values.Shift, setting: Setting) -> Placed:
    day, name = _anchor(value.base, setting)
    side = "before" if value.sign < 0 else "after"
    derivation = f"{_UNIT_NAMES[value.unit]}s {side} {name}"
    if value.unit in CLOCK_UNITS:
        length = values.Length(value.amount, value.unit)
        return Placed(day, day, "time", derivation, length_timex(length), "DURATION")
    if value.amount is None:
        far, near = (shift_day(day, value.sign * n, value.unit) if day else None for n in reversed(FEW))
        start, end = (far, near) if value.sign < 0 else (near, far)
        return Placed(start, end, "vague", derivation, "PAST_REF" if value.sign < 0 else "FUTURE_REF")
    if day is None:
        shape = _open_timex(values.Block(value.unit, 0))
        return Placed(None, None, PRECISION[value.unit], derivation, shape)
    if value.unit == "Y" and value.amount == 1 and setting.quarter is not None:
        return placed_at(block_of(shift_day(setting.quarter.start, value.sign, "Y"), "Q"), derivation)
    return _shifted(day, value, derivation)


def _shifted(day: date, value: values.Shift, derivation: str) -> Placed:
    amount, unit = value.amount or 0.0, value.unit
    if amount != int(amount):
        amount, unit = _finer(amount, unit)
    moved = shift_day(day, value.sign * int(amount), unit)
    unit = {"NI": "D", "FN": "W", "DE": "Y", "CE": "Y", "ML": "CE", "Q": "M"}.get(unit, unit)
    placed = placed_at(block_of(moved, unit), derivation)
    if value.high is not None and value.high > amount:
        far = block_of(shift_day(day, value.sign * int(value.high), value.unit), unit)
        start, end = min(far.start, placed.start or far.start), max(far.end, placed.end or far.end)
        return replace(placed, start=start, end=end, precision="range")
    return placed


def _finer(amount: float, unit: str) -> tuple[float, str]:
    sizes = {
        "CE": (10, "DE"),
        "DE": (10, "Y"),
        "Y": (12, "M"),
        "M": (30, "D"),
        "W": (7, "D"),
        "FN": (14, "D"),
    }
    size, finer = sizes.get(unit, (1, "D"))
    return round(amount * size), finer


def length_timex(value: values.Length) -> str:
    """Give the TIMEX3 value of a duration: "P3D", "PT6H", "PXM"."""
    letters = {"MIN": "M", "FN": "W", "WE": "WE", "NI": "NI", "ML": "ML"}
    letter = letters.get(value.unit, value.unit)
    if value.amount is None:
        count = "X"
    else:
        amount = value.amount * (2 if value.unit == "FN" else 1)
        amount = (
            value.high if value.high is not None and value.unit != "FN" and value.high > amount else amount
        )
        if amount != int(amount) and value.unit in {"Y", "DE"}:
            finer, unit = _finer(amount, value.unit)
            return f"P{int(finer)}{unit}"
        count = f"{amount:g}"
    return f"P{'T' if value.unit in CLOCK_UNITS else ''}{count}{letter}"


def _length(value: values.Length, setting: Setting) -> Placed:
    timex = length_timex(value)
    if value.way is None:
        return Placed(None, None, "unknown", "duration", timex, "DURATION")
    day = setting.published
    name = "before" if value.way < 0 else "after"
    known = "" if day is not None else " (unknown)"
    derivation = f"{_UNIT_NAMES[value.unit]}s {name} publication{known}"
    if day is None:
        return Placed(None, None, "range", derivation, timex, "DURATION")
    exact = value.amount is not None
    amount, unit = (value.amount or 1.0, value.unit) if exact else (float(FEW[1]), value.unit)
    if amount != int(amount):
        amount, unit = _finer(amount, unit)
    if unit in CLOCK_UNITS:
        amount, unit = math.ceil(amount * {"H": 1, "MIN": 1 / 60, "S": 1 / 3600}[unit] / 24), "D"
    far = shift_day(day, value.way * int(amount), unit)
    precision: Precision = "range" if exact else "vague"
    return Placed(min(far, day), max(far, day), precision, derivation, timex, "DURATION")


def _repeat_timex(value: values.Repeat) -> str:
    match value.what:
        case values.Fields(weekday=int() as weekday):
            return f"XXXX-WXX-{weekday}"
        case values.Fields(month=int() as month):
            return f"XXXX-{month:02d}"
        case values.Fields(season=str() as season):
            return f"XXXX-{season}"
        case values.Block(unit=unit):
            return length_timex(values.Length(value.amount, unit))
        case str() as part:
            return f"XXXX-XX-XXT{part}"
        case _:
            return "P1D"


def _vague(value: values.Vague, setting: Setting) -> Placed:
    day = setting.published
    start = None if value.ref == "PAST_REF" else day
    end = None if value.ref == "FUTURE_REF" else day
    names = {"PAST_REF": "before publication", "PRESENT_REF": "about publication"}
    return Placed(start, end, "vague", names.get(value.ref, "after publication"), value.ref)


def _timed(value: values.Timed, setting: Setting) -> Placed:
    if value.base is None:
        day, name = _anchor("reference", setting)
        same_day = setting.reference is not None and setting.reference.unit == "D"
        base = (
            placed_at(block_of(day, "D"), f"clock on the day of {name}")
            if day is not None and (same_day or setting.reference is None)
            else Placed(None, None, "time", "clock, day unknown", "XXXX-XX-XX")
        )
    else:
        base = place(value.base, setting)
    suffix = value.clock or value.part or ""
    stem = base.timex if base.block is None or base.block.unit == "D" else "XXXX-XX-XX"
    return replace(base, precision="time", timex=f"{stem}T{suffix}", type="TIME")


def _part(value: values.Part, setting: Setting) -> Placed:
    base = place(value.base, setting)
    if base.block is None or base.block.unit == "D" or base.start is None or base.end is None:
        return base
    start, end = base.start, base.end
    if value.mod in {"START", "MID", "END"}:
        third = (end - start).days // 3
        start = {"START": start, "MID": start + timedelta(third + 1), "END": end - timedelta(third)}[
            value.mod
        ]
        end = {"START": base.start + timedelta(third), "MID": base.end - timedelta(third + 1), "END": end}[
            value.mod
        ]
    published = setting.published
    if published is not None and start <= published <= end:
        if value.mod == "BEFORE":
            end = published
        elif value.mod == "AFTER":
            start = published
    return replace(base, start=start, end=max(start, end), block=base.block)
