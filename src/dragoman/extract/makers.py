"""Makers, keepers and addressees of things: who filed a suit, whose an account is, to whom a letter goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.extract.acting import acting, with_particle
from dragoman.extract.grammar import children, grammar_words, is_passive, is_reduced_passive, obliques
from dragoman.extract.status_words import status_words
from dragoman.extract.verb_objects import indirect_objects

if TYPE_CHECKING:
    from dragoman.language.tokens import Token


def written_to(asking: Token) -> list[Token]:
    """Give to whom the words go in which something is asked: "wrote to *the embassy* asking to"."""
    above = asking.head
    if asking.dep_ != "advcl" or asking.tag_ != "VBG" or above.pos_ != "VERB":
        return []
    letters = [t for o in children(above, "obj") for t in obliques(o, "to")]
    return indirect_objects(above) or obliques(above, "to") or letters


def is_wanted(clause: Token) -> bool:
    """Say whether a clause tells what somebody is to do: "to leave", "(that) he leave"; no question."""
    if clause.pos_ not in {"VERB", "AUX"} or clause.tag_ != "VB" or is_passive(clause):
        return False
    return not any(c.dep_.startswith("aux") and c.lower_ != "to" for c in clause.children)


def is_condition(clause: Token) -> bool:
    """Say whether a clause tells what would have to happen first: "*if* it attacks", "*unless* it stops"."""
    return any(c.lower_ in grammar_words().conditions for c in children(clause, "mark"))


def find_keepers(thing: Token) -> list[Token]:
    """Give to whom a participle says that a thing belongs: "accounts *linked to X*", "land *owned by X*"."""
    words = grammar_words().belongings
    said = [c for c in children(thing, "acl", "amod") if c.i > thing.i and c.lemma_.lower() in words]
    return [t for c in said for t in obliques(c, "to", "by")]


def find_makers(thing: Token) -> list[Token]:
    """Give who made a thing by its participle: "the deal *negotiated by X*", "conditions *set by X*"."""
    carriers = status_words().words.carriers | grammar_words().authoring
    making = [
        c
        for c in thing.children
        if c.dep_.startswith("acl")
        and (is_passive(c) or is_reduced_passive(c))
        and with_particle(c) in carriers
    ]
    return [a for verb in making for a in acting(verb)]
