"""Statements as JSON, version 1: lines, one object, and the schema generated from the model."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any, get_args

from pydantic import TypeAdapter

from dragoman.model import CrossingInterval, CrossingRequest
from dragoman.model.finds import Finds
from dragoman.model.incident import Incident
from dragoman.model.serial import AnyStatement, adapter, make_json, make_json_text
from dragoman.model.situation import Situation

SCHEMA_VERSION = 1


def render_jsonl(situation: Situation) -> Iterator[str]:
    """Give one line of JSON per statement."""
    for statement in situation.statements:
        yield make_json_text(statement)


def render_json(situation: Situation, *, indent: int | None = 1) -> str:
    """Give one JSON object with documents, statements, actors, disputes, crossings and incidents."""
    data: dict[str, Any] = {
        "schema": SCHEMA_VERSION,
        "documents": [make_json(d) for d in situation.documents],
        "statements": [make_json(s) for s in situation.statements],
        "actors": [
            {**asdict(p.actor), "acts": p.acts, "receives": p.receives, "speaks": p.speaks}
            for p in situation.parties
        ],
        "disputes": [
            {
                "claim": d.claim,
                "again": list(d.again),
                "replies": list(d.replies),
                "kind": d.kind,
                "turns": [asdict(t) for t in d.turns],
            }
            for d in situation.disputes
        ],
        "crossings": [
            {
                "crossing": asdict(c.crossing),
                "state": c.state,
                "since": c.since.isoformat() if c.since else None,
                "by": list(c.by),
                "asked": list(c.asked),
                "disputed": c.disputed,
                "statements": list(c.statements),
                "intervals": [adapter(CrossingInterval).dump_python(i, mode="json") for i in c.intervals],
                "requests": [adapter(CrossingRequest).dump_python(r, mode="json") for r in c.requests],
                "general": list(c.general),
            }
            for c in situation.crossings
        ],
        "incidents": [adapter(Incident).dump_python(i, mode="json") for i in situation.incidents],
        "skipped": [asdict(s) for s in situation.skipped],
    }
    if situation.finds:
        data["mentions"] = _mentions(situation.finds)
    return json.dumps(data, ensure_ascii=False, indent=indent)


def _mentions(finds: tuple[Finds, ...]) -> dict[str, list[dict[str, Any]]]:
    """Give all documents' finds by layer; a moment's interval is named "from" and "to"."""
    layers = ("entities", "actors", "places", "moments", "quantities", "attributions")
    dumped = [adapter(Finds).dump_python(f, mode="json") for f in finds]
    table: dict[str, list[dict[str, Any]]] = {
        layer: [find for document in dumped for find in document[layer]] for layer in layers
    }
    for moment in table["moments"]:
        moment["from"] = moment.pop("first")
        moment["to"] = moment.pop("last")
    return table


def make_schema() -> dict[str, Any]:
    """Generate the JSON Schema (2020-12) of one statement from the model."""
    schema: dict[str, Any] = TypeAdapter(AnyStatement).json_schema(mode="serialization")
    for kind in get_args(AnyStatement):
        definition = schema["$defs"][kind.__name__]
        definition["properties"]["kind"] = {"const": kind.kind, "type": "string"}
        definition["properties"]["id"] = {"type": "string"}
        definition["required"] = sorted(definition["properties"])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"dragoman statement, version {SCHEMA_VERSION}",
        **schema,
    }
