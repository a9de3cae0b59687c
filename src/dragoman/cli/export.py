"""`dragoman export`: a record's statements for other programs."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.filters import Chosen, choosing
from dragoman.cli.options import RecordPlace, ending_on_errors
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
    FTM = "ftm"


@choosing
def export(
    *,
    record: RecordPlace,
    as_format: Annotated[Format, typer.Option("--format", help="What to write.")],
    selection: Chosen,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write to this file; needed for parquet.")
    ] = None,
) -> None:
    """Write the reviewed statements of a record, all or chosen ones, for other programs."""
    from dragoman.cli.output import write_pieces
    from dragoman.record.record import Record

    with ending_on_errors(), Record.open(record) as opened:
        if as_format is Format.PARQUET:
            _write_parquet(opened, selection, output)
        else:
            write_pieces(_render(opened, selection, as_format), output)


def _render(opened: Record, selection: Selection, as_format: Format) -> Iterator[str]:
    """Give what is written, in pieces."""
    if as_format is Format.JSONL:
        return (f"{line}\n" for line in opened.stream_payloads(selection))
    if as_format is Format.PLOVER:
        from dragoman.views.exports.plover_json import render_plover_json

        return render_plover_json(opened.stream_told(selection))
    if as_format is Format.FTM:
        from dragoman.views.exports.ftm import render_ftm

        return render_ftm(opened.stream_documents(selection), opened.stream_told(selection))
    if as_format is Format.GEOJSON:
        from dragoman.views.exports.geojson import render_geojson

        return render_geojson(opened.stream_rows(selection))
    from dragoman.views.tables import stream_csv

    return stream_csv(opened.row_schema().names, opened.stream_rows(selection))


def _write_parquet(opened: Record, selection: Selection, output: Path | None) -> None:
    """Write a Parquet file.

    Raises:
        OptionError: No file is named, or it can't be written.
    """
    import pyarrow.parquet as pq

    from dragoman.cli.output import writing_whole

    if output is None:
        raise OptionError("parquet is no text", "name a file with --output")
    schema = opened.row_schema()
    with writing_whole(output) as part, pq.ParquetWriter(part, schema, compression="zstd") as writer:
        for batch in opened.stream_rows(selection):
            writer.write_batch(batch.cast(schema))
