"""`dragoman recode`: a newer extractor over stored documents."""

from __future__ import annotations

import typer

from dragoman.cli.options import Address, ClusterWorkers, Engine, EngineOption, RecordPlace, ending_on_errors
from dragoman.cli.read import Actors, LexiconOnly, Pipeline


def recode(
    *,
    record: RecordPlace,
    pipeline: Pipeline = None,
    actors: Actors = None,
    lexicon_only: LexiconOnly = False,
    workers: ClusterWorkers = None,
    engine: EngineOption = Engine.PROCESSES,
    address: Address = None,
) -> None:
    """Read stored documents anew with this version; older statements stay, views show the newest."""
    from dragoman import ingest
    from dragoman.cli.add_progress import count_stored, follow, tell

    with ending_on_errors():
        with follow("Reading anew", count_stored(record)) as on_progress:
            report = ingest.recode(
                record=record,
                pipeline=pipeline,
                actors=actors or [],
                lexicon_only=lexicon_only,
                workers=workers,
                engine=engine.value,
                address=address,
                on_progress=on_progress,
            )
        tell("read anew", report)
    raise typer.Exit(1 if report.skipped else 0)
