"""Incidents: one happening, as one or several reports tell it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from dragoman.model.actor import Actor
from dragoman.model.event import Count, Quad
from dragoman.model.place import Place


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A number of casualties as one source gives it.

    Attributes:
        measure: "killed", "injured", "captured" or "displaced".
        count: The number as a range, with its words.
        source: The outlet, and whom it quotes ("Hill Post, quoting a spokesman").
        event: Id of the event that carries the number.
    """

    measure: str
    count: Count
    source: str
    event: str


@dataclass(frozen=True, kw_only=True)
class Incident:
    """One happening with everything that reports tell of it.

    Attributes:
        id: Stable while reports are added: a hash of the first event.
        type: PLOVER type that most reports give.
        mode: PLOVER mode that most reports give, or None.
        quad: PLOVER quad class of that type.
        events: Ids of the events that tell it, in the order of their reports.
        documents: Ids of the reports that tell it, in order of publication.
        start: First day; None where no report dates it.
        end: Last day, included.
        place: The most exact place that a report gives.
        actors: Who acts, each identity once, under its usual name and without offsets.
        recipients: Whom it is done to, the same.
        outlets: Outlets that tell it independently: each once, reprints left out.
        figures: Casualties by source.
        first_report: Day of the first report.
        last_report: Day of the last one.
        last_news: Day of the last report that told something new of it.
        state: "developing" where something new was told within three days of the newest report of all.
        disputed: Whether anybody denies it, or reports differ on figures or on who acted.
        disputes: In what way, one line each.
        because: Why the events were joined, one line per joined report; one line where nothing was joined.
    """

    id: str
    type: str
    mode: str | None
    quad: Quad
    events: tuple[str, ...]
    documents: tuple[str, ...]
    start: date | None
    end: date | None
    place: Place | None
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    outlets: tuple[str, ...]
    figures: tuple[Figure, ...] = ()
    first_report: date | None = None
    last_report: date | None = None
    last_news: date | None = None
    state: Literal["developing", "settled"] = "settled"
    disputed: bool = False
    disputes: tuple[str, ...] = ()
    because: tuple[str, ...] = ()

    def range_of(self, measure: str) -> Count:
        """Give the range that all sources together leave open for a measure ("killed").

        The least of the lower bounds to the largest of the upper ones; the upper end is open where the
        source with the largest number leaves it open.
        """
        counts = [f.count for f in self.figures if f.measure == measure]
        lows = [c.min for c in counts if c.min is not None]
        highs = [c.max for c in counts if c.max is not None]
        open_end = any(c.max is None and c.min is not None and c.min >= max(highs, default=0) for c in counts)
        return Count(
            min=min(lows, default=None),
            max=None if open_end else max(highs, default=None),
            text="; ".join(dict.fromkeys(c.text for c in counts if c.text)) or None,
        )
