"""Authors: who is said to have done what an event noun tells, by verbs of blame, confession and planning.

Example:
    In "Cairo blamed the rebels for the attack" and "the rebels claimed responsibility for the attack" the
    rebels are the author of the attack. The act of blaming is an event of its own; whether the author did it
    is a matter of voice and status.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field

from dragoman.datafiles import data_path, load_data
from dragoman.extract.grammar import (
    children,
    conjuncts,
    first_conjunct,
    grammar_words,
    is_passive,
    is_reduced_passive,
    objects,
    obliques,
    preposition,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from dragoman.language.tokens import Token

_UP = 3
"""How many words may stand between an event noun and the verb: "responsibility *for* the attack"."""


class AuthorLine(BaseModel):
    """Verbs that tell who did something; the YAML file explains the fields."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    verbs: frozenset[str]
    with_: frozenset[str] = Field(frozenset(), alias="with")
    author: str
    event: frozenset[str]


class AuthorFile(BaseModel):
    """All lines."""

    model_config = ConfigDict(extra="forbid")
    authors: tuple[AuthorLine, ...]
    doers: frozenset[str]
    parts: frozenset[str]
    operations: frozenset[str]
    deaths: frozenset[str]
    arrivals: frozenset[str]
    blows: frozenset[str]
    releasing: frozenset[str]
    hunts: frozenset[str]
    arrests: frozenset[str]
    hurting: frozenset[str]
    some: frozenset[str]
    losses: frozenset[str]
    bringing: frozenset[str]
    fatal: frozenset[str]


@lru_cache(maxsize=1)
def author_words() -> AuthorFile:
    """Load the words of the file."""
    return load_data(data_path("lexicons", "en", "authors.yaml"), AuthorFile)


@lru_cache(maxsize=1)
def _lines_by_word() -> dict[str, tuple[AuthorLine, ...]]:
    found: dict[str, tuple[AuthorLine, ...]] = {}
    for line in author_words().authors:
        for word in line.verbs | (line.with_ if "be" in line.verbs else frozenset()):
            found[word] = (*found.get(word, ()), line)
    return found


def find_authors(noun: Token, acting: Callable[[Token], list[Token]]) -> list[Token]:
    """Give who is said to have done what an event noun tells; [] where nobody is.

    Args:
        noun: The event noun.
        acting: Gives the subject of a verb through passives, relatives and control.
    """
    noun = first_conjunct(noun)
    found = _below(noun, acting) or _above(noun, acting)
    return [t for t in found if not _is_nobody(t)]


def is_claimant(token: Token) -> bool:
    """Say whether a word is who claims or takes responsibility, whom nothing else need show to be people."""
    lines = _lines_by_word().get(token.head.lemma_.lower(), ())
    held = {o.lemma_.lower() for o in objects(token.head)} if token.dep_ == "nsubj" else set()
    return any(line.author == "subject" and "responsibility" in line.with_ & held for line in lines)


def brought_losses(noun: Token) -> list[Token]:
    """Give the deaths and injuries that an event noun brings: "a raid resulted in *the death* of a boy"."""
    words = author_words()
    verbs = [noun.head] if noun.dep_ == "nsubj" else []
    verbs += children(noun, "acl:relcl", "acl")
    losses: list[Token] = []
    for verb in verbs:
        if verb.lemma_.lower() in words.bringing:
            loose = [c for c in children(verb, "obl") if preposition(c) in {None, "in", "to"}]
            held = [*objects(verb), *loose]
            losses += [t for t in held if t.lemma_.lower() in words.losses]
    return losses


def _is_nobody(token: Token) -> bool:
    """Say whether a word denies that there is somebody: "*no* group claimed the attack"."""
    words = grammar_words().negators | {"nobody", "none", "no-one"}
    return token.lower_ in words or any(c.dep_ == "det" and c.lower_ in words for c in token.children)


