"""GeoJSON (RFC 7946): every statement whose place has coordinates is a point."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

import pyarrow as pa

from dragoman.views.tables import plain_rows

_POSITION = {"lat", "lon"}


def render_geojson(batches: Iterable[pa.RecordBatch]) -> Iterator[str]:
    """Give a FeatureCollection in pieces; statements without coordinates are left out.

    Args:
        batches: Rows of `statements`.
    """
    yield '{"type": "FeatureCollection", "features": ['
    comma = ""
    for batch in batches:
        for row in plain_rows(batch):
            if row["lat"] is not None and row["lon"] is not None:
                yield f"{comma}\n{json.dumps(_feature(row), ensure_ascii=False)}"
                comma = ","
    yield "\n]}\n"


def _feature(row: dict[str, Any]) -> dict[str, Any]:
    known = {name: value for name, value in row.items() if value not in (None, [])}
    return {
        "type": "Feature",
        "id": row["id"],
        "geometry": {"type": "Point", "coordinates": [row["lon"], row["lat"]]},
        "properties": {name: value for name, value in known.items() if name not in _POSITION},
    }
