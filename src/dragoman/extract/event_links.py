"""Links between candidates: what a speech act is about, and two words for one happening."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.extract.authors import author_words
from dragoman.extract.clauses import is_definite
from dragoman.extract.event_candidate import Candidate
from dragoman.extract.event_lexicon import load_event_lexicon
from dragoman.extract.grammar import grammar_words, is_negated, purposes
from dragoman.extract.ontology import Ontology
from dragoman.extract.party import Party
from dragoman.model import Status

if TYPE_CHECKING:
    from dragoman.language.tokens import Doc, Token

_TAKES_RECIPIENT = {"THREATEN", "REJECT", "AGREE", "CONCEDE"}
_DONE_FOR = {"ASSAULT", "PROTEST"}
"""Types of deeds that are what they are done for."""
_BLAMES = {"ACCUSE", "REJECT"}
"""Types of words about a deed that is done."""
_HARMS = {"ACCUSE", "ASSAULT", "COERCE", "PROTEST", "SANCTION", "THREATEN"}
"""Types of what is done against somebody: who refuses to do it does not turn him down."""
_FINITE = {"VBD", "VBZ", "VBP", "MD"}


def link_candidates(candidates: Sequence[Candidate], doc: Doc, ontology: Ontology) -> list[Candidate]:
    """Link candidates and drop those that are only part of another one.

    A speech act takes its mode, and a missing recipient, from the event that it is about ("threatened to
    close the border with Iraq"); that event is dropped unless it stands in a finite clause, where it is a
    claim. A noun that a verb's frame uses up is dropped ("imposed *sanctions*"). A verb and its event noun
    of one type are fused ("killed in an attack by rebels").

    Args:
        candidates: All of one document, in order.
        doc: Its parse.
        ontology: Gives the modes of speech acts.
    """
    by_token = {c.token: c for c in candidates}
    dropped: set[int] = set()
    linked: list[Candidate] = []
    for candidate in candidates:
        used = [by_token[t] for t in candidate.consumed if t in by_token and t != candidate.token]
        dropped |= {c.token for c in used if not _is_known(candidate, c, doc)}
        contents = [by_token[t] for t in candidate.contents if t in by_token and t != candidate.token]
        if contents:
            kept = {c.token for c in contents if _is_finite(doc[c.token]) or _is_known(candidate, c, doc)}
            dropped |= {c.token for c in contents if c.token not in kept}
            candidate = _about(candidate, contents[0], doc, ontology)
        elif candidate.content_code is not None and candidate.mode is None:
            negated = any(is_negated(doc[t]) for t in candidate.contents[:1])
            kind = _turned(candidate.type, candidate.content_code[0], negated, ontology)
            mode = ontology.speech_mode(kind, *candidate.content_code)
            candidate = replace(candidate, type=kind, mode=mode, content_mode=candidate.content_code[1])
        linked.append(candidate)
    return _fuse([c for c in linked if c.token not in dropped], by_token, doc)


def _is_known(act: Candidate, content: Candidate, doc: Doc) -> bool:
    """Say whether blame is for violence that took place, told with its day: "condemned *Monday's raid*"."""
    day = content.moment.moment if content.moment is not None else None
    dated = day is not None and day.start is not None and day.start == day.end
    real = content.status.status in {Status.HAPPENED, Status.HISTORICAL}
    noun = content.frame.part == "noun" and is_definite(doc[content.token])
    return act.type in _BLAMES and content.type == "ASSAULT" and noun and dated and real


def _about(act: Candidate, content: Candidate, doc: Doc, ontology: Ontology) -> Candidate:
    """Give a speech act the mode and parties that its content tells."""
    negated = is_negated(doc[content.token]) and not _holds_denial(content)
    kind = _turned(act.type, content.type, negated, ontology)
    sent = content.type == "MOBILIZE" and bool(act.recipients or content.recipients)  # "pledged men to Haiti"
    harmless = negated or sent or content.type == "REQUEST"
    if kind == "AGREE" and not harmless and _is_hostile(content.type, ontology):
        kind = "THREATEN"
    mode = act.mode or ontology.speech_mode(kind, content.type, content.mode)
    recipients = act.recipients
    own = {p.span for p in act.actors}
    others: tuple[Party, ...] = ()
    together = content.frame.block.mutual
    spared = act.type == "REJECT" and content.type in _HARMS  # "declined to blame *the rebels*"
    if spared and act.found_by and doc[content.token].pos_ == "VERB":  # no "rejected *Chad's objections*"
        recipients = ()
    if kind in _TAKES_RECIPIENT and not spared:
        others = content.actors if together else content.recipients
    elif kind == "REQUEST":
        others = content.actors
    told = tuple(p for p in others if p.span not in own and not _is_party_of(p, act.actors))
    found_by = act.found_by if recipients else ""
    if told and (not recipients or found_by):
        recipients, found_by = told, ""
    if act.frame.block.mutual and kind == "AGREE" and together:
        actors = (*act.actors, *(p for p in recipients if p not in act.actors))
        return replace(act, type=kind, mode=mode, actors=actors, recipients=(), found_by="")
    return replace(
        act,
        type=kind,
        mode=mode,
        recipients=recipients,
        found_by=found_by,
        targets=act.targets or content.targets,
        content_mode=content.mode,
    )


def _holds_denial(content: Candidate) -> bool:
    """Say whether a set phrase has its own "no": "warned *there will be no deal*" is no peace offer."""
    return not grammar_words().negators.isdisjoint(content.frame.word.split())


def _is_hostile(kind: str, ontology: Ontology) -> bool:
    return ontology.types[kind].quad.endswith("conflict")


def _turned(act: str, content: str, negated: bool, ontology: Ontology) -> str:
    """Give what a promise not to do something is: "vowed *never to meet* him", "pledged *not to attack*"."""
    if not negated or act not in {"AGREE", "THREATEN"}:
        return act
    return "AGREE" if _is_hostile(content, ontology) else "REJECT"


def _is_party_of(party: Party, actors: Sequence[Party]) -> bool:
    """Say whether a party is one of those who act, under another name: "both countries … *Islamabad*"."""
    entity = party.mention.entity if party.mention is not None else None
    members = (m for a in actors if a.mention is not None for m in (a.mention, *a.mention.members))
    return entity is not None and any(m.entity == entity for m in members)


def _fuse(candidates: Sequence[Candidate], by_token: dict[int, Candidate], doc: Doc) -> list[Candidate]:
    """Make one candidate of a verb and the event noun, or the purpose, that tells the same."""
    fused: list[Candidate] = []
    gone: set[int] = set()
    alive = {c.token for c in candidates}
    for candidate in candidates:
        for token in candidate.linked:
            noun = by_token.get(token)
            if noun is None or token not in alive or token == candidate.token or token in gone:
                continue
            if noun.type == candidate.type and (noun.frame.part == "noun" or _is_blow(candidate, noun, doc)):
                candidate = _one(candidate, noun)
                gone.add(token)
        fused.append(candidate)
    return [c for c in fused if c.token not in gone]


def _is_blow(means: Candidate, purpose: Candidate, doc: Doc) -> bool:
    """Say whether another word tells it, too: "fired *to disperse* them", "a shell *fired* by X hit it"."""
    word, arms = doc[purpose.token], load_event_lexicon().classes
    if word.dep_ == "acl" and means.type == "ASSAULT":
        return word.head.lemma_.lower() in arms["munition"] | arms["weapon"]
    same = {p.span for p in means.actors} == {p.span for p in purpose.actors}
    return means.type in _DONE_FOR and same and doc[purpose.token] in purposes(doc[means.token])


def _one(verb: Candidate, noun: Candidate) -> Candidate:
    struck = noun.recipients if _are_counts(verb) else ()
    return replace(
        verb,
        mode=noun.mode or verb.mode,
        actors=verb.actors or noun.actors,
        recipients=struck or verb.recipients or noun.recipients,
        targets=tuple(dict.fromkeys((*verb.targets, *noun.targets))),
        instruments=verb.instruments or noun.instruments,
        moment=verb.moment or noun.moment,
        place=verb.place or noun.place,
    )


def _are_counts(toll: Candidate) -> bool:
    """Say whether a verb of harm only counts people: "a strike on *families* killed 30 persons"."""
    if toll.type != "ASSAULT" or toll.frame.part != "verb":
        return False
    words = [[w for w in p.span.text.lower().split() if w.isalpha()] for p in toll.recipients]
    return all(not w or w[-1] in author_words().some for w in words)


def _is_finite(token: Token) -> bool:
    return token.pos_ in {"VERB", "AUX"} and (
        token.tag_ in _FINITE
        or any(c.dep_.split(":")[0] in {"aux", "cop"} and c.tag_ in _FINITE for c in token.children)
    )
