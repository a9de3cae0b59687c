"""Cut a long document into windows that the encoder can read at once.

A window ends where a paragraph or a sentence certainly ends, so that no sentence is torn. Where there is no
such place (lists, transcripts, noise) the cut is hard, and both neighbours see some words beyond it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

SIZE = 128
"""Words in a window, without the context beyond a hard cut."""

CONTEXT = 16
"""Words seen beyond a hard cut, on either side."""

_ENDS = frozenset(".?!")
_CLOSERS = frozenset("\"'”’»)")


class Window(NamedTuple):
    """Word positions `start:end` that are read, of which `own_start:own_end` are this window's to decide."""

    start: int
    end: int
    own_start: int
    own_end: int


def cut_windows(
    words: Sequence[str], breaks: Collection[int], *, size: int = SIZE, context: int = CONTEXT
) -> list[Window]:
    """Windows whose own parts cover `words` once, in order.

    `breaks` holds the positions of words that open a paragraph.

    >>> cut_windows(["One", ".", "Two", "."], {2}, size=3)
    [Window(start=0, end=2, own_start=0, own_end=2), Window(start=2, end=4, own_start=2, own_end=4)]
    """
    windows: list[Window] = []
    start, torn = 0, False
    while start < len(words):
        end, tears = _next_cut(words, breaks, start, size)
        seen_from = max(0, start - context) if torn else start
        seen_to = min(len(words), end + context) if tears else end
        windows.append(Window(seen_from, seen_to, start, end))
        start, torn = end, tears
    return windows


def _next_cut(words: Sequence[str], breaks: Collection[int], start: int, size: int) -> tuple[int, bool]:
    """Where the window that begins at `start` ends, and whether that may tear a sentence."""
    limit = start + size
    if limit >= len(words):
        return len(words), False
    for end in range(limit, start + size // 2, -1):
        if end in breaks:
            return end, False
    for end in range(limit, start, -1):
        if end in breaks or _opens_sentence(words, end):
            return end, False
    return limit, True


def _opens_sentence(words: Sequence[str], position: int) -> bool:
    """Whether the word at `position` surely opens a sentence: after a full stop, in no small letter."""
    last = words[position - 1]
    if last in _CLOSERS and position > 1:
        last = words[position - 2]
    return last in _ENDS and words[position] not in _CLOSERS and not words[position][:1].islower()
