"""A large record of made-up statements of all kinds, as rich as the pages need them."""

from __future__ import annotations

import json
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import Any

import numpy as np
import pyarrow as pa
from benchmarks.made_record import table_of

from dragoman.extract.factors import factor_file
from dragoman.model import Document
from dragoman.record import upkeep
from dragoman.record.schema import DOCUMENTS, READINGS, STATEMENTS
from dragoman.record.store import Store

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
KINDS = ("event", "claim", "event", "claim", "quantity", "crossing", "cause", "judgement")
WORDS = (
    "convoy", "bridge", "market", "truce", "patrol", "drought", "ferry", "checkpoint", "harvest", "border",
)  # fmt: skip
CROSSINGS = tuple((f"gate-{n}", f"Gate {n}", -10 + n / 3, 20 + n / 2) for n in range(60))
QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
SENTENCE = "On day {n} the {one} army and the {other} side met near the {word} of village {village}."


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
