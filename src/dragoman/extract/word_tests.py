"""Classes of words that grammar decides, not a list: numbers, infinitives, clauses with "must" …"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from dragoman.extract.grammar import modals

if TYPE_CHECKING:
    from dragoman.language.tokens import Token


def _has_to(verb: Token) -> bool:
    return any(c.lower_ == "to" and c.dep_ in {"mark", "aux"} for c in verb.children)


def _is_infinitive(token: Token) -> bool:
    return token.pos_ == "VERB" and token.tag_ in {"VB", "VBN"} and _has_to(token)


def _is_subjunctive(token: Token) -> bool:
    """Say whether a clause is one of demand: "that Ukraine *withdraw*"."""
    bare = token.pos_ == "VERB" and token.tag_ == "VB" and token.dep_ in {"ccomp", "xcomp"}
    return bare and not _has_to(token) and not any(c.dep_.startswith("aux") for c in token.children)


def _is_finite(token: Token) -> bool:
    """Say whether a clause has a tense of its own: "protested *that they fell*", not "*by shouting*"."""
    finite = {"VBD", "VBZ", "VBP"}
    return token.tag_ in finite or any(
        c.tag_ in finite for c in token.children if c.dep_.startswith(("aux", "cop"))
    )


def is_lacking(token: Token) -> bool:
    """Say whether a clause tells that somebody has none of something: "have *no* army", "lack *soldiers*"."""
    if token.pos_ != "VERB" or modals(token):
        return False
    none = any(g.lower_ == "no" for c in token.children if c.dep_ == "obj" for g in c.children)
    return token.lemma_ == "lack" or (token.lemma_ == "have" and none)


GRAMMATICAL: dict[str, Callable[[Token], bool]] = {
    "number": lambda t: t.pos_ == "NUM",
    "pronoun": lambda t: t.pos_ == "PRON",
    "verb": lambda t: t.pos_ == "VERB",
    "noun": lambda t: t.pos_ in {"NOUN", "PROPN"},
    "adjective": lambda t: t.pos_ == "ADJ",
    "must": lambda t: bool({"must", "should", "ought"} & set(modals(t))),
    "infinitive": _is_infinitive,
    "subjunctive": _is_subjunctive,
    "finite": _is_finite,
}
"""Classes that grammar decides, not a list."""


def singular(token: Token) -> str:
    """Give the lemma, also of a plural that a parser took for a name or singular ("*Drones*", "lorries")."""
    word, lemma = token.lower_, token.lemma_.lower()
    if lemma != word or not word.endswith("s") or token.pos_ not in {"NOUN", "PROPN"}:
        return lemma
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if token.tag_ == "NNS" and token.pos_ == "PROPN" else lemma


def hyphened(token: Token) -> str:
    """Give the whole of a noun that the parser takes apart at its hyphen ("sit-in"), at its head; else ""."""
    doc, i = token.doc, token.i
    if token.dep_ in {"compound", "amod"}:
        return ""
    if i > 1 and doc[i - 1].text == "-" and doc[i - 2].head == token and not doc[i - 2].whitespace_:
        return f"{doc[i - 2].lower_}-{token.lemma_.lower()}"
    if i + 2 < len(doc) and doc[i + 1].text == "-" and not token.whitespace_:
        beside = doc[i + 2].head in {token, token.head} and doc[i + 2].dep_ in {"advmod", token.dep_}
        return f"{token.lower_}-{doc[i + 2].lower_}" if beside else ""
    return ""


def _is_bearing(token: Token, classes: Mapping[str, frozenset[str]]) -> bool:
    """Say whether a vehicle brings relief: "*aid* trucks", "trucks of *food*", "a boat carrying *rice*"."""
    goods, carrying = classes["relief-goods"], classes["carrying"]

    def is_good(word: Token) -> bool:
        return singular(word) in goods or any(is_good(c) for c in word.children if c.dep_ == "compound")

    if singular(token) not in classes["vehicle"]:
        return False
    beside = [c for c in token.children if c.dep_.split(":")[0] in {"compound", "amod", "nmod"}]
    telling = [c for c in token.children if c.dep_ == "acl" and c.lemma_.lower() in carrying]
    return any(is_good(c) for c in beside) or any(is_good(c) for clause in telling for c in clause.children)


def _is_laden(token: Token, classes: Mapping[str, frozenset[str]]) -> bool:
    """Say whether a thing holds explosives: "a truck *packed with dynamite*", "a *bomb-laden* boat"."""
    full, loads = classes["loaded"], classes["explosive"]
    filled = [c for c in token.children if c.dep_ in {"acl", "amod"} and c.lemma_.lower() in full]
    return any(c.lemma_.lower() in loads for word in filled for c in word.children)


LOADED = {"laden": _is_laden, "relief-bearing": _is_bearing}
"""Classes of things that hold something, decided by grammar with the lists of the lexicon."""
