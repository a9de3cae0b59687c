"""Unwrapping: which line breaks an editor or a mail program put in, and which the author meant.

Text that was wrapped at a width W has a sharp mark: each line is at most W long, and the first word of the
next line would not have fitted on it. Poems, lists, tables, headlines and bylines don't show it; they also
end their lines where a sentence or a phrase ends, or start each with a capital. Only where enough breaks of
a stretch of lines bear the mark is it taken as wrapped, and only breaks that bear it (or that plainly cut a
sentence in two) are undone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.documents.characters import GAP
from dragoman.documents.hyphens import join_lines, words_of

MAX_WIDTH = 132
"""Longest line that still counts as wrapped: the widest usual terminal."""

MIN_WIDTH = 28
"""Narrowest column that counts as wrapped."""

SLACK = 3
"""Characters by which a break may miss the mark: blanks after full stops, hyphenation, tabs."""

_BULLET = re.compile(r"\s*(?:[-–—*•·‣◦▪●○>]\s+|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})[.)]\s+|#{1,6}\s)")
_TURN = re.compile(r"\s*(?:[QA]|[A-Z][\w.’'-]*(?: [A-Z(][\w.’')-]*){0,3})\s?:(?:\s|$)")
_DIVIDED = re.compile(r"[^\W\d_][-\u2010]$")
_BYLINE = re.compile(r"\s*by [A-Z]", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class _Break:
    """The break after a line, as the decision needs it.

    Attributes:
        length: Length of the line before it.
        needed: Length that this line would have with the first word of the next one; without limit where
            a word is divided between the two.
        open: Whether the line ends in the middle of a sentence.
        lower: Whether the next line goes on in lower case, or with the rest of a word.
        barred: Whether something shows that the next line is a new item.
    """

    length: int
    needed: int
    open: bool
    lower: bool
    barred: bool


def unwrap(lines: Sequence[str]) -> list[str]:
    """Join the lines of hard-wrapped paragraphs; every other break stays.

    Args:
        lines: Lines without blanks at their ends; leading blanks show indented paragraphs.

    Returns:
        The lines, wrapped paragraphs on one line each.
    """
    result: list[str] = []
    divided = any(line.endswith(("-", "\u2010")) for line in lines)
    known = words_of("\n".join(lines)) if divided else frozenset()
    start = 0
    while start < len(lines):
        stop = _end_of_stretch(lines, start)
        if stop == start:
            result.append(lines[start])
            start += 1
            continue
        result.extend(_unwrap_stretch(lines[start:stop], known))
        start = stop
    return result


def _end_of_stretch(lines: Sequence[str], start: int) -> int:
    """Find the end of a run of lines none of which is too long; blank lines may stand between."""
    stop = start
    while stop < len(lines) and len(lines[stop]) <= MAX_WIDTH:
        stop += 1
    return stop


def _unwrap_stretch(lines: Sequence[str], known: frozenset[str]) -> list[str]:
    breaks = {
        i: _break_after(lines, i) for i in range(len(lines) - 1) if lines[i].strip() and lines[i + 1].strip()
    }
    width = _find_width([b for b in breaks.values() if not b.barred])
    result: list[str] = []
    joining = False
    for index, line in enumerate(lines):
        if joining:
            result[-1] = join_lines(result[-1], line.strip(), known)
        else:
            result.append(line)
        here = breaks.get(index)
        joining = here is not None and _is_wrap(here, width)
    return result


def _break_after(lines: Sequence[str], index: int) -> _Break:
    line, following = lines[index], lines[index + 1]
    first = following.split(None, 1)[0]
    start = following.lstrip()
    divided = _DIVIDED.match(line[-2:]) is not None
    return _Break(
        length=len(line),
        needed=MAX_WIDTH * 2 if divided else len(line) + 1 + len(first),
        open=not _ends_sentence(line),
        lower=start[0].islower() or divided,
        barred=_is_barred(line, following),
    )


def _is_barred(line: str, following: str) -> bool:
    """Say whether the next line is a new item, whatever the widths say."""
    if GAP in line.strip() or GAP in following.strip():
        return True
    if _BULLET.match(following) or _BYLINE.match(line):
        return True
    indent, next_indent = _indent(line), _indent(following)
    if next_indent >= indent + 2 and not _BULLET.match(line) and following.lstrip()[:1].isupper():
        return True
    return _ends_sentence(line) and (_TURN.match(following) is not None or _is_heading(following))


def _ends_sentence(line: str) -> bool:
    return line.rstrip("\"'”’)]")[-1:] in tuple(".!?…:")


def _is_heading(line: str) -> bool:
    words = _WORD.findall(line)
    return bool(words) and len(line) < 60 and line.upper() == line and not _ends_sentence(line)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _find_width(breaks: Sequence[_Break]) -> int | None:
    """Find the width at which a stretch was wrapped; None if it was not."""
    if not breaks:
        return None
    best: tuple[float, int] | None = None
    for width in sorted({b.length for b in breaks if b.length >= MIN_WIDTH}, reverse=True):
        inside = [b for b in breaks if b.length <= width]
        if len(inside) < len(breaks) * 0.9:
            break
        full = [b for b in inside if b.needed > width - SLACK]
        score = len(full) - (len(breaks) - len(inside)) * 2
        if _looks_wrapped(breaks, inside, full) and (best is None or score > best[0]):
            best = (score, width)
    return best[1] if best else None


def _looks_wrapped(breaks: Sequence[_Break], inside: Sequence[_Break], full: Sequence[_Break]) -> bool:
    """Say whether breaks are those of wrapped prose: most lines full, most of them in mid-sentence."""
    if len(full) < 0.6 * len(inside):
        return False
    open_breaks = [b for b in full if b.open]
    lower = sum(b.lower for b in open_breaks)
    if len(full) < 3:
        return lower == len(full) > 0
    return len(open_breaks) > 0.5 * len(full) and lower >= 0.45 * len(open_breaks)


def _is_wrap(here: _Break, width: int | None) -> bool:
    if here.barred:
        return False
    if width is None:
        # No width to go by: only a long line that plainly goes on in the next one.
        return here.open and here.lower and here.length >= 60
    if here.length > width + SLACK:
        return False
    if here.needed > width - SLACK:
        return here.open or here.needed > width
    return here.open and here.lower and here.length >= 0.6 * width
