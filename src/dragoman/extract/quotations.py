"""Quotations: what stands between quotation marks, over sentences and paragraphs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.language.tokens import Doc, Token

from dragoman.language.analysis import Analysis

OPENING = {"“": '”"', "„": "“”", "«": "»", "``": "''", "‘‘": "’’", "‘": "’", "‹": "›"}
STRAIGHT = {'"': '"”', "''": "''", "'": "'", "”": "”"}
SINGLE = {"‘", "'"}
MARKS = frozenset({*OPENING, *STRAIGHT, *OPENING.values(), *STRAIGHT.values()} | set("\"”“»’›'"))
"""All that opens or closes a quotation; most words do neither."""

SCARE_WORDS = 4
"""Most words of a quotation that may be a mere phrase."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks.

    Attributes:
        first: Token of the opening mark.
        last: Token of the closing mark, or the last one of a paragraph where it is missing.
        words: Number of words between the marks.
    """

    first: int
    last: int
    words: int

    def holds(self, token: int) -> bool:
        """Say whether a token stands in the quotation, marks included."""
        return self.first <= token <= self.last


@dataclass(frozen=True, eq=False)
class Quotations:
    """The quotations of a document in order, found by token."""

    items: Sequence[Quotation]
    _starts: Sequence[int]

    def at(self, token: int) -> Quotation | None:
        """Give the quotation that holds token number `token`."""
        place = bisect_right(self._starts, token) - 1
        if place < 0:
            return None
        found = self.items[place]
        return found if found.holds(token) else None

    def within(self, first: int, last: int) -> Iterator[Quotation]:
        """Give the quotations that share a token with tokens `first` to `last`."""
        place = max(0, bisect_right(self._starts, first) - 1)
        for quotation in self.items[place:]:
            if quotation.first > last:
                return
            if quotation.last >= first:
                yield quotation


@lru_cache(maxsize=2)
def find_quotations(analysis: Analysis) -> Quotations:
    """Find all quotations of a document.

    A quotation that stays open at the end of a paragraph goes on in the next one if that opens with a mark,
    as is
    usual for speech of several paragraphs; else it ends there. Apostrophes are no marks. The last result is
    kept: two finders need it.
    """
    found = list(_merge(analysis.doc, list(_pairs(analysis.doc))))
    return Quotations(found, [q.first for q in found])


@dataclass(frozen=True, slots=True)
class _Pair:
    first: int
    last: int
    closed: bool


def _pairs(doc: Doc) -> Iterator[_Pair]:
    for first, last in _paragraphs(doc):
        yield from _pairs_of_paragraph(doc, first, last)


def _paragraphs(doc: Doc) -> Iterator[tuple[int, int]]:
    start = 0
    for token in doc:
        if token.is_space and "\n" in token.text:
            if token.i > start:
                yield start, token.i - 1
            start = token.i + 1
    if start < len(doc):
        yield start, len(doc) - 1


def _pairs_of_paragraph(doc: Doc, first: int, last: int) -> Iterator[_Pair]:
    opened: int | None = None
    closing = ""
    for token in doc.tokens[first : last + 1]:
        i, mark = token.i, token.text
        if mark not in MARKS:
            continue
        if opened is None:
            closing = _closing_mark(doc, i, first)
            opened = i if closing else None
        elif (mark in closing and mark not in OPENING and _closes(doc, i, last)) or (
            mark in closing and doc[opened].text == mark and _closes(doc, i, last)
        ):
            yield _Pair(opened, i, True)
            opened = None
    if opened is not None and doc[opened].text not in SINGLE:
        yield _Pair(opened, last, False)


def _closing_mark(doc: Doc, i: int, first: int) -> str:
    """Give the marks that would close a quotation opened by token `i`; "" if it opens none."""
    mark = doc[i].text
    if mark not in OPENING and mark not in STRAIGHT:
        return ""
    before_blank = i == first or bool(doc[i - 1].whitespace_) or doc[i - 1].is_punct or doc[i - 1].is_space
    if mark in OPENING and mark not in SINGLE:
        return OPENING[mark]
    if not before_blank or doc[i].whitespace_ or i + 1 >= len(doc):
        return ""
    if mark in SINGLE:
        return "’'" if _has_single_end(doc, i) else ""
    if mark == "”" and i != first:
        return ""
    return STRAIGHT.get(mark, "")


def _has_single_end(doc: Doc, i: int) -> bool:
    """Say whether a single mark has its partner in the same sentence or the next sixty tokens."""
    for j in range(i + 2, min(len(doc), i + 60)):
        if doc[j].is_space and "\n" in doc[j].text:
            return False
        if doc[j].text in {"’", "'"} and _closes(doc, j, len(doc) - 1):
            return True
    return False


def _closes(doc: Doc, i: int, last: int) -> bool:
    if doc[i].text not in {"’", "'"}:
        return True
    after = i == last or bool(doc[i].whitespace_) or doc[i + 1].is_punct or doc[i + 1].is_space
    return after and not doc[i - 1].whitespace_ and not _possessive(doc[i])


def _possessive(mark: Token) -> bool:
    return mark.tag_ == "POS" or (mark.dep_ == "case" and mark.i > 0 and mark.nbor(-1).text.endswith("s"))


def _merge(doc: Doc, pairs: Sequence[_Pair]) -> Iterator[Quotation]:
    """Join a pair left open with the pair that opens the next paragraph."""
    first: int | None = None
    for number, pair in enumerate(pairs):
        following = pairs[number + 1] if number + 1 < len(pairs) else None
        first = pair.first if first is None else first
        goes_on = following is not None and not pair.closed and _only_blank(doc, pair.last, following.first)
        if not goes_on:
            yield Quotation(first, pair.last, _count_words(doc, first, pair.last))
            first = None


def _only_blank(doc: Doc, left: int, right: int) -> bool:
    return all(doc[i].is_space for i in range(left + 1, right))


def _count_words(doc: Doc, first: int, last: int) -> int:
    return sum(not t.is_punct and not t.is_space for t in doc[first : last + 1])
