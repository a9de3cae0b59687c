from __future__ import annotations

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
