"""Markdown: its words without the markup; headings, list items and table rows are lines of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.documents.characters import GAP
from dragoman.documents.facts import Extracted
from dragoman.documents.front_matter import split_front_matter
from dragoman.documents.tags import strip_tags

if TYPE_CHECKING:
    from markdown_it.token import Token

_LIQUID = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.S)
_ATTRIBUTES = re.compile(r"^[ \t]*\{:[^}\n]*\}[ \t]*$|\{:[^}\n]*\}", re.M)
_PULL_QUOTE = re.compile(r"^[ \t]*\{:[^}\n]*pull-?quote[^}\n]*\}[ \t]*\n[^\n]+(?:\n[^\n]+)*", re.M | re.I)
_FOOTNOTE_MARK = re.compile(r"\[\^[^\]\s]{1,20}\](?!:)")
_FRAMES = re.compile(r"<(script|style|iframe)\b[^>]*>.*?</\1\s*>", re.I | re.S)


def extract_markdown(text: str) -> Extracted:
    """Take the words out of a Markdown text.

    Site templates (Liquid, Kramdown attributes), images, frames and scripts go; links leave their words. A
    first heading of the first level is the title where front matter has none.

    Args:
        text: The whole file.

    Returns:
        Paragraphs divided by blank lines, with the facts of the front matter.
    """
    from markdown_it import MarkdownIt

    facts, body = split_front_matter(text)
    tokens = MarkdownIt("commonmark").enable("table").enable("strikethrough").parse(_strip_templates(body))
    blocks = _blocks(tokens)
    if blocks and tokens[0].tag == "h1" and (facts.title is None or facts.title == blocks[0]):
        facts = replace(facts, title=blocks.pop(0))
    return Extracted("\n\n".join(blocks), facts, wrapped=False)


def _strip_templates(body: str) -> str:
    body = _PULL_QUOTE.sub("", body)
    return _FOOTNOTE_MARK.sub("", _FRAMES.sub("", _ATTRIBUTES.sub("", _LIQUID.sub("", body))))


def _blocks(tokens: Sequence[Token]) -> list[str]:
    """Give the paragraphs, headings, list items and table rows in order."""
    blocks: list[str] = []
    row: list[str] | None = None
    rows: list[str] = []
    for token in tokens:
        if token.type == "tr_open":
            row = []
        elif token.type == "tr_close" and row is not None:
            rows.append(GAP.join(cell for cell in row if cell))
            row = None
        elif token.type == "table_close":
            blocks.append("\n".join(rows))
            rows = []
        elif token.type == "inline":
            words = _inline(token.children or [])
            if row is not None:
                row.append(words)
            else:
                blocks.append(words)
        elif token.type in {"html_block", "code_block", "fence"}:
            blocks.append(strip_tags(token.content))
    return [block for block in blocks if block.strip()]


def _inline(tokens: Sequence[Token]) -> str:
    parts: list[str] = []
    for token in tokens:
        if token.type in {"text", "code_inline"}:
            parts.append(token.content)
        elif token.type == "softbreak":
            parts.append(" ")
        elif token.type == "hardbreak" or (token.type == "html_inline" and token.content.startswith("<br")):
            parts.append("\n")
    return "\n".join(line.strip() for line in "".join(parts).split("\n")).strip()
