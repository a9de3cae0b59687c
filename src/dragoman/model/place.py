"""Places: where, with coordinates as far as they are known."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Place:
    """A grounded place name.

    Attributes:
        name: Usual English name.
        country: ISO 3166 alpha-3 code of the country that contains it (first one for a crossing).
        lat: Latitude in degrees, WGS 84.
        lon: Longitude in degrees, WGS 84.
        geonames: GeoNames id, if known.
        type: "country" | "region" | "town" | "crossing" | "base" | "sea" | "area" | "site" …
        text: The words in the document.
    """

    name: str
    country: str | None
    lat: float | None
    lon: float | None
    geonames: int | None
    type: str
    text: str
