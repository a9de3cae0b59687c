"""The tables of a record and their columns: schema version 2.

`documents` holds the texts, `statements` what was read out of them, `readings` which batch of statements
counts (its commit is what makes a batch visible), `reviews` what analysts decided, `runs` what was done.
"""

from __future__ import annotations

import pyarrow as pa

SCHEMA_VERSION = 2
"""Raised with every change of the tables; `migrations` holds a step to each version."""

TEXT = pa.string()
NAMES = pa.list_(pa.string())
NUMBER = pa.float64()
WHOLE = pa.int32()
DAY = pa.date32()
TIME = pa.timestamp("us", "UTC")

# In order: what filters use stands first, for the log keeps the range of each file's first columns only.
_STATEMENT: dict[str, pa.DataType] = {
    "kind": TEXT,
    "document": TEXT,
    "batch": TEXT,
    "first_day": DAY,
    "last_day": DAY,
    "published": DAY,
    "status": TEXT,
    "type": TEXT,
    "id": TEXT,
    "key": TEXT,
    "outlet": TEXT,
    "position": WHOLE,
    "sentence_start": WHOLE,
    "sentence_end": WHOLE,
    "sentence": TEXT,
    "words": TEXT,
    "voice": NAMES,
    "voice_ids": NAMES,
    "voice_countries": NAMES,
    "hedges": NAMES,
    "confidence": NUMBER,
    "moment": TEXT,
    "precision": TEXT,
    "place": TEXT,
    "place_country": TEXT,
    "place_type": TEXT,
    "lat": NUMBER,
    "lon": NUMBER,
    "actors": NAMES,
    "actor_ids": NAMES,
    "actor_countries": NAMES,
    "actor_sectors": NAMES,
    "recipients": NAMES,
    "recipient_ids": NAMES,
    "recipient_countries": NAMES,
    "recipient_sectors": NAMES,
    "mode": TEXT,
    "contexts": NAMES,
    "auxiliary": NAMES,
    "cameo": TEXT,
    "quad": TEXT,
    "score": NUMBER,
    "killed_min": NUMBER,
    "killed_max": NUMBER,
    "injured_min": NUMBER,
    "injured_max": NUMBER,
    "stance": TEXT,
    "cue": TEXT,
    "content": TEXT,
    "quotation": TEXT,
    "about": NAMES,
    "replies_to": TEXT,
    "crossing": TEXT,
    "crossing_id": TEXT,
    "state": TEXT,
    "change": TEXT,
    "scope": NAMES,
    "direction": TEXT,
    "reason": TEXT,
    "measure": TEXT,
    "min": NUMBER,
    "max": NUMBER,
    "unit": TEXT,
    "bound": TEXT,
    "vague": TEXT,
    "of": TEXT,
    "event": TEXT,
    "cause": TEXT,
    "effect": TEXT,
    "cause_factor": TEXT,
    "effect_factor": TEXT,
    "strength": TEXT,
    "signal": TEXT,
    "wording": TEXT,
    "target": TEXT,
    "polarity": TEXT,
    "extractor": TEXT,
    "payload": TEXT,
    "origin": TEXT,
}

_DOCUMENT: dict[str, pa.DataType] = {
    "id": TEXT,
    "batch": TEXT,
    "published": DAY,
    "outlet": TEXT,
    "title": TEXT,
    "source": TEXT,
    "published_from": TEXT,
    "language": TEXT,
    "author": TEXT,
    "place": TEXT,
    "report": TEXT,
    "likeness": NUMBER,
    "bands": pa.list_(pa.int64()),
    "signature": pa.binary(),
    "text": TEXT,
    "origin": TEXT,
}

_READING: dict[str, pa.DataType] = {
    "document": TEXT,
    "batch": TEXT,
    "extractor": TEXT,
    "again": pa.bool_(),
    "statements": WHOLE,
    "added": TIME,
}

_REVIEW: dict[str, pa.DataType] = {
    "id": TEXT,
    "statement": TEXT,
    "key": TEXT,
    "document": TEXT,
    "kind": TEXT,
    "verdict": TEXT,
    "name": TEXT,
    "reason": TEXT,
    "changes": TEXT,
    "reviewed": TIME,
}

_RUN: dict[str, pa.DataType] = {
    "id": TEXT,
    "command": TEXT,
    "extractor": TEXT,
    "started": TIME,
    "finished": TIME,
    "workers": WHOLE,
    "added": WHOLE,
    "known": WHOLE,
    "statements": WHOLE,
    "skipped": WHOLE,
    "skips": pa.list_(pa.struct([("source", TEXT), ("reason", TEXT)])),
}


def _schema(columns: dict[str, pa.DataType]) -> pa.Schema:
    return pa.schema([pa.field(name, kind) for name, kind in columns.items()])


STATEMENTS = _schema(_STATEMENT)
DOCUMENTS = _schema(_DOCUMENT)
READINGS = _schema(_READING)
REVIEWS = _schema(_REVIEW)
RUNS = _schema(_RUN)

TABLES: dict[str, pa.Schema] = {
    "statements": STATEMENTS,
    "documents": DOCUMENTS,
    "reviews": REVIEWS,
    "runs": RUNS,
    "readings": READINGS,
}
"""All tables, in the order in which they are made: a record exists once `readings` does."""
