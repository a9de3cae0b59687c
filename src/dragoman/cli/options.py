"""Options that several verbs share, and how errors end a verb."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.errors import DragomanError, OptionError

if TYPE_CHECKING:
    from dragoman.record.selection import Selection

RecordPlace = Annotated[
    str, typer.Option("--record", metavar="DIR", help="The record: a folder, or an object-store URL.")
]
Workers = Annotated[int, typer.Option(min=1, help="Processes that read; each loads the language model.")]
Since = Annotated[str | None, typer.Option(help="Only what holds on this day or later, YYYY-MM-DD.")]
Until = Annotated[str | None, typer.Option(help="Only what holds on this day or earlier, YYYY-MM-DD.")]
Parties = Annotated[
    list[str] | None,
    typer.Option("--actor", help="Only what involves this party: id, country code or part of a name."),
]
Places = Annotated[
    list[str] | None,
    typer.Option("--place", help="Only what is at this place: part of a name, country code."),
]
Types = Annotated[list[str] | None, typer.Option("--type", help="Only events of this PLOVER type.")]
Statuses = Annotated[
    list[str] | None, typer.Option("--status", help="Only this status: happened, planned, denied …")
]
Voices = Annotated[
    list[str] | None,
    typer.Option("--voice", help="Only what this speaker says; “outlet” for the outlet's own voice."),
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


def make_selection(
    *,
    since: str | None,
    until: str | None,
    actors: list[str] | None,
    places: list[str] | None,
    kinds: list[str] | None,
    types: list[str] | None,
    statuses: list[str] | None,
    voices: list[str] | None,
) -> Selection:
    """Turn options into a selection.

    Raises:
        OptionError: A date or a status is wrong.
    """
    from dragoman.model import Status
    from dragoman.record.selection import Selection

    known = {status.value for status in Status}
    unknown = sorted(set(statuses or ()) - known)
    if unknown:
        raise OptionError(f"unknown status {unknown[0]!r}", f"use one of {', '.join(sorted(known))}")
    return Selection(
        since=parse_day("--since", since),
        until=parse_day("--until", until),
        actors=tuple(actors or ()),
        places=tuple(places or ()),
        kinds=tuple(kinds or ()),
        types=tuple(types or ()),
        statuses=tuple(statuses or ()),
        voices=tuple(voices or ()),
    )
