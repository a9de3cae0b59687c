"""Matching: whether two events tell one happening, with the score and the reasons.

Each sign adds or takes a weight; two events match where nothing excludes it, the sum reaches `THRESHOLD` and
at least `ANCHORS` independent signs (day, place, parties, words) speak for it.
"""

from __future__ import annotations

from datetime import date
from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple

from dragoman.model import Place
from dragoman.resolve.incident_settings import (
    DayKnown,
    Setting,
    Side,
    incident_file,
    last_noun,
    types_beside,
)

THRESHOLD = 4.25
"""Least score of two events that tell one happening."""

SAME_REPORT = 1.0
"""What two sentences of one report need more: merging has already kept them apart."""

ANCHORS = 2
"""Least number of independent signs."""

SAME_SENTENCE = 1.0
"""What two events of one sentence gain: "three were killed when soldiers opened fire"."""

TYPE_SAME = 1.0
MODE_SAME = 0.5
MODE_DIFFERS = -1.5
DAY = {DayKnown.TOLD: 2.0, DayKnown.SENTENCE: 1.0, DayKnown.PUBLICATION: 0.5}
"""By how well the less known of two days is known."""
DAY_BESIDE = -0.5
"""Where two days lie next to one another: a night has two dates."""
PLACE_SAME = 2.0
PLACE_NEAR = 1.5
PLACE_WITHIN = 0.5
PARTY_SAME = 1.5
PARTY_COUNTRY = 1.0
PARTY_NOUN = 0.5
PARTY_SWAPPED = 0.5
PARTY_DIFFERS = -2.0
WORD = 0.25
"""For each word that two sentences share beyond two, up to `WORDS` in all."""
WORDS = 1.0
SHARED_WORDS = 4
"""Least number of shared words that are a sign of their own."""

NEAR_KM = 25.0
"""Distance up to which two points may be one place under two names."""

EARTH_KM = 6371.0


class Match(NamedTuple):
    """The weights of one pair.

    Attributes:
        type, day, place, parties: What each sign adds.
        words: What shared words add, or that both stand in one sentence.
        swapped: Whether the parties stand the other way round.
        anchors: How many independent signs there are.
    """

    type: float
    day: float
    place: float
    parties: float
    words: float
    swapped: bool
    anchors: int

    @property
    def score(self) -> float:
        """Give the sum of the weights."""
        return self.type + self.day + self.place + self.parties + self.words


def match_events(one: Setting, other: Setting) -> Match | None:
    """Give the match of two events, or None where they don't tell one happening."""
    if other.event.type not in types_beside(one.event.type):
        return None
    day, place = weigh_days(one, other), weigh_places(one, other)
    if day is None or place is None:
        return None
    parties, swapped = _weigh_parties(one, other)
    if swapped and one.event.type not in incident_file().mutual:
        return None
    kind = _weigh_types(one, other)
    same_report = one.event.document == other.event.document
    apart = same_report and one.event.sentence.start != other.event.sentence.start
    needed = THRESHOLD + (SAME_REPORT if apart else 0.0)
    if kind + day + place + parties + WORDS < needed:
        return None  # words could not help
    words, word_anchor = (0.0 if apart else SAME_SENTENCE, 1) if same_report else _weigh_words(one, other)
    shared = swapped or parties >= PARTY_COUNTRY
    anchors = (day >= DAY[DayKnown.SENTENCE]) + (place >= PLACE_NEAR) + shared + word_anchor
    match = Match(kind, day, place, parties, words, swapped, anchors)
    return match if match.score >= needed and anchors >= ANCHORS else None


def _weigh_types(one: Setting, other: Setting) -> float:
    if one.event.type != other.event.type:
        return 0.0
    modes = {one.event.mode, other.event.mode}
    if None in modes:
        return TYPE_SAME
    return TYPE_SAME + (MODE_SAME if len(modes) == 1 else MODE_DIFFERS)


