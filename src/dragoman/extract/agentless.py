"""Who did what a passive tells without a by-phrase: the clauses around it name him, and nobody else could be.

"Two men were beaten when *soldiers* stormed a bar", "*Troops* entered the village. Nine were led away", "aid
workers held by *rebels* were freed", "asked *the army* to free those detained", "*the army* said it was 20
rebels that were killed". Every rule fills an empty side only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.extract.acting import acting
from dragoman.extract.actor_book import load_book
from dragoman.extract.authors import author_words
from dragoman.extract.cues import verb_cue
from dragoman.extract.event_candidate import Candidate
from dragoman.extract.event_lexicon import load_event_lexicon
from dragoman.extract.grammar import (
    children,
    conjuncts,
    first_conjunct,
    grammar_words,
    is_passive,
    is_reduced_passive,
    own_subjects,
    preposition,
)
from dragoman.extract.identities import overlap, sentences_between
from dragoman.extract.party import Party, mentioned
from dragoman.extract.reading import Reading
from dragoman.model import Stance

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

_FORCE = {"ASSAULT", "COERCE"}
_HOLDING = {"arrest", "abduct", "restrict"}
"""Modes of acts that a release ends."""
_WHEN = {"when", "as", "after", "once"}
_STATE = {"MIL", "COP", "GOV", "SPY"}
_AGAINST = {"REB", "UAF", "CRM"}
_CAUSE = {"by", "from"}


def find_unnamed(
    candidate: Candidate, candidates: Sequence[Candidate], found: Sequence[Candidate], reading: Reading
) -> tuple[Party, ...]:
    """Give who did an act whose passive names nobody.

    Args:
        candidate: An act without an actor.
        candidates: All of the document.
        found: Those before it, their sides filled.
        reading: The document.
    """
    verb = reading.analysis.doc[candidate.token]
    if verb.pos_ != "VERB" or not (is_passive(verb) or is_reduced_passive(verb)):
        return ()
    doers: tuple[Party, ...] = ()
    if candidate.mode == "release":
        doers = _keepers(candidate, candidates, reading) or _coordinated(verb, found)
    elif candidate.type in _FORCE:
        doers = (
            _arriving(candidate, verb, candidates, reading)
            or _asked_to_free(candidate, verb, candidates, reading)
            or _accused(verb, candidates)
            or _boasting(candidate, verb, reading)
            or _coordinated(verb, found)
            or _going_on(candidate, verb, found, reading)
        )
    return () if overlap(doers, candidate.recipients, reading) else doers


# ---- who comes, and what happens then ----------------------------------------------------------


def _arriving(
    candidate: Candidate, verb: Token, candidates: Sequence[Candidate], reading: Reading
) -> tuple[Party, ...]:
    """Give who comes when it happens: "was beaten when *soldiers* came", "*they* raided it, he was held"."""
    riots = {c.token for c in candidates if c.type == "PROTEST" and c.actors}
    dealt = candidate.type == "ASSAULT" and verb.lemma_.lower() not in author_words().hurting
    for coming in _comings(verb):
        words = author_words().arrivals
        known = coming.lemma_.lower() in words and not is_passive(coming)
        parties = _mentioned(acting(coming), reading) if known else ()
        if candidate.mode == "arrest" and not _may_arrest(parties, reading):
            continue
        rioting = coming.i in riots and candidate.type == "ASSAULT"
        if parties and (rioting or all(p.fights or (dealt and _are_men(p)) for p in parties)):
            return parties
    return ()


def _may_arrest(parties: Sequence[Party], reading: Reading) -> bool:
    return bool(_sectors(parties, reading) & _STATE)


def _are_men(party: Party) -> bool:
    """Say whether somebody is people of whom only a country is told: "*men* from a Chinese boat"."""
    known = party.mention
    return known is not None and known.kind == "people" and known.country is not None


def _comings(verb: Token) -> Iterator[Token]:
    """Give verbs that may tell who comes: of clauses of time, the clause before, the sentence before."""
    for told in conjuncts(verb):
        then = [c for c in told.children if c.dep_ == "advcl" and _opens(c) in _WHEN]
        yield from (m for c in then for m in conjuncts(c) if m.pos_ == "VERB")
    if verb.dep_ == "conj":
        yield from (v for v in conjuncts(first_conjunct(verb)) if v.i < verb.i and v.pos_ == "VERB")
    first = first_conjunct(verb)
    if first.dep_ == "ROOT" and verb.sent.start > 0 and not _is_set_apart(verb):
        yield from (
            v for v in reversed(conjuncts(verb.doc[verb.sent.start - 1].sent.root)) if v.pos_ == "VERB"
        )


def _opens(clause: Token) -> str:
    """Give the conjunction of a clause: "*when* soldiers came"."""
    return next((c.lower_ for c in clause.children if c.dep_ in {"mark", "advmod"} and c.i < clause.i), "")


def _is_set_apart(verb: Token) -> bool:
    """Say whether a clause brings its own time, place or occasion, or opens a paragraph."""
    before = verb.doc[verb.sent.start - 1]
    held = [c for c in verb.children if c.relation in {"obl", "advcl"}]
    plain = {preposition(c) or _opens(c) for c in held} <= {"with", "to", "for"}
    return "\n" in before.text_with_ws or not plain or any(c.i < verb.i for c in held)


def _coordinated(verb: Token, found: Sequence[Candidate]) -> tuple[Party, ...]:
    """Give the agent of the passive that one goes on from: "was held *by police*, beaten and released"."""
    if verb.dep_ != "conj" or own_subjects(verb) or verb.tag_ != "VBN" or children(verb, "obl", "advcl"):
        return ()  # "arrested by police and beaten *in the street*" may be by others
    earlier = {v.i for v in conjuncts(first_conjunct(verb)) if v.i < verb.i and is_passive(v)}
    same = [c for c in found if c.token in earlier and c.type in _FORCE and c.actors]
    return same[-1].actors if same and not same[-1].frame.block.mutual else ()


def _going_on(
    candidate: Candidate, verb: Token, found: Sequence[Candidate], reading: Reading
) -> tuple[Party, ...]:
    """Give who did the deed before to the same people: "*Rebels* beat two men. Both were taken away".

    Soldiers and police that struck just before also held whoever is held next, any attacker whoever is
    abducted.
    """
    if first_conjunct(verb).dep_ != "ROOT" or verb.sent.start == 0 or _is_set_apart(verb):
        return ()
    before = [c for c in found if c.type in _FORCE and c.actors and not c.frame.block.mutual]
    last = before[-1] if before and sentences_between(before[-1], candidate, reading) == 1 else None
    if last is None or last.status.status != candidate.status.status:
        return ()
    same = overlap(last.recipients, candidate.recipients, reading)
    held = candidate.mode == "abduct" or (candidate.mode == "arrest" and _may_arrest(last.actors, reading))
    fights = all(p.fights for p in last.actors)
    return last.actors if (same and (fights or all(map(_are_men, last.actors)))) or (held and fights) else ()


# ---- who held those that are freed --------------------------------------------------------------


def _keepers(candidate: Candidate, candidates: Sequence[Candidate], reading: Reading) -> tuple[Party, ...]:
    """Give who held those that are let go: "two nurses abducted *by rebels* were freed"."""
    doc = reading.analysis.doc
    heads = {p.token for p in candidate.recipients}
    verb = doc[candidate.token]
    for other in candidates:
        if other.token == candidate.token or not other.actors or other.mode not in _HOLDING:
            continue
        word = doc[other.token]
        above = {a.i for a in word.ancestors}
        of_them = first_conjunct(word).dep_.startswith("acl") and heads & above and other.token < verb.i
        after = word.dep_ == "advcl" and word.head in conjuncts(verb) and _opens(word) in {"after", "since"}
        if of_them or (after and overlap(other.recipients, candidate.recipients, reading)):
            return other.actors
    return ()


def _asked_to_free(
    candidate: Candidate, verb: Token, candidates: Sequence[Candidate], reading: Reading
) -> tuple[Party, ...]:
    """Give who is asked to free, or lets go, those held: "urged *the army* to release people detained"."""
    if candidate.mode not in _HOLDING or verb.dep_ not in {"acl", "amod"}:
        return ()
    freeing = first_conjunct(verb.head).head
    frames = load_event_lexicon().frames.get(("verb", freeing.lemma_.lower()), ())
    held = first_conjunct(verb.head).dep_ == "obj" and any(f.mode == "release" for f in frames)
    if not held or is_passive(freeing):
        return ()
    asking = next((c for c in candidates if c.token == freeing.head.i and c.type == "REQUEST"), None)
    if asking is not None:
        return tuple(p for p in asking.recipients if p.public and not _is_one_person(p, reading))
    releasing = freeing.lemma_.lower() in author_words().releasing
    return tuple(p for p in _mentioned(acting(freeing), reading) if p.public and releasing)


def _is_one_person(party: Party, reading: Reading) -> bool:
    """Say whether a party is a single man or woman, who holds nobody: "pressed *him* to free those held"."""
    word = reading.analysis.doc[party.token]
    known = party.mention
    named = known is not None and known.kind in {"person", "role"} and word.tag_ in {"NN", "NNP"}
    return named or word.lower_ in {"him", "her", "he", "she"}


# ---- who is accused, who boasts ------------------------------------------------------------------


def _accused(verb: Token, candidates: Sequence[Candidate]) -> tuple[Party, ...]:
    """Give who is accused where what he did is told: "accused *Chad* of murder, saying a camp was bombed"."""
    saying = first_conjunct(verb).head
    if first_conjunct(verb).dep_ != "ccomp" or saying.dep_ != "advcl" or saying.tag_ != "VBG":
        return ()
    blame = (c for c in candidates if c.token == saying.head.i and c.type == "ACCUSE")
    return next((c.recipients for c in blame if len(c.recipients) == 1), ())


def _boasting(candidate: Candidate, verb: Token, reading: Reading) -> tuple[Party, ...]:
    """Give who tells of his enemies' losses: "*the army* said 20 rebels had been killed"."""
    speaking = _speaking(verb)
    told = verb.lemma_.lower() in author_words().blows
    if speaking is None or not told or _befell(verb):
        return ()
    speakers = _mentioned(acting(speaking), reading)
    hurt = _sectors(candidate.recipients, reading)
    if all(reading.analysis.doc[p.token].pos_ == "NUM" for p in candidate.recipients):
        hurt = _sectors(_mentioned(own_subjects(first_conjunct(verb)), reading), reading)  # "and *nine* held"
    if not candidate.recipients:  # "only a *rebel* depot had been targeted"
        spans = candidate.targets
        things = [m for m in reading.actors.items if any(m.span.overlaps(t) for t in spans)]
        hurt = {s for m in things for s in m.sectors}
    for party in speakers:
        own = _sectors((party,), reading)
        if (own & _STATE and hurt <= _AGAINST and hurt) or (own & {"REB"} and hurt & {"MIL", "COP"}):
            return _side_of(party, reading)
    return ()


