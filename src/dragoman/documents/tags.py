"""HTML tags in a piece of text: out, with block elements as paragraphs."""

from __future__ import annotations

import html
import re

_DROPPED = re.compile(
    r"<(script|style|iframe|noscript|template|svg|object|video|audio|form|button|select)\b[^>]*>.*?</\1\s*>",
    re.I | re.S,
)
_COMMENT = re.compile(r"<!--.*?-->", re.S)
_BREAK = re.compile(r"<br\b[^>]*>", re.I)
_BLOCK = re.compile(
    r"</?(?:p|div|section|article|header|footer|aside|main|h[1-6]|ul|ol|li|table|thead|tbody|tr|blockquote|figure|"
    r"figcaption|hr|pre|dl|dt|dd|address|center)\b[^>]*>",
    re.I,
)
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9:-]*(?:\s[^<>]*)?/?>")
_MARKED_UP = re.compile(r"<(?:p|br|div|h[1-6]|li|span|a\s[^>]*|strong|em|b|i|img\s[^>]*)\b[^>]*>", re.I)


def is_marked_up(text: str) -> bool:
    """Say whether a text field holds HTML: at least two tags that only HTML has."""
    return len(_MARKED_UP.findall(text[:20_000])) >= 2


def strip_tags(text: str) -> str:
    """Give the words of a piece of HTML; blocks become paragraphs, scripts and frames go.

    Example:
        >>> strip_tags("<p>The gate <b>shut</b>.</p><p>Lorries wait.</p>")
        'The gate shut.\\n\\nLorries wait.'
    """
    text = _COMMENT.sub("", _DROPPED.sub("", text))
    if _BLOCK.search(text):
        # In HTML a line end is a blank; only the tags give structure.
        text = re.sub(r"\s*\n\s*", " ", text)
    text = _BLOCK.sub("\n\n", _BREAK.sub("\n", text))
    text = html.unescape(_TAG.sub("", text))
    lines = (line.strip() for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
