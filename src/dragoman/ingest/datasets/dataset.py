"""What a data set is to dragoman, and what its rows become."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.config import VERSION
from dragoman.extract.ontology import load_ontology
from dragoman.ingest.datasets.row_text import RowText
from dragoman.model import Actor, Count, Document, Event, Evidence, Moment, Place, Status
from dragoman.sources.event_tables import TableLayout

NOBODY = Count()
"""No number of people is given."""


class SetLayout(TableLayout):
    """The part of a data set's file that all of them have.

    Attributes:
        confidence: How far its coding is trusted, 0 to 1.
        because: Who coded it, for a reader.
    """

    confidence: float
    because: str


class RowError(Exception):
    """A row can't be understood; the message says why."""


@dataclass(frozen=True, kw_only=True)
class Coded:
    """What the columns of a row say of an event; each part with the column that says so.

    Attributes:
        code: PLOVER type, or type and mode ("COERCE/arrest").
        code_column: Column with the code.
        contexts: PLOVER contexts.
        actors, recipients: Parties; their spans lie in the row.
        moment, place: When and where.
        place_column: Column with the place's name.
        published: When the report of it was published, if the row says so.
        killed: People killed.
        killed_column: Column with their number.
        status: Whether it took place.
        because: More reasons, for a reader.
    """

    code: str
    code_column: str
    contexts: tuple[str, ...] = ()
    actors: tuple[Actor, ...] = ()
    recipients: tuple[Actor, ...] = ()
    moment: Moment | None = None
    moment_column: str = ""
    place: Place | None = None
    place_column: str = ""
    published: date | None = None
    killed: Count = NOBODY
    killed_column: str = ""
    status: Status = Status.HAPPENED
    because: tuple[str, ...] = ()


@dataclass(frozen=True)
class DataSet:
    """A data set that can be imported.

    Attributes:
        key: Short name, the origin of its rows ("gdelt").
        layout: How its files are laid out, and what is said of it.
        read: Says what a row means; None for a row that PLOVER has no event for. Raises `RowError`.
    """

    key: str
    layout: SetLayout
    read: Callable[[RowText], Coded | None]

    @property
    def extractor(self) -> str:
        """What stands in the statements as their extractor."""
        return f"{VERSION}+{self.key}"

    def make(self, row: RowText, source: str) -> tuple[Document, Event] | None:
        """Make the document and the event of a row; None for a row that PLOVER has no event for.

        Raises:
            RowError: The row can't be understood.
        """
        coded = self.read(row)
        if coded is None:
            return None
        document = Document(
            text=row.text,
            outlet=self.layout.name,
            published=coded.published,
            published_from="data set" if coded.published is not None else None,
            source=source,
            origin=self.key,
        )
        return document, self._make_event(row, coded, document)

    def _make_event(self, row: RowText, coded: Coded, document: Document) -> Event:
        ontology = load_ontology()
        name, _, mode = coded.code.partition("/")
        return Event(
            document=document.id,
            sentence=row.head,
            evidence=tuple(_evidence(row, coded)),
            status=coded.status,
            confidence=self.layout.confidence,
            because=(f"a row of {self.layout.name}, {self.layout.because}", *coded.because),
            moment=coded.moment,
            place=coded.place,
            extractor=self.extractor,
            type=name,
            mode=mode or None,
            contexts=coded.contexts,
            cameo=ontology.cameo(name, mode or None),
            score=ontology.score(name, mode or None),
            quad=ontology.types[name].quad,
            actors=coded.actors,
            recipients=coded.recipients,
            killed=coded.killed,
        )


def _evidence(row: RowText, coded: Coded) -> Sequence[Evidence]:
    found = [Evidence.of("trigger", row.span(coded.code_column))]
    for role, parties in (("actor", coded.actors), ("recipient", coded.recipients)):
        found.extend(Evidence(role, a.start, a.end, a.text) for a in parties)
    for role, column in (
        ("moment", coded.moment_column),
        ("place", coded.place_column),
        ("quantity", coded.killed_column),
    ):
        if column and row.get(column):
            found.append(Evidence.of(role, row.span(column)))
    return found
