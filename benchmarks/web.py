"""Speed of the pages over a large record, with made-up statements of all kinds.

    python -m benchmarks.web 1000000 [FOLDER]

Makes a record (or takes the one in FOLDER, with its catalogue beside it), copies it into a catalogue, and
asks for every page with ever new filters, so that no answer is one that was kept. Prints wall and processor
time per page as the server needs it, then those of the assistant's tools and of a brief of some days.
"""

from __future__ import annotations

import asyncio
import json
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from benchmarks.made_pages import COUNTRIES, CROSSINGS, DAYS, FIRST, KINDS, WORDS, make_record

from dragoman.cli.web_knowledge import make_knowledge
from dragoman.collector import spare_collector
from dragoman.record.record import Record
from dragoman.record.store import Store
from dragoman.views.assistant.index import SearchIndex
from dragoman.views.assistant.tools import Desk
from dragoman.views.brief.gather import gather
from dragoman.views.brief.make import brief_of
from dragoman.views.web.app import make_app

TURNS = 15


def main(count: int, folder: str | None) -> None:
    """Make what is needed and print the numbers."""
    spare_collector()  # as the command line does
    with tempfile.TemporaryDirectory() as passing:
        record = folder or f"{passing}/record"
        if not Store(record).exists():
            make_record(record, count)
        start, cpu = time.perf_counter(), time.process_time()
        catalogue = Path(f"{record}.catalogue")
        app = make_app(record, folder=catalogue, knowledge=make_knowledge())
        print(
            f"catalogue: {time.perf_counter() - start:.1f} s, {time.process_time() - cpu:.1f} s of processor"
        )
        size = sum(f.stat().st_size for f in catalogue.iterdir())
        print(f"catalogue: {size / 1e9:.2f} GB on disk, {peak():,.0f} MB of memory at most", flush=True)
        asyncio.run(measure_fresh(app))
        measure_assistant(record, catalogue)
        measure_briefs(record)
        print(f"{peak():,.0f} MB of memory at most")


