"""Extents: from a head word to the tokens of a source, a cue or a content.

A range is a pair of token numbers, both included.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from dragoman.extract.quotations import Quotations

if TYPE_CHECKING:
    from dragoman.language.tokens import Doc, Token

Range = tuple[int, int]

OPENERS = frozenset({"“", "``", "‘", "«", "(", "["})
CLOSERS = frozenset({"”", "''", "’", "»", ")", "]", "%"})
STRAIGHT = frozenset({'"', "'"})
BEFORE_CUE = ("aux", "advmod", "cop")


def subtree(token: Token, *, without: Collection[int] = ()) -> set[int]:
    """Give the tokens under `token`, leaving out whole branches whose top is in `without`."""
    if not without:
        return {t.i for t in token.subtree}
    found = {token.i}
    stack = [token]
    while stack:
        for child in stack.pop().children:
            if child.i not in without:
                found.add(child.i)
                stack.append(child)
    return found


def ranges(doc: Doc, tokens: Iterable[int], walls: Collection[int] = ()) -> list[Range]:
    """Join tokens to ranges: a gap is bridged unless a wall stands in it, and outer punctuation goes.

    Args:
        doc: The document.
        tokens: What belongs in.
        walls: Tokens that may not be bridged (the cue and the source).
    """
    found: list[Range] = []
    words = doc.tokens
    for i in sorted(tokens):
        if words[i].is_space:
            continue
        if found and (found[-1][1] + 1 == i or not any(found[-1][1] < wall < i for wall in walls)):
            found[-1] = (found[-1][0], i)
        else:
            found.append((i, i))
    return [r for r in (trim(doc, *f) for f in found) if r is not None]


def trim(doc: Doc, first: int, last: int) -> Range | None:
    """Cut punctuation off both ends, but keep quotation marks and brackets that have their partner inside."""
    while first <= last and _loose_at_start(doc, first, last):
        first += 1
    while last >= first and _loose_at_end(doc, first, last):
        last -= 1
    return (first, last) if first <= last else None


def _loose_at_start(doc: Doc, first: int, last: int) -> bool:
    token = doc[first]
    if token.is_space:
        return True
    if not token.is_punct or token.text in OPENERS:
        return False
    if token.text in STRAIGHT:
        return bool(token.whitespace_) or sum(doc[i].text == token.text for i in range(first, last + 1)) < 2
    return True


def _loose_at_end(doc: Doc, first: int, last: int) -> bool:
    token = doc[last]
    if token.is_space:
        return True
    if not token.is_punct:
        return False
    if token.text in CLOSERS | STRAIGHT:
        return not _has_partner(doc, first, last)
    return True


def _has_partner(doc: Doc, first: int, last: int) -> bool:
    mark = doc[last].text
    partners = {"”": "“", "''": "``''", "’": "‘", "»": "«", ")": "(", "]": "["}.get(mark, mark)
    return mark == "%" or any(doc[i].text in partners for i in range(first, last))


def widen_to_quotations(
    ranges: Iterable[Range], quotations: Quotations, walls: Collection[int]
) -> list[Range]:
    """Let ranges that cut through a quotation take all of it, unless a wall stands inside; join what then
    overlaps.
    """
    wide: list[Range] = []
    for first, last in sorted(ranges):
        for quotation in quotations.within(first, last):
            if not any(quotation.holds(wall) for wall in walls):
                first, last = min(first, quotation.first), max(last, quotation.last)
        if wide and first <= wide[-1][1] + 1:
            wide[-1] = (wide[-1][0], max(wide[-1][1], last))
        else:
            wide.append((first, last))
    return wide


def cue_range(first: Token, last: Token, extra: Collection[int] = ()) -> Range:
    """Give the cue's words: auxiliaries, negation and adverbs right before the verb, and words right after
    it.

    Args:
        first: The first verb of the cue.
        last: Its last verb ("continued to *warn*").
        extra: Particles and prepositions that belong to it.
    """
    left = first.i
    while left > 0 and _belongs_before(first.doc[left - 1], first):
        left -= 1
    right = last.i
    while right + 1 in extra:
        right += 1
    return left, right


def _belongs_before(token: Token, verb: Token) -> bool:
    if token.dep_ == "advmod" and token.head.i != verb.i:
        return token.head.dep_ == "advmod" and token.head.head.i == verb.i and token.head.i < verb.i
    return token.head.i == verb.i and token.dep_.split(":")[0] in BEFORE_CUE


def source_range(head: Token, cue: Collection[int]) -> Range:
    """Give a source's noun phrase with appositions and relative clauses, and the comma that closes them."""
    out = {c.i for c in head.children if c.dep_ in {"case", "cc", "parataxis", "cop", "discourse", "mark"}}
    tokens = {i for i in subtree(head, without=out) if i not in cue}
    doc = head.doc
    left = min(_run(tokens, head.i, -1))
    right = max(_run(tokens, head.i, 1))
    trimmed = trim(doc, left, right) or (head.i, head.i)
    left, right = trimmed
    closes = right + 1 < len(doc) and doc[right + 1].text == ","
    if closes and right + 2 < len(doc) and _has_apposition(head, right) and min(cue, default=0) > right:
        right += 1
    return left, right


def _run(tokens: set[int], start: int, step: int) -> list[int]:
    run = [start]
    while run[-1] + step in tokens:
        run.append(run[-1] + step)
    return run


def _has_apposition(head: Token, right: int) -> bool:
    """Say whether the phrase ends in an apposition or clause that a comma set off."""
    doc = head.doc
    return any(
        c.dep_ in {"appos", "acl:relcl", "acl", "nmod", "conj"}
        and c.i <= right
        and any(doc[i].text == "," for i in range(head.i + 1, c.i))
        for c in head.children
    )
