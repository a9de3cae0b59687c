"""A report out of one record: a table row or a JSON object."""

from __future__ import annotations

from collections.abc import Mapping

from dragoman.errors import SourceEmptyError
from dragoman.sources.columns import Columns, value_of
from dragoman.sources.raw import Fields, RawReport, SourceFailure


def make_report(record: Mapping[str, object], chosen: Columns, source: str) -> RawReport | SourceFailure:
    """Make a report out of a record.

    Args:
        record: Values by column name.
        chosen: Which columns hold what.
        source: Where the record stands.

    Returns:
        The report, or a failure where the record holds no text.
    """
    text = value_of(record, chosen.text)
    if text is None:
        where = f"column {chosen.text!r}" if chosen.text else "any field that usually holds it"
        error = SourceEmptyError(f"{source}: no text in {where}", "fill it in or leave the record out")
        return SourceFailure(source, error)
    known = Fields(
        title=value_of(record, chosen.title),
        outlet=value_of(record, chosen.outlet),
        author=value_of(record, chosen.author),
        published=value_of(record, chosen.published),
        url=value_of(record, chosen.url),
        id=value_of(record, chosen.id),
    )
    return RawReport(data=text, kind="text", source=source, fields=known)
