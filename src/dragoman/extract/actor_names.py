"""Names as keys: words of a text folded so that spellings of one name meet.

Folding drops case, accents, apostrophes and the particles of transliterated names, and takes
one of several transliterations: "Tahreek-e Taliban" and "Tehrik-i-Taliban" give the same key.

Example:
    >>> [w.key for w in name_words("Tahreek-e-Taliban", {"tahreek": "tehrik"}, frozenset({"e"}))]
    ['tehrik', 'taliban']
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Set
from functools import lru_cache, partial
from typing import NamedTuple

_WORD = re.compile(r"(?:[^\W\d_]\. ?)+[^\W\d_]\.|[^\W_]+(?:['’ʼ`][^\W\d_]{2,})*")
"""Words, and acronyms with dots, which some editors part with blanks: "U. S."."""
_PLAIN = re.compile(r"(?![Aa][Ll] )[A-Za-z]+(?: (?![Aa][Ll] )[A-Za-z]+)*")
"""Names that fold word by word, with no particle or mark: most of them."""
_APOSTROPHES = str.maketrans("", "", "'’ʼ`. ")
_HYPHENS = "-‐‑–"


class NameWord(NamedTuple):
    """One word of a text: its key, and where it starts and ends."""

    key: str
    start: int
    end: int


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Give a word without case, accents, apostrophes and dots."""
    word = word.translate(_APOSTROPHES).lower()
    if word.isascii():
        return word
    marks = unicodedata.normalize("NFKD", word.replace("ı", "i").replace("ø", "o").replace("đ", "d"))
    return "".join(c for c in marks if not unicodedata.combining(c))


def name_words(text: str, spellings: Mapping[str, str], links: Set[str]) -> list[NameWord]:
    """Give the words of a text as keys.

    A particle ("e", "ul", "al") that a hyphen ties to a neighbour, and "al" before another word,
    belongs to the word that follows.
    """
    pending: int | None = None
    usual: dict[str, str] = {}  # the keys of words that are no particles
    make = partial(tuple.__new__, NameWord)  # what `NameWord(…)` does, at a third of its time
    found: list[NameWord] = []
    for match in _WORD.finditer(text):
        start, end = match.span()
        word = match[0]
        key = usual.get(word)
        if key is None:
            folded = fold(word)
            key = spellings.get(folded, folded)
            if folded not in links:
                usual[word] = key
            elif _is_tied(text, start, end, folded):
                pending = start if pending is None else pending
                continue
        if pending is None:
            found.append(make((key, start, end)))
        else:
            found.append(make((key, pending, end)))
            pending = None
    return found


def _is_tied(text: str, start: int, end: int, key: str) -> bool:
    after = text[end : end + 1]
    if after in _HYPHENS and after:
        return text[end + 1 : end + 2].isalpha()
    if text[start - 1 : start] in _HYPHENS and start:
        return after == " "
    return key == "al" and after == " " and text[end + 1 : end + 2].isupper()


def name_key(name: str, spellings: Mapping[str, str], links: Set[str]) -> str:
    """Give the key of a whole name: its words' keys with blanks between."""
    if _PLAIN.fullmatch(name):
        words = [spellings.get(word, word) for word in name.lower().split(" ")]
    else:
        words = [w.key for w in name_words(name, spellings, links)]
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(words)
