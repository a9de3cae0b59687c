"""Causal clauses without a connective of their own: aims and participles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.extract.causal_connectives import main_side
from dragoman.extract.causal_links import PURPOSE, Link
from dragoman.extract.causal_sides import (
    Range,
    governed,
    has_subject,
    is_predicate,
    pieces_without,
    side,
    whole_clause,
)
from dragoman.extract.causal_words import causal_words

if TYPE_CHECKING:
    from dragoman.language.tokens import Doc, Token


def purpose_links(verb: Token, words: list[str]) -> Iterator[Link]:
    """Give the link of an infinitive of purpose: "closed the road *to stop smugglers*".

    The act is the cause, the aim the effect that is meant: strength "may".
    """
    mark = next((c for c in verb.children if c.lower_ == "to" and c.dep_ == "mark"), None)
    main = verb.head
    if mark is not None and verb.dep_ == "acl":
        yield from _aim_of_noun(verb, mark)
        return
    if mark is None or verb.dep_ != "advcl" or not is_predicate(main) or has_subject(verb):
        return
    never = causal_words().words.purpose.never
    sure = _sure_purpose(verb, mark, words)
    if main.lemma_.lower() in never and sure is None:
        return
    signal = sure or (mark.i,)
    aim = side(verb)
    act = side(whole_clause(main), [verb]) if aim is not None else None
    if aim is None or act is None:
        return
    act = pieces_without(act, (min(aim[0], signal[0]), aim[1]))
    yield Link(
        cause=act, effect=(min(aim[0], mark.i), aim[1]), signal=signal, anchor=main.i,
        strength="may", rule=PURPOSE, weak=sure is None and verb.i > main.i,
    )  # fmt: skip


def _aim_of_noun(verb: Token, mark: Token) -> Iterator[Link]:
    """ "a visit *to defuse tensions*"."""
    noun = verb.head
    if noun.lemma_.lower() not in causal_words().words.purpose.nouns:
        return
    act, aim = side(noun, [verb]), side(verb)
    if act is not None and aim is not None:
        yield Link(
            cause=act, effect=aim, signal=(mark.i,), anchor=verb.i, strength="may", rule=PURPOSE,
        )  # fmt: skip


def _sure_purpose(verb: Token, mark: Token, words: list[str]) -> tuple[int, ...] | None:
    purposes = causal_words().purposes
    for start in range(max(verb.sent.start, mark.i - 5), mark.i):
        found = purposes.at(words, start)
        if found and start + found[0][0] == mark.i + 1:
            return tuple(range(start, mark.i + 1))
    return None


def formula_links(doc: Doc, words: list[str], start: int) -> Iterator[Link]:
    """Give the link of a formula of purpose with a noun or gerund: "in a bid to", "for the good of"."""
    found = causal_words().purposes.at(words, start)
    if not found:
        return
    signal = (start, start + found[0][0] - 1)
    complement = governed(doc, signal)
    if complement is None:
        return
    if (
        signal[1] + 1 < len(doc)
        and doc[signal[1]].lower_ == "to"
        and complement.dep_ not in {"acl", "advcl", "xcomp"}
    ):
        return
    top = _highest(complement, signal)
    anchor = top.head
    aim = side(complement, [t for t in complement.children if t.i <= signal[1]])
    if anchor == top or aim is None or aim[1] <= signal[1]:
        return
    aim = (max(aim[0], signal[1] + 1), aim[1])
    act = main_side(anchor, top, aim, signal)
    if act is not None:
        yield Link(
            cause=act, effect=aim, signal=tuple(range(signal[0], signal[1] + 1)), anchor=anchor.i,
            strength="may", rule=PURPOSE,
        )  # fmt: skip


def _highest(complement: Token, signal: Range) -> Token:
    inside = range(signal[0], signal[1] + 1)
    token = complement
    while token.head != token and (token.head.i in inside or token.head.head.i in inside):
        token = token.head
    return token


def participle_links(verb: Token) -> Iterator[Link]:
    """Give the link of a participle that tells result or motive of its main clause."""
    if verb.tag_ not in {"VBG", "VBN"} or verb.dep_ not in {"advcl", "acl"}:
        return
    words = causal_words().words.participles
    main = verb.head
    lemma = causal_words().verb(verb)
    if lemma not in words.results and lemma not in words.motives:
        return
    if any(c.dep_ in {"mark", "case", "aux"} for c in verb.children) or has_subject(verb):
        return
    told = side(verb)
    if told is None:
        return
    if verb.tag_ == "VBG" and lemma in words.results and verb.i > main.i:
        if verb.dep_ == "acl" and not _loose(verb):
            return
        clause = main if is_predicate(main) else _predicate_over(main)
        act = side(whole_clause(clause), [verb]) if clause is not None else None
        if act is not None:
            act = _without_pointer(verb.doc, pieces_without(act, told))
            yield Link(cause=act, effect=told, signal=(verb.i,), anchor=verb.i, rule="result participle")
    elif verb.dep_ == "advcl" and lemma in words.motives and is_predicate(main):
        act = side(whole_clause(main), [verb])
        if act is not None:
            act = pieces_without(act, told)
            yield Link(cause=told, effect=act, signal=(verb.i,), anchor=verb.i, rule="motive", weak=True)


def _without_pointer(doc: Doc, words: Range) -> Range:
    """Drop a last word that only stands for the clause: ", something"."""
    first, last = words
    if last - first > 1 and doc[last - 1].text == "," and doc[last].lower_ in causal_words().words.pointers:
        return first, last - 2
    return words


def _loose(verb: Token) -> bool:
    return verb.left_edge.i > 0 and verb.doc[verb.left_edge.i - 1].text == ","


def _predicate_over(token: Token) -> Token | None:
    while token.head != token:
        token = token.head
        if is_predicate(token):
            return token
    return None
