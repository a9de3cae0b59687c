"""Outlines of countries (Natural Earth, public domain) and how they are cut to a view."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from dragoman.datafiles import data_path

Ring = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Outlines:
    """All rings.

    Attributes:
        rings: Points in degrees (longitude, latitude), one array per ring.
        boxes: West, south, east, north of each ring.
        owners: Number of the country of each ring.
        names: Names of the countries.
    """

    rings: tuple[Ring, ...]
    boxes: npt.NDArray[np.float64]
    owners: tuple[int, ...]
    names: tuple[str, ...]


@dataclass(frozen=True)
class View:
    """A part of the world in degrees."""

    west: float
    south: float
    east: float
    north: float


@lru_cache(maxsize=1)
def load_outlines() -> Outlines:
    """Load the outlines that ship with the package."""
    with np.load(data_path("gazetteer", "outlines.npz")) as file:
        points = file["points"].astype(np.float64) / 100
        starts = file["starts"]
        owners, names = file["owners"], file["names"]
    rings = tuple(points[a:b] for a, b in pairwise(starts))
    boxes = np.array([[*ring.min(axis=0), *ring.max(axis=0)] for ring in rings])
    return Outlines(rings, boxes, tuple(int(o) for o in owners), tuple(str(n) for n in names))


def find_rings(view: View) -> Iterator[tuple[str, Ring]]:
    """Give the rings that reach into a view, cut to it, each with the name of its country."""
    outlines = load_outlines()
    west, south, east, north = outlines.boxes.T
    inside = (west < view.east) & (east > view.west) & (south < view.north) & (north > view.south)
    for number in np.flatnonzero(inside):
        ring = clip(outlines.rings[number], view)
        if len(ring) >= 3:
            yield outlines.names[outlines.owners[number]], ring


def clip(ring: Ring, view: View) -> Ring:
    """Cut a ring to a view (Sutherland and Hodgman)."""
    for axis, limit, sign in ((0, view.west, 1), (0, view.east, -1), (1, view.south, 1), (1, view.north, -1)):
        if len(ring) == 0:
            return ring
        inside = sign * (ring[:, axis] - limit) >= 0
        if inside.all():
            continue
        before = np.roll(ring, 1, axis=0)
        crosses = inside != np.roll(inside, 1)
        step = ring[:, axis] - before[:, axis]
        share = np.divide(limit - before[:, axis], step, out=np.zeros(len(ring)), where=step != 0)
        cuts = before + share[:, None] * (ring - before)
        both = np.stack([cuts, ring], axis=1).reshape(-1, 2)
        ring = both[np.stack([crosses, inside], axis=1).reshape(-1)]
    return ring
