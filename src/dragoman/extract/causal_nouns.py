"""Causal nouns: "the cause of X is Y", "Y, the result of X", "Y is a threat to X"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.extract.causal_links import Link
from dragoman.extract.causal_sides import Range, clause_before, is_agent, is_pointer, path_up, side
from dragoman.extract.causal_words import causal_words

if TYPE_CHECKING:
    from dragoman.language.tokens import Token


def noun_links(noun: Token, *, is_party: frozenset[int]) -> Iterator[Link]:
    """Give the links that a noun of cause or result states: "the cause of X is Y", "Y, the result of X"."""
    groups = causal_words().words.nouns
    lemma = noun.lemma_.lower()
    if noun.pos_ != "NOUN":
        return
    if lemma in groups.threats:
        yield from _threat(noun, is_party)
    elif lemma in groups.causes or lemma in groups.results:
        yield from _copular(noun, reverse=lemma in groups.results)


def _other_side(noun: Token) -> tuple[Token, tuple[int, ...]] | None:
    """Give what a noun is said to be of: "the cause *of the crisis*"."""
    groups = causal_words().words.nouns
    for child in noun.children:
        words = [m for m in child.children if m.dep_ in {"case", "mark"}]
        follows = child.i > noun.i and child.dep_.split(":")[0] in {"nmod", "acl", "obl"}
        if follows and words and words[0].lower_ in groups.prepositions:
            return child, tuple(m.i for m in words)
    relative = next((c for c in noun.children if c.dep_ == "acl:relcl" and c.i > noun.i), None)
    if relative is not None and any(c.lower_ in {"why", "that"} for c in relative.children):
        return relative, ()
    return None


def _copular(noun: Token, *, reverse: bool) -> Iterator[Link]:
    other = _other_side(noun)
    if other is None:
        return
    target, words = other
    first = _identified(noun)
    if first is None:
        return
    effect = side(target, [t for t in target.children if t.lower_ == "why"])
    cause = side(first, [noun, *path_up(noun, first)])
    if effect is None or cause is None or _overlap(cause, effect):
        return
    signal = (noun.i, *words)
    pointer = None
    if is_pointer(first):
        before = clause_before(noun)
        clause = side(before, [noun, *path_up(noun, before)]) if before is not None else None
        if clause is not None:
            cause, pointer = clause, first.i
    link = Link(cause=cause, effect=effect, signal=signal, anchor=noun.i, rule="causal noun", pointer=pointer)
    yield replace(link, cause=effect, effect=cause) if reverse else link


def _overlap(one: Range, other: Range) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _identified(noun: Token) -> Token | None:
    """Give what a noun is identified with: by a copula, as an apposition, or by "as"."""
    if any(c.dep_ == "cop" for c in noun.children):
        return next((c for c in noun.children if c.dep_.split(":")[0] in {"nsubj", "csubj"}), None)
    if noun.dep_ in {"appos", "parataxis"}:
        return noun.head
    if noun.dep_.split(":")[0] == "nsubj" and any(c.dep_ == "cop" for c in noun.head.children):
        return noun.head
    if noun.dep_.split(":")[0] == "obl" and any(c.lower_ == "as" for c in noun.children):
        return next((c for c in noun.head.children if c.dep_ in {"obj", "nsubj:pass"}), None)
    return None


def _threat(noun: Token, is_party: frozenset[int]) -> Iterator[Link]:
    if not any(c.dep_ == "cop" for c in noun.children):
        return
    first = _identified(noun)
    target = _other_side(noun)
    if first is None or target is None or is_agent(first, is_party):
        return
    cause = side(first)
    pointer = None
    if is_pointer(first):
        before = clause_before(noun)
        clause = side(before, [noun, *path_up(noun, before)]) if before is not None else None
        if clause is not None:
            cause, pointer = clause, first.i
    own = [c for c in noun.children if c.dep_ in {"det", "amod", "compound", "nmod:poss"}]
    start = min([noun.i, *(c.left_edge.i for c in own)])
    end = side(target[0])
    if cause is None or end is None:
        return
    cop = next(c.i for c in noun.children if c.dep_ == "cop")
    yield Link(
        cause=cause, effect=(start, max(noun.i, end[1])), signal=(cop,), anchor=noun.i,
        rule="said to be a threat or boost", pointer=pointer,
    )  # fmt: skip
