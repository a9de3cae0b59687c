"""What becomes of those who are counted: killed, injured, captured … by grammar and lexicon.

Example:
    In "12 people were killed and 30 wounded" the first count is the passive subject of "kill", the
    second stands with "wounded" alone and belongs to the same people.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.extract.grammar import children, conjuncts, first_conjunct, is_negated, is_passive, preposition
from dragoman.extract.quantities.vocabulary import Fate, quantity_words

if TYPE_CHECKING:
    from spacy.tokens import Token

NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})


@dataclass(frozen=True, slots=True)
class Happened:
    """What happened to the counted.

    Attributes:
        measure: Name in the measures of the lexicon ("killed").
        trigger: Token of the word that says so.
        clause: Token that heads the clause, for status and moment.
        negated: Whether it is denied by a word of the clause.
    """

    measure: str
    trigger: int
    clause: int
    negated: bool = False


def fates_of(token: Token) -> list[Happened]:
    """Give what happens to the things that a token counts; several where verbs share an object.

    Args:
        token: The highest token of the counted phrase ("people" in "at least 12 people", "tens" in
            "tens of people").
    """
    found: list[Happened] = []
    seen: set[str] = set()
    for happened in _candidates(token):
        if happened.measure not in seen:
            seen.add(happened.measure)
            found.append(happened)
    return found


def _candidates(token: Token) -> Iterator[Happened]:
    own = list(_own_state(token))
    yield from own
    if own:
        return
    modified = list(_modifiers(token))
    yield from modified
    if modified:
        return
    first = first_conjunct(token)
    yield from _as_argument(first)


def _match(word: Token, place: str) -> str | None:
    """Give the measure whose words of this grammatical place hold a word."""
    for name, fate in quantity_words().measures.items():
        if word.lemma_.lower() in _words(fate, place) or word.lower_ in _words(fate, place):
            return name
    return None


def _words(fate: Fate, place: str) -> frozenset[str]:
    words: frozenset[str] = getattr(fate, place)
    return words


def _own_state(token: Token) -> Iterator[Happened]:
    """The counted word says it itself: "12 dead", "30 wounded", "41 deaths"."""
    measure = _match(token, "noun") or _match(token, "state")
    if measure is None and token.pos_ == "VERB":
        measure = _match(token, "object")
    if measure is not None:
        yield Happened(measure, token.i, _clause(token), is_negated(_clause_token(token)))


def _modifiers(token: Token) -> Iterator[Happened]:
    """An adjective, participle or relative clause says it: "12 people dead", "two men who died"."""
    for child in token.children:
        label = child.dep_
        if label in {"amod", "acl", "acl:relcl", "xcomp", "advcl", "appos", "dep", "compound"}:
            yield from _modifier(token, child)
    for sibling in token.head.children:
        if sibling.dep_ in {"xcomp", "advcl", "conj"} and sibling.i > token.i and token.dep_ in {"obj", "nsubj"}:
            measure = _match(sibling, "state") if sibling.dep_ == "xcomp" else None
            if measure is not None:
                for other in conjuncts(sibling):
                    name = _match(other, "state")
                    if name is not None and not children(other, "nummod"):
                        yield Happened(name, other.i, token.head.i, is_negated(token.head))


def _modifier(token: Token, child: Token) -> Iterator[Happened]:
    for word in conjuncts(child):
        if children(word, "nummod"):
            continue
        measure = _match(word, "state") if word.pos_ in {"ADJ", "VERB", "NOUN"} else None
        if measure is None and word.tag_ in {"VBN"} and child.dep_ in {"acl", "amod"}:
            measure = _match(word, "object")
        if measure is None and child.dep_ == "acl:relcl":
            measure = _match(word, "object") if is_passive(word) else _match(word, "subject")
        if measure is not None:
            yield Happened(measure, word.i, word.i, is_negated(word))


def _as_argument(token: Token) -> Iterator[Happened]:
    """A verb says it: as object, passive subject, or subject of "die" and "flee"."""
    head, label = token.head, token.dep_
    if head == token:
        return
    if label in {"nmod", "appos", "obl"} and preposition(token) in {"including", "of", "among"} and head.pos_ in NOUNS:
        if preposition(token) == "including":
            yield from _as_argument(first_conjunct(head))
        return
    passive = label == "nsubj:pass" or (label == "nsubj" and is_passive(head))
    if passive or label in {"obj", "nsubj"}:
        place = "object" if passive or label == "obj" else "subject"
        yield from _verbs(head, place, shared=label == "obj")
        return
    if label.split(":")[0] in {"obl", "nmod", "xcomp", "advmod"}:
        yield from _toll(token, head)


def _verbs(verb: Token, place: str, *, shared: bool) -> Iterator[Happened]:
    """Read the verb and, where they share the counted phrase, the verbs coordinated with it."""
    for word in _coordinated(verb, shared=shared):
        measure = _match(word, place) if word.pos_ in {"VERB", "NOUN", "ADJ", "AUX"} else None
        if measure is None and place in {"object", "subject"} and children(word, "cop"):
            measure = _match(word, "state")
        if measure is not None:
            yield Happened(measure, word.i, word.i, is_negated(word) or is_negated(verb))


def _coordinated(verb: Token, *, shared: bool) -> Iterator[Token]:
    yield verb
    first = first_conjunct(verb)
    for word in conjuncts(first):
        if word == verb:
            continue
        own = any(c.dep_ in {"obj", "nsubj", "nsubj:pass"} for c in word.children)
        counted = bool(children(word, "nummod"))
        if not own and not counted and (shared or word.i > verb.i):
            yield word


def _toll(token: Token, verb: Token) -> Iterator[Happened]:
    """A toll reaches the count: "the death toll rose to 41", "the number of dead stands at 12"."""
    for subject in children(verb, "nsubj"):
        if subject.lemma_.lower() == "toll" or subject.lower_ == "toll":
            yield Happened("killed", subject.i, verb.i, is_negated(verb))
        elif subject.lemma_.lower() in {"number", "count"}:
            for inner in children(subject, "nmod"):
                for word in conjuncts(inner):
                    measure = _match(word, "noun") or _match(word, "state")
                    if measure is not None:
                        yield Happened(measure, word.i, verb.i, is_negated(verb))


def _clause_token(token: Token) -> Token:
    """Give the word that heads the clause which a nominal belongs to."""
    while token.head != token and token.pos_ not in {"VERB", "AUX"}:
        token = token.head
    return token


def _clause(token: Token) -> int:
    return int(_clause_token(token).i)
