"""Places told of again by their kind alone: "mortars shelled *the village*" that was named before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.extract.mentions import PlaceMention
from dragoman.extract.place_names import place_words
from dragoman.extract.reading import Reading

if TYPE_CHECKING:
    from dragoman.language.tokens import Doc, Token

SENTENCES = 3
"""How many sentences back the name may stand."""
FAR = 6
"""How many where nothing else is named that it might be."""

_POINTING = frozenset({"the", "this", "that"})
_BEARINGS = ("north", "south", "east", "west")
_TOWNS = frozenset({"town", "camp", "site", "neighbourhood"})
"""Types of listed places that "the village" may mean; a name that no gazetteer has may be any of them."""


def find_named_before(reading: Reading, noun: Token) -> PlaceMention | None:
    """Give the place that a bare "the village" or "this town" means, the last one named before it; or None.

    Args:
        reading: The document with its grounded places.
        noun: A noun of a clause.
    """
    kind = noun.lemma_.lower()
    if noun.tag_ != "NN" or kind not in place_words().town_nouns or not _is_bare(noun):
        return None
    doc = reading.analysis.doc
    near = _named(reading, noun, SENTENCES)
    last = next((m for m in reversed(near) if _may_be(doc[m.last], m, kind)), None)
    if last is not None:
        return last
    far = [m for m in _named(reading, noun, FAR) if _may_be(doc[m.last], m, kind)]
    return far[-1] if len({m.span.text for m in far}) == 1 else None


def _named(reading: Reading, noun: Token, sentences: int) -> list[PlaceMention]:
    """Give the places named before a noun, so many sentences back."""
    doc = reading.analysis.doc
    first = noun.sent.start
    for _ in range(sentences):
        first = doc[first - 1].sent.start if first else 0
    return [m for m in reading.places.items if first <= m.first and m.last < noun.i]


def _is_bare(noun: Token) -> bool:
    """Say whether an article stands with a noun, at most with where it lies: no name, no "another"."""
    loose = {"punct", "case", "cc", "conj"}
    kept = [c for c in noun.children if c.dep_.split(":")[0] not in loose and not _is_told_of(c)]
    return len(kept) == 1 and kept[0].lower_ in _POINTING


def _is_told_of(word: Token) -> bool:
    """Say whether an adjective only tells more of a place that is known: "the *northern* town"."""
    words = place_words()
    return word.dep_ == "amod" and word.text.islower() and word.lower_ in words.directions | words.told_of


def _is_bearing(mention: PlaceMention, doc: Doc) -> bool:
    """Say whether a name only tells which way a place lies: "Mora, south of *Maroua*"."""
    before = [doc[i].lower_ for i in range(max(0, mention.first - 2), mention.first)]
    return len(before) == 2 and before[1] == "of" and before[0].endswith(_BEARINGS)


def _may_be(last: Token, mention: PlaceMention, kind: str) -> bool:
    """Say whether a name may be that of a town or village: no dateline, no other kind told beside it."""
    if mention.crossing is not None or mention.span.text.isupper() or _is_bearing(mention, last.doc):
        return False
    if mention.place is not None and mention.place.type not in _TOWNS:
        return False
    words = place_words()
    behind = last.nbor(1).lemma_.lower() if last.i + 1 < len(last.doc) else ""
    return behind == kind or behind not in words.town_nouns | words.region_nouns | words.site_nouns
