"""Whether the name of a state or capital says who or where, by its place in the sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.extract.actor_files import ContextFile
from dragoman.extract.grammar import first_conjunct, preposition

if TYPE_CHECKING:
    from dragoman.language.tokens import Doc, Token

_BARE = frozenset({"appos", "list", "dep", "parataxis", "orphan", "dislocated"})
_UNMARKED = frozenset({"obl:tmod", "obl:npmod", "nmod:npmod", "obl:unmarked", "nmod:unmarked", "nmod:tmod"})
_DASHES = frozenset({"—", "–", "-", "--", ":"})
_DATELINE = 12


def is_place(token: Token, context: ContextFile, *, seat: bool) -> bool:
    """Say whether a state's or capital's name is a place here and not a party.

    Args:
        token: Head of the name.
        context: Words that tell party from place.
        seat: Whether it is a capital, which is more readily a place than a state.
    """
    top = first_conjunct(token)
    if _is_after_place_comma(token) or _is_dateline(token):
        return True
    label = top.dep_
    base = label.split(":")[0]
    case = preposition(token) or preposition(top) or _word_before(token)
    if (
        base in {"obl", "nmod", "advcl", "acl", "xcomp", "ccomp"}
        and label != "nmod:poss"
        and case is not None
    ):
        return _is_place_phrase(top, case, context, seat=seat)
    if label in _UNMARKED or (base in _BARE and seat):
        return True
    if seat and base in {"flat", "nmod", "conj"} and _head_lemma(token) in context.place_nouns:
        return True
    if base in {"compound", "amod"}:
        return _is_place_modifier(top, context, seat=seat)
    if label == "nmod:poss":
        return top.head.lemma_.lower() in context.place_nouns
    if base == "obj":
        return _is_place_object(top, context, seat=seat)
    if label == "nsubj:pass" and seat:
        return _head_lemma(top) in context.city_events
    if label == "nsubj" and seat:
        return _head_lemma(top) in context.city_fates
    return False


def _word_before(token: Token) -> str | None:
    """Give the preposition right before a name that the parse hung elsewhere."""
    first = min(
        (c.i for c in token.children if c.dep_ in {"compound", "amod", "det", "flat"}), default=token.i
    )
    first = min(first, token.i)
    before = token.doc[first - 1] if first else None
    return before.lower_ if before is not None and before.pos_ == "ADP" else None


def _head_lemma(token: Token) -> str:
    return token.head.lemma_.lower()


def _is_place_phrase(token: Token, case: str, context: ContextFile, *, seat: bool) -> bool:
    governor = _head_lemma(token)
    if case in context.place_prepositions or case.split(" ")[0] in context.place_prepositions:
        return True
    if case == "from":
        given = {c.lemma_.lower() for c in token.head.children if c.dep_ == "obj"}
        return governor not in context.sources and given.isdisjoint(context.sources)
    if case == "of":
        return governor in context.place_nouns or (seat and governor in context.city_events)
    if case == "at" and seat:
        return True
    if case in context.path_prepositions:
        if governor in context.motion or _has_motion_verb(token, context):
            return True
        return seat and governor in context.city_events
    return False


def _has_motion_verb(token: Token, context: ContextFile) -> bool:
    """Say whether "to X" hangs on a light verb with a noun of motion ("paid a visit to X")."""
    head = token.head
    if head.pos_ != "VERB" or (preposition(token) or "") != "to":
        return False
    return any(
        c.lemma_.lower() in context.motion and c.dep_.split(":")[0] in {"obj", "obl", "compound", "advmod"}
        for c in head.children
    )


def _is_place_object(token: Token, context: ContextFile, *, seat: bool) -> bool:
    governor = _head_lemma(token)
    return governor in context.place_objects or (seat and governor in context.city_events)


def _is_place_modifier(token: Token, context: ContextFile, *, seat: bool) -> bool:
    head = token.head
    lemma = head.lemma_.lower()
    if lemma in context.place_nouns:
        return True
    return seat and (lemma in context.city_events or head.pos_ == "PROPN")


def _is_after_place_comma(token: Token) -> bool:
    """Say whether the name closes "Peshawar, Pakistan": a place name, a comma, the wider place."""
    doc = token.doc
    first = token.i
    while first > 1 and doc[first - 1].head == token and doc[first - 1].dep_ in {"compound", "amod", "flat"}:
        first -= 1
    if (
        token.dep_.split(":")[0] not in {"appos", "nmod", "list", "parataxis", "dep", "obl", "conj", "flat"}
        or first < 2
    ):
        return False
    comma, before = doc[first - 1], doc[first - 2]
    if comma.text != "," or before.pos_ != "PROPN" or preposition(token) is not None:
        return False
    if token.dep_.split(":")[0] == "conj":
        return not _is_list(token)
    return token.head.i < token.i


def _is_list(token: Token) -> bool:
    head = token.head
    return any(c.dep_ == "cc" for c in token.children) or any(
        c.dep_ == "cc" for s in head.children if s.dep_ == "conj" for c in s.children
    )


def _is_dateline(token: Token) -> bool:
    """Say whether the name opens a paragraph as its dateline ("KABUL, Feb 23 (Agency) —")."""
    doc = token.doc
    start = token.i
    while start > 0 and doc[start - 1].pos_ == "PROPN" and not doc[start - 1].is_space:
        start -= 1
    if start > 0 and "\n" not in doc[start - 1].text_with_ws and not doc[start - 1].is_space:
        return False
    return _runs_to_dash(doc, token.i + 1)


def _runs_to_dash(doc: Doc, index: int) -> bool:
    for i in range(index, min(len(doc), index + _DATELINE)):
        token = doc[i]
        if token.text in _DASHES:
            return i > index or (doc[i].whitespace_ != "" and doc[i - 1].whitespace_ != "")
        if token.pos_ not in {"PROPN", "NUM", "PUNCT", "X", "SYM"} and not token.text[:1].isupper():
            return False
    return False
