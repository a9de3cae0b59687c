"""Whether the clause around a time speaks of what is to come."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from dragoman.extract.atoms import Atom
from dragoman.extract.grammar import ancestors, preposition
from dragoman.extract.moments.vocabulary import time_words
from dragoman.language.analysis import Analysis

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

Tense = Literal["past", "ahead", "open"]

WINDOW = 12
"""How many atoms around a time are looked at where there is no parse."""


def tense_of(analysis: Analysis, atoms: Sequence[Atom], first: int, end: int) -> Tense:
    """Say whether the clause around these atoms speaks of the past, of what is to come, or leaves it open.

    With a parse the verb of the clause decides: future or intended is ahead ("will meet on Sunday",
    "plans to vote in March", "due to leave on Friday"). Without one the words before the time in
    the sentence do.
    """
    if analysis.doc.has_annotation("DEP") and analysis.doc.has_annotation("TAG"):
        inside = range(atoms[first].token, atoms[end - 1].token + 1)
        tense = _clause_tense(_top(analysis, inside))
        pending = first > 0 and atoms[first - 1].norm in time_words().pending
        return "open" if tense == "past" and pending else tense
    return _words_tense(atoms, first)


def _top(analysis: Analysis, inside: range) -> Token:
    """Give the word of a time that hangs on a word outside it."""
    for token in analysis.doc[inside.start : inside.stop]:
        if token.head == token or token.head.i not in inside:
            return token
    return analysis.doc[inside.stop - 1]


def _clause_tense(token: Token) -> Tense:
    """Walk up to the verb; a noun or adjective on the way may point ahead itself ("the Friday deadline")."""
    words = time_words()
    for above in ancestors(token):
        if above.pos_ in {"VERB", "AUX"}:
            tense = _verb_tense(above)
            towards = token.i > above.i and preposition(token) in words.towards
            return "open" if tense == "past" and towards else tense
        if above.lower_ in words.ahead or above.lower_ in words.pending:
            return "ahead" if above.lower_ in words.ahead else "open"
        if above.pos_ == "NOUN" and above == token.head:
            return "past"
    return "open"


def _verb_tense(verb: Token) -> Tense:
    words = time_words()
    auxiliaries = [c for c in verb.children if c.dep_.startswith(("aux", "cop", "mark"))]
    perfect = any(c.lower_ in words.perfect for c in auxiliaries)
    if any(c.lower_ in words.ahead | words.intended for c in auxiliaries) and not perfect:
        return "ahead"
    acts = any(c.dep_ == "obj" for c in verb.children)  # "members *set* fire to it on Sunday"
    if verb.lower_ in words.ahead and verb.tag_ in {"VBZ", "VBP", "VBN", "JJ", "VBG"} and not acts:
        return "ahead"
    if verb.tag_ == "VBD" or perfect or any(c.tag_ == "VBD" for c in auxiliaries):
        return "past"
    infinitive = any(c.lower_ == "to" for c in verb.children if c.dep_ in {"mark", "aux"})
    if infinitive:
        above = verb.head
        return (
            "ahead" if above == verb or above.lower_ in words.ahead | words.intended else _verb_tense(above)
        )
    return "open"


def lasts_till_now(analysis: Analysis, atoms: Sequence[Atom], first: int, end: int) -> bool:
    """Say whether a length runs up to publication: "has been closed for two years"."""
    words = time_words()
    if first == 0 or atoms[first - 1].norm not in words.lasting or not analysis.doc.has_annotation("DEP"):
        return False
    top = _top(analysis, range(atoms[first].token, atoms[end - 1].token + 1))
    verb = next((a for a in ancestors(top) if a.pos_ in {"VERB", "AUX", "ADJ"}), None)
    if verb is None:
        return False
    return any(c.lower_ in words.present_perfect for c in verb.children if c.dep_.startswith("aux"))


def _words_tense(atoms: Sequence[Atom], first: int) -> Tense:
    """Look back to the start of the sentence for a word that points ahead, nearest first."""
    words = time_words()
    for at in range(first - 1, max(first - WINDOW, -1), -1):
        norm = atoms[at].norm
        if norm in words.ahead or norm in words.intended:
            return "ahead"
        if norm in {".", "!", "?", ";"} or atoms[at + 1].breaks:
            return "open"
        if norm.endswith("ed") or norm in words.past_signs:
            return "past"
    return "open"
