"""The causal map: what drives what as sources state it, with loops; it holds statements and no forecast."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from dragoman.model import Cause, CauseSide, Document, Status

REFUSED = frozenset({Status.DENIED, Status.NEGATED})
"""Statuses of links that nobody states as so."""

LONGEST = 5
"""Most links of a loop, and of a chain that is followed."""

MOST_LOOPS = 500
"""Most loops that are looked for: a dense map has millions."""


def keep_sign(side: CauseSide) -> int:
    """Take any wording as more of its factor."""
    return 1


@dataclass(frozen=True, kw_only=True)
class CausalLink:
    """A signed link between two factors with all that is said for it.

    Attributes:
        cause: Key of the factor that drives.
        effect: Key of the factor that is driven.
        sign: 1 where more of the cause gives more of the effect, −1 where it gives less.
        count: Number of statements.
        strengths: Number of statements by wording: "states", "may", "conditional".
        sources: Who says so: outlets and those whom they quote.
        statements: Ids of the statements.
    """

    cause: str
    effect: str
    sign: Literal[1, -1]
    count: int
    strengths: dict[str, int]
    sources: tuple[str, ...]
    statements: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class FeedbackLoop:
    """A closed chain of links.

    Attributes:
        factors: Keys of the factors in order; the last one drives the first.
        kind: "reinforcing" where the signs' product is positive, "balancing" where it is negative.
        links: The links in order.
    """

    factors: tuple[str, ...]
    kind: Literal["reinforcing", "balancing"]
    links: tuple[CausalLink, ...]


@dataclass(frozen=True, kw_only=True)
class CausalMap:
    """Factors and the links that sources state.

    Attributes:
        factors: Keys of all factors, sorted.
        links: Links, the most stated first.
        loops: Feedback loops, the shortest first.
        unplaced: Number of stated links whose cause or effect fits no factor.
    """

    factors: tuple[str, ...]
    links: tuple[CausalLink, ...]
    loops: tuple[FeedbackLoop, ...]
    unplaced: int


def make_map(
    causes: Iterable[Cause], documents: Iterable[Document], *, sign: Callable[[CauseSide], int] = keep_sign
) -> CausalMap:
    """Build the map from causal statements.

    Args:
        causes: Statements; denied and negated ones are left out, and so are links of a factor with itself.
        documents: Their documents, for the names of outlets.
        sign: Says whether the wording of a side has more (1) or less (−1) of its factor: "a fall in
            exports" is −1.
    """
    outlets = {d.id: d.outlet or d.title or d.source or d.id for d in documents}
    stated: defaultdict[tuple[str, str, int], list[Cause]] = defaultdict(list)
    unplaced = 0
    for cause in causes:
        ends = cause.cause.factor, cause.effect.factor
        if cause.status in REFUSED:
            continue
        if ends[0] is None or ends[1] is None:
            unplaced += 1
        elif ends[0] != ends[1]:
            towards = 1 if cause.direction == "raises" else -1
            whole = towards * sign(cause.cause) * sign(cause.effect)
            stated[ends[0], ends[1], whole].append(cause)
    links = [_make_link(key, group, outlets) for key, group in stated.items()]
    links.sort(key=lambda link: (-link.count, link.cause, link.effect, -link.sign))
    factors = sorted({f for link in links for f in (link.cause, link.effect)})
    return CausalMap(factors=tuple(factors), links=tuple(links), loops=find_loops(links), unplaced=unplaced)


def _make_link(key: tuple[str, str, int], group: list[Cause], outlets: Mapping[str, str]) -> CausalLink:
    return CausalLink(
        cause=key[0],
        effect=key[1],
        sign=1 if key[2] > 0 else -1,
        count=len(group),
        strengths=dict(Counter(c.strength for c in group)),
        sources=tuple(dict.fromkeys(source_of(c, outlets) for c in group)),
        statements=tuple(c.id for c in group),
    )


def source_of(cause: Cause, outlets: Mapping[str, str]) -> str:
    """Name who states a link: the outlet, and whom it quotes."""
    outlet = outlets.get(cause.document, cause.document)
    return f"{outlet}, quoting {', '.join(s.name for s in cause.voice)}" if cause.voice else outlet


def find_loops(
    links: Iterable[CausalLink], *, longest: int = LONGEST, most: int = MOST_LOOPS
) -> tuple[FeedbackLoop, ...]:
    """Find simple loops of up to `longest` links, the shortest ones first, and no more than `most`.

    Each loop is found once, from its alphabetically first factor. Links of both signs between the same two
    factors make two loops.
    """
    out: defaultdict[str, list[CausalLink]] = defaultdict(list)
    for link in links:
        out[link.cause].append(link)
    loops: list[FeedbackLoop] = []
    for length in range(2, longest + 1):
        paths = (
            p for start in sorted(out) for p in _close(start, (), start, out, length) if len(p) == length
        )
        loops.extend(_make_loop(path) for path in islice(paths, most - len(loops)))
    return tuple(sorted(loops, key=lambda loop: (len(loop.factors), loop.factors, loop.kind)))


def _close(
    start: str,
    path: tuple[CausalLink, ...],
    at: str,
    out: Mapping[str, list[CausalLink]],
    longest: int,
) -> Iterator[tuple[CausalLink, ...]]:
    """Walk on from `at` and give every path that comes back to `start` through later factors only."""
    seen = {link.cause for link in path}
    for link in out.get(at, ()):
        if link.effect == start:
            yield (*path, link)
        elif link.effect > start and link.effect not in seen and len(path) + 1 < longest:
            yield from _close(start, (*path, link), link.effect, out, longest)


def _make_loop(path: tuple[CausalLink, ...]) -> FeedbackLoop:
    negative = sum(link.sign < 0 for link in path) % 2
    return FeedbackLoop(
        factors=tuple(link.cause for link in path),
        kind="balancing" if negative else "reinforcing",
        links=path,
    )


@dataclass(frozen=True, kw_only=True)
class Consequence:
    """A chain of links from a factor on, and what it amounts to.

    Attributes:
        links: The chain.
        sign: 1 where the last factor grows with the first one, −1 where it shrinks.
    """

    links: tuple[CausalLink, ...]
    sign: Literal[1, -1]

    @property
    def factor(self) -> str:
        """Give the factor that the chain ends at."""
        return self.links[-1].effect


def follow(causal_map: CausalMap, factor: str, *, longest: int = LONGEST) -> tuple[Consequence, ...]:
    """Follow what sources say would come of a factor.

    Each factor is reached once, on the shortest chain, by the most stated links. This is what sources say put
    together; no source may have said the whole chain, and none of it is a forecast.

    Args:
        causal_map: The map.
        factor: Key of the factor to start from.
        longest: Most links of a chain.
    """
    found: list[Consequence] = []
    front: list[tuple[CausalLink, ...]] = [()]
    reached = {factor}
    for _ in range(longest):
        following: list[tuple[CausalLink, ...]] = []
        for path in front:
            at = path[-1].effect if path else factor
            for link in causal_map.links:
                if link.cause == at and link.effect not in reached:
                    reached.add(link.effect)
                    following.append((*path, link))
        found.extend(
            Consequence(links=p, sign=-1 if sum(x.sign < 0 for x in p) % 2 else 1) for p in following
        )
        front = following
    return tuple(found)
