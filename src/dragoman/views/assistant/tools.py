"""The tools: questions that an assistant may ask of a record.

They are answered from the catalogue that the pages use; until that is there, from the record itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from dragoman.errors import OptionError
from dragoman.model import Document, Statement
from dragoman.model.incident import Incident
from dragoman.model.serial import make_statement
from dragoman.model.situation import CrossingSummary
from dragoman.record.record import Record
from dragoman.record.selection import Selection, make_condition
from dragoman.views.assistant import answers, kept
from dragoman.views.assistant.telling import quote, tell, tell_all
from dragoman.views.brief.about import About
from dragoman.views.crossings import crossing_named, interval_words
from dragoman.views.labels import load_labels
from dragoman.views.web.catalogue_documents import load_heads
from dragoman.views.wording import actor_names, summary_words

if TYPE_CHECKING:
    from dragoman.views.assistant.index import SearchIndex
    from dragoman.views.web.catalogue import Catalogue

MOST = 50
"""Most items of one answer."""

MOST_WORDS = 12
"""Most words of a search."""

_AROUND = 300
"""Characters of text given before and after a sentence."""

_MOST_INTERVALS = 10

_STATES = f"""SELECT payload FROM statements
WHERE kind = 'crossing' AND (contains(lower(crossing), ?) OR crossing_id = ?)
    AND (?::DATE IS NULL OR published IS NULL OR published <= ?::DATE + 366)
