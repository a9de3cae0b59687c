"""Hanging a word elsewhere in its tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.language.tokens import Token


def hang(token: Token, head: Token, label: str) -> None:
    """Hang a word below another one, if that makes no circle."""
    above = head
    while above.head is not above:
        if above is token:
            return
        above = above.head
    if above is token:
        return
    old = token.head
    if old is not head:
        old.children = tuple(c for c in old.children if c is not token)
        head.children = tuple(sorted((*head.children, token), key=_number))
        token.head = head
    token.dep_ = label
    token.relation = label.partition(":")[0]


def _number(token: Token) -> int:
    return token.i
