"""Speed and quality of incidents in a large record of made-up reports whose happenings are known.

    python -m benchmarks.situation 100000 [730]

makes a record of that many reports over that many days. Prints CPU seconds for all incidents and crossing
timelines, for one more day, and pairwise F1 against what is known.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import TypeVar

from benchmarks.made_happenings import World, fill

from dragoman.record.incident_refresh import refresh_incidents
from dragoman.record.record import Record
from dragoman.record.store import Store

T = TypeVar("T")
DAYS = 730


def pairwise_f1(found: dict[str, str], truth: dict[str, int]) -> float:
    """Compare clusters by the pairs of events that they hold."""

    def pairs(sizes: Counter[object]) -> int:
        return sum(n * (n - 1) // 2 for n in sizes.values())

    events = [e for e in truth if e in found]
    right = pairs(Counter((found[e], truth[e]) for e in events))
    return 2 * right / (pairs(Counter(found[e] for e in events)) + pairs(Counter(truth[e] for e in events)))


def measure(what: str, run: Callable[[], T]) -> T:
    """Print the CPU and wall seconds that something takes."""
    cpu, wall = time.process_time(), time.perf_counter()
    result = run()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(
        f"{what}: {time.process_time() - cpu:.1f} s CPU, {time.perf_counter() - wall:.1f} s, "
        f"peak {peak:.2f} GB",
        flush=True,
    )
    return result


def load_clusters(url: str) -> dict[str, str]:
    """Give the incident of each event."""
    from dragoman.record.incident_store import load_derived

    derived = load_derived(Store(url))
    assert derived is not None
    rows = derived.read("incidents", columns=["id", "events"]).to_pylist()
    return {event: row["id"] for row in rows for event in row["events"]}


def resolve_timelines(url: str) -> int:
    """Rebuild all crossing timelines of a record."""
    from dragoman.model.serial import make_statement
    from dragoman.resolve.crossings import resolve_crossings

    with Record.open(url) as record:
        states = [
            make_statement(row[0])
            for row in record.query("SELECT payload FROM statements WHERE kind = 'crossing'").rows
        ]
        return len(
            resolve_crossings(
                states, [_dated(*row) for row in record.query("SELECT id, published FROM documents").rows]
            )
        )


def _dated(key: str, published: date) -> object:
    from dragoman.model import Document

    document = Document(text="", published=published)
    object.__setattr__(document, "id", key)
    return document


def main(count: int, days: int = DAYS) -> None:
    """Make the record and print the numbers."""
    world = World(7)
    reports = max(1, round(count / days))
    with tempfile.TemporaryDirectory() as folder:
        url = f"{folder}/record"
        days = max(1, round(count / reports))
        number, truth = measure(
            "making", lambda: fill(url, world, first=0, days=days, reports=reports, start=0)
        )
        print(f"{number:,} reports, {len(truth):,} events, {world.happened:,} happenings")
        print(measure("all incidents", lambda: refresh_incidents(url)))
        print(f"pairwise F1 {pairwise_f1(load_clusters(url), truth):.3f}")
        print(measure("all crossing timelines", lambda: resolve_timelines(url)), "crossings")
        _, more = fill(url, world, first=days, days=1, reports=reports, start=number)
        print(measure("one more day", lambda: refresh_incidents(url)))
        print(f"pairwise F1 {pairwise_f1(load_clusters(url), truth | more):.3f}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3] or ["100000"]))
