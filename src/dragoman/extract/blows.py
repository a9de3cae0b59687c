"""Blows and their toll: an attack and the deaths that it brought, told in one sentence, are one happening.

"Gunmen *stormed* a post and *killed* nine soldiers", "*opened fire* on a school, *injuring* two", "the *raid*
that *killed* a nurse": the first word tells how it was done, the second what became of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dragoman.extract.authors import author_words
from dragoman.extract.grammar import children, conjuncts, first_conjunct, is_passive, own_subjects
from dragoman.language.analysis import Analysis
from dragoman.model import Actor, Event, Status

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

_REAL = {Status.HAPPENED, Status.ONGOING, Status.HISTORICAL}
_HELD = {"obj", "obl", "nsubj", "nsubj:pass", "nmod"}
_WHEN = {"when", "as", "after"}


def is_one_blow(one: Event, other: Event, analysis: Analysis) -> bool:
    """Say whether one of two events of a document is the blow and the other its toll."""
    if one.type != "ASSAULT" or other.type != "ASSAULT" or not {one.status, other.status} <= _REAL:
        return False
    first, second = (analysis.token_at(e.evidence[0].start) for e in (one, other))
    if first is None or second is None or first.sent.start != second.sent.start:
        return False
    if _is_toll(first, second) or _is_toll(second, first):
        return True
    if second.i < first.i:
        first, second, other = second, first, one
    return _is_further_toll(first, second) and _only_numbers(other)


def join_recipients(events: Sequence[Event]) -> tuple[Actor, ...]:
    """Give whom or what a blow and its toll name, in order: "fired on *a school*, killing *two teachers*".

    A mere number of people adds nobody to those whom the blow struck: "fired on *a crowd*, killing seven";
    nor does a state to its people: "fired on an *Afghan* post, killing *two Taliban soldiers*".
    """
    found: dict[str, Actor] = {}
    for actor in sorted((a for e in events for a in e.recipients), key=lambda a: a.start):
        found.setdefault(actor.name.lower(), actor)
    people = {a.country for a in found.values() if a.sectors and a.country}
    told = [a for a in found.values() if not _is_number(a) and (a.sectors or a.country not in people)]
    if any(a.id is None and a.country is None for a in told):
        return tuple(told)
    numbers = [a for a in found.values() if _is_number(a)]
    return tuple(sorted([*told, *numbers[:1]], key=lambda a: a.start))


def _is_further_toll(first: Token, second: Token) -> bool:
    """Say whether a verb of harm only adds a number to another: "killing nine farmers and *injuring* six"."""
    hurting = author_words().hurting
    if not all(t.pos_ == "VERB" and t.lemma_.lower() in hurting for t in (first, second)):
        return False
    one, two = _brought_by(first), _brought_by(second)
    beside = second in conjuncts(first) and (not own_subjects(second) or is_passive(first))
    return beside or (one is not None and one == two)


def _only_numbers(event: Event) -> bool:
    return bool(event.recipients) and all(map(_is_number, event.recipients))


def _is_number(actor: Actor) -> bool:
    """Say whether words say only how many people they are: "seven", "30 persons", "three others"."""
    words = [w for w in actor.text.lower().split() if w.isalpha()]
    return not words or words[-1] in author_words().some


def _is_toll(harm: Token, blow: Token) -> bool:
    """Say whether a verb of harm tells what became of a blow."""
    words = author_words()
    if harm.pos_ != "VERB" or harm.lemma_.lower() not in words.hurting:
        return False
    if blow.lemma_.lower() in words.hurting:
        return False
    verb = blow.head if blow.pos_ != "VERB" and blow.dep_ in _HELD else blow
    above = _brought_by(harm)
    if above is not None:
        return above in {verb, blow}
    if harm in conjuncts(verb) and harm.i > blow.i:
        return harm.tag_ == verb.tag_ and not own_subjects(harm)  # "stormed a post and *killed* two"
    first = first_conjunct(harm)
    if first.dep_.endswith("relcl"):
        return blow.pos_ != "VERB" and first.head == blow  # "the raid that *killed* two"
    then = blow.dep_ == "advcl" and any(c.lower_ in _WHEN for c in children(blow, "mark", "advmod"))
    return then and blow.head in conjuncts(harm) and is_passive(harm)  # "*killed* when a shell hit"


def _brought_by(harm: Token) -> Token | None:
    """Give the verb whose outcome a participle tells: "*opened* fire, killing two and injuring six"."""
    first = first_conjunct(harm)
    if harm.tag_ != "VBG":
        return None
    if first.tag_ != "VBG":
        return first  # parsers hang "and injuring" on the verb itself
    return first.head if first.dep_ == "advcl" and not children(first, "mark") else None
