"""Folding of place names, so that spellings of one name meet.

Example:
    >>> fold("St. John’s"), fold("Donets'k"), fold("Al-Qa’im")
    ('saint johns', 'donetsk', 'al qaim')
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_DROP = dict.fromkeys(map(ord, "'’‘ʻʼ`´.\"“”"))
_SPACE = {ord(c): " " for c in "-–—_/,"}
_LETTERS = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "ə": "a"}
)
_SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Give the key of a name: lower case, no diacritics or apostrophes, hyphens as blanks.

    Args:
        name: A name as printed.

    Returns:
        The key; empty where nothing is left.
    """
    if name.isascii():
        plain = name
    else:
        split = unicodedata.normalize("NFKD", name.translate(_LETTERS))
        plain = "".join(c for c in split if not unicodedata.combining(c))
    words = plain.translate(_DROP).translate(_SPACE).lower().split()
    if len(words) > 1 and words[0] in _SHORT:
        words[0] = _SHORT[words[0]]
    return " ".join(words)


def is_abbreviation(name: str) -> bool:
    """Say whether a name must be matched as printed: short capitals, or with points ("US", "Ill.")."""
    return (name.isupper() and len(name) <= 5) or (
        "." in name and len(name) <= 6 and not name.startswith("St.")
    )
