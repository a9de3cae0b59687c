"""`dragoman lexicon …`: looking after the event lexicon."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.options import ending_on_errors
from dragoman.cli.read import Paths, Published

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dragoman.extract.missing import MissingCount, MissingPredicate

lexicon = typer.Typer(
    help="Look after the event lexicon: what it lacks for your reports.", no_args_is_help=True
)

QUOTED = 110
"""Characters of an example that a table shows."""


class Format(StrEnum):
    """How the list is printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


@lexicon.callback()
def main() -> None:
    """Look after the event lexicon: what it lacks for your reports."""


@lexicon.command()
def missing(
    paths: Paths,
    *,
    top: Annotated[int, typer.Option(min=1, help="How many predicates to list.")] = 50,
    least: Annotated[int, typer.Option("--min", min=1, help="Leave out what is rarer.")] = 2,
    published: Published = None,
    as_format: Annotated[Format, typer.Option("--format", help="How to print it.")] = Format.TABLE,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write to this file instead of the terminal.")
    ] = None,
) -> None:
    """List verbs and nouns between two parties that the lexicon can't code, the most frequent first."""
    from dragoman.cli.output import write_text
    from dragoman.extract.missing import count_missing

    failed: list[str] = []
    with ending_on_errors():
        counted = [c for c in count_missing(_find(paths, published, failed)) if c.count >= least][:top]
        render = {Format.TABLE: render_table, Format.CSV: render_csv, Format.JSON: render_json}[as_format]
        write_text(render(counted), output)
    for reason in failed:
        typer.echo(f"dragoman: {reason}", err=True)
    raise typer.Exit(1 if failed else 0)


def _find(paths: list[str], published: str | None, failed: list[str]) -> Iterator[MissingPredicate]:
    from dragoman.cli.options import parse_day
    from dragoman.cli.progress import progress
    from dragoman.documents.documents import make_documents
    from dragoman.extract.missing import find_missing
    from dragoman.pipeline import Reader
    from dragoman.sources.raw import SourceFailure

    day = parse_day("--published", published)
    reader = Reader.load()
    with progress("Reading") as advance:
        for document in make_documents(paths, published=day):
            if isinstance(document, SourceFailure):
                failed.append(str(document.error))
                continue
            analysis = reader.analyse(document, reader.nlp(document.text))
            yield from find_missing(reader.find_mentions(analysis))
            advance(document)


def render_table(counted: Sequence[MissingCount]) -> str:
    """Show predicates as columns, an example under each."""
    if not counted:
        return "the lexicon lacks nothing that stands between two parties here\n"
    lines = [f"{'times':>5}  {'reports':>7}  {'part':4}  {'lacks':5}  predicate"]
    for c in counted:
        lines.append(f"{c.count:5}  {c.documents:7}  {c.part:4}  {c.lack:5}  {c.word} [{c.frame}]")
        short = c.example if len(c.example) <= QUOTED else c.example[: QUOTED - 1] + "…"
        lines.append(f"{'':22}“{short}”")
    return "\n".join(lines) + "\n"


def render_csv(counted: Sequence[MissingCount]) -> str:
    """Show predicates as CSV with a header."""
    import csv
    import io
    from dataclasses import asdict, fields

    from dragoman.extract.missing import MissingCount

    out = io.StringIO()
    writer = csv.DictWriter(out, [f.name for f in fields(MissingCount)], lineterminator="\n")
    writer.writeheader()
    writer.writerows(asdict(c) for c in counted)
    return out.getvalue()


def render_json(counted: Sequence[MissingCount]) -> str:
    """Show predicates as a JSON list."""
    import json
    from dataclasses import asdict

    return json.dumps([asdict(c) for c in counted], ensure_ascii=False, indent=1) + "\n"
