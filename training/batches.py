"""Windows of the training documents, disturbed a little, in batches of like length.

A window belongs to one task; a batch mixes windows of all tasks. What a word has no target for is ignored.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import torch
from torch import Tensor

from corpora import Document
from dragoman.language.windows import cut_windows
from dragoman.language.wordpieces import FIRST, LAST, WordPieces
from labels import IGNORED, Classes

BATCH_PIECES = 2600
"""Wordpieces in a batch, padding included."""

MOST_PIECES = 320
"""Wordpieces in a window; words beyond are cut off in training."""

SHARES = {"ud": 1.0, "ner": 0.5, "attribution": 0.4, "causal": 0.8}
"""The part of each task's windows that an epoch of the first stage sees."""

SECOND_SHARES = {"ud": 0.5, "ner": 1.0, "attribution": 0.25, "causal": 0.5}
"""The same in the second stage, which is for the entities: they gain from more reading, the others hold."""

SWAPPED_WINDOWS, SWAPPED_NAMES = 0.5, 0.5
"""How many entity windows get other names, and how many of their names."""

QUOTES = ({'"': "“", "'": "’", "``": "“", "''": "”"}, {"“": '"', "”": '"', "’": "'", "‘": "'"})


@dataclass(frozen=True, slots=True)
class Batch:
    """Tensors of one step: B windows, P wordpieces, W words, H heads that tag words.

    ids, shapes (B, P); first (B, W); tags (B, W, H); sentence, governor and label (B, W), governor counted
    from 1 and 0 the root; causal (B, sentences), IGNORED where nothing is known.
    """

    ids: Tensor
    shapes: Tensor
    first: Tensor
    tags: Tensor
    sentence: Tensor
    governor: Tensor
    label: Tensor
    causal: Tensor
    words: int


def epoch_windows(
    documents: dict[str, list[Document]], rng: random.Random, shares: dict[str, float]
) -> list[Document]:
    """The windows of one epoch: all tasks, each by its share, in random order."""
    windows: list[Document] = []
    names = _names_by_class(documents["ner"])
    for task, docs in documents.items():
        if task == "ud":
            found = [window for doc in docs for window in _sentence_windows(doc, rng)]
        elif task == "causal":
            found = list(_joined(docs, rng))
        else:
            found = [window for doc in docs for window in _long_windows(doc, rng)]
        found = rng.sample(found, round(len(found) * shares[task]))
        if task == "ner":
            found = [_swap_names(w, names, rng) if rng.random() < SWAPPED_WINDOWS else w for w in found]
        windows += found
    rng.shuffle(windows)
    return [disturb(window, rng) for window in windows]


def _sentence_windows(doc: Document, rng: random.Random) -> Iterator[Document]:
    """Runs of whole sentences, some of about a hundred words, some of one sentence."""
    bounds = [*doc.sentences, len(doc.words)]
    i = 0
    while i < len(doc.sentences):
        limit = bounds[i] + (rng.randint(60, 128) if rng.random() < 0.4 else 1)
        j = i + 1
        while j < len(doc.sentences) and bounds[j + 1] <= limit:
            j += 1
        yield _slice(doc, bounds[i], min(bounds[j], bounds[i] + 200))
        i = j


def _long_windows(doc: Document, rng: random.Random) -> Iterator[Document]:
    """Windows cut as at run time, of varying size."""
    for window in cut_windows(doc.words, set(doc.breaks), size=rng.randint(64, 128)):
        yield _slice(doc, window.start, window.end)


def _joined(docs: list[Document], rng: random.Random) -> Iterator[Document]:
    """One to four sentences of any origin in a window, as sentences stand together at run time."""
    left = rng.sample(docs, len(docs))
    while left:
        group = [left.pop() for _ in range(min(len(left), rng.randint(1, 4)))]
        words = [word for doc in group for word in doc.words]
        tags = {head: [t for doc in group for t in doc.tags[head]] for head in group[0].tags}
        ends = np.cumsum([0] + [len(doc.words) for doc in group]).tolist()
        causal = [value for doc in group for value in doc.causal]
        yield Document("causal", words, tags, sentences=ends[:-1], causal=causal)


def _slice(doc: Document, start: int, end: int) -> Document:
    return replace(
        doc,
        words=doc.words[start:end],
        tags={head: tags[start:end] for head, tags in doc.tags.items()},
        sentences=[s - start for s in doc.sentences if start <= s < end],
        heads=[h if h < 0 else h - start for h in doc.heads[start:end]],
    )


def _entities(doc: Document) -> Iterator[tuple[str, int, int]]:
    """Class, first word and end of every entity."""
    tags = [*doc.tags["ner"], "O"]
    for i, tag in enumerate(tags):
        if tag.startswith("B-"):
            end = i + 1
            while tags[end] == "I-" + tag[2:]:
                end += 1
            yield tag[2:], i, end


