"""Reprints: near-identical texts found by MinHash, so that one report told twice counts once.

The likeness of two texts is the share of five-word runs that they have in common (Jaccard). A signature
keeps 128 minima of it (Broder 1997); 25 bands of five minima each make likely pairs quick to find: a pair
of likeness 0.7 shares a band in 99 of 100 cases.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import blake2b

import numpy as np

RUN = 5
"""Words in a run."""

MINIMA = 128
BANDS = 25
ROWS = 5

LIKENESS = 0.7
"""From this likeness on a text is a reprint."""

MIN_WORDS = 40
"""Shorter texts are too easily alike: they are reprints only where all words are the same."""

_AT_ONCE = 4096
"""Runs that are hashed in one go: bounds the memory to a few megabytes."""

_WORD = re.compile(r"\w+")
_random = np.random.default_rng(20230223)
_FACTORS = _random.integers(1, 2**63, MINIMA, dtype=np.uint64) | np.uint64(1)
_SUMMANDS = _random.integers(0, 2**63, MINIMA, dtype=np.uint64)


def make_signature(text: str) -> np.ndarray:
    """Give the signature of a text.

    Args:
        text: Any text.

    Returns:
        128 minima (uint32).
    """
    runs = np.fromiter(_hashes(text), dtype=np.uint64)
    if not len(runs):
        return np.zeros(MINIMA, dtype=np.uint32)
    minima = np.full(MINIMA, 2**32 - 1, dtype=np.uint64)
    for start in range(0, len(runs), _AT_ONCE):
        part = runs[None, start : start + _AT_ONCE]
        # multiply-shift hashing: unsigned products overflow on purpose
        mixed = (part * _FACTORS[:, None] + _SUMMANDS[:, None]) >> np.uint64(32)
        minima = np.minimum(minima, mixed.min(axis=1))
    return minima.astype(np.uint32)


def make_bands(signature: np.ndarray) -> tuple[int, ...]:
    """Give one hash per band (int64); the number of the band is part of it."""
    return tuple(
        int.from_bytes(
            blake2b(
                bytes([band]) + signature[band * ROWS : (band + 1) * ROWS].tobytes(), digest_size=8
            ).digest(),
            "little",
            signed=True,
        )
        for band in range(BANDS)
    )


def likeness(one: np.ndarray, other: np.ndarray) -> float:
    """Estimate the share of five-word runs that two texts have in common, 0 to 1 (± 0.04)."""
    return float(np.mean(one == other))


def _hashes(text: str) -> Iterator[int]:
    words = _WORD.findall(text.casefold())
    size = RUN if len(words) >= MIN_WORDS else max(1, len(words))
    for start in range(len(words) - size + 1):
        run = " ".join(words[start : start + size])
        yield int.from_bytes(blake2b(run.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")
