"""Words that were divided at the end of a line."""

from __future__ import annotations

import re
from functools import lru_cache

from pydantic import BaseModel, ConfigDict

from dragoman.datafiles import data_path, load_data

_DIVIDED = re.compile(r"([^\W\d_]+)[-\u2010]$")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_FIRST_WORD = re.compile(r"[^\W\d_]+")


class HyphenWords(BaseModel):
    """First parts that keep their hyphen; see data/lexicons/en/hyphens.yaml."""

    model_config = ConfigDict(extra="forbid")
    keep: frozenset[str]


@lru_cache(maxsize=1)
def _kept() -> frozenset[str]:
    return load_data(data_path("lexicons", "en", "hyphens.yaml"), HyphenWords).keep


def words_of(text: str) -> frozenset[str]:
    """Give the words of a text in lower case, hyphenated ones whole."""
    return frozenset(_WORD.findall(text.casefold().replace("\u2010", "-")))


def join_lines(line: str, following: str, known: frozenset[str]) -> str:
    """Join two lines of a paragraph; a word divided between them becomes one again.

    Whether the hyphen is part of the word ("anti-terror") or was put in to divide it ("eco-nomic") shows in
    the rest of the text, then from the first part, then from capitals and digits.

    Args:
        line: First line, without blanks at its end.
        following: Second line, without blanks at its start.
        known: Words of the whole text (`words_of`).
    """
    divided = _DIVIDED.search(line[-60:]) if line.endswith(("-", "\u2010")) else None
    if divided is None:
        # A dash without a blank before it joins: none was after it either.
        glued = line.endswith(("-", "–", "—", "/")) and not line.endswith((" -", " –", " —", " /"))
        return line + following if glued else f"{line} {following}"
    rest = _FIRST_WORD.match(following)
    if rest is None or not rest[0].islower() or _keeps_hyphen(divided[1], rest[0], known):
        return line + following
    return line[:-1] + following


def _keeps_hyphen(first: str, second: str, known: frozenset[str]) -> bool:
    before, after = first.casefold(), second.casefold()
    if f"{before}-{after}" in known:
        return True
    if before + after in known:
        return False
    return before in _kept() or (first.isupper() and len(first) > 1)
