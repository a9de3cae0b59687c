"""`dragoman query`: SQL over a record."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.options import RecordPlace, ending_on_errors


class Format(StrEnum):
    """How an answer is printed."""

    TABLE = "table"
    CSV = "csv"
    JSONL = "jsonl"


def query(
    sql: Annotated[
        str, typer.Argument(metavar="SQL", help="One SELECT; docs/record.md describes the views.")
    ],
    *,
    record: RecordPlace,
    as_format: Annotated[Format, typer.Option("--format", help="How to print it.")] = Format.TABLE,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write to this file instead of the terminal.")
    ] = None,
) -> None:
    """Ask a record in SQL (DuckDB); queries can't change anything or read other files."""
    from dragoman.cli.output import write_text
    from dragoman.record.record import Record
    from dragoman.views.tables import render_csv, render_jsonl, render_table

    with ending_on_errors():
        with Record.open(record) as opened:
            table = opened.query_table(sql)
        render = {Format.TABLE: render_table, Format.CSV: render_csv, Format.JSONL: render_jsonl}[as_format]
        write_text(render(table), output)
