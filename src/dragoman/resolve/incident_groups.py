"""Groups: events that tell one happening, by likely pairs, their score and a union that keeps groups sound.

Only events that share a type, a day and a place or party are compared, so that the work grows with the
reports and not with their square.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from dragoman.resolve.incident_match import Match, match_events, weigh_places
from dragoman.resolve.incident_settings import DayKnown, Setting, incident_file, types_beside

CROWD = 40
"""Most events of one block that each event is compared with: the ones next to it in the order of reports."""

SPREAD = 1
"""Most days between the days that two reports of one group tell."""


@dataclass(slots=True)
class Group:
    """Events that tell one happening, with the matches that joined them.

    Attributes:
        members: Positions in the list of settings.
        joins: The pair and match of every union.
    """

    members: list[int]
    joins: list[tuple[int, int, Match]] = field(default_factory=list)


def group_settings(settings: Sequence[Setting]) -> list[Group]:
    """Group events that tell one happening; an event that no other one tells is a group of its own.

    Args:
        settings: Events in the order of their reports.

    Returns:
        Groups by their first member; members in order.
    """
    matches = _find_matches(settings)
    groups = {index: Group([index]) for index in range(len(settings))}
    for (one, other), match in sorted(matches.items(), key=lambda item: (-item[1].score, item[0])):
        mine, theirs = groups[one], groups[other]
        if mine is theirs or not _may_join(mine, theirs, settings, matches):
            continue
        mine.members.extend(theirs.members)
        mine.joins.extend((*theirs.joins, (one, other, match)))
        for member in theirs.members:
            groups[member] = mine
    found = {id(group): group for group in groups.values()}.values()
    for group in found:
        group.members.sort()
    return sorted(found, key=lambda group: group.members[0])


def _find_matches(settings: Sequence[Setting]) -> dict[tuple[int, int], Match]:
    blocks: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
    matches: dict[tuple[int, int], Match] = {}
    for index, setting in enumerate(settings):
        keys = list(_block_keys(setting))
        for other in sorted({before for key in keys for before in blocks[key][-CROWD:]}):
            match = match_events(settings[other], setting)
            if match is not None:
                matches[other, index] = match
        for key in keys:
            blocks[key].append(index)
    return matches


def _block_keys(setting: Setting) -> Iterator[tuple[object, ...]]:
    """Give what two events that may match share: a type, a day and an anchor.

    A day that is told also stands for the next one, so that neighbours meet.
    """
    days = setting.days
    if days is None:
        return
    anchors = list(_anchors(setting))
    after = 1 if days.known > DayKnown.PUBLICATION else 0
    for kind in _type_keys(setting.event.type):
        for day in range(days.first, days.last + after + 1):
            for anchor in anchors:
                yield (kind, day, *anchor)


def _type_keys(event_type: str) -> list[tuple[str, ...]]:
    beside = types_beside(event_type) - {event_type}
    return [(event_type,), *(tuple(sorted((event_type, other))) for other in sorted(beside))]


def _anchors(setting: Setting) -> Iterator[tuple[object, ...]]:
    """Give the exact place, rounded to a degree where it has coordinates, and the countries of both sides."""
    place = setting.place
    if setting.exact and place is not None:
        yield ("place", place.name)
        if place.lat is not None and place.lon is not None:
            yield ("point", round(place.lat), round(place.lon))
    actors = {country for country, _ in setting.actors.countries} or set(setting.actors.ids)
    recipients = {country for country, _ in setting.recipients.countries} or set(setting.recipients.ids)
    if setting.event.type in incident_file().mutual:
        yield from (("party", party) for party in sorted(actors | recipients))
    else:
        yield from (("actor", party) for party in sorted(actors))
        yield from (("recipient", party) for party in sorted(recipients))
    if not actors and not recipients:
        yield from (("noun", noun) for noun in sorted(setting.actors.nouns | setting.recipients.nouns))


def _may_join(
    one: Group, other: Group, settings: Sequence[Setting], matches: dict[tuple[int, int], Match]
) -> bool:
    """Say whether two groups tell one happening: days near, no places apart, no report telling both."""
    members = [settings[i] for i in (*one.members, *other.members)]
    days = [s.days for s in members if s.days is not None and s.days.known is DayKnown.TOLD]
    if days and max(d.first for d in days) - min(d.last for d in days) > SPREAD:
        return False
    mine, theirs = _by_place(one, settings), _by_place(other, settings)
    if any(weigh_places(a, b) is None for a in mine for b in theirs):
        return False
    return all(
        settings[a].event.document != settings[b].event.document or (min(a, b), max(a, b)) in matches
        for a in one.members
        for b in other.members
    )


def _by_place(group: Group, settings: Sequence[Setting]) -> list[Setting]:
    """Give one member for each place of a group."""
    places: dict[str, Setting] = {}
    for member in group.members:
        place = settings[member].place
        if place is not None:
            places.setdefault(place.name, settings[member])
    return list(places.values())
