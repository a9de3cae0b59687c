"""The outlook of a brief: forecasts, each with its score, and only where they beat naive ones."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.analysis.backtest import Backtest, Outlook
from dragoman.model import Event, Statement
from dragoman.views.brief.names import day_words, sentence_case
from dragoman.views.brief.page import Item
from dragoman.views.brief.sources import Ground

_LATEST = 3
"""How many of the latest events a forecast cites: it was made of all of them."""


def make_outlooks(ground: Ground, outlooks: Sequence[Outlook]) -> list[Item]:
    """Tell forecasts that are not silent, with how good they were on the past."""
    items = []
    for outlook in outlooks:
        if outlook.silent is not None or outlook.backtest is None or outlook.start is None:
            continue
        cited = _cited(ground, outlook)
        if cited:
            text = f"{_expected(ground, outlook)}; {_score(outlook.backtest)}"
            sentence = ground.sentence(sentence_case(text), cited, estimate=True)
            items.append(Item(sentences=(sentence,), key=outlook.of))
    return items


def _expected(ground: Ground, outlook: Outlook) -> str:
    start = day_words(outlook.start, year=ground.year) if outlook.start is not None else ""
    if outlook.mean is None:
        return (
            f"estimate: {outlook.of} closes within 14 days from {start} with a chance of {outlook.chance:.0%}"
        )
    return (
        f"estimate for {outlook.of}, week from {start}: {outlook.mean:.1f} conflict events, "
        f"between {outlook.low} and {outlook.high} with a chance of 80%"
    )


def _score(backtest: Backtest) -> str:
    best = max(backtest.naive.values(), key=lambda score: score.log, default=None)
    against = f", the best naive forecast {best.log:.2f}" if best is not None else ""
    return (
        f"on {backtest.forecasts} past forecasts it scored {backtest.own.log:.2f}{against} (mean log score)"
    )


def _cited(ground: Ground, outlook: Outlook) -> list[Statement]:
    if outlook.mean is None:
        summaries = (c for c in ground.situation.crossings if c.crossing.name == outlook.of)
        return [s for c in summaries for i in c.intervals[-1:] for s in ground.pick(i.told)[-_LATEST:]]
    sides = set(outlook.of.split("–"))
    events = [e for e in ground.situation.of_kind(Event) if sides <= _codes(e)]
    return [*events[-_LATEST:]]


def _codes(event: Event) -> set[str | None]:
    parties = (*event.actors, *event.recipients)
    return {a.country for a in parties} | {a.id for a in parties}
