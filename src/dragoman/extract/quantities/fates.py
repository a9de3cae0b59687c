"""What becomes of those who are counted: killed, injured, captured … by grammar and lexicon.

Example:
    In "12 people were killed and 30 wounded" the first count is the passive subject of "kill", the
    second stands with "wounded" alone and belongs to the same people.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from dragoman.extract.grammar import children, conjuncts, first_conjunct, is_negated, is_passive, preposition
from dragoman.extract.quantities.vocabulary import Fate, quantity_words

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

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


def fates_of(token: Token, *, last: Token | None = None) -> list[Happened]:
    """Give what happens to the things that a token counts; several where verbs share an object.

    Args:
        token: The highest token of the counted phrase ("people" in "at least 12 people", "tens" in
            "tens of people").
        last: The last token of the number; the word right behind it may say it without any grammar
            ("3 dead, 17 wounded").
    """
    found: list[Happened] = []
    seen: set[str] = set()
    beside = list(_beside(last)) if last is not None else []
    for happened in beside or _candidates(token):
        if happened.measure not in seen:
            seen.add(happened.measure)
            found.append(happened)
    return found


def _beside(last: Token) -> Iterator[Happened]:
    """The word right behind the number says it, or a heading before it ("Fatalities: 12")."""
    after = last.nbor() if last.i + 1 < len(last.doc) else None
    measure = _match(after, "state") if after is not None and after.pos_ in {"ADJ", "VERB", "NOUN"} else None
    if after is not None and measure is not None and not _modifies_noun(after):
        clause = _clause_token(after)
        yield Happened(measure, after.i, clause.i, is_negated(clause))
    elif after is not None and after.pos_ == "AUX" and (verb := _behind_auxiliaries(after)) is not None:
        measure = _match(verb, "state") or (_match(verb, "object") if verb.tag_ == "VBN" else None)
        if measure is not None:
            yield Happened(measure, verb.i, verb.i, is_negated(verb))
    elif last.i >= 2 and last.nbor(-1).text == ":":
        measure = _match(last.nbor(-2), "noun")
        if measure is not None:
            yield Happened(measure, last.i - 2, last.i - 2)


def _behind_auxiliaries(token: Token) -> Token | None:
    """Give the participle or adjective behind "were", "have been", "were reportedly"."""
    for word in token.doc[token.i + 1 : token.i + 4]:
        if word.pos_ not in {"AUX", "ADV"}:
            return word if word.tag_ in {"VBN", "JJ"} else None
    return None


def _modifies_noun(word: Token) -> bool:
    """Say whether a participle stands before a noun ("12 wounded soldiers")."""
    return word.dep_ in {"amod", "compound"} and word.head.i > word.i


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
    """Give the measure whose words of this grammatical place hold a word; of several, the file's first."""
    ranks = _ranks(place)
    told = [word.lemma_.lower(), word.lower_, *(with_words(word) if place == "object" else ())]
    found = [ranks[form] for form in told if form in ranks]
    if found:
        return list(quantity_words().measures)[min(found)]
    return "killed" if place == "object" and ends_in_death(word) else None


@lru_cache(maxsize=8)
def _ranks(place: str) -> dict[str, int]:
    """Give for each word of a grammatical place the number of the first measure that lists it."""
    ranks: dict[str, int] = {}
    for rank, fate in enumerate(quantity_words().measures.values()):
        words = _words(fate, place) | (fate.particle if place == "object" else frozenset())
        for word in words:
            ranks.setdefault(word, rank)
    return ranks


def ends_in_death(verb: Token) -> bool:
    """Say whether a verb's clause tells that its object died of it: "shot *to death*", "shot *dead*"."""
    if verb.pos_ != "VERB":
        return False
    return any(
        (c.lemma_.lower() == "death" and preposition(c) == "to")
        or (c.lower_ == "dead" and c.dep_ in {"xcomp", "advmod", "acl"})
        for c in verb.children
    )


