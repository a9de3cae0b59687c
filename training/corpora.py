"""Read the training corpora into documents: words, paragraph breaks, one target per word and head.

Every reader gives `Document`s of one task. Targets are strings here; `labels.py` turns them into numbers.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

import spacy

UD_FILES = ("ud/en_ewt-{}.conllu.gz", "ud/en_gum-{}.conllu.gz")
NER_FILE = "ner/worldwide-{}.tsv.gz"
ATTRIBUTION_FILE = "polnear/{}.jsonl.gz"
CAUSAL_SENTENCES = "causal/cnc-train_subtask1.csv.gz"
CAUSAL_SPANS = "causal/cnc-train_subtask2.csv.gz"

ATTRIBUTION_HEADS = ("source", "cue", "content")
CAUSAL_TAGS = {"ARG0": "cause", "ARG1": "effect", "SIG": "signal"}
"""Tag prefixes in the Causal News Corpus and the head that learns them."""


@dataclass(frozen=True, slots=True)
class Document:
    """Words with targets for the heads of one task.

    `tags[head][i]` is the target of word i. `heads[i]` is the position of word i's governor, -1 for a root;
    empty where nothing is parsed. `breaks` open a paragraph, `sentences` open a sentence. `causal` says
    of each sentence whether it states a cause.
    """

    task: str
    words: list[str]
    tags: dict[str, list[str]]
    breaks: list[int] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    causal: list[bool] = field(default_factory=list)


def read_lines(path: Path) -> Iterator[str]:
    """The lines of a gzipped text file, without their ends."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n")


def read_ud(bench: Path, part: str) -> list[Document]:
    """Universal Dependencies documents (EWT, GUM) of `part` (train or dev)."""
    return [doc for name in UD_FILES for doc in read_conllu(bench / name.format(part))]


def read_conllu(path: Path) -> list[Document]:
    """Documents of one CoNLL-U file, split at its `newdoc` comments; ranges and empty nodes are skipped."""
    documents: list[list[list[list[str]]]] = []
    rows: list[list[str]] = []
    for line in read_lines(path):
        if line.startswith("# newdoc"):
            documents.append([])
        elif not line and rows:
            documents[-1].append(rows)
            rows = []
        elif line and line[0] != "#":
            row = line.split("\t")
            if row[0].isdigit():
                rows.append(row)
    return [_ud_document(sentences) for sentences in documents if sentences]


def _ud_document(sentences: list[list[list[str]]]) -> Document:
    tags: dict[str, list[str]] = {head: [] for head in ("upos", "xpos", "feats", "label", "lemma", "start")}
    words: list[str] = []
    starts: list[int] = []
    heads: list[int] = []
    for rows in sentences:
        offset = len(words)
        starts.append(offset)
        for row in rows:
            words.append(row[1])
            for head, column in (
                ("upos", 3),
                ("xpos", 4),
                ("feats", 5),
                ("label", 7),
                ("lemma", 2),
            ):
                tags[head].append(row[column])
            tags["start"].append("B" if len(words) - 1 == offset else "O")
            heads.append(int(row[6]) - 1 + offset if row[6] != "0" else -1)
    return Document("ud", words, tags, sentences=starts, heads=heads)


def read_entities(bench: Path, part: str) -> list[Document]:
    """Worldwide English Newswire articles with BIO entities of nine classes."""
    documents: list[Document] = []
    for line in read_lines(bench / NER_FILE.format(part)):
        if line.startswith("# newdoc"):
            documents.append(Document("ner", [], {"ner": []}))
        elif not line.strip():
            documents[-1].breaks.append(len(documents[-1].words))
        else:
            word, tag = [*line.split("\t"), "O"][:2]
            documents[-1].words.append(word.strip() or "_")
            documents[-1].tags["ner"].append(tag.strip() or "O")
    return [doc for doc in documents if doc.words]


def read_attributions(bench: Path, part: str) -> list[Document]:
    """PolNeAR articles with BIO for source, cue and content."""
    tokenizer = spacy.blank("en").tokenizer
    documents = []
    for line in read_lines(bench / ATTRIBUTION_FILE.format(part)):
        record = json.loads(line)
        spans = {
            head: [(a, b) for group in record["attributions"] for a, b in group.get(head) or ()]
            for head in ATTRIBUTION_HEADS
        }
        documents.append(_spanned_document(tokenizer(record["text"]), spans))
    return [doc for doc in documents if doc.words]


def read_newswire_texts(bench: Path, part: str) -> Iterator[tuple[str, str]]:
    """Names and texts of Worldwide newswire articles, their tokens put together as print would have them.

    Three sentences make a paragraph; the first stands alone. Articles of fewer than four are left out.
    """
    name: str = ""
    sentences: list[list[str]] = []
    for line in chain(read_lines(bench / NER_FILE.format(part)), ["# newdoc end"]):
        if line.startswith("# newdoc"):
            text = [join_tokens(words) for words in sentences if words]
            if len(text) > 3:
                parts = [" ".join(text[i : i + 3]) for i in range(1, len(text), 3)]
                yield name, "\n\n".join([text[0], *parts])
            name, sentences = line.split()[2], [[]]
        elif not line:
            sentences.append([])
        elif not line.startswith(("#", "http")):
            sentences[-1].append(line.split("\t")[0])


