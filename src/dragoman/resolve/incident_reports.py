"""Reports as incidents need them: who published them, when, and which ones reprint another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from dragoman.documents.reprints import LIKENESS, likeness, make_bands, make_signature
from dragoman.model import Document


@dataclass(frozen=True, slots=True)
class Report:
    """What is known of a report.

    Attributes:
        id: Id of the document.
        name: Its outlet; one that names none stands by its title, else by its source.
        outlet: What reports of one outlet share.
        published: Day of publication.
        text: What reprints of one text share.
    """

    id: str
    name: str
    outlet: str
    published: date | None
    text: str

    @property
    def order(self) -> tuple[date, str]:
        """Order by day of publication, then id; undated ones last."""
        return (self.published or date.max, self.id)


def make_report(
    key: str, *, outlet: str | None, title: str | None, source: str | None, published: date | None, text: str
) -> Report:
    """Make a report of what a document says of itself."""
    name = outlet or title or source or key
    return Report(key, name, (outlet or key).casefold(), published, text)


def make_reports(documents: Iterable[Document]) -> dict[str, Report]:
    """Give the reports by id; near-identical texts share their `text`."""
    ordered = sorted(documents, key=lambda d: (d.published or date.max, d.id))
    texts = _link_reprints(ordered)
    return {
        d.id: make_report(
            d.id, outlet=d.outlet, title=d.title, source=d.source, published=d.published, text=texts[d.id]
        )
        for d in ordered
    }


def _link_reprints(documents: Sequence[Document]) -> dict[str, str]:
    """Give the first document of the same text for each one."""
    texts: dict[str, str] = {}
    by_band: dict[int, list[tuple[np.ndarray, str]]] = {}
    for document in documents:
        if len(documents) == 1:
            return {document.id: document.id}
        signature = make_signature(document.text)
        bands = make_bands(signature)
        alike = {text: s for band in bands for s, text in by_band.get(band, ())}
        scored = [(likeness(signature, other), text) for text, other in alike.items()]
        best = max(scored, default=(0.0, ""))
        texts[document.id] = best[1] if best[0] >= LIKENESS else document.id
        for band in bands:
            by_band.setdefault(band, []).append((signature, texts[document.id]))
    return texts


def independent_outlets(reports: Sequence[Report]) -> tuple[str, ...]:
    """Give the outlets that tell a happening independently: each once, without reprints.

    Args:
        reports: In order of publication.
    """
    outlets: set[str] = set()
    texts: set[str] = set()
    found: list[str] = []
    for report in reports:
        if report.outlet not in outlets and report.text not in texts:
            found.append(report.name)
        outlets.add(report.outlet)
        texts.add(report.text)
    return tuple(found)
