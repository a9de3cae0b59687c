"""Incidents: events of many reports, joined where they tell one happening."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations

from dragoman.documents.reprints import LIKENESS, likeness, make_signature
from dragoman.model import Actor, Claim, Count, Document, Event, Place, Statement
from dragoman.model.dispute import Dispute
from dragoman.model.incident import Figure, Incident
from dragoman.resolve.incident_groups import Group, group_settings
from dragoman.resolve.incident_match import render_reasons, weigh_sides
from dragoman.resolve.incident_settings import DayKnown, Setting, make_settings

MEASURES = ("killed", "injured", "captured", "displaced")
FIRST = 40
"""Most events of one incident whose parties are compared."""
ALONE = "told in one report only"


def resolve_incidents(
    statements: Sequence[Statement],
    documents: Sequence[Document],
    *,
    disputes: Sequence[Dispute] = (),
) -> tuple[Incident, ...]:
    """Join events of several reports that tell one happening.

    Only what somebody tells as a fact makes an incident: the outlet, or a speaker in its name. What is
    planned, hypothetical, negated or denied makes none.

    Args:
        statements: All statements of the reports.
        documents: The reports; their day of publication stands in where a text gives no day.
        disputes: Disputes among the statements: an incident that one of them touches is disputed.

    Returns:
        Incidents by first day, then first report; undated ones last.
    """
    ordered = sorted(documents, key=lambda d: (d.published or date.max, d.id))
    place_of = {d.id: number for number, d in enumerate(ordered)}
    told = sorted(statements, key=lambda s: place_of.get(s.document, len(ordered)))
    settings = make_settings(told, ordered)
    known = {d.id: d for d in ordered}
    denied = _touched(statements, disputes)
    groups = group_settings(settings)
    incidents = [_make_incident(group, settings, known, denied) for group in groups]
    return tuple(
        sorted(incidents, key=lambda i: (i.start or i.first_report or date.max, i.first_report or date.max))
    )


def _touched(statements: Iterable[Statement], disputes: Iterable[Dispute]) -> Mapping[str, str]:
    """Give the kind of dispute by the id of each statement that is disputed, itself or in a claim."""
    kinds = {key: d.kind for d in disputes for key in (d.claim, *d.replies)}
    about = {s.id: s.about for s in statements if isinstance(s, Claim) and s.about}
    within = {held: kind for key, kind in kinds.items() for held in about.get(key, ())}
    return {**within, **kinds}


def _make_incident(
    group: Group, settings: Sequence[Setting], documents: Mapping[str, Document], denied: Mapping[str, str]
) -> Incident:
    members = [settings[i] for i in group.members]
    events = [m.event for m in members]
    reports = [documents[key] for key in dict.fromkeys(e.document for e in events) if key in documents]
    figures = tuple(_figures(events, documents))
    disputes = tuple(_disputes(members, figures, denied))
    event_type, mode = _commonest(events)
    start, end = _days(members)
    days = [r.published for r in reports if r.published is not None]
    return Incident(
        id=f"in-{hashlib.sha256(events[0].id.encode()).hexdigest()[:16]}",
        type=event_type,
        mode=mode,
        quad=next(e.quad for e in events if e.type == event_type),
        events=tuple(e.id for e in events),
        documents=tuple(dict.fromkeys(e.document for e in events)),
        start=start,
        end=end,
        place=_place(members),
        actors=_parties(a for e in events for a in e.actors),
        recipients=_parties(a for e in events for a in e.recipients),
        outlets=_outlets(reports),
        figures=figures,
        first_report=min(days, default=None),
        last_report=max(days, default=None),
        disputed=bool(disputes),
        disputes=disputes,
        because=tuple(_because(group, settings)),
    )


def _because(group: Group, settings: Sequence[Setting]) -> Iterator[str]:
    if not group.joins:
        yield ALONE
    for one, other, match in sorted(group.joins, key=lambda join: join[:2]):
        yield render_reasons(match, settings[one], settings[other])


def _commonest(events: Sequence[Event]) -> tuple[str, str | None]:
    """Give the type that most events have, and its commonest mode; the first one where they draw."""
    event_type = Counter(e.type for e in events).most_common(1)[0][0]
    modes = Counter(e.mode for e in events if e.type == event_type and e.mode is not None)
    return event_type, modes.most_common(1)[0][0] if modes else None


def _days(members: Iterable[Setting]) -> tuple[date | None, date | None]:
    """Give the days that reports tell; where they differ, from the first to the last."""
    days = [m.days for m in members if m.days is not None]
    best = max((d.known for d in days), default=DayKnown.NOT)
    if best < DayKnown.SENTENCE:
        return None, None
    told = [d for d in days if d.known == best]
    return date.fromordinal(min(d.first for d in told)), date.fromordinal(max(d.last for d in told))


def _place(members: Iterable[Setting]) -> Place | None:
    places = [(not m.exact, m.event.place is None, m.place) for m in members if m.place is not None]
    return min(places, key=lambda p: p[:2])[2] if places else None


def _parties(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    """Give each identity once; a bare country is left out where a party of it is named."""
    first: dict[str, Actor] = {}
    for actor in actors:
        first.setdefault(actor.id or actor.name.casefold(), actor)
    named = {a.country for a in first.values() if a.sectors}
    return tuple(a for a in first.values() if a.sectors or a.country is None or a.country not in named)


def _outlets(reports: Sequence[Document]) -> tuple[str, ...]:
    """Give the outlets that tell a happening independently: each once, without reprints."""
    first: dict[str, Document] = {}
    for report in reports:
        first.setdefault((report.outlet or report.id).casefold(), report)
    if len(first) < 2:
        return tuple(outlet_name(r) for r in first.values())
    signed = [(r, make_signature(r.text)) for r in first.values()]
    reprints = {b.id for (a, x), (b, y) in combinations(signed, 2) if likeness(x, y) >= LIKENESS}
    return tuple(outlet_name(r) for r, _ in signed if r.id not in reprints)


def outlet_name(report: Document) -> str:
    """Name the outlet of a report; one that names none stands by its title, else by its source."""
    return report.outlet or report.title or report.source or report.id


def _figures(events: Iterable[Event], documents: Mapping[str, Document]) -> Iterator[Figure]:
    seen: set[tuple[str, Count, str]] = set()
    for event in events:
        for measure in MEASURES:
            count: Count = getattr(event, measure)
            source = _source(event, documents)
            given = count.min is not None or count.max is not None or count.text is not None
            if given and (measure, count, source) not in seen:
                seen.add((measure, count, source))
                yield Figure(measure=measure, count=count, source=source, event=event.id)


def _source(event: Event, documents: Mapping[str, Document]) -> str:
    report = documents.get(event.document)
    name = outlet_name(report) if report is not None else event.document
    return f"{name}, quoting {', '.join(s.name for s in event.voice)}" if event.voice else name


def _disputes(
    members: Sequence[Setting], figures: Sequence[Figure], denied: Mapping[str, str]
) -> Iterator[str]:
    kinds = dict.fromkeys(denied[m.event.id] for m in members if m.event.id in denied)
    words = {"denial": "somebody denies it", "account": "told by some, denied by others"}
    yield from (words[kind] for kind in kinds if kind in words)
    for measure in MEASURES:
        counts = [f.count for f in figures if f.measure == measure]
        if any(_apart(a, b) for a, b in combinations(counts, 2)):
            yield f"figures differ: {measure} {' / '.join(dict.fromkeys(c.text or '?' for c in counts))}"
    conflict = [m for m in members[:FIRST] if m.event.quad.endswith("conflict")]
    if any(weigh_sides(a.actors, b.actors) < 0 for a, b in combinations(conflict, 2)):
        yield "reports differ on who acted"


def _apart(one: Count, other: Count) -> bool:
    """Say whether two counts exclude one another."""
    low, high = sorted((one, other), key=lambda c: c.min or 0)
    return low.max is not None and high.min is not None and low.max < high.min