def read_attribution_texts(bench: Path, part: str) -> Iterator[tuple[str, str]]:
    """Names and texts of PolNeAR articles."""
    for line in read_lines(bench / ATTRIBUTION_FILE.format(part)):
        row = json.loads(line)
        yield row["id"], row["text"]


_JOINTS = (
    (r" ([.,;:!?%)\]}])", r"\1"),
    (r"([(\[{$£€]) ", r"\1"),
    (r" (['’](?:s|re|ve|ll|d|m|t)\b)", r"\1"),
    (r" n(['’])t\b", r"n\1t"),
    (r"“ ", "“"),
    (r" ”", "”"),
    (r' " ([^"]*?) " ', r' "\1" '),
    (r' " ([^"]*?) "', r' "\1"'),
    (r"(\w) - (\w)", r"\1-\2"),
    (r" / ", "/"),
    (r" '(?= |$)", "'"),
)
"""Where tokens stand without a blank between them."""


def join_tokens(words: Iterable[str]) -> str:
    """Put tokens together as print would have them.

    >>> join_tokens(["It", "was", "n't", "(", "so", ")", "."])
    "It wasn't (so)."
    """
    text = " ".join(words)
    for pattern, joined in _JOINTS:
        text = re.sub(pattern, joined, text)
    return text


def _spanned_document(tokens: Iterable, spans: dict[str, list[tuple[int, int]]]) -> Document:
    words: list[str] = []
    extents: list[tuple[int, int]] = []
    breaks: list[int] = []
    for token in tokens:
        if token.is_space:
            if "\n" in token.text:
                breaks.append(len(words))
        else:
            words.append(token.text)
            extents.append((token.idx, token.idx + len(token.text)))
    tags = {head: tag_spans(extents, found) for head, found in spans.items()}
    return Document("attribution", words, tags, breaks=breaks)


def tag_spans(extents: list[tuple[int, int]], spans: Iterable[tuple[int, int]]) -> list[str]:
    """BIO over words at character `extents`; of overlapping spans the longest is kept."""
    tags = ["O"] * len(extents)
    for start, end in sorted(set(spans), key=lambda span: (span[0] - span[1], span)):
        inside = [i for i, (a, b) in enumerate(extents) if a < end and b > start]
        if inside and all(tags[i] == "O" for i in inside):
            for i in inside:
                tags[i] = "I"
            tags[inside[0]] = "B"
    return tags


def read_causes(bench: Path, part: str) -> list[Document]:
    """Sentences of the Causal News Corpus; a tenth, chosen by hash of the sentence id, is `dev`."""
    marked: dict[str, list[str]] = {}
    for row in _csv(bench / CAUSAL_SPANS):
        marked.setdefault(f"{row['doc_id']}_{row['sent_id']}", []).append(row["text_w_pairs"])
    documents = []
    for row in _csv(bench / CAUSAL_SENTENCES):
        if is_dev(row["index"]) == (part == "dev"):
            causal = row["label"] == "1"
            found = marked.get(row["index"], [])
            documents.append(_causal_document(row["text"], found if causal else [], causal))
    return documents


def is_dev(key: str) -> bool:
    """Whether the item `key` belongs to the tenth that is held out."""
    return int(hashlib.sha256(key.encode()).hexdigest(), 16) % 10 == 0


def _csv(path: Path) -> Iterator[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8-sig", newline="") as stream:
        yield from csv.DictReader(io.StringIO(stream.read()))


def _causal_document(text: str, marked: list[str], causal: bool) -> Document:
    words = text.split()
    extents = [match.span() for match in re.finditer(r"\S+", text)]
    spans: dict[str, list[tuple[int, int]]] = {head: [] for head in CAUSAL_TAGS.values()}
    for sentence in marked:
        plain, found = unmark(sentence)
        if plain == text:
            for tag, start, end in found:
                spans[tag].append((start, end))
    tags = {head: tag_spans(extents, found) for head, found in spans.items()}
    if causal and not marked:
        tags = {head: ["?"] * len(words) for head in tags}
    return Document("causal", words, tags, sentences=[0], causal=[causal])


def unmark(text: str) -> tuple[str, list[tuple[str, int, int]]]:
    """Text without its `<ARG0>`…`</ARG0>` marks, and the spans they held as (head, start, end)."""
    plain, spans, open_at = "", [], {}
    for piece in re.split(r"(</?(?:ARG|SIG)\d>)", text):
        mark = re.fullmatch(r"<(/?)((ARG\d|SIG)\d?)>", piece)
        if mark is None:
            plain += piece
        elif mark[1]:
            spans.append((CAUSAL_TAGS[mark[3]], open_at.pop(mark[2]), len(plain)))
        else:
            open_at[mark[2]] = len(plain)
    return plain, spans
