"""Named again: violence that a report has told and later calls "the bombing" or "the attack".

Such a word tells nothing new and is no event of its own; the sentence it stands in is one more that speaks of
the event.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.extract.event_lexicon import load_event_lexicon
from dragoman.language.analysis import Analysis
from dragoman.model import Event, Statement, Status

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

REACH = 1500
"""How many characters back the event may be told."""

_VIOLENCE = "ASSAULT"
_REAL = {Status.HAPPENED, Status.ONGOING, Status.HISTORICAL}
_POINTING = {"the", "this", "that"}
_BARE = {"det", "case", "punct", "cc", "conj", "mark"}
"""How words hang on a noun that says nothing new of its happening."""


def name_again(statements: Sequence[Statement], analysis: Analysis) -> list[Statement]:
    """Give statements with the sentences that name an event of violence again among its `mentions`.

    The last one told before is meant, if the word may name it.

    Args:
        statements: Of one document, its events merged.
        analysis: The document.
    """
    events = [s for s in statements if isinstance(s, Event) and s.type == _VIOLENCE and s.status in _REAL]
    events.sort(key=lambda e: e.evidence[0].start)
    triggers = {e.evidence[0].start for e in events}
    found: dict[str, set[tuple[int, int]]] = {}
    for noun in _bare_nouns(analysis):
        meant = next((e for e in reversed(events) if e.sentence.end <= noun.idx), None)
        if meant is None or noun.idx in triggers or noun.idx - meant.sentence.end > REACH:
            continue
        if _may_name(noun, meant):
            sentence = analysis.sentence(noun.i)
            found.setdefault(meant.id, set()).add((sentence.start, sentence.end))
    return [
        replace(s, mentions=tuple(sorted({*s.mentions, *found[s.id]})))
        if isinstance(s, Event) and s.id in found
        else s
        for s in statements
    ]


def _bare_nouns(analysis: Analysis) -> Iterator[Token]:
    """Give the single nouns of violence of which only an article says which one is meant."""
    words = load_event_lexicon().classes["fight"]
    for token in analysis.doc:
        if token.tag_ == "NN" and token.pos_ == "NOUN" and token.lemma_.lower() in words:
            kept = list(token.children)
            pointing = any(c.lower_ in _POINTING and c.dep_ == "det" for c in kept)
            if pointing and all(c.dep_.split(":")[0] in _BARE for c in kept):
                yield token


def _may_name(noun: Token, event: Event) -> bool:
    """Say whether the word's mode is not another one than the event's: "the bombing" is no shooting."""
    frames = load_event_lexicon().frames.get(("noun", noun.lemma_.lower()), ())
    modes = {f.mode for f in frames if f.type == _VIOLENCE}
    return event.mode is None or not modes or None in modes or event.mode in modes
