"""Tellings: what one report says of one happening, made ready to be compared with many others."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import lru_cache

from dragoman.model import Actor, Count, CrossingState, Event, Place, Statement, Status
from dragoman.model.event import Quad
from dragoman.resolve.incident_days import (
    TOLD,
    Days,
    are_at_other_times,
    are_told_of_other_days,
    find_days,
    find_twin,
    lends,
    looks_back,
)
from dragoman.resolve.incident_scenes import find_days_before, find_scenes
from dragoman.resolve.incident_words import find_names, hash_words

WIDE = frozenset({"country", "region", "area", "sea"})
"""Types of place that hold others."""

NO_COUNTRIES = frozenset({"IGO", "UNO", "EUR", "NGO"})
"""Codes that parties have instead of a country: a report on the UN in Congo is about Congo."""

AROUND = 3
"""Most countries that a report is about as a whole."""

UNLISTED = "unlisted"
"""Type of a place of which only its name is known."""

MEASURES = ("killed", "injured", "captured", "displaced")
"""What an event counts of people."""

KINDS = frozenset({"event", "crossing", "claim"})
"""Kinds of statement that are looked at."""


class PlaceKnown(IntEnum):
    """How well an event's place is known: by its report, by its sentence, or told with the event itself."""

    NOT = 0
    REPORT = 1
    SENTENCE = 2
    TOLD = 3


@dataclass(frozen=True, slots=True)
class Telling:
    """One event as one report tells it.

    Parties and places are identities: their words and offsets are those of no report, so that equal ones of
    many reports are equal here.

    Attributes:
        event: Id of the event.
        document: Id of the report.
        sentence: Where its sentence begins, or the one before that it goes on from (`incident_scenes`).
        position: Where its trigger begins.
        type, mode, quad: PLOVER's.
        score: PLOVER score.
        days: When; None where not even the day of publication is known.
        place: Its place, or the only place of its sentence or report.
        place_known: How well it is known.
        actors: Who acts.
        recipients: Whom it is done to.
        words: Hashes of the stems of its sentence's words, sorted.
        names: Hashes of names in its sentence that are no party, time or country, sorted.
        voice: Names of those who say so; empty for the outlet itself.
        counts: Casualties by measure, where it gives any.
        denied: Whether it is only told as something that somebody denies.
        ongoing: Whether it is told as still going on.
        back: Whether it is told as what the reader knows of, without its day ("the attack in Goma").
        gate: Whether the same words tell how a crossing was opened or closed.
        around: Countries that its report is about, sorted: who it may be that it does not name.
    """

    event: str
    document: str
    sentence: int
    position: int
    type: str
    mode: str | None
    quad: Quad
    score: float
    days: Days | None
    place: Place | None
    place_known: PlaceKnown
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    words: tuple[int, ...]
    names: tuple[int, ...] = ()
    voice: tuple[str, ...] = ()
    counts: tuple[tuple[str, Count], ...] = ()
    denied: bool = False
    ongoing: bool = False
    back: bool = False
    gate: bool = False
    around: tuple[str, ...] = ()


def make_tellings(statements: Sequence[Statement], published: Mapping[str, date | None]) -> list[Telling]:
    """Give the tellings of all events that are told as facts, or alleged and denied, in their order.

    An event without a day or place of its own takes the one of its sentence where that is the only one there.

    Args:
        statements: Whole reports: other statements of a sentence lend day and place.
        published: Day of publication by document id.
    """
    beside: defaultdict[tuple[str, int], list[Statement]] = defaultdict(list)
    of_report: defaultdict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        if statement.kind not in KINDS:
            continue
        beside[statement.document, statement.sentence.start].append(statement)
        of_report[statement.document].append(statement)
    only = {report: (_only_place(found), find_around(found)) for report, found in of_report.items()}
    facts = [s for s in statements if isinstance(s, Event) and s.status in TOLD]
    scenes, before = find_scenes(facts), find_days_before(facts)
    tellings = []
    for event in statements:
        if not isinstance(event, Event) or not (event.status in TOLD or event.status is Status.DENIED):
            continue
        start = scenes.get(event.id, event.sentence.start)
        near = [*beside[event.document, event.sentence.start]]
        if start != event.sentence.start:
            near += beside[event.document, start]
        day = published.get(event.document)
        told = [s for s in near if not are_at_other_times(s, event)] if event.id in before else near
        back = looks_back(event)
        days = find_days(event, [*told, *before.get(event.id, ())], day, back=back)
        tellings.append(_make_telling(event, start, near, *only[event.document], days, back=back))
    return tellings


def _make_telling(
    event: Event,
    scene: int,
    beside: list[Statement],
    of_report: Place | None,
    around: tuple[str, ...],
    days: Days | None,
    *,
    back: bool,
) -> Telling:
    place, place_known = _place(event, beside, of_report)
    return Telling(
        event=event.id,
        document=event.document,
        sentence=scene,
        position=event.evidence[0].start,
        type=event.type,
        mode=event.mode,
        quad=event.quad,
        score=event.score,
        days=days,
        place=place_identity(place) if place is not None else None,
        place_known=place_known,
        actors=tuple(map(actor_identity, event.actors)),
        recipients=tuple(map(actor_identity, event.recipients)),
        words=hash_words(event.sentence.text),
        names=find_names(event, beside),
        voice=tuple(speaker.name for speaker in event.voice),
        counts=tuple(_counts(event)),
        denied=event.status is Status.DENIED,
        ongoing=event.status is Status.ONGOING,
        back=back,
        gate=find_twin(event, beside) is not None,
        around=around,
    )


