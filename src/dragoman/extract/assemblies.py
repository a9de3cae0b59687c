"""Assemblies: who speaks where a meeting or a summit does ("*the Summit* condemned the coup").

A communiqué lets the meeting itself blame, demand and thank. It is a party only where it does so: elsewhere a
meeting is what parties hold.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.extract.cues import verb_cue
from dragoman.extract.event_lexicon import Frame
from dragoman.extract.event_parties import Parties
from dragoman.extract.grammar import children, is_passive, own_subjects
from dragoman.extract.party import Party

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

_SPOKEN = {"ACCUSE", "REQUEST", "REJECT", "SUPPORT", "THREATEN", "AGREE"}
"""Types of what a meeting can do with words; that it talks is what it is."""
_GATHERED = ("GOV",)
"""Sectors of a meeting of nobody told: those who meet and issue statements govern."""


def find_assembly(speaker: Token, frame: Frame, parties: Parties) -> tuple[Party, ...]:
    """Give the meeting that speaks, or whose it is: "the *AU* summit urged", "The meeting … . *It* urged".

    Args:
        speaker: A subject that is no party by itself.
        frame: The sense of its verb.
        parties: The parties of the document.
    """
    verb = speaker.head
    if frame.type not in _SPOKEN or speaker.dep_ != "nsubj" or verb.pos_ != "VERB" or is_passive(verb):
        return ()
    noun = _spoken_of_before(speaker, parties) if speaker.lower_ == "it" else speaker
    if noun is None or not _is_assembly(noun, parties):
        return ()
    owner = parties.owner(noun, "of")
    if owner is not None:
        return (owner,)
    party = parties.unlisted(noun)
    told = replace(party.actor, sectors=_GATHERED) if party.actor is not None else None
    return (Party(party.span, party.token, actor=told),)


def _is_assembly(noun: Token, parties: Parties) -> bool:
    """Say whether a noun names a definite meeting: "the meeting", "Wednesday's summit", no "meetings"."""
    words = parties.lexicon.classes["assembly"]
    definite = any(c.lower_ in {"the", "this"} for c in children(noun, "det")) or children(noun, "nmod:poss")
    return noun.tag_ in {"NN", "NNP"} and noun.lemma_.lower() in words and bool(definite)


def _spoken_of_before(pronoun: Token, parties: Parties) -> Token | None:
    """Give the meeting that speaks in the sentence before and goes on as "it"."""
    start = pronoun.sent.start
    root = pronoun.doc[start - 1].sent.root if start else None
    if root is None or (verb_cue(root) is None and not _takes(root)):
        return None
    return next((s for s in own_subjects(root) if _is_assembly(s, parties)), None)


def _takes(verb: Token) -> bool:
    """Say whether a verb takes an object: "*took* note", "*adopted* a road map", no "*ended*"."""
    return bool(children(verb, "obj"))
