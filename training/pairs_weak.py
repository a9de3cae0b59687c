"""Weak supervision: pairs of parties in news as the lexicon surely codes them, or leaves them without event.

Only the texts of the corpora are read, never their labels; wikinews stays out, because proposals are judged
on it.
"""

from __future__ import annotations

import csv
import gzip
import json
import random
import re
import tarfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, permutations
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.extract.clause_pairs import find_clause_pairs
from dragoman.extract.event_lexicon import load_event_lexicon
from dragoman.extract.event_parties import Parties
from dragoman.extract.events import find_events
from dragoman.extract.mentions import ActorMention
from dragoman.language.analysis import Analysis
from dragoman.language.pairs import NONE
from dragoman.model import Document, Event
from dragoman.pipeline import Reader
from pairs_data import Example, make_example, make_question

if TYPE_CHECKING:
    from dragoman.language.tokens import Span as TokenSpan

SURE = 0.6
"""Confidence of an event from which on it is an example."""

LONGEST = 45
"""Words of the longest sentence that is learnt from."""

MOST_MENTIONS = 12
"""Parties in a sentence beyond which it is a list."""

LONGEST_TEXT = 6000
"""Characters read of one report."""

HARD = 2 / 3
"""Part of the pairs without an event that stand in one clause, or near an event of one of them."""


@dataclass(frozen=True)
class _Found:
    """Examples of one report: with an event; with none though the two stand in one clause; with none."""

    events: list[Example]
    hard: list[Example]
    easy: list[Example]


@dataclass(frozen=True)
class _Pair:
    """Two parties of a sentence, and whether a verb joins them."""

    sentence: TokenSpan
    actor: ActorMention
    other: ActorMention
    one_clause: bool

    def example(self, kind: str, weight: float) -> Example:
        ends = [(m.first, m.last) for m in (self.actor, self.other)]
        doc, first, last = self.sentence.doc, self.sentence.start, self.sentence.end
        return make_example(doc, first, last, make_question(doc, first, last, *ends), (kind,), weight=weight)


def weak_examples(
    bench: Path, reader: Reader, *, reports: int, events: int, nothing: int, seed: int
) -> list[Example]:
    """Read some reports and give so many pairs with an event and so many with none, drawn by `seed`."""
    rng = random.Random(seed)
    told: list[Example] = []
    hard: list[Example] = []
    easy: list[Example] = []
    for text in islice(_reports(bench, rng), reports):
        found = _read(text, reader, rng)
        told += found.events
        hard += found.hard
        easy += found.easy
    for examples in (told, hard, easy):
        rng.shuffle(examples)
    split = round(nothing * HARD)
    return told[:events] + hard[:split] + easy[: nothing - split]


def _read(text: str, reader: Reader, rng: random.Random) -> _Found:
    """Give the examples of one report."""
    analysis = Analysis(Document(text=text), reader.nlp(text))
    doc, reading = analysis.doc, reader.find_mentions(analysis)
    events = find_events(reading)
    pairs = find_clause_pairs(doc, Parties(reading, load_event_lexicon()))
    clauses = {(p.actor.span.start, p.recipient.span.start) for p in pairs}
    found = _Found([], [], [])
    for sentence in doc.sents:
        mentions = reading.actors.within(sentence.start, sentence.end - 1)
        if len(sentence) > LONGEST or len(mentions) > MOST_MENTIONS:
            continue
        told = [e for e in events if sentence.start_char <= e.evidence[0].start < sentence.end_char]
        for actor, other in permutations(mentions, 2):
            if actor.first > other.last or other.first > actor.last:
                one_clause = (actor.span.start, other.span.start) in clauses
                _sort(found, _Pair(sentence, actor, other, one_clause), told, rng)
    return found


