from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from dragoman.datafiles import data_path
from dragoman.errors import LanguageModelError
from dragoman.language.load import load_pair_head
from dragoman.language.pairs import GRAPH, MANIFEST, NONE, PairHead, Question, load_head, mark_roles

if TYPE_CHECKING:
    from spacy.language import Language

MODEL = data_path("model")


@pytest.fixture(scope="module")
def head(nlp: Language) -> PairHead:
    found = load_pair_head(nlp)
    assert found is not None, "the shipped pair head must fit the shipped encoder"
    return found


def test_pairs_marks_all_wordpieces_of_the_parties_and_the_predicate() -> None:
    question = Question(actor=(0, 1), recipient=(3, 3), predicate=2)
    assert mark_roles(np.array([1, 2, 1, 2, 1]), question).tolist() == [1, 1, 1, 3, 2, 2, 0]


def test_pairs_marks_nothing_for_a_party_left_out() -> None:
    assert mark_roles(np.array([1, 1]), Question(actor=(0, 0), recipient=None, predicate=None)).tolist() == [
        1,
        0,
    ]


def test_pairs_answers_are_probabilities_over_plover_types_and_none(head: PairHead) -> None:
    words = ["Kenya", "sent", "doctors", "to", "Sudan", "."]
    answers = head.ask(words, [Question((0, 0), (4, 4), 1), Question((4, 4), (0, 0), 1)])
    assert answers.shape == (2, len(head.classes))
    assert len(head.classes) == 17
    assert head.classes[-1] == NONE
    assert np.exp(answers).sum(axis=1) == pytest.approx([1.0, 1.0], abs=1e-3)


@pytest.mark.parametrize(
    ("sentence", "actor", "recipient", "verb", "expected"),
    [
        ("Norway shipped field hospitals to Malawi .", "Norway", "Malawi", "shipped", "AID"),
        ("Gunmen riddled a patrol of soldiers with bullets .", "Gunmen", "soldiers", "riddled", "ASSAULT"),
        ("Officers handcuffed the blogger at the airport .", "Officers", "blogger", "handcuffed", "COERCE"),
        ("Ruiz plays a Spanish general in the film .", "Ruiz", "general", "plays", NONE),
        ("The mayor resembles the late king .", "mayor", "king", "resembles", NONE),
    ],
)
def test_pairs_types_dealings_and_no_dealings(
    head: PairHead, sentence: str, actor: str, recipient: str, verb: str, expected: str
) -> None:
    words = sentence.split()
    place = {word: i for i, word in enumerate(words)}
    question = Question((place[actor],) * 2, (place[recipient],) * 2, place[verb])
    best = int(head.ask(words, [question])[0].argmax())
    assert head.classes[best] == expected


def test_pairs_answer_is_the_same_beside_other_sentences(head: PairHead) -> None:
    words = ["Kenya", "sent", "doctors", "to", "Sudan", "."]
    question = Question((0, 0), (4, 4), 1)
    before = head.ask(words, [question])
    head.ask(
        ["Rebels", "shelled", "the", "town", "of", "the", "governor", "."], [Question((0, 0), (6, 6), 1)]
    )
    assert (head.ask(words, [question]) == before).all()


def test_pairs_answer_from_kept_states_is_that_of_the_sentence_alone(nlp: Language, head: PairHead) -> None:
    encoder = nlp.get_pipe("dragoman").encoder  # type: ignore[attr-defined]
    words = ["Kenya", "sent", "doctors", "to", "Sudan", "."]
    question = Question((0, 0), (4, 4), 1)
    kept = head.ask(words, [question], states=encoder.states(words))
    assert kept.tolist() == head.ask(words, [question]).tolist()


def test_pairs_head_of_another_encoder_is_left_out(
    nlp: Language, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    manifest = json.loads((MODEL / MANIFEST).read_text())
    (tmp_path / MANIFEST).write_text(json.dumps(manifest | {"encoder": "another"}))
    shutil.copy(MODEL / GRAPH, tmp_path / GRAPH)
    encoder = nlp.get_pipe("dragoman").encoder  # type: ignore[attr-defined]
    assert load_head(encoder, tmp_path) is None
    assert "lexicon alone" in caplog.text


def test_pairs_damaged_manifest_is_a_named_error(nlp: Language, tmp_path: Path) -> None:
    (tmp_path / MANIFEST).write_text("{")
    encoder = nlp.get_pipe("dragoman").encoder  # type: ignore[attr-defined]
    with pytest.raises(LanguageModelError, match=r"pairs\.json is damaged"):
        load_head(encoder, tmp_path)


def test_pairs_other_pipelines_have_no_head() -> None:
    import spacy

    assert load_pair_head(spacy.blank("en")) is None