def _below(noun: Token, acting: Callable[[Token], list[Token]]) -> list[Token]:
    """Give the author whom a participle of the noun tells: "an attack *ascribed to* the rebels".

    Or a relative clause: "an attack *for which the rebels claimed* responsibility".
    """
    near = [noun, *children(noun, "nmod")]  # parsers hang it on "a hotel" of "the attack on a hotel"
    for clause in (c for t in near for c in children(t, "acl:relcl")):
        link = next((preposition(t) for t in clause.children if t.tag_ == "WDT" and preposition(t)), "")
        for line in _lines_by_word().get(clause.lemma_.lower(), ()):
            claims = link in line.event and line.with_ and line.author == "subject"
            if claims and _accompanied(clause, line, [noun]):
                return acting(clause)
    for child in noun.children:
        if child.dep_ != "acl" or child.tag_ != "VBN":
            continue
        for line in _lines_by_word().get(child.lemma_.lower(), ()):
            if "object" not in line.event and "responsibility" not in line.with_:
                continue
            found = acting(child) if line.author == "subject" else obliques(child, line.author)
            if found:
                return found
    return []


def _above(noun: Token, acting: Callable[[Token], list[Token]]) -> list[Token]:
    """Give the author whom the words that the noun hangs on tell."""
    if preposition(noun) == "behind":
        return [c for s in children(noun, "nsubj") for c in conjuncts(s)]
    link = _link(noun)
    if noun.head.lemma_.lower() in author_words().doers and link in {"in", "of", "behind", "for"}:
        return [_bearer(noun.head)]
    if noun.head.lemma_.lower() in author_words().parts and link == "in":
        owners = [c for p in children(noun.head, "nmod:poss") for c in conjuncts(p)]
        if owners:
            return owners
    head, path = noun.head, [noun]
    if link == "in" and noun.lemma_.lower() in author_words().hunts and not is_passive(head):
        return acting(head) if head.lemma_.lower() in author_words().arrests else []
    for _ in range(_UP):
        for line in _lines_by_word().get(head.lemma_.lower(), ()):
            if link in line.event and _accompanied(head, line, path):
                return _author(head, line, acting, noun)
        if head.head == head or head.pos_ == "VERB":
            break
        path.append(head)
        head = head.head
    return []


def _bearer(doer: Token) -> Token:
    """Give the name beside "the suspect" or "the gunman", or who is said to be it, else the word itself."""
    said = children(doer, "nsubj") if children(doer, "cop") else []
    if said:
        return said[0]
    if doer.dep_ == "appos" and doer.head.pos_ == "PROPN":
        return doer.head
    return next((c for c in doer.children if c.dep_ == "appos" and c.pos_ == "PROPN"), doer)


def _link(noun: Token) -> str:
    """Give what ties a noun to its head: a preposition, else "object"."""
    held = noun.dep_ in {"obj", "nsubj:pass"}
    return "object" if held else preposition(noun) or ""


def _accompanied(verb: Token, line: AuthorLine, path: list[Token]) -> bool:
    """Say whether the noun or adjective that a line asks for stands with its verb, or leads to it."""
    if not line.with_:
        return len(path) == 1
    near = [*path[1:], *verb.children]
    return verb.lemma_.lower() in line.with_ or any(t.lemma_.lower() in line.with_ for t in near)


def _author(
    verb: Token, line: AuthorLine, acting: Callable[[Token], list[Token]], noun: Token
) -> list[Token]:
    if line.author == "subject":
        own = [c for s in children(verb, "nsubj") for c in conjuncts(s)]
        if verb.pos_ != "VERB":
            if verb.dep_ == "amod" and verb.i > verb.head.i:  # "holds *the rebels* responsible for the raid"
                return [c for c in conjuncts(first_conjunct(verb.head)) if c.i < verb.i]
            above = verb.dep_ in {"xcomp", "advcl", "acl"} and verb.head.pos_ == "VERB"
            return own or ([t for t in objects(verb.head) if t != noun] if above else [])
        passive = is_passive(verb) or is_reduced_passive(verb)
        involved = passive and "in" in line.event and not line.with_
        return acting(verb) or ([t for t in objects(verb) if t != noun] if involved else [])
    if line.author == "object":
        return [t for t in objects(verb) if t != noun]
    near = [*verb.children, *noun.subtree]
    return [
        c
        for o in near
        if preposition(o) == line.author and o.dep_.startswith(("obl", "nmod"))
        for c in conjuncts(o)
    ]
