"""The situation of many documents: parties, disputes, incidents and crossings out of their statements."""

from __future__ import annotations

from dragoman.model import Document, Statement
from dragoman.model.situation import Situation
from dragoman.resolve.crossings import resolve_crossings
from dragoman.resolve.disputes import find_disputes
from dragoman.resolve.incidents import resolve_incidents
from dragoman.resolve.parties import resolve_parties


def resolve_situation(documents: tuple[Document, ...], statements: tuple[Statement, ...]) -> Situation:
    """Put statements of several documents together.

    Only what the statements given hold is used: a dispute whose claim is not among them is left out.
    """
    there = {statement.id for statement in statements}
    crossings = resolve_crossings(statements, documents)
    found = find_disputes(statements, documents, crossings=crossings)
    disputes = tuple(d for d in found if d.claim in there)
    return Situation(
        documents=documents,
        statements=statements,
        parties=resolve_parties(statements),
        incidents=resolve_incidents(statements, documents, disputes=disputes),
        disputes=disputes,
        crossings=crossings,
    )
