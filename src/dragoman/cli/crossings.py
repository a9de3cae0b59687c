"""`dragoman crossings`: which crossings are open, and every statement behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.options import ending_on_errors, parse_day
from dragoman.cli.read import Outlet, Paths, Published
from dragoman.cli.reading import end, make_console, quote, read_reports

if TYPE_CHECKING:
    from datetime import date

    from dragoman.model import Statement
    from dragoman.model.situation import Situation

At = Annotated[
    str | None, typer.Option("--at", metavar="DATE", help="The state as told up to this day, YYYY-MM-DD.")
]


def crossings(paths: Paths, *, at: At = None, published: Published = None, outlet: Outlet = None) -> None:
    """Print the last known state of each border crossing and the statements that tell it."""
    from rich.text import Text

    from dragoman.model import CrossingState
    from dragoman.resolve.crossings import resolve_crossings
    from dragoman.views.wording import crossing_words, summary_words, voice_notes, when_words

    with ending_on_errors():
        day = parse_day("--at", at)
    situation = read_reports(paths, published=published, outlet=outlet)
    states = [s for s in situation.of_kind(CrossingState) if day is None or told_by(s, situation, day)]
    known = {s.id: s for s in states}
    console = make_console()
    for summary in resolve_crossings(states, situation.documents):
        console.print(Text(summary_words(summary), style="bold"))
        for state in (known[key] for key in summary.statements):
            when = when_words(state.moment) or "day not told"
            notes = (str(state.status), *voice_notes(state.voice))
            console.print(Text(f"    {when}  {crossing_words(state)}  ({', '.join(notes)})"), soft_wrap=True)
            console.print(Text(f"        “{quote(state.sentence.text)}”", style="dim"), soft_wrap=True)
    if not states:
        console.print("no crossing is told of")
    end(situation)


def told_by(state: Statement, situation: Situation, day: date) -> bool:
    """Say whether a statement tells of a day not after `day`; one without a day counts by its report's."""
    moment = state.moment
    told = moment.start or moment.end if moment is not None else None
    if told is None:
        told = next((d.published for d in situation.documents if d.id == state.document), None)
    return told is None or told <= day
