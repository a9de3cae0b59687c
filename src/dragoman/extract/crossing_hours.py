"""Opening hours: "from 6 a.m. to 3 p.m.", "between six in the morning and four in the afternoon"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dragoman.extract.crossing_words import CrossingWords, crossing_words
from dragoman.extract.numbers import number_words

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

_CLOCK = re.compile(r"(?P<hour>[01]?\d|2[0-4])(?:[:.h](?P<minute>[0-5]\d))?(?P<half>[ap])?\.?m?\.?$")
_HALF = re.compile(r"(?P<half>[ap])\.?m\.?$")
_REACH = 9
"""How many words lie between the two hours at most."""


def find_hours(trigger: Token) -> str | None:
    """Give the hours of a day that a clause limits a state to, as "06:00-15:00"; None where it names none.

    Args:
        trigger: The word of state; the words of its own clause are looked at.
    """
    words = crossing_words()
    tokens = sorted((t for t in trigger.subtree if not t.is_space), key=lambda t: t.i)
    for place, token in enumerate(tokens):
        if token.lower_ not in words.from_words:
            continue
        first = _clock(tokens, place + 1, words)
        if first is None:
            continue
        hour, after = first
        second = _second(tokens, after, words)
        if second is not None:
            return f"{_written(hour)}-{_written(second)}"
    return None


def _second(tokens: list[Token], place: int, words: CrossingWords) -> float | None:
    for at in range(place, min(place + _REACH, len(tokens))):
        if tokens[at].lower_ in words.to_words:
            found = _clock(tokens, at + 1, words)
            return found[0] if found is not None else None
    return None


def _clock(tokens: list[Token], place: int, words: CrossingWords) -> tuple[float, int] | None:
    """Read a clock time at a place: its hour and the place behind it."""
    if place >= len(tokens):
        return None
    named = words.clock_words.get(tokens[place].lower_)
    if named is not None:
        return float(named), place + 1
    found = _CLOCK.match(tokens[place].lower_)
    spelled = number_words().ones.get(tokens[place].lower_)
    if found is None and (spelled is None or not 1 <= spelled <= 12):
        return None
    hour = float(found["hour"]) + int(found["minute"] or 0) / 60 if found is not None else float(spelled or 0)
    half = found["half"] if found is not None else None
    behind = place + 1
    part = _half(tokens, behind)
    if half is None and part is not None:
        half, behind = part, behind + 1
    if half is None:
        half, behind = _part_of_day(tokens, behind, words)
    if half is None and found is not None and found["minute"] is None:
        return None
    return _full(hour, half), behind


def _half(tokens: list[Token], place: int) -> str | None:
    found = _HALF.match(tokens[place].lower_) if place < len(tokens) else None
    return found["half"] if found is not None else None


def _part_of_day(tokens: list[Token], place: int, words: CrossingWords) -> tuple[str | None, int]:
    """Read "in the morning" as the half of the day."""
    for at in range(place, min(place + 3, len(tokens))):
        part = words.day_halves.get(tokens[at].lower_)
        if part is not None:
            return part, at + 1
    return None, place


def _full(hour: float, half: str | None) -> float:
    if half == "p" and hour < 12:
        return hour + 12
    return 0.0 if half == "a" and hour >= 12 else hour


def _written(hour: float) -> str:
    minutes = round(hour * 60)
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
