"""The tools' answers out of the catalogue: the same as out of the record, without reading all of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dragoman.analysis.acts import Acts, make_acts
from dragoman.errors import OptionError
from dragoman.model import Document, Event, Kind, Statement
from dragoman.model.incident import Incident
from dragoman.model.situation import Situation
from dragoman.record.incident_reading import IncidentSelection
from dragoman.record.selection import Selection
from dragoman.resolve.incidents import incident_order
from dragoman.views.web.catalogue import Catalogue
from dragoman.views.web.catalogue_documents import load_documents, load_heads
from dragoman.views.web.catalogue_incidents import find_incidents, find_incidents_of
from dragoman.views.web.disputes import find_disputes
from dragoman.views.web.filters import Filters
from dragoman.views.web.statement_search import (
    Found,
    Where,
    find_statements,
    load_ids,
    load_statements,
    load_where,
    within,
)

MOST_STATES = 1_500
"""Latest statements that the state of crossings is taken from."""


def search(catalogue: Catalogue, words: str, selection: Selection, limit: int) -> Found:
    """Find statements; endings of words make no difference, and a phrase in quotation marks holds."""
    filters = Filters.model_construct(  # the server checked them
        since=selection.since,
        until=selection.until,
        actor=next(iter(selection.actors), None),
        place=next(iter(selection.places), None),
        kind=next((Kind(kind) for kind in selection.kinds), None),
        q=words or None,
        size=limit,
    )
    return find_statements(catalogue, filters)


def find_statement(catalogue: Catalogue, statement_id: str) -> tuple[Statement, Document]:
    """Give a statement with its report.

    Raises:
        OptionError: There is none of that id.
    """
    for statement in load_ids(catalogue, [statement_id]).statements:
        return statement, load_documents(catalogue, [statement.document])[0]
    raise OptionError(f"{statement_id[:80]}: no such statement", "`search` gives ids")


def select_incidents(catalogue: Catalogue, selection: IncidentSelection) -> list[Incident]:
    """Give the incidents that fit, by first day."""
    found = find_incidents(
        catalogue, selection.since, selection.until, outlets=selection.outlets, words=selection.about
    )
    return sorted(filter(selection.fits, found), key=incident_order)


def find_states(catalogue: Catalogue, name: str, at: date | None) -> list[Statement]:
    """Give the latest statements about crossings of a name; of a past day those of the year after it, too."""
    rows = catalogue.rows(
        f"""SELECT "row" FROM statements
        WHERE kind = 'crossing' AND (contains(lower(crossing), ?) OR crossing_id = ?)
            AND (?::DATE IS NULL OR published IS NULL OR published <= ?::DATE + 366)
        ORDER BY published DESC NULLS LAST, document DESC, position DESC LIMIT {MOST_STATES}""",
        [name.casefold(), name, at, at],
    )
    found = load_statements(catalogue, [row[0] for row in rows])
    return [found[row[0]] for row in reversed(rows) if row[0] in found]


def select_disputes(
    catalogue: Catalogue, since: date | None, until: date | None
) -> list[tuple[str, list[Statement]]]:
    """Give the disputes of some days: their kind, and the claim followed by its replies."""
    disputes = find_disputes(catalogue, within(since, until), since=since, until=until)
    loaded = load_statements(catalogue, list({row for dispute in disputes for row in dispute.rows}))
    return [(d.kind, [loaded[row] for row in d.rows]) for d in disputes if loaded.keys() >= set(d.rows)]


def select_acts(catalogue: Catalogue, pair: Sequence[str], since: date | None, until: date | None) -> Acts:
    """Give the acts between two parties in incidents of some days."""
    where = Where("kind = 'event'")
    for party in pair:
        where = where.and_(
            """"row" IN (SELECT "row" FROM parties WHERE (key = ? OR country = ?) AND role <> 'voice')""",
            party.lower(),
            party.upper(),
        )
    rows = catalogue.rows(f"SELECT id FROM statements WHERE {where.sql}", where.parameters)
    selection = IncidentSelection(since=since, until=until)
    incidents = [i for i in find_incidents_of(catalogue, [row[0] for row in rows]) if selection.fits(i)]
    kept = {event for incident in incidents for event in incident.events}
    wanted = where.and_("id IN (SELECT unnest(?::VARCHAR[]))", list(kept))
    events = [s for s in load_where(catalogue, wanted, most=len(kept)).statements if isinstance(s, Event)]
    heads = load_heads(catalogue, [event.document for event in events])
    return make_acts(Situation(documents=heads, statements=tuple(events), incidents=tuple(incidents)))
