"""The measures for stated causes: pairing of spans and relations."""

from __future__ import annotations

from collections import Counter

import pytest

from eval.causes import (
    BENCH,
    Labelled,
    Relation,
    compare,
    fair_f1,
    is_held_out,
    marked_relation,
    read_sentences,
    relation_errors,
    span_errors,
)
from eval.causes import Sentence as CausalSentence

CAUSE: Labelled = ("cause", 0, 3)
EFFECT: Labelled = ("effect", 5, 9)


def relation(*spans: Labelled) -> Relation:
    return frozenset(spans)


@pytest.mark.parametrize(
    ("gold", "found", "errors"),
    [
        ([CAUSE, EFFECT], [CAUSE, EFFECT], {"right": 2}),
        ([CAUSE], [], {"FN": 1}),
        ([], [CAUSE], {"FP": 1}),
        ([CAUSE], [("effect", 0, 3)], {"LE": 1}),
        ([CAUSE], [("cause", 0, 4)], {"BE": 1}),
        ([CAUSE], [("effect", 2, 6)], {"LBE": 1}),
        ([CAUSE], [("cause", 7, 8)], {"FN": 1, "FP": 1}),
        ([CAUSE], [("cause", 0, 1), ("cause", 2, 3)], {"BE": 1, "FP": 1}),
    ],
)
def test_causes_span_errors_follow_the_definition(
    gold: list[Labelled], found: list[Labelled], errors: dict[str, int]
) -> None:
    assert +span_errors(gold, found) == Counter(errors)


def test_causes_fair_f1_counts_a_pair_in_error_as_half() -> None:
    assert fair_f1(Counter({"right": 2, "BE": 2})) == pytest.approx(2 / 3)
    assert fair_f1(Counter({"FP": 3})) == 0.0
    assert fair_f1(Counter({"right": 4})) == 1.0


def test_causes_relations_are_paired_for_the_best_result() -> None:
    one, other = relation(CAUSE, EFFECT), relation(("cause", 12, 14), ("effect", 16, 18))
    assert relation_errors([one, other], [other, one]) == Counter({"right": 4})
    assert relation_errors([one], [one, other]) == Counter({"right": 2, "FP": 2})


def test_causes_marked_relation_reads_word_ranges() -> None:
    text = "<ARG1>Trade stopped</ARG1> <SIG0>because</SIG0> <ARG0>the bridge fell</ARG0> ."
    assert marked_relation(text) == {("effect", 0, 1), ("signal", 2, 2), ("cause", 3, 5)}


def test_causes_compare_counts_sentences_and_spans() -> None:
    gold = relation(CAUSE, EFFECT)
    sentences = [
        CausalSentence("a", "", True, (gold,)),
        CausalSentence("b", "", True, ()),
        CausalSentence("c", "", False, ()),
    ]
    scores = compare(sentences, [[gold], [], [gold]])
    assert scores["sentence_f1"] == pytest.approx(0.5)
    assert scores["span_f1"] == 1.0
    assert scores["span_f1_all"] == pytest.approx(2 / 3)


def test_causes_a_tenth_is_held_out() -> None:
    held = sum(is_held_out(f"train_{n}") for n in range(2000))
    assert 150 < held < 250


def test_causes_parts_of_the_corpus_do_not_overlap() -> None:
    if not BENCH.exists():
        pytest.skip("the corpus is not here")
    dev = {s.key for s in read_sentences(BENCH, "dev")}
    train = {s.key for s in read_sentences(BENCH, "train")}
    assert dev and train and not dev & train
