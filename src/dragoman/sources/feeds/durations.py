"""Lengths of time and sizes as people write them: "15m", "1h30m", "10 MB"."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import BeforeValidator, Field

_PART = re.compile(r"(\d+(?:\.\d+)?)\s*(ms|s|m|h|d)")
_SECONDS = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0}
_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*([kMG]?)B", re.IGNORECASE)
_BYTES = {"": 1, "k": 1000, "m": 1000**2, "g": 1000**3}


def parse_duration(value: object) -> object:
    """Give seconds for "90s", "15m", "1h30m"; what is no text is passed on to be checked as a number.

    Raises:
        ValueError: It is no length of time.
    """
    if not isinstance(value, str):
        return value
    parts = _PART.findall(value)
    if not parts or _PART.sub("", value).strip():
        raise ValueError("write a length of time such as 90s, 15m or 1h30m")
    return sum(float(number) * _SECONDS[unit] for number, unit in parts)


def parse_size(value: object) -> object:
    """Give bytes for "10 MB" or "500 kB" (powers of 1000); what is no text is passed on.

    Raises:
        ValueError: It is no size.
    """
    if not isinstance(value, str):
        return value
    found = _SIZE.fullmatch(value.strip())
    if found is None:
        raise ValueError("write a size such as 500 kB or 10 MB")
    return int(float(found[1]) * _BYTES[found[2].lower()])


Seconds = Annotated[float, BeforeValidator(parse_duration), Field(ge=0, le=366 * 86400)]
"""A length of time in seconds."""

Bytes = Annotated[int, BeforeValidator(parse_size), Field(ge=1)]
"""A size in bytes."""