def _side_of(speaker: Party, reading: Reading) -> tuple[Party, ...]:
    """Give the body that a speaker speaks for, if the text names it: "*the police*, whose chief said so"."""
    known = speaker.mention
    if known is None or known.kind in {"organisation", "group", "government", "state"}:
        return (speaker,)
    if reading.analysis.doc[speaker.token].tag_ in {"NNS", "NNPS"}:
        return (speaker,)
    doc = reading.analysis.doc
    bodies = [
        m
        for m in reading.actors.items
        if m.head < speaker.token
        and m.sectors[:1] == known.sectors[:1]
        and m.country == known.country
        and (m.kind in {"organisation", "group"} or doc[m.head].tag_ in {"NNS", "NNPS"})
    ]
    return tuple(Party(m.span, m.head, mention=m) for m in bodies[-1:]) or _named_in(speaker, reading)


def _named_in(speaker: Party, reading: Reading) -> tuple[Party, ...]:
    """Give the body that stands in a speaker's title: "the *police* chief", "an *army* spokesman"."""
    known = speaker.mention
    before = children(reading.analysis.doc[speaker.token], "compound")
    bodies = [t for t in before if load_book().find(t.lower_, "role") is not None]
    if known is None or not bodies or not known.sectors:
        return ()
    word = bodies[-1]
    key = f"{known.country.lower()}-{known.sectors[0].lower()}" if known.country is not None else None
    span = reading.analysis.span(word.i, word.i)
    body = replace(
        known,
        kind="organisation",
        entity=key,
        name=word.text,
        span=span,
        first=word.i,
        last=word.i,
        head=word.i,
    )
    return (Party(span, word.i, mention=body),)


