"""PLOVER JSON: events with the field names of PLOVER's gold standard records.

What those records have no field for (voice, status, place, evidence) stands in fields of our own after them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from dragoman.model import Actor, Event, Moment
from dragoman.record.record import Told


def render_plover_json(told: Iterable[Told]) -> Iterator[str]:
    """Give one JSON array of the events in pieces; other statements are left out."""
    comma = "["
    for one in told:
        if isinstance(one.statement, Event):
            yield f"{comma}\n{json.dumps(_record(one.statement, one), ensure_ascii=False)}"
            comma = ","
    yield "[]\n" if comma == "[" else "\n]\n"


def _record(event: Event, told: Told) -> dict[str, Any]:
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
        "source": told.outlet,
        "publication_date": told.published.isoformat() if told.published else None,
        "document": event.document,
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
