"""The scorer of attributions counts as its definitions say."""

import pytest

from eval.claims import Triple, tally, words


def triple(cue, source, content):
    return Triple(frozenset(cue), frozenset(source), frozenset(content))


TEXT = "He said it is so."
GOLD = triple([(3, 7)], [(0, 2)], [(8, 16)])


@pytest.mark.parametrize(
    ("found", "scores"),
    [
        ([GOLD], {"cue": 1, "source": 1, "content": 1, "overlap": 1, "triple": 1}),
        ([], {"cue": 0, "source": 0, "content": 0, "overlap": 0, "triple": 0}),
        (
            [triple([(3, 7)], [(0, 2)], [(8, 13)])],
            {"cue": 1, "source": 1, "content": 0, "overlap": 0.8, "triple": 0},
        ),
    ],
)
def test_claims_tally_by_definition(found, scores):
    counted = tally([(TEXT, found, [GOLD])])
    assert {name: counted[name].f1 for name in scores} == pytest.approx(scores)


def test_claims_words_are_touched_runs():
    assert words(TEXT, [(1, 4)]) == {0, 3}
