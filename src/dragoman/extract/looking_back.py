"""Looking back: a happening told again takes its parties from the telling before.

Reports name the parties once and come back to what they did: "*Their arrest* came a day later", "the mayor
answered *the criticism*", "*the sailors were released*". Such words point to the nearest telling before that
fits in type and in the party that both name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.extract.event_candidate import Candidate
from dragoman.extract.event_lexicon import NOTHING, load_event_lexicon
from dragoman.extract.grammar import children, first_conjunct, is_passive, objects, obliques
from dragoman.extract.identities import are_kindred, overlap, sentences_between
from dragoman.extract.party import Party
from dragoman.extract.reading import Reading
from dragoman.model import Status

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

_JUDGING = {"ACCUSE", "REJECT", "SUPPORT", "PROTEST"}
"""Types of what answers a deed."""
_ABOUT = ("of", "to", "with", "over", "at", "about", "against", "on")
"""Prepositions from such an answer to the deed: "criticism *of* the ban", "angry *about* the ban"."""
_WORDS = {"REQUEST", "ACCUSE", "THREATEN"}
"""Types of words to which somebody answers: "the demand" is any that was made of him."""
_STEM = 3
"""How many letters of a verb its noun shares."""
_RECENT = 2
"""How many sentences back a noun of another stem may find its deed: "shelled a market … *the attack*"."""
_JUST_BEFORE = 1
"""How many sentences back "the move" may find what it means."""
_NEAR, _FAR = 4, 15
"""How many sentences back the telling may be, and how many if its very word comes again."""
_REAL = {Status.HAPPENED, Status.ONGOING, Status.HISTORICAL}
_NEW = {"a", "an"}
_POINTING = {"the", "this", "that", "these", "those", "such"}
_PLAIN = {"det", "nmod:poss", "amod", "compound", "punct", "case", "cop", "nsubj", "advmod", "cc", "mark"}
"""How words hang on a noun that tells nothing new of its happening."""
_DEEDS = {"ASSAULT", "COERCE", "RETREAT", "SANCTION"}
"""Types that are done once to somebody; one may be accused of many things by many."""
_COMPLAINING = {"ACCUSE", "PROTEST"}
_TIMES = {"Date", "Time"}
_ENDS = {"release": {"arrest", "abduct"}}
"""What a deed ends: who lets somebody go held them."""


def look_back(candidate: Candidate, found: Sequence[Candidate], reading: Reading) -> Candidate:
    """Fill the empty side of an event from the telling of the same happening before.

    Args:
        candidate: An event, one side of it empty.
        found: The events before it, in order.
        reading: The document.
    """
    word = reading.analysis.doc[candidate.token]
    if candidate.frame.block.mutual or bool(candidate.actors) == bool(candidate.recipients):
        return candidate
    again = _is_told_again(word) if candidate.frame.part == "noun" else _is_agentless(candidate, reading)
    if not again:
        return candidate
    for other in _before(candidate, found, reading):
        if candidate.frame.part == "verb" and not _is_same_deed(candidate, other, reading):
            continue
        sides = _sides(candidate, other, reading)
        if sides is not None:
            return replace(candidate, actors=sides[0], recipients=sides[1], loose=True)
    return candidate


def find_meant(candidate: Candidate, found: Sequence[Candidate], reading: Reading) -> tuple[Party, ...]:
    """Give who did what an answer is about: "condemned *the invasion*", "refused *the request*", "the move".

    A noun of an event means the nearest event of its kind before; "the move" or "this decision" means what
    was told last, in the sentence before.

    Args:
        candidate: Praise, blame, refusal or protest without a recipient.
        found: The events before it, in order.
        reading: The document.
    """
    if candidate.type not in _JUDGING:
        return ()
    renamed = _find_renamed(candidate, found, reading)
    if renamed:
        return renamed
    for thing in _answered(reading.analysis.doc[candidate.token]):
        for other in reversed(found):
            away = sentences_between(other, candidate, reading)
            if away > _FAR or other.token == thing.i:
                break
            told = _is_told_by(thing, other, candidate, away, reading)
            if told or _is_pointed_at(thing, other, away):
                doers = tuple(p for p in other.actors if p.public)
                if doers and not overlap(doers, candidate.actors, reading):
                    return doers
                if not told:
                    break
    return ()


def _is_told_by(thing: Token, other: Candidate, answer: Candidate, away: int, reading: Reading) -> bool:
    """Say whether a noun takes up an event by its own word, or words that were said to who answers."""
    trigger = reading.analysis.doc[other.token]
    again = thing.lemma_.lower() == trigger.lemma_.lower()
    if not again and other.type not in _types(thing):
        return False
    if again or _is_same_word(thing, trigger):
        return True
    near = away <= (_NEAR if other.recipients else _JUST_BEFORE)
    spoken_to = not other.recipients or overlap(other.recipients, answer.actors, reading)
    return near and other.type in _WORDS and spoken_to


def _is_pointed_at(thing: Token, other: Candidate, away: int) -> bool:
    """Say whether a general noun means what was told last: "the move", "shelled a market … *the attack*"."""
    classes, noun = load_event_lexicon().classes, thing.lemma_.lower()
    if 0 < away <= _JUST_BEFORE and noun in classes["act-word"]:
        return True
    return 0 < away <= _RECENT and noun in classes["fight"] and other.type in _types(thing)


def _find_renamed(candidate: Candidate, found: Sequence[Candidate], reading: Reading) -> tuple[Party, ...]:
    """Give who did what a noun behind a comma names: "*offered* talks, an *offer* Chad ignored"."""
    doc = reading.analysis.doc
    clause = first_conjunct(doc[candidate.token])
    noun = clause.head
    articles = [c for c in children(noun, "det") if c.lower_ in _NEW and noun.doc[c.i - 1].text == ","]
    if not clause.dep_.endswith("relcl") or not articles:
        return ()
    types = _types(noun)
    for other in reversed(found):
        act = doc[other.token]
        if act.sent.start != noun.sent.start:
            break
        if other.token < noun.i and (_is_same_word(noun, act) or other.type in types) and other.actors:
            return () if overlap(other.actors, candidate.actors, reading) else other.actors
    return ()


def find_provoker(candidate: Candidate, found: Sequence[Candidate], reading: Reading) -> tuple[Party, ...]:
    """Give who did what somebody protests against: "rammed a Greek boat. Athens *protested*".

    Args:
        candidate: A complaint or protest without a recipient.
        found: The events before it, in order.
        reading: The document.
    """
    if candidate.type not in _COMPLAINING or not _is_said_alone(reading.analysis.doc[candidate.token]):
        return ()
    for other in reversed(found):
        if sentences_between(other, candidate, reading) > _JUST_BEFORE + 1:
            break
        deed = other.type in _DEEDS and other.status.status in _REAL and other.actors
        if deed and are_kindred(other.recipients, candidate.actors, reading):
            return () if are_kindred(other.actors, candidate.actors, reading) else other.actors
    return ()


def _is_said_alone(word: Token) -> bool:
    """Say whether only who complains and when stands with a complaint: "lodged a protest"."""
    verb = word if word.pos_ == "VERB" else word.head
    things = objects(verb)
    told = [c for t in (verb, *things) for c in children(t, "ccomp", "xcomp", "advcl", "acl", "obl", "nmod")]
    return verb.pos_ == "VERB" and all(t.ent_type_ in _TIMES for t in told)


def _answered(word: Token) -> list[Token]:
    """Give the one bare noun that an answer is about: "the move", "those claims"."""
    things = objects(word) if word.pos_ == "VERB" else []
    things = things or obliques(word, *_ABOUT)
    if len(things) == 1 and things[0].head == word and not _is_bare(things[0]):
        things = obliques(things[0], *_ABOUT) or obliques(word, *_ABOUT) or things  # "voiced *regret at it*"
    return things if len(things) == 1 and _is_bare(things[0]) else []


def _is_bare(noun: Token) -> bool:
    """Say whether only "the", "this" or "such" stands with a noun."""
    kept = [c for c in noun.children if c.dep_.split(":")[0] not in {"punct", "cc", "advmod", "case"}]
    return bool(kept) and all(c.lower_ in _POINTING for c in kept)


def _types(noun: Token) -> frozenset[str]:
    """Give the types that a noun may code."""
    frames = load_event_lexicon().frames.get(("noun", noun.lemma_.lower()), ())
    return frozenset(f.type for f in frames if f.type != NOTHING)


def _is_same_word(noun: Token, trigger: Token) -> bool:
    """Say whether a noun and a trigger are one word or of one stem: "invasion", "invaded"."""
    return trigger.lemma_.lower()[:_STEM] == noun.lemma_.lower()[:_STEM]


def _is_told_again(noun: Token) -> bool:
    """Say whether a noun tells a happening as known and adds no party: "the *Iranian* attack", "his plea"."""
    if any(c.dep_.split(":")[0] not in {d.split(":")[0] for d in _PLAIN} for c in noun.children):
        return False
    pointed = any(c.lower_ in _POINTING for c in children(noun, "det"))
    return pointed or bool(children(noun, "nmod:poss"))


def _is_agentless(candidate: Candidate, reading: Reading) -> bool:
    """Say whether a passive names nobody who acts and somebody known to whom it was done."""
    doc = reading.analysis.doc
    if candidate.actors or candidate.type not in _DEEDS or not is_passive(doc[candidate.token]):
        return False
    return all(_is_known(doc[p.token]) for p in candidate.recipients)


def _is_known(token: Token) -> bool:
    return token.pos_ in {"PRON", "PROPN"} or any(c.lower_ in _POINTING for c in children(token, "det"))


def _before(candidate: Candidate, found: Sequence[Candidate], reading: Reading) -> Iterator[Candidate]:
    """Give the events told before that may be the same happening, nearest first."""
    doc = reading.analysis.doc
    for other in reversed(found):
        away = sentences_between(other, candidate, reading)
        if away > _FAR:
            return
        same = _is_same_word(doc[candidate.token], doc[other.token]) and candidate.frame.part == "noun"
        if away > _NEAR and not same:
            continue
        if other.actors and other.recipients and _is_alike(candidate, other):
            yield other


def _is_alike(candidate: Candidate, other: Candidate) -> bool:
    """Say whether two words tell one kind of deed, or one ends what the other began."""
    if other.status.status not in _REAL or candidate.status.status not in _REAL:
        return False
    if other.mode in _ENDS.get(candidate.mode or "", ()):
        return True
    modes = {candidate.mode, other.mode} - {None}
    return candidate.type == other.type and len(modes) < 2


def _is_same_deed(candidate: Candidate, other: Candidate, reading: Reading) -> bool:
    """Say whether a passive tells a deed again, and no other deed of its kind on another day."""
    doc = reading.analysis.doc
    dated = candidate.moment is not None and candidate.moment != other.moment
    ended = other.mode in _ENDS.get(candidate.mode or "", ())
    return ended or (not dated and doc[candidate.token].lemma_ == doc[other.token].lemma_)


def _sides(
    candidate: Candidate, other: Candidate, reading: Reading
) -> tuple[tuple[Party, ...], tuple[Party, ...]] | None:
    """Give both sides where the one that is named is the same in both tellings."""
    if candidate.actors:
        same = overlap(candidate.actors, other.actors, reading)
        apart = not overlap(candidate.actors, other.recipients, reading)
        return (candidate.actors, other.recipients) if same and apart else None
    same = overlap(candidate.recipients, other.recipients, reading)
    apart = not overlap(candidate.recipients, other.actors, reading)
    return (other.actors, candidate.recipients) if same and apart else None
