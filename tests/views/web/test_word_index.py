from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.views.web.word_index import WordIndex, make_question


@pytest.fixture
def index(tmp_path: Path) -> WordIndex:
    made = WordIndex(tmp_path / "words.sqlite")
    with made.writing():
        made.add_sentences(
            [(1, "The gate was closed."), (2, "They are closing the Torkham gate."), (3, "A café opened.")]
        )
    return made


@pytest.mark.parametrize(
    ("words", "rows"),
    [
        ("gate", [2, 1]),
        ("gates close", [2, 1]),
        ('"torkham gate"', [2]),
        ("tork*", [2]),
        ("cafe", [3]),
        ("gate OR cafe", []),
        ("", []),
        ("!!!", []),
    ],
)
def test_word_index_finds_all_words_the_latest_first(index: WordIndex, words: str, rows: list[int]) -> None:
    assert index.find_sentences(words) == rows


@given(st.text(max_size=200))
def test_word_index_takes_nothing_typed_for_an_operator(text: str) -> None:
    index = WordIndex(Path(":memory:"))
    index.find_sentences(text.replace("\x00", ""))
    assert make_question(text).count('"') % 2 == 0


def test_word_index_keeps_nothing_of_a_writing_that_failed(index: WordIndex) -> None:
    with pytest.raises(ValueError, match="stop"), index.writing():
        index.add_sentences([(4, "Half a batch of gates.")])
        raise ValueError("stop")
    assert index.find_sentences("batch") == []
