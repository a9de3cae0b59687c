"""A brief as plain text, with footnotes in square brackets."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from dragoman.views.brief.page import Brief, Item, Sentence, Source
from dragoman.views.brief.phrasebook import load_words

WIDTH = 92


def render_text(brief: Brief, *, width: int = WIDTH) -> str:
    """Write a brief for a terminal or a mail: paragraphs wrapped at `width` columns."""
    return "\n".join(_lines(brief, width)) + "\n"


def _lines(brief: Brief, width: int) -> Iterator[str]:
    yield brief.title
    yield brief.basis
    for section in brief.sections:
        yield ""
        yield section.title.upper()
        for item in section.items:
            yield from textwrap.wrap(
                _item(item), width, initial_indent="- ", subsequent_indent="  ", break_on_hyphens=False
            )
        if section.left_out:
            yield f"  ({section.left_out} more left out for length)"
    for note in brief.notes:
        yield ""
        yield note
    if brief.sources:
        yield ""
        yield load_words().sources.upper()
        for source in brief.sources:
            yield from textwrap.wrap(
                f"[{source.number}] {source_words(source)}", width, subsequent_indent="    "
            )


def _item(item: Item) -> str:
    return " ".join(f"{s.text} {note_words(s)}" for s in item.sentences)


def note_words(sentence: Sentence) -> str:
    """Write footnotes: "[1][3]"."""
    return "".join(f"[{number}]" for number in sentence.notes)


def source_words(source: Source) -> str:
    """Name a report: "Hill Post, “Gate shut”, 2023-02-20"."""
    title = f", “{source.title}”" if source.title else ""
    return f"{source.outlet}{title}, {source.published or 'undated'}"
