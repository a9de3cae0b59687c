"""Pairs of news whose coding was judged: what annotators found right, and where they found no event.

`judged_pairs.tsv.gz` holds no text, only character ranges in documents that `judged.py` reads from
`../shared/bench`. `judged.py add` keeps it up to date.
"""

from __future__ import annotations

import gzip
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.language.analysis import Analysis
from dragoman.language.pairs import NONE, Question
from dragoman.model import Document, Event
from dragoman.pipeline import Reader
from pairs_data import Example, Range, make_example

if TYPE_CHECKING:
    from dragoman.language.tokens import Doc

FILE = Path(__file__).resolve().parent / "judged_pairs.tsv.gz"

RIGHT, NO_EVENT = "right", "no-event"

WEIGHT = 0.5
"""Of the loss of one example, where a row of plv-dev has 1."""

MOST = 350
"""Examples of one type."""

MOST_NONE = 150
"""Examples in which nothing happens."""

LONGEST = 60
"""Words of the longest sentence that is learnt from."""

_ALIKE = frozenset({"CONCEDE", "RETREAT"})


@dataclass(frozen=True)
class JudgedPair:
    """A judged coding of one actor and one recipient; ranges are characters of the document.

    Attributes:
        id: Of the coding.
        document: Its id.
        verdict: `RIGHT` or `NO_EVENT`.
        type: The PLOVER type that was coded.
        trigger, actor, recipient: Where they stand.
    """

    id: str
    document: str
    verdict: str
    type: str
    trigger: Range
    actor: Range
    recipient: Range

    @property
    def types(self) -> tuple[str, ...]:
        """The classes that are right."""
        if self.verdict == NO_EVENT:
            return (NONE,)
        return tuple(sorted(_ALIKE)) if self.type in _ALIKE else (self.type,)


def ranges_of(event: Event) -> tuple[Range, Range, Range] | None:
    """Give trigger, actor and recipient of an event with one of each; None for others."""
    if len(event.actors) != 1 or len(event.recipients) != 1:
        return None
    parts = (event.evidence[0], event.actors[0], event.recipients[0])
    trigger, actor, recipient = ((part.start, part.end) for part in parts)
    return trigger, actor, recipient


def read_pairs(path: Path = FILE) -> list[JudgedPair]:
    """Read the judged pairs."""
    if not path.exists():
        return []
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [_parse(line.rstrip("\n").split("\t")) for line in file]


def _parse(row: Sequence[str]) -> JudgedPair:
    first, second, third = ((int(a), int(b)) for a, b in (part.split(":") for part in row[4:7]))
    return JudgedPair(row[0], row[1], row[2], row[3], first, second, third)


def write_pairs(pairs: Iterable[JudgedPair], path: Path = FILE) -> None:
    """Write judged pairs in the order of their ids."""
    with gzip.GzipFile(path, "wb", mtime=0) as file:
        for pair in sorted(pairs, key=lambda p: p.id):
            ends = (f"{a}:{b}" for a, b in (pair.trigger, pair.actor, pair.recipient))
            line = "\t".join([pair.id, pair.document, pair.verdict, pair.type, *ends])
            file.write(f"{line}\n".encode())


def judged_examples(documents: Iterable[Document], reader: Reader, *, seed: int) -> list[Example]:
    """Give examples of the judged pairs, so many of a type as `MOST` says, drawn by `seed`."""
    by_document: defaultdict[str, list[JudgedPair]] = defaultdict(list)
    for pair in _drawn(read_pairs(), seed):
        by_document[pair.document].append(pair)
    examples: list[Example] = []
    for document in documents:
        if pairs := by_document.pop(document.id, None):
            doc = Analysis(document, reader.nlp(document.text)).doc
            examples += (e for p in pairs if (e := _example(p, doc)) is not None)
    return examples


def _drawn(pairs: list[JudgedPair], seed: int) -> Iterator[JudgedPair]:
    random.Random(seed).shuffle(pairs)
    counts = Counter[str]()
    for pair in pairs:
        kind = pair.types[0]
        counts[kind] += 1
        if counts[kind] <= (MOST_NONE if kind == NONE else MOST):
            yield pair


def _example(pair: JudgedPair, doc: Doc) -> Example | None:
    """Give a pair as a question about its sentence; None where a party stands in another, or it is long."""
    ranges = (pair.trigger, pair.actor, pair.recipient)
    spans = [doc.char_span(*ends, alignment_mode="expand") for ends in ranges]
    sentence = doc[spans[0].start].sent if spans[0] is not None else None
    if sentence is None:
        return None
    place = {t.i: n for n, t in enumerate(t for t in sentence if not t.is_space)}
    found = [[place[t.i] for t in span or () if t.i in place] for span in spans]
    if not all(found) or len(place) > LONGEST:
        return None
    trigger, actor, recipient = found
    question = Question((actor[0], actor[-1]), (recipient[0], recipient[-1]), trigger[0])
    return make_example(doc, sentence.start, sentence.end, question, pair.types, weight=WEIGHT)
