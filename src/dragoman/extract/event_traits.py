"""Traits of a coding: what speaks for or against its being right, as short names that a linear model weighs.

A trait says how the coding came about and what the sentence looks like: type, word and construction, who the
parties are and how they hang on the trigger, which arguments were left over, whether somebody speaks of
himself. None of them quotes the text, but for the lexicon's own word.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from dragoman.extract.arguments import Arguments
from dragoman.extract.event_candidate import Candidate
from dragoman.extract.grammar import grammar_words, is_negated, is_passive, modals, preposition
from dragoman.extract.party import Party
from dragoman.extract.reading import Reading
from dragoman.model import Event

if TYPE_CHECKING:
    from dragoman.language.tokens import Doc, Token

_LEFT_OVER = (
    "subject",
    "object",
    "of",
    "against",
    "by",
    "on",
    "with",
    "to",
    "possessor",
    "in",
    "for",
    "from",
)
"""Slots that are looked into for arguments that the coding left over."""

_NOMINAL = {"NOUN", "PROPN", "PRON", "NUM"}
_QUOTES = frozenset('"“”')


def traits_of(candidate: Candidate, event: Event, reading: Reading) -> frozenset[str]:
    """Give the traits of a coding.

    Args:
        candidate: What the trigger tells, with its parties.
        event: The event made of it.
        reading: The document.
    """
    doc = reading.analysis.doc
    trigger = doc[candidate.token]
    found = [
        *_of_code(candidate, event),
        *_of_trigger(trigger),
        *(t for p in candidate.actors[:2] for t in _of_party("actor", p, trigger, doc)),
        *(t for p in candidate.recipients[:2] for t in _of_party("recipient", p, trigger, doc)),
        *_of_sentence(trigger, doc),
        *_left_over(candidate, trigger, reading),
    ]
    return frozenset(found)


def _of_code(candidate: Candidate, event: Event) -> Iterator[str]:
    block = candidate.frame.block
    sides = f"{_many(candidate.actors)} → {_many(candidate.recipients)}"
    yield f"type {event.type}"
    yield f"code {event.type} {event.mode or ''}"
    yield f"{candidate.frame.part} {candidate.frame.word}"
    yield f"part {candidate.frame.part}"
    yield f"status {event.status}"
    yield f"{event.type} {event.status}"
    yield f"{event.type} by {candidate.frame.part}"
    yield f"sides {sides}"
    yield f"{event.type} with {bool(candidate.actors)} → {bool(candidate.recipients)}"
    yield f"sure {block.sure}"
    yield f"conditions {min(3, len(block.where) + len(block.unless))}"
    yield f"needs {block.needs}"
    yield f"targets {_many(candidate.targets)}"
    for name, holds in (
        ("mutual", block.mutual),
        ("instrument", bool(candidate.instruments)),
        ("moment", candidate.moment is not None),
        ("place", candidate.place is not None),
        ("loose", candidate.loose),
        ("found outside the frame", bool(candidate.found_by)),
        ("hedged", bool(event.hedges)),
        ("head agrees", candidate.opinion is not None and candidate.opinion.agrees),
        ("head doubts", candidate.opinion is not None and not candidate.opinion.agrees),
    ):
        if holds:
            yield name


def _of_trigger(trigger: Token) -> Iterator[str]:
    yield f"tag {trigger.tag_}"
    yield f"stands as {trigger.dep_}"
    yield f"hangs on {trigger.head.pos_ if trigger.head != trigger else 'nothing'}"
    yield f"modal {' '.join(sorted(modals(trigger)))}"
    if is_passive(trigger):
        yield "passive"
    if is_negated(trigger):
        yield "negated"


def _of_party(role: str, party: Party, trigger: Token, doc: Doc) -> Iterator[str]:
    token = doc[party.token]
    mention = party.mention
    source = mention if mention is not None else party.actor
    yield f"{role} is {mention.kind if mention is not None else 'unlisted'}"
    yield f"{role} tag {token.tag_}"
    yield f"{role} entity {token.ent_type_ or 'none'}"
    yield f"{role} distance {min(abs(token.i - trigger.i) // 4, 5)}"
    yield f"{role} {'before' if token.i < trigger.i else 'after'}"
    yield f"{role} hangs {_hang(token, trigger)}"
    for sector in source.sectors if source is not None else ():
        yield f"{role} sector {sector}"
    for name, holds in (
        ("listed", mention is not None and mention.entity is not None),
        ("anaphor", mention is not None and mention.antecedent is not None),
        ("plural", mention is not None and bool(mention.members)),
        ("country", source is not None and source.country is not None),
        ("without sector", source is not None and not source.sectors),
        ("elsewhere", token.sent.start != trigger.sent.start),
    ):
        if holds:
            yield f"{role} {name}"


def _hang(token: Token, trigger: Token) -> str:
    """Say how a party hangs on the trigger: as a child of it or from afar, by which relation."""
    label = token.dep_
    case = f" {preposition(token) or ''}" if label.startswith(("obl", "nmod")) else ""
    return f"{'' if token.head == trigger else 'afar '}{label}{case}"


def _of_sentence(trigger: Token, doc: Doc) -> Iterator[str]:
    words, known = list(trigger.sent), grammar_words()
    lower = {t.lower_ for t in words}
    yield f"length {min(6, len(words) // 10)}"
    yield f"document speaks {min(4, _share_of_self(doc))}"
    for name, holds in (
        ("speaks of oneself", bool(lower & known.speaking)),
        ("speaks to somebody", bool(lower & known.addressing)),
        ("question", "?" in lower),
        ("in quotation marks", sum(t.text in _QUOTES for t in words if t.i < trigger.i) % 2 == 1),
    ):
        if holds:
            yield name


@lru_cache(maxsize=1)
def _share_of_self(doc: Doc) -> int:
    """Give how many of a hundred words of a document speak of oneself or to somebody, as in an interview."""
    spoken = grammar_words().speaking | grammar_words().addressing
    return 100 * sum(t.lower_ in spoken for t in doc.having(spoken)) // max(1, len(doc))


def _left_over(candidate: Candidate, trigger: Token, reading: Reading) -> Iterator[str]:
    """Give the slots that hold something, and what stands in them that is no party of the coding."""
    taken = {p.token for p in (*candidate.actors, *candidate.recipients)}
    arguments = Arguments(trigger, candidate.frame.part)
    if candidate.spoken:  # who says what "we" or "his men" will do stands for them
        taken |= {t.i for t in arguments.slot("subject")}
    for slot in _LEFT_OVER:
        tokens = [t for t in arguments.slot(slot) if t.pos_ in _NOMINAL]
        if tokens:
            yield f"has {slot}"
        left = next((t for t in tokens if t.i not in taken), None)
        if left is None:
            continue
        yield f"left {slot} {_kind(left, reading)}"
        if any(reading.actors.headed(t.i) is not None for t in left.subtree):
            yield f"left {slot} with a party"
    sentence = trigger.sent
    others = sum(head not in taken for head in reading.actors.heads_in(sentence.start, sentence.end))
    yield f"other parties {min(4, others)}"


def _kind(token: Token, reading: Reading) -> str:
    named = token.ent_type_ in {"Person", "NORP", "Organization"}
    if named or token.tag_ in {"PRP", "PRP$"} or reading.actors.covering(token.i) is not None:
        return "human"
    return token.pos_


def _many(things: tuple[object, ...]) -> str:
    return str(min(3, len(things)))
