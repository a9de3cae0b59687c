"""What the model's span heads found in a Doc: attributions (who says what) and stated causes.

The pipeline stores the raw spans as span groups of the Doc; the functions here link them. A Doc of a
pipeline without these heads has none.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dragoman.model.records import dataclass

if TYPE_CHECKING:
    from dragoman.language.tokens import Doc, Span

PREFIX = "dragoman."
CAUSAL_HEADS = ("cause", "effect", "signal")

REACH = 2
"""Sentences over which a quotation without a cue of its own belongs to a neighbour's cue."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what, in tokens of one Doc.

    Attributes:
        cue: The words that attribute: "said", "according to".
        source: Who is quoted, possibly in several pieces; empty where unnamed.
        content: What is attributed, possibly in several pieces and sentences; may be empty.
        sure: The model's mean probability of these spans, 0 to 1.
    """

    cue: Span
    source: tuple[Span, ...]
    content: tuple[Span, ...]
    sure: float


@dataclass(frozen=True, slots=True)
class StatedCause:
    """A sentence that states a cause, with the spans of its parts where found.

    Attributes:
        sentence: The sentence.
        cause: What brings it about.
        effect: What is brought about.
        signal: The words that say so: "because of", "led to".
        sure: The model's probability that the sentence states a cause, 0 to 1.
    """

    sentence: Span
    cause: tuple[Span, ...]
    effect: tuple[Span, ...]
    signal: tuple[Span, ...]
    sure: float


def group(doc: Doc, head: str) -> list[tuple[Span, float]]:
    """The spans of one head in order, each with its probability."""
    spans = doc.spans.get(PREFIX + head)
    if spans is None:
        return []
    return list(zip(spans, spans.attrs.get("scores", ()), strict=True))


def attributions(doc: Doc) -> tuple[Attribution, ...]:
    """The attributions of a Doc, one for each cue, in order of their cues.

    A piece of content belongs to the nearest cue of its sentence, or of a sentence close by where it has
    none; a cue takes the nearest source of its sentence.
    """
    cues = group(doc, "cue")
    numbers = _sentence_numbers(doc)
    content: dict[int, list[tuple[Span, float]]] = {}
    for piece in group(doc, "content"):
        owner = _nearest_cue(piece[0], cues, numbers)
        if owner is not None:
            content.setdefault(owner, []).append(piece)
    sources = group(doc, "source")
    linked = []
    for i, (cue, sure) in enumerate(cues):
        theirs = content.get(i, [])
        source = _nearest_source(cue, sources, [other for other, _ in cues if other != cue], numbers)
        found = [*source, *theirs]
        mean = (sure + sum(score for _, score in found)) / (1 + len(found))
        linked.append(
            Attribution(cue, tuple(span for span, _ in source), tuple(span for span, _ in theirs), mean)
        )
    return tuple(linked)


def stated_causes(doc: Doc) -> tuple[StatedCause, ...]:
    """The sentences that state a cause, in order, with their parts."""
    parts = {head: [span for span, _ in group(doc, head)] for head in CAUSAL_HEADS}

    def inside(head: str, sentence: Span) -> tuple[Span, ...]:
        return tuple(s for s in parts[head] if sentence.start <= s.start < sentence.end)

    return tuple(
        StatedCause(
            sentence,
            inside("cause", sentence),
            inside("effect", sentence),
            inside("signal", sentence),
            sure,
        )
        for sentence, sure in group(doc, "causal")
    )


def _sentence_numbers(doc: Doc) -> list[int]:
    """The number of the sentence of each token."""
    return [number for number, sent in enumerate(doc.sents) for _ in range(len(sent))]


def _gap(one: Span, other: Span) -> int:
    """Tokens between two spans; 0 where they touch or overlap."""
    return max(0, one.start - other.end, other.start - one.end)


def _nearest_cue(content: Span, cues: Sequence[tuple[Span, float]], numbers: Sequence[int]) -> int | None:
    """The cue outside `content` that it belongs to: in its sentences first, then close by."""
    first, last = numbers[content.start], numbers[content.end - 1]
    best: tuple[int, int, int] | None = None
    for i, (cue, _) in enumerate(cues):
        if content.start <= cue.start and cue.end <= content.end:
            continue
        here = numbers[cue.start]
        away = max(0, first - here, here - last)
        if away <= REACH:
            rank = (away, _gap(content, cue), i)
            best = rank if best is None else min(best, rank)
    return None if best is None else best[2]


def _nearest_source(
    cue: Span,
    sources: Sequence[tuple[Span, float]],
    others: Sequence[Span],
    numbers: Sequence[int],
) -> list[tuple[Span, float]]:
    """The source nearest to `cue` in its sentence, those nearer to another cue last."""
    ranked = []
    for source, sure in sources:
        if numbers[source.start] == numbers[cue.start]:
            gap = _gap(source, cue)
            taken = any(
                _gap(source, other) < gap for other in others if numbers[other.start] == numbers[cue.start]
            )
            ranked.append(((taken, gap, source.start), source, sure))
    return [min(ranked, key=lambda item: item[0])[1:]] if ranked else []
