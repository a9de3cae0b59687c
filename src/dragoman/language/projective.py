"""Trees without crossing arcs.

Nearly all English sentences have one. The best governor of each word by itself now and then gives arcs that
cross ("closed" governing "Bolivar" in "closed the Bolivar bridge", over the article of the bridge); then the
best tree without crossings is found instead.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dragoman.language.encoder import Floats, Ints

LEFT, RIGHT = 0, 1
"""Where a span's head stands: its last word governs to the left, its first word to the right."""

OPEN = -np.inf


def has_crossing(governors: Ints) -> bool:
    """Say whether two arcs of a tree cross, or an arc spans the root.

    >>> has_crossing(np.array([2, 3, -1, 2])), has_crossing(np.array([1, -1, 1, 2]))
    (True, False)
    """
    words = np.arange(len(governors))
    low = np.where(governors < 0, -1, np.minimum(words, governors))
    high = np.where(governors < 0, words, np.maximum(words, governors))
    begins_inside = (low[:, None] < low) & (low < high[:, None])
    return bool((begins_inside & (high[:, None] < high)).any() or _spans_root(governors, low, high))


def _spans_root(governors: Ints, low: Ints, high: Ints) -> bool:
    roots = np.flatnonzero(governors < 0)
    arcs = governors >= 0
    return bool(((low[arcs, None] < roots) & (roots < high[arcs, None])).any())


def decode_projective(scores: Floats) -> Ints:
    """The best tree without crossing arcs and with one root (Eisner 1996): governors, -1 for the root.

    Args:
        scores: (n, 1 + n), how well each governor suits each word; column 0 is the root. n at least 1.

    >>> decode_projective(np.array([[1, 0, 3], [2, 1, 0]], np.float32)).tolist()
    [1, -1]
    """
    arcs = scores[:, 1:].T.astype(np.float64)
    chart = _Chart(arcs)
    root = int((scores[:, 0] + chart.whole[0, :, LEFT] + chart.whole[:, -1, RIGHT]).argmax())
    return chart.governors(root)


class _Chart:
    """Best worth of every span of words, head at one end.

    `whole[i, j, side]`: words i to j as a finished subtree of word j (LEFT) or i (RIGHT).
    `part[i, j, side]`: the same with an arc between i and j, whose dependent may still take words from
    inside. The best places to split each span are kept to read the tree off.
    """

    def __init__(self, arcs: NDArray[np.float64]) -> None:
        count = len(arcs)
        self.whole = np.full((count, count, 2), OPEN)
        self.part = np.full((count, count, 2), OPEN)
        self._whole_split = np.zeros((count, count, 2), np.int64)
        self._part_split = np.zeros((count, count), np.int64)
        diagonal = np.arange(count)
        self.whole[diagonal, diagonal] = 0.0
        for length in range(1, count):
            self._fill(arcs, length)

    def _fill(self, arcs: NDArray[np.float64], length: int) -> None:
        """Work out all spans of `length` + 1 words at once."""
        whole, part = self.whole, self.part
        first = np.arange(len(arcs) - length)
        last = first + length
        inner = first[:, None] + np.arange(length)  # splits from the first word to the one before the last
        begin, end = first[:, None], last[:, None]
        halves = whole[begin, inner, RIGHT] + whole[inner + 1, end, LEFT]
        split = halves.argmax(axis=1)
        best = halves[np.arange(len(first)), split]
        self._part_split[first, last] = first + split
        part[first, last, RIGHT] = best + arcs[first, last]
        part[first, last, LEFT] = best + arcs[last, first]
        for side, worth in (
            (RIGHT, part[begin, inner + 1, RIGHT] + whole[inner + 1, end, RIGHT]),
            (LEFT, whole[begin, inner, LEFT] + part[inner, end, LEFT]),
        ):
            split = worth.argmax(axis=1)
            whole[first, last, side] = worth[np.arange(len(first)), split]
            self._whole_split[first, last, side] = first + split + side

    def governors(self, root: int) -> Ints:
        """Read the tree of `root` off the chart."""
        count = len(self.whole)
        found = np.full(count, -1, np.int64)
        todo = [(0, root, LEFT, True), (root, count - 1, RIGHT, True)]
        while todo:
            first, last, side, is_whole = todo.pop()
            if first == last:
                continue
            if is_whole:
                split = int(self._whole_split[first, last, side])
                cut = (first, split) if side == RIGHT else (split, last)
                rest = (split, last) if side == RIGHT else (first, split)
                todo += [(*cut, side, False), (*rest, side, True)]
            else:
                found[last if side == RIGHT else first] = first if side == RIGHT else last
                split = int(self._part_split[first, last])
                todo += [(first, split, RIGHT, True), (split + 1, last, LEFT, True)]
        return found
