"""Which types and modes of events may tell one happening, and words that bear on it."""

from __future__ import annotations

from functools import lru_cache

from pydantic import BaseModel, ConfigDict

from dragoman.datafiles import data_path, load_data


class IncidentFile(BaseModel):
    """The file: types and modes that may tell one happening, and words that say how it is told."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    compatible: list[tuple[str, str]]
    mutual: frozenset[str]
    alike: list[frozenset[str]]
    definite: list[str]
    turns: list[str]
    also: frozenset[str]
    apart: list[str]
    relatives: list[str]


@lru_cache(maxsize=1)
def incident_file() -> IncidentFile:
    """Load what types go together."""
    return load_data(data_path("ontology", "incidents.yaml"), IncidentFile)


@lru_cache(maxsize=256)
def pairs_beside(event_type: str, mode: str | None) -> tuple[tuple[str, str], ...]:
    """Give the pairs of types, sorted, in which this type with this mode may tell the same as the other."""
    own = {event_type, f"{event_type} {mode}"}
    listed = [(a, b) for a, b in incident_file().compatible if a in own or b in own]
    return tuple(sorted({(min(t), max(t)) for a, b in listed for t in [(a.split()[0], b.split()[0])]}))


def are_compatible(one: str, one_mode: str | None, other: str, other_mode: str | None) -> bool:
    """Say whether two events of different types, each with its mode, may tell one happening."""
    first, second = {one, f"{one} {one_mode}"}, {other, f"{other} {other_mode}"}
    return any(
        (a in first and b in second) or (a in second and b in first) for a, b in incident_file().compatible
    )


def are_alike(one_mode: str, other_mode: str) -> bool:
    """Say whether two modes of one type are no contradiction: "bombed" and "air strike"."""
    return any({one_mode, other_mode} <= modes for modes in incident_file().alike)
