"""Events that a document has dated, found again when it names them later without their date.

A report says once "the return of the rebels to power in August 2021" and later "since the rebels rose
to power". The later words take the date if they share at least two content words with the dated
ones, one of them a name; nothing is taken from outside the document.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING

from dragoman.extract.grammar import children, own_subjects
from dragoman.extract.mentions import MomentMention
from dragoman.extract.moments.vocabulary import time_words
from dragoman.extract.reading import Reading

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

Own = Callable[[Reading, "Token"], MomentMention | None]
CONTENT = frozenset({"NOUN", "PROPN"})
SHARED = 2
"""How many content words two descriptions of one event must share at least."""


def told_before(reading: Reading, event: Token, own: Own) -> MomentMention | None:
    """Give the date that the document gave to the same event elsewhere, or None.

    Args:
        reading: The document with its moments.
        event: Head of the words that name the event now.
        own: Gives the moment that hangs on a token itself.
    """
    words, names = _content(event)
    best: tuple[int, int, MomentMention] | None = None
    for token, known, dated in _dated(reading, own):
        shared = words & known
        if token == event.i or len(shared) < SHARED or not shared & names:
            continue
        if best is None or len(shared) > best[0]:
            best = (len(shared), token, dated)
    return best[2] if best is not None else None


def just_told(reading: Reading, event: Token, own: Own) -> MomentMention | None:
    """Give the date of the event of the sentence before that "the incident" or "this attack" names, or None.

    Args:
        reading: The document with its moments.
        event: Head of the words that name the event now.
        own: Gives the moment that hangs on a token itself.
    """
    definite = any(c.dep_ == "det" and c.lower_ in {"the", "this", "these", "that"} for c in event.children)
    start = event.sent.start
    if not definite or event.lemma_ not in time_words().event_names or start == 0:
        return None
    before = reading.analysis.doc[start - 1].sent
    found = [dated for token, _, dated in _dated(reading, own) if before.start <= token < before.end]
    return found[-1] if found else None


@lru_cache(maxsize=2)
def _dated(reading: Reading, own: Own) -> list[tuple[int, frozenset[str], MomentMention]]:
    """List the events of a document that have a date of their own, with their content words."""
    found = []
    for mention in reading.moments.items:
        moment = mention.moment
        if moment.type != "DATE" or moment.start is None or moment.end is None:
            continue
        event = reading.analysis.doc[mention.head].head
        if own(reading, event) is mention:
            words, _ = _content(event, without=mention)
            found.append((int(event.i), words, mention))
    return found


def _content(event: Token, without: MomentMention | None = None) -> tuple[frozenset[str], frozenset[str]]:
    """Give the content words of an event's phrase or clause, and those among them that are names.

    A possessive pronoun stands for the subject of the main clause ("after its return to power, the
    group …").
    """
    tokens = [t for t in _near(event) if t.pos_ in CONTENT or t == event]
    for token in _near(event):
        if token.tag_ == "PRP$":
            tokens.extend(t for s in _main_subjects(event) for t in [s, *children(s, "flat", "compound")])
    if without is not None:
        tokens = [t for t in tokens if not without.first <= t.i <= without.last]
    names = frozenset(t.lemma_.lower() for t in tokens if t.pos_ == "PROPN")
    return frozenset(t.lemma_.lower() for t in tokens), names


def _near(event: Token) -> list[Token]:
    """Give an event's words down to the second level: its arguments and theirs."""
    found = [event]
    for child in event.children:
        if child.dep_.split(":")[0] in {"nsubj", "obj", "obl", "nmod", "compound", "amod", "det"}:
            found.append(child)
            found.extend(
                c for c in child.children if c.dep_.split(":")[0] in {"nmod", "compound", "flat", "conj"}
            )
    return found


def _main_subjects(event: Token) -> list[Token]:
    clause = event
    while clause.head != clause and clause.pos_ not in {"VERB", "AUX"}:
        clause = clause.head
    return own_subjects(clause)
