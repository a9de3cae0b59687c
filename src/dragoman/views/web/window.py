"""A window: the situation of some days, resolved once for all readers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, timedelta

from dragoman.model import Document, Statement
from dragoman.model.incident import Incident
from dragoman.model.serial import make_statement
from dragoman.model.situation import Situation
from dragoman.resolve.disputes import find_disputes
from dragoman.views.web.catalogue import Catalogue
from dragoman.views.web.catalogue_incidents import find_incidents
from dragoman.views.web.statement_lines import Report, make_report
from dragoman.views.web.statement_search import load_ids, row_after, within

DEFAULT_DAYS = 14
MOST_STATEMENTS = 6_000
"""Most statements of one window; of a longer one only the last days are shown."""

RESOLVED = ("event", "claim", "crossing", "quantity")
"""Kinds that a situation is resolved of; the others are only counted."""

_DOCUMENT_FIELDS = tuple(f.name for f in fields(Document) if f.init)


@dataclass(frozen=True, kw_only=True)
class Window:
    """The situation of some days.

    Attributes:
        since, until: First and last day; since is later than asked for where `cut`.
        cut: Whether more statements fit than one page can weigh, so that earlier days are left out.
        told: How many statements were told of those days.
        situation: What they tell, without causes and judgements.
        reports: Its reports by id of the document.
        statements: Its statements by id, with the events of its incidents that other days tell of.
        incidents: Its incidents by id, as all reports of the record tell them.
        reviews: Verdicts by id of the statement.
    """

    since: date | None
    until: date | None
    cut: bool
    told: int
    situation: Situation
    reports: Mapping[str, Report]
    statements: Mapping[str, Statement]
    incidents: Mapping[str, Incident]
    reviews: Mapping[str, str]


def last_day(catalogue: Catalogue) -> date | None:
    """Give the day of the latest report; without dated reports the last day that is told of."""
    published = catalogue.rows("SELECT max(published) FROM documents")[0][0]
    if published is None:
        published = catalogue.rows("SELECT max(day) FROM statements")[0][0]
    return published if isinstance(published, date) else None


def default_days(catalogue: Catalogue) -> tuple[date | None, date | None]:
    """Give the days that a page shows where the reader names none: the last fourteen of the record."""
    until = last_day(catalogue)
    return (until - timedelta(days=DEFAULT_DAYS - 1) if until else None), until


def make_window(catalogue: Catalogue, since: date | None, until: date | None) -> Window:
    """Resolve what was told of these days."""
    where = within(since, until)
    if until is not None:
        where = where.and_('"row" < ?', row_after(until))
    rows = catalogue.rows(
        f"""SELECT CASE WHEN kind IN {RESOLVED} THEN payload END, id, review, day, document
        FROM statements WHERE "row" IN (
            SELECT "row" FROM statements WHERE {where.sql} ORDER BY "row" DESC LIMIT {MOST_STATEMENTS + 1})
        ORDER BY "row" DESC""",
        where.parameters,
    )
    cut = len(rows) > MOST_STATEMENTS
    if cut:
        first = rows[-1][3]
        rows = [row for row in rows if row[3] != first] or rows[:-1]
        since = rows[-1][3]
    loaded = [make_statement(row[0]) for row in reversed(rows) if row[0] is not None]
    incidents = find_incidents(catalogue, since, until)
    elsewhere = _load_others(catalogue, loaded, incidents)
    documents = load_documents(catalogue, [row[4] for row in rows])
    order = {d.id: number for number, d in enumerate(documents)}
    told = tuple(sorted(loaded, key=lambda s: (order[s.document], s.evidence[0].start, s.kind, s.id)))
    statements = {s.id: s for s in (*told, *elsewhere)}
    kept = tuple(i for i in incidents if any(event in statements for event in i.events))
    return Window(
        since=since,
        until=until,
        cut=cut,
        told=len(rows),
        situation=Situation(
            documents=documents,
            statements=told,
            disputes=tuple(find_disputes(told, documents)),
            incidents=kept,
        ),
        reports={d.id: make_report(d.id, d.title, d.outlet, d.published, d.source) for d in documents},
        statements=statements,
        incidents={i.id: i for i in kept},
        reviews={row[1]: row[2] for row in rows if row[2] is not None},
    )


def _load_others(
    catalogue: Catalogue, loaded: Sequence[Statement], incidents: Iterable[Incident]
) -> list[Statement]:
    """Load the events of incidents that other days tell of, too."""
    known = {s.id for s in loaded}
    wanted = [event for i in incidents for event in i.events if event not in known]
    if not wanted:
        return []
    return list(load_ids(catalogue, wanted).statements)


def load_heads(catalogue: Catalogue, ids: list[str]) -> tuple[Document, ...]:
    """Load documents by id without their texts, for what needs only who published them and when."""
    rows = catalogue.rows(
        """SELECT id, title, outlet, published, source FROM documents
        WHERE id IN (SELECT unnest(?::VARCHAR[])) ORDER BY published NULLS LAST, id""",
        [list(dict.fromkeys(ids))],
    )
    heads = []
    for key, title, outlet, published, source in rows:
        head = Document(text="", title=title, outlet=outlet, published=published, source=source)
        object.__setattr__(head, "id", key)  # the id of the whole text
        heads.append(head)
    return tuple(heads)


def load_documents(catalogue: Catalogue, ids: list[str]) -> tuple[Document, ...]:
    """Load documents by id, by day of publication."""
    columns = ", ".join(_DOCUMENT_FIELDS)
    table = catalogue.table(
        f"""SELECT {columns} FROM documents WHERE id IN (SELECT unnest(?::VARCHAR[]))
        ORDER BY published NULLS LAST, id""",
        [list(dict.fromkeys(ids))],
    )
    return tuple(Document(**row) for row in table.to_pylist())