ORDER BY published DESC NULLS LAST, document DESC, position DESC LIMIT {kept.MOST_STATES}"""
"""A state of a past day may be told later: reports of the year after it are heard."""


@dataclass(frozen=True)
class Desk:
    """The tools over one record; nothing is written.

    Attributes:
        url: Where the record lies.
        index: The catalogue, once it is there; without one the record is read.
    """

    url: str
    index: SearchIndex | None = None

    def search(
        self,
        words: str = "",
        *,
        kind: str = "",
        actor: str = "",
        place: str = "",
        since: date | None = None,
        until: date | None = None,
        limit: int = 20,
    ) -> answers.Found:
        """Find statements whose sentence holds all the words, the latest first.

        Raises:
            OptionError: Nothing to look for is given.
        """
        selection = Selection(
            since=since, until=until, actors=_some(actor), places=_some(place), kinds=_some(kind)
        )
        wanted = words.casefold().split()[:MOST_WORDS]
        if not wanted and selection == Selection():
            raise OptionError("nothing to look for", "give words, a party, a place, a kind or a day")
        catalogue = self._catalogue()
        if catalogue is not None:
            found = kept.search(catalogue, " ".join(wanted), selection, _limit(limit))
            heads = _heads(catalogue, found.statements)
            return answers.Found(total=found.total, statements=tell_all(found.statements, heads))
        return self._search_record(wanted, selection, limit)

    def _catalogue(self) -> Catalogue | None:
        desk = self.index.desk() if self.index is not None else None
        return desk.catalogue if desk is not None else None

    def _search_record(self, wanted: Sequence[str], selection: Selection, limit: int) -> answers.Found:
        condition = make_condition(selection)
        held = "".join(" AND contains(lower(sentence), ?)" for _ in wanted)
        where, parameters = f"({condition.sql}){held}", [*condition.parameters, *wanted]
        with Record.open(self.url) as record:
            total = record.query(f"SELECT count(*) FROM statements WHERE {where}", parameters).rows[0][0]
            order = "ORDER BY published DESC NULLS LAST, document, position, id"
            sql = f"SELECT payload FROM statements WHERE {where} {order} LIMIT {_limit(limit)}"
            found = [make_statement(row[0]) for row in record.query(sql, parameters).rows]
            return answers.Found(total=total, statements=tell_all(found, _documents(record, found)))

    def statement(self, statement_id: str) -> answers.Evidence:
        """Give one statement with all its evidence and the text around it.

        Raises:
            OptionError: There is none of that id.
        """
        found, document = self._statement(statement_id)
        start, end = found.sentence.start, found.sentence.end
        return answers.Evidence(
            statement=tell(found, document),
            evidence=[
                answers.EvidenceSpan(role=e.role, start=e.start, end=e.end, quotation=quote(e.text))
                for e in found.evidence
            ],
            because=list(found.because),
            before=quote(document.text[max(start - _AROUND, 0) : start]),
            after=quote(document.text[end : end + _AROUND]),
            extractor=found.extractor,
        )

    def _statement(self, statement_id: str) -> tuple[Statement, Document]:
        catalogue = self._catalogue()
        if catalogue is not None:
            return kept.find_statement(catalogue, statement_id)
        with Record.open(self.url) as record:
            rows = record.query("SELECT payload FROM statements WHERE id = ? LIMIT 1", [statement_id]).rows
            if not rows:
                raise OptionError(f"{statement_id[:80]}: no such statement", "`search` gives ids")
            found = make_statement(rows[0][0])
            return found, record.document(found.document)

    def incidents(
        self,
        about: Sequence[str] = (),
        *,
        since: date | None = None,
        until: date | None = None,
        outlets: int = 1,
        limit: int = 20,
    ) -> answers.Incidents:
        """Give happenings, those that most outlets tell first."""
        from dragoman.record.incident_reading import IncidentSelection, read_incidents

        selection = IncidentSelection(since=since, until=until, about=tuple(about), outlets=outlets)
        catalogue = self._catalogue()
        if catalogue is not None:
            shown, total = _most_told(kept.select_incidents(catalogue, selection), limit)
            sentences = dict(catalogue.rows(_SENTENCES, [[i.events[0] for i in shown]]))
        else:
            with Record.open(self.url) as record:
                shown, total = _most_told(read_incidents(record, selection).incidents, limit)
                sentences = dict(record.query(_SENTENCES, [[i.events[0] for i in shown]]).rows)
        told = [_incident(i, sentences.get(i.events[0], "")) for i in shown]
        return answers.Incidents(total=total, incidents=told)

    def crossing_state(self, name: str, *, at: date | None = None) -> answers.Crossings:
        """Give the state of crossings of a name, today or on a day, with what led to it."""
        from dragoman.resolve.crossings import resolve_crossings

        catalogue = self._catalogue()
        if catalogue is not None:
            states = kept.find_states(catalogue, name, at)
            documents = _heads(catalogue, states)
        else:
            with Record.open(self.url) as record:
                rows = record.query(_STATES, [name.casefold(), name, at, at]).rows
                states = [make_statement(row[0]) for row in reversed(rows)]
                documents = _documents(record, states)
        summaries = resolve_crossings(states, tuple(documents.values()), at=at)
        by_id = {s.id: s for s in states}
        found = [_crossing(s, by_id, documents) for s in summaries if crossing_named(s, name)]
        return answers.Crossings(crossings=found[:MOST])

    def disputes(
        self,
        about: Sequence[str] = (),
        *,
        since: date | None = None,
        until: date | None = None,
        limit: int = 20,
    ) -> answers.Disputes:
        """Give what is disputed and by whom, the latest first."""
        disputes, documents = self._disputes(since, until)
        subject = About(tuple(about))
        found = [
            (max(documents[s.document].published or date.min for s in both), both[0].id, kind, both)
            for kind, both in disputes
            if any(subject.fits_statement(s) for s in both)
        ]
        found.sort(key=lambda entry: entry[:2], reverse=True)
        told = [
            answers.DisputeTold(
                kind=kind,
                claim=tell(both[0], documents[both[0].document]),
                replies=tell_all(both[1:], documents),
            )
            for *_, kind, both in found[: _limit(limit)]
        ]
        return answers.Disputes(total=len(found), disputes=told)

    def _disputes(
        self, since: date | None, until: date | None
    ) -> tuple[list[tuple[str, list[Statement]]], dict[str, Document]]:
        """Give each dispute's kind and statements, with their reports."""
        catalogue = self._catalogue()
        if catalogue is not None:
            kept_disputes = kept.select_disputes(catalogue, since, until)
            return kept_disputes, _heads(catalogue, [s for _, both in kept_disputes for s in both])
        with Record.open(self.url) as record:
            situation = record.situation(Selection(since=since, until=until))
        by_id = {s.id: s for s in situation.statements}
        found = [
            (d.kind, [by_id[i] for i in (d.claim, *d.replies) if i in by_id]) for d in situation.disputes
        ]
        return [(kind, both) for kind, both in found if len(both) > 1], {d.id: d for d in situation.documents}

    def relation(
        self,
        one: str,
        other: str,
        *,
        since: date | None = None,
        until: date | None = None,
        by: Literal["day", "week", "month"] = "month",
    ) -> answers.RelationTold:
        """Give what two parties did to one another by day, week or month, the latest steps."""
        from dragoman.analysis.acts import make_record_acts
        from dragoman.analysis.relations import make_relations
        from dragoman.record.incident_reading import IncidentSelection, read_incidents

        catalogue = self._catalogue()
        if catalogue is not None:
            acts = kept.select_acts(catalogue, (one, other), since, until)
        else:
            with Record.open(self.url) as record:
                chosen = read_incidents(record, IncidentSelection(since=since, until=until), tellings=True)
            acts = make_record_acts(chosen)
        series = make_relations(acts, one, other, by=by)
        steps = [
            answers.RelationStep(
                start=row.start,
                source=row.source,
                target=row.target,
                counts={str(quad): number for quad, number in row.counts.items()},
                score=round(row.score, 2),
                told=row.told,
                claimed=row.claimed,
                statements=list(row.events[:MOST]),
            )
            for row in series.rows[-MOST:]
        ]
        return answers.RelationTold(one=one, other=other, steps=steps, undated=series.undated)


