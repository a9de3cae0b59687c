"""Classes of words that grammar decides, not a list: numbers, infinitives, clauses with "must" …"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from dragoman.extract.cues import verb_cue
from dragoman.extract.grammar import children, grammar_words, is_negated, is_passive, modals, preposition
from dragoman.model import Stance

if TYPE_CHECKING:
    from dragoman.language.tokens import Token


_PLURAL = {"NNS", "NNPS"}
_RESULT = {"ADJ", "NOUN", "ADV"}
_NOMINAL = {"nsubj", "csubj", "obj", "obl", "nmod"}
"""How nouns hang in a clause."""
_BY = {"by", "after", "during", "amid", "from"}
"""Words before a gerund that names what brought something about."""


def _has_to(verb: Token) -> bool:
    return any(c.lower_ == "to" and c.dep_ in {"mark", "aux"} for c in verb.children)


def _is_infinitive(token: Token) -> bool:
    return token.pos_ == "VERB" and token.tag_ in {"VB", "VBN"} and _has_to(token)


def is_demanded(clause: Token) -> bool:
    """Say whether a plural subject hides a subjunctive: "demanded that *they withdraw*"."""
    plural = any(s.tag_ in _PLURAL or s.lower_ in {"they", "we"} for s in children(clause, "nsubj"))
    cue = verb_cue(clause.head) if clause.tag_ == "VBP" and clause.dep_ == "ccomp" and plural else None
    return cue is not None and cue[0].stance is Stance.DEMANDS


def _is_subjunctive(token: Token) -> bool:
    """Say whether a clause is one of demand: "that Ukraine *withdraw*", "that he *be freed*"."""
    if token.pos_ != "VERB" or token.dep_ not in {"ccomp", "xcomp"} or _has_to(token):
        return False
    helping = [c for c in token.children if c.dep_.startswith("aux")]
    bare = (token.tag_ == "VB" or is_demanded(token)) and not helping
    passive = token.tag_ == "VBN" and [c.lower_ for c in helping] == ["be"]
    return bare or passive


def _is_must(token: Token) -> bool:
    """Say whether a clause tells what must be: "they *should* go", but not "*should* they go, …"."""
    if not {"must", "should", "ought"} & set(modals(token)):
        return False
    ahead = {"expl"} if children(token, "expl") else {"nsubj", "nsubj:pass", "csubj"}  # "*there* should be"
    subject = next((c for c in token.children if c.dep_ in ahead), None)
    return subject is None or not any(c.lower_ == "should" and c.i < subject.i for c in token.children)


def _is_finite(token: Token) -> bool:
    """Say whether a clause has a tense of its own: "protested *that they fell*", not "*by shouting*"."""
    finite = {"VBD", "VBZ", "VBP"}
    return token.tag_ in finite or any(
        c.tag_ in finite for c in token.children if c.dep_.startswith(("aux", "cop"))
    )


def _is_undone(token: Token) -> bool:
    """Say whether a clause tells that something has not been done: "had *not* fired", "*never* fired"."""
    if token.pos_ != "VERB" or modals(token):
        return False
    helped = any(c.lower_ in _PAST for c in token.children if c.dep_.startswith("aux"))
    return is_negated(token) and (helped or token.tag_ == "VBD")


def is_lacking(token: Token) -> bool:
    """Say whether a clause tells that somebody has none of something: "have *no* army", "lack *soldiers*"."""
    if token.pos_ != "VERB" or modals(token):
        return False
    none = any(g.lower_ == "no" for c in token.children if c.dep_ == "obj" for g in c.children)
    return token.lemma_ == "lack" or (token.lemma_ == "have" and none)


def _of_nobody(clause: Token) -> bool:
    """Say whether the subject of a clause is nobody: "*none of its men* was", "*no convoy* would pass"."""
    words = grammar_words().negators | _NOBODY
    for subject in children(clause, "nsubj", "nsubj:pass"):
        if subject.lower_ in _NOBODY or any(c.lower_ in words and c.i < subject.i for c in subject.children):
            return True
    return False


def _is_untrue_of_all(clause: Token) -> bool:
    """Say whether a clause tells that nobody did or was something: "*nobody was* there"."""
    return not modals(clause) and _of_nobody(clause)


def _is_ruled_out(clause: Token) -> bool:
    """Say whether a clause tells that nothing of a kind will be: "*not a single* lorry *would* pass"."""
    coming = grammar_words().future | grammar_words().possible
    return not coming.isdisjoint(modals(clause)) and _of_nobody(clause)


_PAST = {"have", "has", "had", "did", "was", "were"}
"""Auxiliaries of what is over."""
_NOBODY = {"none", "nobody", "no-one", "nothing"}
GRAMMATICAL: dict[str, Callable[[Token], bool]] = {
    "number": lambda t: t.pos_ == "NUM",
    "pronoun": lambda t: t.pos_ == "PRON",
    "verb": lambda t: t.pos_ == "VERB",
    "noun": lambda t: t.pos_ in {"NOUN", "PROPN"},
    "adjective": lambda t: t.pos_ == "ADJ",
    "must": _is_must,
    "passive": is_passive,
    "infinitive": _is_infinitive,
    "subjunctive": _is_subjunctive,
    "finite": _is_finite,
    "undone": _is_undone,
    "nobody": _is_untrue_of_all,
    "ruled-out": _is_ruled_out,
    "plural": lambda t: t.tag_ in _PLURAL,
}
"""Classes that grammar decides, not a list."""


def singular(token: Token) -> str:
    """Give the lemma, also of a plural that a parser took for a name or singular ("*Drones*", "troops")."""
    word, lemma = token.lower_, token.lemma_.lower()
    if lemma != word or not word.endswith("s") or token.pos_ not in {"NOUN", "PROPN"}:
        return lemma
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if token.tag_ == "NNS" else lemma


def hyphened(token: Token) -> str:
    """Give the whole of a noun that the parser takes apart at its hyphen ("sit-in"), at its head; else ""."""
    words, i = token.doc.tokens, token.i
    if token.dep_ in {"compound", "amod"}:
        return ""
    if i > 1 and words[i - 1].text == "-" and words[i - 2].head is token and not words[i - 2].whitespace_:
        return f"{words[i - 2].lower_}-{token.lemma_.lower()}"
    if not token.whitespace_ and i + 2 < len(words) and words[i + 1].text == "-":
        beside = words[i + 2].head in {token, token.head} and words[i + 2].dep_ in {"advmod", token.dep_}
        return f"{token.lower_}-{words[i + 2].lower_}" if beside else ""
    return ""


def prefixed(verb: Token) -> list[str]:
    """Give a verb with the word before its hyphen that a parser took off: "*test-fired*", "*tear-gassed*"."""
    doc, i = verb.doc, verb.i
    apart = i > 1 and doc[i - 1].text == "-" and not doc[i - 1].whitespace_ and not doc[i - 2].whitespace_
    return [f"{doc[i - 2].lower_}-{verb.lemma_.lower()}"] if apart else []


def outcome_of(verb: Token) -> str:
    """Give the bare word for what becomes of a verb's object: "took them *hostage*", "shot *dead*"."""
    bare = (c for c in verb.children if c.dep_ == "xcomp" and c.i > verb.i and c.pos_ in _RESULT)
    return next((c.lower_ for c in bare if not any(True for _ in c.children)), "")


