"""UCDP's Georeferenced Event Dataset (codebook of version 23.1): what its columns mean."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from dragoman.datafiles import data_path, load_data
from dragoman.ingest.datasets.dataset import Coded, DataSet, RowError, SetLayout
from dragoman.ingest.datasets.parties import find_country, make_party
from dragoman.ingest.datasets.row_text import RowText
from dragoman.ingest.datasets.values import day_of, number_of, position_of
from dragoman.model import Actor, Count, Moment, Place
from dragoman.model.moment import Precision

ONE_SIDED = "3"
"""The type of violence against civilians."""


class GedLayout(SetLayout):
    """The file `ged.yaml`; its comments say what each part holds."""

    date_prec: dict[str, Precision]
    where_prec: dict[str, str]
    government: str
    civilians: dict[str, str]
    contexts: dict[str, tuple[str, ...]]


@lru_cache(maxsize=1)
def _layout() -> GedLayout:
    return load_data(data_path("datasets", "ged.yaml"), GedLayout)


def ged() -> DataSet:
    """Give the data set."""
    return DataSet("ged", _layout(), read_row)


def read_row(row: RowText) -> Coded:
    """Say what a row means: fighting has both sides as actors, violence against civilians has a victim.

    Raises:
        RowError: A cell is wrong.
    """
    kind = row.get("type_of_violence")
    if kind not in _layout().contexts:
        raise RowError(f"type_of_violence {kind[:10]!r} is none of 1, 2 and 3")
    start, end = day_of(row, "date_start"), day_of(row, "date_end")
    if start is None or end is None or end < start:
        raise RowError("date_end lies before date_start, or one is missing")
    one, other = _party(row, "side_a", end), _party(row, "side_b", end)
    return Coded(
        code="ASSAULT",
        code_column="type_of_violence",
        contexts=_layout().contexts[kind],
        actors=one if kind == ONE_SIDED else (*one, *other),
        recipients=other if kind == ONE_SIDED else (),
        moment=_moment(row, start, end),
        moment_column="date_start",
        place=_place(row),
        place_column="where_coordinates",
        published=_published(row),
        killed=_killed(row),
        killed_column="best",
        because=(f"UCDP {row.get('dyad_name') or row.get('conflict_name')}".strip(),),
    )


def _killed(row: RowText) -> Count:
    """Give the deaths: low and high estimate as the range, the best one as the words."""
    low, best, high = (number_of(row, column) for column in ("low", "best", "high"))
    known = [n for n in (low, best, high) if n is not None]
    if not known:
        return Count()
    return Count(min=min(known), max=max(known), text=row.get("best") or None)


def _moment(row: RowText, start: date, end: date) -> Moment:
    code = row.get("date_prec")
    precision = _layout().date_prec.get(code, "unknown")
    same = start == end
    return Moment(
        start=start,
        end=end,
        precision=precision,
        text=row.get("date_start"),
        derivation=f"UCDP's date_start and date_end, date_prec {code or 'absent'}",
        timex=start.isoformat() if same else None,
        type="DATE" if same else "DURATION",
    )


def _published(row: RowText) -> date | None:
    """Give the day of the source; UCDP lists several, or none, in cells that are no single day."""
    try:
        return day_of(row, "source_date")
    except RowError:
        return None


def _party(row: RowText, column: str, day: date) -> tuple[Actor, ...]:
    name = row.get(column)
    if not name:
        return ()
    layout = _layout()
    if name.startswith(layout.government):
        state = name.removeprefix(layout.government)
        country = find_country(state)
        return (make_party(row.span(column), name=name, country=country, sectors=("GOV",), day=day),)
    sector = layout.civilians.get(name)
    country = find_country(row.get("country")) if sector is not None else None
    sectors = (sector,) if sector is not None else ()
    return (make_party(row.span(column), name=name, country=country, sectors=sectors, day=day),)


def _place(row: RowText) -> Place | None:
    column = next((c for c in ("where_coordinates", "adm_2", "adm_1", "country") if row.get(c)), None)
    if column is None:
        return None
    lat, lon = position_of(row, "latitude", "longitude")
    return Place(
        name=row.get(column), country=find_country(row.get("country")), lat=lat, lon=lon, geonames=None,
        type=_layout().where_prec.get(row.get("where_prec"), "area"), text=row.get(column),
    )  # fmt: skip
