from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dragoman.language.analysis import Analysis
from dragoman.model import Document

if TYPE_CHECKING:
    from spacy.language import Language

TEXT = "  Kabul closed  the crossing.\n\nTraders waited.\n"


@pytest.fixture(scope="module")
def analysis(nlp: Language) -> Analysis:
    return Analysis(Document(text=TEXT), nlp(TEXT))


def test_analysis_words_are_the_text_of_the_span(analysis: Analysis) -> None:
    count = len(analysis.doc)
    for first in range(count):
        for last in range(first, count):
            assert analysis.words(first, last) == analysis.span(first, last).text


def test_analysis_spans_quote_the_document(analysis: Analysis) -> None:
    span = analysis.span(0, len(analysis.doc) - 1)
    assert TEXT[span.start : span.end] == span.text == TEXT.strip()
