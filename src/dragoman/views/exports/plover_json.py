"""PLOVER JSON: events with the field names of PLOVER's gold standard records.

What those records have no field for (voice, status, place, evidence) stands in fields of our own after them.
"""

from __future__ import annotations

import json
from typing import Any

from dragoman.model import Actor, Document, Event, Moment
from dragoman.model.situation import Situation


def render_plover_json(situation: Situation) -> str:
    """Make one JSON array of the situation's events."""
    documents = {document.id: document for document in situation.documents}
    records = [_record(event, documents[event.document]) for event in situation.of_kind(Event)]
    return json.dumps(records, ensure_ascii=False, indent=1) + "\n"


def _record(event: Event, document: Document) -> dict[str, Any]:
    return {
        "id": event.id,
        "date": _day(event.moment),
        "text": event.sentence.text,
        "type": event.type,
        "mode": event.mode,
        "context": ", ".join(event.contexts),
        "actors": [_party(actor) for actor in event.actors],
        "recipients": [_party(actor) for actor in event.recipients],
        "trigger": event.evidence[0].text,
        "auxiliary": list(event.auxiliary),
        "quad": event.quad,
        "intensity": event.score,
        "cameo": event.cameo,
        "status": event.status.value,
        "voice": [speaker.name for speaker in event.voice],
        "date_end": event.moment.end.isoformat() if event.moment and event.moment.end else None,
        "placename": event.place.name if event.place else None,
        "country": event.place.country if event.place else None,
        "latitude": event.place.lat if event.place else None,
        "longitude": event.place.lon if event.place else None,
        "source": document.outlet,
        "publication_date": document.published.isoformat() if document.published else None,
        "document": document.id,
        "confidence": event.confidence,
        "version": event.extractor,
    }


def _day(moment: Moment | None) -> str | None:
    day = (moment.start or moment.end) if moment is not None else None
    return day.isoformat() if day is not None else None


def _party(actor: Actor) -> dict[str, Any]:
    return {
        "actorText": actor.text,
        "code": actor.country,
        "sector": " ".join(actor.sectors),
        "name": actor.name,
        "id": actor.id,
    }
