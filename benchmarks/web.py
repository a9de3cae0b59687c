"""Speed of the pages over a large record, with made-up statements of all kinds.

    python benchmarks/web.py 1000000 [FOLDER]

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
from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from dragoman.cli.web_knowledge import make_knowledge
from dragoman.collector import spare_collector
from dragoman.extract.factors import factor_file
from dragoman.model import Document
from dragoman.record import upkeep
from dragoman.record.record import Record
from dragoman.record.schema import DOCUMENTS, READINGS, STATEMENTS
from dragoman.record.store import Store
from dragoman.views.assistant.index import SearchIndex
from dragoman.views.assistant.tools import Desk
from dragoman.views.brief.gather import gather
from dragoman.views.brief.make import brief_of
from dragoman.views.web.app import make_app

COUNTRIES = (
    "AFG", "PAK", "KEN", "UGA", "RWA", "BDI", "SDN", "SSD", "MLI", "NER", "BFA", "TCD", "ETH", "ERI", "SOM",
    "YEM",
)  # fmt: skip
TYPES = (
    "ASSAULT", "COERCE", "ACCUSE", "REQUEST", "CONSULT", "AGREE", "SUPPORT", "REJECT", "THREATEN", "PROTEST",
)  # fmt: skip
A_DOCUMENT = 33
FIRST = date(2015, 1, 1)
DAYS = 4000
PART = 1500 * A_DOCUMENT
BATCH = "bench"
TURNS = 15
KINDS = ("event", "claim", "event", "claim", "quantity", "crossing", "cause", "judgement")
WORDS = (
    "convoy",
    "bridge",
    "market",
    "truce",
    "patrol",
    "drought",
    "ferry",
    "checkpoint",
    "harvest",
    "border",
)
CROSSINGS = tuple((f"gate-{n}", f"Gate {n}", -10 + n / 3, 20 + n / 2) for n in range(60))
QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
SENTENCE = "On day {n} the {one} army and the {other} side met near the {word} of village {village}."


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


def make_record(url: str, count: int) -> None:
    """Fill a record through its own tables."""
    store = Store(url).create()
    random = np.random.default_rng(5)
    factors = list(factor_file().factors)
    for first in range(0, count, PART):
        rows = [made_row(random, n, factors) for n in range(first, min(first + PART, count))]
        documents = made_documents(rows)
        for row in rows:
            row["document"] = row["payload"]["document"] = documents[row["document"]].id
            row["payload"] = json.dumps(row["payload"])
        columns = {name: [row.get(name) for row in rows] for name in rows[0]}
        store.append("statements", table_of(columns, STATEMENTS, len(rows)))
        store.append("documents", document_table(list(documents.values())))
        store.append("readings", reading_table(rows))
    for _ in upkeep.compact(url):
        pass


def table_of(columns: dict[str, Any], schema: pa.Schema, rows: int) -> pa.Table:
    """Fill the columns that are given, leave the others empty."""
    arrays = [
        pa.array(columns[field.name], field.type) if field.name in columns else pa.nulls(rows, field.type)
        for field in schema
    ]
    return pa.Table.from_arrays(arrays, schema=schema)


def made_row(random: np.random.Generator, n: int, factors: list[str]) -> dict[str, Any]:
    """Make one statement."""
    document, kind = f"doc-{n // A_DOCUMENT:016x}", KINDS[int(random.integers(len(KINDS)))]
    day = (FIRST + timedelta(days=(n // A_DOCUMENT) % DAYS)).isoformat()
    one, other = (COUNTRIES[int(i)] for i in random.integers(0, len(COUNTRIES), 2))
    village = int(random.integers(4000))
    sentence = SENTENCE.format(
        n=n % A_DOCUMENT, one=one, other=other, word=WORDS[int(random.integers(len(WORDS)))], village=village
    )
    confidence = round(float(random.uniform(0.2, 1)), 4)
    key = f"{kind[:2]}-{n:016x}"
    parties = [party(one, sentence)], [party(other, sentence)]
    start = 100 * (n % A_DOCUMENT)
    payload: dict[str, Any] = {
        "id": key, "kind": kind, "document": document, "status": "happened", "hedges": [], "voice": [],
        "sentence": {"start": start, "end": start + len(sentence), "text": sentence},
        "evidence": [{"role": "trigger", "start": start, "end": start + 2, "text": sentence[:2]}],
        "confidence": confidence, "because": ["made up"] * 3, "extractor": "bench",
        "moment": {"start": day, "end": day, "precision": "day", "text": "on that day", "derivation": "made up"},  # noqa: E501
        "place": {"name": f"Village {village}", "country": one, "lat": village % 60 - 30.0, "lon": village % 90 - 20.0,  # noqa: E501
                  "geonames": None, "type": "town", "text": "village"},
    }  # fmt: skip
    row: dict[str, Any] = {
        "kind": kind, "document": document, "batch": BATCH, "first_day": date.fromisoformat(day),
        "last_day": date.fromisoformat(day), "published": date.fromisoformat(day), "status": "happened", "id": key,  # noqa: E501
        "key": f"{n:016x}", "outlet": f"Post {n // A_DOCUMENT % 40}", "position": start, "sentence": sentence,
        "sentence_start": start, "sentence_end": start + len(sentence), "words": sentence[:2], "voice": [],
        "voice_ids": [], "voice_countries": [], "hedges": [], "confidence": confidence, "place": f"Village {village}",  # noqa: E501
        "place_country": one, "place_type": "town", "lat": village % 60 - 30.0, "lon": village % 90 - 20.0,
        "extractor": "bench",
        "actors": [p["name"] for p in parties[0]], "actor_ids": [p["id"] for p in parties[0]],
        "actor_countries": [one], "actor_sectors": ["GOV"], "recipients": [p["name"] for p in parties[1]],
        "recipient_ids": [p["id"] for p in parties[1]], "recipient_countries": [other], "recipient_sectors": ["GOV"],  # noqa: E501
    }  # fmt: skip
    for name, value in own(random, kind, parties, factors, start).items():
        payload[name] = value
    row |= promoted(kind, payload)
    return row | {"payload": payload}


def party(code: str, sentence: str) -> dict[str, Any]:
    """Make one of forty parties of a country."""
    number = sum(map(ord, sentence[-4:])) % 40
    return {
        "name": f"{code} government {number}", "id": f"{code.lower()}-gov-{number}", "country": code,
        "sectors": ["GOV"], "listed": True, "text": code, "start": 0, "end": 3,
    }  # fmt: skip


def own(
    random: np.random.Generator, kind: str, parties: Any, factors: list[str], start: int
) -> dict[str, Any]:
    """Give what each kind adds to its JSON."""
    count = {"min": None, "max": None, "text": None}
    if kind == "event":
        quad = QUADS[int(random.integers(4))]
        return {
            "type": TYPES[int(random.integers(len(TYPES)))], "mode": None, "quad": quad,
            "score": float(random.uniform(-10, 10)), "actors": parties[0], "recipients": parties[1],
            **dict.fromkeys(("killed", "injured", "captured", "displaced"), count),
        }  # fmt: skip
    if kind == "claim":
        said = {"start": start + 3, "end": start + 9, "text": "the army"}
        return {"stance": "states", "speaker": parties[0][0], "cue": "said", "content": [said]}
    if kind == "crossing":
        key, name, lat, lon = CROSSINGS[int(random.integers(len(CROSSINGS)))]
        state = ("open", "closed", "partial")[int(random.integers(3))]
        gate = {"name": name, "id": key, "countries": ["KEN", "UGA"], "lat": lat, "lon": lon}
        return {"crossing": gate, "state": state, "change": "opens" if state == "open" else "closes"}
    if kind == "quantity":
        return {"measure": "killed", "min": 3, "max": 5, "unit": "people"}
    if kind == "cause":
        sides = [factors[int(i)] for i in random.integers(0, len(factors), 2)]
        cause, effect = ({"start": start, "end": start + 2, "text": "On", "factor": f} for f in sides)
        return {"cause": cause, "effect": effect, "signal": "led to"}
    return {"wording": "so-called", "target": "the army", "polarity": "negative"}


def promoted(kind: str, payload: dict[str, Any]) -> dict[str, Any]:
    """Give the columns that stand beside the JSON."""
    names = ("type", "mode", "quad", "score", "stance", "cue", "measure", "min", "max", "unit", "signal", "wording",  # noqa: E501
             "target", "polarity", "state", "change")  # fmt: skip
    columns = {name: payload.get(name) for name in names}
    columns |= {"crossing": None, "crossing_id": None, "cause_factor": None, "effect_factor": None}
    if kind == "crossing":
        columns |= {"crossing": payload["crossing"]["name"], "crossing_id": payload["crossing"]["id"]}
    if kind == "cause":
        columns |= {f"{side}_factor": payload[side]["factor"] for side in ("cause", "effect")}
    return columns


def made_documents(rows: list[dict[str, Any]]) -> dict[str, Document]:
    """Make the documents of some statements; their texts hold the sentences at their places."""
    sentences: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        sentences.setdefault(row["document"], []).append(row)
    return {
        key: Document(
            text="\n".join(row["sentence"].ljust(99) for row in told),
            title=f"Report {key[-6:]} of {told[0]['published']}",
            outlet=told[0]["outlet"],
            published=told[0]["published"],
        )
        for key, told in sentences.items()
    }


def document_table(documents: list[Document]) -> pa.Table:
    """Make rows of `documents`."""
    names = ("id", "text", "title", "outlet", "published", "language")
    columns: dict[str, object] = {name: [getattr(d, name) for d in documents] for name in names}
    columns |= {
        "report": columns["id"],
        "batch": [BATCH for _ in documents],
        "bands": [[n] for n in range(len(documents))],
        "signature": [b"\0" * 512 for _ in documents],
    }
    return table_of(columns, DOCUMENTS, len(documents))


def reading_table(rows: list[dict[str, Any]]) -> pa.Table:
    """Make rows of `readings`."""
    counts = Counter(row["document"] for row in rows)
    return table_of(
        {
            "document": list(counts),
            "batch": [BATCH] * len(counts),
            "extractor": ["bench"] * len(counts),
            "again": [False] * len(counts),
            "statements": list(counts.values()),
            "added": [datetime(2026, 1, 1, tzinfo=UTC)] * len(counts),
        },
        READINGS,
        len(counts),
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000, sys.argv[2] if len(sys.argv) > 2 else None)
