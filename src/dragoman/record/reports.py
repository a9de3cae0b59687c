"""Links reprints: documents that are one report told twice carry the same report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from dragoman.documents.reprints import LIKENESS, likeness
from dragoman.model.document import REPORT
from dragoman.record.band_filter import BandFilter
from dragoman.record.reader import connect
from dragoman.record.store import Store

_CANDIDATES = """
WITH alike AS (
    SELECT DISTINCT id FROM (SELECT id, unnest(bands) AS band FROM raw_documents)
    WHERE band IN (SELECT unnest(?::BIGINT[]))
)
SELECT id, any_value(report) AS report, any_value(bands) AS bands,
    any_value(signature) AS signature
FROM raw_documents WHERE id IN (SELECT id FROM alike) GROUP BY id ORDER BY id
"""


def link_reports(store: Store, documents: pa.Table, known: BandFilter | None = None) -> pa.Table:
    """Fill the columns `report` and `likeness`.

    Args:
        store: The record with the documents so far.
        documents: New documents, with bands and signature.
        known: The bands of the record, if the writer keeps them.

    Returns:
        The documents: `report` is the id of the first document of the same report, the document's own where
        it is the first; `likeness` is to the most alike candidate, None where there is none. A row of a data
        set is no report: both are None.
    """
    seen = _Seen()
    bands = _bands_of(documents)
    for candidate in _stored(store, bands if known is None else known.likely(bands)):
        seen.add(candidate)
    reports: list[str | None] = []
    scores: list[float | None] = []
    for row in documents.select(["id", "signature", "bands", "origin"]).to_pylist():
        if row["origin"] != REPORT:
            reports.append(None)
            scores.append(None)
            continue
        signature = np.frombuffer(row["signature"], dtype=np.uint32)
        alike = ((likeness(signature, c.signature), c.report) for c in seen.near(row["bands"], row["id"]))
        score, report = max(alike, default=(0.0, ""))
        first = report if score >= LIKENESS else row["id"]
        reports.append(first)
        scores.append(score if score >= LIKENESS else None)
        seen.add(_Candidate(row["id"], first, tuple(row["bands"]), signature))
    filled = documents
    for name, values, kind in (("report", reports, pa.string()), ("likeness", scores, pa.float64())):
        filled = filled.set_column(filled.column_names.index(name), name, pa.array(values, kind))
    return filled


@dataclass(frozen=True, eq=False)
class _Candidate:
    """A document that a new one may be a reprint of."""

    id: str
    report: str
    bands: tuple[int, ...]
    signature: np.ndarray


class _Seen:
    """Documents by their bands."""

    def __init__(self) -> None:
        self._by_band: dict[int, list[_Candidate]] = {}

    def add(self, candidate: _Candidate) -> None:
        for band in candidate.bands:
            self._by_band.setdefault(band, []).append(candidate)

    def near(self, bands: Iterable[int], own: str) -> list[_Candidate]:
        """Give the documents that share a band, each once, without the document itself."""
        found = {c.id: c for band in bands for c in self._by_band.get(band, ())}
        return [candidate for key, candidate in found.items() if key != own]


def _bands_of(documents: pa.Table) -> np.ndarray:
    bands = documents.column("bands").combine_chunks().flatten()
    return np.unique(bands.to_numpy(zero_copy_only=False).astype(np.int64))


def _stored(store: Store, bands: np.ndarray) -> list[_Candidate]:
    """Give the stored documents that share a band with a new one."""
    if not len(bands):
        return []
    with connect(store, ("documents",), fresh=True) as connection:
        rows = connection.execute(_CANDIDATES, [bands.tolist()]).fetchall()
    return [
        _Candidate(key, report, tuple(found), np.frombuffer(signature, dtype=np.uint32))
        for key, report, found, signature in rows
    ]
