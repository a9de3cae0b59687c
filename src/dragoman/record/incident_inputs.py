"""What a record holds for incidents: its reports, what they tell, and what analysts decided."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator

import pyarrow as pa
import pyarrow.compute as pc

from dragoman.model import Statement
from dragoman.model.serial import make_statement
from dragoman.record.incident_rows import TELLINGS, make_telling_table
from dragoman.record.incident_store import REPORTS, VERDICTS
from dragoman.record.record import Record
from dragoman.resolve.incident_tellings import make_tellings
from dragoman.resolve.incidents import DENIED

AT_ONCE = 20_000
"""How many statements are turned into tellings in one go."""

_STATE = """
SELECT c.document, c.batch, coalesce(v.reviews, '') AS reviews, d.published, d.outlet, d.title, d.source,
       coalesce(d.report, d.id) AS report
FROM current_readings c JOIN documents d ON d.id = c.document
LEFT JOIN (SELECT document, string_agg(id, ' ' ORDER BY id) AS reviews FROM verdicts GROUP BY 1) v
    ON v.document = c.document
ORDER BY d.published NULLS LAST, c.document
"""

_PAYLOADS = """
WITH chosen AS (SELECT s.* FROM statements s {chosen} WHERE s.kind IN ('event', 'crossing', 'claim'))
SELECT document, payload FROM chosen
WHERE kind <> 'claim'
    OR (document, sentence_start) IN (SELECT (document, sentence_start) FROM chosen WHERE kind = 'event')
ORDER BY document, position, kind, id
"""

_DENIED = """
WITH chosen AS (
    SELECT s.id, s.stance, s.replies_to, s.about FROM statements s {chosen} WHERE s.kind = 'claim')
SELECT DISTINCT unnest(claim.about) AS event
FROM chosen reply JOIN chosen claim ON claim.id = reply.replies_to
WHERE reply.stance IN ('denies', 'rejects') AND reply.replies_to IS NOT NULL
"""

_CHOSEN = "SEMI JOIN (SELECT unnest(?::VARCHAR[]) AS document) f ON f.document = s.document"

_VERDICTS = """
SELECT statement, key, verdict, name, reason, changes FROM reviews
WHERE verdict IN ('join', 'split') AND id NOT IN (
    SELECT json_extract_string(changes, '$.review') FROM reviews
    WHERE verdict = 'withdraw' AND changes IS NOT NULL)
ORDER BY reviewed, id
"""

_STAMP = ("document", "batch", "reviews", "published", "report")


def read_reports(record: Record) -> pa.Table:
    """Give the reports of a record, with the reading and the reviews that count now."""
    return record.query_table(_STATE).select(REPORTS.names).cast(REPORTS)


def compare_reports(old: pa.Table, now: pa.Table) -> tuple[set[str], set[str]]:
    """Give the documents that are new or changed, and those that are gone or changed."""
    before, after = _stamps(old), _stamps(now)
    fresh = now.filter(pc.invert(pc.is_in(after, value_set=before)))
    gone = old.filter(pc.invert(pc.is_in(before, value_set=after)))
    return set(fresh.column("document").to_pylist()), set(gone.column("document").to_pylist())


def _stamps(reports: pa.Table) -> pa.ChunkedArray:
    """Put what a report's tellings depend on into one text each."""
    columns = [pc.fill_null(reports.column(name).cast(pa.string()), "") for name in _STAMP]
    return pc.binary_join_element_wise(*columns, "\x1f")


def read_tellings(record: Record, reports: pa.Table, fresh: Collection[str]) -> pa.Table:
    """Read what some documents tell; rows of `TELLINGS` without keys.

    Args:
        record: The record.
        reports: All reports.
        fresh: The documents.
    """
    published = dict(
        zip(reports.column("document").to_pylist(), reports.column("published").to_pylist(), strict=True)
    )
    whole = len(fresh) == reports.num_rows
    chosen, parameters = ("", []) if whole else (_CHOSEN, [sorted(fresh)])
    denied = {row[0]: DENIED for row in record.query(_DENIED.format(chosen=chosen), parameters).rows}
    batches = record.batches(_PAYLOADS.format(chosen=chosen), parameters, rows=AT_ONCE)
    parts = [
        make_telling_table(make_tellings(statements, published), denied, published)
        for statements in _whole_documents(batches)
    ]
    return pa.concat_tables([TELLINGS.empty_table(), *parts])


def _whole_documents(batches: Iterable[pa.RecordBatch]) -> Iterator[list[Statement]]:
    """Give statements in parts that hold whole documents."""
    waiting: list[Statement] = []
    for batch in batches:
        made = [make_statement(payload) for payload in batch.column("payload").to_pylist()]
        waiting.extend(made)
        last = waiting[-1].document if waiting else ""
        cut = next((i for i in range(len(waiting) - 1, -1, -1) if waiting[i].document != last), -1) + 1
        if cut:
            yield waiting[:cut]
            waiting = waiting[cut:]
    if waiting:
        yield waiting


def read_verdicts(record: Record) -> pa.Table:
    """Give what analysts decided on pairs of events, by the ids of today's reading."""
    rows = record.query(_VERDICTS).rows
    others = [(row, other) for row in rows for other in json.loads(row[5]).get("with", ())]
    keys = sorted({key for row, other in others for key in (row[1], other["key"])})
    sql = "SELECT key, min(id) FROM statements WHERE list_contains(?::VARCHAR[], key) GROUP BY key"
    ids = dict(record.query(sql, [keys]).rows) if keys else {}
    found = [
        {
            "one": ids[row[1]],
            "other": ids[other["key"]],
            "joined": row[2] == "join",
            "name": row[3],
            "reason": row[4],
        }
        for row, other in others
        if row[1] in ids and other["key"] in ids
    ]
    return pa.Table.from_pylist(found, VERDICTS)
