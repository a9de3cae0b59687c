"""Weights: whether two tellings are of one happening, with the score and the reasons.

Each sign adds or takes a weight; two tellings match where nothing excludes it, the sum reaches `THRESHOLD`
and at least `ANCHORS` independent signs (day, place, parties, words) speak for it. Signs of few values (type,
place, side) are weighed once for each pair of values, so that millions of pairs cost little.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from math import asin, cos, radians, sin, sqrt

import numpy as np

from dragoman.model import Place
from dragoman.resolve.incident_blocks import TELLING
from dragoman.resolve.incident_columns import Bags, Columns
from dragoman.resolve.incident_days import DayKnown
from dragoman.resolve.incident_ontology import are_alike, are_compatible, incident_file
from dragoman.resolve.incident_sides import STATE, Circle, Side
from dragoman.resolve.incident_tellings import UNLISTED, PlaceKnown, is_exact

THRESHOLD = 4.0
"""Least score of two tellings of one happening."""

SAME_REPORT = 1.0
"""What two sentences of one report need more to be joined: merging has already kept them apart."""

ANCHORS = 2
"""Least number of independent signs."""

SAME_SENTENCE = 1.5
"""What two events of one sentence gain: "three were killed when soldiers opened fire"."""

TYPE_SAME = 1.0
MODE_SAME = 0.5
MODE_DIFFERS = -1.5
DAY = {DayKnown.NOT: 0.0, DayKnown.PUBLICATION: 0.5, DayKnown.SENTENCE: 1.0, DayKnown.TOLD: 2.0}
"""By how well the less known of two days is known."""
DAY_BESIDE = -0.5
"""Where two days lie next to one another: a night has two dates."""
DAY_BESIDE_TOLD = -3.5
"""The same where both reports name their day with the event."""
BACK = 0.75
"""Where one looks back on what its reader knows of: "the attack in Goma"."""
BACK_DAY = -0.03
"""The same for each day that the other lies before the report: the last one is meant."""
PLACE_SAME = 2.0
PLACE_NEAR = 1.5
PLACE_NAMED = 1.0
"""Where both have a place of one name that no gazetteer has: the name in both sentences weighs, too."""
PLACE_WITHIN = 0.5
PLACE_OF_REPORT = 1.0
"""Where one of two same places is only that of the report; other ones exclude nothing then."""
PARTY_SAME = 1.5
PARTY_COUNTRY = 1.0
PARTY_NOUN = 0.5
PARTY_SECTOR = 0.5
"""Where both are of one walk of life, and of one it is not known who they are: "rebels" and the M23."""
PARTY_OTHER_GATE = -0.5
"""At most, where both tell how one crossing was opened or closed: it is one act, whoever is said to have done
it."""
PARTY_AROUND = 1.0
"""Where one names no party, and all those of the other come from countries that its report is about."""
PARTY_HALF_AROUND = 0.5
"""Where only some of them do."""
PARTY_SWAPPED = 0.5
PARTY_DIFFERS = -2.0
WORD = 0.25
"""For each word that two sentences share beyond two, up to `WORDS` in all."""
WORDS = 1.0
FREE_WORDS = 2
MOSTLY = 0.5
"""From this share of the shorter sentence's words on they weigh as much as they can."""
SAME_WORDING = 2.5
"""Where two reports tell it in the same words: agencies' copy is printed by many."""
ALIKE = 0.8
"""From this share of the longer sentence's words on, two sentences are the same wording …"""
LEAST_WORDS = 6
"""… if they share so many."""
FIGURE = 0.5
"""Where both give figures of the same kind that don't exclude one another; half of it where they do."""
FIGURE_SAME = ((TELLING, 1.0), (20, 1.5))
"""From which number on a figure that both give exactly weighs how much: the first is a sign of its own."""
NAME = 1.0
"""Where two sentences share a name that is no party, and no place that is known."""
NAMES = 2.0
"""Where they share more than one: a place that no list has, as often as not."""
SHARED_WORDS = 4
"""Least number of shared words that are a sign of their own."""

