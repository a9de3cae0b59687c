"""Trees that no sentence can mean are put right, and sound ones are left alone."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc as ParsedDoc

from dragoman.language.tokens import Doc, make_doc

Word = tuple[str, str, str, str, int, str]
"""Form, part of speech, tag, label, number of the head, and IOB entity ("" for none)."""


def _word(text: str) -> Word:
    form, pos, tag, label, head, *entity = text.split("|")
    return form, pos, tag, label, int(head), entity[0] if entity else "O"


def _make(nlp: Language, tree: str) -> Doc:
    words = [_word(text) for text in tree.split()]
    forms, parts, tags, labels, heads, entities = (list(column) for column in zip(*words, strict=True))
    parsed = ParsedDoc(
        nlp.vocab, words=forms, pos=parts, tags=tags, deps=labels, heads=heads, ents=entities,
        spaces=[True] * len(words),
    )  # fmt: skip
    return make_doc(parsed)


@pytest.mark.parametrize(
    ("tree", "word", "label", "head"),
    [
        pytest.param(
            "Harbour|PROPN|NNP|nsubj|2|B-Organization Watch|PROPN|NNP|nsubj|2|I-Organization "
            "called|VERB|VBD|ROOT|2",
            "Watch", "flat", "Harbour", id="two words of one name",
        ),
        pytest.param(
            "Minister|PROPN|NNP|nsubj|4 of|ADP|IN|case|2 state|NOUN|NN|nmod|0 "
            "Adila|PROPN|NNP|nsubj|4|B-Person resigned|VERB|VBD|ROOT|4",
            "Minister", "nmod:desc", "Adila", id="a title before its name",
        ),
        pytest.param(
            "Ndege|PROPN|NNP|nsubj|3|B-Person 's|PART|POS|case|0 ministry|NOUN|NN|nsubj|3 "
            "refused|VERB|VBD|ROOT|3",
            "Ndege", "nmod:poss", "ministry", id="an owner",
        ),
        pytest.param(
            "Farmers|NOUN|NNS|nsubj|3 and|CCONJ|CC|cc|2 herders|NOUN|NNS|nsubj|3 clashed|VERB|VBD|ROOT|3",
            "herders", "conj", "Farmers", id="a list",
        ),
        pytest.param(
            "They|PRON|PRP|nsubj|1 threw|VERB|VBD|ROOT|1 stones|NOUN|NNS|obj|1 and|CCONJ|CC|cc|4 "
            "bricks|NOUN|NNS|nsubj|1",
            "bricks", "conj", "stones", id="the end of a list of objects",
        ),
        pytest.param(
            "Officials|NOUN|NNS|nsubj|1 advised|VERB|VBD|ROOT|1 tourists|NOUN|NNS|nsubj|1 "
            "leave|VERB|VB|xcomp|1",
            "tourists", "nsubj", "leave", id="the subject of what is advised",
        ),
        pytest.param(
            "the|DET|DT|det|1 killing|NOUN|NN|ROOT|1 of|ADP|IN|case|1 Adila|PROPN|NNP|nmod|1|B-Person",
            "of", "case", "Adila", id="a preposition on the noun before it",
        ),
        pytest.param(
            "It|PRON|PRP|nsubj|1 led|VERB|VBD|ROOT|1 Adila|PROPN|NNP|obj|4|B-Person to|PART|TO|mark|4 "
            "accuse|VERB|VB|xcomp|1 Ndege|PROPN|NNP|obj|4|B-Person",
            "Adila", "obj", "led", id="an object before its infinitive",
        ),
        pytest.param(
            "Police|NOUN|NNS|nsubj|1 held|VERB|VBD|ROOT|1 men|NOUN|NNS|obj|1 suspected|VERB|VBN|advcl|1",
            "suspected", "acl", "men", id="a participle behind an object",
        ),
        pytest.param(
            "premier|NOUN|NN|nsubj|5 Adila|PROPN|NNP|appos|0|B-Person Ndege|PROPN|NNP|flat|1|I-Person "
            "and|CCONJ|CC|cc|4 Mosi|PROPN|NNP|conj|1|B-Person met|VERB|VBD|ROOT|5",
            "Mosi", "conj", "premier", id="a list behind a title with its name",
        ),
        pytest.param(
            "Adila|PROPN|NNP|nsubj|6|B-Person ,|PUNCT|,|punct|2 head|NOUN|NN|appos|0 and|CCONJ|CC|cc|4 "
            "founder|NOUN|NN|conj|0 ,|PUNCT|,|punct|0 spoke|VERB|VBD|ROOT|6",
            "founder", "conj", "head", id="a second office",
        ),
        pytest.param(
            "army|NOUN|NN|nsubj|6 and|CCONJ|CC|cc|5 Chad|PROPN|NNP|conj|0|B-Location -|PUNCT|HYPH|punct|2 "
            "backed|VERB|VBN|amod|5 rebels|NOUN|NNS|conj|0 fought|VERB|VBD|ROOT|6",
            "Chad", "conj", "army", id="a hyphen with blanks is no compound",
        ),
    ],
)  # fmt: skip
def test_a_tree_with_one_reading_is_put_right(
    nlp: Language, tree: str, word: str, label: str, head: str
) -> None:
    doc = _make(nlp, tree)
    token = next(t for t in doc if t.text == word)
    assert (token.dep_, token.head.text) == (label, head)
    assert token in token.head.children


@pytest.mark.parametrize(
    "tree",
    [
        "Soldiers|NOUN|NNS|nsubj|1 shot|VERB|VBD|ROOT|1 men|NOUN|NNS|obj|1 ,|PUNCT|,|punct|4 "
        "wounded|VERB|VBN|advcl|1",
        "talks|NOUN|NNS|ROOT|0 with|ADP|IN|case|2 Chad|PROPN|NNP|nmod|0|B-Location",
        "Adila|PROPN|NNP|nsubj|3|B-Person and|CCONJ|CC|cc|2 Mosi|PROPN|NNP|conj|0|B-Person "
        "met|VERB|VBD|ROOT|3",
    ],
)
def test_a_sound_tree_is_left_alone(nlp: Language, tree: str) -> None:
    doc = _make(nlp, tree)
    assert [(t.dep_, t.head.i) for t in doc] == [_word(text)[3:5] for text in tree.split()]


def test_mending_makes_no_circle(nlp: Language) -> None:
    doc = _make(
        nlp,
        "Harbour|PROPN|NNP|nsubj|1|B-Organization Watch|PROPN|NNP|nsubj|2|I-Organization "
        "Group|PROPN|NNP|nsubj|3|I-Organization called|VERB|VBD|ROOT|3",
    )
    assert all(doc[3] in token.ancestors for token in doc[:3])
