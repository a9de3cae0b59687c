from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.language.windows import Window, cut_windows

words = st.lists(st.sampled_from(["word", "Word", ".", '"', "?", "7"]), max_size=300)


@given(words, st.sets(st.integers(0, 300)), st.integers(1, 40), st.integers(0, 8))
def test_windows_own_every_word_once(words: list[str], breaks: set[int], size: int, context: int) -> None:
    windows = cut_windows(words, breaks, size=size, context=context)
    owned = [i for window in windows for i in range(window.own_start, window.own_end)]
    assert owned == list(range(len(words)))
    for window in windows:
        assert window.start <= window.own_start < window.own_end <= window.end <= len(words)
        assert window.own_end - window.own_start <= size


def test_windows_end_with_a_paragraph_rather_than_a_sentence() -> None:
    words = ["One", "two", ".", "Three", "four", ".", "Five"]
    assert cut_windows(words, {3}, size=5)[0] == Window(0, 3, 0, 3)


def test_windows_end_with_a_sentence_where_no_paragraph_does() -> None:
    words = ["He", "left", "the", "U.S.", "Army", ".", "She", "stayed", "there"]
    assert [window.own_end for window in cut_windows(words, set(), size=8)] == [6, 9]


@pytest.mark.parametrize("count", [20, 21, 55])
def test_windows_see_beyond_a_hard_cut(count: int) -> None:
    first, second = (
        cut_windows(["item"] * count, set(), size=20, context=4)[:2]
        if count > 20
        else (
            Window(0, 20, 0, 20),
            Window(16, 24, 20, 24),
        )
    )
    assert first.own_end == 20
    assert second.start == 16
