from __future__ import annotations

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, SpanGroup

from dragoman.language.spans import PREFIX, attributions, stated_causes


def make_doc(text: str, **marked: list[str]) -> Doc:
    """A Doc of one sentence a line, in which the marked words are spans of the heads."""
    nlp = spacy.blank("en")
    words, starts = [], []
    for line in text.splitlines():
        tokens = line.split()
        words += tokens
        starts += [True] + [False] * (len(tokens) - 1)
    doc = Doc(nlp.vocab, words=words, sent_starts=starts)
    for head, texts in marked.items():
        spans = []
        for wanted in texts:
            size = len(wanted.split())
            spans += [doc[i : i + size] for i in range(len(doc)) if doc[i : i + size].text == wanted]
        spans.sort(key=lambda span: span.start)
        doc.spans[PREFIX + head] = SpanGroup(doc, attrs={"scores": [0.5] * len(spans)}, spans=spans)
    return doc


def test_attributions_link_source_cue_and_content() -> None:
    doc = make_doc(
        "The ministry said the gate is shut .",
        source=["The ministry"],
        cue=["said"],
        content=["the gate is shut"],
    )
    (found,) = attributions(doc)
    assert [span.text for span in found.source] == ["The ministry"]
    assert [span.text for span in found.content] == ["the gate is shut"]
    assert found.sure == pytest.approx(0.5)


def test_attributions_give_a_quotation_without_cue_to_the_cue_before() -> None:
    doc = make_doc(
        "We won , said Omar .\nThey ran .\nThe ministry in Kabul denied it .",
        source=["Omar", "The ministry in Kabul"],
        cue=["said", "denied"],
        content=["We won", "They ran ."],
    )
    said, denied = attributions(doc)
    assert [span.text for span in said.content] == ["We won", "They ran ."]
    assert [span.text for span in denied.source] == ["The ministry in Kabul"]
    assert denied.content == ()


def test_attributions_keep_two_in_a_sentence_apart() -> None:
    doc = make_doc(
        "Kabul said it fired , but Islamabad denied it fired first .",
        source=["Kabul", "Islamabad"],
        cue=["said", "denied"],
    )
    assert [one.source[0].text for one in attributions(doc)] == ["Kabul", "Islamabad"]


@pytest.mark.parametrize("find", [attributions, stated_causes])
def test_spans_of_another_pipeline_are_none(find) -> None:
    assert find(make_doc("Nobody said so .")) == ()


def test_attributions_of_the_model(nlp: Language) -> None:
    doc = nlp('"We did not fire first," said Zabihullah Mujahid, a spokesman. Pakistan rejected the claim.')
    said = attributions(doc)[0]
    assert said.cue.text == "said"
    assert said.source[0].text.startswith("Zabihullah Mujahid")
    assert "did not fire first" in said.content[0].text
    assert 0 < said.sure <= 1


def test_stated_causes_of_the_model(nlp: Language) -> None:
    doc = nlp("Police fired tear gas after protesters threw stones. The mayor lives in Durban.")
    (found,) = stated_causes(doc)
    assert found.sentence.text.startswith("Police")
    assert 0.5 < found.sure <= 1
