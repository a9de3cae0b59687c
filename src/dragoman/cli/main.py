"""The command line's entry: `dragoman VERB …`. One thin file per verb."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli.add import add
from dragoman.cli.brief import brief
from dragoman.cli.causes import causes
from dragoman.cli.crossings import crossings
from dragoman.cli.export import export
from dragoman.cli.import_ import import_
from dragoman.cli.incidents import incidents
from dragoman.cli.lexicon import lexicon
from dragoman.cli.mcp import mcp
from dragoman.cli.outlook import outlook
from dragoman.cli.query import query
from dragoman.cli.read import read
from dragoman.cli.recode import recode
from dragoman.cli.record import record
from dragoman.cli.relations import relations
from dragoman.cli.review import review
from dragoman.cli.schema import schema
from dragoman.cli.serve import serve
from dragoman.cli.show import show
from dragoman.cli.watch import watch
from dragoman.collector import spare_collector
from dragoman.config import VERSION

app = typer.Typer(
    name="dragoman",
    help="Read reporting on a conflict and rebuild what it describes: coded, sourced, disputed.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command()(read)
app.command()(incidents)
app.command()(crossings)
app.command()(relations)
app.command()(causes)
app.command()(outlook)
app.command()(brief)
app.command()(add)
app.command(name="import")(import_)
app.command()(watch)
app.command()(show)
app.command()(query)
app.command()(export)
app.command()(review)
app.command()(serve)
app.command()(mcp)
app.command()(recode)
app.add_typer(record, name="record")
app.add_typer(lexicon, name="lexicon")
app.command()(schema)


def _version(*, value: bool) -> None:
    if value:
        typer.echo(f"dragoman {VERSION}")
        raise typer.Exit


@app.callback()
def main(
    *,
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=lambda value: _version(value=value), is_eager=True, help="Show the version."
        ),
    ] = False,
) -> None:
    """Read reporting on a conflict and rebuild what it describes: coded, sourced, disputed."""
    spare_collector()
