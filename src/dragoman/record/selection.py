"""Which statements are wanted: by time, place, party, kind, type, status, voice, source and sureness."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.model.document import REPORT

OUTLET = "outlet"
"""The voice of the outlet itself."""

ALL = "all"
"""Reports and every data set."""

_DAY = "coalesce({}, {}, published)"


@dataclass(frozen=True, kw_only=True)
class Selection:
    """What a statement must have to be kept; an empty field lets all pass, several values mean "one of".

    Attributes:
        since: It holds on this day or later; without a moment, its report was published then.
        until: It holds on this day or earlier.
        actors: Parties in any role or voice: an id, a country code, or part of a name.
        places: Part of the name of a place or crossing, or a country code.
        kinds: Kinds of statement.
        types: PLOVER types of events; other kinds don't pass.
        statuses: Statuses.
        voices: "outlet", or part of a speaker's name, or a country code.
        documents: Ids of documents.
        outlets: Part of the name of who published it.
        without_outlets: The same, for what is not wanted.
        origins: "report", names of imported data sets ("gdelt", "polecat", "ged"), or "all". Data sets are
            left out unless they are asked for, so that they don't count as reports.
        sure: Least confidence, 0 to 1.
    """

    since: date | None = None
    until: date | None = None
    actors: Sequence[str] = ()
    places: Sequence[str] = ()
    kinds: Sequence[str] = ()
    types: Sequence[str] = ()
    statuses: Sequence[str] = ()
    voices: Sequence[str] = ()
    documents: Sequence[str] = ()
    outlets: Sequence[str] = ()
    without_outlets: Sequence[str] = ()
    origins: Sequence[str] = (REPORT,)
    sure: float = 0.0


@dataclass(frozen=True)
class Condition:
    """An SQL condition over `statements` with its parameters."""

    sql: str
    parameters: tuple[object, ...]


def make_condition(selection: Selection) -> Condition:
    """Turn a selection into SQL; what the user typed goes into parameters only."""
    parts: list[Condition] = []
    if selection.since is not None:
        parts.append(Condition(f"{_DAY.format('last_day', 'first_day')} >= ?", (selection.since,)))
    if selection.until is not None:
        parts.append(Condition(f"{_DAY.format('first_day', 'last_day')} <= ?", (selection.until,)))
    for column, values in (
        ("kind", selection.kinds),
        ("type", [value.upper() for value in selection.types]),
        ("status", selection.statuses),
        ("document", selection.documents),
        ("origin", () if ALL in selection.origins else selection.origins),
    ):
        if values:
            parts.append(Condition(f"list_contains(?::VARCHAR[], {column})", (list(values),)))
    parts.extend(
        _any(make(value) for value in values)
        for make, values in (
            (_party, selection.actors),
            (_place, selection.places),
            (_voice, selection.voices),
            (_outlet, selection.outlets),
        )
        if values
    )
    parts.extend(
        Condition("NOT coalesce(contains(lower(outlet), ?), false)", (value.casefold(),))
        for value in selection.without_outlets
    )
    if selection.sure > 0:
        parts.append(Condition("confidence >= ?", (selection.sure,)))
    sql = " AND ".join(f"({part.sql})" for part in parts) or "true"
    return Condition(sql, tuple(value for part in parts for value in part.parameters))


def _any(conditions: Iterable[Condition]) -> Condition:
    listed = list(conditions)
    return Condition(
        " OR ".join(part.sql for part in listed), tuple(v for part in listed for v in part.parameters)
    )


def _in_lists(value: str, *, names: Sequence[str], codes: Sequence[str]) -> Condition:
    """Hold where one of the lists has the value: codes as they are, names in part and in any case."""
    sql = [f"list_contains({column}, ?)" for column in codes]
    sql += [f"len(list_filter({column}, lambda name: contains(lower(name), ?))) > 0" for column in names]
    exact = [value.upper() if column.endswith("countries") else value for column in codes]
    return Condition(" OR ".join(sql), (*exact, *[value.casefold()] * len(names)))


def _party(value: str) -> Condition:
    return _in_lists(
        value,
        names=("actors", "recipients", "voice"),
        codes=(
            "actor_ids",
            "recipient_ids",
            "voice_ids",
            "actor_countries",
            "recipient_countries",
            "voice_countries",
        ),
    )


def _place(value: str) -> Condition:
    sql = "contains(lower(place), ?) OR contains(lower(crossing), ?) OR place_country = ? OR crossing_id = ?"
    return Condition(sql, (value.casefold(), value.casefold(), value.upper(), value))


def _outlet(value: str) -> Condition:
    return Condition("contains(lower(outlet), ?)", (value.casefold(),))


def _voice(value: str) -> Condition:
    if value == OUTLET:
        return Condition("len(voice) = 0", ())
    return _in_lists(value, names=("voice",), codes=("voice_ids", "voice_countries"))
