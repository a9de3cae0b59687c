"""Score moments on TimeBank + AQUAINT (TIMEX3) and WikiWars (TIMEX2), as TempEval-3 defines it.

Over all times of all documents (micro average), the date of the document itself left out:

- strict F1: a found time counts if its characters are exactly those of an annotated one, outer
  blanks and final punctuation aside;
- relaxed F1: it counts if it overlaps one; each annotated time is matched once, exact ones first;
- value F1: relaxed, and the TIMEX3 value is the annotated one;
- type F1: relaxed, and the TIMEX3 type is the annotated one.

`seen` is the two thirds of TimeBank + AQUAINT (by hash of the file name) that rules were written
against, `unseen` the third that is only scored. WikiWars has TIMEX2 values; durations and sets are
compared as they stand.
"""

from __future__ import annotations

import argparse
import hashlib
import html
import re
import tarfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.extract.moments import find_moments
from dragoman.language.analysis import Analysis
from dragoman.model import Document

if TYPE_CHECKING:
    from spacy.tokens import Doc

BENCH = Path(__file__).resolve().parents[2] / "shared" / "bench" / "time"
"""Development data beside the checkout."""

Parse = Callable[[str], "Doc"]


@dataclass(frozen=True)
class Timex:
    """An annotated or found time: characters, value, type."""

    start: int
    end: int
    value: str
    type: str
    text: str = ""


@dataclass(frozen=True)
class Annotated:
    """A document with its annotated times."""

    name: str
    corpus: str
    text: str
    published: date | None
    timexes: tuple[Timex, ...]

    @property
    def seen(self) -> bool:
        """Whether the document belongs to the part that rules were written against."""
        return int(hashlib.sha256(self.name.encode()).hexdigest(), 16) % 3 != 0


@dataclass
class Tally:
    """Counts of one set of documents."""

    gold: int = 0
    found: int = 0
    hits: Counter[str] = field(default_factory=Counter)

    def f1(self, kind: str) -> float:
        """Give F1 of "strict", "relaxed", "value" or "type" in percent."""
        total = self.gold + self.found
        return 200 * self.hits[kind] / total if total else 0.0


def read_corpora(folder: Path = BENCH) -> Iterator[Annotated]:
    """Read all annotated documents from the two archives."""
    for archive in ("timebank-aquaint.tar.gz", "wikiwars-odd.tar.gz"):
        with tarfile.open(folder / archive) as files:
            for member in files:
                name = Path(member.name).name
                stream = files.extractfile(member)
                if stream is None or name.startswith("._") or not name.endswith((".tml", ".xml")):
                    continue
                yield _annotated(name, stream.read().decode("utf-8", "replace"))


def _annotated(name: str, markup: str) -> Annotated:
    wars = name.endswith(".xml")
    body = re.search(r"<TEXT>(.*)</TEXT>", markup, re.DOTALL)
    pattern = r'<DATETIME>.*?val="([\d-]+)' if wars else r'<DCT>.*?value="([\d-]+)'
    stamp = re.search(pattern, markup, re.DOTALL)
    published = _day(stamp.group(1)) if stamp else None
    text, timexes = _strip(body.group(1) if body else "")
    corpus = "wikiwars" if wars else "timebank-aquaint"
    return Annotated(name, corpus, _unwrap(text), published, tuple(timexes))


def _day(stamp: str) -> date | None:
    try:
        return date.fromisoformat(stamp[:10])
    except ValueError:
        return None


def _strip(markup: str) -> tuple[str, list[Timex]]:
    """Take the tags out and keep the places of the times."""
    text, timexes, opened = "", [], []
    for piece in re.finditer(r"<(/?)(\w+)([^>]*)>|[^<]+", markup):
        if piece.group(2) is None:
            text += html.unescape(piece.group(0))
        elif piece.group(2).startswith("TIMEX"):
            if not piece.group(1):
                opened.append((len(text), dict(re.findall(r'(\w+)="([^"]*)"', piece.group(3)))))
            elif opened:
                start, attributes = opened.pop()
                timexes.append(_timex(text, start, attributes))
    return text, sorted(timexes, key=lambda t: (t.start, -t.end))