def _sort(found: _Found, pair: _Pair, told: Sequence[Event], rng: random.Random) -> None:
    """Put a pair where it belongs, if it is clear what it is; common kinds are thinned out."""
    links = [_link(event, pair.actor, pair.other) for event in told]
    between = [event for event, link in zip(told, links, strict=True) if link == "both"]
    if between:
        types = {event.type for event in between}
        if len(types) == 1 and max(event.confidence for event in between) >= SURE:
            found.events.append(pair.example(types.pop(), 0.5))
    elif "turned" in links:
        if rng.random() < 0.3:
            found.hard.append(pair.example(NONE, 0.5))
    elif any(links):
        if rng.random() < 0.15:
            found.hard.append(pair.example(NONE, 0.7))
    elif pair.one_clause:
        found.hard.append(pair.example(NONE, 0.5))
    elif rng.random() < 0.2:
        found.easy.append(pair.example(NONE, 1.0))


def _link(event: Event, actor: ActorMention, other: ActorMention) -> str:
    """Say how an event joins two mentions: "both", "turned" round, "one" of them, or ""."""

    def has(role: str, mention: ActorMention) -> bool:
        return any(
            e.role == role and e.start < mention.span.end and mention.span.start < e.end
            for e in event.evidence
        )

    acts, suffers = has("actor", actor), has("recipient", other)
    if (acts and suffers) or (acts and has("actor", other) and actor.first < other.first):
        return "both"
    if has("recipient", actor) and has("actor", other):
        return "turned"
    return "one" if acts or suffers or has("recipient", actor) or has("actor", other) else ""


def _reports(bench: Path, rng: random.Random) -> Iterator[str]:
    """Give the texts, four of world news for two of protests and one of each other kind."""
    kinds = [
        _worldwide(bench),
        _protests(bench),
        _voa(bench),
        _polnear(bench),
        _timebank(bench),
        _police(bench),
    ]
    for texts in kinds:
        rng.shuffle(texts)
    while any(kinds):
        for texts, share in zip(kinds, (4, 2, 1, 1, 1, 1), strict=True):
            for _ in range(min(share, len(texts))):
                yield _cut(texts.pop())


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_TEXT else text[:LONGEST_TEXT].rsplit("\n", 1)[0]


def _open(path: Path) -> list[str]:
    with gzip.open(path, "rt", encoding="utf-8-sig") as file:
        return file.read().split("\n")


def _worldwide(bench: Path) -> list[str]:
    articles = "\n".join(_open(bench / "ner" / "worldwide-train.tsv.gz")).split("# newdoc ")[1:]
    return ["\n\n".join(_tagged_sentences(article)) for article in articles]


def _tagged_sentences(article: str) -> Iterator[str]:
    for lines in article.partition("\n")[2].split("\n\n"):
        words = [line.split("\t")[0] for line in lines.split("\n")]
        if any(words) and not words[0].startswith("http"):
            yield " ".join(words)


def _protests(bench: Path) -> list[str]:
    rows = [row["text"] for row in csv.DictReader(_open(bench / "causal" / "cnc-train_subtask1.csv.gz"))]
    return ["\n\n".join(rows[i : i + 25]) for i in range(0, len(rows), 25)]


def _voa(bench: Path) -> list[str]:
    return [p.read_text(encoding="utf-8").split("---")[-1] for p in sorted((bench / "voa").glob("*.md"))]


def _polnear(bench: Path) -> list[str]:
    return [json.loads(line)["text"] for line in _open(bench / "polnear" / "train.jsonl.gz") if line]


def _timebank(bench: Path) -> list[str]:
    found = []
    with tarfile.open(bench / "time" / "timebank-aquaint.tar.gz") as archive:
        for member in sorted(archive.getnames()):
            file = archive.extractfile(member) if member.endswith(".tml") and "/._" not in member else None
            text = file.read().decode("utf-8", "replace") if file is not None else ""
            body = re.search(r"<TEXT>(.*?)</TEXT>", text, re.DOTALL)
            if body is not None:
                found.append(re.sub(r"<[^>]+>", "", body.group(1)))
    return found


def _police(bench: Path) -> list[str]:
    sentences: dict[str, list[str]] = {}
    for line in _open(bench / "ipe" / "sents-dev.jsonl.gz"):
        if line:
            row = json.loads(line)
            sentences.setdefault(str(row["doc_id"]), []).append(row["sent_text"])
    return ["\n".join(found) for found in sentences.values()]
