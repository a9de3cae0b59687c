"""The lexicon of causal wording: compiled lookups and errors of its file."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.datafiles import load_data
from dragoman.errors import DataFileError
from dragoman.extract.causal_words import CausalWords, Connective, Phrases, causal_words


def test_causal_words_finds_the_longest_phrase() -> None:
    phrases = Phrases([("because", 1), ("because of", 2)])
    assert phrases.at(["because", "of", "rain"], 0) == [(2, 2)]
    assert phrases.at(["because", "it", "rains"], 0) == [(1, 1)]
    assert phrases.at(["rain"], 0) == []


@pytest.mark.parametrize(
    ("form", "verb"), [("curbed", "curb"), ("fuelling", "fuel"), ("provoking", "provoke"), ("eases", "ease")]
)
def test_causal_words_knows_regular_forms(form: str, verb: str) -> None:
    assert causal_words().forms[form] == verb


def test_causal_words_puts_frames_with_particles_first() -> None:
    frames = causal_words().frames["lead"]
    assert frames[0].particles
    assert not frames[-1].particles


def test_causal_words_have_no_phrase_twice_with_the_same_reading() -> None:
    seen: set[tuple[str, frozenset[str], frozenset[str]]] = set()
    for connective in causal_words().words.connectives:
        assert isinstance(connective, Connective)
        for word in connective.words:
            key = (word, connective.takes, connective.after)
            assert key not in seen
            seen.add(key)


def test_causal_words_error_names_file_and_field(tmp_path: Path) -> None:
    path = tmp_path / "causes.yaml"
    path.write_text("verbs: []\nfroms: []\n", encoding="utf-8")
    with pytest.raises(DataFileError, match=r"causes\.yaml:\d+"):
        load_data(path, CausalWords)
