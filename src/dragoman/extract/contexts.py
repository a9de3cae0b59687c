"""Contexts: PLOVER's "why" of an event, by the words of its clause."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from dragoman.datafiles import data_path, load_data
from dragoman.extract.grammar import first_conjunct

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

_CLAUSES = {"ccomp", "advcl", "parataxis", "acl:relcl", "conj", "csubj"}


class ContextWords(BaseModel):
    """Lemmas by context."""

    model_config = ConfigDict(extra="forbid")
    contexts: dict[str, tuple[str, ...]]


@lru_cache(maxsize=1)
def _contexts_by_word() -> dict[str, tuple[str, ...]]:
    raw = load_data(data_path("lexicons", "en", "contexts.yaml"), ContextWords).contexts
    found: dict[str, tuple[str, ...]] = {}
    for name, words in raw.items():
        for word in words:
            found[word] = (*found.get(word, ()), name)
    return found


def find_contexts(trigger: Token) -> tuple[str, ...]:
    """Give the contexts whose words stand in the trigger's own clause, in order of appearance.

    Args:
        trigger: The trigger of the event; its clause without the clauses below it is searched.
    """
    known = _contexts_by_word()
    found: dict[str, None] = {}
    tokens = _clause_tokens(trigger)
    for place, token in enumerate(tokens):
        lemma = token.lemma_.lower()
        before = tokens[place - 1].lower_ if place and tokens[place - 1].i == token.i - 1 else ""
        for word in (f"{before} {lemma}", lemma):
            for name in known.get(word, ()):
                found.setdefault(name)
    return tuple(found)


def _clause_tokens(trigger: Token) -> list[Token]:
    top = trigger
    while top.pos_ not in {"VERB", "AUX"} and top.head != top and top.dep_ not in _CLAUSES:
        top = top.head
    top = first_conjunct(top) if top.pos_ in {"NOUN", "PROPN"} else top
    tokens: list[Token] = []
    _collect(top, tokens, trigger)
    return sorted(tokens, key=lambda t: t.i)


def _collect(token: Token, tokens: list[Token], trigger: Token) -> None:
    tokens.append(token)
    for child in token.children:
        clause = child.dep_ in _CLAUSES and child.pos_ in {"VERB", "AUX"}
        if child.dep_ == "punct" or (clause and not (child == trigger or child.is_ancestor(trigger))):
            continue
        _collect(child, tokens, trigger)
