"""Texts in capitals, as old wires and headlines have them: write them as they would stand in print.

In capitals a name looks like any other word. The parser reads the words all the same, by their order; what it
takes for a name keeps a capital, the rest becomes small. Only case changes, so every offset stays.

Example:
    "REBELS ATTACKED THE FARM NEAR PERQUIN, THE RED CROSS [ICRC] SAID." becomes
    "Rebels attacked the farm near Perquin, the Red Cross [ICRC] said."
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

MIN_LETTERS = 60
"""Shorter texts say too little about how their writer uses capitals."""
MAX_SMALL = 0.05
"""Largest share of small letters in a text in capitals."""
_NAMED = frozenset({"Person", "Organization", "Location", "NORP"})
_CONTENT = frozenset({"NOUN", "ADJ"})
_VOWELS = frozenset("AEIOUY")
_OPENING, _CLOSING = frozenset("(["), frozenset(")]")


def is_in_capitals(text: str) -> bool:
    """Say whether a text is written in capitals throughout."""
    small, capital = sum(map(str.islower, text)), sum(map(str.isupper, text))
    return small + capital >= MIN_LETTERS and small <= MAX_SMALL * (small + capital)


def restore_case(doc: Doc, is_acronym: Callable[[str], bool]) -> str:
    """Give the text of a parse of capitals with capitals only where print has them.

    Args:
        doc: The parse of the text in capitals.
        is_acronym: Says whether a word is a known acronym, which stays in capitals.

    Returns:
        A text of the same length, different in case alone.
    """
    bracketed = {t.text for t in doc if _is_alone_in_brackets(t)}
    letters = list(doc.text)
    for token in doc:
        word = token.text
        if word in bracketed or "." in word[:-1] or (_may_be_acronym(token) and is_acronym(word)):
            continue
        written = word.capitalize() if _has_capital(token) else word.lower()
        if len(written) == len(word):
            letters[token.idx : token.idx + len(word)] = written
    return "".join(letters)


def _is_alone_in_brackets(token: Token) -> bool:
    doc, i = token.doc, token.i
    inside = 0 < i < len(doc) - 1 and doc[i - 1].text in _OPENING and doc[i + 1].text in _CLOSING
    return bool(inside and token.text.isalpha())


def _may_be_acronym(token: Token) -> bool:
    """Say whether a word stands as a name, and not as the word that is spelled alike: "WHO", "IS", "CAR"."""
    common = token.pos_ != "PROPN" and bool(_VOWELS.intersection(token.text))
    return not common


def _has_capital(token: Token) -> bool:
    named = token.ent_type_ in _NAMED and token.pos_ in _CONTENT
    return bool(token.is_sent_start or named or token.pos_ == "PROPN")
