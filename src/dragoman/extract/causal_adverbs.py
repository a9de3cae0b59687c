"""Causal adverbs and formulas that point back: "therefore", "as a result", "that is why"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.extract.causal_links import Link
from dragoman.extract.causal_sides import (
    Range,
    attributed,
    clause_before,
    has_subject,
    is_predicate,
    path_up,
    pieces_without,
    side,
)
from dragoman.extract.causal_words import causal_words
from dragoman.extract.grammar import is_passive

if TYPE_CHECKING:
    from dragoman.language.tokens import Doc, Token


def adverb_links(doc: Doc, words: list[str], start: int) -> Iterator[Link]:
    """Give the link of "therefore", "as a result", "that is why": the clause before is the cause."""
    lexicon = causal_words()
    for phrases, gives in (
        (lexicon.why, "effect"),
        (lexicon.because, "cause"),
        (lexicon.therefore, "effect"),
    ):
        found = phrases.at(words, start)
        if not found:
            continue
        signal = (start, start + found[0][0] - 1)
        link = _pointing(doc, signal, gives, adverb=phrases is lexicon.therefore)
        if link is not None:
            yield link
        return


def _pointing(doc: Doc, signal: Range, gives: str, *, adverb: bool) -> Link | None:
    clause = _clause_of(doc, signal, adverb=adverb)
    if clause is None:
        return None
    if adverb and not _opens_clause(doc, signal, clause):
        return None
    before = clause_before(clause if adverb else doc[signal[0]])
    if before is None or before == clause:
        return None
    inner = [t for t in doc[signal[0] : signal[1] + 1] if t != clause]
    here = side(attributed(clause), inner)
    there = side(before, [clause, *path_up(clause, before)])
    if here is None or there is None:
        return None
    here = pieces_without(here, signal)
    cause, effect = (there, here) if gives == "effect" else (here, there)
    return Link(
        cause=cause, effect=effect, signal=tuple(range(signal[0], signal[1] + 1)), anchor=clause.i,
        rule="result adverb" if adverb else "points back to the clause before",
    )  # fmt: skip


def _clause_of(doc: Doc, signal: Range, *, adverb: bool) -> Token | None:
    """Give the clause that an adverb stands in, or that a formula introduces."""
    last = doc[signal[1]]
    if adverb:
        token = doc[signal[0]]
        while not is_predicate(token) and token.head != token:
            token = token.head
        return token if is_predicate(token) else None
    if signal[1] + 1 >= last.sent.end:
        return None
    inside = range(signal[0], signal[1] + 1)
    tokens = [t for t in last.sent if t.i > signal[1] and is_predicate(t) and has_subject(t)]
    return next((t for t in tokens if t.head.i in inside or t.head == t or t.head.i < signal[0]), None)


def _opens_clause(doc: Doc, signal: Range, clause: Token) -> bool:
    """Say whether an adverb stands at the head of a clause or right before its verb, not inside a phrase."""
    first, last = signal
    sent = doc[first].sent
    before = doc[first - 1] if first > sent.start else None
    after = doc[last + 1] if last + 1 < sent.end else None
    if first == last and doc[first].lower_ == "so":
        starts = before is not None and (before.text in {",", ";"} or before.dep_ == "cc")
        return starts and has_subject(clause) and after is not None and after.dep_ != "advmod"
    return doc[first].head == clause or before is None or before.dep_ in {"cc", "punct"} or is_passive(clause)
