"""Builds the country outlines of the maps: Natural Earth 1:50m, from the npm package world-atlas.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python training/build_outlines.py package/countries-50m.json

Natural Earth is in the public domain; world-atlas is under the ISC licence.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np

TARGET = Path(__file__).resolve().parents[1] / "src/dragoman/data/gazetteer/outlines.npz"
TOLERANCE = 0.02
"""Degrees by which a simplified line may miss a point."""
LEAST_AREA = 0.002
"""Square degrees of the smallest island that is kept beside a country's largest ring."""


def main(source: Path) -> None:
    """Decode, simplify and write."""
    atlas = json.loads(source.read_text())
    arcs = [decode_arc(arc, atlas["transform"]) for arc in atlas["arcs"]]
    points: list[np.ndarray] = []
    starts, owners, names = [0], [], []
    for number, shape in enumerate(atlas["objects"]["countries"]["geometries"]):
        names.append(shape["properties"]["name"])
        rings = [ring for polygon in polygons(shape) for ring in polygon]
        drawn = [simplify(np.concatenate([arc_of(arcs, a)[:-1] for a in ring])) for ring in rings]
        largest = max((area(r) for r in drawn), default=0)
        for ring in drawn:
            if len(ring) >= 4 and (area(ring) >= LEAST_AREA or area(ring) == largest):
                points.append(np.round(ring * 100).astype(np.int16))
                starts.append(starts[-1] + len(ring))
                owners.append(number)
    np.savez_compressed(
        TARGET,
        points=np.concatenate(points),
        starts=np.array(starts, dtype=np.int32),
        owners=np.array(owners, dtype=np.int16),
        names=np.array(names),
    )
    print(f"{len(names)} countries, {len(owners)} rings, {starts[-1]} points, {TARGET.stat().st_size} bytes")


def decode_arc(arc: list[list[int]], transform: dict[str, Any]) -> np.ndarray:
    """Give an arc's points in degrees."""
    return np.cumsum(np.array(arc), axis=0) * np.array(transform["scale"]) + np.array(transform["translate"])


def arc_of(arcs: list[np.ndarray], index: int) -> np.ndarray:
    """Give an arc; a negative index means backwards."""
    return arcs[index] if index >= 0 else arcs[~index][::-1]


def polygons(shape: dict[str, Any]) -> list[Any]:
    """Give the polygons of a shape as lists of rings."""
    if "arcs" not in shape:
        return []
    return [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]


def area(ring: np.ndarray) -> float:
    """Give the area in square degrees."""
    x, y = ring[:, 0], ring[:, 1]
    return float(abs(np.dot(x, np.roll(y, 1)) - np.dot(y, np.roll(x, 1))) / 2)


def simplify(ring: np.ndarray) -> np.ndarray:
    """Drop points that lie nearly on the line (Douglas and Peucker), without recursion."""
    if len(ring) < 8:
        return ring
    keep = np.zeros(len(ring), dtype=bool)
    middle = int(np.argmax(np.linalg.norm(ring - ring[0], axis=1)))
    keep[[0, middle, len(ring) - 1]] = True
    stack = [(0, middle), (middle, len(ring) - 1)]
    while stack:
        first, last = stack.pop()
        if last - first < 2:
            continue
        line = ring[last] - ring[first]
        length = np.linalg.norm(line) or 1e-12
        offset = ring[first + 1 : last] - ring[first]
        far = np.abs(line[0] * offset[:, 1] - line[1] * offset[:, 0]) / length
        worst = int(np.argmax(far))
        if far[worst] > TOLERANCE:
            at = first + 1 + worst
            keep[at] = True
            stack += [(first, at), (at, last)]
    return ring[keep]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
