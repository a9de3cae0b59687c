"""`dragoman show`: the situation that a record describes, without the language model."""

from __future__ import annotations

import typer

from dragoman.cli.filters import Chosen, choosing
from dragoman.cli.options import RecordPlace, ending_on_errors
from dragoman.cli.read import AsFormat, Format, Output, show_situation


@choosing
def show(
    *,
    record: RecordPlace,
    selection: Chosen,
    as_format: AsFormat = Format.TEXT,
    output: Output = None,
) -> None:
    """Print the situation that a record's statements describe, every line with its words."""
    from dragoman.record.record import Record

    with ending_on_errors():
        with Record.open(record) as opened:
            situation = opened.situation(selection)
        if situation.statements:
            show_situation(situation, as_format, output)
        else:
            typer.echo("dragoman: nothing in the record fits", err=True)
