"""`dragoman export`: a record's statements for other programs."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

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
from dragoman.cli.read import Kinds
from dragoman.errors import OptionError

if TYPE_CHECKING:
    from dragoman.record.record import Record
    from dragoman.record.selection import Selection


class Format(StrEnum):
    """What the statements are written in."""

    CSV = "csv"
    JSONL = "jsonl"
    PARQUET = "parquet"
    GEOJSON = "geojson"
    PLOVER = "plover-json"


def export(
    *,
    record: RecordPlace,
    as_format: Annotated[Format, typer.Option("--format", help="What to write.")],
    since: Since = None,
    until: Until = None,
    actor: Parties = None,
    place: Places = None,
    kind: Kinds = None,
    type_: Types = None,
    status: Statuses = None,
    voice: Voices = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write to this file; needed for parquet.")
    ] = None,
) -> None:
    """Write the reviewed statements of a record, all or chosen ones, for other programs."""
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
            _write(opened, selection, as_format, output)


def _write(opened: Record, selection: Selection, as_format: Format, output: Path | None) -> None:
    from dragoman.cli.output import write_text

    if as_format is Format.PARQUET:
        _write_parquet(opened, selection, output)
    elif as_format is Format.PLOVER:
        from dragoman.views.exports.plover_json import render_plover_json

        write_text(render_plover_json(opened.situation(selection)), output)
    elif as_format is Format.JSONL:
        lines = opened.payloads(selection)
        write_text("".join(f"{line}\n" for line in lines), output)
    else:
        from dragoman.views.exports.geojson import render_geojson
        from dragoman.views.tables import plain_rows, render_csv

        table = opened.table(selection)
        write_text(
            render_csv(table) if as_format is Format.CSV else render_geojson(plain_rows(table)), output
        )


def _write_parquet(opened: Record, selection: Selection, output: Path | None) -> None:
    """Write a Parquet file through a temporary one beside it.

    Raises:
        OptionError: No file is named, or it can't be written.
    """
    import pyarrow.parquet as pq

    if output is None:
        raise OptionError("parquet is no text", "name a file with --output")
    part = output.with_name(f".{output.name}.part")
    try:
        pq.write_table(opened.table(selection), part, compression="zstd")
        part.replace(output)
    except OSError as error:
        raise OptionError(f"{output}: can't be written ({error.strerror})", "choose another file") from None
    finally:
        part.unlink(missing_ok=True)
