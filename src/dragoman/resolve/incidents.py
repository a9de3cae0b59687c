"""Incidents: what many reports tell, each happening once."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import combinations
from typing import Literal

import numpy as np

from dragoman.model import Actor, Claim, Count, Document, Place, Statement
from dragoman.model.dispute import Dispute
from dragoman.model.incident import Figure, Incident
from dragoman.resolve.incident_columns import make_columns
from dragoman.resolve.incident_days import DayKnown
from dragoman.resolve.incident_joining import Pairs, find_pairs, join_tellings
from dragoman.resolve.incident_reasons import render_joins
from dragoman.resolve.incident_reports import Report, independent_outlets, make_reports
from dragoman.resolve.incident_sides import side_of
from dragoman.resolve.incident_tellings import MEASURES, Telling, is_exact, make_tellings
from dragoman.resolve.incident_unions import Decisions, Group
from dragoman.resolve.incident_weights import Scale, weigh_sides

QUIET = timedelta(days=3)
"""How long nothing new must have been told of an incident until it is settled."""

DENIED = "denial"
COUNTERED = "told by some, denied by others"
DISPUTE_WORDS = {DENIED: "somebody denies it", "account": COUNTERED}


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What an analyst decided on two events.

    Attributes:
        events: Their ids.
        joined: Whether they tell one happening; if not, they don't.
        name: Who decided.
        reason: Why.
    """

    events: tuple[str, str]
    joined: bool
    name: str
    reason: str


@dataclass(frozen=True, eq=False)
class Material:
    """What incidents are made of.

    Attributes:
        tellings: In order: by report (day of publication, id), then position. May be a lookup of only those
            that are asked for.
        scale: Weighs them; holds the same as arrays.
        reports: Reports by id.
        pairs: Matches between tellings.
        denied: Kind of dispute by id of the events that disputes touch.
        verdicts: What an analyst decided, by pair of indices.
        as_of: Day of the newest report.
    """

    tellings: Sequence[Telling] | Mapping[int, Telling]
    scale: Scale
    reports: Mapping[str, Report]
    pairs: Pairs
    denied: Mapping[str, str]
    verdicts: Mapping[tuple[int, int], Verdict] = field(default_factory=dict)
    as_of: date | None = None


def resolve_incidents(
    statements: Sequence[Statement],
    documents: Sequence[Document],
    *,
    disputes: Sequence[Dispute] = (),
    verdicts: Sequence[Verdict] = (),
) -> tuple[Incident, ...]:
    """Join events of several reports that tell one happening.

    Only what somebody tells as a fact makes an incident: the outlet, or a speaker in its name. What is
    planned, hypothetical, negated or denied makes none.

    Args:
        statements: All statements of the reports.
        documents: The reports; their day of publication stands in where a text gives no day.
        disputes: Disputes among the statements: an incident that one of them touches is disputed.
        verdicts: What an analyst decided; the last one on two events counts.

    Returns:
        Incidents by first day, then first report; undated ones last.
    """
    tellings = make_tellings(statements, {d.id: d.published for d in documents})
    used = {t.document for t in tellings}
    reports = make_reports(d for d in documents if d.id in used)
    tellings.sort(key=lambda t: telling_order(t, reports))
    columns = make_columns(tellings)
    scale = Scale(columns)
    pairs = find_pairs(scale)
    decided = index_verdicts(verdicts, {t.event: i for i, t in enumerate(tellings)})
    groups = join_tellings(columns, pairs, make_decisions(decided))
    material = Material(
        tellings=tellings,
        scale=scale,
        reports=reports,
        pairs=pairs,
        denied=touched_events(statements, disputes),
        verdicts=decided,
        as_of=max((d.published for d in documents if d.published is not None), default=None),
    )
    return tuple(sorted(make_incidents(groups, material), key=incident_order))


def telling_order(telling: Telling, reports: Mapping[str, Report]) -> tuple[date, str, int, str]:
    """Order tellings by report, then position."""
    report = reports.get(telling.document)
    day = report.published if report is not None else None
    return (day or date.max, telling.document, telling.position, telling.event)


def incident_order(incident: Incident) -> tuple[date, date, str]:
    """Order incidents by first day, then first report."""
    return (
        incident.start or incident.first_report or date.max,
        incident.first_report or date.max,
        incident.id,
    )