def with_words(verb: Token) -> list[str]:
    """Give a verb with each of its particles and adverbs ("send back", "round up")."""
    beside = {"compound:prt", "advmod", "xcomp"}  # "rounded *up*", "taken *hostage*"
    return [f"{verb.lemma_.lower()} {c.lower_}" for c in verb.children if c.dep_ in beside]


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
        if any(t.dep_ == "cc" for t in token.doc[token.i + 1 : child.i]):
            continue
        if label in {"amod", "acl", "acl:relcl", "xcomp", "advcl", "appos", "dep", "compound"}:
            yield from _modifier(token, child)
    for sibling in token.head.children:
        if (
            sibling.dep_ in {"xcomp", "advcl", "conj"}
            and sibling.i > token.i
            and token.dep_ in {"obj", "nsubj", "nsubj:pass"}
        ):
            measure = _match(sibling, "state") if sibling.dep_ == "xcomp" else None
            if measure is not None:
                for other in conjuncts(sibling):
                    name = _match(other, "state")
                    if name is not None and not children(other, "nummod", "nsubj"):
                        yield Happened(name, other.i, token.head.i, is_negated(token.head))


def _modifier(token: Token, child: Token) -> Iterator[Happened]:
    for word in conjuncts(child):
        if children(word, "nummod") or (child.dep_ == "acl:relcl" and children(word, "obj")):
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
    if (
        label in {"nmod", "appos", "obl"}
        and preposition(token) in {"including", "of", "among"}
        and head.pos_ in NOUNS
    ):
        of = preposition(token) == "of"
        measure = (_match(head, "noun") or _match(head, "act")) if of else None
        if preposition(token) == "including":
            yield from _as_argument(first_conjunct(head))
        elif measure is not None:
            yield Happened(measure, head.i, _clause(head))
        return
    perfect = any(c.lemma_ == "have" for c in children(head, "aux"))
    participle = is_passive(head) or (head.tag_ == "VBN" and not perfect)
    passive = label == "nsubj:pass" or (label == "nsubj" and participle)
    stray = label == "obl" and preposition(token) is None and not children(head, "obj")
    if passive or stray or label in {"obj", "nsubj"}:
        place = "subject" if label == "nsubj" and not passive else "object"
        found = list(_verbs(head, place, shared=token if label == "obj" else None))
        yield from found or (_toll(token, head) if place == "object" else ())
        return
    if label.split(":")[0] in {"obl", "nmod", "xcomp", "advmod"}:
        yield from _toll(token, head)


def _verbs(verb: Token, place: str, *, shared: Token | None) -> Iterator[Happened]:
    """Read the verb and the verbs coordinated with it that share its subject, or the object `shared`."""
    for word in _coordinated(verb, shared=shared):
        measure = _match(word, place) if word.pos_ in {"VERB", "NOUN", "ADJ", "AUX"} else None
        if measure is None and (children(word, "cop") or (place == "subject" and word.tag_ in {"VBG", "JJ"})):
            measure = _match(word, "state")
        if measure is not None:
            yield Happened(measure, word.i, word.i, is_negated(word) or is_negated(verb))


def _coordinated(verb: Token, *, shared: Token | None) -> Iterator[Token]:
    """Give the verbs of a coordination that share an argument; an object stands behind them all."""
    yield verb
    first = first_conjunct(verb)
    before = verb.nbor(-2) if verb.i >= 2 and verb.nbor(-1).dep_ == "cc" else None
    if (
        shared is not None
        and before is not None
        and before.tag_ == verb.tag_
        and before not in conjuncts(first)
    ):
        yield before
    for word in conjuncts(first):
        if word == verb:
            continue
        own = any(c.dep_ in {"obj", "nsubj", "nsubj:pass"} for c in word.children)
        counted = bool(children(word, "nummod")) or (word.i > 0 and word.nbor(-1).like_num)
        together = word.i > verb.i if shared is None else word.i < shared.i
        if not own and not counted and together:
            yield word


def _toll(token: Token, verb: Token) -> Iterator[Happened]:
    """A toll reaches the count: "the death toll rose to 41", "put the death toll at nine"."""
    for subject in children(verb, "nsubj", "obj"):
        measure = _match(subject, "toll") or (_match(subject, "noun") if token.pos_ == "NUM" else None)
        if measure is not None:
            yield Happened(measure, subject.i, verb.i, is_negated(verb))
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
