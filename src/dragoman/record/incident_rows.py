"""Rows of the tables that are derived for incidents: tellings and incidents, and both made of rows again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from functools import lru_cache
from typing import Any

import numpy as np
import pyarrow as pa

from dragoman.model import Actor, Count, Place
from dragoman.model.incident import Figure, Incident
from dragoman.resolve.incident_columns import NO_DAY, Codes, Columns, count_ranges
from dragoman.resolve.incident_days import DayKnown, Days
from dragoman.resolve.incident_sides import Circle, Side, circle_of, side_of
from dragoman.resolve.incident_tellings import MEASURES, PlaceKnown, Telling, make_identity, make_place

_TEXT = pa.string()
_CODED = pa.dictionary(pa.int32(), pa.string())
_TEXTS = pa.list_(pa.string())
_HASHES = pa.list_(pa.int32())
_DAY = pa.date32()

TELLINGS = pa.schema(
    [
        ("key", pa.int64()), ("incident", pa.int64()),
        ("event", _TEXT), ("document", _TEXT), ("published", _DAY), ("sentence", pa.int32()),
        ("position", pa.int32()), ("type", _TEXT), ("mode", _TEXT), ("quad", _TEXT), ("score", pa.float32()),
        ("first", pa.int32()), ("last", pa.int32()), ("known", pa.int8()), ("place", _TEXT),
        ("place_known", pa.int8()), ("actors", _TEXT), ("recipients", _TEXT), ("words", _HASHES),
        ("names", _HASHES), ("voice", _TEXTS), ("counts", _TEXT), ("denied", pa.bool_()),
        ("ongoing", pa.bool_()), ("back", pa.bool_()), ("gate", pa.bool_()), ("around", _TEXT),
        ("disputed", pa.bool_()),
    ]
)  # fmt: skip
"""One row per event that is told as a fact, or alleged and denied; parties, place and counts as JSON. `key`
says where it is kept; `incident` is the key of the first telling of its incident, 0 where it is of none."""

INCIDENTS = pa.schema(
    [
        ("key", pa.int64()),
        ("id", _TEXT), ("type", _TEXT), ("mode", _TEXT), ("quad", _TEXT), ("first_day", _DAY),
        ("last_day", _DAY), ("place", _TEXT), ("place_country", _TEXT), ("lat", pa.float64()),
        ("lon", pa.float64()), ("actors", _TEXTS), ("actor_countries", _TEXTS), ("recipients", _TEXTS),
        ("recipient_countries", _TEXTS), ("outlets", _TEXTS), ("reports", pa.int32()),
        ("killed_min", pa.int64()), ("killed_max", pa.int64()), ("injured_min", pa.int64()),
        ("injured_max", pa.int64()), ("disputed", pa.bool_()), ("disputes", _TEXTS), ("first_report", _DAY),
        ("last_report", _DAY), ("last_news", _DAY), ("because", _TEXTS), ("events", _TEXTS),
        ("documents", _TEXTS), ("parties", _TEXT), ("figures", _TEXT), ("exact_place", _TEXT),
    ]
)  # fmt: skip
"""One row per incident; `parties`, `figures` and `exact_place` hold as JSON what the other columns leave
out. `key` is that of the first telling."""


def make_telling_table(
    tellings: Sequence[Telling], disputed: Mapping[str, str], published: Mapping[str, Any]
) -> pa.Table:
    """Give tellings as rows, without key and incident as yet.

    Args:
        tellings: Tellings.
        disputed: Events that somebody denies.
        published: Day of publication by document.
    """
    columns: dict[str, list[Any]] = {
        "key": [0] * len(tellings),
        "incident": [0] * len(tellings),
        "event": [t.event for t in tellings],
        "document": [t.document for t in tellings],
        "published": [published.get(t.document) for t in tellings],
        "sentence": [t.sentence for t in tellings],
        "position": [t.position for t in tellings],
        "type": [t.type for t in tellings],
        "mode": [t.mode for t in tellings],
        "quad": [t.quad for t in tellings],
        "score": [t.score for t in tellings],
        "first": [t.days.first if t.days else NO_DAY for t in tellings],
        "last": [t.days.last if t.days else NO_DAY for t in tellings],
        "known": [int(t.days.known) if t.days else 0 for t in tellings],
        "place": [_place_text(t.place) for t in tellings],
        "place_known": [int(t.place_known) for t in tellings],
        "actors": [_actors_text(t.actors) for t in tellings],
        "recipients": [_actors_text(t.recipients) for t in tellings],
        "words": [_signed(t.words) for t in tellings],
        "names": [_signed(t.names) for t in tellings],
        "voice": [list(t.voice) for t in tellings],
        "counts": [_counts_text(t.counts) for t in tellings],
        "denied": [t.denied for t in tellings],
        "ongoing": [t.ongoing for t in tellings],
        "back": [t.back for t in tellings],
        "gate": [t.gate for t in tellings],
        "around": [" ".join(t.around) for t in tellings],
        "disputed": [t.event in disputed for t in tellings],
    }
    return pa.Table.from_pydict(columns, TELLINGS)


def _signed(hashes: tuple[int, ...]) -> np.ndarray:
    return np.array(hashes, dtype=np.uint32).view(np.int32)


@lru_cache(maxsize=1 << 14)
def _place_text(place: Place | None) -> str | None:
    if place is None:
        return None
    return json.dumps([place.name, place.country, place.lat, place.lon, place.geonames, place.type])


@lru_cache(maxsize=1 << 14)
def _place_of(text: str | None) -> Place | None:
    return make_place(*json.loads(text)) if text is not None else None


@lru_cache(maxsize=1 << 16)
def _actors_text(actors: tuple[Actor, ...]) -> str:
    return json.dumps([[a.name, a.id, a.country, a.sectors, a.listed] for a in actors])


@lru_cache(maxsize=1 << 16)
def _actors_of(text: str) -> tuple[Actor, ...]:
    return tuple(
        make_identity(name, key, country, tuple(sectors), listed)
        for name, key, country, sectors, listed in json.loads(text)
    )


def _counts_text(counts: tuple[tuple[str, Count], ...]) -> str | None:
    return json.dumps([[m, c.min, c.max, c.text] for m, c in counts]) if counts else None


def _counts_of(text: str | None) -> tuple[tuple[str, Count], ...]:
    rows = json.loads(text) if text is not None else ()
    return tuple((m, Count(min=low, max=high, text=words)) for m, low, high, words in rows)


_LIGHT = [
    "event", "document", "sentence", "position", "type", "mode", "quad", "score", "first", "last", "known",
    "place", "place_known", "actors", "recipients", "voice", "counts", "denied", "ongoing",
]  # fmt: skip
_DAY_KNOWN = tuple(DayKnown)
_PLACE_KNOWN = tuple(PlaceKnown)


class TellingRows(Mapping[int, Telling]):
    """Some tellings of a table by row, made when they are asked for; without words, which only matching
    needs."""

    def __init__(self, table: pa.Table, rows: Sequence[int]) -> None:
        """Take the rows of a table that are wanted."""
        self._places = {row: place for place, row in enumerate(rows)}
        chosen = table.select(_LIGHT).take(pa.array(rows, pa.int64()))
        self._columns = tuple(column.to_pylist() for column in chosen.columns)

    def __getitem__(self, row: int) -> Telling:
        index = self._places[row]
        (
            event, document, sentence, position, event_type, mode, quad, score, first, last, known, place,
            place_known, actors, recipients, voice, counts, denied, ongoing,
        ) = (column[index] for column in self._columns)  # fmt: skip
        return Telling(
            event=event,
            document=document,
            sentence=sentence,
            position=position,
            type=event_type,
            mode=mode,
            quad=quad,
            score=score,
            days=Days(first, last, _DAY_KNOWN[known]) if known else None,
            place=_place_of(place),
            place_known=_PLACE_KNOWN[place_known],
            actors=_actors_of(actors),
            recipients=_actors_of(recipients),
            words=(),
            voice=tuple(voice),
            counts=_counts_of(counts) if counts is not None else (),
            denied=denied,
            ongoing=ongoing,
        )

    def __iter__(self) -> Iterator[int]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


def make_table_columns(table: pa.Table) -> Columns:
    """Code the tellings of a table as columns: each distinct value is looked at once."""
    kinds: Codes[tuple[str, str | None]] = Codes()
    places: Codes[Place | None] = Codes()
    sides: Codes[Side] = Codes()
    circles: Codes[Circle] = Codes()
    documents, _ = _coded(table, "document")
    types, type_names = _coded(table, "type")
    modes, mode_names = _coded(table, "mode")
    kind = [[kinds[str(name), mode] for mode in mode_names] or [0] for name in type_names] or [[0]]
    quads, quad_names = _coded(table, "quad")
    counts, told = _coded(table, "counts")
    ranges = [_counts_of(text) for text in told] or [()]
    actors = _recode(table, "actors", lambda text: sides[side_of(_actors_of(text or "[]"))])
    recipients = _recode(table, "recipients", lambda text: sides[side_of(_actors_of(text or "[]"))])
    around, countries = _coded(table, "around")
    profiles, profile = np.unique(np.stack([actors, recipients, around]), axis=1, return_inverse=True)
    circle = [
        circles[circle_of(sides.values[a], sides.values[r], tuple((countries[c] or "").split()))]
        for a, r, c in profiles.T.tolist()
    ]
    return Columns(
        first=_numbers(table, "first"),
        last=_numbers(table, "last"),
        known=_numbers(table, "known"),
        kind=np.array(kind, dtype=np.int32)[types, modes],
        place=_recode(table, "place", lambda text: places[_place_of(text)]),
        place_known=_numbers(table, "place_known"),
        actors=actors,
        recipients=recipients,
        document=documents,
        sentence=_numbers(table, "sentence"),
        denied=_numbers(table, "denied").astype(bool),
        conflict=np.array([str(q).endswith("conflict") for q in quad_names] or [False])[quads],
        back=_numbers(table, "back").astype(bool),
        gate=_numbers(table, "gate").astype(bool),
        circle=np.array(circle or [0], dtype=np.int32)[profile.ravel()],
        counts={measure: count_ranges(ranges, measure)[counts] for measure in MEASURES},
        word_ends=_ends(table, "words"),
        words=_hashes(table, "words"),
        name_ends=_ends(table, "names"),
        names=_hashes(table, "names"),
        kinds=kinds.values,
        places=places.values,
        sides=sides.values,
        circles=circles.values,
    )


def _numbers(table: pa.Table, name: str) -> np.ndarray:
    found: np.ndarray = table.column(name).to_numpy().astype(np.int32)
    return found


def _coded(table: pa.Table, name: str) -> tuple[np.ndarray, list[str | None]]:
    column = table.column(name).combine_chunks()
    coded = column.dictionary_encode(null_encoding="encode")
    return coded.indices.to_numpy(zero_copy_only=False).astype(np.int32), coded.dictionary.to_pylist()


def _recode(table: pa.Table, name: str, code: Any) -> np.ndarray:
    indices, values = _coded(table, name)
    found: np.ndarray = np.array([code(value) for value in values] or [0], dtype=np.int32)[indices]
    return found


def _ends(table: pa.Table, name: str) -> np.ndarray:
    column = table.column(name).combine_chunks()
    return np.cumsum(column.value_lengths().to_numpy(zero_copy_only=False), dtype=np.int64)


def _hashes(table: pa.Table, name: str) -> np.ndarray:
    flat = table.column(name).combine_chunks().flatten()
    found: np.ndarray = flat.to_numpy(zero_copy_only=False).astype(np.int32).view(np.uint32)
    return found


def make_incident_table(incidents: Iterable[Incident], keys: Iterable[int]) -> pa.Table:
    """Give incidents as rows, with the keys of their first tellings."""
    rows = [_incident_row(i) | {"key": key} for i, key in zip(incidents, keys, strict=True)]
    return pa.Table.from_pylist(rows, INCIDENTS)


def _incident_row(incident: Incident) -> dict[str, Any]:
    killed, injured = incident.range_of("killed"), incident.range_of("injured")
    place = incident.place
    return {
        "id": incident.id,
        "type": incident.type,
        "mode": incident.mode,
        "quad": incident.quad,
        "first_day": incident.start,
        "last_day": incident.end,
        "place": place and place.name,
        "place_country": place and place.country,
        "lat": place and place.lat,
        "lon": place and place.lon,
        "actors": [a.name for a in incident.actors],
        "actor_countries": [a.country for a in incident.actors],
        "recipients": [a.name for a in incident.recipients],
        "recipient_countries": [a.country for a in incident.recipients],
        "outlets": list(incident.outlets),
        "reports": len(incident.documents),
        "killed_min": killed.min,
        "killed_max": killed.max,
        "injured_min": injured.min,
        "injured_max": injured.max,
        "disputed": incident.disputed,
        "disputes": list(incident.disputes),
        "first_report": incident.first_report,
        "last_report": incident.last_report,
        "last_news": incident.last_news,
        "because": list(incident.because),
        "events": list(incident.events),
        "documents": list(incident.documents),
        "parties": json.dumps([_actors_text(incident.actors), _actors_text(incident.recipients)]),
        "figures": json.dumps([asdict(f) for f in incident.figures]) if incident.figures else None,
        "exact_place": _place_text(place),
    }


def incident_of(row: Mapping[str, Any], state: Any) -> Incident:
    """Make an incident of its row.

    Args:
        row: A row of `INCIDENTS`.
        state: "developing" or "settled".
    """
    actors, recipients = map(_actors_of, json.loads(row["parties"]))
    figures = json.loads(row["figures"]) if row["figures"] else ()
    return Incident(
        id=row["id"],
        type=row["type"],
        mode=row["mode"],
        quad=row["quad"],
        events=tuple(row["events"]),
        documents=tuple(row["documents"]),
        start=row["first_day"],
        end=row["last_day"],
        place=_place_of(row["exact_place"]),
        actors=actors,
        recipients=recipients,
        outlets=tuple(row["outlets"]),
        figures=tuple(Figure(**{**f, "count": Count(**f["count"])}) for f in figures),
        first_report=row["first_report"],
        last_report=row["last_report"],
        last_news=row["last_news"],
        state=state,
        disputed=row["disputed"],
        disputes=tuple(row["disputes"]),
        because=tuple(row["because"]),
    )
