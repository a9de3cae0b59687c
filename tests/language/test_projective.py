"""Trees without crossing arcs, against all trees of short sentences."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from dragoman.language.encoder import Floats
from dragoman.language.projective import decode_projective, has_crossing


def scores_of(size: int) -> st.SearchStrategy[Floats]:
    return arrays.arrays(np.float32, (size, size + 1), elements=st.floats(-10, 10, width=32))


def is_tree(governors: tuple[int, ...]) -> bool:
    """Whether each word leads to the one root."""
    for word in range(len(governors)):
        for _ in governors:
            word = governors[word] if word >= 0 else word
        if word >= 0:
            return False
    return governors.count(-1) == 1


def worth(scores: Floats, governors: tuple[int, ...]) -> float:
    return float(sum(scores[word, above + 1] for word, above in enumerate(governors)))


@given(st.integers(1, 5).flatmap(scores_of))
def test_decode_projective_finds_the_best_of_all_trees_without_crossings(scores: Floats) -> None:
    size = len(scores)
    trees = [g for g in product(range(-1, size), repeat=size) if is_tree(g)]
    flat = [g for g in trees if not has_crossing(np.array(g))]
    found = tuple(decode_projective(scores).tolist())
    assert found in flat
    assert worth(scores, found) == pytest.approx(max(worth(scores, g) for g in flat), abs=1e-3)


@given(st.integers(1, 40).flatmap(scores_of))
def test_decode_projective_gives_one_root_and_no_crossing(scores: Floats) -> None:
    found = decode_projective(scores)
    assert is_tree(tuple(found.tolist()))
    assert not has_crossing(found)


@pytest.mark.parametrize(
    ("governors", "crosses"),
    [([-1], False), ([1, -1, 1], False), ([2, 3, -1, 2], True), ([-1, 0, 1, 2], False), ([2, -1, 1], True)],
)
def test_has_crossing_sees_arcs_that_cross_or_span_the_root(governors: list[int], crosses: bool) -> None:
    assert has_crossing(np.array(governors)) is crosses


def test_a_name_before_its_noun_hangs_on_the_noun(nlp) -> None:
    doc = nlp("Venezuela closed the Simon Bolivar bridge.")
    assert not has_crossing(np.array([-1 if t.head.i == t.i else t.head.i for t in doc]))
    assert doc[3].head.text == "bridge"
