"""`dragoman read`: reports in, situation out."""

from __future__ import annotations

from dataclasses import fields
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.errors import DragomanError, OptionError
from dragoman.model import Kind

if TYPE_CHECKING:
    from dragoman.model.situation import Situation
    from dragoman.sources.columns import Columns


class Format(StrEnum):
    """How the situation is printed."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"
    JSONL = "jsonl"


Paths = Annotated[list[str], typer.Argument(metavar="PATH…", help="Files or folders; - for standard input.")]
Published = Annotated[
    str | None, typer.Option(help="Date of publication, YYYY-MM-DD; wins over dates in the files.")
]
Outlet = Annotated[str | None, typer.Option(help="Who published it, where the files don't say.")]
AsFormat = Annotated[Format, typer.Option("--format", help="How to print it.")]
Kinds = Annotated[
    list[Kind] | None, typer.Option("--kind", help="Only this kind of statement; may be repeated.")
]
Sure = Annotated[
    float, typer.Option(min=0, max=1, help="Only what is at least this sure: its confidence, 0 to 1.")
]
Pipeline = Annotated[
    str | None, typer.Option(help="An installed spaCy pipeline with UD labels, instead of the own model.")
]
Actors = Annotated[list[Path] | None, typer.Option(help="An actor file of your own (YAML); may be repeated.")]
LexiconOnly = Annotated[
    bool, typer.Option("--lexicon-only", help="Code events by the lexicon alone, without the learnt head.")
]
Mentions = Annotated[
    bool,
    typer.Option("--mentions", help="JSON: also every entity, actor, place, moment, figure and attribution."),
]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", help="Write to this file instead of the terminal.")
]
Column = Annotated[
    list[str] | None,
    typer.Option(
        "--column",
        metavar="FIELD=NAME",
        help="Which column of a table is text, title, published, outlet or id.",
    ),
]


def read(
    paths: Paths,
    *,
    published: Published = None,
    outlet: Outlet = None,
    as_format: AsFormat = Format.TEXT,
    kind: Kinds = None,
    sure: Sure = 0.0,
    column: Column = None,
    pipeline: Pipeline = None,
    actors: Actors = None,
    lexicon_only: LexiconOnly = False,
    mentions: Mentions = False,
    output: Output = None,
) -> None:
    """Read reports and print the situation that they describe, every line with its words."""
    from dragoman import pipeline as journey
    from dragoman.cli.progress import progress

    try:
        with progress("Reading") as advance:
            situation = journey.read(
                *paths,
                published=published,
                outlet=outlet,
                columns=make_columns(column or []),
                kinds=[k.value for k in kind or []],
                sure=sure,
                pipeline=pipeline,
                actors=actors or [],
                lexicon_only=lexicon_only,
                finds=mentions,
                on_document=advance,
            )
    except DragomanError as error:
        typer.echo(f"dragoman: {error}", err=True)
        raise typer.Exit(2) from None
    for skipped in situation.skipped:
        typer.echo(f"dragoman: {skipped.reason}", err=True)
    if situation.documents:
        show_situation(situation, as_format, output)
    raise typer.Exit(1 if situation.skipped else 0)


def make_columns(pairs: list[str]) -> Columns | None:
    """Turn "text=body" pairs into column names.

    Raises:
        OptionError: A pair names no known field.
    """
    from dragoman.sources.columns import Columns

    known = [f.name for f in fields(Columns)]
    names: dict[str, str] = {}
    for pair in pairs:
        field, _, name = pair.partition("=")
        if field not in known or not name:
            raise OptionError(f"--column {pair}", f"write FIELD=NAME with FIELD one of {', '.join(known)}")
        names[field] = name
    return Columns(**names) if names else None


def show_situation(situation: Situation, as_format: Format, output: Path | None) -> None:
    """Print the situation or write it to a file."""
    from dragoman.cli.output import show_text, write_text

    if as_format is Format.TEXT:
        show_text(situation, output)
    else:
        write_text(_render(situation, as_format), output)


def _render(situation: Situation, as_format: Format) -> str:
    from dragoman.views.statements import render_json, render_jsonl

    if as_format is Format.JSON:
        return render_json(situation) + "\n"
    if as_format is Format.JSONL:
        return "".join(line + "\n" for line in render_jsonl(situation))
    from dragoman.views.html import render_html
    from dragoman.views.markdown import render_markdown
    from dragoman.views.situation_page import make_page

    page = make_page(situation)
    return render_html(page) if as_format is Format.HTML else render_markdown(page)
