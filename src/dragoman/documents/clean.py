"""From the text as it lies in a file to the text that is read, stored and quoted.

A line of the result is a paragraph, a heading, or a real line of a poem, list or table. Blank lines stay
where the source had them. All offsets of evidence count in this text. Cleaning twice gives the same as
cleaning once.
"""

from __future__ import annotations

import re

from dragoman.documents.characters import normalise_blanks, normalise_characters
from dragoman.documents.furniture import drop_furniture, drop_repeats, drop_tail
from dragoman.documents.wrapping import unwrap

MAX_PASSES = 30
"""One pass nearly always settles a text; each further pass makes it shorter, so it must end."""


def clean(text: str, *, wrapped: bool = True) -> str:
    """Clean a text.

    Args:
        text: Any string.
        wrapped: Whether its lines may be hard-wrapped. False where paragraphs are known to be whole lines.

    Returns:
        The text without page furniture and odd characters, with paragraphs on one line each.
    """
    for _ in range(MAX_PASSES):
        cleaned = _clean_once(text, wrapped=wrapped)
        if cleaned == text:
            break
        text = cleaned
    return text


def _clean_once(text: str, *, wrapped: bool) -> str:
    text = normalise_characters(text)
    lines = normalise_blanks([line.rstrip() for line in text.split("\n")])
    lines = drop_furniture(lines)
    if wrapped:
        lines = unwrap(lines)
    lines = drop_tail(drop_repeats([line.strip() for line in lines]))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n ")
