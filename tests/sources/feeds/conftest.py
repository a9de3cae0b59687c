"""A web server, and a fetcher that may talk to it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator

import pytest

from dragoman.sources.feeds.config import Limits
from dragoman.sources.feeds.fetch import Accept, Answer, Fetcher
from dragoman.sources.feeds.guard import Guard
from dragoman.sources.feeds.robots import Robots
from tests.sources.feeds.web import Web, serve

Get = Callable[..., Answer]
ANY = Accept("*/*")


@pytest.fixture
def web() -> Iterator[Web]:
    with serve() as server:
        yield server


@pytest.fixture
def get() -> Get:
    """Give a function that fetches addresses one after another and gives the last answer."""

    def run(
        *urls: str, accept: Accept = ANY, guard: Guard | None = None, robots: bool = False, **limits: object
    ) -> Answer:
        settings = {"delay": 0, "connect": 1, "read": 0.4, "total": 1, "tries": 1, "backoff": 0.01, **limits}

        async def fetch() -> Answer:
            fetcher = Fetcher(Limits.model_validate(settings), guard or Guard(allow_private=True))
            check = Robots(fetcher).check if robots else None
            try:
                for url in urls:
                    answer = await fetcher.get(url, accept=accept, check_hop=check)
                return answer
            finally:
                await fetcher.close()

        return asyncio.run(fetch())

    return run
