"""Arguments of causal verbs: what the verb acts on, and what its subject or a clause gives as cause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.extract.causal_sides import (
    Range,
    clause_before,
    governed,
    has_subject,
    is_agent,
    is_pointer,
    is_predicate,
    path_up,
    side,
    subject_of,
    trim,
)
from dragoman.extract.causal_words import Frame, causal_words
from dragoman.extract.grammar import children

if TYPE_CHECKING:
    from dragoman.language.tokens import Token


def find_complement(verb: Token, frame: Frame, signal: tuple[int, ...]) -> tuple[Token, Range] | None:
    """Give head and words of what the verb acts on."""
    if frame.takes == "clause":
        return _clausal_complement(verb)
    if frame.particles and signal[-1] != verb.i:
        found = _after_particle(verb, signal)
        if found is not None or not _is_particle(verb, signal[-1]):
            return found
    things = [c for c in verb.children if c.dep_ == "obj" and c.i > verb.i]
    if not things:
        return None
    thing = things[0]
    words_of = _with_rest(side(thing), verb)
    return (thing, words_of) if words_of else None


def _after_particle(verb: Token, signal: tuple[int, ...]) -> tuple[Token, Range] | None:
    """ "lead *to* a strike": what the last particle governs."""
    last = signal[-1]
    if _is_particle(verb, last) or last + 1 >= verb.sent.end:
        return None
    head = governed(verb.doc, (last, last))
    words = _with_rest(side(head), verb) if head is not None else None
    if head is None or words is None or words[1] <= last:
        return None
    return head, (max(words[0], last + 1), words[1])


def _is_particle(verb: Token, position: int) -> bool:
    return verb.doc[position].dep_ == "compound:prt"


def _with_rest(words: Range | None, verb: Token) -> Range | None:
    """Add what follows the object and hangs on the verb: "reactions *from all parties*"."""
    if words is None:
        return None
    last = words[1]
    for child in verb.children:
        if child.left_edge.i == last + 1 and child.dep_.split(":")[0] in {"obl", "xcomp", "advmod"}:
            last = child.right_edge.i
    return trim(verb.doc, words[0], last)


def _clausal_complement(verb: Token) -> tuple[Token, Range] | None:
    """ "forced thousands to flee" → "thousands to flee"; "left 12 dead" → "12 dead"."""
    result = next((c for c in verb.children if c.dep_ in {"xcomp", "ccomp"} and c.i > verb.i), None)
    thing = next((c for c in verb.children if c.dep_ == "obj" and c.i > verb.i), None)
    if result is None and thing is not None:
        result = next((c for c in thing.children if c.i > thing.i and c.dep_ in {"amod", "acl"}), None)
    if result is None:
        return None
    start = thing if thing is not None and thing.i > verb.i else result
    first = side(start)
    last = side(result)
    if (
        first is None
        or last is None
        or (has_subject(result) and result.dep_ == "ccomp" and thing is not None)
    ):
        return None
    return start, (min(first[0], result.left_edge.i), max(first[1], last[1]))


def find_cause(verb: Token, frame: Frame, is_party: frozenset[int]) -> tuple[Range, int | None, str] | None:
    """Give the words of the cause, the pronoun that pointed at them, and the rule."""
    subject = subject_of(verb)
    if subject is None and verb.dep_ == "conj" and is_predicate(verb.head):
        subject = _shared_subject(verb)
        if subject is None and verb.head.dep_ in {"xcomp", "acl:relcl", "advcl", "acl"}:
            return _cause_of_inner(verb.head, verb, frame, is_party)
    if subject is None or is_relative(subject):
        return _cause_of_inner(verb, verb, frame, is_party)
    return _subject_cause(subject, verb, frame, is_party)


def _shared_subject(verb: Token) -> Token | None:
    """Give the subject of the nearest clause before a coordinate verb without its own."""
    before = [c for c in verb.head.children if c.dep_ == "conj" and c.i < verb.i and has_subject(c)]
    return subject_of(before[-1] if before else verb.head)


def is_relative(subject: Token) -> bool:
    """Say whether a subject is "which", "who" or "that" of a relative clause."""
    return subject.tag_ in {"WDT", "WP"} or (
        subject.lower_ in {"that", "which", "who"} and subject.head.dep_.startswith("acl")
    )


def _subject_cause(
    subject: Token, verb: Token, frame: Frame, is_party: frozenset[int]
) -> tuple[Range, int | None, str] | None:
    gerund = _by_gerund(verb)
    if is_agent(subject, is_party):
        if gerund is not None:
            words = side(gerund, children(gerund, "mark"))
            return (words, None, "means that a party uses") if words else None
        if frame.subject == "event" or subject.pos_ == "PRON":
            return None
    if is_pointer(subject):
        before = clause_before(verb)
        words = side(before, [verb, *path_up(verb, before)]) if before is not None else None
        if words is not None:
            return words, subject.i, "causal verb, its subject points back"
        if subject.lower_ == "it":
            return None
    words = side(subject)
    return (words, None, "causal verb") if words else None


def _by_gerund(verb: Token) -> Token | None:
    return next(
        (
            c
            for c in verb.children
            if c.dep_ == "advcl"
            and c.tag_ == "VBG"
            and any(m.lower_ in causal_words().words.means for m in c.children)
        ),
        None,
    )


def _cause_of_inner(
    clause: Token, verb: Token, frame: Frame, is_party: frozenset[int]
) -> tuple[Range, int | None, str] | None:
    """Give the cause of a clause without a plain subject: relative, participial, infinitive."""
    head = clause.head
    if head == clause:
        return None
    if clause.dep_ in {"acl", "acl:relcl"}:
        joined = any(c.dep_ in {"mark", "case"} for c in clause.children)
        return None if clause.dep_ == "acl" and joined else _noun_cause(clause, head, frame, is_party)
    if clause.dep_ == "advcl:relcl":
        words = side(head, [clause])
        return (words, None, "result told by a loose clause") if words else None
    if clause.dep_ == "xcomp" and verb.tag_ != "VBN":
        return find_cause(head, frame, is_party)
    if clause.dep_ == "advcl" and clause.tag_ == "VBG" and not children(clause, "mark", "case"):
        words = side(head, [clause]) if clause.i > head.i else None
        return (words, None, "result participle") if words else None
    return None


def _noun_cause(
    clause: Token, head: Token, frame: Frame, is_party: frozenset[int]
) -> tuple[Range, int | None, str] | None:
    comma = clause.left_edge.i > 0 and clause.doc[clause.left_edge.i - 1].text == ","
    stands_for_clause = is_pointer(head) or (
        clause.dep_ == "acl:relcl" and comma and any(c.lower_ == "which" for c in clause.children)
        and is_predicate(head)
    )  # fmt: skip
    if stands_for_clause:
        before = head if is_predicate(head) else clause_before(head)
        words = side(before, [clause, head]) if before is not None else None
        if words is not None and before is not None:
            return words, head.i if head != before else None, "result told by a loose clause"
    if head.pos_ not in {"NOUN", "PROPN", "PRON", "NUM"} or (
        frame.subject == "event" and is_agent(head, is_party)
    ):
        return (
            (side(head, [clause]) or (head.i, head.i), None, "result clause") if is_predicate(head) else None
        )
    words = side(head, [clause])
    return (words, None, "causal verb in a clause of the noun") if words else None
