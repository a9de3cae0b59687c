"""What a sentence may cite: statements by id, who published them, and who is quoted in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from dragoman.model import CrossingState, Document, Event, Statement
from dragoman.model.situation import Situation
from dragoman.views.brief.names import are_many, is_plural, list_words, number_words, party, plain
from dragoman.views.brief.page import Sentence, Source

UNNAMED = "an unnamed outlet"


@dataclass(frozen=True, eq=False)
class Ground:
    """A situation with what sentences ask of it.

    Attributes:
        situation: The statements and what was made of them.
        since: First day of what counts as changed.
        until: The day of the brief: of its last report.
        known: Ids of the reports that the reader knows already.
    """

    situation: Situation
    since: date | None
    until: date | None
    known: frozenset[str]

    @cached_property
    def statements(self) -> dict[str, Statement]:
        """Statements by id."""
        return {s.id: s for s in self.situation.statements}

    @cached_property
    def documents(self) -> dict[str, Document]:
        """Reports by id."""
        return {d.id: d for d in self.situation.documents}

    @cached_property
    def _by_sentence(self) -> dict[tuple[str, int], list[Statement]]:
        found: dict[tuple[str, int], list[Statement]] = {}
        for statement in self.situation.statements:
            found.setdefault((statement.document, statement.sentence.start), []).append(statement)
        return found

    @cached_property
    def crossing_sentences(self) -> frozenset[tuple[str, int]]:
        """Sentences that tell the state of a crossing, by document and first character."""
        states = (s for s in self.situation.statements if isinstance(s, CrossingState))
        return frozenset((s.document, s.sentence.start) for s in states)

    def in_sentence(self, statement: Statement) -> list[Statement]:
        """Give all statements of the sentence of one."""
        return self._by_sentence[statement.document, statement.sentence.start]

    @property
    def year(self) -> int | None:
        """The year that need not be said."""
        return self.until.year if self.until is not None else None

    def pick(self, ids: Iterable[str]) -> list[Statement]:
        """Give the statements of these ids that are there."""
        return [self.statements[i] for i in dict.fromkeys(ids) if i in self.statements]

    def events(self, ids: Iterable[str]) -> list[Event]:
        """Give the events of these ids that are there."""
        return [s for s in self.pick(ids) if isinstance(s, Event)]

    def outlet(self, statement: Statement) -> str:
        """Name who published a statement."""
        return self.documents[statement.document].outlet or UNNAMED

    def published(self, statement: Statement) -> date | None:
        """Give the day of the report."""
        return self.documents[statement.document].published

    @cached_property
    def days(self) -> int:
        """How many days the reports that the reader does not know cover."""
        days = [d.published for d in self.situation.documents if d.published and d.id not in self.known]
        return (max(days) - min(days)).days + 1 if days else 1

    def is_new(self, documents: Iterable[str]) -> bool:
        """Say whether one of the reports is not known yet."""
        return any(document not in self.known for document in documents)

    def days_of(self, statements: Sequence[Statement]) -> frozenset[date | None]:
        """Give the first and last days of moments, and the days of the reports."""
        moments = [s.moment for s in statements if s.moment is not None]
        days = {day for m in moments for day in (m.start, m.end)}
        return frozenset(days | {self.published(s) for s in statements} - {None})

    def outlets(self, statements: Sequence[Statement]) -> list[str]:
        """Name the outlets, each once, in the order of their reports."""
        return list(dict.fromkeys(self.outlet(s) for s in statements))

    def who_says(self, statement: Statement) -> str:
        """Name whose word a statement is: the speaker nearest to the reader, else the outlet."""
        for speaker in statement.voice:
            name = party(speaker)
            if name:
                begins = speaker.id is None and statement.sentence.text.startswith(name)
                return name[:1].lower() + name[1:] if begins and is_plural(name) and speaker.sectors else name
        return self.outlet(statement)

    @cached_property
    def all_outlets(self) -> frozenset[str]:
        """Everybody who published a report."""
        return frozenset(d.outlet or UNNAMED for d in self.situation.documents)

    def many(self, names: str) -> bool:
        """Say whether a row of names takes a verb in the plural; an outlet takes the singular."""
        return names not in self.all_outlets and are_many(names)

    def reporting(self, statements: Sequence[Statement]) -> str:
        """Say who reports: "Hill Post reports", "A and B report", "three outlets report"."""
        names = self.outlets(statements)
        if len(names) > 2:
            return f"{number_words(len(names))} outlets report"
        return f"{list_words(names)} report{'s' if len(names) == 1 else ''}"

    def sentence(self, text: str, statements: Iterable[Statement], *, estimate: bool = False) -> Sentence:
        """Make a sentence that rests on these statements."""
        ids = tuple(dict.fromkeys(s.id for s in statements))
        assert ids, text
        return Sentence(text=text, statements=ids, estimate=estimate)


def per_outlet(
    ground: Ground, statements: Sequence[Statement], *, first: Sequence[Statement] = ()
) -> list[Statement]:
    """Keep one statement of each outlet, and all in `first`, so that footnotes stay few."""
    kept = {s.id: s for s in first}
    seen = {ground.outlet(s) for s in first}
    for statement in statements:
        outlet = ground.outlet(statement)
        if outlet not in seen:
            seen.add(outlet)
            kept[statement.id] = statement
    return list(kept.values())


def is_of_nobody_named(statement: Statement) -> bool:
    """Say whether a statement is somebody's word, and no report names him ("allegations that …")."""
    return bool(statement.voice) and not any(party(speaker) for speaker in statement.voice)


def number_sources(
    ground: Ground, sentences: Sequence[Sentence]
) -> tuple[dict[str, int], tuple[Source, ...]]:
    """Number the reports behind sentences in their order."""
    numbers: dict[str, int] = {}
    for sentence in sentences:
        for statement in ground.pick(sentence.statements):
            numbers.setdefault(statement.document, len(numbers) + 1)
    return numbers, tuple(_source(number, ground.documents[d]) for d, number in numbers.items())


def _source(number: int, document: Document) -> Source:
    return Source(
        number=number,
        document=document.id,
        outlet=plain(document.outlet or UNNAMED),
        title=plain(document.title) if document.title else None,
        published=document.published,
    )
