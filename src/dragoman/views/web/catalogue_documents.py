"""Documents in the catalogue, by id."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import TYPE_CHECKING

from dragoman.model import Document

if TYPE_CHECKING:
    from dragoman.views.web.catalogue import Catalogue

_DOCUMENT_FIELDS = tuple(f.name for f in fields(Document) if f.init)


def load_documents(catalogue: Catalogue, ids: Sequence[str]) -> tuple[Document, ...]:
    """Load documents by id, by day of publication."""
    columns = ", ".join(_DOCUMENT_FIELDS)
    table = catalogue.table(
        f"""SELECT {columns} FROM documents WHERE id IN (SELECT unnest(?::VARCHAR[]))
        ORDER BY published NULLS LAST, id""",
        [list(dict.fromkeys(ids))],
    )
    return tuple(Document(**row) for row in table.to_pylist())


def load_heads(catalogue: Catalogue, ids: Sequence[str]) -> tuple[Document, ...]:
    """Load documents by id without their texts, for what needs only who published them and when."""
    rows = catalogue.rows(
        """SELECT id, title, outlet, published, source FROM documents
        WHERE id IN (SELECT unnest(?::VARCHAR[])) ORDER BY published NULLS LAST, id""",
        [list(dict.fromkeys(ids))],
    )
    heads = []
    for key, title, outlet, published, source in rows:
        head = Document(text="", title=title, outlet=outlet, published=published, source=source)
        object.__setattr__(head, "id", key)  # the id of the whole text
        heads.append(head)
    return tuple(heads)
