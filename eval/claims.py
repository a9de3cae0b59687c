"""Scores attributions on PolNeAR: who says what, by exact spans and by words.

    python -m eval.claims [--part dev] [--articles N]

Definitions. All spans are character ranges of the article, outer blanks cut off. An attribution has any
number of
pieces as source, cue and content.

- *cue, source, content* (exact): micro F1 over the distinct pieces of an article. A predicted piece is
right if a
  gold piece of the same role has the same first and last character.
- *content overlap*: micro F1 over words. A word (a run without blanks) is content if any content piece
touches it.
- attributions inside another one's content are left out: PolNeAR does not mark them.
- *triple*: micro F1 over attributions; one is right if a gold attribution has the same pieces in all three
roles.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

BENCH = Path(__file__).resolve().parents[2] / "shared" / "bench" / "polnear"
STANCES = Path(__file__).parent / "stances.tsv"

Piece = tuple[int, int]
Pieces = frozenset[Piece]
ROLES = ("cue", "source", "content")


@dataclass(frozen=True)
class Triple:
    """One attribution as character ranges."""

    cue: Pieces
    source: Pieces
    content: Pieces

    def pieces(self, role: str) -> Pieces:
        """Give the pieces of a role."""
        return {"cue": self.cue, "source": self.source, "content": self.content}[role]


@dataclass
class Tally:
    """Counts behind one F1."""

    right: int = 0
    found: int = 0
    gold: int = 0

    def add(self, found: Iterable[object], gold: Iterable[object]) -> None:
        """Count two sets against one another."""
        mine, theirs = set(found), set(gold)
        self.right += len(mine & theirs)
        self.found += len(mine)
        self.gold += len(theirs)

    @property
    def precision(self) -> float:
        """Share of the found that is right."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that is found."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / (self.found + self.gold) if self.found + self.gold else 0.0


def words(text: str, pieces: Iterable[Piece]) -> set[int]:
    """Give the starts of the words that the pieces touch."""
    runs = [(m.start(), m.end()) for m in re.finditer(r"\S+", text)]
    covered = bytearray(len(text) + 1)
    for start, end in pieces:
        covered[start:end] = b"\x01" * (end - start)
    return {start for start, end in runs if any(covered[start:end])}


def tally(articles: Iterable[tuple[str, Sequence[Triple], Sequence[Triple]]]) -> dict[str, Tally]:
    """Count found against gold attributions of articles.

    Args:
        articles: Text, found and gold attributions of each.

    Returns:
        One tally each for cue, source, content, overlap and triple.
    """
    tallies = {name: Tally() for name in (*ROLES, "overlap", "triple")}
    for text, found, gold in articles:
        for role in ROLES:
            mine = {p for t in found for p in t.pieces(role)}
            theirs = {p for t in gold for p in t.pieces(role)}
            tallies[role].add(mine, theirs)
            if role == "content":
                tallies["overlap"].add(words(text, mine), words(text, theirs))
        tallies["triple"].add(found, gold)
    return tallies


def read_polnear(part: str) -> list[tuple[str, list[Triple]]]:
    """Read the text and gold attributions of each article of a part ("train" or "dev")."""
    articles = []
    with gzip.open(BENCH / f"{part}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            text = record["text"]
            gold = [Triple(*(_trim(text, a[role]) for role in ROLES)) for a in record["attributions"]]
            articles.append((text, [g for g in gold if g.cue]))
    return articles


def find_triples(text: str) -> list[Triple]:
    """Find the attributions of a text with the shipped model and grammar."""
    from dragoman.extract.attributions import find_attributions
    from dragoman.language.analysis import Analysis
    from dragoman.model import Document

    analysis = Analysis(Document(text=text), _model()(text))
    return [
        Triple(*(frozenset((s.start, s.end) for s in a.spans(analysis, role)) for role in ROLES))
        for a in find_attributions(analysis)
        if a.parent is None
    ]


def score_stances() -> float:
    """Give the share of own sentences whose cue gets the right stance."""
    from dragoman.extract.attributions import find_attributions
    from dragoman.language.analysis import Analysis
    from dragoman.model import Document

    with STANCES.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    right = 0
    for row in rows:
        analysis = Analysis(Document(text=row["sentence"]), _model()(row["sentence"]))
        start = row["sentence"].lower().index(row["cue"].lower())
        end = start + len(row["cue"])
        right += any(
            a.stance == row["stance"]
            for a in find_attributions(analysis)
            for span in a.spans(analysis, "cue")
            if span.start < end and start < span.end
        )
    return right / len(rows)


def score() -> dict[str, float]:
    """Score PolNeAR dev and the own stance sentences."""
    tallies = tally((text, find_triples(text), gold) for text, gold in read_polnear("dev"))
    scores = {name: round(found.f1, 4) for name, found in tallies.items()}
    return {**scores, "stance": round(score_stances(), 4)}


def main() -> None:
    """Print the scores of one part."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--part", default="dev")
    options.add_argument("--articles", type=int, default=None)
    given = options.parse_args()
    articles = read_polnear(given.part)[: given.articles]
    scores = tally((text, find_triples(text), gold) for text, gold in articles)
    for name, found in scores.items():
        print(f"{name:8} P {found.precision:.3f}  R {found.recall:.3f}  F1 {found.f1:.3f}  gold {found.gold}")
    print(f"stance   {score_stances():.3f} of own sentences")


_MODEL: list[Language] = []


def _model() -> Language:
    if not _MODEL:
        from dragoman.language.load import load

        _MODEL.append(load())
    return _MODEL[0]


def _trim(text: str, pieces: Sequence[Sequence[int]]) -> Pieces:
    trimmed = set()
    for start, end in pieces:
        piece = text[start:end]
        left, right = len(piece) - len(piece.lstrip()), len(piece.rstrip())
        if right > left:
            trimmed.add((start + left, start + right))
    return frozenset(trimmed)


if __name__ == "__main__":
    main()
