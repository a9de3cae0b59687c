"""Scores the reference of pronouns on the coreference of GUM: to whom "he", "they" and "it" refer.

    python -m eval.pronouns [--part dev] [--wrong]

Definitions. A unit is a pronoun of the third person that GUM marks as a mention. Its gold referent is the
set of mentions that GUM counts as one entity with it. A pronoun is *found* if the program gave it an
antecedent, and *right* if that antecedent is one of the gold mentions: the gold mention that overlaps the
antecedent best, and whose head word the antecedent holds, is of the same entity.

- precision: right of found, over all pronouns, also those that mean things;
- recall: right of those pronouns that mean a person or an organisation that is named by a noun before them.

`person` counts "he" and "she" in all their forms, `they` and `it` likewise; `_f1` is the harmonic mean.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.language.analysis import Analysis
from dragoman.model import Document

from .language_corpora import Treebank, read_lines, read_treebank

if TYPE_CHECKING:
    from dragoman.extract.mentions import ActorMention
    from dragoman.pipeline import Reader

BENCH = Path(__file__).resolve().parents[2] / "shared" / "bench" / "ud"
DATA = BENCH / "en_gum-dev.conllu.gz"
WORDS = {
    "person": frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself"}),
    "they": frozenset({"they", "them", "their", "theirs", "themselves"}),
    "it": frozenset({"it", "its", "itself"}),
}
PARTIES = frozenset({"person", "organization"})
_OPENED = re.compile(r"\((\d+)-([a-z]+)-([^-]+)-([^-]+)-([^-]+)-([\d,]+)|(\d+)\)")


@dataclass(frozen=True)
class GoldMention:
    """One mention: characters, those of its head word, its entity and the kind of that."""

    start: int
    end: int
    head: tuple[int, int]
    entity: str
    kind: str


@dataclass(frozen=True)
class Annotated:
    """A document with its mentions."""

    name: str
    text: str
    mentions: tuple[GoldMention, ...]


@dataclass
class Tally:
    """Counts behind one precision and recall."""

    right: int = 0
    found: int = 0
    gold: int = 0
    reached: int = 0
    wrong: list[str] = field(default_factory=list)

    def numbers(self) -> tuple[float, float, float]:
        """Give precision, recall and their harmonic mean."""
        p, r = self.right / max(1, self.found), self.reached / max(1, self.gold)
        return p, r, 2 * p * r / (p + r) if p + r else 0.0


def read_gum(path: Path) -> list[Annotated]:
    """Read the documents of a GUM file with the mentions that its MISC column marks."""
    names: list[str] = []
    marks: list[list[str]] = []
    for line in read_lines(path):
        if line.startswith("# newdoc id = "):
            names.append(line.removeprefix("# newdoc id = "))
            marks.append([])
        elif line[:1].isdigit() and line.split("\t", 1)[0].isdigit():
            misc = line.rsplit("\t", 1)[1].split("|")
            marks[-1].append(next((m.removeprefix("Entity=") for m in misc if m.startswith("Entity=")), ""))
    trees = read_treebank(path)
    return [
        Annotated(name, tree.text, tuple(_mentions(tree, mark)))
        for name, tree, mark in zip(names, trees, marks, strict=True)
    ]


def _mentions(tree: Treebank, marks: list[str]) -> Iterator[GoldMention]:
    open_now: list[tuple[str, str, int, int]] = []
    for i, mark in enumerate(marks):
        for match in _OPENED.finditer(mark):
            if match[1]:
                open_now.append((match[1], match[2], i, int(match[6].split(",")[0])))
                if not _closes_at_once(mark, match):
                    continue
            number = match[1] or match[7]
            last = next((o for o in reversed(open_now) if o[0] == number), None)
            if last is not None:
                open_now.remove(last)
                yield from _made(tree, last, i)


def _closes_at_once(mark: str, match: re.Match[str]) -> bool:
    """Say whether a mention of one word is closed in its own brackets."""
    rest = mark[match.end() :]
    inner = re.match(r"[^()]*", rest)
    return inner is not None and rest[inner.end() : inner.end() + 1] == ")" and not inner[0][-1:].isdigit()


def _made(tree: Treebank, opened: tuple[str, str, int, int], last: int) -> Iterator[GoldMention]:
    number, kind, first, head = opened
    places = [tree.extents[j] for j in range(first, last + 1) if tree.extents[j][0] >= 0]
    at = tree.extents[min(first + head - 1, last)]
    if places and at[0] >= 0:
        yield GoldMention(places[0][0], places[-1][1], at, number, kind)


def score_document(gold: Annotated, found: list[ActorMention], tallies: dict[str, Tally]) -> None:
    """Count one document."""
    by_start = {m.span.start: m for m in found if m.first == m.last and m.antecedent is not None}
    nouns = [m for m in gold.mentions if not _class(gold.text[m.start : m.end])]
    for mention in gold.mentions:
        kind = _class(gold.text[mention.start : mention.end])
        if kind is None:
            continue
        named = any(n.entity == mention.entity and n.start < mention.start for n in nouns)
        wanted = mention.kind in PARTIES and named
        mine = by_start.get(mention.start)
        right = mine is not None and _entity_of(gold, mine) == mention.entity
        for name in (kind, "all"):
            tally = tallies.setdefault(name, Tally())
            tally.found += mine is not None
            tally.right += right
            tally.gold += wanted
            tally.reached += right and wanted
        if mine is not None and not right:
            tallies[kind].wrong.append(_shown(gold, mention, mine))


def _class(text: str) -> str | None:
    return next((name for name, words in WORDS.items() if text.lower() in words), None)


def _entity_of(gold: Annotated, mine: ActorMention) -> str | None:
    assert mine.antecedent is not None
    start, end = mine.antecedent.start, mine.antecedent.end
    fits = [m for m in gold.mentions if start <= m.head[0] and m.head[1] <= end]
    best = max(fits, key=lambda m: _overlap(m, start, end), default=None)
    return best.entity if best is not None else None


def _overlap(mention: GoldMention, start: int, end: int) -> float:
    both = min(end, mention.end) - max(start, mention.start)
    return both / (max(end, mention.end) - min(start, mention.start))


def _shown(gold: Annotated, mention: GoldMention, mine: ActorMention) -> str:
    before = gold.text[max(0, mention.start - 220) : mention.start].replace("\n", " ")
    word = gold.text[mention.start : mention.end]
    after = gold.text[mention.end : mention.end + 60].replace("\n", " ")
    true = next(m for m in gold.mentions if m.entity == mention.entity)
    antecedent = mine.antecedent.text if mine.antecedent is not None else ""
    said = gold.text[true.start : true.end].replace("\n", " ")[:60]
    return f"{gold.name}: {before}[[{word}]]{after}\n    found: {antecedent}   gold: {said}"


def score(*, path: Path = DATA, reader: Reader | None = None) -> dict[str, Tally]:
    """Score all documents of a GUM file, by class of pronoun and over all."""
    from dragoman.pipeline import Reader as Loaded

    reader = reader or Loaded.load(lexicon_only=True)
    tallies: dict[str, Tally] = {}
    for gold in read_gum(path):
        analysis = Analysis(Document(text=gold.text), reader.nlp(gold.text))
        score_document(gold, list(reader.find_mentions(analysis).actors.items), tallies)
    return tallies


def gate_scores() -> dict[str, float]:
    """Give the numbers that the gate keeps."""
    scores: dict[str, float] = {}
    for name, tally in score().items():
        p, r, f = tally.numbers()
        scores |= {f"{name}_p": round(p, 4), f"{name}_r": round(r, 4), f"{name}_f1": round(f, 4)}
    return scores


def main() -> None:
    """Print the scores."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--part", default="dev", choices=("dev", "train"))
    arguments.add_argument("--wrong", action="store_true", help="show the wrong ones")
    options = arguments.parse_args()
    for name, tally in score(path=BENCH / f"en_gum-{options.part}.conllu.gz").items():
        p, r, f = tally.numbers()
        print(f"{name:8} p {p:.3f} ({tally.right}/{tally.found})  r {r:.3f} (of {tally.gold})  f1 {f:.3f}")
        for text in tally.wrong if options.wrong else []:
            print(text)


if __name__ == "__main__":
    main()
