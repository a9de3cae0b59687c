"""How much an incident weighs in a brief; `weights.yaml` holds the numbers."""

from __future__ import annotations

from datetime import date
from math import log2

from dragoman.model import Event
from dragoman.model.incident import Incident
from dragoman.views.brief.phrasebook import Weights


def weigh(
    incident: Incident, lead: Event, *, until: date | None, days: int, changed: bool, weights: Weights
) -> float:
    """Give the weight of an incident, 0 or more.

    The sum of quad class, casualties, independent outlets, dispute and change, times its confidence, times
    what age and missing day, place and parties leave of it.

    Args:
        incident: The incident.
        lead: The event that tells it best.
        until: The day of the brief.
        days: How many days the brief covers.
        changed: Whether something of it was told after an earlier brief that told it too.
        weights: The numbers.
    """
    total = weights.quads[incident.quad] + weights.outlets * log2(max(len(incident.outlets), 1))
    for measure, times in weights.casualties.items():
        count = incident.range_of(measure)
        total += times * log2(1 + (count.max if count.max is not None else count.min or 0))
    total += weights.disputed * incident.disputed + weights.changed * changed
    if lead.moment is None and lead.place is None:
        total *= weights.unplaced
    if not any(actor.listed for actor in (*lead.actors, *lead.recipients)):
        total *= weights.unknown
    half_life = max(weights.half_life * days, weights.least_half_life)
    return float(total * lead.confidence * 0.5 ** (_age(incident, until) / half_life))


def _age(incident: Incident, until: date | None) -> int:
    day = incident.end or incident.last_news or incident.last_report
    if until is None or day is None:
        return 0
    return max((until - day).days, 0)
