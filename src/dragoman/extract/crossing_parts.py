"""The parts of a crossing statement: what it holds for, which way, and why."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from dragoman.extract.crossing_mentions import CrossingMention
from dragoman.extract.crossing_words import crossing_words
from dragoman.extract.gazetteer import load_gazetteer
from dragoman.extract.grammar import clause, preposition
from dragoman.extract.reading import Reading
from dragoman.language.analysis import Analysis
from dragoman.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token


@lru_cache(maxsize=1)
def _scope_of_word() -> dict[str, str]:
    return {word: name for name, words in crossing_words().scopes.items() for word in words}


def is_partial(trigger: Token) -> bool:
    """Say whether the clause says that the state holds in part ("partially reopened")."""
    words = crossing_words().partial
    near = [trigger, *trigger.children, *(trigger.head.children if trigger.dep_ in {"amod", "xcomp"} else ())]
    return any(c.lower_ in words for c in near)


def find_scope(
    reading: Reading, trigger: Token, mention: CrossingMention
) -> tuple[tuple[str, ...], str | None, Span | None]:
    """Give what a state holds for, the country that one may enter where it is one-way, and the words.

    Looked for in "for" and "to" phrases of the word of state, in what is let through or turned back,
    and in what runs ("truck traffic").
    """
    found: dict[str, None] = {}
    direction: str | None = None
    words: Span | None = None
    for noun in _holders(trigger):
        if any(t.lower_ in crossing_words().everything for t in noun.subtree if t.i <= noun.i):
            continue
        names = _scopes(noun)
        if not names:
            continue
        found.update(dict.fromkeys(names))
        direction = direction or _direction(noun, mention)
        first, last = clause(noun)
        words = words or reading.analysis.span(first, last)
    return tuple(found), direction, words


def _holders(trigger: Token) -> list[Token]:
    """Give the nouns that may say what a state holds for."""
    words = crossing_words()
    found = []
    tokens = [trigger, trigger.head] if trigger.dep_ in {"xcomp", "conj"} and trigger.head.pos_ != "NOUN" else [trigger]
    for token in tokens:
        for child in token.children:
            label = child.dep_.split(":")[0]
            if label in {"obl", "nmod", "advcl"} and preposition(child) in words.scope_prepositions | {None}:
                found.append(child)
            elif label in {"obj", "nsubj"} or child.dep_ == "nsubj:pass":
                found.append(child)
    return [t for noun in found for t in _with_conjuncts(noun)]


def _with_conjuncts(noun: Token) -> list[Token]:
    return [noun, *(t for c in noun.children if c.dep_ == "conj" for t in _with_conjuncts(c))]


def _scopes(noun: Token) -> list[str]:
    """Give the scopes that a noun phrase names."""
    table = _scope_of_word()
    parts = [noun, *(c for c in noun.children if c.dep_.split(":")[0] in {"compound", "amod", "nmod", "acl"})]
    return [table[t.lemma_.lower()] for t in parts if t.lemma_.lower() in table and t.pos_ != "PROPN"]


def _direction(noun: Token, mention: CrossingMention) -> str | None:
    """Give the country that those who may pass go to ("for Afghans returning to Afghanistan")."""
    gazetteer = load_gazetteer()
    for token in noun.subtree:
        if preposition(token) in {"to", "into", "towards", "toward"}:
            found = gazetteer.candidates(token.text)
            if found and found[0].country in mention.crossing.countries:
                return found[0].country
    return None


def find_reason(analysis: Analysis, trigger: Token) -> Span | None:
    """Give the words of the reason: the phrase or clause that "because of", "after", "over" … opens."""
    words = crossing_words()
    for token in (trigger, trigger.head if trigger.dep_ in {"xcomp", "conj"} else trigger):
        for child in token.children:
            label = child.dep_.split(":")[0]
            if label in {"obl", "nmod"} and preposition(child) in words.reason_prepositions and not _is_time(child):
                return analysis.span(*clause(child))
            if label == "advcl" and any(c.dep_ in {"mark", "case"} and c.lower_ in words.reason_marks for c in child.children):
                return analysis.span(*clause(child))
    return None


def _is_time(noun: Token) -> bool:
    """Say whether a phrase is a time ("after two days", "over the weekend"), so no reason."""
    return noun.ent_type_ == "Date" or any(
        t.ent_type_ == "Date" for t in noun.children if t.dep_ in {"nummod", "compound", "amod"}
    )
