"""Mentions: where a document names actors, places, moments and amounts.

A mention is words plus what they may refer to; statements are made of mentions. Token numbers
are positions in `Analysis.doc`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import field
from functools import cached_property
from typing import Generic, Protocol, TypeVar

from dragoman.model import Moment, Place, Span
from dragoman.model.quantity import Bound
from dragoman.model.records import dataclass


class Located(Protocol):
    """Whatever covers tokens `first` to `last`, both included."""

    @property
    def first(self) -> int:  # noqa: D102
        ...
    @property
    def last(self) -> int:  # noqa: D102
        ...
    @property
    def head(self) -> int:  # noqa: D102
        ...


@dataclass(frozen=True, kw_only=True)
class Side:
    """The group or body for which a person leads, fights or speaks; fields as in `ActorMention`."""

    entity: str | None
    name: str
    sectors: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ActorMention:
    """Words that name or describe a party.

    Attributes:
        first, last: Tokens covered, both included (the whole noun phrase without clauses).
        head: Syntactic head token.
        span: The characters.
        entity: Undated key in the actor files ("afg-taliban", "pak-gov"), or None where unlisted.
        name: Usual name of the entity, or the words for an unlisted one.
        country: Country code known from the entity, an adjective or the context.
        sectors: PLOVER sectors known from the entity or the role noun ("border guards" → COP).
        kind: "state" | "government" | "organisation" | "group" | "person" | "role" | "people" |
            "pronoun".
        antecedent: Mention that gave an anaphor its reference; None for a name.
        members: Parties inside a plural ("the two sides" → both), after resolution.
        side: For a person: for whom the words say that he leads, fights or speaks.
    """

    first: int
    last: int
    head: int
    span: Span
    entity: str | None
    name: str
    country: str | None
    sectors: tuple[str, ...]
    kind: str
    antecedent: Span | None = None
    members: tuple[ActorMention, ...] = ()
    side: Side | None = None


@dataclass(frozen=True, kw_only=True)
class PlaceMention:
    """Words that name a place; `place` is None until grounded, and where it can't be.

    Attributes:
        first, last, head: Tokens.
        span: The characters.
        place: The grounded place.
        crossing: Key in the crossings file where the place is a listed crossing (or one side).
    """

    first: int
    last: int
    head: int
    span: Span
    place: Place | None
    crossing: str | None = None


@dataclass(frozen=True, kw_only=True)
class MomentMention:
    """Words that say when."""

    first: int
    last: int
    head: int
    span: Span
    moment: Moment


@dataclass(frozen=True, kw_only=True)
class QuantityMention:
    """Words that say how many or how much.

    Attributes:
        first, last: Tokens of the number with bound and unit, both included.
        head: The token that others attach to (the counted noun, else the number).
        span: The characters of number, bound and unit.
        min, max: Range of values that the words allow; None if open.
        unit: "percent", ISO 4217 code, "km", "people" …; None for a bare count.
        bound: Normalised limiting words.
        vague: The vague word, if the number is one.
        noun: Token of the counted noun ("militants" in "at least 12 militants"), or None.
        of: The counted thing in words, or None.
    """

    first: int
    last: int
    head: int
    span: Span
    min: float | None
    max: float | None
    unit: str | None
    bound: Bound | None
    vague: str | None
    noun: int | None
    of: Span | None


M = TypeVar("M", bound=Located)


@dataclass(frozen=True)
class Layer(Generic[M]):
    """Mentions of one kind, in order, found by token.

    Attributes:
        items: The mentions, sorted by first token.
    """

    items: Sequence[M] = ()
    _by_head: dict[int, M] = field(default_factory=dict, init=False, repr=False, compare=False)
    _by_token: dict[int, M] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        for item in self.items:
            self._by_head.setdefault(item.head, item)
            for token in range(item.first, item.last + 1):
                known = self._by_token.get(token)
                if known is None or known.last - known.first > item.last - item.first:
                    self._by_token[token] = item

    def headed(self, token: int) -> M | None:
        """Give the mention whose head is token number `token`."""
        return self._by_head.get(token)

    def covering(self, token: int) -> M | None:
        """Give the shortest mention that covers token number `token`."""
        return self._by_token.get(token)

    def heads_in(self, start: int, end: int) -> list[int]:
        """Give the heads among tokens `start` to `end`, the end left out, one for each mention."""
        heads = self._heads
        return heads[bisect_left(heads, start) : bisect_left(heads, end)]

    @cached_property
    def _heads(self) -> list[int]:
        return sorted(item.head for item in self.items)

    def within(self, first: int, last: int) -> list[M]:
        """Give the mentions that lie in tokens `first` to `last`, both included."""
        return [m for m in self.items if first <= m.first and m.last <= last]
