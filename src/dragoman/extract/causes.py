"""Stated causes: what a report says drives what, each with its words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from dragoman.extract.causal_joints import (
    adverb_links,
    connective_links,
    formula_links,
    participle_links,
    purpose_links,
)
from dragoman.extract.causal_links import Link, asserted, noun_links, verb_links
from dragoman.extract.causal_sides import Range
from dragoman.extract.factors import factor_of
from dragoman.extract.reading import Reading
from dragoman.language.spans import StatedCause, stated_causes
from dragoman.model import Cause, CauseSide, Evidence, Span, Status

if TYPE_CHECKING:
    from spacy.tokens import Token

SURE, WEAK = 0.8, 0.55
"""Confidence of a link that its wording makes sure, and of one that the language model had to back."""

BACKED = 0.5
"""Probability that a sentence states a cause from which on weak wording is believed."""


class _Support(NamedTuple):
    """What the language model says of a sentence."""

    sure: float
    marked: frozenset[int]


def find_causes(reading: Reading) -> list[Cause]:
    """Find the causes that a document states.

    Args:
        reading: The document's analysis with its mentions.

    Returns:
        One statement per link, in the order of their signals. Voice and the statements that the two
        sides hold are filled in by the pipeline.
    """
    support = _support(reading)
    links = [link for link in _links(reading) if _believed(link, support)]
    return [_make_cause(reading, link, support) for link in _distinct(links)]


def _support(reading: Reading) -> dict[int, _Support]:
    """Give the language model's view by first token of the sentence."""
    found = {}
    for stated in stated_causes(reading.analysis.doc):
        found[stated.sentence.start] = _Support(stated.sure, _marked(stated))
    return found


def _marked(stated: StatedCause) -> frozenset[int]:
    spans = (*stated.cause, *stated.effect, *stated.signal)
    return frozenset(i for span in spans for i in range(span.start, span.end))


def _believed(link: Link, support: dict[int, _Support]) -> bool:
    return not link.weak or _backing(link, support) >= BACKED


def _backing(link: Link, support: dict[int, _Support]) -> float:
    """Give the model's probability for the sentence of a link."""
    known = [s for start, s in support.items() if start <= link.signal[0]]
    return known[-1].sure if known else 0.0


def _links(reading: Reading) -> Iterator[Link]:
    doc = reading.analysis.doc
    words = [t.lower_ for t in doc]
    parties = frozenset(m.head for m in reading.actors.items)
    times = frozenset(i for m in reading.moments.items for i in range(m.first, m.last + 1))
    skip_to = 0
    for token in doc:
        if token.pos_ in {"VERB", "AUX"}:
            for link in verb_links(token, is_party=parties):
                yield asserted(link, token)
            for link in (*purpose_links(token, words), *participle_links(token)):
                yield asserted(link, doc[link.anchor])
        elif token.pos_ == "NOUN":
            for link in noun_links(token, is_party=parties):
                yield asserted(link, token)
        if token.i < skip_to:
            continue
        for link in (*formula_links(doc, words, token.i), *adverb_links(doc, words, token.i)):
            yield asserted(link, doc[link.anchor])
        length, links = connective_links(doc, words, token.i, times)
        skip_to = max(skip_to, token.i + length)
        for link in links:
            yield asserted(link, doc[link.anchor])


def _distinct(links: list[Link]) -> list[Link]:
    """Keep one link of those that say the same: the surest, then the first."""
    kept: list[Link] = []
    for link in sorted(links, key=lambda k: (k.weak, k.signal[0])):
        if not any(_same(link, other) for other in kept):
            kept.append(link)
    return sorted(kept, key=lambda k: (k.signal[0], k.cause))


def _same(one: Link, other: Link) -> bool:
    shared = set(one.signal) & set(other.signal)
    alike = _mostly(one.cause, other.cause) and _mostly(one.effect, other.effect)
    return bool(shared) or alike


def _mostly(one: Range, other: Range) -> bool:
    common = min(one[1], other[1]) - max(one[0], other[0]) + 1
    return common > 0 and 2 * common >= min(one[1] - one[0], other[1] - other[0]) + 1


def _make_cause(reading: Reading, link: Link, support: dict[int, _Support]) -> Cause:
    analysis = reading.analysis
    signal = [analysis.span(first, last) for first, last in _runs(link.signal)]
    cause, effect = analysis.span(*link.cause), analysis.span(*link.effect)
    evidence = [Evidence.of("link" if link.silent else "signal", span) for span in signal]
    evidence += [Evidence.of("cause", cause), Evidence.of("effect", effect)]
    if link.pointer is not None:
        evidence.append(Evidence.of("pointer", analysis.span(link.pointer, link.pointer)))
    backing = _backing(link, support)
    return Cause(
        document=analysis.document.id,
        sentence=analysis.sentence(link.signal[0]),
        evidence=tuple(evidence),
        status=_status(link),
        confidence=round(min(0.95, (WEAK if link.weak else SURE) + 0.15 * backing), 2),
        because=_because(link, backing),
        extractor=reading.version,
        cause=_side(cause),
        effect=_side(effect),
        direction=link.direction,
        strength=link.strength,
        signal=" … ".join(span.text for span in signal),
    )


def _side(span: Span) -> CauseSide:
    return CauseSide(start=span.start, end=span.end, text=span.text, factor=factor_of(span.text))


def _because(link: Link, backing: float) -> tuple[str, ...]:
    model = f"language model: {backing:.0%} that the sentence states a cause" if backing else None
    return tuple(part for part in (link.rule, model) if part)


def _status(link: Link) -> Status:
    if link.negated:
        return Status.NEGATED
    if link.strength == "conditional":
        return Status.CONDITIONAL
    if link.rule == "purpose":
        return Status.PLANNED
    if link.strength == "may" or link.future:
        return Status.HYPOTHETICAL
    return Status.HABITUAL if link.habitual else Status.HAPPENED


def _runs(tokens: tuple[int, ...]) -> list[Range]:
    """Join neighbouring tokens into stretches."""
    runs: list[Range] = []
    for token in sorted(set(tokens)):
        if runs and token == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], token)
        else:
            runs.append((token, token))
    return runs


