"""A large record of made-up statements, in the shape that `dragoman record compact` leaves."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import numpy as np
import pyarrow as pa

from dragoman.model import Actor, Document, Event, Evidence, Span
from dragoman.record import upkeep
from dragoman.record.schema import DOCUMENTS, READINGS, STATEMENTS
from dragoman.record.store import Store

COUNTRIES = (
    "AFG", "PAK", "KEN", "UGA", "RWA", "BDI", "SDN", "SSD", "MLI", "NER", "BFA", "TCD",
    "ETH", "ERI", "SOM", "YEM",
)  # fmt: skip
TYPES = (
    "ASSAULT", "COERCE", "ACCUSE", "REQUEST", "CONSULT", "AGREE", "SUPPORT", "REJECT", "THREATEN", "PROTEST",
)  # fmt: skip
KINDS = ("event", "claim", "event", "claim", "quantity", "crossing", "cause", "judgement")
A_DOCUMENT = 33
"""Statements of a document: about what a news report gives."""

PART = 200_000


def make_record(url: str, count: int) -> None:
    """Fill a record through its own tables and bring it into the shape that `record compact` leaves."""
    store = Store(url).create()
    random = np.random.default_rng(5)
    for first in range(0, count, PART):
        part = min(PART, count - first)
        documents = np.arange(first // A_DOCUMENT, (first + part) // A_DOCUMENT + 1)
        store.append("statements", made_statements(random, first, part))
        store.append("documents", made_documents(random, documents))
        store.append("readings", made_readings(documents))
    for _ in upkeep.compact(url):
        pass


def table_of(columns: dict[str, object], schema: pa.Schema, rows: int) -> pa.Table:
    """Fill the columns that are given, leave the others empty."""
    arrays = [
        pa.array(columns[field.name], field.type) if field.name in columns else pa.nulls(rows, field.type)
        for field in schema
    ]
    return pa.Table.from_arrays(arrays, schema=schema)


def made_statements(random: np.random.Generator, first: int, rows: int) -> pa.Table:
    """Make rows of `statements` with the usual columns filled."""
    numbers = np.arange(first, first + rows)
    days = (np.datetime64("2015-01-01") + (numbers // A_DOCUMENT) % 4000).astype("datetime64[D]")
    actors, recipients = (np.array(COUNTRIES)[random.integers(0, 16, rows)] for _ in range(2))
    kinds = np.array(KINDS)[random.integers(0, len(KINDS), rows)]
    words = random.integers(0, 10**9, rows)
    return table_of(
        {
            "kind": kinds,
            "document": [f"doc-{n:016x}" for n in numbers // A_DOCUMENT],
            "batch": [f"{n:016x}" for n in numbers // A_DOCUMENT // 16],
            "first_day": days,
            "last_day": days,
            "published": days,
            "status": ["happened"] * rows,
            "type": np.array(TYPES)[random.integers(0, len(TYPES), rows)],
            "id": [f"ev-{n:016x}" for n in numbers],
            "key": [f"{n:016x}" for n in numbers],
            "outlet": [f"Post {n % 40}" for n in numbers],
            "position": numbers % 5000,
            "sentence": [f"The troops of one country fired {w} shells at village {w % 977}." for w in words],
            "voice": [[]] * rows,
            "actors": [[f"{code} government"] for code in actors],
            "actor_ids": [[code.lower()] for code in actors],
            "actor_countries": [[code] for code in actors],
            "recipients": [[f"{code} government"] for code in recipients],
            "recipient_countries": [[code] for code in recipients],
            "quad": ["material conflict"] * rows,
            "score": random.uniform(-10, 10, rows),
            "confidence": random.uniform(0, 1, rows),
            "extractor": ["bench"] * rows,
            "payload": [
                json.dumps({"id": int(n), "words": int(w), "because": ["made up"] * 8})
                for n, w in zip(numbers, words, strict=True)
            ],
        },
        STATEMENTS,
        rows,
    )


def made_documents(random: np.random.Generator, numbers: np.ndarray) -> pa.Table:
    """Make rows of `documents` with random signatures, so that none is a reprint."""
    rows = len(numbers)
    return table_of(
        {
            "id": [f"doc-{n:016x}" for n in numbers],
            "batch": [f"{n // 16:016x}" for n in numbers],
            "outlet": [f"Post {n % 40}" for n in numbers],
            "report": [f"doc-{n:016x}" for n in numbers],
            "bands": list(random.integers(-(2**63), 2**63 - 1, (rows, 25))),
            "signature": [random.bytes(512) for _ in range(rows)],
            "text": [f"Report {n}. " + "The road was shut and nobody came by. " * 40 for n in numbers],
        },
        DOCUMENTS,
        rows,
    )


def made_readings(numbers: np.ndarray) -> pa.Table:
    """Make rows of `readings`."""
    rows = len(numbers)
    return table_of(
        {
            "document": [f"doc-{n:016x}" for n in numbers],
            "batch": [f"{n // 16:016x}" for n in numbers],
            "extractor": ["bench"] * rows,
            "again": [False] * rows,
            "statements": [A_DOCUMENT] * rows,
            "added": [datetime(2024, 1, 1, tzinfo=UTC)] * rows,
        },
        READINGS,
        rows,
    )


def made_document(turn: int, number: int) -> Document:
    """Make a new document."""
    words = " ".join(f"village {turn * 7919 + number * 104729 + n}" for n in range(300))
    return Document(text=f"Kenya shelled Uganda. {words}.", published=date(2024, 5, 1), outlet="Post")


def made_events(document: Document) -> list[Event]:
    """Make 33 events of a document."""
    kenya = Actor(
        name="Kenya", id="ken", country="KEN", sectors=("GOV",), listed=True, text="Kenya", start=0, end=5
    )
    return [
        Event(
            document=document.id,
            sentence=Span(0, 21, document.text[:21]),
            evidence=(Evidence("trigger", n, n + 1, document.text[n : n + 1]),),
            extractor="bench",
            type="ASSAULT",
            quad="material conflict",
            actors=(kenya,),
        )
        for n in range(A_DOCUMENT)
    ]
