"""Clients: of whom somebody's lawyer or brother speaks ("Ann Bell, whose lawyer said *she* was beaten")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.extract.grammar import children, own_subjects
from dragoman.extract.relatives import resolve_relative

if TYPE_CHECKING:
    from dragoman.language.tokens import Token


def find_client(pronoun: Token) -> Token | None:
    """Give whose somebody is that speaks a clause with a pronoun for its subject: he speaks for another.

    Args:
        pronoun: "He" or "she" in the clause that is told.
    """
    clause = pronoun.head
    while clause.dep_ in {"conj", "xcomp"} and clause.head is not clause:
        clause = clause.head
    if not pronoun.dep_.startswith("nsubj") or clause.dep_ != "ccomp":
        return None
    speakers = own_subjects(clause.head)
    owners = [p for s in speakers[:1] for p in children(s, "nmod:poss")]
    if len(speakers) != 1 or len(owners) != 1 or owners[0].i > pronoun.i:
        return None
    named = resolve_relative(owners[0])
    return named[0] if len(named) == 1 else None
