from __future__ import annotations

import gc
import pickle
import weakref
from typing import TYPE_CHECKING

import numpy as np
import pytest
from spacy.tokens import DocBin

from dragoman.language.analysis import Analysis
from dragoman.language.load import load, load_pair_head
from dragoman.language.parse import SECTION
from dragoman.language.pipeline import NAME, Parser
from dragoman.language.states import WIDTH, States, join_states, states_of
from dragoman.model import Document

if TYPE_CHECKING:
    from spacy.language import Language

TEXT = "Kabul closed the crossing.\n\nIslamabad  protested. Traders waited at Torkham."


@pytest.fixture(scope="module")
def keeper() -> Language:
    nlp = load()
    assert load_pair_head(nlp) is not None
    return nlp


def _parser(nlp: Language) -> Parser:
    parser = nlp.get_pipe(NAME)
    assert isinstance(parser, Parser)
    return parser


def _states(counts: list[int]) -> States:
    values = np.repeat(np.arange(sum(counts), dtype=np.float16)[:, None], WIDTH, axis=1)
    return States(values, np.array(counts))


def test_states_within_gives_the_wordpieces_of_some_words() -> None:
    part = _states([1, 2, 0, 3]).within(1, 4)
    assert part.counts.tolist() == [2, 3]
    assert part.values[:, 0].tolist() == [1, 2, 3, 4, 5]


def test_states_spread_leaves_white_space_without_wordpieces() -> None:
    spread = _states([2, 1]).spread(np.array([0, 2]), 4)
    assert spread.counts.tolist() == [2, 0, 1, 0]
    assert spread.within(1, 4).values[:, 0].tolist() == [2]


def test_states_of_windows_join_in_order() -> None:
    joined = join_states([_states([1, 2]), _states([1])])
    assert joined.counts.tolist() == [1, 2, 1]
    assert joined.values.shape == (4, WIDTH)
    assert join_states([]).values.shape == (0, WIDTH)


def test_states_are_kept_for_every_token_where_a_head_needs_them(keeper: Language) -> None:
    doc = keeper(TEXT)
    states = states_of(doc)
    assert states is not None
    assert [count == 0 for count in states.counts] == [token.is_space for token in doc]
    assert len(states.values) == states.counts.sum()
    assert Analysis(Document(text=TEXT), doc).doc.states is states


def test_states_are_not_kept_for_the_lexicon_alone() -> None:
    assert states_of(load()(TEXT)) is None


def test_states_of_a_text_of_one_sentence_are_those_of_the_sentence_alone(keeper: Language) -> None:
    words = ["Kabul", "closed", "the", "crossing", "."]
    kept = states_of(keeper("Kabul closed the crossing."))
    alone = _parser(keeper).encoder.states(words)
    assert kept is not None
    assert kept.counts.tolist() == alone.counts.tolist()
    np.testing.assert_allclose(kept.values, alone.values, atol=0.01)


def test_states_cover_a_text_of_many_windows(keeper: Language) -> None:
    doc = keeper("The convoy left the town of Goma at dawn. " * 60)
    states = states_of(doc)
    assert states is not None
    assert len(states.counts) == len(doc)
    assert (states.counts > 0).all()


def test_states_go_with_their_doc(keeper: Language) -> None:
    doc = keeper(TEXT)
    states = states_of(doc)
    assert states is not None
    gone = weakref.ref(states.values)
    del doc, states
    gc.collect()
    assert gone() is None


def test_states_stay_out_of_what_is_stored(keeper: Language) -> None:
    doc = keeper(TEXT)
    [stored] = DocBin(docs=[doc], store_user_data=True).get_docs(keeper.vocab)
    assert states_of(doc) is not None
    assert states_of(stored) is None
    assert states_of(pickle.loads(pickle.dumps(doc))) is None
    assert Analysis(Document(text=TEXT), stored).doc.states is None


def test_states_of_a_very_long_text_are_not_kept(keeper: Language) -> None:
    assert states_of(keeper("Peace . " * (SECTION // 2 + 1))) is None
