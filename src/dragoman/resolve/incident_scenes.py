"""Scenes: sentences that go on with what the one before began ("A bomb went off. Three died.")."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.model import Count, Event

GAP = 3
"""Most characters between two sentences that follow one another: a blank, or an empty line."""

_HARM = ("killed", "injured")
_VIOLENCE = "ASSAULT"


def find_scenes(events: Iterable[Event]) -> dict[str, int]:
    """Give, by the id of an event that only goes on, where the sentence begins which it goes on from.

    So does harm without an author, day or place of its own right behind the one sentence that tells violence
    which may have done it.

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
            last = [e for e in known if 0 <= event.sentence.start - e.sentence.end <= GAP]
            if last and all(_may_be_one(event, other) for other in last):
                scenes[event.id] = scenes.get(last[-1].id, last[-1].sentence.start)
        known.append(event)
    return scenes


def _goes_on(event: Event) -> bool:
    """Say whether an event tells no more than whom something befell."""
    own = event.actors or event.moment is not None or any(e.role == "place" for e in event.evidence)
    return not own and any(_is_told(getattr(event, measure)) for measure in _HARM)


def _may_be_one(event: Event, other: Event) -> bool:
    """Say whether the figures of two events don't exclude one another."""
    return all(_overlap(getattr(event, measure), getattr(other, measure)) for measure in _HARM)


def _is_told(count: Count) -> bool:
    return count.min is not None or count.max is not None or count.text is not None


def _overlap(one: Count, other: Count) -> bool:
    lows = [c.min for c in (one, other) if c.min is not None]
    highs = [c.max for c in (one, other) if c.max is not None]
    return not lows or not highs or max(lows) <= min(highs)
