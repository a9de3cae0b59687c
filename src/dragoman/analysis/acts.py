"""Acts: what each event of a record or a situation says of who did what to whom, each with its incident.

One happening counts once, however many reports tell it: whoever counts acts counts their incidents.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.model import Actor
from dragoman.model.event import Quad
from dragoman.model.incident import Incident
from dragoman.model.situation import Situation
from dragoman.record.incident_reading import Chosen
from dragoman.resolve.incident_days import DayKnown
from dragoman.resolve.incident_tellings import Telling, make_tellings


@dataclass(frozen=True, slots=True)
class Act:
    """One event that is told as a fact.

    Attributes:
        event: Its id.
        incident: Id of its incident.
        day: Its day: the first one of the incident, else its own, else the day of its report.
        type: PLOVER type.
        quad: Quad class.
        score: PLOVER score.
        actors: Who acts.
        recipients: Whom it is done to.
        claimed: Whether only a speaker tells it.
    """

    event: str
    incident: str
    day: date | None
    type: str
    quad: Quad
    score: float
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    claimed: bool


@dataclass(frozen=True)
class Acts:
    """Acts with the time that their reports cover.

    Attributes:
        acts: By day, undated ones last.
        incidents: The incidents by id.
        first: First day that a report or an act falls on; None without any.
        last: Day of the last report.
    """

    acts: tuple[Act, ...]
    incidents: dict[str, Incident]
    first: date | None
    last: date | None


def make_acts(situation: Situation) -> Acts:
    """Give the acts of reports that were read together."""
    published = {d.id: d.published for d in situation.documents}
    tellings = make_tellings(situation.statements, published)
    return _make(tellings, situation.incidents, published)


def make_record_acts(chosen: Chosen) -> Acts:
    """Give the acts of the incidents that were chosen from a record."""
    return _make(chosen.tellings, chosen.incidents, chosen.published)


def _make(
    tellings: Iterable[Telling], incidents: Sequence[Incident], published: dict[str, date | None]
) -> Acts:
    home = {event: incident for incident in incidents for event in incident.events}
    acts = [_act(t, home[t.event], published.get(t.document)) for t in tellings if t.event in home]
    acts.sort(key=lambda a: (a.day or date.max, a.event))
    days = sorted(day for day in published.values() if day is not None)
    return Acts(
        tuple(acts), {i.id: i for i in incidents}, days[0] if days else None, days[-1] if days else None
    )


def _act(telling: Telling, incident: Incident, published: date | None) -> Act:
    day = incident.start
    if day is None and telling.days is not None:
        known = telling.days.known > DayKnown.PUBLICATION
        day = date.fromordinal(telling.days.first) if known else published
    return Act(
        event=telling.event,
        incident=incident.id,
        day=day,
        type=telling.type,
        quad=telling.quad,
        score=telling.score,
        actors=telling.actors,
        recipients=telling.recipients,
        claimed=bool(telling.voice),
    )


def is_party(actor: Actor, key: str) -> bool:
    """Say whether an actor is, or belongs to, the party with this country code or id."""
    return actor.id == key.lower() or actor.country == key.upper()


def directions(act: Act, one: str, other: str) -> Iterator[tuple[str, str]]:
    """Give from whom to whom an act goes between two parties; both ways where they act together."""
    for source, target in ((one, other), (other, one)):
        if not _among(act.actors, source):
            continue
        together = _among(act.actors, target) and not act.recipients
        if together or _among(act.recipients, target):
            yield source, target


def between(acts: Iterable[Act], one: str, other: str) -> list[Act]:
    """Give the acts between two parties, whichever way they go."""
    return [act for act in acts if any(True for _ in directions(act, one, other))]


def _among(actors: Iterable[Actor], key: str) -> bool:
    return any(is_party(a, key) for a in actors)


def find_dyads(acts: Iterable[Act], *, least: int) -> list[tuple[str, str]]:
    """Give the pairs of countries with at least so many incidents between them, the busiest first."""
    found: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for act in acts:
        own = {a.country for a in act.actors if a.country is not None}
        theirs = {a.country for a in act.recipients if a.country is not None} or own
        for one in own:
            for other in theirs - {one}:
                found[min(one, other), max(one, other)].add(act.incident)
    busy = [(len(incidents), dyad) for dyad, incidents in found.items() if len(incidents) >= least]
    return [dyad for _, dyad in sorted(busy, key=lambda item: (-item[0], item[1]))]
