"""What stands around a statement: the words of its sentence and of those beside it, and the day of its
report.

Two reports that tell of one matter share words around their statements even where the statements themselves
are
short ("The army blamed the rebels", "The rebels denied that they had fired it").
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from dragoman.extract.cues import cues
from dragoman.model import Document, Statement

BEFORE = 260
"""How many characters before a sentence belong to what is told there."""

AFTER = 120
"""How many characters after it do."""

_WORD = re.compile(r"[^\W\d_]{4,}")
_ROOT = 5


class Contexts:
    """Looks up what stands around statements, each context made once.

    Args:
        documents: Reports of the statements; of others only the sentence is known.
    """

    def __init__(self, documents: Iterable[Document]) -> None:
        self._documents = {d.id: d for d in documents}
        self._known: dict[tuple[str, int], frozenset[str]] = {}

    def day(self, statement: Statement) -> date | None:
        """Give the day of a statement's report."""
        document = self._documents.get(statement.document)
        return document.published if document is not None else None

    def days_apart(self, one: Statement, other: Statement) -> int | None:
        """Give how many days lie between two reports; None where one is undated."""
        first, second = self.day(one), self.day(other)
        return abs((first - second).days) if first is not None and second is not None else None

    def roots(self, statement: Statement) -> frozenset[str]:
        """Give the beginnings of the words around a statement, common ones left out."""
        key = (statement.document, statement.sentence.start)
        found = self._known.get(key)
        if found is None:
            document = self._documents.get(statement.document)
            text = statement.sentence.text
            if document is not None:
                start, end = statement.sentence.start, statement.sentence.end
                text = document.text[max(0, start - BEFORE) : end + AFTER]
            found = roots_of(text)
            self._known[key] = found
        return found

    def shared(self, one: Statement, other: Statement) -> int:
        """Give how many words two statements share around them."""
        return len(self.roots(one) & self.roots(other))


@lru_cache(maxsize=4096)
def roots_of(text: str) -> frozenset[str]:
    """Give the beginnings of the words of a text, common ones and offices left out."""
    words = cues().matching
    common = words.common | words.offices
    return frozenset(w[:_ROOT] for w in _WORD.findall(text.lower()) if w not in common)
