"""Causal links that only the language model sees: wording that the lexicon lacks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dragoman.extract.causal_links import PURPOSE, Link
from dragoman.extract.causal_sides import Range, trim
from dragoman.extract.causal_words import causal_words
from dragoman.language.spans import StatedCause, group, stated_causes

if TYPE_CHECKING:
    from dragoman.language.tokens import Doc, Span

RULE = "wording learnt from annotated news"
"""What the reader is told."""

LIKELY = 0.55
"""Probability of a span from which on it is used."""

SURE = 0.6
"""Probability that a sentence states a cause from which on its spans are used."""

SHORTEST = 2
"""Words of the shortest span that is used."""


def learnt_links(doc: Doc, known: Sequence[Link]) -> Iterator[Link]:
    """Give a link for each sentence that states a cause by the model and has no link yet.

    Args:
        doc: The parse with the model's spans.
        known: Links that grammar and lexicon found.
    """
    taken = {doc[link.anchor].sent.start for link in known}
    scores = {
        (span.start, span.end): score for head in ("cause", "effect") for span, score in group(doc, head)
    }
    for stated in stated_causes(doc):
        if stated.sentence.start not in taken and stated.sure >= SURE and _reports(stated.sentence):
            link = _link(stated, scores)
            if link is not None:
                yield link


def _link(stated: StatedCause, scores: dict[tuple[int, int], float]) -> Link | None:
    causes, effects = _usable(stated.cause, scores), _usable(stated.effect, scores)
    if not causes or not effects:
        return None
    cause = max(causes, key=lambda span: scores[span.start, span.end])
    effect = max(effects, key=lambda span: scores[span.start, span.end])
    first, second = _words(cause), _words(effect)
    if first is None or second is None:
        return None
    signal = _nearest(stated.signal, cause, effect)
    never = causal_words().words.purpose.never
    aim = cause[0].lower_ == "to" and any(t.tag_ == "VB" for t in cause[1:3])
    if aim and any(t.lemma_.lower() in never for t in (effect.root, *effect.root.children)):
        return None
    return Link(
        cause=second if aim else first,
        effect=first if aim else second,
        signal=tuple(range(signal.start, signal.end)) if signal is not None else (),
        anchor=effect.root.i,
        strength="may" if aim else "states",
        rule=PURPOSE if aim else RULE,
        weak=True,
    )


def _reports(sentence: Span) -> bool:
    """Say whether the model learnt from such sentences: no question, no talk of me and you."""
    return not any(
        t.text == "?" or (t.lower_ in causal_words().words.talkers and t.dep_ == "nsubj") for t in sentence
    )


def _usable(spans: Sequence[Span], scores: dict[tuple[int, int], float]) -> list[Span]:
    return [s for s in spans if len(s) >= SHORTEST and scores.get((s.start, s.end), 0.0) >= LIKELY]


def _words(span: Span) -> Range | None:
    return trim(span.doc, span.start, span.end - 1)


def _nearest(signals: Sequence[Span], cause: Span, effect: Span) -> Span | None:
    """Give the signal next to the cause, if there is one."""
    near = [s for s in signals if not (effect.start <= s.start < effect.end)]
    return min(near, key=lambda s: abs(s.start - cause.start), default=None)
