"""What fits a slot: one party under two names, the actor's own state, words that name people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dragoman.extract.event_lexicon import Frame
from dragoman.extract.event_parties import Parties
from dragoman.extract.grammar import children, conjuncts, first_conjunct
from dragoman.extract.mentions import ActorMention
from dragoman.extract.party import Party
from dragoman.extract.referents import STATE_LIKE

if TYPE_CHECKING:
    from dragoman.language.tokens import Doc, Token

_PRONOUNS = {"PRP", "PRP$"}
_WHOLE = {"state", "government"}
"""Kinds of parties that are one whatever their words: "China" and "China", no soldiers of one army."""
_ORGANS = {"GOV", "MIL"}
_REBELS = {"REB", "OPP"}
"""Sectors of those to whom their country's state and army are others."""
_PEOPLE = {"+human", "+people"}


def is_same(one: Party, other: Party, doc: Doc) -> bool:
    """Say whether two parties are the same words, or a pronoun and what it can't stand for."""
    if one.span == other.span:
        return True
    first, second = one.mention, other.mention
    if first is None or second is None:
        return False
    if first.kind in _WHOLE and first.entity is not None and first.entity == second.entity:
        return True  # no state acts on itself
    if not any(doc[m.head].tag_ in _PRONOUNS for m in (first, second)):
        return False
    if _names(first) & _names(second):
        return True
    neuter = any(m.kind in STATE_LIKE and doc[m.head].lower_ in {"it", "its"} for m in (first, second))
    states = neuter or (first.kind in STATE_LIKE and second.kind in STATE_LIKE)
    return states and first.country is not None and first.country == second.country


def is_topic(modifier: Token, mention: ActorMention | None) -> bool:
    """Say whether a state's name before a noun tells its topic: "the *Iran* deal", not "a *US* plan"."""
    state = mention is None or mention.kind == "state"
    named = modifier.dep_ == "compound" and modifier.pos_ == "PROPN" and state
    return named and not modifier.text.replace(".", "").isupper()


def is_left_out(conjunct: Token) -> bool:
    """Say whether a list names somebody as not meant: "the accountant *and not the governor*"."""
    return conjunct.dep_ == "conj" and any(
        c.lower_ == "not" and c.i < conjunct.i for c in children(conjunct, "advmod", "cc")
    )


def _names(mention: ActorMention) -> set[str]:
    """Give who a mention is, a plural by its members."""
    return {m.entity or m.name for m in mention.members or (mention,)}


def is_own(party: Party, actors: Sequence[Party], doc: Doc) -> bool:
    """Say whether a party is the actor's own state or a part of it: "pledged to expand *its army*"."""
    mention = party.mention
    if mention is None or mention.country is None:
        return False
    organ = mention.kind != "person" and bool(_ORGANS & set(mention.sectors))
    possessed = any(c.pos_ == "PRON" for c in children(doc[party.token], "nmod:poss"))
    if not (organ or possessed or mention.kind in STATE_LIKE):
        return False
    known = [a.mention for a in actors if a.mention is not None and not _REBELS & set(a.mention.sectors)]
    return any(m.country == mention.country for m in known)


def names_people(token: Token, slot: str, frame: Frame, parties: Parties) -> bool:
    """Say whether a word in a slot names people that are no mention: "killed *12*", "held *the accused*"."""
    block = frame.block
    if parties.reading.moments.covering(token.i) is not None:
        return False
    if token.pos_ == "NUM":
        wanted = _PEOPLE & {*block.where.get(slot, ()), *block.where.get("recipient", ())}
        alone = token.dep_ != "conj" and not children(token, "nmod", "conj", "nummod")
        hurt = slot == "receiver" and frame.type == "ASSAULT"
        return alone and (slot in block.human or bool(wanted) or hurt)
    if token.pos_ == "PROPN" and _beside_person(token, parties):
        return True
    if token.pos_ == "NOUN" and _is_other(token, parties):
        return True
    if slot not in block.human:
        return False
    described = token.pos_ in {"ADJ", "VERB"} and any(c.lower_ == "the" for c in token.children)
    return described or token.pos_ in {"NOUN", "PROPN"}


def _is_other(noun: Token, parties: Parties) -> bool:
    """Say whether a noun adds more of those listed before it: "rabbis, teachers and *other figures*"."""
    if noun.dep_ != "conj" or not any(c.lower_ == "other" for c in children(noun, "amod")):
        return False
    first = first_conjunct(noun)
    return parties.mention(first) is not None and first.pos_ == "NOUN"


def is_listed_name(name: Token, parties: Parties) -> bool:
    """Say whether a body that no file knows is listed with a party: "courts Russia and *the West*"."""
    bodily = name.text.isupper() or any(c.lower_ == "the" for c in name.children)
    if name.pos_ != "PROPN" or name.tag_ != "NNP" or not bodily or len(name.text) < 2:
        return False
    if any(c.relation == "nmod" for c in name.children):  # "the Call to Action"
        return False
    reading = parties.reading
    if reading.actors.covering(name.i) is not None or reading.places.covering(name.i) is not None:
        return False
    beside = [parties.mention(t) for t in conjuncts(first_conjunct(name)) if t != name]
    return any(m is not None and m.kind != "pronoun" for m in beside)


def _beside_person(name: Token, parties: Parties) -> bool:
    """Say whether a name that no mention covers is listed with a person: "slammed *Bush* and Cruz"."""
    reading = parties.reading
    known = [parties.mention(t) for t in conjuncts(first_conjunct(name)) if t != name]
    alone = reading.actors.covering(name.i) is None and reading.places.covering(name.i) is None
    return alone and any(m is not None and m.kind == "person" for m in known)
