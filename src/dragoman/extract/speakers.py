"""Who speaks in a quotation: whom "I", "we" and "our" mean, and whom "he" does not."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING

from dragoman.language.analysis import Analysis

if TYPE_CHECKING:
    from dragoman.language.tokens import Doc, Token

_STRAIGHT = frozenset({'"', "''"})
_OPEN, _CLOSE = _STRAIGHT | {"“", "«", "„"}, _STRAIGHT | {"”", "»", "“"}
_ANY = _OPEN | _CLOSE
_SPEECH = frozenset({"ccomp", "parataxis", "obj", "acl", "dep"})
_REACH = 6
"""Most sentences of one quotation between a pronoun and the verb of speech."""


def find_speaker(analysis: Analysis, pronoun: Token) -> int | None:
    """Give the head token of the subject of the verb that frames the quotation around a pronoun.

    Where nobody speaks in the pronoun's own sentence, the frame is looked for in the other sentences of the
    paragraph that hold parts of the same speech: back to the last frame, else on to the next one.

    Returns:
        Token number, or None where the pronoun stands outside quotation marks or no verb of speech frames it.
    """
    if not _is_quoted(analysis.doc, pronoun):
        return None
    subject = _framing_subject(pronoun) or _framed_around(analysis.doc, pronoun)
    return subject.i if subject is not None else None


def _paragraph_start(doc: Doc, index: int) -> int:
    """Give the first token behind the last line break before a token."""
    line = doc.text.rfind("\n", 0, doc.tokens[index].idx)
    broken = doc.token_at(line) if line >= 0 else None
    return broken.i + 1 if broken is not None else 0


def _is_quoted(doc: Doc, pronoun: Token) -> bool:
    """Say whether an odd number of quotation marks stands before the pronoun in its paragraph."""
    marks = _marks(doc)
    before = bisect_left(marks, pronoun.i)
    if not before:
        return False
    inside = False
    for i in marks[bisect_left(marks, _paragraph_start(doc, pronoun.i)) : before]:
        text = doc.tokens[i].text
        inside = not inside if text in _STRAIGHT else text in _OPEN
    return inside


@lru_cache(maxsize=1)
def _marks(doc: Doc) -> list[int]:
    """Give the quotation marks of a document."""
    return [token.i for token in doc.tokens if token.text in _ANY]


def _framing_subject(pronoun: Token) -> Token | None:
    token = pronoun
    while token.head != token:
        label, head = token.dep_.split(":")[0], token.head
        if label in _SPEECH and head.pos_ == "VERB":
            subject = _subject(head)
            if subject is not None and subject.i != pronoun.i and _is_outside(subject, head, pronoun):
                return subject
        token = head
    for child in token.children:
        if child.dep_.startswith("parataxis") and child.pos_ == "VERB":
            return _subject(child)
    return None


def _is_outside(subject: Token, verb: Token, pronoun: Token) -> bool:
    """Say whether a quotation mark parts a frame, its verb too, from the pronoun in the quotation."""
    if subject.i < pronoun.i:
        first = verb.i if verb.i < pronoun.i else subject.i
        return any(t.text in _OPEN for t in subject.doc[first : pronoun.i])
    return any(t.text in _CLOSE for t in subject.doc[pronoun.i : subject.i])


def _framed_around(doc: Doc, pronoun: Token) -> Token | None:
    """Give the subject of the nearest frame in the pronoun's paragraph, those before it first."""
    start = _paragraph_start(doc, pronoun.i)
    sentence = pronoun.sent
    for _ in range(_REACH):
        if sentence.start <= start:
            break
        sentence = doc[sentence.start - 1].sent
        subject = _frame_of(sentence.root)
        if subject is not None:
            return subject
    sentence = pronoun.sent
    for _ in range(_REACH):
        if sentence.end >= len(doc) or "\n" in doc[sentence.end - 1].text_with_ws:
            break
        sentence = doc[sentence.end].sent
        subject = _frame_of(sentence.root)
        if subject is not None:
            return subject
    return _told_before(doc, pronoun)


def _told_before(doc: Doc, pronoun: Token) -> Token | None:
    """Give who speaks in the sentence before a quotation that nobody frames: "X said that … . “We …”"."""
    sentence = pronoun.sent
    while sentence.start and _is_quoted(doc, doc[sentence.start]):
        sentence = doc[sentence.start - 1].sent
    if sentence.start == 0 or doc[sentence.start].text not in _OPEN:
        return None
    root = doc[sentence.start - 1].sent.root
    says = root.pos_ == "VERB" and any(c.dep_.split(":")[0] in {"ccomp", "parataxis"} for c in root.children)
    quoted = any(t.text in _OPEN | _CLOSE for t in root.sent)
    return _subject(root) if says and not quoted else None


def _frame_of(root: Token) -> Token | None:
    """Give who speaks in a sentence that is partly quoted: the subject outside the marks."""
    verbs = [root, *(c for c in root.children if c.dep_.startswith("parataxis"))]
    for verb in verbs:
        speech = verb is not root or any(
            c.dep_.split(":")[0] in {"ccomp", "parataxis"} for c in verb.children
        )
        subject = _subject(verb) if verb.pos_ == "VERB" and speech else None
        if subject is None or _is_quoted(root.doc, subject):
            continue
        if any(t.text in _OPEN | _CLOSE for t in verb.sent):
            return subject
    return None


def _subject(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.dep_.startswith("nsubj")), None)
