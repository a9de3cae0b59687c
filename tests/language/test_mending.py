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
            "men|NOUN|NNS|nsubj|2 were|AUX|VBD|aux|2 planning|VERB|VBG|ccomp|5 ,|PUNCT|,|punct|5 "
            "they|PRON|PRP|nsubj|5 said|VERB|VBD|ROOT|5 ,|PUNCT|,|punct|8 to|PART|TO|mark|8 "
            "march|VERB|VB|advcl|5",
            "march", "xcomp", "planning", id="an infinitive behind an aside",
        ),
        pytest.param(
            "They|PRON|PRP|nsubj|1 said|VERB|VBD|ROOT|1 so|ADV|RB|advmod|1 ,|PUNCT|,|punct|5 "
            "to|PART|TO|mark|5 please|VERB|VB|advcl|1 him|PRON|PRP|obj|5",
            "please", "advcl", "said", id="an infinitive of the one who says so",
        ),
        pytest.param(
            "ministers|NOUN|NNS|nsubj|3 of|ADP|IN|case|2 Togo|PROPN|NNP|compound|0 met|VERB|VBD|ROOT|3",
            "Togo", "nmod", "ministers", id="a state behind its ministers",
        ),
        pytest.param(
            "Togo|PROPN|NNP|nsubj|1 condemned|VERB|VBD|ROOT|1 the|DET|DT|det|3 raid|NOUN|NN|obj|1 "
            "carried|VERB|VBN|ccomp|1 out|ADP|RP|compound:prt|4 on|ADP|IN|case|7 Friday|PROPN|NNP|obl|4",
            "carried", "acl", "raid", id="a participle behind an object",
        ),
        pytest.param(
            "Togo|PROPN|NNP|nsubj|1 condemned|VERB|VBD|ROOT|1 the|DET|DT|det|3 raid|NOUN|NN|obj|1 "
            "in|ADP|IN|case|5 which|PRON|WDT|obl|7 six|NUM|CD|nsubj|7 died|VERB|VBD|ccomp|1",
            "died", "acl:relcl", "raid", id="a clause with which",
        ),
        pytest.param(
            "demanded|VERB|VBD|ROOT|0 Adila|PROPN|NNP|nsubj|0 of|ADP|IN|case|4 the|DET|DT|det|4 "
            "union|NOUN|NN|obl|0",
            "union", "nmod", "Adila", id="whose somebody behind the verb is",
        ),
        pytest.param(
            "Adila|PROPN|NNP|nsubj|4 from|ADP|IN|case|3 the|DET|DT|det|3 union|NOUN|NN|obl|4 "
            "insisted|VERB|VBD|ROOT|4",
            "union", "nmod", "Adila", id="whose somebody before the verb is",
        ),
        pytest.param(
            "Togo|PROPN|NNP|nsubj|1 demanded|VERB|VBD|ROOT|1 of|ADP|IN|case|3 Chad|PROPN|NNP|obl|1 "
            "that|SCONJ|IN|mark|6 it|PRON|PRP|nsubj|6 leave|VERB|VB|ccomp|1",
            "Chad", "obl", "demanded", id="of whom something is demanded",
        ),
        pytest.param(
            "Togo|PROPN|NNP|nsubj|1 called|VERB|VBD|ROOT|1 again|ADV|RB|advmod|1 for|ADP|IN|obl|1 "
            "Adila|PROPN|NNP|obj|1 to|PART|TO|mark|6 resign|VERB|VB|advcl|1",
            "Adila", "nsubj", "resign", id="who is called on to do something",
        ),
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
        pytest.param(
            "Chad|PROPN|NNP|nsubj:pass|1|B-Location fined|VERB|VBN|ROOT|1 on|ADP|IN|case|3 "
            "Monday|PROPN|NNP|obl|1|B-Date two|NUM|CD|nummod|5 firms|NOUN|NNS|nsubj:pass|1",
            "firms", "obj", "fined", id="two subjects of a participle without an auxiliary",
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


@pytest.mark.parametrize(
    ("tree", "word", "tag"),
    [
        pytest.param(
            "The|DET|DT|det|1 men|NOUN|NNS|nsubj:pass|6 held|VERB|VBD|acl|1 near|ADP|IN|case|4 "
            "Lome|PROPN|NNP|obl|2 were|AUX|VBD|aux:pass|6 freed|VERB|VBN|ROOT|6",
            "held", "VBN", id="which men",
        ),
        pytest.param(
            "The|DET|DT|det|1 men|NOUN|NNS|ROOT|1 thanked|VERB|VBD|acl|1 nurses|NOUN|NNS|obj|2",
            "thanked", "VBD", id="what they did",
        ),
    ],
)  # fmt: skip
def test_mending_tells_a_participle_from_a_past_tense(nlp: Language, tree: str, word: str, tag: str) -> None:
    (found,) = (t for t in _make(nlp, tree) if t.text == word)
    assert found.tag_ == tag
