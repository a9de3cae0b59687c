"""`dragoman brief`: a page and a half on what reports or a record tell, every sentence with its sources."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.gathering import About, MaybePaths, MaybeRecord, Origin, finish, make_origin
from dragoman.cli.options import ending_on_errors, parse_day
from dragoman.cli.read import Outlet, Output, Published
from dragoman.errors import OptionError

if TYPE_CHECKING:
    from datetime import date

    from dragoman.analysis.backtest import Outlook
    from dragoman.views.brief import Brief

LAST = "last"
DYADS = 3
"""How many of the busiest dyads an outlook is tried for."""
WEEKS_BACK = 104
"""Weeks of a record that an outlook is made of."""


class BriefFormat(StrEnum):
    """What a brief is written as."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"


Since = Annotated[
    str | None,
    typer.Option(
        "--since", help="What is new since this day, YYYY-MM-DD, or since the last marked brief: last."
    ),
]
Until = Annotated[
    str | None,
    typer.Option("--until", help="As it stood on this day, YYYY-MM-DD: later reports are left out."),
]
AsBrief = Annotated[
    BriefFormat | None,
    typer.Option("--format", help="What to write; else the ending of --output, else text."),
]
Marking = Annotated[
    bool, typer.Option("--mark", help="With --record: remember this brief, for --since last.")
]


def brief(
    paths: MaybePaths = None,
    *,
    record: MaybeRecord = None,
    since: Since = None,
    until: Until = None,
    about: About = None,
    mark: Marking = False,
    as_format: AsBrief = None,
    output: Output = None,
    published: Published = None,
    outlet: Outlet = None,
) -> None:
    """Write a brief: what changed, incidents by weight, disputes, crossings, figures, outlook, sources."""
    origin = make_origin(paths, record, published=published, outlet=outlet)
    with ending_on_errors():
        chosen = _format(as_format, output)
        if origin.record is None and (mark or since == LAST):
            raise OptionError("marks belong to a record", "give --record DIR, or --since a date")
        if origin.record is not None:
            _of_record(origin.record, chosen, output, since=since, until=until, about=about or [], mark=mark)
            return
    _of_reports(origin, chosen, output, since=since, until=until, about=about or [])


def _of_record(
    place: str,
    chosen: BriefFormat,
    output: Path | None,
    *,
    since: str | None,
    until: str | None,
    about: list[str],
    mark: bool,
) -> None:
    from dragoman.record.record import Record
    from dragoman.views.brief.gather import gather
    from dragoman.views.brief.make import brief_of
    from dragoman.views.brief.marks import Mark, load_mark, save_mark

    with Record.open(place) as opened:
        last = load_mark(opened.store, about) if since == LAST else None
        first = None if since == LAST else parse_day("--since", since)
        end = parse_day("--until", until)
        gathered = gather(opened, since=first, mark=last, until=end)
        days = opened.query("SELECT min(published), max(published) FROM documents").rows[0]
        ahead = find_outlooks(Origin(paths=(), record=place), until=until, weeks=_weeks(days), last=days[1])
        made = brief_of(
            gathered,
            since=first,
            after=last.until if last else None,
            until=end,
            about=about,
            outlooks=ahead,
        )
        write(made, chosen, output)
        if mark and gathered.added is not None:
            save_mark(opened.store, about, Mark(added=gathered.added, until=gathered.last))


def _of_reports(
    origin: Origin,
    chosen: BriefFormat,
    output: Path | None,
    *,
    since: str | None,
    until: str | None,
    about: list[str],
) -> None:
    from dragoman.views.brief.gather import of_situation
    from dragoman.views.brief.make import brief_of

    with ending_on_errors():
        first, end = parse_day("--since", since), parse_day("--until", until)
    situation = origin.situation
    with ending_on_errors():
        gathered = of_situation(situation, since=first, until=end)
        weeks = _weeks(d.published for d in situation.documents)
        ahead = find_outlooks(origin, until=until, weeks=weeks)
        made = brief_of(gathered, since=first, until=end, about=about, outlooks=ahead)
        write(made, chosen, output)
    finish(whole=not situation.skipped)


