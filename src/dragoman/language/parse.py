"""What the model says of a text once its scores are decoded: one `Parse`, in words, without spaCy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from dragoman.language.decode import Stretch, decode_spans, decode_trees, sentence_bounds, share_evidence
from dragoman.language.encoder import WORD_HEADS, Encoder, Floats, Ints, Reading, Text
from dragoman.language.states import States, join_states
from dragoman.language.windows import cut_windows

SECTION = 20_000
"""Words of a text that are read and decoded before the next ones, so that scores of a book fit in memory."""

ENTITY_HEAD = "ner"
CAUSAL_HEAD = "causal"
BOUND_HEADS = ("ner", "cause", "effect", "signal")
"""Heads whose spans never go beyond a sentence."""


@dataclass(frozen=True, slots=True)
class Parse:
    """The annotation of n words.

    Attributes:
        tags: Classes of the heads that name each word (upos, xpos, feats), (n,) each.
        governors: The governor of each word, -1 for a root, (n,).
        relations: The relation to it, as a position in the encoder's `labels`; -1 for a root, (n,).
        spans: Spans of words by head; `causal` has the sentences that state a cause.
        states: Hidden values of the words; None unless asked for, and for a text longer than `SECTION`.
    """

    tags: dict[str, Ints]
    governors: Ints
    relations: Ints
    spans: dict[str, list[Stretch]]
    states: States | None = None


def parse_texts(encoder: Encoder, texts: Sequence[Text], *, states: bool = False) -> list[Parse]:
    """Read and decode texts, long ones in sections; with `states` keep hidden values of short ones."""
    whole: list[Parse | None] = [None] * len(texts)
    short = [i for i, text in enumerate(texts) if len(text.words) <= SECTION]
    readings = encoder.read([texts[i] for i in short], states=states)
    for i, reading in zip(short, readings, strict=True):
        parse = _decode(encoder, texts[i], reading)
        whole[i] = replace(parse, states=join_states(reading.states)) if states else parse
    return [found or _parse_long(encoder, text) for found, text in zip(whole, texts, strict=True)]


def _parse_long(encoder: Encoder, text: Text) -> Parse:
    sections = list(_sections(text))
    parses = [_decode(encoder, part, encoder.read([part])[0]) for _, part in sections]
    offsets = [offset for offset, _ in sections]
    moved = [np.where(p.governors < 0, -1, p.governors + o) for p, o in zip(parses, offsets, strict=True)]
    spans = {
        head: [
            Stretch(start + offset, end + offset, name, sure)
            for parse, offset in zip(parses, offsets, strict=True)
            for start, end, name, sure in parse.spans[head]
        ]
        for head in parses[0].spans
    }
    tags = {head: np.concatenate([parse.tags[head] for parse in parses]) for head in WORD_HEADS}
    relations = np.concatenate([parse.relations for parse in parses])
    return Parse(tags, np.concatenate(moved), relations, spans)


def _sections(text: Text) -> Iterator[tuple[int, Text]]:
    """Parts of a long text with the position of their first word; cut where a window would be."""
    for window in cut_windows(text.words, text.breaks, size=SECTION, context=0):
        breaks = {place - window.start for place in text.breaks if window.start <= place < window.end}
        yield window.start, Text(text.words[window.start : window.end], breaks, text.whole)


def _decode(encoder: Encoder, text: Text, reading: Reading) -> Parse:
    opens = (reading.tags["start"] == 1) & (not text.whole) & ~go_on(text.words)
    bounds = sentence_bounds(opens, text.breaks)
    governors = decode_trees(reading.windows, bounds)
    below = np.flatnonzero(governors >= 0)
    relations = np.full(len(governors), -1, np.int64)
    relations[below] = encoder.relations(reading.dependents[below], reading.governors[governors[below]])
    walls = bounds[:-1].tolist()
    scores = dict(reading.spans)
    scores[ENTITY_HEAD] = share_evidence(scores[ENTITY_HEAD], text.words, walls)
    spans = {
        head: decode_spans(logits, encoder.classes[head], walls if head in BOUND_HEADS else ())
        for head, logits in scores.items()
        if head != CAUSAL_HEAD
    }
    spans[CAUSAL_HEAD] = _causal_sentences(reading.spans[CAUSAL_HEAD], bounds)
    return Parse(reading.tags, governors, relations, spans)


def go_on(words: Sequence[str]) -> NDArray[np.bool_]:
    """Which words open no sentence, unless they open a paragraph: any behind a comma, and, in a text that
    writes capitals, a small one behind another word.
    """
    capitals = any(word[:1].isupper() for word in words)
    found = np.zeros(len(words), dtype=np.bool_)
    for place, (before, word) in enumerate(pairwise(words), start=1):
        inside = capitals and word[:1].islower() and before[-1:].isalnum()
        found[place] = before == "," or inside
    return found


def _causal_sentences(logits: Floats, bounds: Ints) -> list[Stretch]:
    """The sentences that state a cause by the mean of their words' logits against and for it, (n, 2)."""
    if not len(logits):
        return []
    means = np.add.reduceat(logits, bounds[:-1], axis=0) / np.diff(bounds)[:, None]
    sure = 1.0 / (1.0 + np.exp(means[:, 0] - means[:, 1]))
    return [
        Stretch(int(bounds[i]), int(bounds[i + 1]), CAUSAL_HEAD, float(sure[i]))
        for i in np.flatnonzero(sure > 0.5)
    ]