NEAR_KM = 25.0
"""Distance up to which two points may be one place under two names."""

EARTH_KM = 6371.0

EXCLUDED = float("nan")
"""The weight of a sign that excludes a match."""


@dataclass(frozen=True, eq=False)
class Matches:
    """Pairs of tellings of one happening; all arrays have one entry per pair.

    Attributes:
        left, right: Indices of the tellings, the lower one left.
        type, day, place, parties: What each sign adds.
        words: What shared words add, or that both stand in one sentence.
        names: What shared names add.
        figures: What casualties add that both tell of.
        back: What it adds that one looks back.
        swapped: Whether the parties stand the other way round.
    """

    left: np.ndarray
    right: np.ndarray
    type: np.ndarray
    day: np.ndarray
    place: np.ndarray
    parties: np.ndarray
    words: np.ndarray
    names: np.ndarray
    figures: np.ndarray
    back: np.ndarray
    swapped: np.ndarray

    def __len__(self) -> int:
        return len(self.left)

    @property
    def score(self) -> np.ndarray:
        """Give the sums of the weights."""
        signs = (self.day, self.place, self.parties, self.words, self.names, self.figures, self.back)
        found: np.ndarray = sum(signs, self.type)
        return found

    def where(self, keep: np.ndarray) -> Matches:
        """Give only some of the pairs, by mask or index."""
        return Matches(*(getattr(self, f.name)[keep] for f in fields(self)))


