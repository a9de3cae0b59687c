"""Pairs of parties in one clause: who acts in a verb, and who else stands below it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.extract.acting import acting
from dragoman.extract.event_parties import Parties
from dragoman.extract.grammar import is_passive, preposition
from dragoman.extract.party import Party

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

_DIRECT = frozenset({"obj", "iobj", "nsubj:pass"})
_TOWARDS = frozenset(
    {"to", "with", "against", "for", "on", "upon", "from", "at", "into", "toward", "towards", "over", "of"}
)
"""Prepositions by which a verb reaches another party; "in", "as" or "near" only say where or what."""
_DOWN = frozenset({"obj", "iobj", "obl", "nmod", "xcomp", "nsubj:pass", "acl", "conj"})
"""Relations that lead from a verb to the parties of its own clause."""


@dataclass(frozen=True)
class ClausePair:
    """A verb with one party that acts in it and one that it reaches."""

    verb: int
    actor: Party
    recipient: Party


def find_clause_pairs(verbs: Iterable[Token], parties: Parties) -> Iterator[ClausePair]:
    """Give the pairs of parties in the clauses of some verbs, each pair once, at the first of its verbs.

    "Kenya dispatched a medical team to Sudan" has one at "dispatched"; a relative clause has its own.
    """
    seen: set[tuple[int, int]] = set()
    for verb in verbs:
        if verb.pos_ != "VERB":
            continue
        below = list(_reached(verb))
        actors = [p for t in acting(verb) for p in [parties.party(t)] if p is not None] if below else []
        for actor in actors:
            for token in below:
                recipient = parties.party(token)
                if recipient is None or recipient.span.overlaps(actor.span):
                    continue
                key = (actor.token, recipient.token)
                if key not in seen and _one_sentence(verb, *(verb.doc[place] for place in key)):
                    seen.add(key)
                    yield ClausePair(verb.i, actor, recipient)


def _reached(verb: Token) -> Iterator[Token]:
    """Give the nouns of a verb's clause that may be its other party."""
    passive = is_passive(verb)
    for child in verb.children:
        label = child.relation if child.dep_ != "nsubj:pass" else child.dep_
        if label not in _DOWN or (label == "nsubj:pass" and not passive) or child.dep_ == "obl:agent":
            continue
        if label == "acl" and (child.tag_ != "VB" or child.dep_.endswith("relcl")):
            continue
        if label == "conj" and verb.pos_ == "VERB" and child.pos_ != "PROPN":
            continue
        if _may_receive(child):
            yield child
        yield from _reached(child)


def _may_receive(noun: Token) -> bool:
    if noun.pos_ not in {"NOUN", "PROPN", "PRON"} or noun.dep_.startswith("nmod:"):
        return False
    case = preposition(noun)
    return case in _TOWARDS or (case is None and noun.dep_ in {*_DIRECT, "conj"})


def _one_sentence(first: Token, *others: Token) -> bool:
    return all(other.sent.start == first.sent.start for other in others)
