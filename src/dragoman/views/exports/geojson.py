"""GeoJSON (RFC 7946): every statement whose place has coordinates is a point."""

from __future__ import annotations

import json
from typing import Any

_POSITION = {"lat", "lon"}


def render_geojson(rows: list[dict[str, Any]]) -> str:
    """Make a FeatureCollection; statements without coordinates are left out.

    Args:
        rows: Rows of `statements`, plain values only.
    """
    features = [_feature(row) for row in rows if row["lat"] is not None and row["lon"] is not None]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False) + "\n"


def _feature(row: dict[str, Any]) -> dict[str, Any]:
    known = {name: value for name, value in row.items() if value not in (None, [])}
    return {
        "type": "Feature",
        "id": row["id"],
        "geometry": {"type": "Point", "coordinates": [row["lon"], row["lat"]]},
        "properties": {name: value for name, value in known.items() if name not in _POSITION},
    }
