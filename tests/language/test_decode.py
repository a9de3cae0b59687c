from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from dragoman.language.decode import (
    MOST_WORDS,
    chu_liu_edmonds,
    decode_spans,
    decode_tree,
    decode_trees,
    sentence_bounds,
    share_evidence,
)
from dragoman.language.encoder import Floats, WindowScores
from dragoman.language.windows import cut_windows

BIO = ["O", "B-Person", "I-Person", "B-Location", "I-Location"]


def scores_of(size: int) -> st.SearchStrategy[Floats]:
    values = st.floats(-10, 10, width=32)
    return arrays.arrays(np.float32, (size, size + 1), elements=values)


def is_tree(governors: list[int]) -> bool:
    roots = governors.count(-1)
    for start in range(len(governors)):
        node, steps = start, 0
        while node != -1 and steps <= len(governors):
            node, steps = governors[node], steps + 1
        if node != -1:
            return False
    return roots == 1


@given(st.integers(1, 12).flatmap(scores_of))
def test_decode_tree_gives_one_root_and_no_cycle(scores: Floats) -> None:
    assert is_tree(decode_tree(scores).tolist())


def test_decode_tree_resolves_a_cycle_at_the_least_cost() -> None:
    scores = np.array([[0, 0, 9, 0], [1, 9, 0, 3], [5, 0, 0, 0]], np.float32)
    assert decode_tree(scores).tolist() == [1, 2, -1]


@given(st.integers(2, 5).flatmap(scores_of))
def test_chu_liu_edmonds_finds_the_best_of_all_trees(scores: Floats) -> None:
    size = len(scores)
    square = np.full((size + 1, size + 1), -1e9)
    square[1:] = scores
    best = -np.inf
    for chosen in product(range(size + 1), repeat=size):
        if all(_reaches_zero([0, *chosen], node) for node in range(1, size + 1)):
            best = max(best, sum(square[i + 1, g] for i, g in enumerate(chosen)))
    found = chu_liu_edmonds(square)
    assert sum(square[i, found[i]] for i in range(1, size + 1)) == pytest.approx(best, abs=1e-4)


def _reaches_zero(governors: list[int], node: int) -> bool:
    for _ in governors:
        node = governors[node]
    return node == 0


def test_sentence_bounds_open_at_paragraphs() -> None:
    opens = np.array([False, False, True, False, False])
    assert sentence_bounds(opens, {4}).tolist() == [0, 2, 4, 5]


def test_sentence_bounds_split_what_is_endless() -> None:
    bounds = sentence_bounds(np.zeros(3 * MOST_WORDS + 1, bool), set())
    assert np.diff(bounds).max() <= MOST_WORDS
    assert bounds[-1] == 3 * MOST_WORDS + 1


def test_sentence_bounds_of_nothing_are_empty() -> None:
    assert sentence_bounds(np.zeros(0, bool), set()).tolist() == [0]


@given(st.integers(1, 60), st.integers(3, 20), st.data())
def test_decode_trees_joins_windows(count: int, size: int, data: st.DataObject) -> None:
    rng = np.random.default_rng(data.draw(st.integers(0, 99)))
    windows = []
    for window in cut_windows(["word"] * count, set(), size=size, context=2):
        width = window.end - window.start
        windows.append(WindowScores(window, rng.normal(size=(width, width + 1)).astype(np.float32)))
    opens = rng.random(count) < 0.2
    bounds = sentence_bounds(opens, set())
    governors = decode_trees(windows, bounds)
    for start, end in pairwise(bounds.tolist()):
        inside = governors[start:end]
        assert is_tree([-1 if g < 0 else int(g - start) for g in inside])


@pytest.mark.parametrize(
    ("tags", "walls", "spans"),
    [
        ([0, 0], [], []),
        ([1, 2, 0, 3], [], [(0, 2, "Person"), (3, 4, "Location")]),
        ([1, 1], [], [(0, 1, "Person"), (1, 2, "Person")]),
        ([1, 2, 2], [1], [(0, 1, "Person"), (1, 3, "Person")]),
    ],
)
def test_decode_spans_reads_bio(tags: list[int], walls: list[int], spans: list[tuple[int, int, str]]) -> None:
    found = decode_spans(certain(tags), BIO, walls)
    assert [(start, end, name) for start, end, name, _ in found] == spans


def certain(tags: list[int]) -> Floats:
    """Logits that are sure of `tags`, and think the same kind's other tag the next likeliest."""
    logits = np.zeros((len(tags), len(BIO)), np.float32)
    for row, tag in zip(logits, tags, strict=True):
        row[tag] = 6
        row[{1: 2, 2: 1, 3: 4, 4: 3}.get(tag, tag)] += 2
    return logits


def test_decode_spans_bridges_a_weak_gap() -> None:
    logits = certain([1, 2, 0, 2, 2])
    logits[2] = [1.0, 0, 0.9, 0, 0]
    assert [stretch[:3] for stretch in decode_spans(logits, BIO)] == [(0, 5, "Person")]


@given(
    st.integers(0, 30).flatmap(
        lambda n: arrays.arrays(np.float32, (n, 5), elements=st.floats(-9, 9, width=32))
    )
)
def test_decode_spans_never_overlap(logits: Floats) -> None:
    found = decode_spans(logits, BIO)
    for one, other in pairwise(found):
        assert one.end <= other.start
    assert all(one.start < one.end and 0 < one.sure <= 1.0001 for one in found)


def test_share_evidence_lets_the_other_mentions_of_a_name_decide_a_doubtful_one() -> None:
    words = ["Talks", "with", "Omdurman", "failed", ".", "Omdurman", "burned", "."]
    logits = np.zeros((8, 5), np.float32)
    logits[:, 0] = 6
    logits[2, [0, 1, 3]] = (0, 1.1, 1)
    logits[5, [0, 1, 3]] = (0, 0, 6)
    alone = decode_spans(logits, BIO, (0, 5))
    shared = decode_spans(share_evidence(logits, words, (0, 5)), BIO, (0, 5))
    assert [(span.start, span.name) for span in alone] == [(2, "Person"), (5, "Location")]
    assert [(span.start, span.name) for span in shared] == [(2, "Location"), (5, "Location")]


@pytest.mark.parametrize("second", [["burned", "Omdurman"], ["New", "Omdurman"], ["omdurman", "burned"]])
def test_share_evidence_leaves_other_names_alone(second: list[str]) -> None:
    words = ["Omdurman", "fell", *second]
    walls = (0, 2) if second[0] == "burned" else (0,)
    logits = np.arange(20, dtype=np.float32).reshape(4, 5) ** 1.5
    found = share_evidence(logits, words, walls)
    changed = second == ["burned", "Omdurman"]
    assert np.allclose(found - found.max(1, keepdims=True), logits - logits.max(1, keepdims=True)) != changed


def test_share_evidence_gives_the_very_logits_where_no_name_recurs() -> None:
    logits = np.ones((2, 5), np.float32)
    assert share_evidence(logits, ["Goma", "fell"]) is logits
