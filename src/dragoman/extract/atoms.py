"""Atoms: the smallest pieces of text that times and amounts are built of.

A parser's tokens glue and split numbers as its training data did ("7bn", "mid-1990s", "12-15").
Grammars of numbers and dates want the same pieces always: runs of digits, runs of letters and
single marks. Each atom knows the parser's token that covers it.
"""

from __future__ import annotations

import re
from functools import partial
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

_KINDS: dict[str | None, AtomKind] = {
    "number": "number", "clock": "word", "word": "word", "own": "word", "mark": "mark"
}  # fmt: skip
"""What a piece is, by the group that found it."""


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
    nexts = [token.idx for token in analysis.doc.tokens[1:]]
    nexts.append(len(text))
    atoms: list[Atom] = []
    make = partial(tuple.__new__, Atom)  # what `Atom(…)` does, at a third of its time
    curly = "’" in text
    before = token = 0
    for piece in _PIECES.finditer(text):
        start, end = piece.span()
        kind = _KINDS[piece.lastgroup]
        written = piece[0]
        # a full stop that is none of an abbreviation of several letters with stops
        stop = kind == "word" and written[-1] == "." and written.count(".") == 1
        if stop:
            written, end = written[:-1], end - 1
        norm = written.lower().replace("’", "'") if curly else written.lower()
        while nexts[token] <= start:
            token += 1
        breaks = start > before and "\n" in text[before:start]
        atoms.append(make((written, norm, start, end, kind, token, start == before and start > 0, breaks)))
        if stop:
            while nexts[token] <= end:
                token += 1
            atoms.append(Atom(".", ".", end, end + 1, "mark", token, True, False))
        before = end + stop
    return atoms
