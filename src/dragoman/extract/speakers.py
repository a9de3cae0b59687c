"""Who speaks in a quotation: whom "I", "we" and "our" mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.language.analysis import Analysis

if TYPE_CHECKING:
    from dragoman.language.tokens import Doc, Token

_OPEN, _CLOSE = frozenset({"“", '"', "«", "„"}), frozenset({"”", '"', "»", "“"})
_SPEECH = frozenset({"ccomp", "parataxis", "obj", "acl", "dep"})


def find_speaker(analysis: Analysis, pronoun: Token) -> int | None:
    """Give the head token of the subject of the verb that frames the quotation around a pronoun.

    Returns:
        Token number, or None where the pronoun stands outside quotation marks or no verb of speech frames it.
    """
    if not _is_quoted(analysis.doc, pronoun):
        return None
    subject = _framing_subject(pronoun)
    return subject.i if subject is not None else None


def _is_quoted(doc: Doc, pronoun: Token) -> bool:
    """Say whether an odd number of quotation marks stands before the pronoun in its paragraph."""
    inside = False
    start = pronoun.i
    while start > 0 and "\n" not in doc[start - 1].text_with_ws:
        start -= 1
    for i in range(start, pronoun.i):
        text = doc[i].text
        if text == '"':
            inside = not inside
        elif text in _OPEN:
            inside = True
        elif text in _CLOSE:
            inside = False
    return inside


def _framing_subject(pronoun: Token) -> Token | None:
    token = pronoun
    while token.head != token:
        label, head = token.dep_.split(":")[0], token.head
        if label in _SPEECH and head.pos_ == "VERB":
            subject = _subject(head)
            if subject is not None and subject.i != pronoun.i and subject.pos_ != "PRON":
                return subject
        token = head
    for child in token.children:
        if child.dep_.startswith("parataxis") and child.pos_ == "VERB":
            return _subject(child)
    return None


def _subject(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.dep_.startswith("nsubj")), None)
