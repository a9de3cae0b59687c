"""Modal verbs that a parser takes for the verb of their clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.language.hanging import hang

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

_MODAL = "ought"


def mend_ought(verb: Token) -> None:
    """Make "ought" an auxiliary of what is said to be due, as "should" is: "said he *ought* | to go"."""
    modal = verb.head
    if modal.lower_ != _MODAL or modal.head is modal or verb.i < modal.i:
        return
    above, label = modal.head, modal.dep_
    rest = [c for c in modal.children if c is not verb]
    hang(verb, above, label)
    for child in rest:
        hang(child, verb, child.dep_)
    hang(modal, verb, "aux")
