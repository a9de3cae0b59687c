"""`dragoman watch`: feeds into a record."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.options import RecordPlace, Workers, ending_on_errors
from dragoman.cli.read import Actors, Pipeline

if TYPE_CHECKING:
    from dragoman.sources.feeds.config import Feeds
    from dragoman.sources.feeds.guard import Guard


def watch(
    feeds: Annotated[Path, typer.Argument(metavar="FEEDS.TOML", help="Which feeds; see docs/feeds.md.")],
    *,
    record: RecordPlace,
    once: Annotated[bool, typer.Option("--once", help="Read each feed once and end.")] = False,
    every: Annotated[
        str, typer.Option(metavar="TIME", help="Time between two looks at a feed: 90s, 15m, 1h30m.")
    ] = "15m",
    memory: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Where to keep what was seen, if not in the record's folder."),
    ] = None,
    allow_private: Annotated[
        bool,
        typer.Option("--allow-private", help="Also fetch from private networks and from this machine."),
    ] = False,
    allow_network: Annotated[
        list[str] | None,
        typer.Option(metavar="NETWORK", help="Also fetch from this network, such as 10.1.0.0/16."),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="List what would be fetched, fetch no article, write nothing.")
    ] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Only failures: no progress, no numbers.")
    ] = False,
    pipeline: Pipeline = None,
    actors: Actors = None,
    workers: Workers = 1,
) -> None:
    """Read RSS and Atom feeds and add their articles to a record, once or until it is stopped."""
    from dragoman.sources.feeds.config import load_feeds
    from dragoman.sources.feeds.guard import Guard

    with ending_on_errors():
        wanted, guard = load_feeds(feeds), Guard(allow_private=allow_private, allow=allow_network or ())
        if dry_run:
            raise typer.Exit(_show_plan(wanted, record, memory, guard))
        failed = _run(
            wanted,
            record=record,
            every=None if once else _seconds(every),
            memory=memory,
            guard=guard,
            pipeline=pipeline,
            actors=actors or [],
            workers=workers,
            quiet=quiet,
        )
    raise typer.Exit(1 if failed and once else 0)


def _run(
    feeds: Feeds,
    *,
    record: str,
    every: float | None,
    memory: Path | None,
    guard: Guard,
    pipeline: str | None,
    actors: list[Path],
    workers: int,
    quiet: bool,
) -> bool:
    """Run rounds until the end or a stop; say whether a feed of the last round could not be read."""
    from dragoman.cli.watch_progress import follow_rounds, render_round
    from dragoman.ingest.stop import stop_on_signals
    from dragoman.ingest.watch import watch as watch_feeds

    failed = False
    with stop_on_signals() as stop, follow_rounds(quiet=quiet) as on_article:
        for report in watch_feeds(
            feeds,
            record=record,
            every=every,
            stop=stop,
            memory=memory,
            guard=guard,
            pipeline=pipeline,
            actors=actors,
            workers=workers,
            on_article=on_article,
        ):
            failed = report.tally.failed > 0 and not stop.asked
            if not quiet:
                typer.echo(render_round(report))
    return failed


def _show_plan(feeds: Feeds, record: str, memory: Path | None, guard: Guard) -> int:
    """Print what would be fetched; give the exit code."""
    import asyncio

    from dragoman.ingest.watch import plan
    from dragoman.sources.feeds.rounds import name_entry

    plans = asyncio.run(plan(feeds, record=record, memory=memory, guard=guard))
    for one in plans:
        for entry in one.entries:
            typer.echo(f"{one.feed.name}\t{name_entry(entry)}")
        for entry, reason in one.refused:
            typer.echo(f"{one.feed.name}\t{name_entry(entry)}\tskipped: {reason}")
    return 1 if any(one.failed for one in plans) else 0


def _seconds(every: str) -> float:
    from dragoman.errors import OptionError
    from dragoman.sources.feeds.durations import parse_duration

    try:
        seconds = float(str(parse_duration(every)))
    except ValueError as error:
        raise OptionError(f"--every {every}", str(error)) from None
    if seconds < 1:
        raise OptionError(f"--every {every}", "give a second or more")
    return seconds
