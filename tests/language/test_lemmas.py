from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import LanguageModelError
from dragoman.language.lemmas import Edit, Lemmas, load_lemmas


@pytest.fixture(scope="module")
def lemmas() -> Lemmas:
    return load_lemmas(Path(str(resources.files("dragoman") / "data" / "model" / "lemmas.json.gz")))


@pytest.mark.parametrize(
    ("form", "upos", "xpos", "lemma"),
    [
        ("said", "VERB", "VBD", "say"),
        ("Killed", "VERB", "VBN", "kill"),
        ("reopened", "VERB", "VBD", "reopen"),
        ("stopped", "VERB", "VBD", "stop"),
        ("denies", "VERB", "VBZ", "deny"),
        ("crossings", "NOUN", "NNS", "crossing"),
        ("countries", "NOUN", "NNS", "country"),
        ("left", "VERB", "VBD", "leave"),
        ("left", "ADJ", "JJ", "left"),
        ("Kabul", "PROPN", "NNP", "Kabul"),
        ("TORKHAM", "PROPN", "NNP", "TORKHAM"),
        ("KILLED", "VERB", "VBD", "kill"),
        ("Afghan", "ADJ", "JJ", "Afghan"),
    ],
)
def test_lemma_is_the_dictionary_form(lemmas: Lemmas, form: str, upos: str, xpos: str, lemma: str) -> None:
    assert lemmas.lemma(form, upos, xpos) == lemma


@given(
    st.text(min_size=1), st.sampled_from(["VERB", "NOUN", "PROPN", "Q"]), st.sampled_from(["VBD", "NNS", "?"])
)
def test_lemma_of_any_form_is_not_empty(form: str, upos: str, xpos: str) -> None:
    table = Lemmas({}, {"VERB VBD": {"": Edit(False, 2, "")}})
    assert table.lemma(form, upos, xpos)


def test_load_lemmas_names_a_damaged_file(tmp_path: Path) -> None:
    path = tmp_path / "lemmas.json.gz"
    path.write_bytes(b"no gzip")
    with pytest.raises(LanguageModelError, match=r"lemmas\.json\.gz is damaged"):
        load_lemmas(path)
