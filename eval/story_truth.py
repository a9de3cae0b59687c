"""The truth of the scripted story: what happened, how crossings changed, what is contradicted.

Written from the script in `tests/fixtures/story/`. Five entries were corrected after output had been seen:
the authors of Tienditas on 26 March and of Paraguachón, and further sentences for Nyaleke, Gisenyi and
Mwalika. Every quotation is checked on load: it stands once in the cleaned text of its report.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from dragoman.datafiles import load_data
from dragoman.errors import DataFileError
from dragoman.model import Document

FOLDER = Path(__file__).resolve().parents[1] / "tests" / "fixtures" / "story"
REPORTS = FOLDER / "reports"
SIDE_STORIES = {name: FOLDER.with_name(f"{name}_story") for name in ("second", "third", "fourth", "fifth")}
"""Shorter ones of other borders: does what helps the first also help elsewhere? Incidents only."""

Told = Mapping[str, str | Sequence[str]]
"""Quotations by the name of their report, one or several each."""


class Entry(BaseModel):
    """What all entries share."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class TrueIncident(Entry):
    """One happening: the types a coder may give it, its day, and the words that tell it."""

    what: str
    types: tuple[str, ...] = Field(min_length=1)
    day: date
    told: Told


class Transition(Entry):
    """A change of a crossing's state; the head of `crossings.yaml` says what each field means."""

    crossing: str
    day: date
    state: Literal["open", "closed", "partial"]
    passes: tuple[str, ...] = ()
    barred: tuple[str, ...] = ()
    hours: str | None = None
    towards: str | None = None
    by: tuple[str, ...]
    why: tuple[str, ...] = ()
    told: tuple[str, ...] = Field(min_length=1)


class Changed(Entry):
    """A speaker who changed what it said: words before and after."""

    who: str
    before: Told
    after: Told


class Contradiction(Entry):
    """Words of one side and of the other."""

    what: str
    says: Told
    denies: Told
    changed: Changed | None = None


class _Incidents(Entry):
    incidents: tuple[TrueIncident, ...]


class _Transitions(Entry):
    transitions: tuple[Transition, ...]


class _Disputes(Entry):
    disputes: tuple[Contradiction, ...]


@dataclass(frozen=True)
class Anchor:
    """A quotation in its report: document id and character range."""

    document: str
    start: int
    end: int

    def overlaps(self, start: int, end: int) -> bool:
        """Say whether the quotation shares a character with a range."""
        return self.start < end and start < self.end


@dataclass(frozen=True)
class StoryTruth:
    """The three tables, with the reports that they speak of.

    Attributes:
        incidents: What happened.
        transitions: How crossings changed.
        disputes: What is contradicted.
        documents: The reports.
    """

    incidents: tuple[TrueIncident, ...]
    transitions: tuple[Transition, ...]
    disputes: tuple[Contradiction, ...]
    documents: tuple[Document, ...]

    folder: Path = FOLDER

    @cached_property
    def by_name(self) -> Mapping[str, Document]:
        """The reports by the name of their file."""
        return {Path(d.source or d.id).stem: d for d in self.documents}

    def anchors(self, told: Told) -> Iterator[Anchor]:
        """Give the places of quotations.

        Raises:
            DataFileError: A report is not there, or a quotation does not stand in it exactly once.
        """
        for name, quotations in told.items():
            document = self.by_name.get(name)
            if document is None:
                raise DataFileError(str(self.folder), f"there is no report {name!r}")
            for words in [quotations] if isinstance(quotations, str) else quotations:
                if document.text.count(words) != 1:
                    raise DataFileError(str(self.folder), f"{words!r} does not stand once in {name}")
                start = document.text.index(words)
                yield Anchor(document.id, start, start + len(words))


def load_truth(documents: Sequence[Document], folder: Path = FOLDER) -> StoryTruth:
    """Load the tables and check them against the reports.

    Args:
        documents: The reports of the story, as `dragoman.read(REPORTS)` gives them.
        folder: Where the tables lie; a story may have incidents only.

    Raises:
        DataFileError: A table is wrong, or a quotation does not stand in its report.
    """
    truth = StoryTruth(
        load_data(folder / "incidents.yaml", _Incidents).incidents,
        load_data(folder / "crossings.yaml", _Transitions).transitions if folder == FOLDER else (),
        load_data(folder / "disputes.yaml", _Disputes).disputes if folder == FOLDER else (),
        tuple(documents),
        folder,
    )
    told = [*(i.told for i in truth.incidents), *(t for d in truth.disputes for t in _sides(d))]
    for quotations in told:
        list(truth.anchors(quotations))
    for transition in truth.transitions:
        for name in transition.told:
            if name not in truth.by_name:
                raise DataFileError(str(FOLDER), f"there is no report {name!r}")
    return truth


def _sides(dispute: Contradiction) -> Iterator[Told]:
    yield dispute.says
    yield dispute.denies
    if dispute.changed is not None:
        yield dispute.changed.before
        yield dispute.changed.after
