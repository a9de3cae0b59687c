"""Asides: who says it, in the midst of a clause, is not what the rest of the clause hangs on.

"The men had planned, *they said*, to storm the station": parsers hang "to storm" on "said".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.language.hanging import hang

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

_VERBS = {"VERB", "ADJ", "NOUN"}
_LONGEST = 8
"""Most words of such an aside."""


def mend_aside(token: Token) -> None:
    """Hang an infinitive behind ", they said," on the word before the aside."""
    said = token.head
    to = next((c for c in token.children if c.dep_ == "mark" and c.lower_ == "to"), None)
    told = next((c for c in said.children if c.dep_ == "ccomp" and c.i < said.i), None)
    who = next((c for c in said.children if c.dep_ == "nsubj" and c.i < said.i), None)
    if to is None or told is None or who is None or told is token:
        return
    first = min(t.i for t in who.subtree)
    doc = token.doc
    closed = doc[to.i - 1].text == "," and said.i == to.i - 2
    if not closed or first == 0 or doc[first - 1].text != "," or said.i - first > _LONGEST:
        return
    before = doc[first - 2]
    governor = before if before.pos_ in _VERBS and told in (before, *_above(before)) else told
    hang(token, governor, "xcomp" if governor is before else "advcl")


def _above(token: Token) -> list[Token]:
    found = []
    while token.head is not token:
        token = token.head
        found.append(token)
    return found