def _names_by_class(documents: list[Document]) -> dict[str, list[list[str]]]:
    """The words of every entity, as often as it occurs, by class."""
    names: dict[str, list[list[str]]] = {}
    for doc in documents:
        for kind, start, end in _entities(doc):
            names.setdefault(kind, []).append(doc.words[start:end])
    return names


def _swap_names(window: Document, names: dict[str, list[list[str]]], rng: random.Random) -> Document:
    """The window with some entities renamed after others of their class: the words around must tell."""
    words, tags, at = [], [], 0
    for kind, start, end in _entities(window):
        words += window.words[at:start]
        tags += window.tags["ner"][at:start]
        swapped = kind in names and rng.random() < SWAPPED_NAMES
        name = rng.choice(names[kind]) if swapped else window.words[start:end]
        words += name
        tags += ["B-" + kind] + ["I-" + kind] * (len(name) - 1)
        at = end
    return replace(
        window, words=words + window.words[at:], tags={"ner": tags + window.tags["ner"][at:]}, breaks=[]
    )


def disturb(window: Document, rng: random.Random) -> Document:
    """The window as a careless writer has it now and then: other case, quotation marks, no full stop."""
    draw = rng.random()
    if draw < 0.07:
        return replace(window, words=[word.lower() for word in window.words])
    if draw < 0.12:
        return replace(window, words=[word.upper() for word in window.words])
    if draw < 0.14:
        return replace(window, words=[word[:1].upper() + word[1:] for word in window.words])
    if draw < 0.20:
        marks = rng.choice(QUOTES)
        return replace(window, words=[marks.get(word, word) for word in window.words])
    last = len(window.words) - 1
    if draw < 0.26 and last > 1 and window.words[last] in ".?!" and last not in window.heads:
        return _slice(window, 0, last)
    return window


def make_batches(
    windows: list[Document], classes: Classes, pieces: WordPieces, rng: random.Random
) -> list[list[Document]]:
    """Groups of windows of like length that fill a batch, in random order."""
    sized = [
        (min(sum(len(p.ids) for p in pieces.lookup(window.words)), MOST_PIECES) + 2, window)
        for window in windows
    ]
    sized.sort(key=lambda item: item[0] + rng.random())
    batches: list[list[Document]] = [[]]
    for size, window in sized:
        if (len(batches[-1]) + 1) * size > BATCH_PIECES and batches[-1]:
            batches.append([])
        batches[-1].append(window)
    rng.shuffle(batches)
    return batches


def collate(windows: list[Document], classes: Classes, pieces: WordPieces) -> Batch:
    """Tensors of `windows`, padded to multiples of eight."""
    rows = [_encode(window, pieces) for window in windows]
    most_pieces = _padded(max(len(ids) for ids, _, _ in rows))
    most_words = _padded(max(len(first) for _, _, first in rows))
    count = len(rows)
    ids, shapes = (np.zeros((count, most_pieces), np.int64) for _ in range(2))
    first = np.zeros((count, most_words), np.int64)
    tags = np.full((count, most_words, len(classes.tags)), IGNORED, np.int64)
    sentence = np.full((count, most_words), -1, np.int64)
    governor, label = (np.full((count, most_words), IGNORED, np.int64) for _ in range(2))
    causal = np.full((count, 4), IGNORED, np.int64)
    for i, (window, row) in enumerate(zip(windows, rows, strict=True)):
        kept = len(row[2])
        ids[i, : len(row[0])], shapes[i, : len(row[0])], first[i, :kept] = row
        for j, (head, names) in enumerate(classes.tags.items()):
            if head in window.tags:
                tags[i, :kept, j] = numbered(window.tags[head][:kept], names)
                if head == "start":
                    tags[i, 0, j] = IGNORED
        sentence[i, :kept] = np.searchsorted(window.sentences, np.arange(kept), side="right") - 1
        if window.heads:
            found = np.array(window.heads[:kept])
            governor[i, :kept] = np.where(found >= kept, IGNORED, found + 1)
            label[i, :kept] = numbered(window.tags["label"][:kept], classes.labels)
        causal[i, : len(window.causal)] = window.causal
    arrays = (ids, shapes, first, tags, sentence, governor, label, causal)
    return Batch(*map(torch.from_numpy, arrays), words=sum(len(row[2]) for row in rows))


def _encode(window: Document, pieces: WordPieces) -> tuple[list[int], list[int], list[int]]:
    ids, shapes, first = [FIRST], [0], []
    for piece in pieces.lookup(window.words):
        if len(ids) + len(piece.ids) > MOST_PIECES:
            break
        first.append(len(ids))
        ids += piece.ids
        shapes += [piece.shape] * len(piece.ids)
    return [*ids, LAST], [*shapes, 0], first


def numbered(tags: list[str], names: list[str]) -> list[int]:
    """The position of each tag in `names`, or IGNORED."""
    places = {name: i for i, name in enumerate(names)}
    return [places.get(tag, IGNORED) for tag in tags]


def _padded(length: int) -> int:
    return -(-length // 8) * 8
