"""Lists: one page of rows as JSON, all rows as CSV, and the way to the pages beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, Generic, TypeVar

import pyarrow as pa
from pydantic import BaseModel
from starlette.responses import Response

from dragoman.views.tables import render_csv
from dragoman.views.web.filters import MOST_ROWS, Filters

Row = TypeVar("Row")

AS_CSV: dict[int | str, dict[str, Any]] = {
    200: {"content": {"text/csv": {"schema": {"type": "string"}}}, "description": "The rows"}
}
"""What an address that also gives a file for a spreadsheet says of itself."""


class Listing(BaseModel, Generic[Row]):
    """One page of a list.

    Attributes:
        items: The rows.
        total: Rows of all pages together.
        page: Number of the page, from 1.
        size: Most rows of a page.
        more: Whether there are more pages.
    """

    items: list[Row]
    total: int
    page: int
    size: int
    more: bool


def make_listing(rows: Sequence[Row], filters: Filters) -> Listing[Row]:
    """Cut the page that is asked for out of all rows."""
    first = (filters.page - 1) * filters.size
    return one_page(rows[first : first + filters.size], filters, total=len(rows))


def one_page(rows: Sequence[Row], filters: Filters, *, total: int) -> Listing[Row]:
    """Make the list of a page that was cut out before."""
    return Listing(
        items=list(rows),
        total=total,
        page=filters.page,
        size=filters.size,
        more=filters.page * filters.size < total,
    )


def whole(filters: Filters) -> Filters:
    """Give the filters for a download: all rows on one page."""
    return filters.model_copy(update={"page": 1, "size": MOST_ROWS})


def answer_csv(rows: Sequence[Any], name: str) -> Response:
    """Answer with a file for a spreadsheet; `rows` are dataclasses, nested ones become columns."""
    table = pa.Table.from_pylist([_flat(asdict(row)) for row in rows])
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return Response(render_csv(table), media_type="text/csv; charset=utf-8", headers=headers)


def _flat(row: dict[str, Any], before: str = "") -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for key, value in row.items():
        if isinstance(value, dict):
            flat |= _flat(value, f"{before}{key}_")
        elif isinstance(value, (list, tuple)):
            flat[f"{before}{key}"] = "; ".join(_cell(item) for item in value)
        else:
            flat[f"{before}{key}"] = value
    return flat


def _cell(item: object) -> str:
    if isinstance(item, dict):
        return ", ".join(f"{key} {value}" for key, value in item.items() if value not in (None, "", ()))
    return str(item)
