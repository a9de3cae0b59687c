"""Places against LGL and GeoVirus: recognition, resolution, and both together.

Definitions (as in Gritta et al. 2018/2020, "What's missing in geographical parsing" and "A pragmatic guide
to geoparsing evaluation"):

* *Resolution given gold spans*: the gold character spans are handed to the resolver, which sees the text
  and the spans only. Counted are all gold mentions that have coordinates (LGL: those with a gazetteer
  entry); a mention for which we find no candidate counts as wrong. `acc161`: share whose
  great-circle distance (sphere of 6,371 km) to the gold point is at most 161 km (100 miles). `mean_km`,
  `median_km`: error distances over the mentions for which we gave a point. `known`: share for which we did.
* *Recognition*: every gold mention counts, with or without coordinates. A find is right when it has exactly
  the gold's characters (`strict`), or overlaps a gold mention that no other find has taken (`relaxed`).
  LGL marks demonyms ("Russian") as toponyms and GeoVirus does not, so for LGL our finder is asked for them.
* *End to end*: `recall161`: share of the gold mentions with coordinates that an overlapping find hits and
  puts within 161 km.

Run `python -m eval.places` from the repository root; the data lies in ../shared/bench/geo.
"""

from __future__ import annotations

import gzip
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, median
from typing import TYPE_CHECKING

