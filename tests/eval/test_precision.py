"""The judged sample: drawing, verdicts, share."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman import read
from dragoman.model import Event
from eval.precision import CHANCES, Drawn, Share, draw, measure, measure_by_confidence, read_verdicts, render

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@pytest.fixture(scope="module")
def drawn() -> list[Drawn]:
    situation = read(EXAMPLES)
    documents = {d.id: d for d in situation.documents}
    return [Drawn(e, documents[e.document]) for e in situation.of_kind(Event)]


def test_precision_the_same_seed_draws_the_same_whatever_the_order(drawn: list[Drawn]) -> None:
    one = [d.event.id for d in draw(drawn, seed=1, size=10)]
    assert one == [d.event.id for d in draw(drawn[::-1], seed=1, size=10)]
    assert one != [d.event.id for d in draw(drawn, seed=2, size=10)]


def test_precision_counts_only_events_with_a_verdict(drawn: list[Drawn]) -> None:
    sample = drawn[:3]
    share = measure(sample, {sample[0].code: True, sample[1].code: False, "other": True})
    assert (share.right, share.judged) == (1, 2)


def test_precision_by_confidence_counts_the_surer_events_only(drawn: list[Drawn]) -> None:
    least, *others = sorted(drawn, key=lambda d: d.event.confidence)
    surest = others[-1]
    shares = measure_by_confidence(drawn, {least.code: False, surest.code: True})
    assert list(shares) == [0.0, *CHANCES]
    assert (shares[0.0].right, shares[0.0].judged) == (1, 2)
    for floor in CHANCES:
        assert shares[floor].judged == sum(d.event.confidence >= floor for d in (least, surest))


def test_precision_interval_holds_the_share() -> None:
    low, high = Share(140, 200).interval()
    assert low == pytest.approx(0.633, abs=0.001)
    assert high == pytest.approx(0.759, abs=0.001)
    assert Share(0, 0).interval() == (0.0, 1.0)


def test_precision_a_verdict_must_be_right_or_wrong(tmp_path: Path) -> None:
    path = tmp_path / "verdicts.tsv"
    path.write_text("id\tverdict\tnote\nab\tright\t\ncd\twrong\tactor\n", encoding="utf-8")
    assert read_verdicts(path) == {"ab": True, "cd": False}
    path.write_text("id\tverdict\tnote\nab\tmaybe\t\n", encoding="utf-8")
    with pytest.raises(ValueError, match="maybe"):
        read_verdicts(path)


def test_precision_shows_the_trigger_in_its_sentence(drawn: list[Drawn]) -> None:
    shown = render(drawn[0])
    assert f"⟦{drawn[0].event.evidence[0].text}⟧" in shown
    assert drawn[0].code in shown
