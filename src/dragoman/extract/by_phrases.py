"""By-phrases: who acts in a passive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.extract.grammar import (
    conjuncts,
    first_conjunct,
    is_passive,
    obliques,
    own_subjects,
    preposition,
)

if TYPE_CHECKING:
    from dragoman.language.tokens import Token


def by_phrase(verb: Token) -> list[Token]:
    """Give who acts in a passive: its by-phrase, or one that hangs on the end of its set phrase."""
    by = [o for o in verb.children if o.dep_ == "obl:agent" or (preposition(o) == "by" and o.dep_ != "nmod")]
    found = [c for o in by for c in conjuncts(o) if o.dep_.startswith("obl")]
    if found or not any(c.dep_ == "aux:pass" for c in verb.children):
        return found
    return [m for word in _closing(verb) for m in obliques(word, "by")]


def _closing(passive: Token) -> list[Token]:
    """Give the words that close a set phrase: "was shown the *door* by France", "put to *death* by X"."""
    after = [c for c in passive.children if c.i > passive.i and c.relation in {"obj", "obl"}]
    return [c for c in after if c.left_edge.i >= c.i - 1 or (c.dep_ == "obj" and preposition(c) is None)]


def shared_by_phrase(verb: Token) -> list[Token]:
    """Give who acts in coordinated passives of one subject: "was beaten and held *by guards*"."""
    first = first_conjunct(verb)
    listed = [v for v in conjuncts(first) if v != verb and v.tag_ == "VBN" and is_passive(v)]
    shared = [v for v in listed if v == first or not own_subjects(v) or _is_gapped(v)]
    if own_subjects(verb) and verb != first and not _is_gapped(verb):
        return []
    return next((by for v in shared if v.i > verb.i for by in [by_phrase(v)] if by), [])


def _is_gapped(verb: Token) -> bool:
    """Say whether a passive leaves out its auxiliary: "two were killed and *nine hurt* by rebels"."""
    return verb.tag_ == "VBN" and not any(c.dep_.startswith("aux") for c in verb.children)
