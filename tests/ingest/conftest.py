"""A web server, and rounds over its feeds with a stand-in for the language model."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dragoman.ingest.stop import Stop
from dragoman.ingest.watch import RoundReport, watch
from dragoman.sources.feeds.config import Feeds
from dragoman.sources.feeds.guard import Guard
from tests.record import stand_in
from tests.sources.feeds.web import Web, serve

Watch = Callable[..., RoundReport]
QUICK = {
    "delay": 0, "connect": 1, "read": 0.5, "total": 1, "tries": 1, "backoff": 0.01, "retry": 0,
    "download": 500_000, "unpacked": 1_000_000,
}  # fmt: skip


@pytest.fixture
def web() -> Iterator[Web]:
    with serve() as server:
        yield server


@pytest.fixture
def round_of(tmp_path: Path) -> Watch:
    """Give a function that runs one round: `round_of(url, …, limits={…}, robots="all")`."""

    def run(
        *urls: str, limits: dict[str, object] | None = None, record: str = "record", **feed: object
    ) -> RoundReport:
        feeds = Feeds.model_validate(
            {
                "limits": {**QUICK, **(limits or {})},
                "feeds": [{"url": url, "name": f"feed {n}", **feed} for n, url in enumerate(urls)],
            }
        )
        with Stop() as stop:
            (report,) = watch(
                feeds,
                record=tmp_path / record,
                every=None,
                stop=stop,
                guard=Guard(allow_private=True),
                load_reader=stand_in.load,
            )
        return report

    return run
