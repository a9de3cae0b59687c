"""The outlook of a brief: only what beat naive forecasts, with its score, and marked as an estimate."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dragoman.analysis.backtest import Backtest, Outlook, Score
from dragoman.model.situation import Situation
from dragoman.views.brief import make_brief

GOOD = Outlook(
    of="RWA–COD",
    kind="weekly count",
    start=date(2026, 4, 27),
    mean=3.25,
    low=1,
    high=6,
    chance=0.4,
    backtest=Backtest(
        forecasts=30, own=Score(log=-1.2, brier=0.2), naive={"long-run mean": Score(log=-1.5, brier=0.25)}
    ),
)


def test_outlook_is_told_with_its_score_and_sources(story: Situation) -> None:
    brief = make_brief(story, outlooks=[GOOD])
    section = brief.sections[-1]
    assert section.key == "outlook"
    sentence = section.items[0].sentences[0]
    assert sentence.estimate
    assert sentence.notes
    assert sentence.text == (
        "Estimate for RWA–COD, week from 27 April: 3.2 conflict events, between 1 and 6 with a chance of "
        "80%; on 30 past forecasts it scored -1.20, the best naive forecast -1.50 (mean log score)."
    )


def test_outlook_of_a_crossing_cites_what_tells_its_state(story: Situation) -> None:
    crossing = replace(
        GOOD, of="Bunagana", kind="closed within 14 days", mean=None, low=None, high=None, chance=0.25
    )
    sentence = make_brief(story, outlooks=[crossing]).sections[-1].items[0].sentences[0]
    assert "Bunagana closes within 14 days from 27 April with a chance of 25%" in sentence.text
    assert sentence.notes


def test_outlook_that_is_silent_or_unscored_is_left_out(story: Situation) -> None:
    for outlook in (replace(GOOD, silent="it was no better"), replace(GOOD, backtest=None)):
        assert all(section.key != "outlook" for section in make_brief(story, outlooks=[outlook]).sections)
