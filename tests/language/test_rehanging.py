"""Datelines, owners, agents and joined verbs are hung where they belong; sound trees are left alone."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.language.test_mending import _make


@pytest.mark.parametrize(
    ("tree", "word", "label", "head"),
    [
        pytest.param(
            "Juba|PROPN|NNP|nsubj|3 -|PUNCT|,|punct|0 Chad|PROPN|NNP|flat|0 expelled|VERB|VBD|ROOT|3 "
            "envoys|NOUN|NNS|obj|3",
            "Chad", "nsubj", "expelled", id="who stands behind a dateline acts",
        ),
        pytest.param(
            "Juba|PROPN|NNP|nsubj|3 -|PUNCT|,|punct|0 Chad|PROPN|NNP|flat|0 expelled|VERB|VBD|ROOT|3 "
            "envoys|NOUN|NNS|obj|3",
            "Juba", "dep", "expelled", id="a dateline is beside the clause",
        ),
        pytest.param(
            "WFP|PROPN|NNP|nsubj|1 lorries|NOUN|NNS|nsubj|2 came|VERB|VBD|ROOT|2",
            "WFP", "compound", "lorries", id="an owner",
        ),
        pytest.param(
            "Chad|PROPN|NNP|nsubj|1 slammed|VERB|VBD|ROOT|1 raids|NOUN|NNS|obj|1 by|ADP|IN|case|4 "
            "rebels|NOUN|NNS|obl:agent|1",
            "rebels", "nmod", "raids", id="an agent of an object",
        ),
        pytest.param(
            "Raids|NOUN|NNS|nsubj:pass|2 were|AUX|VBD|aux:pass|2 led|VERB|VBN|ROOT|2 by|ADP|IN|case|4 "
            "rebels|NOUN|NNS|obl:agent|2",
            "rebels", "obl:agent", "led", id="a passive keeps its agent",
        ),
        pytest.param(
            "They|PRON|PRP|nsubj|1 vowed|VERB|VBD|ROOT|1 to|PART|TO|mark|3 act|VERB|VB|xcomp|1 "
            "and|CCONJ|CC|cc|5 named|VERB|VBD|conj|3 her|PRON|PRP|obj|5",
            "named", "conj", "vowed", id="a past form behind an infinitive",
        ),
        pytest.param(
            "They|PRON|PRP|nsubj|1 vowed|VERB|VBD|ROOT|1 to|PART|TO|mark|3 act|VERB|VB|xcomp|1 "
            "and|CCONJ|CC|cc|5 name|VERB|VB|conj|3 her|PRON|PRP|obj|5",
            "name", "conj", "act", id="two infinitives",
        ),
    ],
)  # fmt: skip
def test_words_hang_where_they_belong(nlp: Language, tree: str, word: str, label: str, head: str) -> None:
    token = next(t for t in _make(nlp, tree) if t.text == word)
    assert (token.dep_, token.head.text) == (label, head)