def weigh_days(one: Setting, other: Setting) -> float | None:
    """Weigh two events' days; None where they exclude one another."""
    if one.days is None or other.days is None:
        return None
    known = min(one.days.known, other.days.known)
    gap = max(one.days.first - other.days.last, other.days.first - one.days.last, 0)
    if gap > (1 if known > DayKnown.PUBLICATION else 0):
        return None
    return DAY[known] + (DAY_BESIDE if gap else 0.0)


def weigh_places(one: Setting, other: Setting) -> float | None:
    """Weigh two events' places; None where they exclude one another."""
    if one.place is None or other.place is None:
        return 0.0
    if one.place.name == other.place.name:
        return PLACE_SAME if one.exact else PLACE_WITHIN
    if one.exact and other.exact:
        distance = _distance(one.place, other.place)
        return PLACE_NEAR if distance is not None and distance <= NEAR_KM else None
    same_country = one.place.country == other.place.country
    crossing = "crossing" in {one.place.type, other.place.type}
    return PLACE_WITHIN if same_country else 0.0 if crossing else None


def _distance(one: Place, other: Place) -> float | None:
    """Give the distance of two points in km (haversine), or None where one has no coordinates."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    north, south = radians(one.lat), radians(other.lat)
    turn = radians(other.lon - one.lon)
    half = sin((south - north) / 2) ** 2 + cos(north) * cos(south) * sin(turn / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(half))


def _weigh_parties(one: Setting, other: Setting) -> tuple[float, bool]:
    """Weigh the sides as they stand; if they contradict, the other way round."""
    straight = (weigh_sides(one.actors, other.actors), weigh_sides(one.recipients, other.recipients))
    if min(straight) >= 0:
        return sum(straight), False
    across = (weigh_sides(one.actors, other.recipients), weigh_sides(one.recipients, other.actors))
    if min(across) >= 0 and max(across) >= PARTY_COUNTRY:
        conflict = one.event.quad.endswith("conflict")
        return PARTY_SWAPPED if conflict else sum(across), True
    return sum(straight), False


def weigh_sides(one: Side, other: Side) -> float:
    """Weigh one side of two events; negative where both are known and differ.

    Two identities in common are both parties of an event that has all its parties on one side.
    """
    if one.ids & other.ids:
        return PARTY_SAME * min(2, len(one.ids & other.ids))
    if any(_same_country(a, b) for a in one.countries for b in other.countries):
        return PARTY_COUNTRY
    if one.nouns & other.nouns:
        return PARTY_NOUN
    return PARTY_DIFFERS if one.known and other.known else 0.0


def _same_country(one: tuple[str, str], other: tuple[str, str]) -> bool:
    return one[0] == other[0] and (one[1] == other[1] or not one[1] or not other[1])


def _weigh_words(one: Setting, other: Setting) -> tuple[float, int]:
    shared = len(one.words & other.words)
    return min(WORDS, max(0, shared - 2) * WORD), int(shared >= SHARED_WORDS)


def render_reasons(match: Match, one: Setting, other: Setting) -> str:
    """Say in words why two events were joined."""
    reasons = [f"{'same' if one.event.type == other.event.type else 'compatible'} type {other.event.type}"]
    if match.day == DAY[DayKnown.TOLD] and other.days is not None:
        reasons.append(f"same day {date.fromordinal(other.days.first)}")
    else:
        reasons.append("days that may be one")
    if match.place >= PLACE_NEAR and other.place is not None:
        reasons.append(f"same place {other.place.name}")
    if match.swapped:
        reasons.append("same two sides, told the other way round")
    elif match.parties > 0:
        reasons.append(f"shared parties {', '.join(_shared_names(one, other))}")
    if match.words > 0:
        same_report = one.event.document == other.event.document
        reasons.append("same sentence" if same_report else "shared words")
    return f"joined because: {'; '.join(reasons)} (score {match.score:g})"


def _shared_names(one: Setting, other: Setting) -> list[str]:
    named = []
    for mine, side in ((one.actors, other.event.actors), (one.recipients, other.event.recipients)):
        for actor in side:
            known = actor.id in mine.ids or any(actor.country == country for country, _ in mine.countries)
            if known or last_noun(actor) in mine.nouns:
                named.append(actor.name)
    return list(dict.fromkeys(named))
