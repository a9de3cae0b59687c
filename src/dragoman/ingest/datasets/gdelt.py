"""GDELT's event files (codebook of version 2.0, 2015): what their columns mean."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from dragoman.datafiles import data_path, load_data
from dragoman.extract.ontology import load_ontology
from dragoman.ingest.datasets.cameo import find_cameo
from dragoman.ingest.datasets.dataset import Coded, DataSet, RowError, SetLayout
from dragoman.ingest.datasets.parties import make_party
from dragoman.ingest.datasets.row_text import RowText
from dragoman.ingest.datasets.values import day_of, position_of
from dragoman.model import Actor, Moment, Place, Status
from dragoman.sources.country_codes import countries_by_fips, country_codes


class GdeltLayout(SetLayout):
    """The file `gdelt.yaml`; its comments say what each part holds."""

    place_types: dict[str, str]
    sectors: dict[str, str]
    countries: dict[str, str]
    of_none: dict[str, str]


@lru_cache(maxsize=1)
def _layout() -> GdeltLayout:
    return load_data(data_path("datasets", "gdelt.yaml"), GdeltLayout)


def gdelt() -> DataSet:
    """Give the data set."""
    return DataSet("gdelt", _layout(), read_row)


def read_row(row: RowText) -> Coded | None:
    """Say what a row means; None for public statements, which PLOVER does not code.

    Raises:
        RowError: It has no known event code, or a cell is wrong.
    """
    try:
        cameo = find_cameo(row.get("EventCode"))
    except KeyError:
        raise RowError(f"EventCode {row.get('EventCode')[:10]!r} is no CAMEO code") from None
    if cameo is None:
        return None
    day = day_of(row, "SQLDATE")
    one, other = _party(row, "Actor1", day), _party(row, "Actor2", day)
    if cameo.swapped:
        one, other = other, one
    name, _, mode = cameo.code.partition("/")
    mutual = load_ontology().types[name].mutual and mode != "visit"
    return Coded(
        code=cameo.code,
        code_column="EventCode",
        contexts=cameo.contexts,
        actors=(*one, *other) if mutual else one,
        recipients=() if mutual else other,
        moment=None if day is None else _moment(row, day),
        moment_column="SQLDATE",
        place=_place(row),
        place_column="ActionGeo_FullName",
        published=day_of(row, "DATEADDED"),
        status=Status.ATTEMPTED if cameo.attempted else Status.HAPPENED,
        because=(f"CAMEO {row.get('EventCode')}",),
    )


def _moment(row: RowText, day: date) -> Moment:
    return Moment(
        start=day, end=day, precision="day", text=row.get("SQLDATE"), derivation="GDELT's SQLDATE",
        timex=day.isoformat(),
    )  # fmt: skip


def _party(row: RowText, side: str, day: date | None) -> tuple[Actor, ...]:
    """Give the party of a side, if the row names one."""
    column = next((c for c in (f"{side}Name", f"{side}Code") if row.get(c)), None)
    if column is None:
        return ()
    layout = _layout()
    types = [row.get(f"{side}Type{number}Code") for number in (1, 2, 3)]
    sectors = tuple(dict.fromkeys(layout.sectors[t] for t in types if t in layout.sectors))
    given = row.get(f"{side}CountryCode")
    country = layout.countries.get(given, given)
    if country not in country_codes():
        country = next((layout.of_none[t] for t in types if t in layout.of_none), "")
    name = row.get(column)
    if name.isupper():
        name = name.title()
    return (make_party(row.span(column), name=name, country=country or None, sectors=sectors, day=day),)


def _place(row: RowText) -> Place | None:
    full = row.get("ActionGeo_FullName")
    kind = _layout().place_types.get(row.get("ActionGeo_Type"))
    if not full or kind is None:
        return None
    lat, lon = position_of(row, "ActionGeo_Lat", "ActionGeo_Long")
    return Place(
        name=full.split(",")[0].strip(), country=countries_by_fips().get(row.get("ActionGeo_CountryCode")),
        lat=lat, lon=lon, geonames=None, type=kind, text=full,
    )  # fmt: skip
