"""What an analyst may correct of a statement on its form, field by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dragoman.model import Event, Moment, Stance, Statement, Status
from dragoman.model.serial import make_json
from dragoman.views.labels import load_labels

_STATES = ("open", "closed", "partial")
_CHANGES = ("closes", "opens", "stays", "described")
PARTIES = 3
"""Parties of each role that the form shows."""


@dataclass(frozen=True, kw_only=True)
class Field:
    """One field of the form.

    Attributes:
        path: Path of the field in the statement ("place.name").
        label: Its name for a reader.
        value: Its present value, "" where empty.
        options: Values to choose from; () for free text.
        kind: "text", "number" or "date".
    """

    path: str
    label: str
    value: str
    options: tuple[str, ...] = ()
    kind: str = "text"


def make_fields(statement: Statement) -> tuple[Field, ...]:
    """Give the fields of a statement that may be corrected."""
    data = make_json(statement)
    return tuple(_fields(statement, data))


def _fields(statement: Statement, data: Mapping[str, Any]) -> Iterator[Field]:
    yield _field(data, "status", "Status", tuple(s.value for s in Status))
    if isinstance(statement, Event):
        yield _field(data, "type", "Type", tuple(load_labels().types))
        modes = sorted({mode for of_type in load_labels().modes.values() for mode in of_type})
        yield _field(data, "mode", "Mode", ("", *modes))
    for path, label, options in _OWN.get(statement.kind, ()):
        yield _field(data, path, label, options)
    for path, label in (("min", "Least"), ("max", "Most")):
        if statement.kind == "quantity":
            yield _field(data, path, label, kind="number")
    for role, label in (("actors", "Actor"), ("recipients", "Recipient")):
        for number in range(min(len(data.get(role, ())), PARTIES)):
            yield _field(data, f"{role}.{number}.name", f"{label} {number + 1}")
            yield _field(data, f"{role}.{number}.country", f"{label} {number + 1}: country")
    if statement.place is not None:
        yield _field(data, "place.name", "Place")
    if isinstance(statement.moment, Moment):
        yield _field(data, "moment.start", "First day", kind="date")
        yield _field(data, "moment.end", "Last day", kind="date")


_OWN: Mapping[str, tuple[tuple[str, str, tuple[str, ...]], ...]] = {
    "claim": (("stance", "Stance", tuple(s.value for s in Stance)),),
    "crossing": (("state", "State", _STATES), ("change", "Change", _CHANGES)),
    "quantity": (("measure", "Measure", ()), ("unit", "Unit", ())),
    "cause": (
        ("direction", "Direction", ("raises", "lowers")),
        ("strength", "Strength", ("states", "may", "conditional")),
    ),
    "judgement": (("polarity", "Polarity", ("negative", "positive")),),
}


def _field(
    data: Mapping[str, Any], path: str, label: str, options: tuple[str, ...] = (), *, kind: str = "text"
) -> Field:
    value: Any = data
    for part in path.split("."):
        value = value[int(part)] if part.isdigit() else value[part]
    return Field(
        path=path, label=label, value="" if value is None else str(value), options=options, kind=kind
    )


def read_changes(statement: Statement, form: Mapping[str, str]) -> dict[str, Any]:
    """Give the fields of a sent form that differ from the statement; an emptied one is None."""
    changes: dict[str, Any] = {}
    for field in make_fields(statement):
        given = form.get(f"set-{field.path}", field.value).strip()
        if given == field.value:
            continue
        changes[field.path] = _value(given, field)
    return changes


def _value(given: str, field: Field) -> object:
    if not given:
        return None
    if field.kind != "number":
        return given
    try:
        return float(given)
    except ValueError:
        return given  # the record says what is wrong with it
