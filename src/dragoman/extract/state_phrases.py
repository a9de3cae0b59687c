"""State phrases: who is in a state that a noun tells with its preposition ("*behind bars*", "at *war*")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.extract.acting import surface_subjects
from dragoman.extract.grammar import (
    SUBJECTS,
    ancestors,
    children,
    conjuncts,
    grammar_words,
    is_passive,
    own_subjects,
    preposition,
)

if TYPE_CHECKING:
    from dragoman.language.tokens import Token


def find_holders(noun: Token) -> list[Token]:
    """Give who is in the state that a noun with its preposition tells.

    "*He* is behind bars", "*he* remains behind bars", "*he* was left under siege", "*the man* behind bars",
    "with *the mayor* behind bars".

    Args:
        noun: The noun of the phrase.

    Returns:
        Head words of who is in the state; none where the phrase tells something else ("put him behind bars").
    """
    if preposition(noun) is None:
        return []
    if own_subjects(noun) or children(noun, "cop"):
        return own_subjects(noun) or surface_subjects(noun)
    above = noun.head
    if noun.dep_ in {"nmod", "acl"} and above.pos_ in {"NOUN", "PROPN", "PRON"}:
        return [above]
    if noun.dep_ == "advcl":
        return _told_beside(noun)
    staying = above.lemma_.lower() in grammar_words().staying
    if noun.relation in {"obl", "xcomp"} and staying and (_is_intransitive(above) or is_passive(above)):
        return surface_subjects(above)
    return []


def _is_intransitive(verb: Token) -> bool:
    return not any(c.relation in {"obj", "iobj"} for c in verb.children)


def _told_beside(noun: Token) -> list[Token]:
    """Give whom a phrase beside a clause is about: "with *him* behind bars", "behind bars, *he* wrote"."""
    held = next((c for c in noun.children if c.dep_ in SUBJECTS), None)
    if held is not None:
        return conjuncts(held)
    before = noun.doc[noun.left_edge.i - 1] if noun.left_edge.i else None
    near = [t for t in (before, *(ancestors(before) if before is not None else ())) if t is not None]
    absolute = next((t for t in near if t.dep_ == "obl" and t.head is noun.head), None)
    if absolute is not None and preposition(absolute) == "with":
        return conjuncts(absolute)
    return surface_subjects(noun.head) if noun.head.pos_ in {"VERB", "AUX"} else []
