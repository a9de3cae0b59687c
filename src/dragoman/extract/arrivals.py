"""Arrivals: where a gift got to, whom vehicles bring, and who shares an operation, told by the clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.extract.acting import acting
from dragoman.extract.event_lexicon import load_event_lexicon
from dragoman.extract.grammar import children, objects, own_subjects, preposition
from dragoman.extract.verb_objects import with_preposition
from dragoman.extract.word_tests import singular

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

_BESIDE = {"appos", "acl", "conj", "parataxis"}
_CARRIED = {"nsubj", "nsubj:pass"}
_GROUND = ("to", "into", "in", "at")
_SET_IN = {"in", "during"}


def find_arrival(word: Token) -> list[Token]:
    """Give where that got to which a word describes: "the tents, a *gift* from Chad, reached *Lagos*".

    Args:
        word: A noun beside what is given, or a participle behind it ("wheat *donated* by Chad").
    """
    thing = word.head if word.dep_ in _BESIDE else word
    verb = thing.head
    if thing.dep_ not in _CARRIED or verb is thing:
        return []
    if thing.dep_ == "nsubj" and objects(verb):
        return objects(verb)
    return next((found for name in _GROUND if (found := with_preposition(verb, name))), [])


def find_riders(verb: Token) -> list[Token]:
    """Give whom the vehicles bring that a clause is about: "buses carrying *60 marines* rolled in"."""
    words = load_event_lexicon().classes
    vehicles = [s for s in own_subjects(verb) if singular(s) in words["vehicle"]]
    beside = [c for v in vehicles for c in v.children if preposition(c) in {"of", "with", "full"}]
    clauses = [c for v in vehicles for c in children(v, "acl") if c.lemma_.lower() in words["carrying"]]
    beside += [o for c in clauses for o in objects(c)]
    return [t for b in beside for t in (b, *(g for g in b.children if preposition(g) == "of"))]


def find_sharers(noun: Token) -> list[Token]:
    """Give who does together what a clause sets in a noun: "*the two armies* freed 12 men in a joint *raid*".

    Args:
        noun: What they share; parsers hang it on the object, too.
    """
    if preposition(noun) not in _SET_IN:
        return []
    above = noun.head if noun.dep_ == "obl" else noun.head.head
    inside = noun.dep_ == "obl" or (noun.dep_ == "nmod" and noun.head.relation == "obj")
    return acting(above) if inside and above.pos_ == "VERB" else []
