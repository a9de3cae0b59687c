"""Stated causes: what a report says drives what, each with its words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.extract.causal_adverbs import adverb_links
from dragoman.extract.causal_clauses import formula_links, participle_links, purpose_links
from dragoman.extract.causal_connectives import connective_links
from dragoman.extract.causal_learnt import learnt_links
from dragoman.extract.causal_links import PURPOSE, Link, asserted
from dragoman.extract.causal_nouns import noun_links
from dragoman.extract.causal_sides import Range
from dragoman.extract.causal_verbs import verb_links
from dragoman.extract.causal_words import causal_words
from dragoman.extract.factors import factor_of
from dragoman.extract.reading import Reading
from dragoman.language.spans import group
from dragoman.model import Cause, CauseSide, Evidence, Span, Status

if TYPE_CHECKING:
    from dragoman.language.tokens import Doc

SURE, WEAK = 0.75, 0.55
"""Confidence of a link that its wording makes sure, and of one that the language model had to back."""

BACKED = 0.5
"""Agreement of the language model (see `_Marks.agreement`) from which on weak wording is believed."""


@dataclass(frozen=True)
class _Marks:
    """Tokens that the language model marks as cause and as effect."""

    cause: frozenset[int]
    effect: frozenset[int]

    @classmethod
    def of(cls, doc: Doc) -> _Marks:
        return cls(_marked(doc, "cause"), _marked(doc, "effect"))

    def agreement(self, link: Link) -> float:
        """Say how far the model sees the two sides as the link does.

        The share of the cause that is marked as cause plus that of the effect marked as effect, less
        the shares marked the other way round: −2 to 2. Aims count as causes of their acts, as in
        the corpus that the model learnt from.
        """
        cause, effect = (link.effect, link.cause) if link.rule == PURPOSE else (link.cause, link.effect)
        right = _share(cause, self.cause) + _share(effect, self.effect)
        return right - _share(cause, self.effect) - _share(effect, self.cause)


def _marked(doc: Doc, head: str) -> frozenset[int]:
    return frozenset(i for span, _ in group(doc, head) for i in range(span.start, span.end))


def _share(words: Range, marked: frozenset[int]) -> float:
    return sum(i in marked for i in range(words[0], words[1] + 1)) / (words[1] - words[0] + 1)


def find_causes(reading: Reading) -> list[Cause]:
    """Find the causes that a document states.

    Args:
        reading: The document's analysis with its mentions.

    Returns:
        One statement per link, in the order of their signals. Voice and the statements that the two
        sides hold are filled in by the pipeline.
    """
    doc = reading.analysis.doc
    marks = _Marks.of(doc)
    links = [
        link
        for link in _links(reading)
        if _is_whole(link) and not _asked(doc, link) and (not link.weak or marks.agreement(link) >= BACKED)
    ]
    links.extend(learnt_links(doc, links))
    return [_make_cause(reading, link, marks.agreement(link)) for link in _distinct(links)]


def _is_whole(link: Link) -> bool:
    """Say whether both sides have words: a misread clause may hold nothing behind its signal."""
    return all(first <= last for first, last in (link.cause, link.effect))


def _asked(doc: Doc, link: Link) -> bool:
    """Say whether a link stands in a question, which states nothing."""
    return any(t.text == "?" for t in doc[link.anchor].sent)


def _links(reading: Reading) -> Iterator[Link]:
    doc = reading.analysis.doc
    words, openings = [t.lower_ for t in doc], causal_words().openings
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
        if token.i < skip_to or token.lower_ not in openings:
            continue
        for link in (*formula_links(doc, words, token.i), *adverb_links(doc, words, token.i)):
            yield asserted(link, doc[link.anchor])
        length, links = connective_links(doc, words, token.i, times=times, parties=parties)
        skip_to = max(skip_to, token.i + length)
        for link in links:
            yield asserted(link, doc[link.anchor])


def _distinct(links: list[Link]) -> list[Link]:
    """Keep one link of those that say the same: the surest, then the first."""
    kept: list[Link] = []
    for link in sorted(links, key=lambda k: (k.weak, _first(k))):
        if not any(_same(link, other) for other in kept):
            kept.append(link)
    return sorted(kept, key=lambda k: (_first(k), k.cause))


def _first(link: Link) -> int:
    return min(*link.signal, link.anchor) if link.signal else link.anchor


def _same(one: Link, other: Link) -> bool:
    shared = set(one.signal) & set(other.signal)
    alike = _mostly(one.cause, other.cause) and _mostly(one.effect, other.effect)
    return bool(shared) or alike


def _mostly(one: Range, other: Range) -> bool:
    common = min(one[1], other[1]) - max(one[0], other[0]) + 1
    return common > 0 and 2 * common >= min(one[1] - one[0], other[1] - other[0]) + 1


def _make_cause(reading: Reading, link: Link, agreement: float) -> Cause:
    analysis = reading.analysis
    signal = [analysis.span(first, last) for first, last in _runs(link.signal)]
    cause, effect = analysis.span(*link.cause), analysis.span(*link.effect)
    evidence = [Evidence.of("link" if link.silent else "signal", span) for span in signal]
    evidence += [Evidence.of("cause", cause), Evidence.of("effect", effect)]
    if link.pointer is not None:
        evidence.append(Evidence.of("pointer", analysis.span(link.pointer, link.pointer)))
    return Cause(
        document=analysis.document.id,
        sentence=analysis.sentence(link.anchor),
        evidence=tuple(evidence),
        status=_status(link),
        confidence=_confidence(link, agreement),
        because=_because(link, agreement),
        extractor=reading.version,
        cause=_side(cause),
        effect=_side(effect),
        direction=link.direction,
        strength=link.strength,
        signal=" … ".join(span.text for span in signal),
    )


def _side(span: Span) -> CauseSide:
    return CauseSide(start=span.start, end=span.end, text=span.text, factor=factor_of(span.text))


def _confidence(link: Link, agreement: float) -> float:
    return round(min(0.95, (WEAK if link.weak else SURE) + 0.15 * max(0.0, min(agreement, 1.5))), 2)


def _because(link: Link, agreement: float) -> tuple[str, ...]:
    if agreement >= BACKED:
        return (link.rule, "the language model marks the same sides")
    return (link.rule,)


def _status(link: Link) -> Status:
    if link.negated:
        return Status.NEGATED
    if link.strength == "conditional":
        return Status.CONDITIONAL
    if link.rule == PURPOSE:
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
