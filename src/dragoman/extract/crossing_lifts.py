"""Closures and limits that end: "lifted the blockade", "the closure ended", "eased restrictions at X"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.extract.crossing_mentions import CrossingMention, unfold
from dragoman.extract.crossing_words import crossing_words, verb_words
from dragoman.extract.grammar import children, objects, preposition, subjects

if TYPE_CHECKING:
    from dragoman.extract.crossing_hits import CrossingHit, CrossingHits
    from dragoman.language.tokens import Token

FOCUS = 1
"""How many sentences back the crossing may be named whose limits are lifted."""


def find_lifted(hits: CrossingHits, verb: Token) -> Iterator[CrossingHit]:
    """Give the openings that a verb of lifting tells.

    Args:
        hits: The finder of the document.
        verb: Any verb.
    """
    eases = any(w in crossing_words().ease_verbs for w in verb_words(verb))
    for noun in lifted_nouns(verb):
        for mention in _places(hits, verb, noun)[:1]:
            because = f"{verb.lower_} {noun.lower_} at {mention.span.text}"
            yield hits.make(
                verb, "open", mention, change="opens", because=because, confidence=0.75, limited=eases
            )


def lifted_nouns(verb: Token) -> list[Token]:
    """Give the closures and limits that a verb ends; [] where it ends none."""
    lexicon = crossing_words()
    words = verb_words(verb)
    if not any(w in lexicon.lift_verbs | lexicon.ease_verbs for w in words):
        return []
    ended = unfold(objects(verb)) or unfold(subjects(verb))
    return [n for n in ended if n.lemma_.lower() in lexicon.nouns.closed | lexicon.limit_nouns]


def is_lifted(noun: Token) -> bool:
    """Say whether a noun of closing is what a verb ends: "their blockade" in "lifted their blockade"."""
    verbs = (noun.head, noun.head.head, *children(noun, "acl"))
    return any(noun.i in {n.i for n in lifted_nouns(verb)} for verb in verbs)


def _places(hits: CrossingHits, verb: Token, noun: Token) -> list[CrossingMention]:
    inner = [m for c in children(noun, "nmod", "acl") for m in hits.where(c)]
    named = [*hits.of_change(noun), *hits.where(noun), *hits.where(verb), *inner]
    elsewhere = _is_background(verb) or _is_on_a_peoples_own(noun)
    return named or ([] if elsewhere else hits.mentions.focus(verb, FOCUS))


def _is_on_a_peoples_own(noun: Token) -> bool:
    """Say whether a ban is on what is a people's, wherever it passes: "the ban on *Afghan* coal"."""
    barred = [n for n in children(noun, "nmod") if preposition(n) in {"on", "against"}]
    return any(c.text[:1].isupper() for n in barred for c in (n, *children(n, "amod", "compound")))


def _is_background(verb: Token) -> bool:
    """Say whether a clause only gives the time or reason of a change that its main clause tells."""
    state = crossing_words().verbs.state(verb_words(verb.head)) if verb.head != verb else None
    return verb.dep_ in {"advcl", "acl"} and state is not None
