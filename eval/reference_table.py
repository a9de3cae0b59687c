"""The table of what must come out of the reference article: `reference.yaml`, checked on load."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field

TABLE = Path(__file__).with_name("reference.yaml")


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class When(_Row):
    """Days between which a moment must lie; `known`: a moment must be given."""

    from_: date | None = Field(default=None, alias="from")
    to: date | None = None
    known: bool = False


class EventRow(_Row):
    """What an event must have."""

    type: list[str]
    at: str
    word: str
    voice: str
    status: list[str]
    mode: list[str] = []
    actors: list[str] = []
    recipients: list[str] = []
    both: list[str] = []
    mutual: bool = False
    when: When | None = None
    place: str | None = None
    contexts: list[str] = []
    hedged: bool = False
    people: str | None = None
    times: int = 1


class WarningRow(_Row):
    """A warning: a claim, and no event of these types."""

    stance: str
    speaker: str
    at: str
    content: str
    no_events: list[str]


class AskedRow(_Row):
    """Who asks for which state of a crossing."""

    by: str
    state: str


class CrossingRow(_Row):
    """What the record must show of a crossing."""

    name: str
    state: Literal["open", "closed", "partial"]
    by: str | None = None
    since: date | None = None
    asked: AskedRow | None = None
    never: str | None = None
    general: bool = False


class DisputeRow(_Row):
    """A claim and who denies it."""

    speaker: str
    at: str
    denier: str
    denied_at: str


class UnansweredRow(_Row):
    """A claim without a reply."""

    speaker: str
    at: str
    content: str


class QuantityRow(_Row):
    """A number and what it counts."""

    at: str
    measure: list[str]
    min: float | None = None
    max: float | None = None
    unit: str | None = None
    bound: str | None = None
    vague: str | None = None
    open: bool = False


class CauseRow(_Row):
    """A stated cause by words of its sides."""

    cause: str
    effect: str
    strength: list[str] = []
    optional: bool = False


class Place(_Row):
    """A word in a sentence."""

    at: str
    word: str


class Table(_Row):
    """The whole file."""

    published: date
    events: dict[str, EventRow]
    warning: dict[str, WarningRow]
    crossings: dict[str, CrossingRow]
    disputes: dict[str, DisputeRow]
    unanswered: dict[str, UnansweredRow]
    quantities: dict[str, QuantityRow]
    causes: dict[str, CauseRow]
    judgements: list[str]
    not_happened: list[Place]
    footer: str


def load_table(path: Path = TABLE) -> Table:
    """Read the table."""
    return Table.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
