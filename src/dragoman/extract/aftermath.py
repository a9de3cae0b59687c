"""Aftermath: whom a blow left dead or hurt, by a participle ("raided it, leaving *six men* dead")
or as those whose death it brought."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.extract.authors import author_words
from dragoman.extract.event_lexicon import EventLexicon
from dragoman.extract.grammar import children, conjuncts, objects, obliques, preposition

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

_VIOLENCE = "ASSAULT"
_RESULTS = ("xcomp", "obl", "advcl", "amod")
"""How parsers hang what becomes of somebody."""


def find_left(blow: Token, lexicon: EventLexicon) -> list[Token]:
    """Give who is left dead or hurt by what a verb tells.

    Args:
        blow: A verb of violence.
        lexicon: Its frames of a verb with an outcome and no actor ("leave dead") say what is an aftermath.
    """
    found: list[Token] = []
    for verb in children(blow, "advcl"):
        if verb.tag_ != "VBG" or verb.i < blow.i or children(verb, "mark", "nsubj"):
            continue
        held = children(verb, "obj")
        ends = [c for t in (verb, *held) for c in children(t, *_RESULTS) if c.i > verb.i]
        if any(_is_aftermath(f"{verb.lemma_.lower()} {c.lower_}", lexicon) for c in ends):
            found.extend(c for o in held for c in conjuncts(o))
    return found or _find_lost(blow)


def _find_lost(blow: Token) -> list[Token]:
    """Give whose deaths or injuries a clash brings: "clashes resulted in the death of *six men*"."""
    words = author_words()
    bringing = [v for v in (blow, *children(blow, "advcl")) if v.lemma_.lower() in words.bringing]
    loose = [c for v in bringing for c in children(v, "obl") if preposition(c) in {None, "in", "to", "with"}]
    brought = [t for v in bringing for t in objects(v)] + loose
    losses = [t for t in brought if t.lemma_.lower() in words.losses]
    return [c for t in losses for lost in obliques(t, "of") for c in conjuncts(lost)]


def _is_aftermath(words: str, lexicon: EventLexicon) -> bool:
    frames = lexicon.frames.get(("verb", words), ())
    return any(f.type == _VIOLENCE and not f.actor for f in frames)
