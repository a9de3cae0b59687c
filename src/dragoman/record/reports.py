"""Links reprints: documents that are one report told twice carry the same report."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from dragoman.documents.reprints import LIKENESS, likeness
from dragoman.record.reader import connect
from dragoman.record.store import Store

_CANDIDATES = """
WITH alike AS (
    SELECT DISTINCT id FROM (SELECT id, unnest(bands) AS band FROM raw_documents)
    WHERE band IN (SELECT unnest(?::BIGINT[]))
)
SELECT id, any_value(report) AS report, any_value(signature) AS signature
FROM raw_documents WHERE id IN (SELECT id FROM alike) GROUP BY id ORDER BY id
"""


def link_reports(store: Store, documents: pa.Table) -> pa.Table:
    """Fill the columns `report` and `likeness`.

    Args:
        store: The record with the documents so far.
        documents: New documents, with bands and signature.

    Returns:
        The documents: `report` is the id of the first document of the same report, the document's own where
        it is the first; `likeness` is to the most alike candidate, None where there is none.
    """
    seen = _stored(store, documents)
    reports: list[str] = []
    scores: list[float | None] = []
    for row in documents.select(["id", "signature"]).to_pylist():
        signature = np.frombuffer(row["signature"], dtype=np.uint32)
        alike = ((likeness(signature, other), report) for key, report, other in seen if key != row["id"])
        score, report = max(alike, default=(0.0, ""))
        reports.append(report if score >= LIKENESS else row["id"])
        scores.append(score if score >= LIKENESS else None)
        seen.append((row["id"], reports[-1], signature))
    filled = documents
    for name, values, kind in (("report", reports, pa.string()), ("likeness", scores, pa.float64())):
        filled = filled.set_column(filled.column_names.index(name), name, pa.array(values, kind))
    return filled


def _stored(store: Store, documents: pa.Table) -> list[tuple[str, str, np.ndarray]]:
    """Give the stored documents that share a band with a new one."""
    bands = sorted({band for bands in documents.column("bands").to_pylist() for band in bands})
    with connect(store, ("documents",), fresh=True) as connection:
        rows = connection.execute(_CANDIDATES, [bands]).fetchall()
    return [(key, report, np.frombuffer(signature, dtype=np.uint32)) for key, report, signature in rows]
