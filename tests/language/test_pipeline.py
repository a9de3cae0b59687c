from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from dragoman.language.load import load
from dragoman.language.spans import group

TEXT = """Torkham crossing closed after clashes

Pakistani officials said on Friday that three soldiers were killed by  Taliban fighters in Nangarhar.
The Taliban denied it."""

ODD = [
    "",
    " ",
    "\n\n \n",
    "a",
    "x" * 10_000,
    "🙂 " * 300,
    "word " * 3_000,
    "\u200b\u200f\ufeff",
    "مرحبا بكم في كابل",
    "| 1 | 2 |\n" * 400,
    "\x00\x01",
    "." * 3_000,
    "Ł" * 70,
    "—‘’“”…",
]
characters = st.characters(exclude_categories=["Cs"])
noise = st.one_of(
    st.text(characters, max_size=200),
    st.lists(st.sampled_from(["The", "army", "\n", "\n\n", ".", "said", "  ", "–", "e.g.", "7", "\t"])).map(
        " ".join
    ),
)


def check(doc: Doc, text: str) -> None:
    assert doc.text == text
    assert sum(len(sent) for sent in doc.sents) == len(doc)
    for sent in doc.sents:
        assert sum(token.head.i == token.i for token in sent) == 1
        assert all(sent.start <= token.head.i < sent.end for token in sent)
    for token in doc:
        assert token.pos_
        assert token.dep_
        assert token.lemma_
        assert (token.dep_ == "ROOT") == (token.head.i == token.i)
    for ent in doc.ents:
        assert ent.sent.start <= ent.start < ent.end <= ent.sent.end


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_pipeline_takes_odd_text(nlp: Language, text: str) -> None:
    check(nlp(text), text)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=noise)
def test_pipeline_takes_any_text(nlp: Language, text: str) -> None:
    check(nlp(text), text)


def test_pipeline_opens_a_sentence_with_each_paragraph(nlp: Language) -> None:
    starts = [sent.text.strip().split()[0] for sent in nlp(TEXT).sents]
    assert starts == ["Torkham", "Pakistani", "The"]


def test_pipeline_parses_a_passive_with_its_agent(nlp: Language) -> None:
    doc = nlp(TEXT)
    killed = next(token for token in doc if token.text == "killed")
    relations = {token.dep_: token.text for token in killed.children}
    assert killed.lemma_ == "kill"
    assert killed.pos_ == "VERB"
    assert relations["nsubj:pass"] == "soldiers"
    assert relations["obl:agent"] == "fighters"


def test_pipeline_attaches_blanks_to_the_word_before(nlp: Language) -> None:
    doc = nlp("The  army\n\nleft.")
    blanks = [token for token in doc if token.is_space]
    assert [blank.head.text for blank in blanks] == ["The", "army"]
    assert {(blank.pos_, blank.tag_, blank.dep_) for blank in blanks} == {("SPACE", "_SP", "dep")}


def test_pipeline_names_entities(nlp: Language) -> None:
    found = {
        ent.text: ent.label_ for ent in nlp("Officials in Pakistan met Antonio Guterres on 6 May 2023.").ents
    }
    assert found["Pakistan"] == "Location"
    assert found["Antonio Guterres"] == "Person"
    assert found["6 May 2023"] == "Date"


def test_pipeline_keeps_sentences_set_beforehand(nlp: Language) -> None:
    words = ["He", "left", ".", "She", "stayed", "."]
    doc = nlp(Doc(nlp.vocab, words=words, sent_starts=[True, False, False, False, False, False]))
    assert len(list(doc.sents)) == 1


def test_pipeline_gives_the_same_alone_and_in_a_batch(nlp: Language) -> None:
    texts = [TEXT, "", "Kabul rejected the claim.", "The border is open. " * 90, TEXT]
    batched = list(nlp.pipe(texts))
    assert [doc.text for doc in batched] == texts
    for doc, text in zip(batched, texts, strict=True):
        alone = nlp(text)
        assert [(t.dep_, t.head.i, t.ent_type_) for t in doc] == [
            (t.dep_, t.head.i, t.ent_type_) for t in alone
        ]


def test_pipeline_gives_the_same_with_more_threads(nlp: Language) -> None:
    several = load(threads=3)
    text = "Troops left the border town on Monday, residents said.\n" * 60
    assert [token.head.i for token in several(text)] == [token.head.i for token in nlp(text)]


def test_pipeline_survives_a_round_trip_through_bytes(nlp: Language) -> None:
    doc = nlp(TEXT)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert [token.dep_ for token in again] == [token.dep_ for token in doc]
    assert [span.text for span, _ in group(again, "cue")] == [span.text for span, _ in group(doc, "cue")]
