"""Which readings hold up: longest first, without words that only look like times."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from dragoman.extract.atoms import Atom
from dragoman.extract.moments.chart import Chart, Edge, Grammar
from dragoman.extract.moments.guards import holds, is_rate
from dragoman.extract.moments.lexical import lexical_edges
from dragoman.extract.moments.rules_clock import CLOCK
from dragoman.extract.moments.rules_dates import DATES
from dragoman.extract.moments.rules_feasts import FEASTS
from dragoman.extract.moments.rules_lengths import LENGTHS
from dragoman.extract.moments.rules_seasons import SEASONS
from dragoman.extract.moments.rules_shifts import SHIFTS
from dragoman.extract.moments.values import Block, Fields, Length, Part, Repeat, Shift, Timed, Vague, When
from dragoman.model.records import dataclass


@lru_cache(maxsize=1)
def grammar() -> Grammar:
    """Give the whole grammar of time."""
    return Grammar().join(DATES, SEASONS, FEASTS, CLOCK, LENGTHS, SHIFTS)


@lru_cache(maxsize=1)
def _quoted() -> set[str]:
    return grammar().words()


@dataclass(frozen=True, slots=True)
class Found:
    """A time in the text: atoms `first` up to but without `end`, and what they mean."""

    first: int
    end: int
    value: When


def choose_readings(atoms: Sequence[Atom], apart: Sequence[bool]) -> list[Found]:
    """Give the times of a text in order, the longest reading first, none overlapping."""
    chart = Chart(grammar(), lexical_edges(atoms, _quoted()), apart)
    found: list[Found] = []
    for at in chart.starts("when", "rate"):
        if found and at < found[-1].end:
            continue
        best = _best(atoms, chart, at)
        if best is not None:
            found.append(best)
    return found


def _best(atoms: Sequence[Atom], chart: Chart, at: int) -> Found | None:
    times = chart.edges(at, "when")
    for edge in sorted(times, key=lambda e: (-e.end, _rank(e))) if times else ():
        if holds(atoms, edge):
            full_stop = atoms[edge.end - 1].text == "."
            return Found(edge.first, edge.end - full_stop, edge.value)
    for edge in chart.edges(at, "rate"):
        if is_rate(atoms, edge):
            return Found(edge.first, edge.end, edge.value)
    return None


def _rank(edge: Edge) -> int:
    """Prefer, at equal length, the reading that says more."""
    order = (Timed, Part, Shift, Fields, Block, Repeat, Length, Vague)
    return next((i for i, kind in enumerate(order) if isinstance(edge.value, kind)), len(order))