from dragoman.extract.gazetteer import Gazetteer, load_gazetteer
from dragoman.extract.mentions import PlaceMention
from dragoman.extract.place_names import name_candidates
from dragoman.extract.places import find_places
from dragoman.language.analysis import Analysis
from dragoman.language.load import load
from dragoman.model import Document
from dragoman.resolve.places import (
    WEIGHTS,
    Toponym,
    Weights,
    distance_km,
    ground_places,
    resolve_toponyms,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc

DATA = Path(__file__).resolve().parents[2] / "shared/bench/geo"
LIMIT_KM = 161.0


@dataclass(frozen=True)
class Gold:
    """A gold toponym; `lat` is None where the data give no point."""

    start: int
    end: int
    text: str
    lat: float | None
    lon: float | None


@dataclass(frozen=True)
class Article:
    """A text with its gold toponyms, in order."""

    text: str
    gold: tuple[Gold, ...]


def read_lgl() -> Iterator[Article]:
    """Read LGL."""
    root = ET.fromstring(gzip.decompress((DATA / "lgl.xml.gz").read_bytes()))
    for article in root:
        gold = []
        for node in article.iter("toponym"):
            tag = node.find("gaztag")
            gold.append(_gold(node, node.findtext("phrase") or "", tag))
        yield _article(article.findtext("text") or "", gold)


def read_geovirus() -> Iterator[Article]:
    """Read GeoVirus, whose offsets count from 1."""
    root = ET.fromstring(gzip.decompress((DATA / "GeoVirus.xml.gz").read_bytes()))
    for article in root:
        gold = [_gold(node, node.findtext("name") or "", node) for node in article.iter("location")]
        yield _article(article.findtext("text") or "", gold)


def _gold(node: ET.Element, name: str, point: ET.Element | None) -> Gold:
    lat = point.findtext("lat") if point is not None else None
    lon = point.findtext("lon") if point is not None else None
    start, end = int(node.findtext("start") or 0), int(node.findtext("end") or 0)
    return Gold(start, end, name, float(lat) if lat else None, float(lon) if lon else None)


def _article(text: str, gold: list[Gold]) -> Article:
    """Put each gold mention where its words really stand: some offsets of the data are one off."""
    placed = []
    for g in gold:
        for shift in (0, -1, 1, -2, 2):
            if text[g.start + shift : g.start + shift + len(g.text)] == g.text:
                start = g.start + shift
                placed.append(Gold(start, start + len(g.text), g.text, g.lat, g.lon))
                break
        else:
            placed.append(g)
    return Article(text, tuple(sorted(placed, key=lambda g: g.start)))


def distances(article: Article, gazetteer: Gazetteer, weights: Weights = WEIGHTS) -> list[float | None]:
    """Give the error in km of each gold mention with coordinates, None where no candidate is known."""
    names = [
        Toponym(g.start, g.end, name_candidates(article.text, g.start, g.end, gazetteer))
        for g in article.gold
    ]
    chosen = resolve_toponyms(article.text, names, weights=weights)
    return [
        None if c is None else distance_km(g.lat, g.lon, c.lat, c.lon)
        for g, c in zip(article.gold, chosen, strict=True)
        if g.lat is not None and g.lon is not None
    ]


def resolution(articles: list[Article], weights: Weights = WEIGHTS) -> dict[str, float]:
    """Score resolution given gold spans."""
    gazetteer = load_gazetteer()
    errors = [d for article in articles for d in distances(article, gazetteer, weights)]
    given = [d for d in errors if d is not None]
    return {
        "acc161": sum(d <= LIMIT_KM for d in given) / len(errors),
        "known": len(given) / len(errors),
        "mean_km": mean(given),
        "median_km": median(given),
        "n": float(len(errors)),
    }


@dataclass
class Tally:
    """Counts of recognition and of the whole way."""

    gold: int = 0
    found: int = 0
    strict: int = 0
    relaxed: int = 0
    points: int = 0
    within: int = 0

    def add(self, article: Article, finds: Sequence[PlaceMention]) -> None:
        """Count one article."""
        spans = {(m.span.start, m.span.end) for m in finds}
        free = list(finds)
        self.gold += len(article.gold)
        self.found += len(finds)
        for g in article.gold:
            self.strict += (g.start, g.end) in spans
            hit = next((m for m in free if m.span.start < g.end and g.start < m.span.end), None)
            if hit is not None:
                free.remove(hit)
                self.relaxed += 1
            if g.lat is None or g.lon is None:
                continue
            self.points += 1
            place = hit.place if hit is not None else None
            if place is not None and place.lat is not None and place.lon is not None:
                self.within += distance_km(g.lat, g.lon, place.lat, place.lon) <= LIMIT_KM

    def figures(self) -> dict[str, float]:
        """Give precision, recall, F1 and the recall of the whole way."""
        found: dict[str, float] = {}
        for name, right in (("strict", self.strict), ("relaxed", self.relaxed)):
            found[f"{name}_p"] = right / max(1, self.found)
            found[f"{name}_r"] = right / max(1, self.gold)
            found[f"{name}_f1"] = 2 * right / max(1, self.found + self.gold)
        found["recall161"] = self.within / max(1, self.points)
        return found


def recognition(articles: Sequence[Article], docs: Iterable[Doc], *, demonyms: bool) -> dict[str, float]:
    """Score recognition and the whole way on parsed articles."""
    gazetteer = load_gazetteer()
    tally = Tally()
    for article, doc in zip(articles, docs, strict=True):
        analysis = Analysis(Document(text=article.text), doc)
        finds = find_places(analysis, gazetteer, demonyms=demonyms)
        tally.add(article, ground_places(analysis, finds, gazetteer))
    return tally.figures()


CORPORA = {"lgl": read_lgl, "geovirus": read_geovirus}


def score() -> dict[str, float]:
    """Give all figures, by "corpus.figure"."""
    nlp = load()
    figures: dict[str, float] = {}
    for name, read in CORPORA.items():
        articles = list(read())
        docs = nlp.pipe(article.text for article in articles)
        found = resolution(articles) | recognition(articles, docs, demonyms=name == "lgl")
        figures.update({f"{name}.{key}": value for key, value in found.items()})
    return figures


def main() -> None:
    """Print the figures."""
    if not DATA.exists():
        sys.exit(f"{DATA} is not here: nothing to score")
    for key, value in score().items():
        print(f"{key:28} {value:10.3f}")


if __name__ == "__main__":
    main()
