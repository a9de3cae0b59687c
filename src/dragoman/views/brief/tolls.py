"""Casualties of an incident as sources give them, and the words for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dragoman.model import Event
from dragoman.model.incident import Incident
from dragoman.views.brief.names import list_words, range_phrase
from dragoman.views.brief.phrasebook import load_words
from dragoman.views.brief.sources import Ground

TAKEN = frozenset({"captured", "displaced"})
"""Measures that say how many are done to, so that they belong to the clause: "abducted two farmers"."""


@dataclass(frozen=True, kw_only=True)
class Toll:
    """One number with all who give it.

    Attributes:
        measure: "killed", "injured", "captured" or "displaced".
        low, high: The range.
        says: Who gives it: speakers, and outlets in their own voice.
        plain: Whether an outlet gives it in its own voice.
        events: The events that carry it.
    """

    measure: str
    low: int | None
    high: int | None
    says: tuple[str, ...]
    plain: bool
    events: tuple[Event, ...]

    @property
    def number(self) -> str:
        """The range in words."""
        return range_phrase(self.low, self.high)


def find_tolls(ground: Ground, incident: Incident) -> dict[str, list[Toll]]:
    """Give the tolls of an incident by measure, each number once, the largest first."""
    found: dict[str, dict[tuple[int | None, int | None], list[Event]]] = {}
    for figure in incident.figures:
        count = figure.count
        events = ground.events([figure.event])
        if events and range_phrase(count.min, count.max) not in {"", "no"}:
            by_number = found.setdefault(figure.measure, {})
            by_number.setdefault((count.min, count.max), []).extend(events)
    return {
        measure: sorted(
            (_make_toll(ground, measure, *number, events) for number, events in by_number.items()),
            key=lambda toll: -(toll.high or toll.low or 0),
        )
        for measure, by_number in found.items()
        if measure in load_words().tolls
    }


def _make_toll(ground: Ground, measure: str, low: int | None, high: int | None, events: list[Event]) -> Toll:
    events = list({event.id: event for event in events}.values())
    return Toll(
        measure=measure,
        low=low,
        high=high,
        says=tuple(dict.fromkeys(ground.who_says(event) for event in events)),
        plain=any(not event.voice for event in events),
        events=tuple(events),
    )


def agreed_words(tolls: dict[str, list[Toll]]) -> str:
    """Give what nobody contests as participles: "killing four and injuring seven"; "" if nothing."""
    words = load_words().tolls
    parts = [
        f"{words[measure].doing} {found[0].number}{' person' if found[0].number == 'one' else ''}"
        for measure, found in tolls.items()
        if len(found) == 1
    ]
    return list_words(parts)


def at_words(number: str) -> str:
    """Give a number as it stands after "at": "nine or more" for "at least nine"."""
    least = number.removeprefix("at least ")
    return number if least == number else f"{least} or more"


def differing_words(ground: Ground, tolls: list[Toll]) -> str:
    """Say who gives which number: "A puts the number of dead at nine (seven before), B and C at two"."""
    latest = {who: max(_given_by(tolls, who, ground)) for toll in tolls for who in toll.says}
    earlier: dict[int, list[str]] = {}
    for number, toll in enumerate(tolls):
        for who in toll.says:
            if latest[who][1] != number:
                earlier.setdefault(latest[who][1], []).append(toll.number)
    noun = load_words().tolls[tolls[0].measure].noun
    parts: list[str] = []
    for number, toll in enumerate(tolls):
        who_says = [who for who in toll.says if latest[who][1] == number]
        if not who_says:
            continue
        said = list_words(who_says)
        before = f" ({list_words(earlier[number])} before)" if number in earlier else ""
        verb = f" put{'' if ground.many(said) else 's'} {noun}" if not parts else ""
        parts.append(f"{said}{verb} at {at_words(toll.number)}{before}")
    return ", ".join(parts[:-1]) + (" and " if len(parts) > 2 else ", " if len(parts) > 1 else "") + parts[-1]


def _given_by(tolls: list[Toll], who: str, ground: Ground) -> list[tuple[date, int]]:
    """Give the days on which somebody gave a number, with the places of these numbers."""
    return [
        (ground.published(event) or date.min, number)
        for number, toll in enumerate(tolls)
        for event in toll.events
        if ground.who_says(event) == who
    ]
