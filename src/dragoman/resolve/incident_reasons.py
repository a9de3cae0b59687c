"""Reasons: why two tellings were joined, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np

from dragoman.resolve.incident_days import DayKnown
from dragoman.resolve.incident_sides import last_noun, side_of
from dragoman.resolve.incident_tellings import Telling
from dragoman.resolve.incident_weights import DAY, FIGURE_SAME, PLACE_NEAR, Matches, Scale

Pair = tuple[int, int]
_TOLD = DAY[DayKnown.TOLD]


def render_joins(
    joins: Sequence[Pair], scale: Scale, tellings: Sequence[Telling] | Mapping[int, Telling]
) -> dict[Pair, str]:
    """Say for each pair why it was joined; a pair that does not match is left out."""
    if not joins:
        return {}
    pairs = np.array(joins, dtype=np.int64)
    matches = scale.weigh(pairs[:, 0], pairs[:, 1])
    found = {}
    scores = matches.score.tolist()
    for row, (one, other) in enumerate(zip(matches.left.tolist(), matches.right.tolist(), strict=True)):
        found[one, other] = _render(matches, row, tellings[one], tellings[other], scores[row])
    return found


def _render(matches: Matches, row: int, one: Telling, other: Telling, score: float) -> str:
    reasons = [f"{'same' if one.type == other.type else 'compatible'} type {other.type}"]
    if matches.day[row] == _TOLD and other.days is not None:
        reasons.append(f"same day {date.fromordinal(other.days.first)}")
    else:
        reasons.append("days that may be one")
    if matches.back[row] > 0:
        reasons.append("one looks back on what is known")
    if matches.place[row] >= PLACE_NEAR and other.place is not None:
        reasons.append(f"same place {other.place.name}")
    if matches.swapped[row]:
        reasons.append("same two sides, told the other way round")
    elif matches.parties[row] > 0:
        names = _shared_names(one, other)
        reasons.append(f"shared parties {', '.join(names)}" if names else "parties that may be the same")
    if matches.words[row] > 0:
        reasons.append("same sentence" if one.document == other.document else "shared words")
    if matches.names[row] > 0:
        reasons.append("shared names")
    if matches.figures[row] >= FIGURE_SAME[0][1]:
        reasons.append("same figures")
    return f"joined because: {'; '.join(reasons)} (score {score:.3g})"


def _shared_names(one: Telling, other: Telling) -> list[str]:
    named = []
    for mine, side in ((one.actors, other.actors), (one.recipients, other.recipients)):
        known = side_of(mine)
        for actor in side:
            same = actor.id in known.ids or any(actor.country == country for country, _ in known.countries)
            if same or last_noun(actor) in known.nouns or set(actor.sectors) & known.sectors:
                named.append(actor.name)
    return list(dict.fromkeys(named))
