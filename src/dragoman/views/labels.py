"""Labels: how codes are named for a reader, from `data/views/labels.yaml`."""

from __future__ import annotations

from functools import lru_cache

from pydantic import BaseModel, ConfigDict

from dragoman.datafiles import data_path, load_data
from dragoman.model import Event


class Labels(BaseModel):
    """Reader's words for types, modes, statuses, stances and measures."""

    model_config = ConfigDict(extra="forbid")
    types: dict[str, str]
    modes: dict[str, dict[str, str]]
    statuses: dict[str, str]
    stances: dict[str, str]
    stances_many: dict[str, str]
    crossing_states: dict[str, str]
    strengths: dict[str, str]
    measures: dict[str, str]

    def event(self, event: Event) -> str:
        """Name an event by its mode, else its type ("Closure")."""
        return self.act(event.type, event.mode)

    def act(self, event_type: str, mode: str | None) -> str:
        """Name a mode, else its type."""
        by_mode = self.modes.get(event_type, {})
        return by_mode.get(mode or "", self.types.get(event_type, event_type.capitalize()))


@lru_cache(maxsize=1)
def load_labels() -> Labels:
    """Load the labels."""
    return load_data(data_path("views", "labels.yaml"), Labels)
