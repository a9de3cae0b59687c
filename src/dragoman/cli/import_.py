"""`dragoman import`: event files of other projects into a record."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.options import RecordPlace, ending_on_errors

if TYPE_CHECKING:
    from dragoman.ingest.imports import ImportReport, OnImport


class DataSet(StrEnum):
    """What a file is a part of."""

    GDELT = "gdelt"
    POLECAT = "polecat"
    GED = "ged"


def import_(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE…", help="Event files, plain, gzipped or zipped; - for stdin.")
    ],
    *,
    record: RecordPlace,
    as_format: Annotated[
        DataSet | None, typer.Option("--format", help="The data set; found by the first line if not given.")
    ] = None,
) -> None:
    """Add events of GDELT, POLECAT or UCDP GED to a record, beside what was read out of reports."""
    from dragoman.ingest.imports import import_files

    with ending_on_errors():
        with _following(files) as on_progress:
            report = import_files(
                files, record=record, data_set=as_format and as_format.value, on_progress=on_progress
            )
        _tell(report)
    raise typer.Exit(1 if report.bad else 0)


def _tell(report: ImportReport) -> None:
    for skipped in report.skipped:
        typer.echo(f"dragoman: {skipped.reason}", err=True)
    if report.bad > len(report.skipped):
        typer.echo(f"dragoman: and {report.bad - len(report.skipped):,} more", err=True)
    typer.echo(
        f"{report.added:,} rows added; {report.known:,} were there, "
        f"{report.uncoded:,} without a PLOVER type, {report.bad:,} skipped"
    )


@contextmanager
def _following(files: list[str]) -> Iterator[OnImport]:
    """Show a bar on a terminal's error stream while the block runs; nothing in pipes."""
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    total = sum(Path(file).stat().st_size for file in files if Path(file).is_file())
    columns = (
        TextColumn("Importing"),
        BarColumn(),
        DownloadColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[notes]}"),
    )
    with Progress(*columns, console=console, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=total or None, notes="")

        def advance(report: ImportReport) -> None:
            notes = f"{report.added:,} added, {report.known:,} known, {report.bad:,} skipped"
            bar.update(task, completed=report.bytes_read, notes=notes)

        yield advance
