"""The page of a situation as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.views.page import Line, Quote, SituationPage

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|!~])")


def render_markdown(page: SituationPage) -> str:
    """Write a page as CommonMark; text of documents is escaped."""
    return "\n".join(_lines(page)) + "\n"


def _lines(page: SituationPage) -> Iterator[str]:
    yield f"# {escape(page.heading)}"
    yield ""
    for source in page.sources:
        yield f"{source.number}. {escape(source.title)} – {escape(source.outlet)}, {source.published}"
    for section in page.sections:
        yield ""
        yield f"## {escape(section.title)}"
        yield ""
        for line in section.lines:
            yield from _item(line, indent="")
    if page.skipped:
        yield ""
        yield "## Not read"
        yield ""
        yield from (f"- {escape(reason)}" for reason in page.skipped)


def _item(line: Line, *, indent: str) -> Iterator[str]:
    when = f"**{line.when}** " if line.when else ""
    notes = f" ({escape(' · '.join(line.notes))})" if line.notes else ""
    yield f"{indent}- {when}{escape(line.what)}{notes}"
    if line.quote is not None:
        yield f"{indent}  > {_quote(line.quote)}"
        yield ""
    for reply in line.replies:
        yield from _item(reply, indent=indent + "  ")


def _quote(quote: Quote) -> str:
    parts: list[str] = []
    at = 0
    for start, end in quote.marks:
        parts += [escape(quote.text[at:start]), f"**{escape(quote.text[start:end])}**"]
        at = end
    parts.append(escape(quote.text[at:]))
    return f"{''.join(parts)} \\[{quote.source}\\]"


def escape(text: str) -> str:
    """Escape what Markdown or HTML would read as markup, on one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