class Scale:
    """Weighs pairs of tellings; remembers what pairs of places and sides weigh.

    Attributes:
        columns: The tellings.
    """

    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        self._words = Bags(columns.word_ends, columns.words)
        self._names = Bags(columns.name_ends, columns.names)
        self._kinds = _kind_table(columns)
        types = [event_type for event_type, _ in columns.kinds]
        self._mutual = np.array([t in incident_file().mutual for t in types], dtype=bool)
        self._places: dict[int, float] = {}
        self._sides: dict[int, float] = {}
        self._circles: dict[int, float] = {}

    def weigh(self, left: np.ndarray, right: np.ndarray) -> Matches:
        """Give the pairs that match, with their weights.

        Args:
            left: Indices of tellings.
            right: Those that they are compared with.
        """
        c = self.columns
        kind = self._kinds[c.kind[left], c.kind[right]]
        day = weigh_days(c, left, right)
        keep = ~np.isnan(kind + day)
        left, right, kind, day = left[keep], right[keep], kind[keep], day[keep]
        place = self._place_weights(left, right)
        keep = ~np.isnan(place)
        left, right, kind, day, place = left[keep], right[keep], kind[keep], day[keep], place[keep]
        parties, swapped = self._party_weights(left, right)
        gate = c.gate[left] & c.gate[right] & (place >= PLACE_SAME)
        parties = np.where(gate, np.maximum(parties, PARTY_OTHER_GATE), parties).astype(np.float32)
        none = np.zeros_like(day)
        figures = np.max([_weigh_counts(f[left], f[right]) for f in c.counts.values()], axis=0)
        back = _weigh_back(c, left, right)
        found = Matches(left, right, kind, day, place, parties, none, none, figures, back, swapped)
        return self._with_words(found)

    def _place_weights(self, left: np.ndarray, right: np.ndarray) -> np.ndarray:
        c, places = self.columns, self.columns.places

        def weigh(a: int, b: int) -> float:
            weight = weigh_places(places[a], places[b])
            return EXCLUDED if weight is None else weight

        weight = _for_each(c.place[left], c.place[right], len(places), weigh, self._places)
        known = np.minimum(c.place_known[left], c.place_known[right])
        one_gate = c.gate[left] != c.gate[right]  # a gate is told of as such: the other one may be anywhere
        lent = np.where((weight >= PLACE_NEAR) & ~one_gate, PLACE_OF_REPORT, 0.0).astype(np.float32)
        found: np.ndarray = np.where(known <= PlaceKnown.REPORT, lent, weight)
        return found

    def _side_weights(self, one: np.ndarray, other: np.ndarray) -> np.ndarray:
        sides = self.columns.sides
        return _for_each(one, other, len(sides), lambda a, b: weigh_sides(sides[a], sides[b]), self._sides)

    def _party_weights(self, left: np.ndarray, right: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Weigh the sides as they stand; if they contradict, the other way round where a type is mutual."""
        c = self.columns
        actors = self._side_weights(c.actors[left], c.actors[right])
        recipients = self._side_weights(c.recipients[left], c.recipients[right])
        weight = actors + recipients
        swapped = np.zeros(len(left), dtype=bool)
        again = np.flatnonzero((np.minimum(actors, recipients) < 0) & self._mutual[c.kind[left]])
        one = self._side_weights(c.actors[left[again]], c.recipients[right[again]])
        other = self._side_weights(c.recipients[left[again]], c.actors[right[again]])
        fits = (np.minimum(one, other) >= 0) & (np.maximum(one, other) >= PARTY_COUNTRY)
        across = np.where(c.conflict[left[again]], PARTY_SWAPPED, one + other)
        swapped[again[fits]] = True
        weight[again[fits]] = across[fits]
        return weight + self._around_weights(left, right), swapped

    def _around_weights(self, left: np.ndarray, right: np.ndarray) -> np.ndarray:
        """Weigh the countries that reports are about, where one of two tellings of theirs names no party."""
        c, circles = self.columns, self.columns.circles
        weight = _for_each(
            c.circle[left],
            c.circle[right],
            len(circles),
            lambda a, b: weigh_circles(circles[a], circles[b]),
            self._circles,
        )
        weight[c.document[left] == c.document[right]] = 0.0
        return weight

    def _with_words(self, found: Matches) -> Matches:
        """Add what words and names say and keep what reaches the threshold."""
        c = self.columns
        same_report = c.document[found.left] == c.document[found.right]
        same_sentence = same_report & (c.sentence[found.left] == c.sentence[found.right])
        apart = same_report & ~same_sentence & ~(c.back[found.left] | c.back[found.right])
        needed = np.where(apart, THRESHOLD + SAME_REPORT, THRESHOLD)
        may = found.score + SAME_WORDING + NAMES >= needed
        found, same_report, same_sentence = found.where(may), same_report[may], same_sentence[may]
        words, sign = self._word_weights(found, same_report)
        words[same_sentence] = SAME_SENTENCE
        two_deeds = same_sentence & (found.type < 0)  # one sentence tells two modes of one type
        names = self._name_weights(found, same_report)
        dealing = ~c.conflict[found.left] & (found.parties >= PARTY_HALF_AROUND)
        parties = found.swapped | (found.parties >= PARTY_COUNTRY) | dealing
        day = found.day >= DAY[DayKnown.SENTENCE]
        place = (found.place >= PLACE_OF_REPORT) | (names > 0)
        figures = found.figures >= FIGURE_SAME[0][1]
        anchors = day.astype(int) + place + parties + sign + figures + (found.back > 0)
        whole = Matches(**{**vars(found), "words": words, "names": names})
        return whole.where((whole.score >= needed[may]) & (anchors >= ANCHORS) & ~two_deeds)

    def _word_weights(self, found: Matches, same_report: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Weigh shared words of different reports, and say where they are a sign of their own."""
        shared = self._words.count_shared(found.left, found.right, beyond=FREE_WORDS)
        shared[same_report] = 0
        sizes = self._words.sizes
        longer = np.maximum(sizes[found.left], sizes[found.right])
        words = np.clip((shared - FREE_WORDS) * WORD, 0.0, WORDS).astype(np.float32)
        shorter = np.minimum(sizes[found.left], sizes[found.right])
        words[(shared >= SHARED_WORDS) & (shared >= MOSTLY * shorter)] = WORDS
        words[(shared >= LEAST_WORDS) & (shared >= ALIKE * longer)] = SAME_WORDING
        return words, (shared >= SHARED_WORDS) | same_report

    def _name_weights(self, found: Matches, same_report: np.ndarray) -> np.ndarray:
        """Weigh shared names of different reports."""
        shared = self._names.count_shared(found.left, found.right, beyond=0)
        shared[same_report] = 0
        return np.select([shared > 1, shared == 1], [NAMES, NAME], 0.0).astype(np.float32)


def _kind_table(columns: Columns) -> np.ndarray:
    """Weigh each pair of type and mode; NaN where types don't go together."""
    table = np.full((len(columns.kinds),) * 2, EXCLUDED, dtype=np.float32)
    for a, (one, one_mode) in enumerate(columns.kinds):
        for b, (other, other_mode) in enumerate(columns.kinds):
            if one == other or are_compatible(one, one_mode, other, other_mode):
                table[a, b] = _weigh_kinds(one, one_mode, other, other_mode)
    return table


def _weigh_kinds(one: str, one_mode: str | None, other: str, other_mode: str | None) -> float:
    if one != other:
        return 0.0
    if one_mode is None or other_mode is None:
        return TYPE_SAME
    if one_mode == other_mode:
        return TYPE_SAME + MODE_SAME
    return TYPE_SAME + (0.0 if are_alike(one_mode, other_mode) else MODE_DIFFERS)


def weigh_days(columns: Columns, left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Weigh pairs' days; NaN where they exclude one another or one is not known."""
    known = np.minimum(columns.known[left], columns.known[right])
    gap = np.maximum(columns.first[left] - columns.last[right], columns.first[right] - columns.last[left])
    weight: np.ndarray = np.array([DAY[k] for k in DayKnown], dtype=np.float32)[known]
    apart = np.where(known == DayKnown.TOLD, DAY_BESIDE_TOLD, DAY_BESIDE)
    weight = weight + np.where(gap > 0, apart, 0.0).astype(np.float32)
    most = np.where(known > DayKnown.PUBLICATION, 1, 0)
    weight[(known == DayKnown.NOT) | (gap > most)] = EXCLUDED
    return weight


def _weigh_back(columns: Columns, left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Weigh that one looks back: the more the fewer days it reaches back to the other."""
    one, other = columns.back[left], columns.back[right]
    days = np.where(one, columns.last[left] - columns.last[right], columns.last[right] - columns.last[left])
    days = np.where(one & other, 0, days).clip(min=0)
    found: np.ndarray = np.where(one | other, BACK + BACK_DAY * days, 0.0).astype(np.float32)
    return found


def _weigh_counts(left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Weigh figures of one kind, given as least and most."""
    both = left.any(axis=1) & right.any(axis=1)
    least = np.maximum(left[:, 0], right[:, 0])
    most = np.minimum(
        *(np.where(side[:, 1] < 0, np.iinfo(np.int32).max, side[:, 1]) for side in (left, right))
    )
    found: np.ndarray = np.where(both, np.where(least <= most, FIGURE, FIGURE / 2), 0.0).astype(np.float32)
    same = (left == right).all(axis=1) & (left[:, 0] == left[:, 1])
    for number, weight in FIGURE_SAME:
        found[same & (left[:, 0] >= number)] = weight
    return found


def weigh_places(one: Place | None, other: Place | None) -> float | None:
    """Weigh two places; None where they exclude one another."""
    if one is None or other is None:
        return 0.0
    if UNLISTED in {one.type, other.type}:
        return PLACE_NAMED if one.name == other.name else 0.0
    if one.name == other.name:
        return PLACE_SAME if is_exact(one) else PLACE_WITHIN
    if is_exact(one) and is_exact(other):
        distance = _distance(one, other)
        return PLACE_NEAR if distance is not None and distance <= NEAR_KM else None
    crossing = "crossing" in {one.type, other.type}
    return PLACE_WITHIN if one.country == other.country else 0.0 if crossing else None


def _distance(one: Place, other: Place) -> float | None:
    """Give the distance of two points in km (haversine), or None where one has no coordinates."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    north, south = radians(one.lat), radians(other.lat)
    turn = radians(other.lon - one.lon)
    half = sin((south - north) / 2) ** 2 + cos(north) * cos(south) * sin(turn / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(half))


def weigh_sides(one: Side, other: Side) -> float:
    """Weigh one side of two tellings; negative where both are known and differ.

    Two identities or countries in common are both parties of an event that has all its parties on one side.
    Of one country and one walk of life outside the state ("truckers", "lorry drivers") they are all but one.
    """
    shared = len(one.ids & other.ids)
    if shared:
        return PARTY_SAME * min(2, shared)
    countries = {a[0] for a in one.countries for b in other.countries if _same_country(a, b)}
    if countries:
        alike = PARTY_SECTOR if (one.sectors & other.sectors) - STATE else 0.0
        return max(PARTY_COUNTRY * min(2, len(countries)), PARTY_COUNTRY + alike)
    if one.nouns & other.nouns:
        return PARTY_NOUN
    if one.known and other.known:
        return PARTY_DIFFERS
    return PARTY_SECTOR if one.sectors & other.sectors else 0.0


def weigh_circles(one: Circle, other: Circle) -> float:
    """Weigh whom two tellings may be about, of which at least one does not say."""
    if (one.told and other.told) or not one.countries or not other.countries:
        return 0.0
    if not one.countries & other.countries:
        return 0.0  # reports of a neighbour tell of it, too
    within = one.countries <= other.countries if one.told else other.countries <= one.countries
    nested = one.countries <= other.countries or other.countries <= one.countries
    either = not one.told and not other.told and nested
    return PARTY_AROUND if within or either else PARTY_HALF_AROUND


def are_one(columns: Columns, one: int, other: int) -> bool:
    """Say whether nothing speaks against two tellings of one report being of one happening: parties, figures.

    Who opened or closed a crossing may be corrected in the same report.
    Days and places are no part of it: they are looked at for groups as a whole.
    """
    c, sides = columns, columns.sides
    if c.gate[one] and c.gate[other] and c.place[one] == c.place[other]:
        return True
    actors, recipients = sides[c.actors[one]], sides[c.recipients[one]]
    theirs, to_theirs = sides[c.actors[other]], sides[c.recipients[other]]
    fits = min(weigh_sides(actors, theirs), weigh_sides(recipients, to_theirs)) >= 0
    if not fits and c.kinds[c.kind[one]][0] in incident_file().mutual:
        fits = min(weigh_sides(actors, to_theirs), weigh_sides(recipients, theirs)) >= 0
    rows = np.array([one]), np.array([other])
    counts = [_weigh_counts(f[rows[0]], f[rows[1]])[0] for f in c.counts.values()]
    return bool(fits and not any(0 < weight < FIGURE for weight in counts))


def _same_country(one: tuple[str, str], other: tuple[str, str]) -> bool:
    return one[0] == other[0] and (one[1] == other[1] or not one[1] or not other[1])


def _for_each(
    one: np.ndarray,
    other: np.ndarray,
    size: int,
    weigh: Callable[[int, int], float],
    known: dict[int, float],
) -> np.ndarray:
    """Weigh pairs of codes: each distinct pair once, and never again while `known` is kept."""
    codes = one.astype(np.int64) * size + other
    distinct, inverse = np.unique(codes, return_inverse=True)
    weights = np.empty(len(distinct), dtype=np.float32)
    for place, code in enumerate(distinct.tolist()):
        weight = known.get(code)
        if weight is None:
            weight = known[code] = weigh(*divmod(code, size))
        weights[place] = weight
    return weights[inverse]