def peak() -> float:
    """Give the most memory that this process had, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


async def measure_fresh(app: Callable[..., Awaitable[None]]) -> None:
    """Ask for days whose disputes nobody made yet, wait until all are made, then measure every page."""
    day = FIRST + timedelta(days=100)
    times = []
    for n in range(5):
        wall, cpu = time.perf_counter(), time.process_time()
        first = day + timedelta(days=100 * n)
        await ask(app, f"/?since={first}&until={first + timedelta(days=13)}")
        times.append((time.perf_counter() - wall, time.process_time() - cpu))
    show("situation, while disputes are made", times)
    start, cpu = time.perf_counter(), time.process_time()
    app.app.state.desk.catalogue.disputes.make_all()  # type: ignore[attr-defined]
    print(f"disputes: {time.perf_counter() - start:.1f} s, {time.process_time() - cpu:.1f} s of processor")
    await measure(app)


async def measure(app: Callable[..., Awaitable[None]]) -> None:
    """Ask for every page often and print the medians."""
    found = await find_ids(app)
    for name, addresses in pages(found).items():
        times = []
        for address in addresses:
            wall, cpu = time.perf_counter(), time.process_time()
            status, _ = await ask(app, address)
            times.append((time.perf_counter() - wall, time.process_time() - cpu))
            if status != 200:
                print(f"{address}: {status}")
        show(name, times)


def measure_assistant(record: str, catalogue: Path) -> None:
    """Ask each tool of `dragoman mcp` a few times and print the medians."""
    desk = Desk(record, SearchIndex(record, catalogue))
    last = FIRST + timedelta(days=DAYS - 1)
    found = desk.search("truce").statements
    questions: dict[str, Callable[[int], object]] = {
        "tool search, words": lambda n: desk.search(f"{WORDS[n]} village"),
        "tool search, party": lambda n: desk.search(WORDS[n], actor=COUNTRIES[n], kind="claim"),
        "tool search, no words": lambda n: desk.search(actor=COUNTRIES[n], kind="claim"),
        "tool statement": lambda n: desk.statement(found[n].id),
        "tool incidents": lambda n: desk.incidents([COUNTRIES[n]], since=last - timedelta(days=30)),
        "tool crossing_state": lambda n: desk.crossing_state(CROSSINGS[40 + n][1]),
        "tool disputes": lambda n: desk.disputes(since=last - timedelta(days=13 + n)),
        "tool relation": lambda n: desk.relation("KEN", COUNTRIES[n], since=last - timedelta(days=365)),
    }
    for name, question in questions.items():
        show(name, [timed(lambda n=n, ask=question: ask(n)) for n in range(5)])


def measure_briefs(record: str) -> None:
    """Make briefs of a week and print the medians."""

    def brief(n: int) -> None:
        day = FIRST + timedelta(days=DAYS - 7 - n)
        with Record.open(record) as opened:
            brief_of(gather(opened, since=day), since=day)

    show("brief of a week", [timed(lambda n=n: brief(n)) for n in range(3)])


def timed(run: Callable[[], object]) -> tuple[float, float]:
    """Give wall and processor seconds of a call."""
    wall, cpu = time.perf_counter(), time.process_time()
    run()
    return time.perf_counter() - wall, time.process_time() - cpu


def show(name: str, times: list[tuple[float, float]]) -> None:
    """Print the medians of wall and processor time, and the slowest."""
    wall, cpu = (statistics.median(column) * 1000 for column in zip(*times, strict=True))
    slowest = max(wall for wall, _ in times) * 1000
    print(f"{name:<24} {wall:6.0f} ms   processor {cpu:6.0f} ms   slowest {slowest:6.0f} ms", flush=True)


async def find_ids(app: Callable[..., Awaitable[None]]) -> dict[str, list[str]]:
    """Ask the API for some of each noun."""
    found = {}
    for noun in ("incidents", "crossings", "relations", "actors", "documents", "statements"):
        _, body = await ask(app, f"/api/v1/{noun}?size={TURNS}")
        found[noun] = [item["href"] for item in json.loads(body)["items"]]
    found["old incidents"] = []
    for n in range(TURNS):
        day = FIRST + timedelta(days=200 * n + 3)
        _, body = await ask(app, f"/api/v1/incidents?since={day}&until={day}&size=1")
        found["old incidents"] += [item["href"] for item in json.loads(body)["items"]]
    return found


def pages(found: dict[str, list[str]]) -> dict[str, list[str]]:
    """Give addresses by page; the days move so that each is asked for once."""
    last = FIRST + timedelta(days=DAYS - 1)
    ends = [last - timedelta(days=40 * n) for n in range(TURNS)]
    spans = [f"since={end - timedelta(days=13)}&until={end}" for end in ends]
    others = [f"since={end - timedelta(days=33)}&until={end - timedelta(days=20)}" for end in ends]
    return {
        "situation (default)": ["/"] * TURNS,
        "situation, other days": [f"/?{span}" for span in spans],
        "situation, 90 days": [f"/?since={end - timedelta(days=93)}&until={end - timedelta(days=4)}" for end in ends],  # noqa: E501
        "incidents": [f"/incidents?{span}&actor={c}" for span, c in zip(others, COUNTRIES, strict=False)],
        "incident": found["incidents"],
        "incident, years ago": found["old incidents"],
        "crossings": [f"/crossings?until={end - timedelta(days=7)}" for end in ends],
        "crossing": found["crossings"],
        "relations": [f"/relations?until={end}&since={end - timedelta(days=181)}" for end in ends],
        "relation": [f"{href}?until={end}&since={end - timedelta(days=181)}" for href, end in zip(found["relations"], ends, strict=False)],  # noqa: E501
        "causes": [f"/causes?until={end}&since={end - timedelta(days=89)}" for end in ends],
        "actors": [f"/actors?until={end}" for end in ends],
        "actor": found["actors"],
        "reports": [f"/documents?page={n + 1}" for n in range(TURNS)],
        "report": found["documents"],
        "statement": found["statements"],
        "search, words": [f"/search?q={word}+village+{n}" for n, word in enumerate(WORDS * 2)][:TURNS],
        "search, common word": [f"/search?q={word}" for word in WORDS],
        "search, party and kind": [f"/search?actor={c}&kind=claim" for c in COUNTRIES],
        "search, party and place": [f"/search?actor={c}&place=village&status=happened" for c in COUNTRIES],
        "review": [f"/review?page={n + 1}" for n in range(TURNS)],
        "review, filtered": [f"/review?kind={kind}&actor={c}" for kind, c in zip(KINDS * 2, COUNTRIES, strict=False)],  # noqa: E501
    }  # fmt: skip


async def ask(app: Callable[..., Awaitable[None]], address: str) -> tuple[int, bytes]:
    """Send one request to the program, without a network between."""
    path, _, query = address.partition("?")
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": [(b"host", b"127.0.0.1:8765")],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 8765),
    }
    status, body = 0, b""

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        nonlocal status, body
        status = message.get("status", status)
        body += message.get("body", b"")

    await app(scope, receive, send)
    return status, body


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000, sys.argv[2] if len(sys.argv) > 2 else None)
