"""The evidence around a capitalised name: what stands before and after it, and what the document is about."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from dragoman.extract.crossing_words import crossing_words
from dragoman.extract.folding import fold
from dragoman.extract.gazetteer import ARTICLES, Gazetteer
from dragoman.extract.grammar import first_conjunct
from dragoman.extract.place_names import PlaceWords, place_words
from dragoman.language.analysis import Analysis

if TYPE_CHECKING:
    from dragoman.language.tokens import Doc, Token


LONGEST = 6
"""Most tokens of a name that the gazetteer is asked for."""

NAMES = frozenset(
    {"Person", "Organization", "NORP", "Product", "Misc", "Miscellaneous", "Money", "Date", "Facility"}
)
"""Entity labels that speak against a place."""

_HYPHENS = {"-", "‐", "‑", "–"}

LARGE = 100_000
"""Inhabitants from which on a town is known well enough to be taken for itself."""

NOTABLE = 3_000
"""Inhabitants from which on a town is believed in a document that names its country."""

SITES = frozenset(
    {"crossing", "base", "camp", "site", "island", "river", "sea", "strait", "lake", "mountains"}
)


class NameContext:
    """Answers questions about the tokens of one document.

    Args:
        analysis: The document.
        gazetteer: Known places.
    """

    def __init__(self, analysis: Analysis, gazetteer: Gazetteer) -> None:
        self.analysis = analysis
        self.doc: Doc = analysis.doc
        self.gazetteer = gazetteer
        self.words: PlaceWords = place_words()
        self._reach: dict[int, int] = {}

    def names_crossing(self, first: int, last: int) -> bool:
        """Say whether the tokens are a listed crossing's name."""
        return self.gazetteer.crossing_named(self.analysis.words(first, last)) is not None

    def reach(self, first: int) -> int:
        """Give the last token that a name from `first` on can have: capitals and what joins them."""
        known = self._reach.get(first)
        if known is not None:
            return known
        last, joints = first, self.words.name_joints
        for token in self.doc.tokens[first + 1 : first + LONGEST]:
            capital = token.text[:1].isupper()
            if token.is_sent_start or not (capital or token.lower_ in joints):
                break
            if capital:
                last = token.i
        self._reach[first] = last
        return last

    def is_other(self, first: int, last: int) -> bool:
        """Say whether a single word taken for a place is something else that the document names."""
        if first != last:
            return False
        token = self.doc[first]
        folded = fold(token.text)
        if folded in self.words.never:
            return True
        if self.after_preposition(first) or self.after_place(first):
            return False
        return token.text in self.surnames or (
            folded in self.words.ambiguous and not self.is_known(token.text)
        )

    @cached_property
    def surnames(self) -> frozenset[str]:
        """Last words of the full names of persons in the document."""
        people = (e for e in self.doc.ents if e.label_ == "Person" and len(e) > 1)
        return frozenset(e[-1].text for e in people if e[-1].text[:1].isupper())

    def is_crossing(self, text: str) -> bool:
        """Say whether a name is that of a listed crossing or of one of its sides."""
        return self.gazetteer.crossing_named(text) is not None or (
            fold(text) in self.gazetteer.sides and len(text) > 4
        )

    @cached_property
    def about_borders(self) -> bool:
        """Whether the document speaks of borders or crossings at all."""
        words = crossing_words()
        nouns = words.crossing_nouns | words.border_nouns
        states = words.verbs.closed | words.verbs.open
        return any(
            t.lemma_.lower() in nouns or (t.pos_ == "VERB" and t.lemma_.lower() in states) for t in self.doc
        )

    def is_located_object(self, first: int, last: int) -> bool:
        """Say whether a name is what somebody entered, shelled or left, or coordinated with that."""
        head = first_conjunct(self.doc[first : last + 1].root)
        return head.dep_ == "obj" and head.head.lemma_.lower() in self.words.located_objects

    def is_name_of_person(self, first: int, last: int) -> bool:
        """Say whether a title stands before a name."""
        return self.doc[first - 1].lower_.rstrip(".") in self.words.titles if first else False

    def names_place(self, i: int) -> bool:
        """Say whether token `i` starts a place that is sure."""
        if i >= len(self.doc):
            return False
        token = self.doc[i]
        return token.ent_type_ == "Location" or bool(token.text[:1].isupper() and self.is_known(token.text))

    def is_known(self, text: str) -> bool:
        """Say whether a name is a country's, a region's, an area's or a large town's own."""
        own = [c for c in self.gazetteer.candidates(text) if not c.alternative]
        return any(c.type not in {"town", "district"} or c.population >= LARGE for c in own)

    def is_site(self, first: int, last: int) -> bool:
        """Say whether the gazetteer knows the tokens as a base, camp, crossing or the like."""
        return any(c.type in SITES for c in self.gazetteer.candidates(self.analysis.words(first, last)))

    def starts_name(self, i: int) -> bool:
        """Say whether a name can start at token `i`."""
        token = self.doc[i]
        if token.is_punct or token.is_space or token.lower_ == "the":
            return False
        return not token.text[:1].islower() or self.is_article(token)

    def is_article(self, token: Token) -> bool:
        """Say whether a token is the Arabic article of a name, in small letters: "*el*-Obeid"."""
        if token.text not in ARTICLES or token.i + 2 >= len(self.doc):
            return False
        return token.nbor().text in _HYPHENS and token.nbor(2).text[:1].isupper()

    def ends_name(self, i: int) -> bool:
        """Say whether a name can end at token `i`."""
        token = self.doc.tokens[i]
        return not (token.is_punct or token.is_space or token.tag_ == "POS" or token.text[:1].islower())

    def is_demonym(self, first: int, last: int) -> bool:
        """Say whether a single word is a people's name and no place's."""
        token = self.doc[last]
        known = first == last and self.gazetteer.demonym(token.text) is not None
        return known and not self.gazetteer.candidates(token.text)

    def in_focus(self, text: str) -> bool:
        """Say whether a town or district of this very name lies in a country that the document names."""
        return any(
            c.country in self.focus and (c.population >= NOTABLE or c.type == "district")
            for c in self.gazetteer.candidates(text)
            if not c.alternative or c.population >= 5 * NOTABLE
        )

    @cached_property
    def focus(self) -> frozenset[str]:
        """Countries that the document names, by themselves or by their people."""
        codes: set[str] = set()
        for entity in self.doc.ents:
            if entity.label_ not in {"Location", "NORP"}:
                continue
            people = self.gazetteer.demonym(entity.text)
            found = (people,) if people is not None else self.gazetteer.candidates(entity.text)[:1]
            codes.update(c.country for c in found if c is not None and c.country and c.type != "town")
        return frozenset(codes)

    def inside_name(self, first: int, last: int) -> bool:
        """Say whether the words are part of a longer name: of a person, an organisation, a street."""
        doc = self.doc
        if any(doc[i].ent_type_ in NAMES for i in range(first, last + 1)):
            return True
        if first > 0 and _name_part(doc[first - 1]) and doc[first - 1].lower_ not in self.words.directions:
            return True
        if first > 0 and doc[first - 1].lower_.rstrip(".") in self.words.titles:
            return True
        after = doc[last + 1] if last + 1 < len(doc) else None
        return after is not None and (_name_part(after) or after.lower_ in self.words.organisation_nouns)

    def after_place(self, first: int) -> bool:
        """Say whether a name follows a place and a comma or bracket."""
        return (
            first >= 2
            and self.doc[first - 1].text in {",", "("}
            and self.doc[first - 2].ent_type_ == "Location"
        )

    def before_kind(self, last: int) -> bool:
        """Say whether a noun for a kind of region or site follows."""
        after = self.doc[last + 1].lower_ if last + 1 < len(self.doc) else ""
        return after in self.words.region_nouns or after in self.words.site_nouns

    def before_of(self, last: int) -> bool:
        """Say whether "of", "for" or another capitalised word follows."""
        after = self.doc[last + 1] if last + 1 < len(self.doc) else None
        return after is not None and (after.lower_ in {"of", "for"} or after.text[:1].isupper())

    def after_preposition(self, first: int, *, located: bool = False) -> bool:
        """Say whether a preposition of place stands before a name; `located`: one that tells where."""
        words = self._telling_where if located else self.words.place_prepositions
        tokens, i = self.doc.tokens, first - 1
        while i >= 0 and (tokens[i].lower_ == "the" or tokens[i].lower_ in self.words.directions):
            i -= 1
        return i >= 0 and tokens[i].lower_ in words

    @cached_property
    def _telling_where(self) -> frozenset[str]:
        return frozenset(self.words.locating) - self.words.moving - self.words.weak_locating


def _name_part(token: Token) -> bool:
    return token.text[:1].isupper() and token.pos_ == "PROPN" and token.text.isalpha()
