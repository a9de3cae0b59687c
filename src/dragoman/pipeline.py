"""The whole journey on one page: sources → documents → language → extract → resolve → situation.

Example:
    >>> situation = read("report.txt", published="2023-02-23")
    >>> [e.type for e in situation.of_kind(Event)]
    ['COERCE', 'REQUEST']
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.documents.documents import make_documents
from dragoman.errors import OptionError
from dragoman.extract.actor_book import ActorBook, load_book
from dragoman.extract.actors import find_actors
from dragoman.extract.causes import find_causes
from dragoman.extract.claims import find_claims
from dragoman.extract.coreference import resolve_coreference
from dragoman.extract.crossing_events import find_crossing_events
from dragoman.extract.crossings import find_crossings
from dragoman.extract.events import find_events
from dragoman.extract.finds import make_finds
from dragoman.extract.gazetteer import Gazetteer, load_gazetteer
from dragoman.extract.judgements import find_judgements
from dragoman.extract.mentions import Layer
from dragoman.extract.merge import merge_events
from dragoman.extract.moments import find_moments
from dragoman.extract.named_again import name_again
from dragoman.extract.places import find_places
from dragoman.extract.quantities import find_quantities, find_quantity_mentions
from dragoman.extract.reading import Finder, Reading
from dragoman.extract.voice import assign_voice
from dragoman.language.ahead import take_ahead
from dragoman.language.analysis import Analysis
from dragoman.language.capitals import is_in_capitals, restore_case
from dragoman.language.load import load, load_pair_head
from dragoman.language.pairs import PairHead
from dragoman.model import Claim, Document, Statement
from dragoman.model.finds import Finds
from dragoman.model.situation import Skipped
from dragoman.resolve.actors import make_identify
from dragoman.resolve.disputes import link_disputes
from dragoman.resolve.links import deny_answered, link_statements
from dragoman.resolve.places import ground_places
from dragoman.resolve.situation import resolve_situation
from dragoman.sources.columns import Columns
from dragoman.sources.raw import SourceFailure
from dragoman.views.notebook import ShownSituation, make_shown

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

log = logging.getLogger(__name__)

FINDERS: tuple[Finder, ...] = (
    find_events,
    find_crossings,
    find_quantities,
    find_causes,
    find_judgements,
)
"""One finder per kind; claims are found first, because they give the others their voice."""


@dataclass(frozen=True)
class DocumentReading:
    """What was read out of one document.

    Attributes:
        document: The report.
        statements: Its statements in order of position.
        finds: Every mention, or None where not asked for.
    """

    document: Document
    statements: tuple[Statement, ...]
    finds: Finds | None = None


@dataclass(frozen=True, eq=False)
class Reader:
    """The language model and the data files, loaded once per process.

    Attributes:
        nlp: spaCy pipeline with UD labels.
        book: The actor files.
        gazetteer: Places and crossings.
        head: The learnt head for types of events; None = the lexicon alone.
    """

    nlp: Language
    book: ActorBook
    gazetteer: Gazetteer
    head: PairHead | None = None

    @classmethod
    def load(
        cls, *, pipeline: str | None = None, actors: Sequence[Path] = (), lexicon_only: bool = False
    ) -> Reader:
        """Load everything.

        Args:
            pipeline: Name of an installed spaCy pipeline with UD labels, instead of the own model.
            actors: Actor files of the user.
            lexicon_only: Code events by the lexicon alone, without the learnt head.

        Raises:
            LanguageModelError: The model can't be loaded.
            DataFileError: A data file is wrong.
        """
        nlp = load(pipeline)
        head = None if lexicon_only else load_pair_head(nlp)
        return cls(nlp, load_book(tuple(actors)), load_gazetteer(), head)

    def read_batch(
        self, documents: Iterable[Document], *, finds: bool = False, ahead: bool = True
    ) -> Iterator[DocumentReading | Skipped]:
        """Read documents in order; one that fails costs only itself.

        Args:
            documents: The reports.
            finds: Also keep every mention.
            ahead: Let another thread take and parse the next documents meanwhile; nothing is gained where
                every core has work already.
        """
        pairs = ((document.text, document) for document in documents)
        parsed = self.nlp.pipe(pairs, as_tuples=True)
        for doc, document in take_ahead(parsed) if ahead else parsed:
            try:
                analysis = self.analyse(document, doc)
                reading = self.read_document(analysis, finds=finds)
                analysis.doc.release()
                yield reading
            except Exception:  # the one edge where a document may fail without stopping the rest
                log.exception("%s: could not be analysed", document.source or document.id)
                yield Skipped(
                    source=document.source or document.id,
                    reason="could not be analysed: an error inside dragoman; please report it (see the log)",
                )

    def analyse(self, document: Document, doc: Doc) -> Analysis:
        """Give the analysis of a parsed document; one in capitals is parsed again as print would have it."""
        if is_in_capitals(document.text):
            doc = self.nlp(restore_case(doc, self._is_acronym))
        return Analysis(document, doc)

    def _is_acronym(self, word: str) -> bool:
        form = self.book.find(word)
        return form is not None and form.written == "upper"

    def read_document(self, analysis: Analysis, *, finds: bool = False) -> DocumentReading:
        """Make the statements of one analysed document."""
        reading = self.find_mentions(analysis)
        statements = make_statements(reading)
        found = make_finds(reading) if finds else None
        return DocumentReading(analysis.document, statements, found)

    def find_mentions(self, analysis: Analysis) -> Reading:
        """Find and resolve actors, places, moments and amounts."""
        moments = find_moments(analysis)
        places = ground_places(analysis, find_places(analysis, self.gazetteer), self.gazetteer)
        actors = resolve_coreference(
            analysis,
            find_actors(analysis, self.book, places=Layer(places)),
            self.book,
            places=Layer(places),
        )
        return Reading(
            analysis,
            actors=Layer(actors),
            places=Layer(places),
            moments=Layer(moments),
            quantities=Layer(find_quantity_mentions(analysis)),
            identify=make_identify(self.book, analysis.document),
            head=self.head,
        )


def make_statements(reading: Reading, *, finders: Sequence[Finder] | None = None) -> tuple[Statement, ...]:
    """Run the finders over a reading, give each statement its voice and link them.

    Args:
        reading: The analysed document with its mentions.
        finders: Those to run, claims apart; None = `FINDERS`.
    """
    analysis = reading.analysis
    claims = find_claims(reading)
    found = [statement for finder in finders or FINDERS for statement in finder(reading)]
    found += find_crossing_events(reading, found)
    voiced = assign_voice([*found, *claims], claims, analysis)
    merged = name_again(merge_events(voiced, analysis), analysis)
    linked = link_statements(merged)
    said = [s for s in linked if isinstance(s, Claim)]
    replies = {c.id: c for c in link_disputes(said, linked, analysis.document)}
    answered = deny_answered([replies.get(s.id, s) for s in linked])
    return tuple(sorted(answered, key=lambda s: (s.evidence[0].start, s.kind, s.id)))


def make_situation(
    readings: Sequence[DocumentReading],
    skipped: Sequence[Skipped] = (),
    *,
    kinds: Sequence[str] = (),
    sure: float = 0.0,
) -> ShownSituation:
    """Put what was read out of several documents together: of these kinds or all, if sure enough."""
    documents = tuple(r.document for r in readings)
    statements = tuple(
        s for r in readings for s in r.statements if (not kinds or s.kind in kinds) and s.confidence >= sure
    )
    finds = tuple(r.finds for r in readings if r.finds is not None)
    situation = resolve_situation(documents, statements)
    return make_shown(replace(situation, skipped=tuple(skipped), finds=finds))


def read(
    *paths: str | Path,
    published: str | date | None = None,
    outlet: str | None = None,
    columns: Columns | None = None,
    kinds: Sequence[str] = (),
    sure: float = 0.0,
    pipeline: str | None = None,
    actors: Sequence[str | Path] = (),
    lexicon_only: bool = False,
    finds: bool = False,
    on_document: Callable[[Document], None] | None = None,
) -> ShownSituation:
    """Read reports and give the situation that they describe.

    Args:
        *paths: Files, folders, or "-" for standard input.
        published: Date of publication ("2023-02-23") where the reports carry none or a wrong one.
        outlet: Who published them, where they don't say.
        columns: Names of the columns of tables.
        kinds: Keep only these kinds of statement ("event", "claim" …); all if empty.
        sure: Keep only what has at least this confidence, 0 to 1.
        pipeline: Name of an installed spaCy pipeline to use instead of the own model.
        actors: Actor files of your own.
        lexicon_only: Code events by the lexicon alone, without the learnt head.
        finds: Also keep every mention found (`Situation.finds`).
        on_document: Called after each document, for a progress bar.

    Returns:
        The situation. What could not be read stands in `skipped`.

    Raises:
        OptionError: `published` is no date, or a kind is unknown.
        LanguageModelError: The pipeline can't be loaded.
        DataFileError: An actor file is wrong.
    """
    day = parse_day(published)
    _check_kinds(kinds)
    skipped: list[Skipped] = []
    keep = partial(_documents, make_documents(paths, published=day, outlet=outlet, columns=columns), skipped)
    reader = Reader.load(pipeline=pipeline, actors=[Path(a) for a in actors], lexicon_only=lexicon_only)
    readings: list[DocumentReading] = []
    for result in reader.read_batch(keep(), finds=finds):
        if isinstance(result, Skipped):
            skipped.append(result)
            continue
        readings.append(result)
        if on_document is not None:
            on_document(result.document)
    return make_situation(readings, skipped, kinds=kinds, sure=sure)


def parse_day(day: str | date | None) -> date | None:
    """Check a date that the user gave.

    Raises:
        OptionError: It is not of the form YYYY-MM-DD.
    """
    if day is None or isinstance(day, date):
        return day
    try:
        return date.fromisoformat(day)
    except ValueError:
        raise OptionError(f"{day!r} is not a date", "write it as YYYY-MM-DD") from None


def _documents(found: Iterable[Document | SourceFailure], skipped: list[Skipped]) -> Iterator[Document]:
    for item in found:
        if isinstance(item, SourceFailure):
            log.warning("%s", item.error)
            skipped.append(Skipped(source=item.source, reason=str(item.error)))
        else:
            yield item


def _check_kinds(kinds: Sequence[str]) -> None:
    known = {"event", "claim", "crossing", "quantity", "cause", "judgement"}
    unknown = sorted(set(kinds) - known)
    if unknown:
        raise OptionError(f"unknown kind {unknown[0]!r}", f"use one of {', '.join(sorted(known))}")


__all__ = ["DocumentReading", "Reader", "make_situation", "make_statements", "read"]
