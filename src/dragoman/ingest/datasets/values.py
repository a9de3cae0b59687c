"""Values of cells: days, numbers, coordinates."""

from __future__ import annotations

from datetime import date

from dragoman.ingest.datasets.dataset import RowError
from dragoman.ingest.datasets.row_text import RowText


def day_of(row: RowText, column: str) -> date | None:
    """Read "20240513", "20240513121500", "2024-05-13" or "2024-05-13 00:00:00.000"; None for an empty cell.

    Raises:
        RowError: It is no day.
    """
    value = row.get(column)
    if not value:
        return None
    text = value.split(" ")[0].split("T")[0]
    try:
        return date.fromisoformat(text[:8] if text.isdigit() else text)
    except ValueError:
        raise RowError(f"{column} {value[:40]!r} is no day") from None


def number_of(row: RowText, column: str) -> int | None:
    """Read a whole number that is not negative; None for an empty cell.

    Raises:
        RowError: It is no such number.
    """
    value = row.get(column)
    if not value:
        return None
    if not value.removesuffix(".0").isdecimal():
        raise RowError(f"{column} {value[:40]!r} is no number of people")
    return int(value.removesuffix(".0"))


def position_of(row: RowText, latitude: str, longitude: str) -> tuple[float | None, float | None]:
    """Read coordinates in degrees; (None, None) where either is absent.

    Raises:
        RowError: They lie nowhere on the earth.
    """
    if not row.get(latitude) or not row.get(longitude):
        return None, None
    try:
        lat, lon = float(row.get(latitude)), float(row.get(longitude))
    except ValueError:
        raise RowError(f"{latitude} {row.get(latitude)[:40]!r} is no coordinate") from None
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise RowError(f"{latitude}, {longitude}: {lat}, {lon} lies nowhere")
    return lat, lon
