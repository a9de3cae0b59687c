"""Text of strangers on a page: what can't be seen, or would turn the line around, is shown as a sign.

Jinja escapes HTML. What it leaves is Unicode: marks that reverse the direction of reading, characters without
width that hide words, and control characters. Each is replaced by its code point in angle brackets.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from markupsafe import Markup, escape

_HIDDEN = re.compile(
    "["
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters but tab and line ends
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f"  # no width, direction, invisible operators
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\ud800-\udfff"  # halves of characters
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff"  # invisible tags and variations
    "]"
)
MOST_MARKS = 4
"""Most accents on one letter; more would reach over other lines."""

_ACCENT = r"[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_STACKED = re.compile(f"({_ACCENT}{{{MOST_MARKS}}}){_ACCENT}+")


def visible(text: str) -> str:
    """Show what is hidden.

    >>> visible("abc\\u202ecba")
    'abc⟨U+202E⟩cba'
    """
    shown = _HIDDEN.sub(lambda found: f"⟨U+{ord(found.group()):04X}⟩", text)
    return _STACKED.sub(r"\1⟨…⟩", shown)


def finalize(value: object) -> object:
    """Make what a template puts out visible; what is HTML already is left alone."""
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    return visible(value)


def hidden_names(text: str) -> tuple[str, ...]:
    """Name the hidden characters of a text, each once, for a warning above it."""
    found = dict.fromkeys(match.group() for match in _HIDDEN.finditer(text))
    return tuple(f"U+{ord(c):04X} {unicodedata.name(c, 'CONTROL CHARACTER')}" for c in found)


def mark_text(text: str, marks: Sequence[tuple[int, int]]) -> Markup:
    """Escape a text and put ranges of it into <mark>.

    Args:
        text: The text.
        marks: Character ranges, sorted, not overlapping.
    """
    parts: list[Markup] = []
    at = 0
    for start, end in marks:
        parts += [escape(visible(text[at:start])), Markup("<mark>{}</mark>").format(visible(text[start:end]))]
        at = end
    parts.append(escape(visible(text[at:])))
    return Markup("").join(parts)


def join_ranges(ranges: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Sort ranges and put those together that touch."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def safe_link(address: str | None) -> str | None:
    """Give an address of a document if a browser may follow it: http or https, else None."""
    if address is None or not re.match(r"https?://[^\s<>\"'`\\]+\Z", address, re.IGNORECASE):
        return None
    return None if _HIDDEN.search(address) or len(address) > 2000 else address