def _timex(text: str, start: int, attributes: dict[str, str]) -> Timex:
    words = text[start:].rstrip(" \n\t.,;:")
    lead = len(words) - len(words.lstrip())
    value = attributes.get("value") or attributes.get("val") or ""
    return Timex(start + lead, start + len(words), value, attributes.get("type", ""), words.strip())


def _unwrap(text: str) -> str:
    """Join hard-wrapped lines, character for character."""
    return re.sub(r"(?<=[^\n])\n(?=[^\s])", " ", text)


def find(document: Annotated, parse: Parse) -> list[Timex]:
    """Find the times of a document."""
    report = Document(text=document.text, published=document.published)
    mentions = find_moments(Analysis(report, parse(document.text)))
    return [
        Timex(m.span.start, m.span.end, m.moment.timex or "", m.moment.type, m.span.text) for m in mentions
    ]


def match(gold: Sequence[Timex], found: Sequence[Timex]) -> list[tuple[Timex, Timex]]:
    """Pair annotated and found times, exact ones first, then by overlap from left to right."""
    pairs, free = [], list(found)
    rest = []
    for timex in gold:
        exact = next((f for f in free if (f.start, f.end) == (timex.start, timex.end)), None)
        if exact is None:
            rest.append(timex)
            continue
        pairs.append((timex, exact))
        free.remove(exact)
    for timex in rest:
        near = next((f for f in free if f.start < timex.end and timex.start < f.end), None)
        if near is not None:
            pairs.append((timex, near))
            free.remove(near)
    return pairs


def count(tally: Tally, gold: Sequence[Timex], found: Sequence[Timex]) -> None:
    """Add one document to a tally."""
    tally.gold += len(gold)
    tally.found += len(found)
    for timex, here in match(gold, found):
        tally.hits["relaxed"] += 1
        tally.hits["strict"] += (timex.start, timex.end) == (here.start, here.end)
        tally.hits["value"] += timex.value == here.value
        tally.hits["type"] += timex.type == here.type


def measure(parse: Parse, *, folder: Path = BENCH) -> dict[str, Tally]:
    """Score all documents: tallies for "seen", "unseen", "timebank-aquaint" and "wikiwars"."""
    tallies = {name: Tally() for name in ("seen", "unseen", "timebank-aquaint", "wikiwars")}
    for document in read_corpora(folder):
        found = find(document, parse)
        count(tallies[document.corpus], document.timexes, found)
        if document.corpus != "wikiwars":
            count(tallies["seen" if document.seen else "unseen"], document.timexes, found)
    return tallies


def shipped_parser() -> Parse:
    """Give the shipped language model."""
    from dragoman.language.load import load

    return load()


def score() -> dict[str, float]:
    """Give the committed measures, in percent."""
    tallies = measure(shipped_parser())
    kinds = ("strict", "relaxed", "value", "type")
    return {f"{name}/{kind}_f1": tallies[name].f1(kind) for name in tallies for kind in kinds}


def main() -> None:
    """Print a table of scores."""
    arguments = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    arguments.add_argument("--no-parser", action="store_true", help="score with words only, no parse")
    options = arguments.parse_args()
    if options.no_parser:
        import spacy

        parse: Parse = spacy.blank("en")
    else:
        parse = shipped_parser()
    print(f"{'part':<18}{'times':>7}{'found':>7}{'strict':>8}{'relaxed':>9}{'value':>8}{'type':>8}")
    for name, tally in measure(parse).items():
        kinds = [tally.f1(kind) for kind in ("strict", "relaxed", "value", "type")]
        print(f"{name:<18}{tally.gold:>7}{tally.found:>7}" + "".join(f"{k:>8.1f}" for k in kinds))


if __name__ == "__main__":
    main()
