"""Lexicon and learnt head together on plv-dev, cross-validated.

The head's answers are held out: `training/pairs.py` wrote each by a network that had not seen the row. What
both say is multiplied: the head's probability of a type, and how much more often than elsewhere the type is
right where the lexicon says what it says here, to the power of one weight. Shares are counted, and weight and
prior are chosen for the likelihood of the right answers, on the other folds.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

FOLDS = 5
HELD_OUT = Path(__file__).resolve().parent / "pairs_held_out.json"
NONE = "none"
YIELD = ("CONCEDE", "RETREAT")

PRIORS = (2.0, 5.0, 10.0, 20.0, 40.0)
"""Numbers of rows that a type's general share may count for beside the lexicon's answers seen."""

WEIGHTS = tuple(step / 10 for step in range(16))
"""Weights of the lexicon's word that are tried; that of the head is 1."""


@dataclass(frozen=True)
class Row:
    """One row to be answered.

    Attributes:
        id: Its id.
        text: The sentence, whose hash gives the fold.
        type: The right answer.
        lexicon: The lexicon's answer, a type or "none".
        linked: How well the lexicon's event fits the two parties: 0 to 2.
    """

    id: str
    text: str
    type: str
    lexicon: str
    linked: int


class HeldOut:
    """The head's held-out answers: log-probabilities of the data's types by row.

    Args:
        path: What `training/pairs.py` wrote.
        parties: "given" for those marked in the data, "own" for those that the program finds there.
        types: The types of the data.
    """

    def __init__(self, path: Path, parties: str, types: Sequence[str]) -> None:
        content = json.loads(path.read_text(encoding="utf-8"))
        classes: list[str] = content["classes"]
        self.types = list(types)
        wanted = [YIELD if name == "YIELD" else (name,) for name in types]
        places = [[classes.index(name) for name in names] for names in wanted]
        self._rows = {i: self._chosen(np.array(row), places) for i, row in content[parties].items()}

    @staticmethod
    def _chosen(row: NDArray[np.float64], places: Sequence[Sequence[int]]) -> NDArray[np.float64]:
        chances = np.array([np.exp(row[list(some)]).sum() for some in places])
        return np.asarray(np.log(chances / chances.sum()))

    def of(self, row: Row) -> NDArray[np.float64] | None:
        """Give the log-probabilities of a row; None where the head could not be asked."""
        return self._rows.get(row.id)


def fold_of(text: str) -> int:
    """Give the fold of a sentence, the same as in training."""
    return int(hashlib.sha256(text.encode()).hexdigest(), 16) % FOLDS


def head_answers(rows: Sequence[Row], held_out: HeldOut) -> list[str]:
    """Give the head's own answers; "none" where it could not be asked."""
    found = [held_out.of(row) for row in rows]
    return [held_out.types[int(f.argmax())] if f is not None else NONE for f in found]


def fused_answers(rows: Sequence[Row], held_out: HeldOut) -> list[str]:
    """Give the answers of lexicon and head together."""
    others = [[r for r in rows if fold_of(r.text) != fold] for fold in range(FOLDS)]
    chosen = [max(_fits(some, held_out), key=lambda fit: fit.likelihood) for some in others]
    tables = [_Reliability(o, held_out.types, c.prior) for o, c in zip(others, chosen, strict=True)]
    answers = []
    for row in rows:
        chances = held_out.of(row)
        if chances is None:
            answers.append(row.lexicon)
        else:
            fold = fold_of(row.text)
            both = chances + chosen[fold].weight * tables[fold].log_shares(row)
            answers.append(held_out.types[int(both.argmax())])
    return answers


@dataclass(frozen=True)
class _Fit:
    """How likely the right answers are under a prior and a weight of the lexicon."""

    prior: float
    weight: float
    likelihood: float


def _fits(rows: Sequence[Row], held_out: HeldOut) -> Iterator[_Fit]:
    """Try every prior and weight; each row is weighed with a table counted on the other folds of the rows."""
    folds = {fold_of(row.text) for row in rows}
    asked = [(row, chances) for row in rows if (chances := held_out.of(row)) is not None]
    if not asked:
        yield _Fit(PRIORS[0], 0.0, 0.0)
        return
    head = np.array([chances for _, chances in asked])
    right = np.array([held_out.types.index(row.type) for row, _ in asked])
    for prior in PRIORS:
        tables = {
            f: _Reliability([r for r in rows if fold_of(r.text) != f], held_out.types, prior) for f in folds
        }
        shares = np.array([tables[fold_of(row.text)].log_shares(row) for row, _ in asked])
        for weight in WEIGHTS:
            both = head + weight * shares
            top = both.max(axis=1)
            sums = top + np.log(np.exp(both - top[:, None]).sum(axis=1))
            yield _Fit(prior, weight, float((both[np.arange(len(right)), right] - sums).mean()))


class _Reliability:
    """How often each type is right where the lexicon gives an answer, counted on some rows."""

    def __init__(self, rows: Sequence[Row], types: Sequence[str], prior: float) -> None:
        self._prior = prior
        self._types = types
        self._seen = Counter((r.lexicon, r.linked, r.type) for r in rows)
        general = Counter(r.type for r in rows)
        self._general = np.array([general[name] + 1 for name in types]) / (len(rows) + len(types))

    def log_shares(self, row: Row) -> NDArray[np.float64]:
        """Give the log of each type's share, over its general share, for the lexicon's answer to a row."""
        seen = np.array([self._seen[row.lexicon, row.linked, name] for name in self._types], np.float64)
        shares = (seen + self._prior * self._general) / (seen.sum() + self._prior)
        return np.asarray(np.log(shares) - np.log(self._general))
