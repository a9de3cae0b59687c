"""Options that several verbs share, and how errors end a verb."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from enum import StrEnum
from typing import Annotated

import typer

from dragoman.errors import DragomanError, OptionError

RecordPlace = Annotated[
    str, typer.Option("--record", metavar="DIR", help="The record: a folder, or an object-store URL.")
]


class Engine(StrEnum):
    """Where documents are read."""

    PROCESSES = "processes"
    RAY = "ray"


Workers = Annotated[int, typer.Option(min=1, help="Processes that read; each loads the language model.")]

EngineOption = Annotated[
    Engine, typer.Option("--engine", help="Read in processes of this machine, or on a Ray cluster.")
]
Address = Annotated[
    str | None,
    typer.Option(help="The Ray cluster: auto, HOST:6379 or ray://HOST:10001; one on this machine if absent."),
]
ClusterWorkers = Annotated[
    int | None,
    typer.Option(
        "--workers", min=1, help="Processes that read, each with its own model; 1, or all CPUs of a cluster."
    ),
]


@contextmanager
def ending_on_errors() -> Iterator[None]:
    """End with code 2 and one line where an error is the user's to mend; with 130 on Ctrl-C."""
    try:
        yield
    except DragomanError as error:
        typer.echo(f"dragoman: {error}", err=True)
        raise typer.Exit(2) from None
    except KeyboardInterrupt:
        typer.echo("dragoman: stopped; what was reported as added is kept, run again to go on", err=True)
        raise typer.Exit(130) from None


def parse_day(name: str, day: str | None) -> date | None:
    """Check a date that the user gave.

    Raises:
        OptionError: It is not of the form YYYY-MM-DD.
    """
    if day is None:
        return None
    try:
        return date.fromisoformat(day)
    except ValueError:
        raise OptionError(f"{name} {day!r} is not a date", "write it as YYYY-MM-DD") from None
