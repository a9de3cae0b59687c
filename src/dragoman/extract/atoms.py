"""Atoms: the smallest pieces of text that times and amounts are built of.

A parser's tokens glue and split numbers as its training data did ("7bn", "mid-1990s", "12-15").
Grammars of numbers and dates want the same pieces always: runs of digits, runs of letters and
single marks. Each atom knows the parser's token that covers it.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from dragoman.language.analysis import Analysis

AtomKind = Literal["number", "word", "mark"]

_PIECES = re.compile(
    r"(?P<number>\d{1,3}(?:,\d{2,3})*,\d{3}(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"|(?P<clock>\b[apAP]\.\s?[mM]\b\.?)"
    r"|(?P<word>[^\W\d_]+\.?(?:(?<=\.)[^\W\d_]\.)*)"
    r"|(?P<own>['’][sS]\b)"
    r"|(?P<mark>\S)"
)


class Atom(NamedTuple):
    """A number, a word or a mark.

    Attributes:
        text: The characters.
        norm: Lower-cased, curly marks straightened, the full stop of an abbreviation kept.
        start: First character in the document.
        end: Character after the last one.
        kind: What it is.
        token: Number of the parser's token that covers its first character.
        glued: Whether it follows the atom before without a blank.
        breaks: Whether a paragraph ends before it.
    """

    text: str
    norm: str
    start: int
    end: int
    kind: AtomKind
    token: int
    glued: bool
    breaks: bool


def make_atoms(analysis: Analysis) -> list[Atom]:
    """Cut a document into atoms; an atom never crosses a paragraph break."""
    text = analysis.document.text
    starts = [token.idx for token in analysis.doc]
    atoms: list[Atom] = []
    before = token = 0
    for piece in _PIECES.finditer(text):
        start, end, kind = piece.start(), piece.end(), piece.lastgroup
        breaks = start > before and "\n" in text[before:start]
        for first, last, part in _cut(kind, text, start, end):
            written = text[first:last]
            norm = written.lower().replace("’", "'")
            while token + 1 < len(starts) and starts[token + 1] <= first:
                token += 1
            glued = first == before and first > 0
            atoms.append(Atom(written, norm, first, last, part, token, glued, breaks))
            before, breaks = last, False
    return atoms


def _cut(kind: str | None, text: str, start: int, end: int) -> tuple[tuple[int, int, AtomKind], ...]:
    """Split off the full stop of a word that is no abbreviation of several letters with stops."""
    if kind == "word":
        if text[end - 1] == "." and text.count(".", start, end) == 1:
            return (start, end - 1, "word"), (end - 1, end, "mark")
        return ((start, end, "word"),)
    if kind in {"own", "clock"}:
        return ((start, end, "word"),)
    return ((start, end, "number" if kind == "number" else "mark"),)