def is_verbal_noun(gerund: Token, nouns: frozenset[str]) -> bool:
    """Say whether a gerund is a noun of the lexicon: "*shelling* by rebels", "displaced by *fighting*"."""
    if gerund.tag_ != "VBG" or gerund.lower_ not in nouns:
        return False
    labels = {c.relation for c in gerund.children if preposition(c) is None}
    if not labels.isdisjoint({"obj", "iobj", "aux", "xcomp", "ccomp", "nsubj"}):
        return False
    cause = gerund.dep_ == "advcl" and any(c.lower_ in _BY for c in gerund.children if c.dep_ == "mark")
    return cause or gerund.relation in _NOMINAL


def _is_bearing(token: Token, classes: Mapping[str, frozenset[str]], goods: str = "relief-goods") -> bool:
    """Say whether a vehicle brings relief: "*aid* trucks", "trucks of *food*", "a boat carrying *rice*"."""
    if singular(token) not in classes["vehicle"]:
        return False
    beside = [c for c in token.children if c.dep_.split(":")[0] in {"compound", "amod", "nmod"}]
    telling = [c for c in token.children if c.dep_ == "acl" and c.lemma_.lower() in classes["carrying"]]
    held = [*beside, *(c for clause in telling for c in clause.children)]
    return any(_is_good(c, classes[goods]) for c in held)


def _is_good(word: Token, goods: frozenset[str]) -> bool:
    """Say whether a word is of a kind, or a part of that kind: "the first of 400 *soldiers*"."""
    parts = (c for c in word.children if c.dep_ == "compound" or preposition(c) == "of")
    return singular(word) in goods or any(_is_good(c, goods) for c in parts)


def _is_bearing_troops(token: Token, classes: Mapping[str, frozenset[str]]) -> bool:
    """Say whether a vehicle brings soldiers or police: "*troop* trucks", "buses carrying *recruits*"."""
    return _is_bearing(token, classes, "riding-troops")


def _is_laden(token: Token, classes: Mapping[str, frozenset[str]]) -> bool:
    """Say whether a thing holds explosives: "a truck *packed with dynamite*", "a *bomb-laden* boat"."""
    full, loads = classes["loaded"], classes["explosive"]
    filled = [c for c in token.children if c.dep_ in {"acl", "amod"} and c.lemma_.lower() in full]
    return any(c.lemma_.lower() in loads for word in filled for c in word.children)


LOADED = {"laden": _is_laden, "relief-bearing": _is_bearing, "troop-bearing": _is_bearing_troops}
"""Classes of things that hold something, decided by grammar with the lists of the lexicon."""
