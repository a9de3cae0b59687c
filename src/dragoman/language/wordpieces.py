"""Words to wordpieces: what the encoder sees of a word.

The encoder reads uncased wordpieces; what the casing said is kept beside them as one of `SHAPES`. Training
and run time share this module, so both see a word alike.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from tokenizers import Tokenizer

from dragoman.errors import LanguageModelError

PAD, UNKNOWN, FIRST, LAST = 0, 100, 101, 102
"""Wordpiece ids of padding, an unknown word, and the marks around a window (BERT's [CLS] and [SEP])."""

MAX_PIECES = 8
"""Wordpieces kept of one word; a longer word is cut, so that no word can fill a window."""

MAX_CHARACTERS = 64
"""Characters of a word that are looked at."""

CURRENCY, CURRENCY_SIGNS = "$", "$£€¥₤₩₱₹¢¤"
"""What a currency sign that the wordpieces lack (hryvnia, lira, naira …) is read as, and those they have."""

CACHE_WORDS = 200_000
"""Distinct words remembered before the cache starts anew."""

SHAPES = ("outside", "lower", "title", "capitals", "capital", "mixed", "digits", "other")
"""How a word is written; the position is the id. `outside` is for the marks and padding."""


class Pieces(NamedTuple):
    """One word for the encoder: its wordpiece ids and the id of its shape."""

    ids: tuple[int, ...]
    shape: int


def shape_of(word: str) -> int:
    """The position in `SHAPES` of how `word` is written.

    >>> [SHAPES[shape_of(word)] for word in ("border", "Kabul", "UN", "A", "McCain", "2,000", "-")]
    ['lower', 'title', 'capitals', 'capital', 'mixed', 'digits', 'other']
    """
    if word.islower():
        return 1
    if word.isupper():
        return 4 if len(word) == 1 else 3
    if word[:1].isupper() and word[1:].islower():
        return 2
    if any(letter.isupper() for letter in word):
        return 5
    return 6 if any(letter.isdigit() for letter in word) else 7


class WordPieces:
    """The wordpiece vocabulary, read from a `tokenizer.json`.

    Raises:
        LanguageModelError: The file is damaged.
    """

    def __init__(self, path: Path) -> None:
        try:
            text = path.read_text(encoding="utf-8")
            json.loads(text)
        except (OSError, ValueError) as error:
            raise LanguageModelError(f"wordpieces {path.name} is damaged", "reinstall dragoman") from error
        self._tokenizer = Tokenizer.from_str(text)
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._known: dict[str, Pieces] = {}

    def lookup(self, words: Sequence[str]) -> list[Pieces]:
        """The pieces of each word, in order; never empty for any word."""
        known = self._known
        missing = [word for word in dict.fromkeys(words) if word not in known]
        if missing:
            if len(known) + len(missing) > CACHE_WORDS:
                known.clear()
                missing = list(dict.fromkeys(words))
            self._learn(missing)
        return [known[word] for word in words]

    def _learn(self, words: Iterable[str]) -> None:
        cut = {word: _plain(word[:MAX_CHARACTERS]) for word in words}
        encodings = self._tokenizer.encode_batch(list(cut.values()), add_special_tokens=False)
        for (word, head), encoding in zip(cut.items(), encodings, strict=True):
            ids = tuple(encoding.ids[:MAX_PIECES]) or (UNKNOWN,)
            self._known[word] = Pieces(ids, shape_of(head))


def _plain(word: str) -> str:
    """`word` without what the tokenizer can't encode: lone surrogates, currency signs unknown to it.

    >>> _plain("₴500"), _plain("€500")
    ('$500', '€500')
    """
    if not word.isascii():
        word = "".join(CURRENCY if _is_unknown_currency(letter) else letter for letter in word)
    return word.encode("utf-8", "replace").decode("utf-8")


def _is_unknown_currency(letter: str) -> bool:
    return unicodedata.category(letter) == "Sc" and letter not in CURRENCY_SIGNS