def index_verdicts(verdicts: Iterable[Verdict], places: Mapping[str, int]) -> dict[tuple[int, int], Verdict]:
    """Give the last verdict on each pair of events by their indices; unknown events are left out."""
    found: dict[tuple[int, int], Verdict] = {}
    for verdict in verdicts:
        one, other = (places.get(event) for event in verdict.events)
        if one is not None and other is not None and one != other:
            pair = (min(one, other), max(one, other))
            found.pop(pair, None)
            found[pair] = verdict
    return found


def make_decisions(verdicts: Mapping[tuple[int, int], Verdict]) -> Decisions:
    """Give the pairs that are joined and kept apart."""
    return Decisions(
        joined=frozenset(pair for pair, v in verdicts.items() if v.joined),
        apart=frozenset(pair for pair, v in verdicts.items() if not v.joined),
    )


def touched_events(statements: Iterable[Statement], disputes: Iterable[Dispute]) -> Mapping[str, str]:
    """Give the kind of dispute by the id of each statement that is disputed, itself or in a claim."""
    kinds = {key: d.kind for d in disputes for key in (d.claim, *d.replies)}
    about = {s.id: s.about for s in statements if isinstance(s, Claim) and s.about}
    within = {held: kind for key, kind in kinds.items() for held in about.get(key, ())}
    return {**within, **kinds}


def make_incidents(groups: Sequence[Group], material: Material) -> Iterator[Incident]:
    """Make the incidents of groups, in their order."""
    lines = render_joins([join for g in groups for join in g.joins], material.scale, material.tellings)
    countered = _countered(material)
    for group in groups:
        yield _make_incident(group, material, lines, countered)


def _countered(material: Material) -> frozenset[int]:
    """Give the tellings that match one which is only told as something that somebody denies."""
    c, pairs = material.scale.columns, material.pairs
    one, other = c.denied[pairs.left], c.denied[pairs.right]
    members = np.concatenate([pairs.right[one & ~other], pairs.left[other & ~one]])
    return frozenset(members.tolist())


def _make_incident(
    group: Group, material: Material, lines: Mapping[tuple[int, int], str], countered: frozenset[int]
) -> Incident:
    members = [material.tellings[i] for i in group.members]
    reports = _reports(members, material.reports)
    figures = tuple(_figures(members, material.reports))
    disputes = tuple(_disputes(group, members, figures, material, countered))
    event_type, mode = _commonest(members)
    start, end = _days(members)
    days = [r.published for r in reports if r.published is not None]
    news = _last_news(members, material.reports)
    return Incident(
        id=f"in-{hashlib.sha256(members[0].event.encode()).hexdigest()[:16]}",
        type=event_type,
        mode=mode,
        quad=next(m.quad for m in members if m.type == event_type),
        events=tuple(m.event for m in members),
        documents=tuple(dict.fromkeys(m.document for m in members)),
        start=start,
        end=end,
        place=_place(members),
        actors=_parties(a for m in members for a in m.actors),
        recipients=_parties(a for m in members for a in m.recipients),
        outlets=independent_outlets(reports),
        figures=figures,
        first_report=min(days, default=None),
        last_report=max(days, default=None),
        last_news=news,
        state=state_of(news, material.as_of),
        disputed=bool(disputes),
        disputes=disputes,
        because=tuple(_because(group, material, lines)),
    )


def state_of(news: date | None, as_of: date | None) -> Literal["developing", "settled"]:
    """Say whether an incident is "developing": something new was told within `QUIET` of the newest report."""
    if news is None or as_of is None:
        return "settled"
    return "developing" if as_of - news < QUIET else "settled"


def _reports(members: Iterable[Telling], reports: Mapping[str, Report]) -> list[Report]:
    there = dict.fromkeys(m.document for m in members if m.document in reports)
    return sorted((reports[key] for key in there), key=lambda r: r.order)


def _because(group: Group, material: Material, lines: Mapping[tuple[int, int], str]) -> Iterator[str]:
    if not group.joins:
        yield ALONE if len(group.members) == 1 else ""
    for pair in sorted(group.joins):
        verdict = material.verdicts.get(pair)
        if verdict is not None and verdict.joined:
            yield f"joined because: {verdict.name} decided so ({verdict.reason})"
        else:
            yield lines[pair]


