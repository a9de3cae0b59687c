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
from dragoman.extract.grammar import children, conjuncts, first_conjunct, objects, preposition

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


@lru_cache(maxsize=1)
def _lines_by_word() -> dict[str, tuple[AuthorLine, ...]]:
    found: dict[str, tuple[AuthorLine, ...]] = {}
    for line in load_data(data_path("lexicons", "en", "authors.yaml"), AuthorFile).authors:
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
    if preposition(noun) == "behind":
        return [c for s in children(noun, "nsubj") for c in conjuncts(s)]
    link = _link(noun)
    head, path = noun.head, [noun]
    for _ in range(_UP):
        for line in _lines_by_word().get(head.lemma_.lower(), ()):
            if link in line.event and _accompanied(head, line, path):
                return _author(head, line, acting, noun)
        if head.head == head or head.pos_ == "VERB":
            break
        path.append(head)
        head = head.head
    return []


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
            return own or ([t for t in objects(verb.head) if t != noun] if verb.dep_ == "xcomp" else [])
        return acting(verb)
    if line.author == "object":
        return [t for t in objects(verb) if t != noun]
    near = [*verb.children, *noun.subtree]
    return [
        c
        for o in near
        if preposition(o) == line.author and o.dep_.startswith(("obl", "nmod"))
        for c in conjuncts(o)
    ]
