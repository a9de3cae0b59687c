"""Datelines: "Juba / Bor - Rebels shot …" opens a report with places that have no part in its sentence.

A parser makes the places the subject of the sentence, or a part of the name behind the dash. They are hung
beside the verb, and what stood for the subject under them takes their role.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.language.hanging import hang

if TYPE_CHECKING:
    from dragoman.language.tokens import Doc, Token

_DASHES = {"-", "–", "—", "--"}
_REACH = 10
"""Tokens that a dateline may have."""
_BETWEEN = {"/", ",", "(", ")", "."}
_NAMING = {"PROPN", "NUM"}
_BESIDE = "dep"
"""How a dateline hangs on the sentence."""
_NOMINAL = {"NOUN", "PROPN", "PRON", "NUM"}


def mend_datelines(doc: Doc) -> None:
    """Take the datelines off the sentences that open a paragraph with one, in place."""
    for sentence in doc.sents:
        opening = sentence.start == 0 or "\n" in doc[sentence.start - 1].text
        if opening:
            _mend(doc, sentence.start)


def _mend(doc: Doc, first: int) -> None:
    dash = _find_dash(doc, first)
    if dash is None:
        return
    root = _root_of(doc[dash])
    if root.i < dash:  # a tree of its own: the sentence hangs under the place already
        return
    inside = range(first, dash + 1)
    for top in [doc[i] for i in inside if doc[i].head.i > dash]:
        _take_off(top, inside, root)


def _take_off(top: Token, inside: range, root: Token) -> None:
    """Hang a place beside the verb; who stands behind the dash under it takes over its role."""
    label, above = top.dep_, top.head
    heirs = [t for t in top.doc[inside.stop : root.i + 1] if t.head.i in inside]
    hang(top, root, _BESIDE)
    named = [t for t in heirs if t.pos_ in _NOMINAL]
    for heir in heirs:
        if named and heir is not named[0]:
            hang(heir, named[0], heir.dep_)
        elif named:
            hang(heir, above, label)


def _find_dash(doc: Doc, first: int) -> int | None:
    """Give the dash behind "Juba / Bor": spaces around it, names before it, a capital behind it."""
    if doc[first].pos_ != "PROPN":
        return None
    for i in range(first + 1, min(first + _REACH, len(doc) - 1)):
        token = doc[i]
        if token.text in _DASHES:
            spaced = doc[i - 1].whitespace_ and token.whitespace_ and doc[i + 1].text[:1].isupper()
            return i if spaced else None
        if token.pos_ not in _NAMING and token.text not in _BETWEEN and not token.text[0].isupper():
            return None
    return None


def _root_of(token: Token) -> Token:
    """Give the root of a tree that is still being changed."""
    while token.head is not token:
        token = token.head
    return token
