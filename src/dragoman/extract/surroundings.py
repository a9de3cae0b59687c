"""Parties of an event that the clauses around it name: ground fought over, victims, fighters, who meets.

Every rule fills an empty side only.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dragoman.extract.acting import acting
from dragoman.extract.arguments import Arguments
from dragoman.extract.authors import author_words
from dragoman.extract.event_candidate import Candidate
from dragoman.extract.event_lexicon import load_event_lexicon
from dragoman.extract.grammar import (
    children,
    conjuncts,
    first_conjunct,
    grammar_words,
    is_passive,
    obliques,
    own_subjects,
    preposition,
    purposes,
)
from dragoman.extract.identities import sentences_between
from dragoman.extract.mentions import PlaceMention
from dragoman.extract.party import Party, mentioned
from dragoman.extract.party_words import make_place_party, word_place
from dragoman.extract.reading import Reading
from dragoman.extract.referents import STATE_LIKE

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

_FORCE = {"ASSAULT", "COERCE"}
_GROUND = ("object", "on", "against", "at", "of", "in", "into")
"""Slots that hold the ground: "invaded *the port*", "the war *in Chad*"."""
_MOMENTS = ("when", "as", "after")
_OCCASIONS = ("in", "during", "following", "amid", *_MOMENTS)
_ENDS = {"until", "till"}
_GIVING = {"AGREE", "CONCEDE"}
_MEETINGS = {"at", "in", "for", "during", "after", "following"}


def find_invaded(candidate: Candidate, reading: Reading) -> tuple[Party, ...]:
    """Give the country on whose ground a foreign power strikes: "jets struck *Mongo*", "its war *in Chad*".

    Args:
        candidate: An act with actors.
        reading: The document.
    """
    if candidate.type != "ASSAULT":
        return ()
    homes = [{a.country for a in p.actors(reading, None)} for p in candidate.actors if p.fights]
    if len(homes) < len(candidate.actors) or any(None in home or not home for home in homes):
        return ()
    own = set().union(*homes)
    arguments = Arguments(reading.analysis.doc[candidate.token], candidate.frame.part)
    for slot in ("in", "modifier") if candidate.frame.block.mutual else (*_GROUND, "modifier"):
        found = (make_place_party(_ground(t, reading), host=True) for t in arguments.slot(slot))
        hosts = tuple(p for p in found if p is not None and p.actor and p.actor.country not in own)
        if hosts:
            return hosts
    return ()


def _ground(word: Token, reading: Reading, depth: int = 3) -> PlaceMention | None:
    """Give the place that a word names, or lies in: "a resort in the region of *Dohuk*"."""
    place = word_place(word, reading)
    if place is not None or depth == 0 or word.pos_ != "NOUN":
        return place
    below = obliques(word, "in", "of", "at", "near")
    return next((p for t in below for p in [_ground(t, reading, depth - 1)] if p is not None), None)


def find_victims_ahead(
    candidate: Candidate, candidates: Sequence[Candidate], reading: Reading
) -> tuple[Party, ...]:
    """Give whom acts beside are done to: "shelled a bus and killed *ten men*", "fired to stop *the mob*".

    Also who dies when it is done: "*two boys* died when troops opened fire".
    """
    verb = reading.analysis.doc[candidate.token]
    if candidate.type not in _FORCE or verb.pos_ != "VERB" or is_passive(verb):
        return ()
    going_on = {t.i for t in conjuncts(verb) if t != verb and not own_subjects(t) and t.tag_ == verb.tag_}
    participles = [t for t in children(verb, "advcl") if t.tag_ == "VBG" and t.i > verb.i]
    going_on |= {t.i for t in participles if not children(t, "mark")}
    going_on |= {t.i for t in purposes(verb)}
    behind = [c for c in candidates if c.token in going_on and c.type in _FORCE]
    shared = next((c.recipients for c in behind if c.recipients and not c.frame.block.mutual), ())
    return shared or _dying_then(candidate, verb, reading)


def _dying_then(candidate: Candidate, blow: Token, reading: Reading) -> tuple[Party, ...]:
    """Give who dies at a blow that a clause tells: "*two boys* died when troops opened fire"."""
    death = blow.head
    deadly = candidate.type == "ASSAULT" and death.lemma_.lower() in author_words().deaths
    if not deadly or blow.dep_ != "advcl" or _link(blow) not in _MOMENTS:
        return ()
    return mentioned(own_subjects(death), reading)


def find_fighters(
    candidate: Candidate, candidates: Sequence[Candidate], reading: Reading
) -> tuple[Party, ...]:
    """Give who fought where somebody was hurt: "was killed after clashes with *the army*"."""
    verb = reading.analysis.doc[candidate.token]
    if candidate.type != "ASSAULT" or verb.pos_ != "VERB" or not is_passive(verb):
        return ()
    told = [v for v in conjuncts(verb) if v.pos_ == "VERB"]
    occasions = {t.i for v in told for t in children(v, "obl", "advcl") if _link(t) in _OCCASIONS}
    fights = (c for c in candidates if c.token in occasions and c.type == "ASSAULT")
    return next((c.actors for c in fights if len(c.actors) == 1), ())


def find_attackers(candidate: Candidate, found: Sequence[Candidate], reading: Reading) -> tuple[Party, ...]:
    """Give whose attack, told right before, killed or hurt people: "*gunmen* raided a farm. Two were killed".

    Args:
        candidate: A passive of ASSAULT that says neither by whom nor in what.
        found: The events before it, in order.
        reading: The document.
    """
    verb = reading.analysis.doc[candidate.token]
    if not _is_bare_loss(candidate, verb):
        return ()
    for other in reversed(found):
        if sentences_between(other, candidate, reading) > 1:
            break
        if other.type == "ASSAULT" and other.actors and not other.frame.block.mutual:
            same = other.status.status == candidate.status.status and all(p.fights for p in other.actors)
            return other.actors if same and _is_its_toll(candidate, other, reading) else ()
    return ()


def _is_its_toll(loss: Candidate, attack: Candidate, reading: Reading) -> bool:
    """Say whether a loss may be that of an attack: one on no fighters, or whose victims are theirs."""
    if attack.frame.word in author_words().hurting:  # "two were killed and *three hurt*"
        return reading.analysis.doc[loss.token] in conjuncts(reading.analysis.doc[attack.token])
    defending = [p for p in attack.recipients if p.fights]
    hit, hurt = _sectors(defending, reading), _sectors(loss.recipients, reading)
    return not defending or bool(hit & hurt)


def _sectors(parties: Sequence[Party], reading: Reading) -> set[str]:
    return {s for p in parties for a in p.actors(reading, None) for s in a.sectors}


def _is_bare_loss(candidate: Candidate, verb: Token) -> bool:
    """Say whether a passive only tells that some were killed or hurt: "nine people were killed"."""
    hurting = verb.pos_ == "VERB" and verb.lemma_.lower() in author_words().hurting
    if candidate.type != "ASSAULT" or not hurting:
        return False
    heads = [verb.doc[p.token] for p in candidate.recipients]
    some = all(not children(t, "det", "nmod:poss") and t.pos_ in {"NOUN", "NUM"} for t in heads)
    first = first_conjunct(verb).dep_
    finite = (is_passive(verb) or verb.dep_ == "conj") and first in {"ROOT", "ccomp", "parataxis"}
    told = [c for c in children(verb, "obl", "advcl") if _link(c) is not None]
    return finite and bool(heads) and some and not told and candidate.moment is None


def _link(noun: Token) -> str | None:
    """Give what ties a noun to its clause; parsers take "after" for either kind of word."""
    ahead = (m.lower_ for m in children(noun, "mark", "advmod") if m.i < noun.i)
    return preposition(noun) or next(ahead, None)


def find_attending(candidate: Candidate, reading: Reading) -> tuple[Party, ...]:
    """Give who is with others in what a clause is set in: "at talks with Chad, *the minister* said …"."""
    noun = reading.analysis.doc[candidate.token]
    if noun.pos_ != "NOUN" or noun.dep_ != "obl" or preposition(noun) not in _MEETINGS:
        return ()
    return _known(acting(noun.head), reading)


def find_host(candidate: Candidate, candidates: Sequence[Candidate], reading: Reading) -> tuple[Party, ...]:
    """Give whom a visit is to, if he is told: "to see *the Turkish minister*", "at *his* invitation".

    Args:
        candidate: A visit whose recipient is but a place or a state, or not told.
        candidates: All of the document.
        reading: The document.
    """
    bare = all(p.mention is None or p.mention.kind in STATE_LIKE for p in candidate.recipients)
    if candidate.type != "CONSULT" or not bare:
        return ()
    inviting = _inviters(candidate, reading)
    if inviting or not candidate.recipients:
        return inviting
    aims = {t.i for t in purposes(reading.analysis.doc[candidate.token])}
    homes = {a.country for p in candidate.recipients for a in p.actors(reading, None)}
    for meeting in candidates:
        if meeting.token in aims and meeting.type == "CONSULT" and meeting.frame.block.mutual:
            met = [p for p in meeting.actors if {a.country for a in p.actors(reading, None)} <= homes]
            return tuple(p for p in met if p.public)
    return ()


def _inviters(candidate: Candidate, reading: Reading) -> tuple[Party, ...]:
    """Give who asked a visitor to come: "visited Rome at the invitation of *the Pope*", "at *its* invite"."""
    word = reading.analysis.doc[candidate.token]
    if candidate.mode != "visit":
        return ()
    asked = [t for w in (word, word.head) for t in obliques(w, "at", "on", "upon")]
    calls = [t for t in asked if t.lemma_.lower() in grammar_words().inviting]
    named = [m for c in calls for m in (*obliques(c, "of", "from", "by"), *children(c, "nmod:poss"))]
    found = _known(named, reading)
    return () if any(p.token == a.token for p in found for a in candidate.actors) else found


def _known(tokens: Sequence[Token], reading: Reading) -> tuple[Party, ...]:
    return tuple(p for p in mentioned(tokens, reading) if p.public)


def find_culprit(candidate: Candidate, reading: Reading) -> tuple[Party, ...]:
    """Give the attacker who is held after a deed: "*the gunman* was arrested after two were shot"."""
    verb = reading.analysis.doc[candidate.token]
    above = verb.head
    deed = candidate.type == "ASSAULT" and verb.dep_ == "advcl" and is_passive(verb)
    if not deed or not is_passive(above) or _link(verb) != "after":
        return ()
    held = mentioned(own_subjects(above), reading)
    return tuple(p for p in held if any("UAF" in a.sectors for a in p.actors(reading, None)))


def find_accuser(candidate: Candidate, reading: Reading) -> tuple[Party, ...]:
    """Give who suffered a rape that he accuses others of: "*two women* accused the coach of assault".

    Who acts in public life speaks for others.
    """
    noun = reading.analysis.doc[candidate.token]
    if candidate.mode != "sexual" or noun.pos_ != "NOUN" or preposition(noun) != "of":
        return ()
    frames = load_event_lexicon().frames
    for above in (noun.head, noun.head.head):  # parsers hang it on the accused, too
        if any(f.type == "ACCUSE" for f in frames.get(("verb", above.lemma_.lower()), ())):
            return tuple(p for p in mentioned(acting(above), reading) if not p.public)
    return ()


def find_doer(candidate: Candidate, reading: Reading) -> tuple[Party, ...]:
    """Give who does what a noun tells whose victim another phrase names: "the raids *of Chad* on Mali"."""
    noun = reading.analysis.doc[candidate.token]
    if candidate.type != "ASSAULT" or noun.pos_ != "NOUN" or not candidate.recipients:
        return ()
    victims = {p.token for p in candidate.recipients}
    doers = [t for t in obliques(noun, "of") if t.i < min(victims) and t.i not in victims]
    return tuple(p for p in _known(doers, reading) if p.fights)


def find_yielding(
    candidate: Candidate, candidates: Sequence[Candidate], reading: Reading
) -> tuple[Party, ...]:
    """Give who ends a protest by giving in, and to whom: "blocked a road until *the mayor* agreed"."""
    verb = reading.analysis.doc[candidate.token]
    if candidate.type == "PROTEST":
        ends = [t for t in children(verb, "advcl") if _link(t) in _ENDS]
        return next((found for t in ends for found in [_known(acting(t), reading)] if found), ())
    if candidate.type not in _GIVING or verb.dep_ != "advcl" or _link(verb) not in _ENDS:
        return ()
    return next((c.actors for c in candidates if c.token == verb.head.i and c.type == "PROTEST"), ())
