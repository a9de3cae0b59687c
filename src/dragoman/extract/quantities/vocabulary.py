"""The words around numbers, checked on load."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from pydantic import BaseModel, ConfigDict

from dragoman.datafiles import data_path, load_data
from dragoman.extract.atoms import Atom
from dragoman.model.quantity import Bound


class Unit(BaseModel):
    """A unit of measure and what it measures."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    unit: str
    measure: str


class Fate(BaseModel):
    """The words by which something happens to those who are counted, by grammatical place."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    object: frozenset[str]
    particle: frozenset[str] = frozenset()
    lives: frozenset[str] = frozenset()
    subject: frozenset[str]
    state: frozenset[str]
    noun: frozenset[str]
    act: frozenset[str] = frozenset()
    toll: frozenset[str]


class QuantityWords(BaseModel):
    """Words around numbers, as `data/lexicons/en/quantities.yaml` explains them."""

    model_config = ConfigDict(extra="forbid")
    bounds: dict[str, Bound]
    bounds_after: dict[str, Bound]
    units: dict[str, Unit]
    currency_signs: dict[str, str]
    currency_words: dict[str, str]
    numbered: frozenset[str]
    not_counted: frozenset[str]
    people: frozenset[str]
    vehicles: frozenset[str]
    counted: frozenset[str]
    measures: dict[str, Fate]
    shared_currencies: dict[str, dict[str, list[str]]]
    fractions: dict[str, float]
    none: frozenset[str]
    weightless: frozenset[str]
    bringing: frozenset[str]
    estimating: frozenset[str]
    estimated: frozenset[str]
    speaking: frozenset[str]


@lru_cache(maxsize=1)
def quantity_words() -> QuantityWords:
    """Load the words around numbers."""
    return load_data(data_path("lexicons", "en", "quantities.yaml"), QuantityWords)


def phrases(table: Mapping[str, object]) -> list[tuple[tuple[str, ...], str]]:
    """Give the keys of a table as sequences of atoms, longest first."""
    return sorted(((_pieces(key), key) for key in table), key=lambda entry: -len(entry[0]))


def _pieces(key: str) -> tuple[str, ...]:
    spaced = key
    for mark in "$-%":
        spaced = spaced.replace(mark, f" {mark} ")
    return tuple(spaced.split())


def starts_with(atoms: Sequence[Atom], at: int, pieces: tuple[str, ...]) -> bool:
    """Say whether these words stand from atom `at` on, in one paragraph."""
    if at < 0 or at + len(pieces) > len(atoms) or atoms[at].norm != pieces[0]:
        return False
    return all(atoms[at + i].norm == p for i, p in enumerate(pieces)) and not any(
        atoms[at + i].breaks for i in range(1, len(pieces))
    )
