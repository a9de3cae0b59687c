"""`dragoman show`: the situation that a record describes, without the language model."""

from __future__ import annotations

import typer

from dragoman.cli.options import (
    Parties,
    Places,
    RecordPlace,
    Since,
    Statuses,
    Types,
    Until,
    Voices,
    ending_on_errors,
    make_selection,
)
from dragoman.cli.read import AsFormat, Format, Kinds, Output, show_situation


def show(
    *,
    record: RecordPlace,
    since: Since = None,
    until: Until = None,
    actor: Parties = None,
    place: Places = None,
    kind: Kinds = None,
    type_: Types = None,
    status: Statuses = None,
    voice: Voices = None,
    as_format: AsFormat = Format.TEXT,
    output: Output = None,
) -> None:
    """Print the situation that a record's statements describe, every line with its words."""
    from dragoman.record.record import Record

    with ending_on_errors():
        selection = make_selection(
            since=since,
            until=until,
            actors=actor,
            places=place,
            kinds=[k.value for k in kind or []],
            types=type_,
            statuses=status,
            voices=voice,
        )
        with Record.open(record) as opened:
            situation = opened.situation(selection)
        if situation.statements:
            show_situation(situation, as_format, output)
        else:
            typer.echo("dragoman: nothing in the record fits", err=True)
