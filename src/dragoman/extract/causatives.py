"""Causatives: who has something done to somebody ("the general *had* two men *flogged*")."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

_HAVE = "have"


def causing(verb: Token) -> Token | None:
    """Give the "have" that makes a bare participle a causative, if there is one.

    "*Had* the editor arrested", but not "has arrested the editor" nor "had his car stolen": whose own thing
    it is suffers it.
    """
    if verb.tag_ not in {"VBN", "VBD"} or any(c.dep_ == "aux:pass" for c in verb.children):
        return None
    if verb.dep_ in {"xcomp", "ccomp"} and verb.head.lemma_.lower() == _HAVE and verb.head.i < verb.i:
        have: Token | None = verb.head
    else:
        have = next((c for c in verb.children if c.dep_ == "aux" and c.lemma_.lower() == _HAVE), None)
    if have is None or any(c.tag_ == "TO" for c in verb.children) or not undergoing(verb, have):
        return None
    return have


def undergoing(verb: Token, have: Token) -> list[Token]:
    """Give who stands between "have" and its participle, unless it belongs to the subject."""
    between = [c for c in verb.children if c.dep_ == "nsubj" and have.i < c.i < verb.i]
    return [c for c in between if not any(g.tag_ == "PRP$" for g in c.children)]


def causers(verb: Token, have: Token) -> list[Token]:
    """Give the subjects before "have"."""
    holder = have if have is verb.head else verb
    return [c for c in holder.children if c.dep_ == "nsubj" and c.i < have.i]
