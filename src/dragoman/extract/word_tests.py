"""Classes of words that grammar decides, not a list: numbers, infinitives, clauses with "must" …"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from dragoman.extract.grammar import modals

if TYPE_CHECKING:
    from dragoman.language.tokens import Token


def _has_to(verb: Token) -> bool:
    return any(c.lower_ == "to" and c.dep_ in {"mark", "aux"} for c in verb.children)


def _is_infinitive(token: Token) -> bool:
    return token.pos_ == "VERB" and token.tag_ in {"VB", "VBN"} and _has_to(token)


def _is_subjunctive(token: Token) -> bool:
    """Say whether a clause is one of demand: "that Ukraine *withdraw*"."""
    bare = token.pos_ == "VERB" and token.tag_ == "VB" and token.dep_ in {"ccomp", "xcomp"}
    return bare and not _has_to(token) and not any(c.dep_.startswith("aux") for c in token.children)


def _is_finite(token: Token) -> bool:
    """Say whether a clause has a tense of its own: "protested *that they fell*", not "*by shouting*"."""
    finite = {"VBD", "VBZ", "VBP"}
    return token.tag_ in finite or any(
        c.tag_ in finite for c in token.children if c.dep_.startswith(("aux", "cop"))
    )


def is_lacking(token: Token) -> bool:
    """Say whether a clause tells that somebody has none of something: "have *no* army", "lack *soldiers*"."""
    if token.pos_ != "VERB" or modals(token):
        return False
    none = any(g.lower_ == "no" for c in token.children if c.dep_ == "obj" for g in c.children)
    return token.lemma_ == "lack" or (token.lemma_ == "have" and none)


GRAMMATICAL: dict[str, Callable[[Token], bool]] = {
    "number": lambda t: t.pos_ == "NUM",
    "pronoun": lambda t: t.pos_ == "PRON",
    "verb": lambda t: t.pos_ == "VERB",
    "noun": lambda t: t.pos_ in {"NOUN", "PROPN"},
    "adjective": lambda t: t.pos_ == "ADJ",
    "must": lambda t: bool({"must", "should", "ought"} & set(modals(t))),
    "infinitive": _is_infinitive,
    "subjunctive": _is_subjunctive,
    "finite": _is_finite,
}
"""Classes that grammar decides, not a list."""


def is_laden(token: Token, full: frozenset[str], loads: frozenset[str]) -> bool:
    """Say whether a thing holds one of these: "a truck *packed with dynamite*", "a *bomb-laden* boat"."""
    filled = [c for c in token.children if c.dep_ in {"acl", "amod"} and c.lemma_.lower() in full]
    return any(c.lemma_.lower() in loads for word in filled for c in word.children)
