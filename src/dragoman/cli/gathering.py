"""What the verbs that show many reports together share: what is taken from reports or from a record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.options import ending_on_errors, parse_day
from dragoman.cli.reading import read_reports
from dragoman.errors import OptionError

if TYPE_CHECKING:
    from datetime import date

    from dragoman.analysis.acts import Acts
    from dragoman.model import Cause, Document
    from dragoman.model.situation import Situation
    from dragoman.record.incident_reading import Chosen, IncidentSelection


MaybePaths = Annotated[
    list[str] | None, typer.Argument(metavar="[PATH]…", help="Files or folders; - for standard input.")
]
MaybeRecord = Annotated[
    str | None, typer.Option("--record", metavar="DIR", help="A record instead of reports: a folder or URL.")
]
About = Annotated[
    list[str] | None,
    typer.Option("--about", help="Only what has this party, place, country code or type; may be repeated."),
]


@dataclass(kw_only=True)
class Origin:
    """Where statements are taken from.

    Attributes:
        paths: Reports.
        record: Or a record.
        published, outlet: What reports don't say of themselves.
    """

    paths: Sequence[str]
    record: str | None
    published: str | None = None
    outlet: str | None = None

    def check(self) -> None:
        """See that there is one of both.

        Raises:
            OptionError: There are neither or both.
        """
        if bool(self.paths) == (self.record is not None):
            raise OptionError("give reports or a record", "name files or folders, or --record DIR")

    @cached_property
    def situation(self) -> Situation:
        """The reports, read once."""
        return read_reports(list(self.paths), published=self.published, outlet=self.outlet)


def make_origin(
    paths: Sequence[str] | None, record: str | None, *, published: str | None, outlet: str | None
) -> Origin:
    """Make the origin of options; ends with code 2 where they are wrong."""
    origin = Origin(paths=tuple(paths or ()), record=record, published=published, outlet=outlet)
    with ending_on_errors():
        origin.check()
    return origin


def make_incident_selection(
    *, since: str | None, until: str | None, about: Sequence[str] | None
) -> IncidentSelection:
    """Make a selection of options; ends with code 2 where they are wrong."""
    from dragoman.record.incident_reading import IncidentSelection

    with ending_on_errors():
        first, last = parse_day("--since", since), parse_day("--until", until)
    return IncidentSelection(since=first, until=last, about=tuple(about or ()))


def gather_incidents(origin: Origin, selection: IncidentSelection, *, tellings: bool) -> tuple[Chosen, bool]:
    """Give the incidents that fit, and whether every report could be read."""
    from dragoman.record.incident_reading import Chosen, read_incidents
    from dragoman.record.record import Record
    from dragoman.resolve.incident_tellings import make_tellings

    if origin.record is not None:
        with ending_on_errors(), Record.open(origin.record) as record:
            return read_incidents(record, selection, tellings=tellings), True
    situation = origin.situation
    published = {d.id: d.published for d in situation.documents}
    incidents = tuple(filter(selection.fits, situation.incidents))
    events = {event for i in incidents for event in i.events}
    told = tuple(t for t in make_tellings(situation.statements, published) if t.event in events)
    return Chosen(incidents, told, published, len(situation.incidents)), not situation.skipped


def gather_acts(origin: Origin, selection: IncidentSelection) -> tuple[Acts, bool]:
    """Give the acts of the incidents that fit, and whether every report could be read."""
    from dragoman.analysis.acts import make_record_acts

    chosen, whole = gather_incidents(origin, selection, tellings=True)
    acts = make_record_acts(chosen)
    first = max(filter(None, (acts.first, selection.since)), default=None)
    last = min(filter(None, (acts.last, selection.until)), default=None)
    return replace(acts, first=first, last=last), whole


def gather_causes(
    origin: Origin, *, since: date | None, until: date | None, about: Sequence[str]
) -> tuple[list[Cause], tuple[Document, ...], bool]:
    """Give causal statements with their documents, and whether every report could be read."""
    from dragoman.model import Cause
    from dragoman.record.record import Record
    from dragoman.record.selection import Selection

    if origin.record is not None:
        with ending_on_errors(), Record.open(origin.record) as record:
            situation: Situation = record.situation(Selection(kinds=("cause",), since=since, until=until))
    else:
        situation = origin.situation
    published = {d.id: d.published for d in situation.documents}
    causes = [
        cause
        for cause in situation.of_kind(Cause)
        if _within(cause, published.get(cause.document), since, until)
        and all(word.casefold() in cause.sentence.text.casefold() for word in about)
    ]
    return causes, situation.documents, not situation.skipped


def _within(cause: Cause, published: date | None, since: date | None, until: date | None) -> bool:
    moment = cause.moment
    first = (moment.start or moment.end if moment is not None else None) or published
    last = (moment.end or moment.start if moment is not None else None) or published
    late_enough = since is None or (last is not None and last >= since)
    return late_enough and (until is None or (first is not None and first <= until))


def finish(*, whole: bool) -> None:
    """End with code 1 where a report could not be read."""
    raise typer.Exit(0 if whole else 1)
