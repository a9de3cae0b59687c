"""Whom an answer is for: a report tells a deed or words, and then who answers without saying whom.

"Mali expelled an envoy. Paris *deplored the move*" blames Mali; "The navy fired on boats. Oslo *sought an
explanation*" asks the navy; "Chad shelled a post. The rebels *returned fire*" at Chad; "Rome asked Tunis for
troops. Tunis *refused*" Rome. What an answer points back to is found first (`antecedents.py`); whoever did
that, or said it, is whom it is for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.extract.acting import acting
from dragoman.extract.antecedents import answered_things, find_antecedent, names_kind
from dragoman.extract.denials import MEANT, find_denied, speaks_for
from dragoman.extract.event_candidate import Candidate
from dragoman.extract.event_lexicon import load_event_lexicon
from dragoman.extract.grammar import (
    children,
    first_conjunct,
    grammar_words,
    objects,
    obliques,
    own_subjects,
    preposition,
)
from dragoman.extract.identities import are_kindred, is_hurt, overlap, sentences_between
from dragoman.extract.issuers import find_writer
from dragoman.extract.party import Party, mentioned
from dragoman.extract.reading import Reading
from dragoman.model import Status

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

_JUDGING = {"ACCUSE", "REJECT", "SUPPORT", "PROTEST"}
"""Types of what answers a deed."""
_COMPLAINING = {"ACCUSE", "PROTEST"}
_DEEDS = {"ASSAULT", "COERCE", "SANCTION", "MOBILIZE"}
_OFFERS = {"REQUEST", "AGREE"}
_ANSWERING = {"REJECT", "SUPPORT", "AGREE"}
_ANSWERED = "the recipient is who answers"
_DEALS = {"CONSULT", "AGREE", "COOPERATE"}
_REAL = {Status.HAPPENED, Status.ONGOING, Status.HISTORICAL}
_TRUCE = "ceasefire"
_RESPONSES = {"REQUEST": "remedy", "THREATEN": "retaliation", "ASSAULT": "retaliation"}
"""Types of responses with the class of the words that make them one."""
_REACH = 2
"""How many sentences back the deed may be told to which somebody responds."""
_NEAR = 4
"""How many sentences back a demand may find what is to end or to be undone."""
_TIMES = {"Date", "Time"}
_NEW = {"a", "an"}
_UNDOES = {
    "access": {"close", "restrict"},
    "release": {"arrest", "abduct"},
    "withdraw": {"seize", "troops"},
}
"""What a demanded retreat would undo: who did that is who is asked."""


def find_answered(candidate: Candidate, found: Sequence[Candidate], reading: Reading) -> tuple[Party, ...]:
    """Give who did or said what an event answers.

    Args:
        candidate: An event with actors and without a recipient.
        found: The events before it, in order, their sides filled.
        reading: The document.
    """
    word = reading.analysis.doc[candidate.token]
    if candidate.type in _JUDGING:
        meant = _meant(candidate, word, found, reading)
        if meant:
            return meant
    if candidate.type in _COMPLAINING and _is_said_alone(word):
        blamed = _provoking(candidate, found, reading) or _joined(candidate, word, found, reading)
        return blamed or _dismaying(candidate, word, found, reading)
    if candidate.type == "REJECT":
        return _refused(candidate, word, found, reading)
    kind = _RESPONSES.get(candidate.type)
    if kind is None:
        return ()
    if candidate.type == "REQUEST" and candidate.content_mode == _TRUCE:
        return _fighting(candidate, found, reading)
    replied = _is_of(word, load_event_lexicon().classes[kind])
    blamed = _responded(candidate, found, reading) if replied else ()
    if candidate.type == "REQUEST":
        return blamed or _to_be_undone(candidate, found, reading)
    if replied:
        return blamed
    if candidate.type != "THREATEN":
        return ()
    return _going_on(candidate, word, found, reading) or _provoking(candidate, found, reading)


# ---- what is praised, blamed or refused ----------------------------------------------------------


def _meant(
    candidate: Candidate, word: Token, found: Sequence[Candidate], reading: Reading
) -> tuple[Party, ...]:
    """Give who did what is judged: "condemned *the invasion*", "refused *the request*", "the move"."""
    renamed = _renamed(candidate, found, reading)
    if renamed:
        return renamed
    for thing in answered_things(word, candidate.frame.recipient, candidate.consumed):
        if candidate.type != "REJECT" and names_kind(thing, candidate.type):
            continue
        other = find_antecedent(thing, candidate, found, reading)
        doers = tuple(p for p in other.actors if p.public) if other is not None else ()
        doers = doers or find_writer(thing, reading)
        if doers and not overlap(doers, candidate.actors, reading):
            return doers
    return ()


def find_replier(candidate: Candidate, reading: Reading) -> tuple[Party, ...]:
    """Give who is said right behind an offer or a demand to answer it: "*Chad* has not yet replied"."""
    doc = reading.analysis.doc
    if candidate.type not in _OFFERS or candidate.frame.block.mutual:
        return ()
    end = doc[candidate.token].sent.end
    behind = doc[end].sent if end < len(doc) else ()
    for verb in behind:
        if verb.pos_ == "VERB" and verb.lemma_.lower() in grammar_words().replying and not objects(verb):
            return mentioned(acting(verb), reading)
    return ()


def with_addressee(candidate: Candidate, found: list[Candidate], reading: Reading) -> None:
    """Give an offer or a demand made to nobody named him who answers it: "proposed a truce. *Chad* agreed".

    Args:
        candidate: The answer, which names the one that made the offer.
        found: The events before it, in order; the offer among them is replaced.
        reading: The document.
    """
    if candidate.type not in _ANSWERING or not candidate.recipients or not candidate.actors:
        return
    word = reading.analysis.doc[candidate.token]
    noun = first_conjunct(word).head
    things = [noun] if _is_renaming(noun, word) else answered_things(word, candidate.frame.recipient)
    for thing in things:
        other = find_antecedent(thing, candidate, found, reading, renamed=thing is noun)
        if other is None or other.type not in _OFFERS or other.frame.block.mutual:
            continue
        told = other.recipients if other.found_by == _ANSWERED else ()
        if bool(other.recipients) == bool(told) and overlap(other.actors, candidate.recipients, reading):
            more = replace(other, recipients=(*told, *candidate.actors), found_by=_ANSWERED, loose=True)
            found[found.index(other)] = more


def _renamed(candidate: Candidate, found: Sequence[Candidate], reading: Reading) -> tuple[Party, ...]:
    """Give who did what a noun behind a comma names: "*offered* talks, an *offer* Chad ignored"."""
    clause = first_conjunct(reading.analysis.doc[candidate.token])
    noun = clause.head
    if not _is_renaming(noun, clause):
        return ()
    other = find_antecedent(noun, candidate, found, reading, renamed=True)
    return other.actors if other is not None and not overlap(other.actors, candidate.actors, reading) else ()


def _is_renaming(noun: Token, clause: Token) -> bool:
    """Say whether a clause is about a noun behind a comma: "…, *an offer* that Chad ignored"."""
    articles = [c for c in children(noun, "det") if c.lower_ in _NEW and noun.doc[c.i - 1].text == ","]
    return first_conjunct(clause).dep_.endswith("relcl") and bool(articles)


def _refused(
    candidate: Candidate, word: Token, found: Sequence[Candidate], reading: Reading
) -> tuple[Party, ...]:
    """Give whose words somebody denies, whose demand he turns down, or who waits for him at talks."""
    if candidate.mode == "deny":
        return find_denied(candidate, found, reading)
    if candidate.mode == "meet":
        shunned = _shunned(candidate, found, reading)
        if shunned:
            return shunned
    bare = _is_bare_refusal(candidate, word)
    for other in _before(candidate, found, reading, 1):
        if other.type not in _OFFERS or other.frame.block.mutual:
            continue
        addressed = _is_spoken_to(candidate, other, reading)
        asked = addressed or (bare and (not other.recipients or other.type == "AGREE"))
        if asked and not are_kindred(other.actors, candidate.actors, reading):
            return tuple(p for p in other.actors if p.known)
    return ()


def _is_bare_refusal(candidate: Candidate, word: Token) -> bool:
    """Say whether only "it" stands with a refusal: "refused", "dismissed it *as a trap*"."""
    own = candidate.consumed  # "*stuck to its guns*" refuses by all its words
    beside = [t for t in children(word, "obl") if preposition(t) != "as"]
    told = (*objects(word), *beside, *children(word, "ccomp", "xcomp", "advcl"))
    return word.pos_ == "VERB" and all(t.i in own or t.lower_ in MEANT for t in told)


def _is_spoken_to(candidate: Candidate, other: Candidate, reading: Reading) -> bool:
    """Say whether who answers was spoken to, or answers for whoever was: "*officials* declined"."""
    if are_kindred(other.recipients, candidate.actors, reading):
        return True
    unnamed = all(p.mention is not None and not p.named for p in candidate.actors)
    offices = {s for p in candidate.actors if p.mention is not None for s in p.mention.sectors}
    asked = {s for p in other.recipients for a in p.actors(reading, None) for s in a.sectors}
    return unnamed and bool(offices & asked)


def _shunned(candidate: Candidate, found: Sequence[Candidate], reading: Reading) -> tuple[Party, ...]:
    """Give the other side of the talks told before from which somebody stays away."""
    for other in reversed(found):
        if sentences_between(other, candidate, reading) > _REACH:
            break
        if other.type not in _DEALS or not other.frame.block.mutual:
            continue
        own = [p for p in other.actors if are_kindred((p,), candidate.actors, reading)]
        if own:
            return tuple(p for p in other.actors if p not in own and p.public)
    return ()


# ---- deeds that call for an answer ----------------------------------------------------------------


def _provoking(candidate: Candidate, found: Sequence[Candidate], reading: Reading) -> tuple[Party, ...]:
    """Give who did what somebody complains of: "rammed a Greek boat. Athens *protested*"."""
    for other in reversed(found):
        if sentences_between(other, candidate, reading) > _REACH:
            break
        if other.type not in _DEEDS or other.status.status not in _REAL or not other.actors:
            continue
        hit = is_hurt(candidate.actors, other.recipients, reading)
        if hit or speaks_for(candidate.actors, other.token, reading):
            return () if are_kindred(other.actors, candidate.actors, reading) else other.actors
    return ()


def _going_on(
    candidate: Candidate, word: Token, found: Sequence[Candidate], reading: Reading
) -> tuple[Party, ...]:
    """Give to whom those just did something who threaten: "stopped *a convoy*. They threatened to shoot"."""
    if not any(t.pos_ == "PRON" for t in own_subjects(word)):
        return ()
    for other in reversed(found):
        if sentences_between(other, candidate, reading) > 1:
            break
        if other.type in _DEEDS and other.recipients and overlap(other.actors, candidate.actors, reading):
            return other.recipients
    return ()


def _joined(
    candidate: Candidate, word: Token, found: Sequence[Candidate], reading: Reading
) -> tuple[Party, ...]:
    """Give whom somebody blames who joins in: "Oslo denounced *Chad*'s raids. Rome voiced its concern"."""
    if candidate.type != "ACCUSE" or not (word.pos_ == "VERB" or word.dep_ == "obj"):
        return ()
    for other in reversed(found):
        if sentences_between(other, candidate, reading) > 1:
            break
        if other.type == "ACCUSE" and other.recipients:
            sides = (*other.actors, *other.recipients)
            return () if are_kindred(sides, candidate.actors, reading) else other.recipients
    return ()


def _dismaying(
    candidate: Candidate, word: Token, found: Sequence[Candidate], reading: Reading
) -> tuple[Party, ...]:
    """Give whose deed, told right before, dismays somebody: "held two editors. Kenya *voiced concern*"."""
    dismay = load_event_lexicon().classes["dismay"]
    if not any(t.lemma_.lower() in dismay for t in objects(word)):
        return ()
    last = next((o for o in _before(candidate, found, reading, 1) if o.type in _DEEDS), None)
    if last is None or last.frame.block.mutual or last.status.status not in _REAL:
        return ()
    apart = not are_kindred(last.actors, candidate.actors, reading)
    return tuple(p for p in last.actors if p.public and apart)


def _responded(candidate: Candidate, found: Sequence[Candidate], reading: Reading) -> tuple[Party, ...]:
    """Give who did the last deed told: "fired on boats. Oslo *sought an explanation*"."""
    for other in _before(candidate, found, reading, _REACH):
        real = other.type in _DEEDS and other.status.status in _REAL and not other.frame.block.mutual
        if real and not are_kindred(other.actors, candidate.actors, reading):
            return tuple(p for p in other.actors if p.public)
    return ()


def _fighting(candidate: Candidate, found: Sequence[Candidate], reading: Reading) -> tuple[Party, ...]:
    """Give the sides of the fight told last, who alone can make the truce that somebody calls for."""
    for other in reversed(found):
        if sentences_between(other, candidate, reading) > _NEAR:
            break
        sides = tuple(p for p in (*other.actors, *other.recipients) if p.fights)
        if other.type == "ASSAULT" and other.actors and sides:
            return tuple(p for p in sides if not are_kindred((p,), candidate.actors, reading))
    return ()


def _to_be_undone(candidate: Candidate, found: Sequence[Candidate], reading: Reading) -> tuple[Party, ...]:
    """Give who did what a request wants undone: "called for its reopening" addresses who closed it."""
    if candidate.content_mode not in _UNDOES:
        return ()
    for other in reversed(found):
        if sentences_between(other, candidate, reading) > _NEAR:
            break
        if other.mode in _UNDOES[candidate.content_mode] and other.actors:
            return other.actors
    return ()


def _is_said_alone(word: Token) -> bool:
    """Say whether only who complains and when stands with a complaint: "lodged a protest"."""
    verb = word if word.pos_ == "VERB" else word.head
    things = objects(verb)
    told = [c for t in (verb, *things) for c in children(t, "ccomp", "xcomp", "advcl", "acl", "obl", "nmod")]
    return verb.pos_ == "VERB" and all(t.ent_type_ in _TIMES or t.dep_ == "nmod:poss" for t in told)


def _before(
    candidate: Candidate, found: Sequence[Candidate], reading: Reading, reach: int
) -> Iterator[Candidate]:
    """Give the events told right before that somebody named does, nearest first."""
    for other in reversed(found):
        if sentences_between(other, candidate, reading) > reach:
            return
        if not other.actors and other.type in _DEEDS:
            return  # nobody knows whose deed was the last
        yield other


def _is_of(word: Token, words: frozenset[str]) -> bool:
    """Say whether a word, or what it is about, is of a class: "*retaliated*", "demanded *an apology*"."""
    things = [*objects(word), *obliques(word, "for", "of")]
    told = [word, *things, *(c for t in (word, *things) for c in children(t, "xcomp", "ccomp", "acl"))]
    pairs = (
        f"{t.lemma_.lower()} {c.lower_}" for t in told for c in children(t, "compound:prt", "advmod", "obj")
    )
    return any(t.lemma_.lower() in words for t in told) or any(p in words for p in pairs)