def find_around(statements: Iterable[Statement]) -> tuple[str, ...]:
    """Give the countries that the parties of a report come from, the two commonest if there are many."""
    found: Counter[str] = Counter()
    for event in (s for s in statements if isinstance(s, Event)):
        parties = (*event.actors, *event.recipients)
        found.update({a.country for a in parties if a.country is not None and a.country not in NO_COUNTRIES})
    most = found if len(found) <= AROUND else [country for country, _ in found.most_common(2)]
    return tuple(sorted(most))


def _place(event: Event, beside: list[Statement], of_report: Place | None) -> tuple[Place | None, PlaceKnown]:
    twin = find_twin(event, beside)
    if twin is not None and (place := crossing_place(twin)).type not in WIDE:
        return place, PlaceKnown.TOLD
    own = not any(_has_place_of(event, s) for s in beside)
    if event.place is not None and event.place.type not in WIDE and own:
        return event.place, PlaceKnown.TOLD
    if event.place is None and (name := _unlisted(event)) is not None:
        return make_place(name, None, None, None, None, UNLISTED), PlaceKnown.TOLD
    lent = _only_place(s for s in beside if (own if s is event else not _is_elsewhere(s, event)))
    # words name an area that they are about ("a truce in the north") as often as the one they are said in
    wide = own and not event.quad.startswith("verbal")
    if event.place is not None and wide and (lent is None or lent.country != event.place.country):
        return event.place, PlaceKnown.TOLD
    if lent is not None:
        return lent, PlaceKnown.SENTENCE
    if of_report is None or (not own and event.place is not None and of_report.name == event.place.name):
        return None, PlaceKnown.NOT
    return of_report, PlaceKnown.REPORT


def _is_elsewhere(other: Statement, event: Event) -> bool:
    """Say whether another statement of a sentence lends an event no place: it tells of another time."""
    if are_at_other_times(other, event) or (isinstance(other, Event) and looks_back(other)):
        return True
    return are_told_of_other_days(other, event) or _is_past_beside(other, event)


def _is_past_beside(other: Statement, event: Event) -> bool:
    """Say whether another event has its day and is over, while this one goes on."""
    over = isinstance(other, Event) and other.status is not Status.ONGOING and other.moment is not None
    return event.status is Status.ONGOING and over


def _has_place_of(event: Event, other: Statement) -> bool:
    """Say whether the place of what goes on is that of what is over: "protest against *the raid in X*"."""
    mine = {(e.start, e.end) for e in event.evidence if e.role == "place"}
    theirs = {(e.start, e.end) for e in other.evidence if e.role == "place"}
    return _is_past_beside(other, event) and bool(mine & theirs)


def _unlisted(event: Statement) -> str | None:
    """Give the name of the place of an event that no gazetteer has."""
    return next((e.text for e in event.evidence if e.role == "place"), None)


def actor_identity(actor: Actor) -> Actor:
    """Give a party without the words by which a report names it."""
    return make_identity(actor.name, actor.id, actor.country, actor.sectors, actor.listed)


@lru_cache(maxsize=1 << 16)
def make_identity(
    name: str, key: str | None, country: str | None, sectors: tuple[str, ...], listed: bool
) -> Actor:
    """Make a party that stands for all its mentions; equal ones are one object."""
    return Actor(
        name=name, id=key, country=country, sectors=sectors, listed=listed, text=name, start=0, end=0
    )


def place_identity(place: Place) -> Place:
    """Give a place without the words by which a report names it."""
    return make_place(place.name, place.country, place.lat, place.lon, place.geonames, place.type)


@lru_cache(maxsize=1 << 14)
def make_place(
    name: str, country: str | None, lat: float | None, lon: float | None, geonames: int | None, kind: str
) -> Place:
    """Make a place that stands for all its mentions; equal ones are one object."""
    return Place(name=name, country=country, lat=lat, lon=lon, geonames=geonames, type=kind, text=name)


def is_exact(place: Place | None) -> bool:
    """Say whether a place is a point and no region or country."""
    return place is not None and place.type not in WIDE


def _counts(event: Event) -> Iterable[tuple[str, Count]]:
    for measure in MEASURES:
        count: Count = getattr(event, measure)
        if count.min is not None or count.max is not None or count.text is not None:
            yield measure, count


def _only_place(statements: Iterable[Statement]) -> Place | None:
    """Give the exact place that some statements tell of, if there is only one; a name that no gazetteer has
    counts where there is no other.
    """
    places: dict[str, Place] = {}
    names: dict[str, Place] = {}
    for statement in filter(lends, statements):
        if isinstance(statement, CrossingState):
            place = crossing_place(statement)
        elif isinstance(statement, Event) and _is_of_speaker(statement):
            continue
        elif statement.place is not None:
            place = statement.place
        elif (name := _unlisted(statement)) is not None:
            names.setdefault(name, make_place(name, None, None, None, None, UNLISTED))
            continue
        else:
            continue
        if place.type not in WIDE:
            places.setdefault(place.name, place)
    found = places or names
    return next(iter(found.values())) if len(found) == 1 else None


def _is_of_speaker(event: Event) -> bool:
    """Say whether an event's place is only where somebody speaks: "a spokesman *in Goma* denied it"."""
    speakers = [e.span for e in event.evidence if e.role == "actor"]
    places = [e.span for e in event.evidence if e.role == "place"]
    verbal = event.quad.startswith("verbal")
    return verbal and any(s.contains(p) for s in speakers for p in places)


def crossing_place(state: CrossingState) -> Place:
    """Give a crossing as a place; a border that no gazetteer lists is an area."""
    crossing = state.crossing
    kind = "area" if crossing.id is None and crossing.lat is None else "crossing"
    return Place(
        name=crossing.name, country=crossing.countries[0] if crossing.countries else None, lat=crossing.lat,
        lon=crossing.lon, geonames=None, type=kind, text=crossing.name,
    )  # fmt: skip
