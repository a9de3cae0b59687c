"""Which words are a side of a causal link: clauses and phrases without the other side and the signal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from dragoman.extract.causal_words import causal_words
from dragoman.extract.grammar import SUBJECTS

if TYPE_CHECKING:
    from dragoman.language.tokens import Doc, Token

Range = tuple[int, int]
"""First and last token, both included."""

PREDICATES = frozenset({"VERB", "AUX", "ADJ"})
DATELINE = 14
"""Tokens that a dateline before the first clause may have."""

_FRONTED = frozenset({"obl", "advmod", "advcl", "cc", "discourse", "mark", "parataxis", "vocative"})
_LOOSE = frozenset({"parataxis", "discourse", "vocative"})
_SUBJECTS = frozenset({"nsubj", "csubj"})
_CLAUSE_MARKS = _SUBJECTS | {"cop"}


def is_predicate(token: Token) -> bool:
    """Say whether a token heads a clause."""
    if token.pos_ in {"VERB", "AUX"}:
        return True
    return not _CLAUSE_MARKS.isdisjoint([c.relation for c in token.children])


def has_subject(token: Token) -> bool:
    """Say whether a clause has a subject of its own."""
    return not _SUBJECTS.isdisjoint([c.relation for c in token.children])


def side(head: Token, without: Iterable[Token] = (), *, whole: bool = False) -> Range | None:
    """Give the stretch of words around `head` that belongs to it.

    Args:
        head: Head of a clause or phrase.
        without: Tokens whose subtrees do not belong to it: the other side, the signal.
        whole: Keep coordinate clauses with subjects of their own, and fronted phrases.
    """
    barred = {t.i for t in without}
    kept: set[int] = set()
    _collect(head, barred, kept, whole=whole, top=True)
    if head.i not in kept:
        return None
    first = last = head.i
    doc = head.doc
    while first - 1 in kept:
        first -= 1
    while last + 1 in kept:
        last += 1
    if is_predicate(head) and not whole:
        first = _after_fronted(head, first)
    return trim(doc, first, last)


def _collect(token: Token, barred: set[int], kept: set[int], *, whole: bool, top: bool) -> None:
    kept.add(token.i)
    for child in token.children:
        if child.i in barred:
            continue
        if top and not whole and _is_loose(token, child):
            continue
        if top and _opens_clause(token, child):
            continue
        _collect(child, barred, kept, whole=whole, top=False)


def _opens_clause(head: Token, child: Token) -> bool:
    """Say whether a child only joins the side to the rest: a preposition, "that", "when"."""
    if child.i > head.i or (child.lower_ == "to" and child.dep_ == "mark"):
        return False
    return child.dep_ in {"case", "mark"} or (child.dep_ == "advmod" and child.tag_ == "WRB")


def _is_loose(head: Token, child: Token) -> bool:
    """Say whether a child only stands beside the clause: an aside, another clause with its own subject."""
    if child.dep_ in _LOOSE and child.dep_ != "discourse":
        return True
    if child.dep_ == "conj":
        return is_predicate(head) and has_subject(child)
    if child.dep_ != "acl:relcl" or child.i < head.i:
        return False
    edge = child.left_edge.i
    return edge > 0 and head.doc[edge - 1].text == ","


def _after_fronted(head: Token, first: int) -> int:
    """Skip fronted phrases: "On Monday, two people were killed" begins at "two"."""
    subject = next((c for c in head.children if c.relation in {"nsubj", "csubj", "expl"}), None)
    limit = subject.left_edge.i if subject is not None else head.i
    for child in head.children:
        if first <= child.i < limit and child.relation in _FRONTED:
            comma = _comma_after(child)
            if comma is not None and comma < limit:
                first = comma + 1
    dashes = [i for i in range(first, min(limit, first + DATELINE)) if head.doc[i].text in {"—", "–", "--"}]
    return max(first, dashes[-1] + 1) if dashes else first


def _comma_after(token: Token) -> int | None:
    """Give the comma or colon that closes a fronted phrase, inside it or right behind it."""
    last = token.right_edge.i
    for i in (last, last + 1):
        if i < len(token.doc) and token.doc[i].text in {",", ":"}:
            return i
    return None


def trim(doc: Doc, first: int, last: int) -> Range | None:
    """Drop punctuation, connectives and blanks from both ends."""
    words = doc.tokens
    while first <= last and _is_margin(words[first]):
        if _opens(words[first].text):
            break
        first += 1
    while last >= first and _is_margin(words[last]):
        if words[last].text in {")", "”", '"', "’"} and _balanced(doc, first, last):
            break
        last -= 1
    return (first, last) if first <= last else None


def _is_margin(token: Token) -> bool:
    return token.is_punct or token.is_space or token.dep_ == "cc"


def _opens(text: str) -> bool:
    return text in {"“", "("}


def _balanced(doc: Doc, first: int, last: int) -> bool:
    text = doc[first : last + 1].text
    pairs = (("“", "”"), ("(", ")"))
    return all(text.count(a) == text.count(b) for a, b in pairs) and text.count('"') % 2 == 0


def pieces_without(span: Range, hole: Range) -> Range:
    """Give the part of a stretch before or after a hole in it: the longer one."""
    if hole[1] < span[0] or hole[0] > span[1]:
        return span
    left, right = (span[0], hole[0] - 1), (hole[1] + 1, span[1])
    return left if left[1] - left[0] >= right[1] - right[0] else right


def whole_clause(head: Token) -> Token:
    """Give the clause that a bare infinitive or participle belongs to, or the noun that a clause modifies."""
    while head.head != head:
        bare = head.dep_ == "xcomp" or (head.dep_ == "ccomp" and not has_subject(head))
        if bare and is_predicate(head.head):
            head = head.head
        elif head.dep_ in {"acl", "acl:relcl"}:
            return head.head
        else:
            break
    return head


def attributed(head: Token) -> Token:
    """Give what is said where a clause only says who says it: "closed" of "officials said it closed"."""
    while True:
        content = next((c for c in head.children if c.dep_ == "ccomp" and is_predicate(c)), None)
        if content is None or not has_subject(content):
            return head
        head = content


def clause_before(token: Token) -> Token | None:
    """Give the head of the clause that a pointing word ("this", ", which") refers to.

    It is the clause that `token`'s clause is coordinated with or hangs on, else the main clause of the
    sentence before, if that is in the same paragraph.
    """
    predicate = token
    while not is_predicate(predicate) and predicate.head != predicate:
        predicate = predicate.head
    if predicate != token and is_predicate(predicate) and predicate.i < token.i:
        return predicate
    while predicate.head != predicate:
        if predicate.dep_ in {"conj", "parataxis", "advcl", "acl:relcl", "appos"}:
            above = predicate.head
            if above.i < token.i and is_predicate(above):
                return above
        predicate = predicate.head
    return _sentence_before(token)


def _sentence_before(token: Token) -> Token | None:
    start = token.sent.start
    while start > 0 and token.doc[start - 1].is_space:
        if "\n" in token.doc[start - 1].text:
            return None
        start -= 1
    if start == 0:
        return None
    return attributed(token.doc[start - 1].sent.root)


def governed(doc: Doc, signal: Range) -> Token | None:
    """Give the head of the words that a connective or particle at tokens `signal` governs."""
    first, last = signal
    words = doc.tokens
    sent = words[first].sent
    if last + 1 >= sent.end:
        return None
    marked = words[last].head if words[last].dep_ in {"case", "mark"} else None
    if first == last and marked is not None and marked.i > last:
        return marked
    token = below = words[last + 1]
    while True:
        inside = [c for c in token.children if first <= c.i <= last]
        if inside:
            return token if any(c.dep_ in {"case", "mark", "advmod"} for c in inside) else below
        above, below = token.head, token
        if above == token or above.i <= last or above.i >= sent.end:
            return token
        token = above


def subject_of(verb: Token) -> Token | None:
    """Give the verb's own subject, if any; of two objects the one before the verb is a misread subject."""
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS or c.dep_.endswith(":pass")), None)
    objects = [c for c in verb.children if c.dep_ == "obj"]
    if subject is None and len(objects) == 2 and objects[0].i < verb.i < objects[1].i:
        return objects[0]
    return subject


def is_pointer(token: Token) -> bool:
    """Say whether a phrase stands for a clause: "this", "something", "this move"."""
    words = causal_words().words.pointers
    if token.pos_ in {"PRON", "DET"} and token.lower_ in words:
        return True
    if token.lemma_.lower() not in words:
        return False
    shape = {c.lower_ for c in token.children if c.dep_ in {"det", "amod", "nmod", "compound"}}
    return bool(shape) and shape <= {"this", "that", "a", "such", "the"} and shape != {"the"}


def path_up(token: Token, top: Token) -> list[Token]:
    """Give the tokens from `token` up to, without, `top`."""
    found = []
    while token != top and token.head != token:
        found.append(token)
        token = token.head
    return found


def is_agent(subject: Token, is_party: frozenset[int]) -> bool:
    """Say whether a phrase names somebody who acts, not something that happens."""
    return (
        subject.i in is_party
        or subject.pos_ == "PROPN"
        or subject.lower_ in causal_words().words.persons
        or subject.ent_type_ == "Person"
    )
