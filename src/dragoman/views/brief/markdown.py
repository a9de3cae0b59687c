"""A brief as CommonMark, with footnotes as links to the list of sources."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.views.brief.page import Brief, Sentence
from dragoman.views.brief.phrasebook import load_words
from dragoman.views.brief.text import source_words
from dragoman.views.markdown import escape


def render_markdown(brief: Brief) -> str:
    """Write a brief as CommonMark; text of reports is escaped."""
    return "\n".join(_lines(brief)) + "\n"


def _lines(brief: Brief) -> Iterator[str]:
    yield f"# {escape(brief.title)}"
    yield ""
    yield f"*{escape(brief.basis)}*"
    for section in brief.sections:
        yield ""
        yield f"## {section.title}"
        yield ""
        for item in section.items:
            yield "- " + " ".join(f"{escape(s.text)} {_notes(s)}" for s in item.sentences)
        if section.left_out:
            yield ""
            yield f"*{section.left_out} more left out for length*"
    for note in brief.notes:
        yield ""
        yield escape(note)
    if brief.sources:
        yield ""
        yield f"## {load_words().sources}"
        yield ""
        for source in brief.sources:
            yield f'{source.number}. <a id="source-{source.number}"></a>{escape(source_words(source))}'


def _notes(sentence: Sentence) -> str:
    return " ".join(f"[\\[{number}\\]](#source-{number})" for number in sentence.notes)
