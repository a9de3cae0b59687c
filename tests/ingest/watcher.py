"""Watches feeds as a process that tests may stop or kill.

python watcher.py FEEDS.TOML RECORD [EVERY]
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from dragoman.ingest import batch
from dragoman.ingest.stop import stop_on_signals
from dragoman.ingest.watch import watch
from dragoman.sources.feeds.config import load_feeds
from dragoman.sources.feeds.guard import Guard
from tests.record import stand_in

if __name__ == "__main__":
    feeds, record, *every = sys.argv[1:]
    batch.BATCH_DOCUMENTS = 3
    with stop_on_signals() as stop:
        print("start", flush=True)  # noqa: T201
        for report in watch(
            load_feeds(Path(feeds)),
            record=record,
            every=float(every[0]) if every else None,
            stop=stop,
            guard=Guard(allow_private=True),
            load_reader=stand_in.load_slowly,
            on_article=lambda report: print(report.added, flush=True),  # noqa: T201
        ):
            print("round", report.added, flush=True)  # noqa: T201
