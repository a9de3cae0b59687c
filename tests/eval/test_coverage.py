"""Coverage of the lexicon: which groups of verbs are ours, and what they lack."""

from __future__ import annotations

import pytest

from eval.coverage import DATA, Group, find_candidates, find_ours, gate_scores, share_covered

TYPES = {v: frozenset({"ASSAULT"}) for v in ("stab", "knife", "spear")}
GROUP = Group("stab-1", frozenset({"stab", "knife", "spear", "skewer"}))


def test_coverage_a_group_is_ours_by_its_known_verbs() -> None:
    assert find_ours([GROUP, Group("sing-1", frozenset({"sing", "hum", "stab"}))], TYPES) == [
        (GROUP, "ASSAULT")
    ]


def test_coverage_counts_what_a_group_lacks() -> None:
    ours = find_ours([GROUP], TYPES)
    assert share_covered(ours, TYPES) == 0.75
    assert find_candidates(ours, TYPES, "ASSAULT") == {"skewer": 1}
    assert find_candidates(ours, TYPES, "AID") == {}


@pytest.mark.skipif(not all(p.exists() for p in DATA), reason="VerbNet or WordNet are not here")
def test_coverage_shares_lie_between_none_and_all() -> None:
    assert all(0 < share < 1 for share in gate_scores().values())
