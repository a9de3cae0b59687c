"""The place of a clause: where what a verb or an event noun tells takes place.

Grammar decides. A clause has the place of its own obliques ("in Homs", "near the border"); an event noun that
of its modifiers ("the attack in Homs", "the Homs attack"); an object or subject that is itself a
site carries its place ("shelled a camp in Jabalia"). A clause without a place shares that of the clause it is
coordinated with or that it accompanies. What is said does not take the place of the saying.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.extract.grammar import children, is_passive, preposition
from dragoman.extract.mentions import PlaceMention
from dragoman.extract.place_anaphors import find_named_before
from dragoman.extract.place_names import place_words
from dragoman.extract.reading import Reading

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

DEPTH = 5
"""How many clauses a place is looked for along."""

PRECISION = {"country": 0, "continent": -1, "area": 1, "sea": 1, "region": 2, "district": 3, "town": 4}
"""How exact a type of place is; what is not listed (crossings, bases, camps, sites) is most exact."""

_AT = {"in", "at", "near", "on", "inside", "outside"}
"""Prepositions by which a site that is hit or shut tells where it lies."""

_OCCASION = "when"
"""What begins the clause that tells how something befell people."""

SHARED = frozenset({"advcl", "conj", "xcomp", "acl", "parataxis"})
"""Relations over which a clause takes over the place of its governor."""


def place_of(reading: Reading, token: int) -> PlaceMention | None:
    """Give the place of the clause or event noun headed by token number `token`, or None.

    Args:
        reading: The document with its grounded places.
        token: Number of a verb, a predicate or an event noun.

    Returns:
        The most specific of the places that grammar allows: a crossing before its town, a town before
        its country.
    """
    return _place(reading, reading.analysis.doc[token], DEPTH)


def own_place(reading: Reading, token: int) -> PlaceMention | None:
    """Give the place that hangs on a verb or event noun itself, or None."""
    own = list(_own(reading, reading.analysis.doc[token], 1))
    return max(own, key=lambda pair: pair[0])[1] if own else None


def _place(reading: Reading, token: Token, depth: int) -> PlaceMention | None:
    if depth == 0:
        return None
    own = list(_own(reading, token, depth))
    if own:
        return max(own, key=lambda pair: pair[0])[1]
    befallen = _place_of_occasion(reading, token)
    if befallen is not None:
        return befallen
    head = token.head
    if head.i == token.i:
        return None
    if _is_told_elsewhere(token):
        return None
    label = token.dep_.split(":")[0]
    described = reading.places.covering(head.i) if label == "acl" else None
    if described is not None:
        return described
    if label == "conj" and token.pos_ == "NOUN":
        return None  # "the talks *in X* and the release of Y": what stands with one noun is its own
    if label in SHARED and head.lemma_.lower() not in place_words().speech_verbs:
        return _place(reading, head, depth - 1)
    if label in {"obj", "nsubj", "obl"} and token.pos_ == "NOUN" and head.pos_ == "VERB":
        return _beside(reading, head, token)
    return None


def _place_of_occasion(reading: Reading, verb: Token) -> PlaceMention | None:
    """Give the place of what befell people: "two were killed *when shells hit a market in X*"."""
    if not is_passive(verb):
        return None
    clauses = [c for c in children(verb, "advcl") if any(w.lower_ == _OCCASION for w in c.children)]
    return next((p for c in clauses for p in [own_place(reading, c.i)] if p is not None), None)


def _beside(reading: Reading, verb: Token, noun: Token) -> PlaceMention | None:
    """Give the place of the verb that an event noun depends on, unless it is a verb of saying."""
    if verb.lemma_.lower() in place_words().speech_verbs:
        return None
    own = list(_own(reading, verb, 1, without=noun))
    return max(own, key=lambda pair: pair[0])[1] if own else None


def _own(
    reading: Reading, token: Token, depth: int, *, without: Token | None = None
) -> Iterator[tuple[tuple[int, int], PlaceMention]]:
    """Give the places that hang on a token, each with how telling it is."""
    verbal = token.pos_ in {"VERB", "AUX", "ADJ"}
    for child in token.children:
        if without is not None and child.i == without.i:
            continue
        label = child.dep_.split(":")[0]
        if label in {"obl", "nmod", "dep", "advmod", "conj"} and child.dep_ != "obl:agent":
            yield from _oblique(reading, token, child, verbal)
        elif label in {"compound", "amod"} and not verbal:
            yield from _ranked(reading, child, -1)
        elif label in {"obj", "nsubj"} and verbal:
            yield from _argument(reading, child)
            again = find_named_before(reading, child)
            if again is not None:
                yield (-1, _precision(again)), again
            if label == "obj" and token.lemma_.lower() in place_words().located_objects:
                own = reading.places.headed(child.i)
                if own is not None:
                    yield (-1, _precision(own)), own


def _oblique(
    reading: Reading, token: Token, child: Token, verbal: bool
) -> Iterator[tuple[tuple[int, int], PlaceMention]]:
    words = place_words()
    case = preposition(child)
    if child.dep_ == "nmod:poss" and not verbal:
        yield from _ranked(reading, child, -2)
        return
    if case is None or case not in words.locating:
        return
    if case in words.moving and verbal and token.lemma_.lower() in words.speech_verbs:
        return
    if case == "between" or any(preposition(c) == "between" for c in children(child, "nmod")):
        return  # "on the road between X and Y": in neither
    rank = -2 if case in words.moving else -3 if case in words.weak_locating else 0
    yield from _ranked(reading, child, rank)


def _argument(reading: Reading, noun: Token) -> Iterator[tuple[tuple[int, int], PlaceMention]]:
    """Give the place of a site that is subject or object: "closed the Torkham crossing"."""
    own = reading.places.headed(noun.i)
    if own is not None and own.crossing:
        yield (-1, 9), own
    if preposition(noun) is not None:  # "protest *against the raid at X*" is held anywhere
        return
    told = min((c.i for c in noun.children if c.dep_ == "acl" and c.tag_ != "VBG"), default=len(noun.doc))
    for child in noun.children:
        if child.i > told:  # "the men held *near X* were freed": there they were held
            continue
        if child.dep_ == "nmod:poss":  # "hit *the town*'s clinic"
            again = find_named_before(reading, child)
            if again is not None:
                yield (-1, _precision(again)), again
            continue
        if child.dep_ in {"compound", "nmod", "amod"} and (
            child.dep_ == "compound"
            or preposition(child) in _AT
            or (preposition(child) == "of" and _is_site(noun))
        ):
            yield from _ranked(reading, child, -1)


def _is_told_elsewhere(verb: Token) -> bool:
    """Say whether a clause names a town by its kind alone, not its main clause: "in the Angolan capital"."""
    kinds = place_words().town_nouns | place_words().region_nouns
    return any(
        child.lemma_.lower() in kinds
        and preposition(child) in _AT
        and children(child, "amod", "compound", "nmod")
        for child in children(verb, "obl")
    )


def _is_site(noun: Token) -> bool:
    """Say whether "of X" behind a noun names where it lies: "the airport of X", "the outskirts of X"."""
    words = place_words()
    return noun.lemma_.lower() in words.site_nouns | words.town_nouns | words.region_nouns | words.part_nouns


def _ranked(reading: Reading, noun: Token, rank: int) -> Iterator[tuple[tuple[int, int], PlaceMention]]:
    """Give the place that a noun names, or that stands inside its phrase, with its rank."""
    mention = reading.places.headed(noun.i)
    if mention is None:
        covering = reading.places.covering(noun.i)
        if covering is not None and covering.first <= noun.i <= covering.last:
            mention = covering
    if mention is None:
        mention = find_named_before(reading, noun)
    if mention is not None:
        yield (rank, _precision(mention)), mention
        return
    lying = [p for c in children(noun, "nmod") if preposition(c) in _AT for p in _ranked(reading, c, rank)]
    if lying:  # "the US embassy *in Iraq*" lies in one of the two
        yield from lying
        return
    for child in noun.children:
        label = child.dep_.split(":")[0]
        if label in {"compound", "nmod", "appos", "amod"} and (
            label in {"compound", "appos", "amod"} or preposition(child) in place_words().locating
        ):
            yield from _ranked(reading, child, rank)


def _precision(mention: PlaceMention) -> int:
    if mention.place is None:
        return 3
    return PRECISION.get(mention.place.type, 5)
