"""Causal links: a cause, an effect and a signal in tokens, and how firmly a text asserts them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from dragoman.extract.causal_sides import Range, has_subject, is_predicate
from dragoman.extract.causal_words import Strength, causal_words
from dragoman.extract.grammar import grammar_words, is_negated
from dragoman.model.records import dataclass
from dragoman.model.replacing import replace

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

PURPOSE = "purpose"
"""Rule of links from an act to its aim."""


@dataclass(frozen=True, kw_only=True)
class Link:
    """One causal link in tokens.

    Attributes:
        cause, effect: First and last token of each side.
        signal: Tokens of the causal words.
        anchor: Token of the clause that states the link; its modals and negation count.
        direction: Whether the cause raises or lowers the effect.
        strength: How strongly it is worded.
        rule: What kind of wording it is, for the reader.
        weak: The wording states a cause only sometimes.
        negated, habitual, future: How the link itself is asserted.
        pointer: Token that stood for the cause or effect ("this") and was resolved.
        silent: The words join the sides but are no causal words in themselves ("after").
    """

    cause: Range
    effect: Range
    signal: tuple[int, ...]
    anchor: int
    direction: Literal["raises", "lowers"] = "raises"
    strength: Strength = "states"
    rule: str
    weak: bool = False
    negated: bool = False
    habitual: bool = False
    future: bool = False
    pointer: int | None = None
    silent: bool = False


def asserted(link: Link, anchor: Token) -> Link:
    """Add what the clause says of the link itself: modals, negation, habit, future."""
    words = causal_words().words
    modals = {c.lower_ for c in anchor.children if c.relation in {"aux", "advmod"}}
    above = anchor.head
    if anchor.dep_ == "conj" and not has_subject(anchor) and is_predicate(above):
        modals |= {c.lower_ for c in above.children if c.dep_ == "aux" and c.i < above.i}
    if anchor.dep_ == "xcomp" and is_predicate(above):
        modals |= {c.lower_ for c in above.children if c.dep_ == "aux"}
    strength = link.strength
    risked = anchor.dep_ == "xcomp" and above.lemma_.lower() in words.risking
    if strength == "states" and (risked or modals & words.may):
        strength = "may"
    return replace(
        link,
        strength=strength,
        negated=_denied(link, anchor),
        habitual=bool(modals & words.habitual),
        future=bool(modals & words.will),
    )


def _denied(link: Link, anchor: Token) -> bool:
    """Say whether the link itself is denied: "did not lead to", "not because of"."""
    if link.anchor in link.signal:
        undone = anchor.dep_ == "xcomp" and anchor.head.lemma_.lower() in causal_words().words.undoing
        return is_negated(anchor) != undone
    first = min(link.signal)
    return first > 0 and anchor.doc[first - 1].lower_ in grammar_words().negators
