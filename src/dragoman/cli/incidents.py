"""`dragoman incidents`: every happening once, with all who tell it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.gathering import Origin, gather_incidents
from dragoman.cli.options import ending_on_errors
from dragoman.cli.reading import quote
from dragoman.cli.rows import Incidents, Rows, showing_rows

if TYPE_CHECKING:
    from rich.console import Console

    from dragoman.model.incident import Incident

Outlets = Annotated[
    int, typer.Option("--outlets", min=1, help="Only what at least this many independent outlets tell.")
]
Quotes = Annotated[bool, typer.Option("--quotes", help="Also the sentences that tell it.")]
Refresh = Annotated[
    bool, typer.Option("--refresh", help="With --record: store what is new beside the record, for next time.")
]

COLUMNS = (
    "id", "start", "end", "type", "mode", "place", "country", "lat", "lon", "actors", "recipients",
    "killed_min", "killed_max", "injured_min", "injured_max", "outlets", "reports", "first_report",
    "last_report", "state", "disputed", "disputes", "events",
)  # fmt: skip


@showing_rows(about=True)
def incidents(
    *,
    origin: Origin,
    selection: Incidents,
    outlets: Outlets = 1,
    quotes: Quotes = False,
    refresh: Refresh = False,
) -> Rows:
    """Print what happened, each happening once: who tells it, figures by source, disputes, why joined."""
    if refresh and origin.record is not None:
        _refresh(origin.record)
    chosen, whole = gather_incidents(origin, replace(selection, outlets=outlets), tellings=False)

    def show(console: Console) -> None:
        sentences = _sentences(origin, chosen.incidents) if quotes else {}
        for incident in chosen.incidents:
            _show(incident, console, [sentences[e] for e in incident.events if e in sentences])
        console.print(f"{len(chosen.incidents)} of {chosen.total} incidents")

    return Rows(
        data=chosen.incidents, columns=COLUMNS, rows=map(_row, chosen.incidents), show=show, whole=whole
    )


def _refresh(record: str) -> None:
    from dragoman.record.incident_refresh import refresh_incidents

    with ending_on_errors():
        done = refresh_incidents(record)
    typer.echo(f"dragoman: {done.reports} reports new, {done.remade} incidents made anew", err=True)


def _sentences(origin: Origin, incidents: Iterable[Incident]) -> Mapping[str, str]:
    """Give the sentences of events by id."""
    events = [event for i in incidents for event in i.events]
    if origin.record is None:
        return {s.id: s.sentence.text for s in origin.situation.statements}
    from dragoman.record.record import Record

    with ending_on_errors(), Record.open(origin.record) as record:
        sql = "SELECT id, sentence FROM statements WHERE id IN (SELECT unnest(?::VARCHAR[]))"
        return dict(record.query(sql, [events]).rows)


def _row(incident: Incident) -> dict[str, object]:
    place, killed, injured = incident.place, incident.range_of("killed"), incident.range_of("injured")
    return {
        "id": incident.id, "start": incident.start, "end": incident.end, "type": incident.type,
        "mode": incident.mode, "place": place and place.name, "country": place and place.country,
        "lat": place and place.lat, "lon": place and place.lon, "actors": [a.name for a in incident.actors],
        "recipients": [a.name for a in incident.recipients], "killed_min": killed.min,
        "killed_max": killed.max,
        "injured_min": injured.min, "injured_max": injured.max, "outlets": incident.outlets,
        "reports": len(incident.documents), "first_report": incident.first_report,
        "last_report": incident.last_report, "state": incident.state, "disputed": incident.disputed,
        "disputes": incident.disputes, "events": incident.events,
    }  # fmt: skip


def incident_words(incident: Incident) -> str:
    """Say what happened in one line: "2023-02-19  Closure: Afghanistan government → Pakistan, Torkham"."""
    from dragoman.views.labels import load_labels
    from dragoman.views.wording import actor_names

    parties = " → ".join(n for n in (actor_names(incident.actors), actor_names(incident.recipients)) if n)
    place = f", {incident.place.name}" if incident.place is not None else ""
    label = load_labels().act(incident.type, incident.mode)
    return f"{_when(incident)}  {label}: {parties or 'parties not named'}{place}"


def _show(incident: Incident, console: Console, sentences: Iterable[str]) -> None:
    from rich.text import Text

    console.print(Text(incident_words(incident)), soft_wrap=True)
    for line in _notes(incident):
        console.print(Text(f"    {line}"), soft_wrap=True)
    for sentence in sentences:
        console.print(Text(f"    “{quote(sentence)}”"), soft_wrap=True)


def _when(incident: Incident) -> str:
    if incident.start is None:
        return "day not told"
    return str(incident.start) if incident.end == incident.start else f"{incident.start} to {incident.end}"


def _notes(incident: Incident) -> list[str]:
    from dragoman.views.wording import count_words

    days = f", {incident.first_report} to {incident.last_report}" if incident.first_report else ""
    lines = [f"{incident.state}; told by {', '.join(incident.outlets)}{days}"]
    lines += [f"{f.measure} {count_words(f.count)}: {f.source}" for f in incident.figures]
    lines += [f"DISPUTED: {dispute}" for dispute in incident.disputes]
    return lines + (list(incident.because) if len(incident.events) > 1 else [])
