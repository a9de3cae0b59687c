"""Reviews of incidents: an analyst joins what tells one happening, or splits what doesn't.

Each is a row of `reviews` on an event. It names the other events by the words that they stand in, so that it
holds for what a newer version of the extractor reads there. The last word on two events counts.
"""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa

from dragoman.errors import OptionError
from dragoman.record.incident_reading import IncidentSelection, read_incidents
from dragoman.record.migrations import open_for_writing
from dragoman.record.record import Record
from dragoman.record.reviews import Review, check_review, find_statement, make_review, review_row
from dragoman.record.schema import REVIEWS
from dragoman.record.store import Store


def add_incident_review(
    record: str, event: str, *, joined: bool, others: Sequence[str], name: str, reason: str
) -> Review:
    """Write down that events tell one happening, or don't.

    Args:
        record: Folder or URL of the record.
        event: Id of an event.
        joined: Whether it is of one incident with the others; if not, it is not.
        others: Ids of other events. Joined, their whole incidents become one. For a split, all other events
        of its
            incident if empty.
        name: Who decided.
        reason: Why.

    Raises:
        RecordMissingError: There is no record.
        OptionError: An event is none, or there is nothing to join or split.
        RecordWriteError: It can't be written; nothing of it is visible.
    """
    check_review("join" if joined else "split", name, reason, {})
    with Record.open(record) as opened:
        statement, key = find_statement(opened, event)
        found = read_incidents(opened, IncidentSelection()).incidents
        home = {told: incident.events for incident in found for told in incident.events}
        wanted = _others(event, others, home, joined=joined)
        keys = [(other, find_statement(opened, other)[1]) for other in wanted]
    changes = {"with": [{"id": other, "key": other_key} for other, other_key in keys]}
    review = make_review(statement, "join" if joined else "split", name.strip(), reason.strip(), changes)
    row = review_row(review, statement, key)
    open_for_writing(Store(record)).append("reviews", pa.Table.from_pylist([row], REVIEWS))
    return review


def _others(
    event: str, others: Sequence[str], home: dict[str, tuple[str, ...]], *, joined: bool
) -> list[str]:
    """Give the events that an event is joined to or split from."""
    unknown = [e for e in (event, *others) if e not in home]
    if unknown:
        raise OptionError(
            f"{unknown[0]}: is of no incident", "`dragoman incidents --format csv` gives the ids"
        )
    if joined and not others:
        raise OptionError("join: to what?", "name an event of the other incident with --with")
    told = [e for other in (event, *others) for e in home[other]] if joined else others or home[event]
    wanted = [e for e in dict.fromkeys(told) if e != event]
    if not wanted:
        raise OptionError(f"{event}: stands alone in its incident", "there is nothing to split")
    return wanted
