"""`dragoman incidents`: every happening once, with all who tell it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.read import Outlet, Paths, Published
from dragoman.cli.reading import end, make_console, quote, read_reports

if TYPE_CHECKING:
    from rich.console import Console

    from dragoman.model.incident import Incident
    from dragoman.model.situation import Situation

Outlets = Annotated[
    int, typer.Option("--outlets", min=1, help="Only what at least this many independent outlets tell.")
]
Quotes = Annotated[bool, typer.Option("--quotes", help="Also the sentences that tell it.")]


def incidents(
    paths: Paths,
    *,
    outlets: Outlets = 1,
    quotes: Quotes = False,
    published: Published = None,
    outlet: Outlet = None,
) -> None:
    """Print what happened, each happening once: who tells it, figures by source, disputes, why joined."""
    situation = read_reports(paths, published=published, outlet=outlet)
    console = make_console()
    shown = [i for i in situation.incidents if len(i.outlets) >= outlets]
    for incident in shown:
        _show(incident, situation, console, quotes=quotes)
    console.print(f"{len(shown)} of {len(situation.incidents)} incidents")
    end(situation)


def _show(incident: Incident, situation: Situation, console: Console, *, quotes: bool) -> None:
    from rich.text import Text

    from dragoman.model import Event
    from dragoman.views.labels import load_labels
    from dragoman.views.wording import actor_names

    first = next(e for key in incident.events if isinstance(e := situation.statement(key), Event))
    parties = " → ".join(n for n in (actor_names(incident.actors), actor_names(incident.recipients)) if n)
    place = f", {incident.place.name}" if incident.place is not None else ""
    console.print(
        Text(f"{_when(incident)}  {load_labels().event(first)}: {parties or 'parties not named'}{place}"),
        soft_wrap=True,
    )
    for line in _notes(incident):
        console.print(Text(f"    {line}"), soft_wrap=True)
    for key in incident.events if quotes else ():
        console.print(Text(f"    “{quote(situation.statement(key).sentence.text)}”"), soft_wrap=True)


def _when(incident: Incident) -> str:
    if incident.start is None:
        return "day not told"
    return str(incident.start) if incident.end == incident.start else f"{incident.start} to {incident.end}"


def _notes(incident: Incident) -> list[str]:
    from dragoman.views.wording import count_words

    days = f", {incident.first_report} to {incident.last_report}" if incident.first_report else ""
    lines = [f"told by {', '.join(incident.outlets)}{days}"]
    lines += [f"{f.measure} {count_words(f.count)}: {f.source}" for f in incident.figures]
    lines += [f"DISPUTED: {dispute}" for dispute in incident.disputes]
    return lines + (list(incident.because) if len(incident.events) > 1 else [])