def _some(value: str) -> tuple[str, ...]:
    return (value,) if value else ()


def _limit(limit: int) -> int:
    return min(max(int(limit), 1), MOST)


def _documents(record: Record, statements: Sequence[Statement]) -> dict[str, Document]:
    ids = tuple(dict.fromkeys(s.document for s in statements))
    return {d.id: d for d in record.stream_documents(Selection(documents=ids))} if ids else {}


def _heads(catalogue: Catalogue, statements: Sequence[Statement]) -> dict[str, Document]:
    return {d.id: d for d in load_heads(catalogue, [s.document for s in statements])}


def _most_told(incidents: Sequence[Incident], limit: int) -> tuple[list[Incident], int]:
    """Give the incidents that most outlets tell, and how many there are in all."""
    ordered = sorted(incidents, key=lambda i: (-len(i.outlets), i.start or date.max, i.id))
    return ordered[: _limit(limit)], len(ordered)


_SENTENCES = "SELECT id, sentence FROM statements WHERE id IN (SELECT unnest(?::VARCHAR[]))"


def _incident(incident: Incident, sentence: str) -> answers.IncidentTold:
    parties = " → ".join(n for n in (actor_names(incident.actors), actor_names(incident.recipients)) if n)
    label = load_labels().act(incident.type, incident.mode)
    return answers.IncidentTold(
        id=incident.id,
        words=f"{label}: {parties or 'parties not named'}",
        start=incident.start,
        end=incident.end,
        place=incident.place.name if incident.place is not None else None,
        outlets=list(incident.outlets),
        figures=[
            answers.Figure(
                measure=f.measure, low=f.count.min, high=f.count.max, source=f.source, statement=f.event
            )
            for f in incident.figures
        ],
        disputes=list(incident.disputes),
        statements=list(incident.events[:MOST]),
        quotation=quote(sentence),
    )


def _crossing(
    summary: CrossingSummary, by_id: dict[str, Statement], documents: dict[str, Document]
) -> answers.CrossingTold:
    intervals = [
        answers.Interval(
            words=interval_words(interval),
            state=interval.state,
            start=interval.start,
            end=interval.end,
            told=tell_all([by_id[i] for i in interval.told if i in by_id][:5], documents),
            contested=tell_all([by_id[i] for i in interval.contested if i in by_id][:5], documents),
        )
        for interval in summary.intervals[-_MOST_INTERVALS:]
    ]
    return answers.CrossingTold(
        name=summary.crossing.name,
        id=summary.crossing.id,
        words=summary_words(summary),
        state=summary.state,
        disputed=summary.disputed,
        intervals=intervals,
    )
