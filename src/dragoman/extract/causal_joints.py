"""Causal links by connectives, purpose clauses, participles and adverbs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dragoman.extract.causal_links import Link
from dragoman.extract.causal_sides import (
    Range,
    attributed,
    clause_before,
    has_subject,
    is_predicate,
    pieces_without,
    side,
    trim,
    whole_clause,
)
from dragoman.extract.causal_words import Connective, causal_words
from dragoman.extract.grammar import is_passive

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

TIMES = frozenset({"Date"})


def connective_links(doc: Doc, words: list[str], start: int, times: frozenset[int]) -> tuple[int, list[Link]]:
    """Give the links of the connective that starts at token `start`, and its length in tokens.

    Args:
        doc: The parse.
        words: Its tokens in lower case.
        start: Where to look.
        times: Tokens that are part of a time expression.
    """
    lexicon = causal_words()
    found = lexicon.connectives.at(words, start)
    length = found[0][0] if found else 0
    links = []
    for size, value in found:
        assert isinstance(value, Connective)
        link = _join(doc, (start, start + size - 1), value, times)
        if link is not None:
            links.append(link)
            break
    return (length if links else 0), links


def _join(doc: Doc, signal: Range, connective: Connective, times: frozenset[int]) -> Link | None:
    complement = _complement(doc, signal)
    if complement is None or not _takes(complement, signal, connective):
        return None
    top = _top(complement, signal)
    anchor = top.head
    if anchor == top or top.sent.start > signal[0]:
        return None
    if connective.after and not _governed(anchor, top, connective):
        return None
    if _is_time(complement, anchor, signal, connective, times):
        return None
    inner = [t for t in complement.children if signal[0] <= t.i <= signal[1]]
    given = side(complement, inner)
    if given is None or given[1] < signal[1] or given[0] < signal[0]:
        return None
    given = (signal[0] if connective.inside else max(given[0], signal[1] + 1), given[1])
    other = _main(anchor, top, given, signal)
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


def _complement(doc: Doc, signal: Range) -> Token | None:
    """Give the head of the words that a connective governs."""
    first, last = signal
    sent = doc[first].sent
    if last + 1 >= sent.end:
        return None
    marked = doc[last].head if doc[last].dep_ in {"case", "mark"} else None
    if first == last and marked is not None and marked.i > last:
        return marked
    token = doc[last + 1]
    while True:
        if any(first <= c.i <= last for c in token.children):
            return token
        above = token.head
        if above == token or above.i <= last or above.i >= sent.end:
            return token
        token = above


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


def _governed(anchor: Token, top: Token, connective: Connective) -> bool:
    """Say whether a connective hangs on one of its governors, or stands right behind one."""
    near = [anchor, *(t for t in anchor.children if t.i < top.left_edge.i and t.dep_ in {"obj", "nsubj:pass", "xcomp"})]
    if any(t.lemma_.lower() in connective.after or t.lower_ in connective.after for t in near):
        return True
    before = top.left_edge.i - 1
    return before >= 0 and top.doc[before].lemma_.lower() in connective.after


def _is_time(
    complement: Token, anchor: Token, signal: Range, connective: Connective, times: frozenset[int]
) -> bool:
    """Say whether the words only tell a time: "since 2014", "after two days"."""
    if complement.i in times or complement.ent_type_ in TIMES or complement.pos_ == "NUM":
        return True
    doc = complement.doc
    first = doc[signal[0]].lower_
    if first == "since":
        return _since_time(doc, complement, anchor, signal)
    if first == "as":
        return complement.dep_ not in {"advcl"} or not has_subject(complement)
    if first == "for" and connective.takes == {"clause"}:
        return not has_subject(complement) or complement.dep_ != "advcl" or complement.tag_ == "VB"
    return False


def _since_time(doc: Doc, complement: Token, anchor: Token, signal: Range) -> bool:
    words = causal_words().words
    after = doc[signal[1] + 1].lower_ if signal[1] + 1 < len(doc) else ""
    ever = signal[0] > 0 and doc[signal[0] - 1].lower_ == "ever"
    perfect = any(c.lemma_ == "have" and c.dep_ == "aux" for c in anchor.children)
    past = complement.tag_ in {"VBD", "VBN"} or any(c.tag_ == "VBD" for c in complement.children if c.dep_ == "aux")
    return ever or (after in words.since_times and not has_subject(complement)) or (perfect and past)


def _main(anchor: Token, top: Token, given: Range, signal: Range) -> Range | None:
    """Give the words of the side that the connective hangs on."""
    content = whole_clause(attributed(anchor) if top.i < anchor.i else anchor)
    found = side(content, [top])
    if found is None:
        return None
    hole = (min(given[0], signal[0]), max(given[1], signal[1]))
    found = pieces_without(found, hole)
    return trim(anchor.doc, *found) if found[0] <= found[1] else None


def purpose_links(verb: Token, words: list[str]) -> Iterator[Link]:
    """Give the link of an infinitive of purpose: "closed the road *to stop smugglers*".

    The act is the cause, the aim the effect that is meant: strength "may".
    """
    mark = next((c for c in verb.children if c.lower_ == "to" and c.dep_ == "mark"), None)
    main = verb.head
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
        strength="may", rule="purpose", weak=sure is None,
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
    complement = _complement(doc, signal)
    if complement is None:
        return
    if signal[1] + 1 < len(doc) and doc[signal[1]].lower_ == "to" and complement.dep_ not in {"acl", "advcl", "xcomp"}:
        return
    top = _highest(complement, signal)
    anchor = top.head
    aim = side(complement, [t for t in complement.children if t.i <= signal[1]])
    if anchor == top or aim is None or aim[1] <= signal[1]:
        return
    aim = (max(aim[0], signal[1] + 1), aim[1])
    act = _main(anchor, top, aim, signal)
    if act is not None:
        yield Link(
            cause=act, effect=aim, signal=tuple(range(signal[0], signal[1] + 1)), anchor=anchor.i,
            strength="may", rule="purpose",
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
    if any(c.dep_ in {"mark", "case", "aux"} for c in verb.children) or has_subject(verb):
        return
    lemma = verb.lemma_.lower()
    told = side(verb)
    if told is None:
        return
    if verb.tag_ == "VBG" and lemma in words.results and verb.i > main.i:
        if verb.dep_ == "acl" and not _loose(verb):
            return
        clause = main if is_predicate(main) else _predicate_over(main)
        act = side(whole_clause(clause), [verb]) if clause is not None else None
        if act is not None:
            act = pieces_without(act, told)
            yield Link(cause=act, effect=told, signal=(verb.i,), anchor=verb.i, rule="result participle")
    elif verb.dep_ == "advcl" and lemma in words.motives and is_predicate(main):
        act = side(whole_clause(main), [verb])
        if act is not None:
            act = pieces_without(act, told)
            yield Link(cause=told, effect=act, signal=(verb.i,), anchor=verb.i, rule="motive", weak=True)


def _loose(verb: Token) -> bool:
    return verb.left_edge.i > 0 and verb.doc[verb.left_edge.i - 1].text == ","


def _predicate_over(token: Token) -> Token | None:
    while token.head != token:
        token = token.head
        if is_predicate(token):
            return token
    return None


def adverb_links(doc: Doc, words: list[str], start: int) -> Iterator[Link]:
    """Give the link of "therefore", "as a result", "that is why": the clause before is the cause."""
    lexicon = causal_words()
    for phrases, gives in ((lexicon.why, "effect"), (lexicon.because, "cause"), (lexicon.therefore, "effect")):
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
    there = side(before, [clause, *_path(clause, before)])
    if here is None or there is None:
        return None
    here = pieces_without(here, signal)
    cause, effect = (there, here) if gives == "effect" else (here, there)
    return Link(
        cause=cause, effect=effect, signal=tuple(range(signal[0], signal[1] + 1)), anchor=clause.i,
        rule="result adverb" if adverb else "points back to the clause before",
    )  # fmt: skip


def _path(token: Token, top: Token) -> Sequence[Token]:
    found = []
    while token != top and token.head != token:
        found.append(token)
        token = token.head
    return found


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
        starts = before is None or before.text in {",", ";"} or before.dep_ == "cc"
        return starts and has_subject(clause) and after is not None and after.dep_ != "advmod"
    return doc[first].head == clause or before is None or before.dep_ in {"cc", "punct"} or is_passive(clause)