def _speaking(verb: Token) -> Token | None:
    """Give the verb of who tells a clause: "*said* that …", "…, he *said*"."""
    first = first_conjunct(verb)
    beside = [c for v in conjuncts(first) for c in children(v, "parataxis") if own_subjects(c)]
    above = [first.head] if first.dep_ in {"ccomp", "xcomp"} else []
    above += (
        [first.head.head] if first.dep_ == "acl" and first.tag_ == "VBN" else []
    )  # "reported 12 rebels *killed*"
    above += (
        [first] if children(first, "ccomp") and first.i < verb.i else []
    )  # "…, he *said*, and two were shot"
    for word in (*above, *beside):
        cue = verb_cue(word)
        if cue is not None and cue[0].stance is Stance.STATES:
            return word
    return None


def _befell(verb: Token) -> bool:
    """Say whether a passive says on what occasion or by what it happened: "killed *in a blast*"."""
    held = [c for v in conjuncts(verb) if v.i >= verb.i for c in v.children if c.i > v.i]
    blown = load_event_lexicon().classes["explosive"]
    return any(c.dep_ == "advcl" or c.lemma_.lower() in blown or preposition(c) in _CAUSE for c in held)


def _sectors(parties: Sequence[Party], reading: Reading) -> set[str]:
    return {s for p in parties for a in p.actors(reading, None) for s in a.sectors}


def _mentioned(tokens: Sequence[Token], reading: Reading) -> tuple[Party, ...]:
    negators = grammar_words().negators
    named = [t for t in tokens if not any(c.lower_ in negators for c in t.children)]
    return mentioned(named, reading)
