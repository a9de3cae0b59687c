"""Reasons that a later sentence gives: "The measure was meant to stop smuggling", "The move followed a
raid".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.extract.crossing_words import CrossingWords, crossing_words
from dragoman.extract.grammar import children, clause, own_subjects, preposition
from dragoman.extract.reading import Reading
from dragoman.model import CrossingState, Evidence, Span

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

REACH = 600
"""How many characters before such a sentence the change may stand that it explains."""


def explain(reading: Reading, states: Sequence[CrossingState]) -> list[CrossingState]:
    """Give changes without a reason the one that the next sentences give for "the measure".

    Args:
        reading: The document.
        states: Its crossing statements, in order of their words.

    Returns:
        The statements in the same order.
    """
    explained = list(states)
    for verb, reason in _given(reading):
        place = _meant(explained, verb.idx)
        if place is not None:
            state = explained[place]
            evidence = (*state.evidence, Evidence.of("reason", reason))
            because = (*state.because, "reason given in a later sentence")
            explained[place] = replace(state, reason=reason.text, evidence=evidence, because=because)
    return explained


def _given(reading: Reading) -> Iterator[tuple[Token, Span]]:
    """Give the verbs that explain a measure, with the words of the reason."""
    words = crossing_words()
    for noun in reading.analysis.doc:
        if noun.pos_ != "NOUN" or noun.lemma_.lower() not in words.measure_nouns or noun.head == noun:
            continue
        verb = noun.head
        if noun not in own_subjects(verb) or not _points_back(noun, words):
            continue
        reason = _reason(verb, words)
        if reason is not None:
            yield verb, reading.analysis.span(*clause(reason))


def _points_back(noun: Token, words: CrossingWords) -> bool:
    """Say whether a noun means what was told before: definite, with nothing more said of it."""
    definite = any(c.lower_ in words.definite for c in noun.children)
    return definite and not children(noun, "nmod", "acl", "compound")


def _reason(verb: Token, words: CrossingWords) -> Token | None:
    lemma = verb.lemma_.lower()
    if lemma in words.meant_verbs:
        aims = [
            *children(verb, "xcomp", "advcl"),
            *(c for c in children(verb, "obl") if preposition(c) == "for"),
        ]
        return aims[0] if aims else None
    if lemma in words.follow_verbs:
        came = [c for c in children(verb, "obl") if preposition(c) in words.reason_prepositions | {"from"}]
        found = [*children(verb, "obj"), *came]
        return found[0] if found else None
    return None


def _meant(states: Sequence[CrossingState], at: int) -> int | None:
    """Give the place of the change told last before a position, if it has no reason yet."""
    before = [
        (s.evidence[0].start, n)
        for n, s in enumerate(states)
        if s.change in {"closes", "opens"} and at - REACH <= s.evidence[0].start < at
    ]
    if not before:
        return None
    place = max(before)[1]
    return place if states[place].reason is None else None
