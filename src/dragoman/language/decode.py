"""From scores to structure: sentences, dependency trees, spans. Numpy only, no spaCy."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dragoman.language.encoder import Floats, Ints, WindowScores
from dragoman.language.projective import decode_projective, has_crossing

NEVER = np.float32(-1e9)

MOST_WORDS = 256
"""Words of a sentence; a longer one, as in tables and lists without punctuation, is split."""


SHARED = np.float32(0.3)
"""How much of what is said of a name comes from all its mentions; from 0.2 to 0.5 scores hardly differ."""

SURELY_OUTSIDE = np.float32(np.log(0.98))
"""Log probability above which a word is in no span, whatever stands beside it."""


class Stretch(NamedTuple):
    """Words `start:end`, the name of what they are, and how sure the model is of it (0 to 1)."""

    start: int
    end: int
    name: str
    sure: float


def sentence_bounds(opens: NDArray[np.bool_], breaks: Collection[int]) -> Ints:
    """Where sentences begin, and the number of words at the end; a paragraph always opens a sentence.

    >>> sentence_bounds(np.array([False, False, True, False]), {3}).tolist()
    [0, 2, 3, 4]
    """
    count = len(opens)
    if not count:
        return np.zeros(1, np.int64)
    opens = opens.copy()
    opens[0] = True
    opens[[place for place in breaks if place < count]] = True
    starts = np.flatnonzero(opens)
    bounds = np.append(starts, count)
    longer = np.flatnonzero(np.diff(bounds) > MOST_WORDS)
    extra = [np.arange(bounds[i], bounds[i + 1], MOST_WORDS)[1:] for i in longer]
    return np.sort(np.concatenate([bounds, *extra]))


def decode_trees(windows: Sequence[WindowScores], bounds: Ints) -> Ints:
    """The governor of every word, -1 for roots; each sentence is one tree.

    Args:
        windows: Arc scores of the windows, in order.
        bounds: Sentence starts and, last, the number of words.
    """
    governors = np.full(int(bounds[-1]), -1, np.int64)
    place = 0
    for start, end in zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True):
        while windows[place].window.own_end <= start:
            place += 1
        scores = _sentence_scores(windows, place, start, end)
        found = decode_tree(scores.copy())
        if has_crossing(found):
            found = decode_projective(scores)
        governors[start:end] = np.where(found < 0, -1, found + start)
    return governors


def _sentence_scores(windows: Sequence[WindowScores], place: int, start: int, end: int) -> Floats:
    """Scores (n, 1 + n) of the words `start:end`; a window says nothing of words outside it."""
    size = end - start
    scores = np.full((size, size + 1), NEVER, np.float32)
    while place < len(windows) and windows[place].window.own_start < end:
        window, arcs = windows[place].window, windows[place].arcs
        top, bottom = max(start, window.own_start), min(end, window.own_end)
        left, right = max(start, window.start), min(end, window.end)
        rows = arcs[top - window.start : bottom - window.start]
        scores[top - start : bottom - start, 0] = rows[:, 0]
        scores[top - start : bottom - start, 1 + left - start : 1 + right - start] = rows[
            :, 1 + left - window.start : 1 + right - window.start
        ]
        place += 1
    return scores


def decode_tree(scores: Floats) -> Ints:
    """The best tree with exactly one root: governors of the n words, -1 for the root.

    Greedy where that gives a tree; else the likeliest root is fixed and Chu-Liu-Edmonds finds the rest.

    Args:
        scores: (n, 1 + n), column 0 the root; changed in place.

    >>> decode_tree(np.array([[1, 0, 3], [2, 1, 0]], np.float32)).tolist()
    [1, -1]
    """
    count = len(scores)
    if count == 1:
        return np.array([-1])
    scores[np.arange(count), np.arange(1, count + 1)] = NEVER
    chosen = scores.argmax(axis=1)
    roots = np.flatnonzero(chosen == 0)
    if len(roots) != 1:
        root = int((scores[:, 0] - scores[:, 1:].max(axis=1)).argmax())
        scores[:, 0] = NEVER
        scores[root] = NEVER
        scores[root, 0] = 0.0
        chosen = scores.argmax(axis=1)
    if not _reaches_root(chosen):
        only = int(np.flatnonzero(chosen == 0)[0])
        scores[:only, 0] = scores[only + 1 :, 0] = NEVER
        square = np.full((count + 1, count + 1), NEVER, np.float64)
        square[1:] = scores
        chosen = np.array(chu_liu_edmonds(square)[1:])
    governors: Ints = chosen.astype(np.int64) - 1
    return governors


def _reaches_root(chosen: Ints) -> bool:
    """Whether following governors (counted from 1, 0 the root) ends at the root from every word."""
    up = np.concatenate([[0], chosen])
    for _ in range(len(up).bit_length()):
        up = up[up]
    return not bool(up.any())


def chu_liu_edmonds(scores: NDArray[np.float64]) -> list[int]:
    """The best arborescence from node 0 (Chu and Liu 1965, Edmonds 1967).

    Args:
        scores: (n, n); `scores[i, j]` is the worth of j as governor of i.

    Returns:
        The governor of each node; 0 for node 0.
    """
    count = len(scores)
    scores = scores.copy()
    np.fill_diagonal(scores, -np.inf)
    governors = scores.argmax(axis=1)
    governors[0] = 0
    cycle = _find_cycle(governors.tolist())
    if not cycle:
        return [int(governor) for governor in governors]
    inside = np.zeros(count, bool)
    inside[cycle] = True
    rest = np.flatnonzero(~inside)
    loss = scores[cycle, governors[cycle]]
    entering = scores[cycle][:, rest] - loss[:, None]
    leaving = scores[rest][:, cycle]
    smaller = np.full((len(rest) + 1, len(rest) + 1), -np.inf)
    smaller[:-1, :-1] = scores[rest][:, rest]
    smaller[-1, :-1] = entering.max(axis=0)
    smaller[:-1, -1] = leaving.max(axis=1)
    solved = chu_liu_edmonds(smaller)
    result = governors.copy()
    for place, node in enumerate(rest.tolist()):
        above = solved[place]
        result[node] = rest[above] if above < len(rest) else cycle[int(leaving[place].argmax())]
    entry = solved[-1]
    result[cycle[int(entering[:, entry].argmax())]] = rest[entry]
    result[0] = 0
    return [int(governor) for governor in result]


def _find_cycle(governors: Sequence[int]) -> list[int]:
    """The nodes of one cycle, or none; node 0 governs itself and is no cycle."""
    state = [0] * len(governors)
    state[0] = 2
    for start in range(1, len(governors)):
        path, node = [], start
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = governors[node]
        if state[node] == 1:
            return path[path.index(node) :]
        for seen in path:
            state[seen] = 2
    return []


def share_evidence(logits: Floats, words: Sequence[str], walls: Collection[int] = ()) -> Floats:
    """Logits in which a name that recurs in a text is seen in the light of its other mentions.

    A name here is a run of capitalised words. Each of its words keeps most of what its own place says of it
    and takes the share `SHARED` from the mean over all places of the same run.

    Args:
        logits: Of each word and class, (n, classes).
        words: The words.
        walls: Words at which no name goes on from before.
    """
    places: dict[tuple[str, ...], list[int]] = {}
    for start, end in _capitalised_runs(words, frozenset(walls)):
        places.setdefault(tuple(words[start:end]), []).append(start)
    recurring = {run: starts for run, starts in places.items() if len(starts) > 1}
    if not recurring:
        return logits
    chances = _log_chances(logits)
    for run, starts in recurring.items():
        rows = np.add.outer(starts, np.arange(len(run)))
        own = chances[rows]
        chances[rows] = (1 - SHARED) * own + SHARED * own.mean(axis=0)
    return chances


def _capitalised_runs(words: Sequence[str], walls: Collection[int]) -> Iterator[tuple[int, int]]:
    start = None
    for i, word in enumerate(words):
        capital = word[:1].isupper()
        if start is not None and (not capital or i in walls):
            yield start, i
            start = None
        if capital and start is None:
            start = i
    if start is not None:
        yield start, len(words)


def _log_chances(logits: Floats) -> Floats:
    chances: Floats = logits - logits.max(axis=1, keepdims=True)
    chances -= np.log(np.exp(chances).sum(axis=1, keepdims=True))
    return chances


def decode_spans(logits: Floats, classes: Sequence[str], walls: Collection[int] = ()) -> list[Stretch]:
    """The likeliest spans of one BIO head.

    Each word takes its best class. Where that makes no sense (an I that continues nothing), the likeliest
    sensible sequence is found for the words around, up to words that are surely outside.

    Args:
        logits: Of each word and class, (n, classes).
        classes: Names such as `O`, `B-Location`, `I-Location`, or plain `B` and `I`.
        walls: Words at which no span goes on from before.
    """
    outside = classes.index("O")
    tags = logits.argmax(axis=1)
    if (tags == outside).all():
        return []
    chances = _log_chances(logits)
    goes_on = np.array([name[:1] == "I" for name in classes])
    wall = np.zeros(len(tags), bool)
    wall[[place for place in walls if place < len(tags)]] = True
    chances[np.ix_(wall, goes_on)] = NEVER
    follows = _followers(classes)
    tags = chances.argmax(axis=1)
    before = np.append(outside, tags[:-1])
    for start, end in _runs(chances[:, outside] < SURELY_OUTSIDE, ~follows[before, tags]):
        tags[start:end] = _best_path(chances[start:end], follows, outside)
    opens = np.array([name[:1] == "B" for name in classes])[tags]
    starts = np.flatnonzero(opens)
    stops = np.append(np.flatnonzero(opens | (tags == outside)), len(tags))
    ends = stops[np.searchsorted(stops, starts, side="right")]
    sure = np.exp(chances[np.arange(len(tags)), tags])
    return [
        Stretch(start, end, classes[int(tags[start])][2:], float(sure[start:end].mean()))
        for start, end in zip(starts.tolist(), ends.tolist(), strict=True)
    ]


def _followers(classes: Sequence[str]) -> NDArray[np.bool_]:
    """Whether class j may follow class i: an I only its own B or I."""
    return np.array(
        [[name[:1] != "I" or (last != "O" and last[1:] == name[1:]) for name in classes] for last in classes]
    )


def _runs(inside: NDArray[np.bool_], wrong: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """The runs of `inside` words that hold something wrong."""
    inside = inside | wrong
    edges = np.flatnonzero(np.diff(np.concatenate([[False], inside, [False]])))
    pairs = zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)
    return [(start, end) for start, end in pairs if wrong[start:end].any()]


def _best_path(chances: Floats, follows: NDArray[np.bool_], outside: int) -> Ints:
    """The likeliest sequence of classes in which each may follow the last (Viterbi 1967)."""
    steps = np.where(follows, 0.0, NEVER).astype(np.float32)
    best = chances[0] + steps[outside]
    back = np.zeros(chances.shape, np.int64)
    for i in range(1, len(chances)):
        reached = best[:, None] + steps
        back[i] = reached.argmax(axis=0)
        best = reached.max(axis=0) + chances[i]
    path = np.zeros(len(chances), np.int64)
    path[-1] = best.argmax()
    for i in range(len(chances) - 1, 0, -1):
        path[i - 1] = back[i, path[i]]
    return path
