"""`dragoman outlook`: baseline forecasts, with how good they were, and only where they were any good."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.gathering import Origin, gather_acts
from dragoman.cli.options import ending_on_errors
from dragoman.cli.rows import Incidents, Rows, showing_rows
from dragoman.errors import OptionError

if TYPE_CHECKING:
    from datetime import date

    from rich.console import Console

    from dragoman.analysis.backtest import Outlook
    from dragoman.analysis.crossing_outlook import Timeline

Between = Annotated[
    list[str] | None,
    typer.Option(
        "--between", metavar="PARTY", help="One of the two parties, given twice; else the busiest dyads."
    ),
]
Dyads = Annotated[int, typer.Option("--dyads", min=1, help="How many of the busiest dyads.")]
COLUMNS = (
    "of", "kind", "start", "mean", "low", "high", "chance", "forecasts", "log", "brier", "silent",
)  # fmt: skip
LEAST = 20


@showing_rows()
def outlook(*, origin: Origin, between: Between = None, dyads: Dyads = 10, selection: Incidents) -> Rows:
    """Print what baselines expect for the next week of a dyad and for open crossings, with their scores."""
    from dragoman.analysis.acts import find_dyads
    from dragoman.analysis.crossing_outlook import crossing_outlooks
    from dragoman.analysis.outlook import weekly_outlook

    with ending_on_errors():
        if between and len(between) != 2:
            raise OptionError("--between", "give it twice: --between PAK --between AFG")
    acts, whole = gather_acts(origin, selection)
    pairs = [(between[0], between[1])] if between else find_dyads(acts.acts, least=LEAST)[:dyads]
    found = [weekly_outlook(acts, one, other) for one, other in pairs]
    found += crossing_outlooks(gather_timelines(origin), last=acts.last) if not between else []
    return Rows(
        data=tuple(found), columns=COLUMNS, rows=map(_row, found), show=partial(_show, found), whole=whole
    )


def gather_timelines(origin: Origin, *, since: date | None = None) -> list[Timeline]:
    """Give the timelines of all crossings, of a record from a day on."""
    from dragoman.analysis.crossing_outlook import Timeline
    from dragoman.record.record import Record
    from dragoman.record.selection import Selection

    if origin.record is not None:
        with ending_on_errors(), Record.open(origin.record) as opened:
            summaries = opened.situation(Selection(kinds=("crossing",), since=since)).crossings
    else:
        summaries = origin.situation.crossings
    made = []
    for summary in summaries:
        states: list[tuple[date, str]] = [
            (i.start, i.state) for i in summary.intervals if i.start is not None
        ]
        if states:
            made.append(Timeline(summary.crossing.name, tuple(sorted(states))))
    return made


def _row(outlook: Outlook) -> dict[str, object]:
    test = outlook.backtest
    scores = {"forecasts": test.forecasts, "log": test.own.log, "brier": test.own.brier} if test else {}
    names = (n for n in COLUMNS if n not in {"forecasts", "log", "brier"})
    return {**{name: getattr(outlook, name) for name in names}, **scores}


def _show(found: list[Outlook], console: Console) -> None:
    from rich.text import Text

    for outlook in found:
        console.print(Text(f"{outlook.of}, {outlook.kind}: {_words(outlook)}"), soft_wrap=True)
        if outlook.backtest is not None:
            test = outlook.backtest
            own = test.own
            console.print(
                f"    backtest, {test.forecasts} forecasts: log {own.log:.3f}, Brier {own.brier:.3f}"
            )
            for name, score in test.naive.items():
                console.print(f"        {name}: log {score.log:.3f}, Brier {score.brier:.3f}")
    if not found:
        console.print("nothing is told often enough to look ahead")


def _words(outlook: Outlook) -> str:
    if outlook.silent is not None:
        return f"no outlook, {outlook.silent}"
    chance = f"{outlook.chance:.0%}" if outlook.chance is not None else "?"
    if outlook.mean is None:
        return f"{chance} from {outlook.start} on"
    more = f"above the usual with {chance}"
    return (
        f"{outlook.mean:.1f} expected from {outlook.start} on, likely {outlook.low} to {outlook.high}; {more}"
    )
