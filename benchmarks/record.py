"""The record's speed and memory, all in one run on one machine: compare the ratios, not the seconds.

    python -m benchmarks.record                        # all of it, about half an hour
    python -m benchmarks.record --only synthetic --statements 1000000
    python -m benchmarks.record --only workers --reports FOLDER

Parts: `reports` (each corpus added twice), `workers` (2 against 1, with memory per worker), `synthetic`
(opening and queries of a large record; adding 100 documents to it against an empty one), `exports` (peak
memory).
Corpora are folders of reports; those of the development data beside the checkout if none are given.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from benchmarks.made_record import A_DOCUMENT, made_document, made_events, make_record

from dragoman.documents.documents import make_documents
from dragoman.ingest.add import load_pipeline
from dragoman.ingest.batch import read_rows, sign
from dragoman.model import Document
from dragoman.record.record import Record
from dragoman.record.rows import Rows, make_rows
from dragoman.record.store import Store
from dragoman.record.writer import RecordWriter

ROOT = Path(__file__).resolve().parents[1]
CORPORA = tuple(ROOT.parent / "shared" / "bench" / name for name in ("wikinews", "voa"))
PARTS = ("reports", "workers", "synthetic", "exports")
TURNS = 2
BATCH = 100
QUERY = """
SELECT id, day, type, actors, recipients, sentence FROM events
WHERE list_contains(actor_countries, 'PAK') AND list_contains(recipient_countries, 'AFG')
  AND day BETWEEN DATE '2021-08-15' AND DATE '2021-08-21'
"""
COUNTS = """
SELECT date_trunc('week', day) AS week, quad, count(*), avg(score) FROM events
WHERE list_contains(actor_countries, 'PAK') AND list_contains(recipient_countries, 'AFG') GROUP BY ALL
"""
ADD = """
import json, resource, sys, time
from dragoman.ingest import add
if __name__ == "__main__":
    record, workers, *paths = sys.argv[1:]
    marks = []
    start = time.perf_counter()
    def mark(report, documents):
        if documents:
            marks.append((time.perf_counter() - start, report.added))
    report = add(paths, record=record, workers=int(workers), on_progress=mark)
    whole = time.perf_counter() - start
    first, last = (marks[0], marks[-1]) if marks else ((0, 0), (0, 0))
    who = resource.RUSAGE_CHILDREN if int(workers) > 1 else resource.RUSAGE_SELF
    memory = resource.getrusage(who).ru_maxrss
    print(json.dumps({"added": report.added, "known": report.known, "skipped": len(report.skipped),
        "statements": report.statements, "seconds": whole, "memory": memory / 1024,
        "steady": (last[1] - first[1]) / max(last[0] - first[0], 1e-9)}))
