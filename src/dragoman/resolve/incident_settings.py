"""Settings: day, place and parties of an event, made ready to be compared with many others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum
from functools import lru_cache

from pydantic import BaseModel, ConfigDict

from dragoman.datafiles import data_path, load_data
from dragoman.model import Actor, CrossingState, Document, Event, Moment, Place, Statement, Status
from dragoman.resolve.denials import content_words

TOLD = frozenset({Status.HAPPENED, Status.ONGOING, Status.HISTORICAL})
"""Statuses of events that somebody tells as a fact; nothing else is an incident."""

WIDE = frozenset({"country", "region", "area", "sea"})
"""Types of place that hold others."""

STATE = frozenset({"GOV", "MIL", "COP", "SPY", "LEG", "JUD"})
"""Sectors of a state's own organs."""

SHORT = 3
"""Most days of an interval that still says when something took place."""

LONG = 10
"""Most days of an interval that may be compared at all."""

FRESH = timedelta(days=3)
"""How far before its publication a report without a day is taken to reach back."""


class IncidentFile(BaseModel):
    """The file: types that may tell one happening."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    compatible: list[tuple[str, str]]
    mutual: frozenset[str]


@lru_cache(maxsize=1)
def incident_file() -> IncidentFile:
    """Load what types go together."""
    return load_data(data_path("ontology", "incidents.yaml"), IncidentFile)


@lru_cache(maxsize=64)
def types_beside(event_type: str) -> frozenset[str]:
    """Give the types that may tell the same happening as this one, itself among them."""
    pairs = incident_file().compatible
    return frozenset(
        {event_type, *(b for a, b in pairs if a == event_type), *(a for a, b in pairs if b == event_type)}
    )


class DayKnown(IntEnum):
    """How well an event's day is known, from not at all to told with the event itself."""

    NOT = 0
    PUBLICATION = 1
    SENTENCE = 2
    TOLD = 3


@dataclass(frozen=True, slots=True)
class Days:
    """A closed interval of days as ordinals, and how well it is known."""

    first: int
    last: int
    known: DayKnown


@dataclass(frozen=True, slots=True)
class Side:
    """One side of an event: identities, countries with state or not, and last words of names."""

    ids: frozenset[str]
    countries: frozenset[tuple[str, str]]
    nouns: frozenset[str]

    @property
    def known(self) -> bool:
        """Say whether an identity or a country is known."""
        return bool(self.ids or self.countries)


@dataclass(frozen=True, slots=True, eq=False)
class Setting:
    """An event with its day, place and sides.

    Attributes:
        event: The event.
        days: When; None where not even the day of publication is known.
        place: Its place, or the only place of its sentence.
        exact: Whether the place is a point and no region or country.
        actors: Who acts.
        recipients: Whom it is done to.
        words: Stems of the words of its sentence: read once, compared often.
    """

    event: Event
    days: Days | None
    place: Place | None
    exact: bool
    actors: Side
    recipients: Side
    words: frozenset[str]


def make_settings(statements: Sequence[Statement], documents: Iterable[Document]) -> list[Setting]:
    """Give the settings of all events that are told as facts, in the order of the statements.

    An event without a day or place of its own takes the one of its sentence where that is the only one there.
    """
    published = {d.id: d.published for d in documents}
    beside: defaultdict[tuple[str, int], list[Statement]] = defaultdict(list)
    for statement in statements:
        if isinstance(statement, (Event, CrossingState)) and statement.status in TOLD:
            beside[statement.document, statement.sentence.start].append(statement)
    told = (s for s in statements if isinstance(s, Event) and s.status in TOLD)
    return [_make_setting(e, beside[e.document, e.sentence.start], published) for e in told]


def _make_setting(event: Event, beside: list[Statement], published: Mapping[str, date | None]) -> Setting:
    place = event.place or _only_place(beside)
    return Setting(
        event=event,
        days=_days(event, beside, published.get(event.document)),
        place=place,
        exact=place is not None and place.type not in WIDE,
        actors=_side(event.actors),
        recipients=_side(event.recipients),
        words=frozenset(content_words(event)),
    )


def _days(event: Event, beside: list[Statement], published: date | None) -> Days | None:
    if event.moment is not None and (event.moment.start or event.moment.end):
        return _interval(event.moment, DayKnown.TOLD)
    moments = {
        (s.moment.start, s.moment.end): s.moment for s in beside if s.moment is not None and s.moment.start
    }
    if len(moments) == 1:
        return _interval(next(iter(moments.values())), DayKnown.SENTENCE)
    if published is None or event.status is Status.HISTORICAL:
        return None
    return Days((published - FRESH).toordinal(), published.toordinal(), DayKnown.PUBLICATION)


def _interval(moment: Moment, known: DayKnown) -> Days | None:
    start, end = moment.start or moment.end, moment.end or moment.start
    if start is None or end is None or (end - start).days >= LONG:
        return None
    if moment.start is None or moment.end is None or (end - start).days >= SHORT:
        known = DayKnown.PUBLICATION
    return Days(start.toordinal(), end.toordinal(), known)


def _only_place(beside: list[Statement]) -> Place | None:
    places: dict[str, Place] = {}
    for statement in beside:
        if isinstance(statement, CrossingState):
            place = crossing_place(statement)
            if place.type in WIDE:
                continue
        elif statement.place is not None and statement.place.type not in WIDE:
            place = statement.place
        else:
            continue
        places.setdefault(place.name, place)
    return next(iter(places.values())) if len(places) == 1 else None


def crossing_place(state: CrossingState) -> Place:
    """Give a crossing as a place; a border that no gazetteer lists is an area."""
    crossing = state.crossing
    kind = "area" if crossing.id is None and crossing.lat is None else "crossing"
    return Place(
        name=crossing.name, country=crossing.countries[0] if crossing.countries else None, lat=crossing.lat,
        lon=crossing.lon, geonames=None, type=kind, text=crossing.name,
    )  # fmt: skip


def _side(actors: Iterable[Actor]) -> Side:
    ids, countries, nouns = set(), set(), set()
    for actor in actors:
        if actor.id is not None:
            ids.add(actor.id)
        if actor.country is not None:
            countries.add((actor.country, _organ(actor)))
        if not actor.listed:
            nouns.add(last_noun(actor))
    return Side(frozenset(ids), frozenset(countries), frozenset(nouns))


def last_noun(actor: Actor) -> str:
    """Give the last word of a party's name, without a plural's ending: "truck drivers" is "driver"."""
    return (actor.name.split() or [""])[-1].casefold().rstrip("s")


def _organ(actor: Actor) -> str:
    """Tell a state's organs from other parties of the country; "" where it may be either."""
    if not actor.listed or not actor.sectors:
        return ""
    return "state" if set(actor.sectors) & STATE else "other"
