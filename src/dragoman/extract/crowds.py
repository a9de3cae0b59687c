"""Crowds told of before: whom police drive off, and who ends the blockade that is lifted.

Example:
    "Students blocked the bridge. Police charged with batons" strikes the students; "the blockade was lifted
    at dusk" tells what they did.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dragoman.extract.acting import surface_subjects
from dragoman.extract.event_candidate import Candidate
from dragoman.extract.event_lexicon import load_event_lexicon
from dragoman.extract.grammar import is_passive, objects
from dragoman.extract.party import Party
from dragoman.extract.reading import Reading

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

_SENTENCES = 4
"""How many sentences back the protest may be told."""
_LASTING_SENTENCES = 6
_ENDING = {"RETREAT", "CONCEDE"}
_LASTING: frozenset[str | None] = frozenset({"obstruct", "strike", "boycott", "hunger"})
"""Modes of protests that go on until somebody ends them."""
_CROWDED: frozenset[str | None] = frozenset({"demo", "riot", "obstruct", "strike", "vandalize", None})
"""Modes of protests that bring people into the street."""


def find_crowd(candidate: Candidate, found: Sequence[Candidate], reading: Reading) -> tuple[Party, ...]:
    """Give the protesters told right before whom a baton charge or tear gas is meant for.

    Args:
        candidate: A coding without recipients.
        found: What the text tells before it.
        reading: The document.
    """
    if candidate.type != "ASSAULT" or candidate.mode != "crowd-control" or candidate.recipients:
        return ()
    return _protesters(candidate, found, reading, _CROWDED, _SENTENCES)


def find_blockaders(candidate: Candidate, found: Sequence[Candidate], reading: Reading) -> tuple[Party, ...]:
    """Give the protesters told before whose protest is lifted, called off or ended by nobody named.

    Args:
        candidate: A coding without actors.
        found: What the text tells before it.
        reading: The document.
    """
    verb = reading.analysis.doc[candidate.token]
    if candidate.type not in _ENDING or candidate.actors or not is_passive(verb):
        return ()
    protests = load_event_lexicon().classes["staged"]
    ended = [*surface_subjects(verb), *objects(verb)]
    if not any(t.lemma_.lower() in protests and _is_bare(t) for t in ended):
        return ()
    return _protesters(candidate, found, reading, _LASTING, _LASTING_SENTENCES)


def _is_bare(noun: Token) -> bool:
    """Say whether a protest is the one told: "the blockade", no "blockade of Gaza"."""
    own = [c for c in noun.children if c.dep_.split(":")[0] not in {"punct", "cc", "conj", "amod"}]
    return len(own) == 1 and own[0].lower_ in {"the", "this", "their"}


def _protesters(
    candidate: Candidate,
    found: Sequence[Candidate],
    reading: Reading,
    modes: frozenset[str | None],
    sentences: int,
) -> tuple[Party, ...]:
    """Give who protested so last before a coding, if that was not long before and took place."""
    doc = reading.analysis.doc
    first = doc[candidate.token].sent.start
    for _ in range(sentences):
        first = doc[first - 1].sent.start if first else 0
    for other in reversed(found):
        if other.token < first:
            return ()
        if other.type == "PROTEST" and other.mode in modes and other.actors:
            happened = other.status.status in {"happened", "ongoing", "habitual"}
            return other.actors if happened and other.token < candidate.token else ()
    return ()
