"""Crossings on a terminal: the timeline of each with reasons, requests, doubts and quotations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from dragoman.model import CrossingInterval, CrossingState, Document
from dragoman.model.situation import CrossingSummary, Situation
from dragoman.views.labels import load_labels
from dragoman.views.wording import actor_name, interval_detail, summary_words, voice_notes


@dataclass(frozen=True)
class CrossingLine:
    """One line of a timeline with what stands below it.

    Attributes:
        text: The line.
        below: Lines of detail and quotations, in order.
    """

    text: str
    below: tuple[str, ...] = ()


@dataclass(frozen=True)
class CrossingView:
    """One crossing as a user sees it.

    Attributes:
        heading: Name, sides and state.
        lines: Its timeline, then what is asked for, then general statements.
    """

    heading: str
    lines: tuple[CrossingLine, ...] = field(default=())


def make_crossing_view(
    summary: CrossingSummary, situation: Situation, *, quotes: bool = True
) -> CrossingView:
    """Make the view of one crossing.

    Args:
        summary: The crossing with its timeline.
        situation: Holds the statements and reports that the timeline points at.
        quotes: Whether to give the words behind each line.
    """
    maker = _Maker(situation, quotes=quotes)
    lines = [*maker.intervals(summary), *maker.requests(summary), *maker.general(summary)]
    return CrossingView(summary_words(summary), tuple(lines))


class _Maker:
    def __init__(self, situation: Situation, *, quotes: bool) -> None:
        self.states = {s.id: s for s in situation.of_kind(CrossingState)}
        self.documents: dict[str, Document] = {d.id: d for d in situation.documents}
        self.quotes = quotes

    def intervals(self, summary: CrossingSummary) -> Iterator[CrossingLine]:
        for interval in summary.intervals:
            yield CrossingLine(interval_words(interval), tuple(self._below(interval)))

    def _below(self, interval: CrossingInterval) -> Iterator[str]:
        for reason in interval.reasons:
            yield f"why: “{reason.text}” ({reason.source})"
        for author in interval.by:
            if author.doubted:
                who = actor_name(author.actor) or author.actor.name
                yield f"DISPUTED: {who}, according to {self._sources(author.statements)}"
        yield from self._quoted("", interval.told)
        if interval.confirmed:
            yield f"told again by {self._sources(interval.confirmed)}, last for {interval.last_told}"
        yield from self._quoted("CONTESTED: ", interval.contested, always=True)

    def requests(self, summary: CrossingSummary) -> Iterator[CrossingLine]:
        for request in summary.requests:
            verb = {"planned": "announces", "conditional": "makes conditional"}.get(
                request.status, "asks for"
            )
            day = f"{request.day}  " if request.day is not None else ""
            yield CrossingLine(
                f"{day}{request.by} {verb}: {request.state}", tuple(self._quoted("", [request.statement]))
            )

    def general(self, summary: CrossingSummary) -> Iterator[CrossingLine]:
        for key in summary.general:
            yield CrossingLine("in general", tuple(self._quoted("", [key], always=True)))

    def _quoted(self, mark: str, ids: Iterable[str], *, always: bool = False) -> Iterator[str]:
        """Give each sentence once, with the reports that print it."""
        reports: dict[str, list[str]] = {}
        for state in (self.states[key] for key in ids if key in self.states):
            status = "" if state.status == "happened" else f"{load_labels().statuses[state.status]}, "
            words = " ".join(state.sentence.text.split())
            notes = f"{status}{', '.join((*voice_notes(state.voice), self._report(state)))}"
            reports.setdefault(words, []).append(notes)
        for words, printed in reports.items():
            if self.quotes or always:
                yield f"{mark}“{words}” [{'; '.join(dict.fromkeys(printed))}]"

    def _report(self, state: CrossingState) -> str:
        document = self.documents.get(state.document)
        if document is None:
            return state.document
        return f"{document.outlet or document.title or document.source}, {document.published or 'undated'}"

    def _sources(self, ids: Iterable[str]) -> str:
        states = [self.states[key] for key in ids if key in self.states]
        return "; ".join(dict.fromkeys(self._report(s) for s in states))


def interval_words(interval: CrossingInterval) -> str:
    """Say one stretch of a timeline: "2023-02-19 to 2023-02-25  CLOSED, by the Taliban (6 days)"."""
    authors = [name for a in interval.by if not a.doubted and (name := actor_name(a.actor))]
    by = f", by {', '.join(authors)}" if authors else ""
    known = {
        "told": "",
        "counted": " (day counted)",
        "about": " (about that day)",
        "reported": " (no day told: day of the report)",
        "from": " (told to be so; since when is not told)",
    }[interval.known]
    return f"{_when(interval)}  {interval.state.upper()}{interval_detail(interval)}{by}{known}"


def _when(interval: CrossingInterval) -> str:
    start = str(interval.start or "day not told")
    if interval.end is None:
        return f"since {start}" if interval.start is not None else start
    if interval.end == interval.start:
        return f"{start}, some hours"
    days = (interval.end - interval.start).days if interval.start is not None else None
    return f"{start} to {interval.end}" + (f" ({days} day{'s' if days != 1 else ''})" if days else "")


def crossing_named(summary: CrossingSummary, name: str) -> bool:
    """Say whether a user's name means this crossing: its id, or part of its name."""
    wanted = name.casefold()
    return wanted == summary.crossing.id or wanted in summary.crossing.name.casefold()
