"""The words that tie an event noun to what stands above it: "*in response to* missile tests"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.extract.grammar import preposition
from dragoman.extract.status_words import status_words

if TYPE_CHECKING:
    from dragoman.language.tokens import Token


def link_of(noun: Token) -> str | None:
    """Give the preposition of a noun with the words before it that belong to it: "in response to"."""
    link, head, known = preposition(noun), noun.head, status_words()
    if head.pos_ in {"ADV", "SCONJ", "ADP"} and link is not None:
        return f"{head.lower_} {link}"
    if noun.relation == "nmod" and preposition(head) is not None:
        whole = noun.doc[max(head.i - 3, 0) : head.i + 1].text.lower().split()
        for size in (3, 2):
            phrase = " ".join([*whole[-size:], link or ""])
            if phrase in known.preposition or phrase in known.real:
                link = phrase
    return link


def is_reacted_to(noun: Token) -> bool:
    """Say whether a noun tells what something else answers or follows from: it took place."""
    return link_of(noun) in status_words().real
