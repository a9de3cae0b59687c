"""A small chart parser: rules over categories, filled from right to left.

A rule reads `category: item item …`. An item is a category, or words in quotes ('the|that'); a
question mark makes it optional. The rule's function gets the values of its categories in order
and gives the value of the whole, or None to refuse.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product
from typing import Any, NamedTuple, TypeVar

Make = Callable[..., Any]
F = TypeVar("F", bound=Make)
_NOTHING: Mapping[str, list[Any]] = {}


class Edge(NamedTuple):
    """A reading of atoms `first` up to but without `end`."""

    category: str
    first: int
    end: int
    value: Any


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule with its optional items decided; words are categories that begin with a quote."""

    category: str
    items: tuple[tuple[str, ...], ...]
    make: Make


@dataclass(frozen=True, slots=True)
class Openings:
    """The rules that begin with one category.

    Attributes:
        rules: All of them, each with the categories of its second item.
        alone: Those without a second item.
        seconds: The categories of all second items: where none follows, only `alone` apply.
    """

    rules: tuple[tuple[Rule, frozenset[str] | None], ...]
    alone: tuple[Rule, ...]
    seconds: frozenset[str]

    @classmethod
    def of(cls, rules: Sequence[Rule]) -> Openings:
        """Sort the rules of a category, their order kept."""
        pairs = tuple((rule, frozenset(rule.items[1]) if len(rule.items) > 1 else None) for rule in rules)
        seconds = frozenset().union(*(second for _, second in pairs if second is not None))
        return cls(pairs, tuple(rule for rule, second in pairs if second is None), seconds)


@dataclass
class Grammar:
    """Rules, found by the category of their first item."""

    by_first: dict[str, list[Rule]] = field(default_factory=dict)

    def rule(self, *specs: str) -> Callable[[F], F]:
        """Add a function as the meaning of one or more rules."""

        def add(make: F) -> F:
            for spec in specs:
                for rule in _expand(spec, make):
                    for category in rule.items[0]:
                        self.by_first.setdefault(category, []).append(rule)
            return make

        return add

    @cached_property
    def openings(self) -> dict[str, Openings]:
        """The rules by the category of their first item."""
        return {category: Openings.of(rules) for category, rules in self.by_first.items()}

    def join(self, *others: Grammar) -> Grammar:
        """Take in the rules of other grammars."""
        for other in others:
            for category, rules in other.by_first.items():
                self.by_first.setdefault(category, []).extend(rules)
        return self

    def words(self) -> set[str]:
        """Give all quoted words of all rules."""
        rules = (rule for rules in self.by_first.values() for rule in rules)
        return {name[1:] for rule in rules for item in rule.items for name in item if name[0] == "'"}


def _expand(spec: str, make: Make) -> Iterator[Rule]:
    category, _, body = spec.partition(": ")
    choices: list[list[tuple[str, ...] | None]] = []
    for item in body.split():
        bare = item.removesuffix("?") if len(item) > 1 else item
        if bare.startswith("'"):
            names = tuple("'" + word for word in bare[1:-1].split("|"))
        else:
            names = tuple(bare.split("|"))
        choices.append([names, None] if item != bare else [names])
    for chosen in product(*choices):
        items = tuple(item for item in chosen if item is not None)
        if items:
            yield Rule(category, items, make)


class Chart:
    """All readings of a stretch of atoms.

    Args:
        grammar: The rules.
        lexical: For each atom the edges that begin there.
        apart: For each atom whether a reading must not run on into it.
    """

    def __init__(self, grammar: Grammar, lexical: Sequence[Sequence[Edge]], apart: Sequence[bool]) -> None:
        self._rules = grammar.openings
        self._apart = apart
        self._edges: dict[int, dict[str, list[Edge]]] = {}
        for first in range(len(lexical) - 1, -1, -1):
            edges = lexical[first]
            if not edges:
                continue
            if len(edges) == 1 and self._is_idle(edges[0]):
                self._edges[first] = {edges[0].category: [edges[0]]}
            else:
                self._edges[first] = {}
                self._fill(first, edges)

    def edges(self, first: int, category: str) -> list[Edge]:
        """Give the readings of a category that begin at an atom."""
        return self._edges.get(first, _NOTHING).get(category, [])

    def starts(self, *categories: str) -> list[int]:
        """Give the atoms at which a reading of one of these categories begins, in order."""
        return [i for i, edges in reversed(self._edges.items()) if not edges.keys().isdisjoint(categories)]

    def _is_idle(self, edge: Edge) -> bool:
        """Say whether no rule goes on from an edge: so it is with most of the quoted words of a text."""
        opened = self._rules.get(edge.category)
        if opened is None:
            return True
        return not opened.alone and opened.seconds.isdisjoint(self._following(edge.end))

    def _fill(self, first: int, lexical: Sequence[Edge]) -> None:
        agenda = list(lexical)
        here = self._edges[first]
        while agenda:
            edge = agenda.pop()
            alike = here.setdefault(edge.category, [])
            if edge in alike:
                continue
            alike.append(edge)
            opened = self._rules.get(edge.category)
            if opened is None:
                continue
            following = self._following(edge.end)
            if opened.seconds.isdisjoint(following):
                for rule in opened.alone:
                    agenda.extend(self._complete(rule, edge))
                continue
            for rule, second in opened.rules:
                if second is None or not second.isdisjoint(following):
                    agenda.extend(self._complete(rule, edge))

    def _following(self, place: int) -> Mapping[str, list[Edge]]:
        """Give the readings with which one that ends before an atom may go on."""
        if place >= len(self._apart) or self._apart[place]:
            return _NOTHING
        return self._edges.get(place, _NOTHING)

    def _complete(self, rule: Rule, left: Edge) -> Iterator[Edge]:
        values = () if left.category[0] == "'" else (left.value,)
        for end, found in self._match(rule.items, 1, left.end, values):
            value = rule.make(*found)
            if value is not None:
                yield Edge(rule.category, left.first, end, value)

    def _match(
        self, items: tuple[tuple[str, ...], ...], at: int, place: int, values: tuple[Any, ...]
    ) -> Iterator[tuple[int, tuple[Any, ...]]]:
        if at == len(items):
            yield place, values
            return
        known = self._following(place)
        for category in items[at]:
            for edge in known.get(category, ()):
                added = values if category[0] == "'" else (*values, edge.value)
                yield from self._match(items, at + 1, edge.end, added)
