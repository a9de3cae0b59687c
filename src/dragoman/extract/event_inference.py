"""Parties that a report leaves out because its reader knows them: inferred from the events around.

Each rule fills an empty side only and marks the event as loose, a trait that the check of codings weighs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.extract.acting import acting, surface_subjects
from dragoman.extract.agentless import find_unnamed
from dragoman.extract.answers import find_answered, find_replier, with_addressee
from dragoman.extract.counted_people import name_counted
from dragoman.extract.crowds import find_blockaders, find_crowd
from dragoman.extract.event_candidate import Candidate
from dragoman.extract.flight import find_driver
from dragoman.extract.gazetteer import load_gazetteer
from dragoman.extract.grammar import (
    ancestors,
    children,
    first_conjunct,
    is_passive,
    own_subjects,
    preposition,
)
from dragoman.extract.identities import overlap
from dragoman.extract.looking_back import look_back
from dragoman.extract.met_before import find_met
from dragoman.extract.moments.vocabulary import time_words
from dragoman.extract.party import Party, mentioned
from dragoman.extract.party_fit import is_left_out
from dragoman.extract.reading import Reading
from dragoman.extract.surroundings import (
    find_accuser,
    find_attackers,
    find_attending,
    find_culprit,
    find_doer,
    find_fighters,
    find_host,
    find_invaded,
    find_victims_ahead,
    find_yielding,
)

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

_DEALS = {"AGREE", "CONSULT", "COOPERATE"}
_SPEECH = {"ACCUSE", "REQUEST", "REJECT", "THREATEN"}
_FORCE = {"ASSAULT", "COERCE", "PROTEST"}
_OF = {"of", "from"}


def infer_parties(candidates: Sequence[Candidate], reading: Reading) -> list[Candidate]:
    """Fill empty sides of events from crossings, coordination, accusations answered and acts to be undone."""
    found: list[Candidate] = []
    for candidate in candidates:
        filled = _in_company(_with_opponent(candidate, candidates, reading), found, reading)
        filled = _answered_act(filled, candidates, reading)
        if not filled.actors:
            fighters = (
                find_driver(filled, candidates, reading)
                or find_fighters(filled, candidates, reading)
                or find_doer(filled, reading)
                or find_culprit(filled, reading)
                or find_attackers(filled, found, reading)
                or find_blockaders(filled, found, reading)
                or find_unnamed(filled, candidates, found, reading)
            )
            if fighters and not overlap(fighters, filled.recipients, reading):
                filled = replace(filled, actors=fighters, loose=True)
        if not candidate.recipients and candidate.actors:
            recipients = (
                _across(candidate, reading)
                or _shared_addressee(candidate, found, reading)
                or _addressee_ahead(candidate, candidates, reading)
                or _shared_victim(candidate, found, reading)
                or find_yielding(candidate, candidates, reading)
                or find_answered(candidate, found, reading)
                or find_replier(candidate, reading)
                or find_victims_ahead(candidate, candidates, reading)
                or find_invaded(candidate, reading)
                or find_accuser(candidate, reading)
                or find_crowd(candidate, found, reading)
                or find_met(candidate, candidates, reading)
            )
            recipients = tuple(r for r in recipients if not overlap((r,), candidate.actors, reading))
            if recipients:
                filled = replace(candidate, recipients=recipients, loose=True)
        hosts = find_host(filled, candidates, reading)
        filled = replace(filled, recipients=hosts) if hosts else look_back(filled, found, reading)
        with_addressee(filled, found, reading)
        found.append(filled)
    return name_counted(found, reading)


def _with_opponent(candidate: Candidate, candidates: Sequence[Candidate], reading: Reading) -> Candidate:
    """Give a dealing of which only the other party is told its own side.

    A fight: who acts in the clause around it ("the rebels took the town after fighting *with the army*"). A
    deal that nobody is said to make: who tells of it ("a deal was reached *with the union*, the bank said").
    """
    if not candidate.frame.block.mutual or not candidate.actors:
        return candidate
    doc = reading.analysis.doc
    trigger = doc[candidate.token]
    if any(_link(doc[p.token], trigger) not in {"with", "against", "to"} for p in candidate.actors):
        return candidate
    if candidate.type == "ASSAULT" and (candidate.frame.part == "noun" or trigger.tag_ == "VBG"):
        sides = _around(trigger, candidates, reading)
    elif candidate.type in _DEALS and (trigger.dep_ == "nsubj:pass" or is_passive(trigger)):
        sides = _tellers(trigger, reading)
    elif candidate.type in _DEALS:
        sides = find_attending(candidate, reading)
    else:
        return candidate
    known = tuple(p for p in sides if (p.armed or p.named) and not is_left_out(doc[p.token]))
    if not known or overlap(known, candidate.actors, reading):
        return candidate
    return replace(candidate, actors=(*known, *candidate.actors), loose=True)


def _link(opponent: Token, trigger: Token) -> str | None:
    """Give the preposition between a dealing and one of its sides: "talks *with* the leaders of Chad"."""
    word = first_conjunct(opponent)
    while word.head not in (word, trigger) and word.dep_.startswith("nmod") and preposition(word) in _OF:
        word = first_conjunct(word.head)
    return preposition(word)


def _in_company(candidate: Candidate, found: Sequence[Candidate], reading: Reading) -> Candidate:
    """Give what befell others beside an attack its author: "a gunman shot a guard, *with* two hurt"."""
    doc = reading.analysis.doc
    word = doc[candidate.token]
    bare = word.tag_ == "VBN" and not any(c.dep_.startswith("aux") for c in word.children)
    if candidate.type != "ASSAULT" or candidate.actors or not bare or not _has_with(word):
        return candidate
    for other in reversed(found):
        if doc[other.token].sent.start != word.sent.start:
            break
        if other.type == "ASSAULT" and other.actors and other.recipients:
            return replace(candidate, actors=other.actors, loose=True)
    return candidate


def _answered_act(candidate: Candidate, candidates: Sequence[Candidate], reading: Reading) -> Candidate:
    """Give an act that is answered in kind its author, who gets the answer.

    "Chad expelled two Kenyan envoys in reply to *the expulsion* of two of its own": Kenya had begun.
    """
    noun = reading.analysis.doc[candidate.token]
    answer = noun.head
    if candidate.actors or noun.pos_ != "NOUN" or answer.lemma_ not in time_words().reactions:
        return candidate
    for other in candidates:
        same = (other.type, other.mode) == (candidate.type, candidate.mode)
        answers = same and other.token == answer.head.i
        if answers and other.recipients and overlap(other.actors, candidate.recipients, reading):
            return replace(candidate, actors=other.recipients, loose=True)
    return candidate


def _has_with(word: Token) -> bool:
    """Say whether "with" opens a phrase that tells what happened besides."""
    near = [word, word.head, *word.children]
    return any(c.lower_ == "with" and c.dep_ in {"mark", "case"} for t in near for c in t.children)


def _around(noun: Token, candidates: Sequence[Candidate], reading: Reading) -> tuple[Party, ...]:
    """Give who acts in the nearest clause around a fight: of a coded event, else its grammatical subject."""
    verb = next((t for t in ancestors(noun) if t.pos_ in {"VERB", "ADJ"}), None)
    if verb is None:
        return ()
    coded = next((c.actors for c in candidates if c.token == verb.i), ())
    there = acting(verb) or surface_subjects(verb)  # "is mired in a war"
    return coded or tuple(p for p in mentioned(there, reading) if p.fights)


def _tellers(noun: Token, reading: Reading) -> tuple[Party, ...]:
    """Give who tells the clause that a noun stands in."""
    clause = next((t for t in [noun, *ancestors(noun)] if t.dep_ == "ccomp"), None)
    return mentioned(acting(clause.head), reading) if clause is not None else ()


def _across(candidate: Candidate, reading: Reading) -> tuple[Party, ...]:
    """Give the country on the other side of a crossing that one side closes or opens."""
    if candidate.mode not in {"close", "access"}:
        return ()
    crossings = [m.crossing for m in reading.places.items if m.crossing and _inside(m.span.start, candidate)]
    if candidate.place is not None and candidate.place.crossing is not None:
        crossings.append(candidate.place.crossing)
    own = {a.country for p in candidate.actors for a in p.actors(reading, None)}
    for key in crossings:
        others = set(load_gazetteer().crossing(key).countries) - own
        if len(others) == 1:
            return _state(others.pop(), candidate, reading)
    return ()


def _inside(start: int, candidate: Candidate) -> bool:
    return any(t.start <= start < t.end for t in candidate.targets)


def _state(country: str, candidate: Candidate, reading: Reading) -> tuple[Party, ...]:
    """Give the nearest mention of a state or its government before, else after, a trigger."""
    states = [m for m in reading.actors.items if m.country == country and m.kind in {"state", "government"}]
    before = [m for m in states if m.head < candidate.token]
    chosen = before[-1] if before else (states[0] if states else None)
    return (Party(chosen.span, chosen.head, mention=chosen),) if chosen is not None else ()


def _shared_addressee(
    candidate: Candidate, found: Sequence[Candidate], reading: Reading
) -> tuple[Party, ...]:
    """Give whom the coordinated speech act addresses: "accused Kabul of … and demanded an end".

    Also to whom a deed is done for which somebody gives his reason: "expelled *two envoys*, alleging theft".
    """
    if candidate.type not in _SPEECH - {"REJECT"}:
        return ()
    doc = reading.analysis.doc
    word = doc[candidate.token]
    first = first_conjunct(word)
    reason = candidate.mode == "allege" and word.tag_ == "VBG" and word.dep_ == "advcl"
    for other in reversed(found):
        if reason and other.token == word.head.i and other.type in _FORCE | {"SANCTION"}:
            return other.recipients if overlap(other.actors, candidate.actors, reading) else ()
        same = first_conjunct(doc[other.token]) == first and other.type in _SPEECH
        if same and other.recipients and overlap(other.actors, candidate.actors, reading):
            return other.recipients
    return ()


def _addressee_ahead(
    candidate: Candidate, candidates: Sequence[Candidate], reading: Reading
) -> tuple[Party, ...]:
    """Give whom the words that go with an act address: "filed a suit, *accusing the bank* of fraud"."""
    if candidate.type not in _SPEECH:
        return ()
    word = reading.analysis.doc[candidate.token]
    verb = word if word.pos_ == "VERB" else word.head
    near = [*children(verb, "advcl", "conj"), *children(word, "acl")]
    going_on = {t.i for t in near if t.tag_ == "VBG" and not children(t, "mark", "nsubj")}
    blamed = {t.i for t in near if t.tag_ == verb.tag_ and not own_subjects(t)}
    beside = [c for c in candidates if c.token in going_on and c.type in _SPEECH - {"REJECT"}]
    if candidate.type == "ACCUSE":  # "voiced concern and urged *the army* to stop"
        beside += [c for c in candidates if c.token in blamed and c.mode == "yield"]
    same = (c for c in beside if overlap(c.actors, candidate.actors, reading))
    return next((c.recipients for c in same if c.recipients), ())


def _shared_victim(candidate: Candidate, found: Sequence[Candidate], reading: Reading) -> tuple[Party, ...]:
    """Give whom the act before was done to: "clashed with *the police* and threw stones"."""
    verb = reading.analysis.doc[candidate.token]
    if candidate.type not in _FORCE or verb.dep_ != "conj" or verb.pos_ != "VERB":
        return ()
    if candidate.targets and "object" in candidate.frame.recipient:
        return ()  # "held ten men and *burned a boat*" burned nobody
    for other in reversed(found):
        if other.token != verb.head.i or other.type not in _FORCE:
            continue
        sides = other.actors if other.frame.block.mutual else other.recipients
        victims = tuple(p for p in sides if not overlap((p,), candidate.actors, reading))
        if victims and overlap(other.actors, candidate.actors, reading):
            return victims
    return ()
