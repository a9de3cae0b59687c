"""People of whom only a number is told: "four soldiers died and *eight* were hurt" means soldiers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.extract.event_candidate import Candidate
from dragoman.extract.grammar import grammar_words
from dragoman.extract.party import Party
from dragoman.extract.reading import Reading
from dragoman.model.replacing import replace as copy

if TYPE_CHECKING:
    from dragoman.language.tokens import Doc, Token

_HARM = {"ASSAULT", "COERCE"}
_KNOWN = {"nmod:poss", "appos", "flat", "nmod:desc"}
"""How words hang on a noun that tell who somebody is."""


def is_part(some: Token, whole: Token) -> bool:
    """Say whether people are a part of those counted before: "12 people, including *three nurses*" are 12.

    Who is named, or known as somebody's, is singled out: "nine people, including *her son*".
    """
    if not any(c.dep_ == "nummod" for c in whole.children) or some.pos_ != "NOUN":
        return False
    return not any(c.dep_ in _KNOWN or c.lower_ == "the" for c in some.children)


def name_counted(candidates: Sequence[Candidate], reading: Reading) -> list[Candidate]:
    """Give numbers of people whom somebody harmed what their sentence tells of the others.

    The nearest before are meant, else those behind: "shot *three*, among them two nuns" stays three people.

    Args:
        candidates: The events of a document, in order.
        reading: The document.
    """
    doc = reading.analysis.doc
    found: list[Candidate] = []
    for candidate in candidates:
        bare = candidate.type in _HARM and any(_is_number(p, doc) for p in candidate.recipients)
        kind = _kind_before(candidate, found, doc) if bare else None
        if kind is not None:
            named = tuple(
                _as_kind(p, kind, reading) if _is_number(p, doc) else p for p in candidate.recipients
            )
            candidate = replace(candidate, recipients=named)
        found.append(candidate)
    return found


def _kind_before(candidate: Candidate, found: Sequence[Candidate], doc: Doc) -> Party | None:
    """Give the last people of the same sentence who were harmed before the number stands."""
    start = doc[candidate.token].sent.start
    heads = [p.token for p in candidate.recipients]
    harmed = [p for c in found if c.type in _HARM and c.token >= start for p in c.recipients]
    told = [p for p in harmed if p.token < min(heads) and _is_plural(doc[p.token]) and not _is_number(p, doc)]
    return max(told, key=lambda p: p.token, default=None)


def _is_plural(noun: Token) -> bool:
    return noun.tag_ in {"NNS", "NNPS"} or noun.lower_ == "people"


def _is_number(party: Party, doc: Doc) -> bool:
    """Say whether a party is a number alone: "eight", "five others", "three more"."""
    head = doc[party.token]
    if party.actor is None or party.actor.country is not None or party.actor.sectors:
        return False
    if head.pos_ == "NUM":
        return not any(c.dep_ == "nmod" for c in head.children)
    return any(c.dep_ == "nummod" for c in head.children) and head.lower_ in grammar_words().further


def _as_kind(number: Party, kind: Party, reading: Reading) -> Party:
    """Give a number the name, country and sectors of the people that it counts more of."""
    known = kind.actors(reading, None)
    if not known or number.actor is None:
        return number
    source = known[0]
    actor = copy(number.actor, name=source.name, country=source.country, sectors=source.sectors)
    return Party(number.span, number.token, actor=actor)
