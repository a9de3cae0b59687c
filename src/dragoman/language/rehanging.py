"""Rehanging: owners, agents and joined verbs that a parser hangs on the wrong word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.language.hanging import hang

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

_SUBJECTS = {"nsubj", "nsubj:pass"}
_FINITE = {"VBD", "VBZ", "VBP"}
_PREDICATES = {"ROOT", "parataxis", "ccomp", "advcl", "acl", "acl:relcl", "xcomp", "conj"}
"""How the noun of a clause without a verb may hang: "WFP *boss*: …"."""


def mend_joined_past(verb: Token) -> None:
    """Join a past form to the verb above an infinitive: "resolved to merge them and *named* a judge"."""
    infinitive = verb.head
    above = infinitive.head
    if verb.tag_ != "VBD" or above.tag_ not in _FINITE or verb.i < infinitive.i:
        return
    marked = any(c.lower_ == "to" and c.dep_ == "mark" for c in infinitive.children)
    wanted = marked and infinitive.tag_ == "VB" and infinitive.dep_ in {"xcomp", "advcl"}
    if wanted and not any(c.dep_ in _SUBJECTS for c in verb.children):
        hang(verb, above, "conj")


def mend_agent(token: Token) -> None:
    """Hang "by" behind an object on the object: an active verb has no agent ("slammed the raid *by X*")."""
    verb = token.head
    held = [c for c in verb.children if c.dep_ == "obj" and verb.i < c.i < token.i]
    active = verb.tag_ in _FINITE and not any(c.dep_ in {"aux:pass", "nsubj:pass"} for c in verb.children)
    if active and held and _last(held[-1]) == _first(token) - 1:
        hang(token, held[-1], "nmod")


def mend_owner(token: Token) -> None:
    """Read a name right before a noun as its modifier, not its subject: "*WFP* lorries rolled in"."""
    noun = token.head
    alone = token.i + 1 == noun.i and token.pos_ == "PROPN" and not token.children
    predicate = noun.dep_ in _PREDICATES or any(c.dep_ == "cop" for c in noun.children)
    if alone and noun.pos_ == "NOUN" and not predicate:
        hang(token, noun, "compound")


def _first(token: Token) -> int:
    """Give the first word of a phrase; not cached, as the tree is still being changed."""
    while token.children and token.children[0].i < token.i:
        token = token.children[0]
    return token.i


def _last(token: Token) -> int:
    """Give the last word of a phrase."""
    while token.children and token.children[-1].i > token.i:
        token = token.children[-1]
    return token.i
