"""Rows of the tables made of documents and statements."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from dragoman.model import (
    Actor,
    Cause,
    Claim,
    CrossingState,
    Document,
    Event,
    Judgement,
    Quantity,
    Statement,
)
from dragoman.model.serial import make_json_text
from dragoman.record.schema import DOCUMENTS, STATEMENTS

_OPEN = {"batch"}
"""Columns that only the writer can fill."""


@dataclass(frozen=True)
class Rows:
    """One batch, ready to be written.

    Attributes:
        documents: Rows of `documents`, without batch and report.
        statements: Rows of `statements`, without batch.
        counts: Number of statements of each document, by id.
    """

    documents: pa.Table
    statements: pa.Table
    counts: dict[str, int]


@dataclass(frozen=True)
class Signature:
    """What tells near-identical texts: see `documents.reprints`.

    Attributes:
        bands: Hashes of the bands; reprints share at least one.
        minima: The whole signature as bytes.
    """

    bands: tuple[int, ...]
    minima: bytes


def make_rows(read: Iterable[tuple[Document, Signature, Sequence[Statement]]]) -> Rows:
    """Make the rows of a batch; the order of the documents makes no difference to what is stored."""
    documents: list[dict[str, Any]] = []
    statements: list[dict[str, Any]] = []
    counts: dict[str, int] = {}
    for document, signature, found in sorted(read, key=lambda item: item[0].id):
        documents.append(_document_row(document, signature))
        statements.extend(statement_row(statement, document) for statement in found)
        counts[document.id] = len(found)
    return Rows(
        pa.Table.from_pylist(documents, _without_open(DOCUMENTS)),
        pa.Table.from_pylist(statements, _without_open(STATEMENTS)),
        counts,
    )


def statement_key(statement: Statement) -> str:
    """Give what a statement shares with the same one found by another version of the extractor."""
    words = [f"{e.role}:{e.start}:{e.end}" for e in statement.evidence]
    parts = (statement.kind, statement.document, *words, *statement.identity())
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def statement_row(statement: Statement, document: Document) -> dict[str, Any]:
    """Give a statement as a row, without its batch."""
    moment, place, trigger = statement.moment, statement.place, statement.evidence[0]
    return {
        "id": statement.id,
        "key": statement_key(statement),
        "kind": statement.kind,
        "document": statement.document,
        "outlet": document.outlet,
        "published": document.published,
        "position": trigger.start,
        "sentence_start": statement.sentence.start,
        "sentence_end": statement.sentence.end,
        "sentence": statement.sentence.text,
        "words": trigger.text,
        "status": statement.status.value,
        "voice": [s.name for s in statement.voice],
        "voice_ids": [s.id for s in statement.voice],
        "voice_countries": [s.country for s in statement.voice],
        "hedges": list(statement.hedges),
        "confidence": statement.confidence,
        "first_day": moment and moment.start,
        "last_day": moment and moment.end,
        "moment": moment and moment.text,
        "precision": moment and moment.precision,
        "place": place and place.name,
        "place_country": place and place.country,
        "place_type": place and place.type,
        "lat": place and place.lat,
        "lon": place and place.lon,
        "extractor": statement.extractor,
        "payload": make_json_text(statement),
        "origin": document.origin,
        **_own_columns(statement),
    }


def _document_row(document: Document, signature: Signature) -> dict[str, Any]:
    names = (
        "id",
        "published",
        "outlet",
        "title",
        "source",
        "published_from",
        "language",
        "author",
        "place",
        "text",
        "origin",
    )
    row = {name: getattr(document, name) for name in names}
    return {**row, "bands": list(signature.bands), "signature": signature.minima}


def _without_open(schema: pa.Schema) -> pa.Schema:
    return pa.schema([field for field in schema if field.name not in _OPEN])


def _own_columns(statement: Statement) -> dict[str, Any]:
    """Give what each kind adds."""
    if isinstance(statement, Event):
        return _event_columns(statement)
    if isinstance(statement, Claim):
        return _claim_columns(statement)
    if isinstance(statement, CrossingState):
        return _crossing_columns(statement)
    if isinstance(statement, Quantity):
        names = ("measure", "min", "max", "unit", "bound", "vague", "of", "event")
        return {name: getattr(statement, name) for name in names}
    if isinstance(statement, Cause):
        return _cause_columns(statement)
    if isinstance(statement, Judgement):
        return {"wording": statement.wording, "target": statement.target, "polarity": statement.polarity}
    raise TypeError(f"no columns for a {type(statement).__name__}")


def _event_columns(event: Event) -> dict[str, Any]:
    return {
        **_party_columns("actor", event.actors),
        **_party_columns("recipient", event.recipients),
        "type": event.type,
        "mode": event.mode,
        "contexts": list(event.contexts),
        "auxiliary": list(event.auxiliary),
        "cameo": event.cameo,
        "quad": event.quad,
        "score": event.score,
        "killed_min": event.killed.min,
        "killed_max": event.killed.max,
        "injured_min": event.injured.min,
        "injured_max": event.injured.max,
    }


def _claim_columns(claim: Claim) -> dict[str, Any]:
    return {
        **_party_columns("actor", (claim.speaker,) if claim.speaker is not None else ()),
        **_party_columns("recipient", claim.addressee),
        "stance": claim.stance.value,
        "cue": claim.cue,
        "content": " … ".join(piece.text for piece in claim.content),
        "quotation": claim.quotation,
        "about": list(claim.about),
        "replies_to": claim.replies_to,
    }


def _crossing_columns(state: CrossingState) -> dict[str, Any]:
    return {
        **_party_columns("actor", state.by),
        "crossing": state.crossing.name,
        "crossing_id": state.crossing.id,
        "state": state.state,
        "change": state.change,
        "scope": list(state.scope),
        "direction": state.direction,
        "reason": state.reason,
        # the crossing is where the statement holds, unless its place says more
        **({"lat": state.crossing.lat, "lon": state.crossing.lon} if state.place is None else {}),
    }


def _cause_columns(cause: Cause) -> dict[str, Any]:
    return {
        "cause": cause.cause.text,
        "effect": cause.effect.text,
        "cause_factor": cause.cause.factor,
        "effect_factor": cause.effect.factor,
        "direction": cause.direction,
        "strength": cause.strength,
        "signal": cause.signal,
    }


def _party_columns(role: str, parties: Sequence[Actor]) -> dict[str, Any]:
    """Give names, ids, countries and sectors ("GOV MIL") of parties, each list in their order."""
    return {
        f"{role}s": [p.name for p in parties],
        f"{role}_ids": [p.id for p in parties],
        f"{role}_countries": [p.country for p in parties],
        f"{role}_sectors": [" ".join(p.sectors) for p in parties],
    }
