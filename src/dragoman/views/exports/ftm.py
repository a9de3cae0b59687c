"""FollowTheMoney: what Aleph and the tools around it load, one entity a line (JSON Lines).

A report is an Article; an event, a claim or a change of a crossing is an Event, its parties in `involved`,
its place as an Address and the report as its proof. Who did something to whom is an UnknownLink from the
one to the other, which Aleph draws as a line; a Documentation ties each party to the reports that name it.
Ids are made of the statements' own, so that loading the same record again changes nothing.

The names of schemata and properties are those of FollowTheMoney 4 (https://followthemoney.tech).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations, product
from pathlib import PurePath

from dragoman.model import Actor, Claim, CrossingState, Document, Event, Place, Statement, Status
from dragoman.record.record import Told
from dragoman.sources.country_codes import alpha2
from dragoman.views.exports.ftm_entity import Entity, make_entity
from dragoman.views.exports.ftm_parties import make_party, party_id

_PLAIN = frozenset({Status.HAPPENED, Status.ONGOING, Status.HISTORICAL, Status.HABITUAL})
"""Statuses that need no word before the name of an event."""

_MOST_LINKS = 36
"""Links drawn for one event: that of six parties against six."""


def render_ftm(documents: Iterable[Document], told: Iterable[Told]) -> Iterator[str]:
    """Give the entities line by line: the reports first, then what each tells.

    Args:
        documents: The reports of the statements; taken wholly before the first statement is asked for.
        told: The statements, those of one document together.
    """
    for document in documents:
        yield _make_article(document).to_line()
    seen: set[str] = set()
    here = ""
    for one in told:
        if one.statement.document != here:
            here = one.statement.document
            seen = {key for key in seen if _is_shared(key)}
        for entity in _entities(one):
            if entity.id not in seen:
                seen.add(entity.id)
                yield entity.to_line()


def _is_shared(key: str) -> bool:
    """Say whether other documents may bring the same entity again: a listed party or a place."""
    return key.startswith(("actor-", "place-"))


def _make_article(document: Document) -> Entity:
    url = document.source if document.source and document.source.startswith(("http://", "https://")) else None
    name = PurePath(document.source).name if document.source and url is None else None
    return make_entity(
        document.id,
        "Article",
        title=[document.title or _first_words(document.text)],
        fileName=[name or f"{document.id}.txt"],
        author=[document.author],
        publisher=[document.outlet],
        publishedAt=[_day(document.published)],
        sourceUrl=[url],
        language=["eng"],
        mimeType=["text/plain"],
        bodyText=[document.text],
    )


def _entities(told: Told) -> Iterator[Entity]:
    statement = told.statement
    if isinstance(statement, Event):
        sides = (statement.actors, statement.recipients)
        yield from _make_event(told, _name_event(statement), statement.type, sides)
    elif isinstance(statement, Claim):
        sides = ((statement.speaker,) if statement.speaker else (), statement.addressee)
        yield from _make_event(told, _name_claim(statement), statement.stance.value, sides)
    elif isinstance(statement, CrossingState):
        name = f"{statement.crossing.name}: {statement.state}"
        yield from _make_event(told, name, statement.change, (statement.by, ()))


def _make_event(
    told: Told, name: str, role: str, sides: tuple[tuple[Actor, ...], tuple[Actor, ...]]
) -> Iterator[Entity]:
    statement = told.statement
    parties = [*sides[0], *sides[1]]
    yield from (make_party(actor, statement.document) for actor in parties)
    yield from (_make_documentation(actor, statement.document) for actor in parties)
    place = _place(statement)
    if place is not None:
        yield _make_address(place)
    common: dict[str, list[str | None]] = {
        "proof": [statement.document],
        "publisher": [told.outlet],
        "recordId": [statement.id],
    }
    yield make_entity(
        statement.id,
        "Event",
        name=[name if statement.status in _PLAIN else f"{statement.status.value}: {name}"],
        **_days(statement),
        location=[place.name if place else None],
        addressEntity=[_address_id(place) if place else None],
        country=[alpha2(place.country) if place else None],
        involved=list(dict.fromkeys(party_id(actor, statement.document) for actor in parties)),
        summary=[" ".join(statement.sentence.text.split())],
        notes=[_told_by(statement)],
        keywords=list(_keywords(statement)),
        **common,
    )
    yield from _make_links(statement, role, sides, common)


def _make_links(
    statement: Statement,
    role: str,
    sides: tuple[tuple[Actor, ...], tuple[Actor, ...]],
    common: dict[str, list[str | None]],
) -> Iterator[Entity]:
    """Draw who acted on whom; where all are actors, who did it with whom."""
    pairs = list(product(*sides)) if sides[1] else list(combinations(sides[0], 2))
    for one, other in pairs[:_MOST_LINKS]:
        subject, target = party_id(one, statement.document), party_id(other, statement.document)
        if subject == target:
            continue
        yield make_entity(
            _key("link", statement.id, subject, target),
            "UnknownLink",
            subject=[subject],
            object=[target],
            role=[role],
            status=[statement.status.value],
            **_days(statement),
            summary=[" ".join(statement.sentence.text.split())],
            **common,
        )


def _make_documentation(actor: Actor, document: str) -> Entity:
    party = party_id(actor, document)
    key = _key("named", document, party)
    return make_entity(key, "Documentation", document=[document], entity=[party], role=["named in"])


def _make_address(place: Place) -> Entity:
    return make_entity(
        _address_id(place),
        "Address",
        name=[place.name],
        full=[place.name],
        city=[place.name if place.type == "town" else None],
        country=[alpha2(place.country)],
        latitude=[None if place.lat is None else str(place.lat)],
        longitude=[None if place.lon is None else str(place.lon)],
    )


def _address_id(place: Place) -> str:
    return _key("place", place.name, place.country or "", str(place.lat), str(place.lon))


def _place(statement: Statement) -> Place | None:
    """Give where it is; a crossing is a place of its own."""
    if statement.place is not None or not isinstance(statement, CrossingState):
        return statement.place
    at = statement.crossing
    country = at.countries[0] if at.countries else None
    return Place(
        name=at.name, country=country, lat=at.lat, lon=at.lon, geonames=None, type="crossing", text=at.name
    )


def _days(statement: Statement) -> dict[str, list[str | None]]:
    moment = statement.moment
    if moment is None:
        return {}
    if moment.start == moment.end:
        return {"date": [_day(moment.start)]}
    return {"startDate": [_day(moment.start)], "endDate": [_day(moment.end)]}


def _name_event(event: Event) -> str:
    what = f"{event.type} ({event.mode})" if event.mode else event.type
    return _with_parties(what, event.actors, event.recipients)


def _name_claim(claim: Claim) -> str:
    speakers = (claim.speaker,) if claim.speaker is not None else ()
    return _with_parties(claim.stance.value, speakers, claim.addressee)


def _with_parties(what: str, actors: tuple[Actor, ...], recipients: tuple[Actor, ...]) -> str:
    sides = [", ".join(dict.fromkeys(a.name for a in side)) for side in (actors, recipients)]
    named = " → ".join(side for side in sides if side)
    return f"{what}: {named}" if named else what


def _told_by(statement: Statement) -> str | None:
    """Name the chain of speakers; nothing where the outlet itself says it."""
    return f"According to {', quoting '.join(s.name for s in statement.voice)}" if statement.voice else None


def _keywords(statement: Statement) -> Iterator[str]:
    yield from (statement.kind, statement.status.value)
    if isinstance(statement, Event):
        yield statement.quad
        yield from statement.contexts


def _first_words(text: str) -> str:
    return " ".join(text.split()[:12])


def _day(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _key(kind: str, *parts: str) -> str:
    digest = hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
    return f"{kind}-{digest[:16]}"
