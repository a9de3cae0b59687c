"""Appellations: the name that a clause or brackets right behind a noun give to whom the noun means.

Example:
    "Breakaway fighters who call themselves *the Valley Shield*", "a gang known as *the Cobras*",
    "security agents (*DSS*)".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.extract.grammar import children, grammar_words, phrase, preposition

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

_KNOW = "know"
_SELVES = ("self", "selves")
_BY_PASSIVE = frozenset({"xcomp", "obj", "obl"})


def find_appellation(noun: Token) -> Token | None:
    """Give the head of the name by which those whom a noun means go; None if no words behind it give one."""
    for clause in children(noun, "acl", "acl:relcl"):
        if clause.i > noun.i and (name := _given(clause)) is not None:
            return name
    behind = noun.nbor(1) if noun.i + 2 < len(noun.doc) else None
    if behind is None or behind.text != "(" or noun.tag_ not in {"NN", "NNS"}:
        return None
    return next((c for c in children(noun, "appos") if c.i == noun.i + 2 and c.text.isupper()), None)


def name_text(name: Token) -> str:
    """Give the words of a name that its head stands for, without an article."""
    first, last = phrase(name)
    first += name.doc[first].pos_ == "DET"
    return name.doc[first : last + 1].text


def _given(clause: Token) -> Token | None:
    """Give the name in "who call themselves X", "calling itself X", "known as X" or "dubbed X"."""
    lemma = clause.lemma_.lower()
    known = lemma == _KNOW
    if not known and lemma not in grammar_words().naming:
        return None
    own = any(c.lower_.endswith(_SELVES) for c in children(clause, "obj"))
    passive = clause.tag_ == "VBN" and not children(clause, "nsubj", "obl:agent")
    if not own and not passive:
        return None
    named = [c for c in children(clause, *_BY_PASSIVE) if c.pos_ == "PROPN" and c.i > clause.i]
    names = [c for c in named if preposition(c) == ("as" if known else None)]
    return names[0] if len(names) == 1 else None