ALONE = "told in one report only"


def _commonest(members: Sequence[Telling]) -> tuple[str, str | None]:
    """Give the type that most tellings have, and its commonest mode; the first one where they draw."""
    event_type = Counter(m.type for m in members).most_common(1)[0][0]
    modes = Counter(m.mode for m in members if m.type == event_type and m.mode is not None)
    return event_type, modes.most_common(1)[0][0] if modes else None


def _days(members: Iterable[Telling]) -> tuple[date | None, date | None]:
    """Give the days that reports tell; where they differ, from the first to the last."""
    days = [m.days for m in members if m.days is not None]
    best = max((d.known for d in days), default=DayKnown.NOT)
    if best < DayKnown.SENTENCE:
        return None, None
    told = [d for d in days if d.known == best]
    return date.fromordinal(min(d.first for d in told)), date.fromordinal(max(d.last for d in told))


def _place(members: Iterable[Telling]) -> Place | None:
    places = [(not is_exact(m.place), -m.place_known, m.place) for m in members if m.place is not None]
    return min(places, key=lambda p: p[:2])[2] if places else None


def _parties(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    """Give each identity once; a bare country is left out where a party of it is named."""
    first: dict[str, Actor] = {}
    for actor in actors:
        first.setdefault(actor.id or actor.name.casefold(), actor)
    named = {a.country for a in first.values() if a.sectors}
    return tuple(a for a in first.values() if a.sectors or a.country is None or a.country not in named)


def _figures(members: Iterable[Telling], reports: Mapping[str, Report]) -> Iterator[Figure]:
    seen: set[tuple[str, Count, str]] = set()
    for member in members:
        source = _source(member, reports) if member.counts else ""
        for measure, count in member.counts:
            if (measure, count, source) not in seen:
                seen.add((measure, count, source))
                yield Figure(measure=measure, count=count, source=source, event=member.event)


def _source(member: Telling, reports: Mapping[str, Report]) -> str:
    report = reports.get(member.document)
    name = report.name if report is not None else member.document
    return f"{name}, quoting {', '.join(member.voice)}" if member.voice else name


def _last_news(members: Iterable[Telling], reports: Mapping[str, Report]) -> date | None:
    """Give the day of the last report that told something new, or that it still goes on.

    New is a figure, a party or a more exact place that no earlier report gave; the first report is news
    itself.
    """
    seen: set[object] = set()
    last: date | None = None
    for member in members:
        report = reports.get(member.document)
        told: set[object] = {(measure, count.min, count.max) for measure, count in member.counts}
        told |= {actor for actor in (*member.actors, *member.recipients) if actor.listed}
        told |= {member.place.name} if member.place is not None and is_exact(member.place) else set()
        fresh = member.ongoing or not seen or bool(told - seen)
        seen |= told | {member.type}
        if fresh and report is not None and report.published is not None:
            last = max(last or report.published, report.published)
    return last


def _disputes(
    group: Group,
    members: Sequence[Telling],
    figures: Sequence[Figure],
    material: Material,
    countered: frozenset[int],
) -> Iterator[str]:
    kinds = {material.denied[m.event] for m in members if m.event in material.denied}
    if DENIED in kinds:
        yield DISPUTE_WORDS[DENIED]
    if "account" in kinds or any(i in countered for i in group.members):
        yield COUNTERED
    for measure in MEASURES:
        counts = [f.count for f in figures if f.measure == measure]
        if are_apart(counts):
            told = dict.fromkeys((c.text or "?").lower() for c in counts)
            yield f"figures differ: {measure} {' / '.join(told)}"
    sides = {side_of(m.actors) for m in members if m.quad.endswith("conflict")}
    if any(weigh_sides(a, b) < 0 for a, b in combinations(sides, 2)):
        yield "reports differ on who acted"


def are_apart(counts: Iterable[Count]) -> bool:
    """Say whether two of some counts exclude one another."""
    listed = list(counts)
    highest = max((c.min for c in listed if c.min is not None), default=None)
    lowest = min((c.max for c in listed if c.max is not None), default=None)
    return highest is not None and lowest is not None and lowest < highest
