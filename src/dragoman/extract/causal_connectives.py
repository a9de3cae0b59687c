"""Causal connectives: "because", "due to", "in response to", "if", and what they join."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.extract.causal_links import Link
from dragoman.extract.causal_sides import (
    Range,
    attributed,
    governed,
    has_subject,
    is_predicate,
    pieces_without,
    side,
    trim,
    whole_clause,
)
from dragoman.extract.causal_words import Connective, causal_words
from dragoman.extract.grammar import modals

if TYPE_CHECKING:
    from dragoman.language.tokens import Doc, Token

TIMES = frozenset({"Date"})
_VERBAL = frozenset({"acl", "amod", "ROOT", "conj", "xcomp", "ccomp"})


def connective_links(
    doc: Doc, words: list[str], start: int, *, times: frozenset[int], parties: frozenset[int]
) -> tuple[int, list[Link]]:
    """Give the links of the connective that starts at token `start`, and its length in tokens.

    Args:
        doc: The parse.
        words: Its tokens in lower case.
        start: Where to look.
        times: Tokens that are part of a time expression.
        parties: Heads of phrases that name persons or organisations.
    """
    lexicon = causal_words()
    found = lexicon.connectives.at(words, start)
    length = found[0][0] if found else 0
    links = []
    for size, value in found:
        assert isinstance(value, Connective)
        link = _join(doc, (start, start + size - 1), value, times, parties)
        if link is not None:
            links.append(link)
            break
    return (length if links else 0), links


def _join(
    doc: Doc, signal: Range, connective: Connective, times: frozenset[int], parties: frozenset[int]
) -> Link | None:
    if signal[0] == signal[1] and doc[signal[0]].dep_ in _VERBAL:
        return None
    complement = governed(doc, signal)
    if complement is None or not _takes(complement, signal, connective):
        return None
    top = _top(complement, signal)
    anchor = top.head
    if anchor == top or top.sent.start > signal[0]:
        return None
    if connective.after and not _follows(anchor, top, connective):
        return None
    if connective.after and not connective.inside and complement.i in parties:
        return None
    if connective.modal and not modals(anchor):
        return None
    if connective.of and complement.lemma_.lower() not in connective.of:
        return None
    if _is_time(complement, anchor, signal, connective, times):
        return None
    inner = [t for t in complement.children if signal[0] <= t.i <= signal[1]]
    given = side(complement, inner)
    if given is None or given[1] < signal[1] or given[0] < signal[0]:
        return None
    given = (signal[0] if connective.inside else max(given[0], signal[1] + 1), given[1])
    other = main_side(anchor, top, given, signal)
    if other is None:
        return None
    cause, effect = (given, other) if connective.gives == "cause" else (other, given)
    return Link(
        cause=cause,
        effect=effect,
        signal=tuple(range(signal[0], signal[1] + 1)),
        anchor=anchor.i,
        strength=connective.strength,
        rule=connective.kind,
        weak=connective.weak,
        silent=connective.silent,
    )


def _takes(complement: Token, signal: Range, connective: Connective) -> bool:
    shape = "noun"
    if complement.tag_ == "VBG" and not has_subject(complement):
        shape = "gerund"
    elif is_predicate(complement):
        shape = "clause"
    return shape in connective.takes


def _top(complement: Token, signal: Range) -> Token:
    """Give the token by which connective and complement hang on the rest."""
    inside = range(signal[0], signal[1] + 1)
    token = complement
    while token.head != token and token.head.i in inside:
        token = token.head
    return token


def _follows(anchor: Token, top: Token, connective: Connective) -> bool:
    """Say whether a connective hangs on one of its governors, or stands right behind one."""
    edge = top.left_edge.i
    ahead = [t for t in anchor.children if t.i < edge and t.dep_ in {"obj", "nsubj:pass", "xcomp"}]
    if any(t.lemma_.lower() in connective.after or t.lower_ in connective.after for t in (anchor, *ahead)):
        return True
    before = edge - 1
    return before >= 0 and top.doc[before].lemma_.lower() in connective.after


def _is_time(
    complement: Token, anchor: Token, signal: Range, connective: Connective, times: frozenset[int]
) -> bool:
    """Say whether the words only tell a time: "since 2014", "after two days"."""
    if complement.i in times or complement.ent_type_ in TIMES or complement.pos_ == "NUM":
        return not any(c.dep_ == "nmod" for c in complement.children)
    doc = complement.doc
    if signal[0] != signal[1]:
        return False
    first = doc[signal[0]].lower_
    if first == "since":
        return _since_time(doc, complement, anchor, signal)
    if first == "as":
        headline = not complement.sent[-1].is_punct
        return headline or complement.dep_ != "advcl" or not has_subject(complement)
    if first == "for" and connective.takes == {"clause"}:
        return not has_subject(complement) or complement.dep_ != "advcl" or complement.tag_ == "VB"
    return False


def _since_time(doc: Doc, complement: Token, anchor: Token, signal: Range) -> bool:
    words = causal_words().words
    after = doc[signal[1] + 1].lower_ if signal[1] + 1 < len(doc) else ""
    ever = signal[0] > 0 and doc[signal[0] - 1].lower_ == "ever"
    perfect = any(c.lemma_ == "have" and c.dep_ == "aux" for c in anchor.children)
    past = complement.tag_ in {"VBD", "VBN"} or any(
        c.tag_ == "VBD" for c in complement.children if c.dep_ == "aux"
    )
    return ever or (after in words.since_times and not has_subject(complement)) or (perfect and past)


def main_side(anchor: Token, top: Token, given: Range, signal: Range) -> Range | None:
    """Give the words of the side that the connective hangs on."""
    content = whole_clause(attributed(anchor) if top.i < anchor.i else anchor)
    found = side(content, [top])
    if found is None:
        return None
    hole = (min(given[0], signal[0]), max(given[1], signal[1]))
    found = pieces_without(found, hole)
    return trim(anchor.doc, *found) if found[0] <= found[1] else None
