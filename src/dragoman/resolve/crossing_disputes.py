"""Disputes about crossings: who closed or opened one, and what state it was in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.model import CrossingInterval
from dragoman.model.dispute import Dispute
from dragoman.model.situation import CrossingSummary


def crossing_disputes(crossings: Sequence[CrossingSummary]) -> Iterator[Dispute]:
    """Find changes of crossings for which reports name different authors, and states that somebody denies.

    Args:
        crossings: Crossings with their timelines.
    """
    for summary in crossings:
        for interval in summary.intervals:
            yield from _of_authors(interval)
            if interval.told and interval.contested:
                yield Dispute(claim=interval.told[0], replies=interval.contested, kind="state")


def _of_authors(interval: CrossingInterval) -> Iterator[Dispute]:
    """Give one dispute per author that others doubt: who names him, then who names the other or denies it."""
    agreed = [key for author in interval.by if not author.doubted for key in author.statements]
    for author in interval.by:
        against = [key for key in (*agreed, *interval.contested) if key not in author.statements]
        if author.doubted and against:
            others = (*author.statements[1:], *against)
            yield Dispute(claim=author.statements[0], replies=tuple(dict.fromkeys(others)), kind="account")
