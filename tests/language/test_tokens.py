"""The plain objects say what spaCy's say."""

from __future__ import annotations

import gc

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc as ParsedDoc

from dragoman.language.tokens import Doc, make_doc

TEXT = (
    "KABUL, Feb. 23 — The Taliban's forces, who had closed the gate (and it wasn't the first time), "
    "said on Sunday that  12 trucks from Peshawar “could not pass”.\n\nTraders, drivers and porters asked "
    "the governor to reopen it.\nHe did not answer: _silence_ is what they got …"
)
NAMES = (
    "i", "idx", "text", "lower_", "lemma_", "dep_", "pos_", "tag_", "ent_type_", "whitespace_",
    "text_with_ws", "is_space", "is_punct", "like_num", "is_title", "is_upper",
)  # fmt: skip


@pytest.fixture(scope="module")
def parsed(nlp: Language) -> ParsedDoc:
    return nlp(TEXT)


@pytest.fixture(scope="module")
def doc(parsed: ParsedDoc) -> Doc:
    return make_doc(parsed)


@pytest.mark.parametrize("name", NAMES)
def test_tokens_have_the_values_of_spacy(parsed, doc, name):
    assert [getattr(t, name) for t in doc] == [getattr(t, name) for t in parsed]


def test_tokens_relations_have_no_subtype(nlp):
    doc = make_doc(nlp("The road was closed by the army, which the mayor, Ana Diaz, denied."))
    assert any(":" in t.dep_ for t in doc)
    assert [t.relation for t in doc] == [t.dep_.split(":")[0] for t in doc]


def test_tokens_text_is_that_of_spacy(parsed, doc):
    assert doc.text == parsed.text == TEXT


def test_tokens_have_the_features_of_spacy(parsed, doc):
    assert [t.morph for t in doc] == [str(t.morph) for t in parsed]
    assert any("Number=Plur" in t.morph for t in doc)


@pytest.mark.parametrize("name", ["children", "subtree", "ancestors"])
def test_tokens_hang_together_as_in_spacy(parsed, doc, name):
    ours = [[t.i for t in getattr(token, name)] for token in doc]
    assert ours == [[t.i for t in getattr(token, name)] for token in parsed]


def test_tokens_have_one_object_a_word(doc):
    for token in doc:
        assert token in token.head.children or token.head is token
        assert all(child.head is token for child in token.children)
        assert doc[token.i] is token
        assert token.doc is doc


def test_tokens_edges_hold_the_subtree(doc):
    for token in doc:
        numbers = [t.i for t in token.subtree]
        assert (token.left_edge.i, token.right_edge.i) == (min(numbers), max(numbers))


def test_tokens_sentences_are_those_of_spacy(parsed, doc):
    ours = [(s.start, s.end, s.start_char, s.end_char, s.text, s.root.i) for s in doc.sents]
    assert ours == [(s.start, s.end, s.start_char, s.end_char, s.text, s.root.i) for s in parsed.sents]
    assert [t.sent.start for t in doc] == [t.sent.start for t in parsed]
    assert doc[0].sent == doc[1].sent


def test_tokens_entities_and_groups_are_those_of_spacy(parsed, doc):
    assert [(e.start, e.end, e.label_) for e in doc.ents] == [(e.start, e.end, e.label_) for e in parsed.ents]
    assert doc.spans.keys() == parsed.spans.keys()
    for name, group in parsed.spans.items():
        assert [(s.start, s.end, s.label_) for s in doc.spans[name]] == [
            (s.start, s.end, s.label_) for s in group
        ]
        assert doc.spans[name].attrs == group.attrs


def test_tokens_roots_of_all_stretches_are_those_of_spacy(parsed, doc):
    for start in range(len(doc)):
        for end in range(start + 1, min(len(doc), start + 12) + 1):
            assert doc[start:end].root.i == parsed[start:end].root.i
            assert doc[start:end].text == parsed[start:end].text


def test_tokens_slices_are_those_of_spacy(parsed, doc):
    for first, last in [(0, 4), (-3, None), (None, 5), (4, 2), (2, 10_000), (-5, -2)]:
        ours, theirs = doc[first:last], parsed[first:last]
        assert (ours.start, ours.end, len(ours)) == (theirs.start, theirs.end, len(theirs))
    ours, theirs = doc[5:15], parsed[5:15]
    assert (ours[0].i, ours[-1].i, ours[2:4].start) == (theirs[0].i, theirs[-1].i, theirs[2:4].start)


def test_tokens_are_found_by_character_as_in_spacy(parsed, doc):
    for start in range(-2, len(TEXT) + 2):
        for length in (1, 2, 7):
            ours = doc.char_span(start, start + length)
            theirs = parsed.char_span(start, start + length, alignment_mode="expand")
            assert (ours is None) == (theirs is None)
            if ours is not None:
                assert (ours.start, ours.end) == (theirs.start, theirs.end)


def test_tokens_have_neighbours(doc):
    assert doc[1].nbor().i == 2
    assert doc[1].nbor(-1).i == 0
    with pytest.raises(IndexError):
        doc[0].nbor(-1)
    with pytest.raises(IndexError):
        doc[len(doc) - 1].nbor()


def test_tokens_stand_above_others(doc):
    top = doc.sents[0].root
    below = next(t for t in top.subtree if t.head is not top and t is not top)
    assert top.is_ancestor(below)
    assert not below.is_ancestor(top)
    assert not top.is_ancestor(top)


def test_tokens_of_an_unparsed_text_stand_alone():
    doc = make_doc(spacy.blank("en")("Twelve trucks wait."))
    assert [t.text for t in doc] == ["Twelve", "trucks", "wait", "."]
    assert all(t.head is t and t.children == () for t in doc)
    assert not doc.has_annotation("DEP")
    assert [s.text for s in doc.sents] == ["Twelve trucks wait."]
    assert doc[0].like_num


def test_tokens_of_an_empty_text(nlp):
    doc = make_doc(nlp(""))
    assert (len(doc), doc.sents, doc.ents, doc.text) == (0, (), (), "")
    assert doc.char_span(0, 1) is None
    assert doc.token_at(0) is None


def test_tokens_of_a_deep_tree_need_no_deep_stack(nlp):
    words = 3000
    parsed = ParsedDoc(
        nlp.vocab, words=["so"] * words, heads=[max(0, i - 1) for i in range(words)],
        deps=["ROOT"] + ["conj"] * (words - 1),
    )  # fmt: skip
    doc = make_doc(parsed)
    assert len(doc[0].subtree) == words
    assert len(doc[-1].ancestors) == words - 1


def test_tokens_spans_are_equal_by_their_words(doc):
    assert doc[2:5] == doc[2:5]
    assert doc[2:5] != doc[2:6]
    assert len({doc[2:5], doc[2:5]}) == 1


def test_tokens_subtrees_begin_at_their_left_edge(doc):
    for token in doc:
        assert token.left_edge is min(token.subtree, key=lambda t: t.i)


def test_tokens_of_a_released_document_leave_nothing_to_the_collector(nlp):
    parsed = nlp(TEXT)
    gc.collect()
    gc.disable()
    try:
        doc = make_doc(parsed)
        assert doc[0].left_edge.subtree
        doc.release()
        del doc
        assert gc.collect() == 0
    finally:
        gc.enable()
