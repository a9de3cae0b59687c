"""A progress bar for `add` and `recode`, with rate and time left, and the line that closes them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import typer
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from dragoman.ingest import AddReport
from dragoman.ingest.add import OnProgress

LINE_FORMATS = {".jsonl", ".ndjson", ".csv", ".tsv"}
SAMPLE = 1 << 20


class _Rate(ProgressColumn):
    """Documents per second."""

    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        return Text("… docs/s" if speed is None else f"{speed:.1f} docs/s", style="green")


@contextmanager
def follow(what: str, total: int | None) -> Iterator[OnProgress]:
    """Show a bar on a terminal's error stream while the block runs; nothing in pipes.

    Args:
        what: What is done.
        total: About how many documents there are; None if unknown.

    Yields:
        What `ingest.add` calls after each commit.
    """
    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        _Rate(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[notes]}"),
    )
    with Progress(*columns, console=console, disable=not console.is_terminal) as bar:
        task = bar.add_task(what, total=total, notes="")

        def advance(report: AddReport, documents: Sequence[str]) -> None:
            notes = f"{report.known:,} known, {len(report.skipped):,} skipped"
            known = None if total is None else max(total, report.done)
            bar.update(task, completed=report.done, total=known, notes=notes)

        yield advance


def tell(done: str, report: AddReport) -> None:
    """Print what was skipped and one line of numbers."""
    for skipped in report.skipped:
        named = skipped.reason if skipped.source in skipped.reason else f"{skipped.source}: {skipped.reason}"
        typer.echo(f"dragoman: {named}", err=True)
    typer.echo(
        f"{report.added:,} documents {done}, {report.statements:,} statements; "
        f"{report.known:,} were there, {len(report.skipped):,} skipped"
    )


def count_sources(paths: Sequence[str]) -> int | None:
    """Guess how many documents there are: files, and lines of tables by a sample; None for a stream."""
    total = 0
    for path in paths:
        if path == "-":
            return None
        if Path(path).is_dir():
            for folder, folders, names in os.walk(path):
                folders[:] = [name for name in folders if not name.startswith(".")]
                total += sum(_count_file(Path(folder, name)) for name in names if not name.startswith("."))
        else:
            total += _count_file(Path(path))
    return total


def count_stored(record: str) -> int:
    """Count the reports of a record."""
    from dragoman.record.record import Record

    with Record.open(record) as opened:
        return int(opened.query("SELECT count(*) FROM documents WHERE origin = 'report'").rows[0][0])


def _count_file(path: Path) -> int:
    if path.suffix.casefold() not in LINE_FORMATS:
        return 1
    try:
        with path.open("rb") as file:
            sample = file.read(SAMPLE)
            size = max(path.stat().st_size, 1)
    except OSError:
        return 1
    return max(1, round(sample.count(b"\n") * size / max(len(sample), 1)))
