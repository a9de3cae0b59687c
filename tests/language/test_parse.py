from __future__ import annotations

import numpy as np
import pytest
from spacy.language import Language

from dragoman.language import parse
from dragoman.language.windows import SIZE


def test_parse_of_a_long_text_in_sections_is_that_of_its_parts(
    nlp: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "Troops left Kunduz on Monday, officials said. The road is open.\n" * 40
    whole = nlp(text)
    monkeypatch.setattr(parse, "SECTION", SIZE)
    parts = nlp(text)
    assert [token.head.i for token in parts] == [token.head.i for token in whole]
    assert [ent.text for ent in parts.ents] == [ent.text for ent in whole.ents]
    assert len(list(parts.sents)) == 80


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("Chad shut it , Niger said .", [1, 2, 4, 5]),
        ("On 3 May the camp burned .", [3, 4, 5]),
        ("They left . then rain fell", [1, 4, 5]),
        ("on 3 may they left", []),
    ],
)
def test_parse_opens_no_sentence_behind_a_comma_or_with_a_small_word_behind_another(
    words: str, places: list[int]
) -> None:
    assert np.flatnonzero(parse.go_on(words.split())).tolist() == places
