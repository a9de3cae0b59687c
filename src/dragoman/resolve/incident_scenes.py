"""Scenes: sentences that go on with what the one before began ("A bomb went off. Three died.")."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dragoman.model import Count, Event
from dragoman.resolve.incident_days import looks_back
from dragoman.resolve.incident_ontology import incident_file

GAP = 3
"""Most characters between two sentences that follow one another: a blank, or an empty line."""

NEAR = 130
"""Most characters between two sentences of violence where a short one stands between them."""

_HARM = ("killed", "injured")
_VIOLENCE = "ASSAULT"


def find_scenes(events: Iterable[Event]) -> dict[str, int]:
    """Give, by the id of an event that only goes on, where the sentence begins which it goes on from.

    So does harm without an author, day or place of its own right behind a sentence that tells violence, if
    that may have done it and no word such as "elsewhere" begins another matter.

    Args:
        events: Events that are told as facts, of any number of reports.
    """
    scenes: dict[str, int] = {}
    before: dict[str, list[Event]] = {}
    for event in sorted(
        (e for e in events if e.type == _VIOLENCE), key=lambda e: (e.document, e.sentence.start)
    ):
        known = before.setdefault(event.document, [])
        if _goes_on(event):
            last = [e for e in known if e.sentence.start == known[-1].sentence.start]
            near = bool(last) and 0 <= event.sentence.start - last[0].sentence.end <= NEAR
            if near and all(_may_be_one(event, other) and _is_new(other) for other in last):
                scenes[event.id] = scenes.get(last[-1].id, last[-1].sentence.start)
        known.append(event)
    return scenes


def find_days_before(events: Iterable[Event]) -> dict[str, list[Event]]:
    """Give, by the id of an event "also" done, what the sentence before it tells last, and so its day.

    Args:
        events: Events that are told as facts, of any number of reports.
    """
    ordered = sorted(events, key=lambda e: (e.document, e.sentence.start))
    found: dict[str, list[Event]] = {}
    last: list[Event] = []
    here: list[Event] = []
    for event in ordered:
        if here and (event.document, event.sentence.start) != (here[0].document, here[0].sentence.start):
            last, here = here, []
        here.append(event)
        near = bool(last) and last[0].document == event.document
        if near and 0 <= event.sentence.start - last[0].sentence.end <= GAP and _is_also_done(event):
            dated = [e for e in last if e.moment is not None and e.moment.end is not None]
            newest = max((e.moment.end for e in dated if e.moment and e.moment.end), default=None)
            found[event.id] = [e for e in dated if e.moment is not None and e.moment.end == newest]
    return found


def _is_also_done(event: Event) -> bool:
    """Say whether "also" stands right before an event without a day: "it *also lifted* the ban"."""
    words = event.sentence.text[: max(0, event.evidence[0].start - event.sentence.start)].split()
    return event.moment is None and bool(words) and words[-1].lower() in incident_file().also


def _goes_on(event: Event) -> bool:
    """Say whether an event tells no more than whom something befell."""
    own = event.actors or event.moment is not None or any(e.role == "place" for e in event.evidence)
    opening = event.sentence.text[: event.evidence[0].start - event.sentence.start].lower()
    other = any(re.search(rf"\b{re.escape(word)}\b", opening) for word in incident_file().apart)
    return not own and not other and any(_is_told(getattr(event, measure)) for measure in _HARM)


def _is_new(event: Event) -> bool:
    """Say whether an event is told as the news of its sentence: "last week's raid" is none."""
    moment = event.moment
    dated = moment is None or moment.start is None or moment.start == moment.end
    return dated and not looks_back(event)


def _may_be_one(event: Event, other: Event) -> bool:
    """Say whether the figures of two events don't exclude one another."""
    return all(_overlap(getattr(event, measure), getattr(other, measure)) for measure in _HARM)


def _is_told(count: Count) -> bool:
    return count.min is not None or count.max is not None or count.text is not None


def _overlap(one: Count, other: Count) -> bool:
    lows = [c.min for c in (one, other) if c.min is not None]
    highs = [c.max for c in (one, other) if c.max is not None]
    return not lows or not highs or max(lows) <= min(highs)
