"""Tellings: what one report says of one happening, made ready to be compared with many others."""

from __future__ import annotations

import re
from calendar import day_name, month_name
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum
from functools import lru_cache
from zlib import crc32

from pydantic import BaseModel, ConfigDict

from dragoman.datafiles import data_path, load_data
from dragoman.extract.cues import cues
from dragoman.extract.gazetteer_files import CountryFile
from dragoman.model import Actor, Count, CrossingState, Event, Moment, Place, Statement, Status
from dragoman.model.event import Quad
from dragoman.resolve.denials import WORD, stem

TOLD = frozenset({Status.HAPPENED, Status.ONGOING, Status.HISTORICAL})
"""Statuses of events that somebody tells as a fact; nothing else is an incident."""

WIDE = frozenset({"country", "region", "area", "sea"})
"""Types of place that hold others."""

STATE = frozenset({"GOV", "MIL", "COP", "SPY", "LEG", "JUD"})
"""Sectors of a state's own organs."""

MEASURES = ("killed", "injured", "captured", "displaced")
"""What an event counts of people."""

SHORT = 3
"""Most days of an interval that still says when something took place."""

LONG = 10
"""Most days of an interval that may be compared at all."""

FRESH = timedelta(days=3)
"""How far before its publication a report without a day is taken to reach back."""


KINDS = frozenset({"event", "crossing", "claim"})
"""Kinds of statement that are looked at."""


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


class PlaceKnown(IntEnum):
    """How well an event's place is known: by its report, by its sentence, or told with the event itself."""

    NOT = 0
    REPORT = 1
    SENTENCE = 2
    TOLD = 3


@dataclass(frozen=True, slots=True)
class Days:
    """A closed interval of days as ordinals, and how well it is known."""

    first: int
    last: int
    known: DayKnown


@dataclass(frozen=True, slots=True)
class Telling:
    """One event as one report tells it.

    Parties and places are identities: their words and offsets are those of no report, so that equal ones of
    many reports are equal here.

    Attributes:
        event: Id of the event.
        document: Id of the report.
        sentence: Where its sentence begins.
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
    only = {report: _only_place(found) for report, found in of_report.items()}
    return [
        _make_telling(s, beside[s.document, s.sentence.start], only[s.document], published.get(s.document))
        for s in statements
        if isinstance(s, Event) and (s.status in TOLD or s.status is Status.DENIED)
    ]


def _make_telling(
    event: Event, beside: list[Statement], of_report: Place | None, published: date | None
) -> Telling:
    place, place_known = _place(event, beside, of_report)
    return Telling(
        event=event.id,
        document=event.document,
        sentence=event.sentence.start,
        position=event.evidence[0].start,
        type=event.type,
        mode=event.mode,
        quad=event.quad,
        score=event.score,
        days=_days(event, beside, published),
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
    )


def _place(event: Event, beside: list[Statement], of_report: Place | None) -> tuple[Place | None, PlaceKnown]:
    twin = _twin(event, beside)
    if twin is not None and (place := crossing_place(twin)).type not in WIDE:
        return place, PlaceKnown.TOLD
    if event.place is not None and event.place.type not in WIDE:
        return event.place, PlaceKnown.TOLD
    lent = _only_place(beside)
    # words name an area that they are about ("a truce in the north") as often as the one they are said in
    wide = event.place is not None and not event.quad.startswith("verbal")
    if event.place is not None and wide and (lent is None or lent.country != event.place.country):
        return event.place, PlaceKnown.TOLD
    if lent is not None:
        return lent, PlaceKnown.SENTENCE
    return of_report, PlaceKnown.REPORT if of_report is not None else PlaceKnown.NOT


def _twin(event: Event, beside: Iterable[Statement]) -> CrossingState | None:
    """Give the crossing's state that the very words of an event tell: "Uganda *closed* the gate"."""
    trigger = event.evidence[0].span
    states = (s for s in beside if isinstance(s, CrossingState) and s.status in TOLD)
    return next((s for s in states if s.evidence[0].span.overlaps(trigger)), None)


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


def _days(event: Event, beside: list[Statement], published: date | None) -> Days | None:
    if event.moment is not None and (event.moment.start or event.moment.end):
        return _interval(event.moment, DayKnown.TOLD)
    twin = _twin(event, beside)
    if twin is not None and twin.moment is not None and (twin.moment.start or twin.moment.end):
        return _interval(twin.moment, DayKnown.TOLD)
    moments = {
        (s.moment.start, s.moment.end): s.moment
        for s in beside
        if _lends(s) and s.moment is not None and s.moment.start
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


def _lends(statement: Statement) -> bool:
    """Say whether a statement tells of a day and place as facts."""
    return isinstance(statement, (Event, CrossingState)) and statement.status in TOLD


def _only_place(statements: Iterable[Statement]) -> Place | None:
    """Give the exact place that some statements tell of, if there is only one."""
    places: dict[str, Place] = {}
    for statement in filter(_lends, statements):
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


@lru_cache(maxsize=1 << 17)
def side_of(actors: tuple[Actor, ...]) -> Side:
    """Give what of a side is compared."""
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


_NAME = re.compile(r"[^\W\d_]{3,}")

_SPOKEN_FOR = frozenset({"actor", "recipient", "speaker", "addressee", "moment", "cue", "crossing"})
"""Roles of words that are compared otherwise, or of no use, as names."""


def find_names(event: Event, beside: Iterable[Statement]) -> tuple[int, ...]:
    """Give the hashes of names in an event's sentence that say what it is about.

    These are capitalised words beside the first one that no party, speaker, place or time accounts for, and
    that are no name of a country, a people, a day or a month: often a village that no gazetteer has.
    """
    sentence = event.sentence
    taken = [
        (e.start, e.end)
        for s in beside
        for e in s.evidence
        if e.role in _SPOKEN_FOR or (e.role == "place" and s.place is not None)
    ]
    found = set()
    for match in _NAME.finditer(sentence.text):
        word, at = match.group(), sentence.start + match.start()
        if not match.start() or not word[0].isupper() or word in _common_names():
            continue
        if not any(start <= at < end for start, end in taken):
            found.add(crc32(word.casefold().encode()))
    return tuple(sorted(found))


@lru_cache(maxsize=1)
def _common_names() -> frozenset[str]:
    """Give the words of the names of countries and their peoples, of days and of months."""
    entries = load_data(data_path("gazetteer", "countries.yaml"), CountryFile).countries.values()
    names = {n for e in entries for n in (e.name, *e.aliases, *e.people)} | {*day_name, *month_name}
    words = {word for name in names for word in _NAME.findall(name)}
    return frozenset(words | {f"{word}s" for word in words})


class _StemHashes(dict[str, int]):
    """Hashes of stems by word, made once; a common word has none (0)."""

    def __missing__(self, word: str) -> int:
        root = stem(word)
        found = 0 if root in _common() else crc32(root.encode()) or 1
        if len(self) < MOST_WORDS:
            self[word] = found
        return found


MOST_WORDS = 1 << 18
"""How many different words are remembered."""

_hashes = _StemHashes()


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    return frozenset(map(stem, cues().matching.common))


@lru_cache(maxsize=1 << 10)
def hash_words(text: str) -> tuple[int, ...]:
    """Give the hashes of the stems of a sentence's words, sorted, without short and common words."""
    return tuple(sorted({found for word in WORD.findall(text.lower()) if (found := _hashes[word])}))
