from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.language.wordpieces import MAX_PIECES, SHAPES, UNKNOWN, WordPieces, shape_of


@pytest.fixture(scope="module")
def pieces() -> WordPieces:
    return WordPieces(Path(str(resources.files("dragoman") / "data" / "model" / "tokenizer.json")))


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("crossing", "lower"),
        ("Torkham", "title"),
        ("UNHCR", "capitals"),
        ("A", "capital"),
        ("iPhone", "mixed"),
        ("2,500", "digits"),
        ("—", "other"),
        ("", "other"),
    ],
)
def test_shape_of_names_how_a_word_is_written(word: str, shape: str) -> None:
    assert SHAPES[shape_of(word)] == shape


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(word=st.text())
def test_wordpieces_take_any_word(pieces: WordPieces, word: str) -> None:
    (found,) = pieces.lookup([word])
    assert 1 <= len(found.ids) <= MAX_PIECES


def test_wordpieces_ignore_case_but_keep_the_shape(pieces: WordPieces) -> None:
    lower, upper = pieces.lookup(["kabul", "KABUL"])
    assert lower.ids == upper.ids
    assert lower.shape != upper.shape


@pytest.mark.parametrize("word", ["\u200b", "\ud800", ""])
def test_wordpieces_of_nothing_visible_are_unknown(pieces: WordPieces, word: str) -> None:
    (found,) = pieces.lookup([word])
    assert found.ids == (UNKNOWN,) or len(found.ids) == 1


@pytest.mark.parametrize("sign", ["₴", "₺", "₦", "₪", "₽", "₡"])
def test_wordpieces_read_a_currency_sign_that_they_lack_as_a_dollar(pieces: WordPieces, sign: str) -> None:
    assert UNKNOWN not in pieces.lookup([sign])[0].ids
    assert pieces.lookup([sign + "500"])[0].ids == pieces.lookup(["$500"])[0].ids


def test_wordpieces_keep_a_currency_sign_that_they_have(pieces: WordPieces) -> None:
    assert pieces.lookup(["€"])[0].ids != pieces.lookup(["$"])[0].ids
