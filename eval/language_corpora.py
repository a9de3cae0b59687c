"""Read the language benchmarks: treebanks, entities, attributions, causes; needs no model."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

BENCH = Path(__file__).resolve().parent.parent.parent / "shared" / "bench"
"""Where the development data lies beside the repository."""

CAUSAL_TAGS = {"ARG0": "cause", "ARG1": "effect", "SIG": "signal"}

Spans = set[tuple[int, int]]


@dataclass(slots=True)
class Treebank:
    """One document of a treebank: n words with their gold annotation, and the text they stand in.

    `heads` are positions of governors, -1 for roots; `starts` the words that open a sentence; `extents` the
    characters of each word in `text`, (-1, -1) where a contraction is written otherwise than its words.
    """

    words: list[str] = field(default_factory=list)
    upos: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    extents: list[tuple[int, int]] = field(default_factory=list)
    text: str = ""


@dataclass(slots=True)
class Tagged:
    """A text given as words, with positions that open a paragraph and gold spans by head."""

    words: list[str] = field(default_factory=list)
    breaks: set[int] = field(default_factory=set)
    spans: dict[str, Spans] = field(default_factory=dict)
    causal: bool = False


def read_lines(path: Path) -> Iterator[str]:
    """The lines of a gzipped text file, without their ends."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n")


def read_treebank(path: Path) -> list[Treebank]:
    """The documents of a CoNLL-U file; paragraphs are set off by blank lines in `text`."""
    documents: list[Treebank] = []
    rows: list[list[str]] = []
    paragraph = True
    for line in read_lines(path):
        if line.startswith("# newdoc"):
            documents.append(Treebank())
        elif line.startswith("# newpar"):
            paragraph = True
        elif line and line[0] != "#":
            rows.append(line.split("\t"))
        elif not line and rows:
            _add_sentence(documents[-1], rows, paragraph)
            rows, paragraph = [], False
    return documents


def _add_sentence(doc: Treebank, rows: list[list[str]], paragraph: bool) -> None:
    if paragraph and doc.text:
        doc.text = doc.text.rstrip() + "\n\n"
    offset = len(doc.words)
    doc.starts.append(offset)
    covered = 0
    for row in rows:
        if "-" in row[0]:
            covered = int(row[0].split("-")[1])
            parts = [
                r[1] for r in rows if r[0].isdigit() and int(row[0].split("-")[0]) <= int(r[0]) <= covered
            ]
            _add_surface(doc, row, parts if "".join(parts) == row[1] else [""] * len(parts))
        elif row[0].isdigit():
            doc.words.append(row[1])
            doc.lemmas.append(row[2])
            doc.upos.append(row[3])
            doc.heads.append(int(row[6]) - 1 + offset if row[6] != "0" else -1)
            doc.labels.append(row[7].split(":")[0])
            if int(row[0]) > covered:
                _add_surface(doc, row, [row[1]])


def _add_surface(doc: Treebank, row: list[str], parts: list[str]) -> None:
    """Append a written token to the text; `parts` are its words, empty where they are written otherwise."""
    place = len(doc.text)
    for part in parts:
        doc.extents.append((place, place + len(part)) if part else (-1, -1))
        place += len(part)
    doc.text += row[1] + ("" if "SpaceAfter=No" in row[9] else " ")


def read_entities(path: Path) -> list[Tagged]:
    """Worldwide newswire articles; spans by class."""
    documents: list[tuple[Tagged, list[str]]] = []
    for line in read_lines(path):
        if line.startswith("# newdoc"):
            documents.append((Tagged(), []))
        elif not line.strip():
            documents[-1][0].breaks.add(len(documents[-1][0].words))
        else:
            word, tag = [*line.split("\t"), "O"][:2]
            documents[-1][0].words.append(word.strip() or "_")
            documents[-1][1].append(tag.strip() or "O")
    for doc, tags in documents:
        doc.spans = bio_spans(tags)
    return [doc for doc, _ in documents if doc.words]


def read_universal_entities(path: Path) -> list[Tagged]:
    """Universal NER sentences (classes PER, ORG, LOC), one text each."""
    sentences: list[Tagged] = []
    words: list[str] = []
    tags: list[str] = []
    for line in [*read_lines(path), ""]:
        if line and line[0] != "#":
            row = line.split("\t")
            words.append(row[1])
            tags.append(row[2])
        elif not line and words:
            sentences.append(Tagged(words, set(), bio_spans(tags)))
            words, tags = [], []
    return sentences


def bio_spans(tags: list[str]) -> dict[str, Spans]:
    """Spans of words by class, from BIO tags.

    >>> bio_spans(["B-Person", "I-Person", "O"])
    {'Person': {(0, 2)}}
    """
    spans: dict[str, Spans] = {}
    start = 0
    for i, tag in enumerate([*tags, "O"]):
        before = tags[i - 1] if i else "O"
        if before != "O" and (tag[:1] != "I" or tag[2:] != before[2:]):
            spans.setdefault(before[2:], set()).add((start, i))
        if tag != "O" and (tag[:1] == "B" or tag[2:] != before[2:] or before == "O"):
            start = i
    return spans


def read_attributions(path: Path) -> list[dict[str, Any]]:
    """PolNeAR records: `text` and `attributions` with character spans of source, cue and content."""
    return [json.loads(line) for line in read_lines(path)]


def read_causes(bench: Path) -> list[Tagged]:
    """The held-out tenth of the Causal News Corpus, by hash of the sentence id."""
    marked: dict[str, list[str]] = {}
    for row in _csv(bench / "causal" / "cnc-train_subtask2.csv.gz"):
        marked.setdefault(f"{row['doc_id']}_{row['sent_id']}", []).append(row["text_w_pairs"])
    sentences = []
    for row in _csv(bench / "causal" / "cnc-train_subtask1.csv.gz"):
        if int(hashlib.sha256(row["index"].encode()).hexdigest(), 16) % 10 == 0:
            doc = Tagged(row["text"].split(), causal=row["label"] == "1")
            for text in marked.get(row["index"], []) if doc.causal else []:
                _add_marked(doc, text)
            sentences.append(doc)
    return sentences


def _csv(path: Path) -> Iterator[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8-sig", newline="") as stream:
        yield from csv.DictReader(io.StringIO(stream.read()))


def _add_marked(doc: Tagged, text: str) -> None:
    """Add the spans of a sentence with `<ARG0>`…`</ARG0>` marks, counted in words."""
    plain = ""
    open_at: dict[str, int] = {}
    found: list[tuple[str, int, int]] = []
    for piece in re.split(r"(</?(?:ARG|SIG)\d>)", text):
        mark = re.fullmatch(r"<(/?)((ARG\d|SIG)\d?)>", piece)
        if mark is None:
            plain += piece
        elif mark[1]:
            found.append((CAUSAL_TAGS[mark[3]], open_at.pop(mark[2]), len(plain)))
        else:
            open_at[mark[2]] = len(plain)
    extents = [match.span() for match in re.finditer(r"\S+", plain)]
    for head, start, end in found:
        inside = [i for i, (a, b) in enumerate(extents) if a < end and b > start]
        if inside:
            doc.spans.setdefault(head, set()).add((inside[0], inside[-1] + 1))
