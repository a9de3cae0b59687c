"""Hidden states of a lower layer of the encoder, kept while a document is read.

Heads that are asked later (`pairs`) go on from them and need not read the sentences again. They belong to a
spaCy Doc without being part of it: a Doc that is pickled, stored or copied leaves them behind, and they are
gone with the Doc.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from spacy.tokens import Doc

WIDTH = 384
"""Values of one wordpiece."""


@dataclass(frozen=True, slots=True)
class States:
    """Hidden values of the wordpieces of n words, or tokens, white space having none.

    Attributes:
        values: (wordpieces, 384).
        counts: How many wordpieces each word has, (n,).
    """

    values: NDArray[np.float16]
    counts: NDArray[np.int64]

    def within(self, start: int, end: int) -> States:
        """Give those of words `start` up to `end`, `end` and white space left out."""
        first = int(self.counts[:start].sum())
        counts = self.counts[start:end]
        return States(self.values[first : first + int(counts.sum())], counts[counts > 0])

    def spread(self, places: NDArray[np.int64], count: int) -> States:
        """Give the same by `count` tokens, of which those at `places` are the words."""
        counts = np.zeros(count, np.int64)
        counts[places] = self.counts
        return States(self.values, counts)


def join_states(parts: Sequence[States]) -> States:
    """Put the states of consecutive words together."""
    values = np.concatenate([np.zeros((0, WIDTH), np.float16), *(part.values for part in parts)])
    return States(values, np.fromiter(chain.from_iterable(part.counts for part in parts), np.int64))


_kept: WeakKeyDictionary[Doc, States] = WeakKeyDictionary()


def keep_states(parsed: Doc, states: States) -> None:
    """Keep the states of a Doc's tokens as long as the Doc lives."""
    _kept[parsed] = states


def states_of(parsed: Doc) -> States | None:
    """Give the states of a Doc's tokens; None for one that was loaded, or parsed without keeping them."""
    return _kept.get(parsed)
