"""POLECAT's weekly files (Halterman and others 2023): what their columns mean."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from dragoman.datafiles import data_path, load_data
from dragoman.extract.actor_files import SECTORS
from dragoman.extract.ontology import load_ontology
from dragoman.ingest.datasets.dataset import Coded, DataSet, RowError, SetLayout
from dragoman.ingest.datasets.parties import make_party
from dragoman.ingest.datasets.row_text import RowText
from dragoman.ingest.datasets.values import day_of, position_of
from dragoman.model import Actor, Moment, Place


class PolecatLayout(SetLayout):
    """The file `polecat.yaml`; its comments say what each part holds."""

    types: dict[str, str]
    modes: dict[str, str]
    place_types: dict[str, str]


@lru_cache(maxsize=1)
def _layout() -> PolecatLayout:
    return load_data(data_path("datasets", "polecat.yaml"), PolecatLayout)


def polecat() -> DataSet:
    """Give the data set."""
    return DataSet("polecat", _layout(), read_row)


def read_row(row: RowText) -> Coded | None:
    """Say what a row means.

    Raises:
        RowError: Its type is none of PLOVER's, or a cell is wrong.
    """
    day = day_of(row, "Event Date")
    code, mode_known = _code(row)
    contexts = tuple(c for c in _split(row.get("Contexts").lower()) if c in load_ontology().contexts)
    return Coded(
        code=code,
        code_column="Event Type",
        contexts=contexts,
        actors=tuple(_parties(row, "Actor", day)),
        recipients=tuple(_parties(row, "Recipient", day)),
        moment=None if day is None else _moment(row, day),
        moment_column="Event Date",
        place=_place(row),
        place_column=_place_column(row),
        published=day_of(row, "Publication Date"),
        because=() if mode_known else (f"mode {row.get('Event Mode')!r} is none of PLOVER's",),
    )


def _code(row: RowText) -> tuple[str, bool]:
    """Give type and mode, and whether the mode is known."""
    ontology, layout = load_ontology(), _layout()
    given = row.get("Event Type").upper()
    name = layout.types.get(given, given)
    if name not in ontology.types:
        raise RowError(f"Event Type {given[:20]!r} is none of PLOVER's")
    mode = row.get("Event Mode").lower().replace("_", "-")
    mode = mode if mode in ontology.types[name].modes else layout.modes.get(mode, mode)
    known = mode in ontology.types[name].modes
    return (f"{name}/{mode}" if known else name), known or not mode


def _moment(row: RowText, day: date) -> Moment:
    return Moment(
        start=day, end=day, precision="day", text=row.get("Event Date"), derivation="POLECAT's Event Date",
        timex=day.isoformat(),
    )  # fmt: skip


def _parties(row: RowText, side: str, day: date | None) -> Iterator[Actor]:
    """Give the parties of a side: names, countries and main sectors stand in the same order."""
    countries = _split(row.get(f"{side} Country"))
    sectors = _split(row.get(f"Primary {side} Sector"))
    names = _split(row.get(f"{side} Name"))
    column = f"{side} Name" if names else f"{side} Country"
    for number, name in enumerate(names or countries):
        sector = _at(sectors, number, len(names))
        yield make_party(
            row.part(column, name),
            name=name,
            country=_at(countries, number, len(names)),
            sectors=(sector,) if sector in SECTORS else (),
            day=day,
        )


def _at(values: list[str], number: int, of: int) -> str | None:
    """Give the value of a party: the only one that there is, or the one at its place."""
    if len(values) == 1:
        return values[0]
    return values[number] if len(values) == of else None


def _split(value: str) -> list[str]:
    return [part.strip() for part in value.split(";") if part.strip()]


def _place_column(row: RowText) -> str:
    return next((c for c in ("Placename", "City", "District", "Province", "Country") if row.get(c)), "")


def _place(row: RowText) -> Place | None:
    column = _place_column(row)
    if not column:
        return None
    lat, lon = position_of(row, "Latitude", "Longitude")
    feature = row.get("Feature Type")
    known = next((kind for start, kind in _layout().place_types.items() if feature.startswith(start)), None)
    geonames = row.get("GeoNames ID").removesuffix(".0")
    return Place(
        name=row.get(column), country=row.get("Country")[:3].upper() or None, lat=lat, lon=lon,
        geonames=int(geonames) if geonames.isdecimal() else None,
        type=known or ("country" if column == "Country" else "site"), text=row.get(column),
    )  # fmt: skip
