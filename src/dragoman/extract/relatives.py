"""Relatives: the noun that "who", "which", "that" or "what" stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.extract.grammar import children, conjuncts, first_conjunct, own_subjects, preposition

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

RELATIVES = {"WDT", "WP", "WP$"}
"""Tags of relative and question words."""


def resolve_relative(token: Token) -> list[Token]:
    """Give the noun that a relative pronoun stands for, else the token itself."""
    if token.tag_ not in RELATIVES and token.lower_ not in {"that", "which", "who", "whom"}:
        return [token]
    if token.lower_ == "what":
        return _called(token) or [token]
    if token.tag_ in {"DT", "IN"} and token.dep_ in {"det", "mark"}:
        return [token]
    clause: Token | None = token
    while clause is not None and not clause.dep_.endswith("relcl"):
        clause = clause.head if clause.head != clause else None
    if clause is not None:
        return _listed(clause, token) or [_agreeing(clause, token)]
    if token.lower_ == "whom" and token.i > 0 and token.doc[token.i - 1].pos_ in {"NOUN", "PROPN"}:
        return [token.doc[token.i - 1]]
    return [_noun_before(token)] if token.tag_ == "WDT" and preposition(token) else [token]


def _called(pronoun: Token) -> list[Token]:
    """Give what somebody names so: "railed against what he calls *the cartel*"."""
    clauses = [c for c in children(pronoun, "acl") if own_subjects(c)]
    named = (o for c in clauses for o in c.children if o.dep_ in {"obj", "xcomp"})
    return [o for o in named if o.pos_ in {"NOUN", "PROPN"}]


def _listed(clause: Token, pronoun: Token) -> list[Token]:
    """Give all members of a list that a plural relative clause behind the last one is about."""
    noun = clause.head
    members = conjuncts(first_conjunct(noun))
    finite = [t for t in [clause, *clause.children] if t.tag_ in {"VBZ", "VBP", "VBD"}]
    plural = any(t.tag_ == "VBP" or t.lower_ == "were" for t in finite)
    inside = len(members) > 1 and pronoun.dep_ == "nsubj" and all(m.i < pronoun.i for m in members)
    return members if inside and (plural or (noun == members[0] and pronoun.lower_ == "who")) else []


def _noun_before(pronoun: Token) -> Token:
    """Give the noun of the phrase right before "in which", where a parser hangs its clause elsewhere."""
    case = min(t.i for t in pronoun.subtree)
    before = [t for t in pronoun.doc[max(pronoun.sent.start, case - 2) : case] if not t.is_punct]
    word = before[-1] if before else pronoun
    while word.pos_ in {"NUM", "PROPN"} and word.head != word and word.head.i < case:
        word = word.head
    return word if word.pos_ == "NOUN" else pronoun


def _agreeing(clause: Token, pronoun: Token) -> Token:
    """Give the noun of a relative clause; for a plural with a singular verb, the nearest singular one."""
    noun = clause.head
    finite = [t for t in [clause, *clause.children] if t.tag_ in {"VBZ", "VBP"}]
    if noun.tag_ != "NNS" or not any(t.tag_ == "VBZ" for t in finite) or pronoun.dep_ != "nsubj":
        return noun
    below = [t for t in noun.subtree if t.i < pronoun.i and t.tag_ in {"NN", "NNP", "NNPS"}]
    return below[-1] if below else noun
