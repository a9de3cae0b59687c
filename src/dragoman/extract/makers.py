"""Makers, keepers and addressees of things: who filed a suit, whose an account is, to whom a letter goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.extract.acting import acting, with_particle
from dragoman.extract.grammar import (
    children,
    conjuncts,
    grammar_words,
    is_passive,
    is_reduced_passive,
    obliques,
    own_subjects,
)
from dragoman.extract.relatives import RELATIVES
from dragoman.extract.status_words import status_words
from dragoman.extract.verb_objects import indirect_objects
from dragoman.extract.word_tests import is_demanded

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
    if clause.pos_ not in {"VERB", "AUX"} or is_passive(clause):
        return False
    if clause.tag_ != "VB" and not is_demanded(clause):
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


def find_senders(weapon: Token) -> list[Token]:
    """Give who sent a weapon, by a clause about it: "a mine *laid by X*", "a rocket that *X* fired"."""
    sent = [c for c in children(weapon, "acl") if is_reduced_passive(c) or is_passive(c)]
    sent += [
        c
        for c in children(weapon, "acl:relcl")
        if is_passive(c) or (own_subjects(c) and all(s.tag_ not in RELATIVES for s in own_subjects(c)))
    ]
    return [a for verb in sent for a in acting(verb)]


def find_passengers(vehicle: Token) -> list[Token]:
    """Give whom a participle says that a vehicle carries: "a bus *carrying teachers*"."""
    words = grammar_words().carrying
    beside = [c for c in vehicle.head.children if c.i == vehicle.i + 1 and c.dep_ == "advcl"]
    behind = [c for c in children(vehicle, "acl", "amod") if c.i > vehicle.i]
    said = [c for c in (*behind, *beside) if c.tag_ == "VBG" and c.lemma_.lower() in words]
    return [t for c in said for o in children(c, "obj") for t in conjuncts(o)]


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
