"""Who may pass: "pedestrians may cross", "nobody was let through", "cars are still barred"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.extract.crossing_mentions import CrossingMention, unfold
from dragoman.extract.crossing_parts import scopes_of
from dragoman.extract.crossing_words import crossing_words, verb_words
from dragoman.extract.grammar import children, is_negated, is_passive, modals, objects, own_subjects, subjects

if TYPE_CHECKING:
    from dragoman.extract.crossing_hits import CrossingHit, CrossingHits
    from dragoman.language.tokens import Token

FOCUS = 2
"""How many sentences back the crossing may be named that a rule of passage is about."""


def find_permitted(hits: CrossingHits, verb: Token) -> Iterator[CrossingHit]:
    """Give what a rule of passage says: who can cross, or who can't.

    Args:
        hits: The finder of the document.
        verb: A verb of passing with "may" or "can", or a passive verb of letting in or keeping out.
    """
    words = verb_words(verb)
    lexicon = crossing_words()
    passing = any(w in lexicon.pass_verbs for w in words) and _may(verb)
    letting = any(w in lexicon.bar_verbs for w in words) and is_passive(verb)
    if not passing and not letting:
        return
    if letting and (children(verb, "ccomp") or modals(verb)):
        return  # what will be allowed is no state yet
    if any(c.lower_ in lexicon.conditions for c in verb.children if c.i < verb.i):
        return  # "as soon as patients can cross" tells no rule
    people = unfold(own_subjects(verb.head if _is_able(verb) else verb) if passing else objects(verb))
    people += [c for c in children(verb, "obl", "advcl") if scopes_of(c) == ["pedestrians"]]
    nobody = any(p.lower_ in lexicon.nobody for p in people)
    scoped = [p for p in people if scopes_of(p)]
    if not scoped and not nobody:
        return
    keeps_out = letting and any(w in lexicon.refuse_verbs and w not in lexicon.allow_verbs for w in words)
    closed = keeps_out != (is_negated(verb) or is_negated(verb.head if _is_able(verb) else verb) or nobody)
    yield from _hits(hits, verb, scoped, closed=closed)


def _hits(hits: CrossingHits, verb: Token, people: list[Token], *, closed: bool) -> Iterator[CrossingHit]:
    for mention in _places(hits, verb)[:1]:
        yield hits.make(
            verb,
            "closed" if closed else "open",
            mention,
            change="stays",
            because=f"{verb.lower_}: who may pass at {mention.span.text}",
            confidence=0.6,
            limited=bool(people),
            runs=tuple(people),
            flips=True,
        )


def _places(hits: CrossingHits, verb: Token) -> list[CrossingMention]:
    inner = children(verb, "xcomp")
    named = [m for v in (verb, *inner) for m in [*hits.where(v), *hits.patients(v)]]
    return named or hits.mentions.focus(verb, FOCUS)


def _may(verb: Token) -> bool:
    """Say whether a verb of passing tells what is possible: "can cross", "were able to cross"."""
    lexicon = crossing_words()
    if any(c.dep_.startswith("aux") and c.lower_ in lexicon.may_words for c in verb.children):
        return True
    return _is_able(verb)


def _is_able(verb: Token) -> bool:
    return verb.dep_ == "xcomp" and verb.head.lower_ in crossing_words().may_words and bool(subjects(verb))
