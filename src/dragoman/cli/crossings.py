"""`dragoman crossings`: when each border crossing was open, for whom, and who says so."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.options import ending_on_errors, parse_day
from dragoman.cli.read import Outlet, Published
from dragoman.cli.reading import end, make_console, read_reports
from dragoman.errors import OptionError

if TYPE_CHECKING:
    from datetime import date

    from dragoman.model.situation import Situation

Names = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[NAME|PATH]…",
        help="Reports: files, folders, - for standard input. What is no path is the name of a crossing.",
    ),
]
At = Annotated[str | None, typer.Option("--at", metavar="DATE", help="The state on this day, YYYY-MM-DD.")]
Known = Annotated[
    bool, typer.Option("--as-known", help="With --at: only from reports that had appeared by that day.")
]
Record = Annotated[
    str | None,
    typer.Option("--record", metavar="DIR", help="Take the statements of a record instead of reports."),
]
Quotes = Annotated[
    bool, typer.Option("--quotes/--no-quotes", help="Whether to give the words behind each line.")
]


def crossings(
    names: Names = None,
    *,
    at: At = None,
    as_known: Known = False,
    record: Record = None,
    quotes: Quotes = True,
    published: Published = None,
    outlet: Outlet = None,
) -> None:
    """Print the timeline of each border crossing: open, closed, for whom, by whom, why, and who says
    otherwise.
    """
    from rich.text import Text

    from dragoman.resolve.crossings import resolve_crossings
    from dragoman.views.crossings import crossing_named, make_crossing_view

    with ending_on_errors():
        day = parse_day("--at", at)
        paths, wanted = split_arguments(names or [], record=record)
    situation = _of_record(record) if record else read_reports(paths, published=published, outlet=outlet)
    if as_known and day is not None:
        situation = known_by(situation, day)
    console = make_console()
    shown = 0
    for summary in resolve_crossings(situation.statements, situation.documents, at=day):
        if wanted and not any(crossing_named(summary, name) for name in wanted):
            continue
        shown += 1
        view = make_crossing_view(summary, situation, quotes=quotes)
        console.print(Text(view.heading, style="bold"), soft_wrap=True)
        for line in view.lines:
            console.print(Text(f"    {line.text}"), soft_wrap=True)
            for below in line.below:
                console.print(Text(f"        {below}", style="dim"), soft_wrap=True)
    if not shown:
        console.print(f"no crossing {' or '.join(wanted)} is told of" if wanted else "no crossing is told of")
    end(situation)


def split_arguments(names: list[str], *, record: str | None) -> tuple[list[str], list[str]]:
    """Tell paths from names of crossings.

    Raises:
        OptionError: There are neither reports nor a record.
    """
    if record is not None:
        return [], names
    paths = [n for n in names if n == "-" or Path(n).exists() or Path(n).suffix or "/" in n]
    if not paths:
        raise OptionError("no reports are given", "name files or a folder, or a record with --record DIR")
    return paths, [n for n in names if n not in paths]


def known_by(situation: Situation, day: date) -> Situation:
    """Give the situation as reports told it by a day."""
    from dataclasses import replace

    early = tuple(d for d in situation.documents if d.published is None or d.published <= day)
    ids = {d.id for d in early}
    statements = tuple(s for s in situation.statements if s.document in ids)
    return replace(situation, documents=early, statements=statements)


def _of_record(record: str) -> Situation:
    from dragoman.record.record import Record
    from dragoman.record.selection import Selection

    with ending_on_errors(), Record.open(record) as opened:
        return opened.situation(Selection(kinds=("crossing",)))
