"""Reading reports for the verbs that show what many of them tell together."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer

from dragoman.cli.options import ending_on_errors

if TYPE_CHECKING:
    from rich.console import Console

    from dragoman.model.situation import Situation


def read_reports(paths: list[str], *, published: str | None, outlet: str | None) -> Situation:
    """Read reports as `dragoman read` does; name on standard error what can't be read.

    Raises:
        typer.Exit: Code 2 where an option is wrong, 1 where no report can be read.
    """
    from dragoman import pipeline as journey
    from dragoman.cli.progress import progress

    with ending_on_errors(), progress("Reading") as advance:
        situation = journey.read(*paths, published=published, outlet=outlet, on_document=advance)
    for skipped in situation.skipped:
        typer.echo(f"dragoman: {skipped.reason}", err=True)
    if not situation.documents:
        raise typer.Exit(1)
    return situation


def end(situation: Situation) -> None:
    """End with code 1 where a report could not be read, as `dragoman read` does."""
    raise typer.Exit(1 if situation.skipped else 0)


def make_console() -> Console:
    """Give a console as wide as the terminal, or of a fixed width in a pipe."""
    from rich.console import Console

    from dragoman.cli.output import PIPE_WIDTH

    return Console(
        width=None if sys.stdout.isatty() else PIPE_WIDTH, highlight=False, markup=False, emoji=False
    )


def quote(text: str) -> str:
    """Give a sentence of a report on one line."""
    return " ".join(text.split())
