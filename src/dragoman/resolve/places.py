"""From place names to places: which of all the places of a name is meant.

Each distinct name of a document (with the region or country that is written beside it) has one
meaning. Candidates are scored by how well known they are, by what stands beside the name ("Paris,
Texas"), and by the company they keep: other names of the document close by, in the same region, in
the same country. The scores depend on one another, so they are worked out together, in a few rounds
in which every name weighs its candidates by the current guesses for all others.

The weights were set by hand on LGL and GeoVirus (see eval/places.py and docs/places.md).
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from dragoman.extract.gazetteer import Candidate, Gazetteer
from dragoman.extract.mentions import PlaceMention
from dragoman.extract.places import candidates_of
from dragoman.language.analysis import Analysis
from dragoman.model.records import dataclass
from dragoman.model.replacing import replace
from dragoman.resolve.place_scores import WEIGHTS, Pool, Weights, contained, distance_km

SMALL = 100_000
"""Inhabitants below which a town that nothing else in a report points to is not meant by a like name."""

_BESIDE = re.compile(r"^(?:,\s*|\s*\(|\s+in\s+|,\s+in\s+|\s+)(?:the\s+)?$", re.IGNORECASE)
_AND = re.compile(r"^,?\s+(?:and|or|&)\s+(?:the\s+)?$")
_TIGHT = re.compile(r"^,\s*$|^\s*\($")


@dataclass(frozen=True)
class Toponym:
    """A name to resolve.

    Attributes:
        start, end: Characters in the text.
        candidates: What it may refer to.
    """

    start: int
    end: int
    candidates: Sequence[Candidate]


def ground_places(
    analysis: Analysis, mentions: Sequence[PlaceMention], gazetteer: Gazetteer
) -> list[PlaceMention]:
    """Fill in the place of each mention.

    Args:
        analysis: The document.
        mentions: What `find_places` found.
        gazetteer: Where to look names up.

    Returns:
        The mentions in order; `place` stays None for a name that the gazetteer does not know.
    """
    text = analysis.document.text
    names = [Toponym(m.span.start, m.span.end, candidates_of(m, analysis, gazetteer)) for m in mentions]
    dateline = gazetteer.candidates(analysis.document.place) if analysis.document.place else ()
    found = resolve_toponyms(text, names, beside=[Toponym(-1, -1, dateline)] if dateline else [])
    at_home = {c.country for c in found if c is not None and c.country and not _is_small(c)}
    found = [
        None if choice is not None and _is_stray(choice, mention.span.text, at_home) else choice
        for mention, choice in zip(mentions, found, strict=True)
    ]
    return [
        replace(mention, place=choice.place(mention.span.text), crossing=choice.crossing or mention.crossing)
        if choice is not None
        else mention
        for mention, choice in zip(mentions, found, strict=True)
    ]


def _is_small(choice: Candidate) -> bool:
    return choice.type == "town" and choice.population < SMALL


def _is_stray(choice: Candidate, name: str, at_home: Set[str]) -> bool:
    """Say whether a name is that of a small town abroad only without its accents: a village no list has.

    A report on Ituri that names Jaiba means no Jaíba in Brazil.
    """
    return (
        _is_small(choice)
        and choice.name.casefold() != name.casefold()
        and bool(at_home - {choice.country})
        and (choice.country not in at_home)
    )


def resolve_toponyms(
    text: str,
    names: Sequence[Toponym],
    *,
    beside: Sequence[Toponym] = (),
    weights: Weights = WEIGHTS,
) -> list[Candidate | None]:
    """Choose one candidate for each name, all names of a text together.

    Args:
        text: The document.
        names: Its toponyms, in order.
        beside: Further toponyms that belong to the document but not to its text (the dateline's place).
        weights: How much each kind of evidence counts.

    Returns:
        The chosen candidate, or None where there is none, in the order of `names`.
    """
    every = [*names, *beside]
    links = _links(text, names)
    groups = _groups(text, every, links)
    pool = Pool.of([name.candidates for name in every], groups)
    if pool is None:
        return [None] * len(names)
    chosen = pool.solve(_group_links(groups, links), weights)
    return [chosen[groups[number]] for number in range(len(names))]


def _links(text: str, names: Sequence[Toponym]) -> dict[int, tuple[int, float]]:
    """Give for each name the one written right after it as its container, with how sure that is."""
    found = {}
    for number in range(len(names) - 1):
        between = text[names[number].end : names[number + 1].start]
        if len(between) <= 8 and _BESIDE.match(between):
            found[number] = (number + 1, 1.0 if _TIGHT.match(between) else 0.4)
    return {n: link if not _in_list(text, names, n) else (link[0], 0.2) for n, link in found.items()}


def _in_list(text: str, names: Sequence[Toponym], number: int) -> bool:
    """Say whether a name is a member of a list ("Ohio, Indiana and Iowa"), not followed by its container."""
    while number + 1 < len(names):
        between = text[names[number].end : names[number + 1].start]
        if _AND.match(between):
            return True
        if not _TIGHT.match(between):
            return False
        number += 1
    return False


def _groups(text: str, names: Sequence[Toponym], links: dict[int, tuple[int, float]]) -> list[int]:
    """Number the distinct names: same words are one, unless different containers stand beside them."""
    numbers: dict[tuple[str, str], int] = {}
    by_words: dict[str, str] = {}
    groups = []
    for number, name in enumerate(names):
        words = text[name.start : name.end].casefold() if name.start >= 0 else "\0dateline"
        link = links.get(number)
        container = ""
        if link is not None and link[1] == 1.0:
            beyond = names[link[0]]
            container = text[beyond.start : beyond.end].casefold()
        known = by_words.setdefault(words, container)
        if not container or not known:
            container = known or container
            by_words[words] = container
            key = (words, "")
        else:
            key = (words, "" if container == known else container)
        groups.append(numbers.setdefault(key, len(numbers)))
    return groups


def _group_links(groups: Sequence[int], links: dict[int, tuple[int, float]]) -> dict[tuple[int, int], float]:
    found: dict[tuple[int, int], float] = {}
    for number, (container, strength) in links.items():
        pair = groups[number], groups[container]
        if pair[0] != pair[1]:
            found[pair] = max(found.get(pair, 0.0), strength)
    return found


__all__ = ["WEIGHTS", "Toponym", "Weights", "contained", "distance_km", "ground_places", "resolve_toponyms"]
