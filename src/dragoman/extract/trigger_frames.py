"""Frames of a trigger: the senses that the lexicon has for a word with its particle, compound or hyphen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.extract.acting import is_particle_case, loose_particles, with_particle
from dragoman.extract.arguments import verb_lemmas
from dragoman.extract.event_lexicon import EventLexicon, Frame, PartOfSpeech, load_event_lexicon
from dragoman.extract.word_tests import hyphened, is_verbal_noun, outcome_of, prefixed

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

PARTS: dict[str, PartOfSpeech] = {
    "VERB": "verb",
    "AUX": "verb",
    "NOUN": "noun",
    "PROPN": "noun",
    "ADJ": "adjective",
}
"""What a word may be to the lexicon, by its coarse tag."""


def part_of(token: Token) -> PartOfSpeech | None:
    """Give what a word is to the lexicon; half a noun with a hyphen is one, whatever a parser calls it."""
    if token.tag_ == "VBG" and is_verbal_noun(token, load_event_lexicon().nouns):
        return "noun"
    part = PARTS.get(token.pos_)
    return "noun" if part != "noun" and token.tag_ == "NN" and hyphened(token) else part


def find_frames(token: Token, part: PartOfSpeech, lexicon: EventLexicon) -> tuple[Frame, ...]:
    """Give the frames of a word in order of choice, longer words first.

    Args:
        token: The trigger.
        part: What it is used as.
        lexicon: The event lexicon.
    """
    frames = lexicon.frames
    if part == "verb":
        return _verb_frames(token, lexicon)
    lemma = token.lower_ if part == "noun" and token.tag_ == "VBG" else token.lemma_.lower()
    if part == "noun":
        whole = hyphened(token)
        found = frames.get(("noun", whole)) if whole else None
        if found:
            return found
        for child in token.children:
            if child.dep_ in {"compound", "amod"}:
                found = frames.get(("noun", f"{child.lower_} {lemma}"))
                if found:
                    return found
        if token.dep_ in {"compound", "flat"}:
            return ()
    if token.pos_ == "ADJ" and token.dep_ == "amod":
        return ()
    return frames.get((part, lemma), ())


def _verb_frames(verb: Token, lexicon: EventLexicon) -> tuple[Frame, ...]:
    """Give the frames of a verb with its particle; a particle that adds nothing is left out."""
    lemmas = [w for w in (*prefixed(verb), *verb_lemmas(verb)) if w in lexicon.verbs]
    if not lemmas:
        return ()
    _, _, particle = with_particle(verb).partition(" ")
    alone = bool(particle) or lexicon.phrasal.isdisjoint(lemmas)
    outcome = "" if alone else outcome_of(verb)
    loose = [] if alone else loose_particles(verb)
    for lemma in lemmas:
        ended = lexicon.frames.get(("verb", f"{lemma} {outcome}"), ()) if outcome else ()
        led = [f for p in loose for f in lexicon.frames.get(("verb", f"{lemma} {p}"), ())]
        found = (*ended, *led, *lexicon.frames.get(("verb", f"{lemma} {particle}".strip()), ()))
        if not found and particle and _adds_nothing(verb, particle, lexicon):
            found = lexicon.frames.get(("verb", lemma), ())
        if found:
            return found
    return ()


def _adds_nothing(verb: Token, particle: str, lexicon: EventLexicon) -> bool:
    return particle in lexicon.classes["neutral-particle"] or is_particle_case(verb)
