"""`dragoman add`: reports into a record."""

from __future__ import annotations

import typer

from dragoman.cli.options import (
    Address,
    ClusterWorkers,
    Engine,
    EngineOption,
    RecordPlace,
    ending_on_errors,
    parse_day,
)
from dragoman.cli.read import Actors, Column, LexiconOnly, Outlet, Paths, Pipeline, Published, make_columns


def add(
    paths: Paths,
    *,
    record: RecordPlace,
    published: Published = None,
    outlet: Outlet = None,
    column: Column = None,
    pipeline: Pipeline = None,
    actors: Actors = None,
    lexicon_only: LexiconOnly = False,
    workers: ClusterWorkers = None,
    engine: EngineOption = Engine.PROCESSES,
    address: Address = None,
) -> None:
    """Add what reports state to a record; run it again to go on, what is there is passed over."""
    from dragoman import ingest
    from dragoman.cli.add_progress import count_sources, follow, tell

    with ending_on_errors():
        with follow("Adding", count_sources(paths)) as on_progress:
            report = ingest.add(
                paths,
                record=record,
                published=parse_day("--published", published),
                outlet=outlet,
                columns=make_columns(column or []),
                pipeline=pipeline,
                actors=actors or [],
                lexicon_only=lexicon_only,
                workers=workers,
                engine=engine.value,
                address=address,
                on_progress=on_progress,
            )
        tell("added", report)
    raise typer.Exit(1 if report.skipped else 0)