def find_outlooks(
    origin: Origin, *, until: str | None, weeks: int, last: date | None = None
) -> list[Outlook]:
    """Give the outlooks of the busiest dyads and of the crossings that are better than naive ones.

    Args:
        origin: The reports, or the record.
        until: The last day.
        weeks: How many weeks the reports cover: where they are too few to score a forecast, none is tried.
        last: Day of the record's last report: of a record only the two years before are looked at.
    """
    from dragoman.analysis.acts import find_dyads
    from dragoman.analysis.crossing_outlook import crossing_outlooks
    from dragoman.analysis.outlook import LEAST_WEEKS, WARM_UP, weekly_outlook
    from dragoman.cli.gathering import gather_acts, make_incident_selection
    from dragoman.cli.outlook import LEAST, gather_timelines

    if weeks < WARM_UP + LEAST_WEEKS:
        return []
    first = last - timedelta(weeks=WEEKS_BACK) if last is not None else None
    if origin.record is not None:
        _store_incidents(origin.record)
    since = str(first) if first is not None else None
    acts, _ = gather_acts(origin, make_incident_selection(since=since, until=until, about=()))
    found = [weekly_outlook(acts, one, other) for one, other in find_dyads(acts.acts, least=LEAST)[:DYADS]]
    if until is None:
        found += crossing_outlooks(gather_timelines(origin, since=first), last=acts.last)
    return [outlook for outlook in found if outlook.silent is None]


def _store_incidents(record: str) -> None:
    """Store the incidents that are new beside the record, where it may be written: joining takes long."""
    from dragoman.errors import RecordWriteError
    from dragoman.record.incident_refresh import refresh_incidents

    with suppress(RecordWriteError, OSError):
        refresh_incidents(record)


def _weeks(days: Iterable[date | None]) -> int:
    known = [day for day in days if day is not None]
    return (max(known) - min(known)).days // 7 if known else 0


def _format(asked: BriefFormat | None, output: Path | None) -> BriefFormat:
    """Give the format that is asked for, or that a file's ending tells.

    Raises:
        OptionError: A binary format has no file to go to.
    """
    endings = {".md": "markdown", ".htm": "html", ".txt": "text"}
    ending = output.suffix.lower() if output is not None else ""
    told = endings.get(ending, ending[1:])
    guessed = BriefFormat(told) if told in {f.value for f in BriefFormat} else BriefFormat.TEXT
    chosen = asked or guessed
    if chosen in {BriefFormat.PDF, BriefFormat.DOCX} and output is None:
        raise OptionError(f"{chosen} can't be shown on a terminal", f"give --output FILE.{chosen}")
    return chosen


def write(brief: Brief, chosen: BriefFormat, output: Path | None) -> None:
    """Write a brief to the terminal or a file.

    Raises:
        OptionError: The file can't be written.
    """
    from dragoman.cli.output import write_text, writing_whole

    if chosen is BriefFormat.TEXT:
        from dragoman.views.brief.text import render_text

        write_text(render_text(brief), output)
    elif chosen is BriefFormat.MARKDOWN:
        from dragoman.views.brief.markdown import render_markdown

        write_text(render_markdown(brief), output)
    elif chosen is BriefFormat.HTML:
        from dragoman.views.brief.html import render_html

        write_text(render_html(brief), output)
    elif output is not None:
        with writing_whole(output) as part:
            part.write_bytes(_render_binary(brief, chosen))


def _render_binary(brief: Brief, chosen: BriefFormat) -> bytes:
    if chosen is BriefFormat.PDF:
        from dragoman.views.brief.pdf import render_pdf

        return render_pdf(brief)
    from dragoman.views.brief.docx import render_docx

    return render_docx(brief)