"""
EXPORT = """
import sys
from dragoman.cli.main import app
app(["export", *sys.argv[1:]], standalone_mode=False)
print(next(line for line in open("/proc/self/status") if line.startswith("VmHWM")).split()[1])
"""


def main() -> None:
    """Measure what is asked for and print it."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--only", choices=PARTS, action="append")
    options.add_argument("--statements", type=int, default=5_000_000)
    options.add_argument("--reports", action="append", type=Path)
    given = options.parse_args()
    parts = given.only or PARTS
    corpora = [path for path in given.reports or CORPORA if path.exists()]
    print(f"{platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        if "reports" in parts:
            measure_reports(corpora, place)
        if "workers" in parts:
            measure_workers(corpora, place)
        if "synthetic" in parts:
            measure_synthetic(corpora, place, given.statements)
        if "exports" in parts:
            measure_exports(place)


def run_add(record: Path, workers: int, paths: Sequence[Path]) -> dict[str, float]:
    """Add reports in a process of its own; give what it says of itself."""
    command = [sys.executable, "-c", ADD, str(record), str(workers), *map(str, paths)]
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    out = subprocess.run(command, stdout=subprocess.PIPE, env=environment, check=True, text=True).stdout
    found: dict[str, float] = json.loads(out.splitlines()[-1])
    return found


def measure_reports(corpora: Sequence[Path], place: Path) -> None:
    """Add each corpus twice by one command."""
    for corpus in corpora:
        for turn in ("first", "again"):
            found = run_add(place / corpus.name, 2, [corpus])
            print(
                f"add {corpus.name}, {turn}: {found['added']:.0f} documents, "
                f"{found['statements']:.0f} statements, {found['known']:.0f} known, "
                f"{found['skipped']:.0f} skipped, {found['seconds']:.1f} s"
            )


def measure_workers(corpora: Sequence[Path], place: Path) -> None:
    """Add all corpora with 1 and with 2 workers by turns."""
    rates: dict[int, list[float]] = {1: [], 2: []}
    steady: dict[int, list[float]] = {1: [], 2: []}
    memory: dict[int, float] = {}
    for turn in range(TURNS):
        for workers in (1, 2) if turn % 2 == 0 else (2, 1):
            found = run_add(place / f"w{workers}-{turn}", workers, corpora)
            rates[workers].append(found["added"] / found["seconds"])
            steady[workers].append(found["steady"])
            memory[workers] = max(memory.get(workers, 0), found["memory"])
    for workers in (1, 2):
        print(
            f"{workers} workers: {statistics.median(rates[workers]):.2f} documents/s, "
            f"{statistics.median(steady[workers]):.2f} once started, {memory[workers]:.0f} MB each"
        )
    for name, found in (("whole run", rates), ("once started", steady)):
        print(f"2 workers against 1, {name}: {statistics.median(found[2]) / statistics.median(found[1]):.2f}")


def measure_synthetic(corpora: Sequence[Path], place: Path, count: int) -> None:
    """Open and ask a large record, and add to it."""
    big, empty = str(place / "big"), str(place / "empty")
    make_record(big, count)
    size = sum(f.stat().st_size for f in Path(big).rglob("*.parquet"))
    print(f"{count:,} statements of {count // A_DOCUMENT:,} documents, {size / 1e9:.2f} GB of Parquet")
    print(f"opening: {measure(lambda: Record.open(big).close()):.3f} s")
    with Record.open(big) as record:
        for name, sql in (("dyad and week", QUERY), ("dyad by week and quad", COUNTS)):
            rows = len(record.query(sql).rows)
            print(f"{name}: {measure(lambda sql=sql: record.query(sql)):.3f} s, {rows} rows")  # type: ignore[misc]
    compare_storing(big, empty)
    compare_adding(corpora, big, empty)


def compare_storing(big: str, empty: str) -> None:
    """Store batches of 100 made-up documents in both records by turns, without reading."""
    writers = {name: RecordWriter(Store(url)) for name, url in (("empty", empty), ("big", big))}
    seconds: dict[str, list[float]] = {"empty": [], "big": []}
    for turn in range(8):
        for name, writer in writers.items():
            found = [made_document(turn, n) for n in range(BATCH)]
            rows = make_rows((d, sign(d), made_events(d)) for d in found)
            seconds[name].append(time_once(lambda w=writer, r=rows: w.add(r, extractor="bench")))  # type: ignore[misc]
    one, other = (statistics.median(seconds[name][1:]) for name in ("empty", "big"))
    print(f"storing {BATCH} documents: empty {one:.3f} s, big {other:.3f} s, ratio {other / one:.2f}")


def compare_adding(corpora: Sequence[Path], big: str, empty: str) -> None:
    """Read a batch of 100 reports and store it in both records."""
    documents = (d for d in make_documents(corpora) if isinstance(d, Document))
    batch = list(islice(documents, BATCH))
    if not batch:
        return
    read = load_pipeline(None, ())
    held: list[Rows] = []
    reading = time_once(lambda: held.append(read_rows(read, batch).rows))
    seconds = {
        name: reading + time_once(lambda url=url: RecordWriter(Store(url)).add(held[0], extractor="bench"))  # type: ignore[misc]
        for name, url in (("empty", empty), ("big", big))
    }
    ratio = seconds["big"] / seconds["empty"]
    print(
        f"adding {len(batch)} reports, reading included: empty {seconds['empty']:.2f} s, "
        f"big {seconds['big']:.2f} s, ratio {ratio:.3f}"
    )


def measure_exports(place: Path) -> None:
    """Export a record and one ten times as large; memory should hardly grow."""
    for count in (30_000, 300_000):
        url = str(place / f"export{count}")
        make_record(url, count)
        for form in ("jsonl", "csv", "parquet"):
            command = [sys.executable, "-c", EXPORT, f"--record={url}", f"--format={form}"]
            started = time.perf_counter()
            out = subprocess.run(
                [*command, f"--output={place / 'out'}"], stdout=subprocess.PIPE, check=True, text=True
            ).stdout
            seconds = time.perf_counter() - started
            print(f"export {count:,} as {form}: {int(out.split()[-1]) / 1024:.0f} MB, {seconds:.1f} s")


def measure(run: Callable[[], object]) -> float:
    """Give the median of five runs."""
    return statistics.median(_times(run, 5))


def _times(run: Callable[[], object], count: int) -> Iterator[float]:
    for _ in range(count):
        yield time_once(run)


def time_once(run: Callable[[], object]) -> float:
    """Give the seconds of one run."""
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
