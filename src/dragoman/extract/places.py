"""Finds place names, and the place of a clause.

Two kinds of evidence make a place name: the entity recogniser's label, and the gazetteer together with
the words around a capitalised name. Neither is trusted alone where they disagree: a person called
Washington is no place, and a village that the gazetteer lacks is one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from dragoman.extract.folding import fold
from dragoman.extract.gazetteer import Candidate, Gazetteer
from dragoman.extract.mentions import PlaceMention
from dragoman.extract.place_names import PlaceWords, name_candidates, place_words
from dragoman.extract.place_of import place_of
from dragoman.language.analysis import Analysis

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan

LONGEST = 6
"""Most tokens of a name that the gazetteer is asked for."""

NAMES = frozenset({"Person", "Organization", "NORP", "Product", "Miscellaneous", "Money", "Date", "Facility"})
"""Entity labels that speak against a place."""

LARGE = 100_000
"""Inhabitants from which on a town is known well enough to be taken for itself."""

SITES = frozenset({"crossing", "base", "camp", "site", "island", "river", "sea", "strait", "lake", "mountains"})


def find_places(analysis: Analysis, gazetteer: Gazetteer, *, demonyms: bool = False) -> list[PlaceMention]:
    """Find the place names of a document.

    Args:
        analysis: The document.
        gazetteer: Known places.
        demonyms: Whether names of peoples ("Syrian") count, too, as in some annotation schemes.

    Returns:
        Mentions in order, not overlapping, with `place` None: `resolve.places.ground_places` fills it.
    """
    scan = _Scan(analysis, gazetteer)
    taken: set[int] = set()
    found: list[tuple[int, int]] = []
    peoples = scan.of_peoples() if demonyms else ()
    for first, last in (*scan.of_entities(), *scan.of_gazetteer(), *scan.inside_entities(), *peoples):
        if taken.isdisjoint(range(first, last + 1)):
            found.append((first, last))
            taken.update(range(first, last + 1))
    return [scan.mention(first, last) for first, last in sorted(found)]


def candidates_of(
    mention: PlaceMention, analysis: Analysis, gazetteer: Gazetteer
) -> tuple[Candidate, ...]:
    """Give what a mention may refer to, the best known first."""
    return name_candidates(analysis.document.text, mention.span.start, mention.span.end, gazetteer)


class _Scan:
    """One pass over one document."""

    def __init__(self, analysis: Analysis, gazetteer: Gazetteer) -> None:
        self.analysis = analysis
        self.doc: Doc = analysis.doc
        self.gazetteer = gazetteer
        self.words: PlaceWords = place_words()

    def mention(self, first: int, last: int) -> PlaceMention:
        tokens: TokenSpan = self.doc[first : last + 1]
        span = self.analysis.span(first, last)
        crossing = next((c.crossing for c in self.gazetteer.candidates(span.text) if c.crossing), None)
        return PlaceMention(
            first=first, last=last, head=tokens.root.i, span=span, place=None, crossing=crossing
        )

    # Entities

    def of_entities(self) -> Iterator[tuple[int, int]]:
        for entity in self.doc.ents:
            if entity.label_ == "Location":
                for first, last in self._trimmed(entity.start, entity.end - 1):
                    if not self._is_other(first, last):
                        yield first, last
            elif entity.label_ == "Facility" and self._is_site(entity.start, entity.end - 1):
                yield from self._trimmed(entity.start, entity.end - 1)

    def _is_other(self, first: int, last: int) -> bool:
        """Say whether a single word that was taken for a place is something else that the document names."""
        if first != last:
            return False
        token = self.doc[first]
        folded = fold(token.text)
        if folded in self.words.never:
            return True
        if self._after_preposition(first) or self._after_place(first):
            return False
        return token.text in self.surnames or (folded in self.words.ambiguous and not self._is_known(token.text))

    @cached_property
    def surnames(self) -> frozenset[str]:
        """Last words of the full names of persons in the document."""
        people = (e for e in self.doc.ents if e.label_ == "Person" and len(e) > 1)
        return frozenset(e[-1].text for e in people if e[-1].text[:1].isupper())

    # Names inside the names of other things

    def inside_entities(self) -> Iterator[tuple[int, int]]:
        """Find the place in "Columbus Police Department" and "University of Georgia", and places taken for others."""
        for entity in self.doc.ents:
            if entity.label_ in {"Organization", "Facility", "Miscellaneous"}:
                if any(t.lower_ in self.words.outlet_nouns for t in entity):
                    continue
                yield from self._inside(entity.start, entity.end - 1)
            elif entity.label_ in {"Person", "NORP"}:
                yield from self._mistaken(entity.start, entity.end - 1)

    def _inside(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        while first < last and not self._starts_name(first):
            first += 1
        for end in range(min(last, first + LONGEST - 1), first - 1, -1):
            if self._is_place_inside(first, end, whole=end == last):
                yield first, end
                break
        for start in range(first + 1, last + 1):
            before = self.doc[start - 1].lower_
            if before in {"of", "in", "for", "the", "at"} and self._is_place_inside(start, last, whole=False):
                yield start, last
                break

    def _is_place_inside(self, first: int, last: int, *, whole: bool) -> bool:
        if not (self._starts_name(first) and self._ends_name(last)):
            return False
        text = self.analysis.span(first, last).text
        candidates = [c for c in self.gazetteer.candidates(text) if not c.alternative or c.population > 200_000]
        if not candidates or fold(text) in self.words.never or text in self.surnames:
            return False
        if self._is_known(text) or last > first:
            return True
        if fold(text) in self.words.ambiguous or len(text) < 4:
            return False
        return any(c.population >= (1_000 if whole else 5_000) or c.type == "district" for c in candidates)

    def _mistaken(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """Take a name that the recogniser holds for a person's as a place where the words around it say so."""
        text = self.analysis.span(first, last).text
        if text in self.surnames or not self.gazetteer.candidates(text) or fold(text) in self.words.never:
            return
        after = self.doc[last + 1] if last + 1 < len(self.doc) else None
        container = after is not None and after.text == "," and self._names_place(last + 2)
        spot = self._after_preposition(first) and self.doc[first - 1].lower_ in self.words.locating
        if (container or spot or self._after_place(first)) and not self._is_name_of_person(first, last):
            yield first, last

    def _is_name_of_person(self, first: int, last: int) -> bool:
        return self.doc[first - 1].lower_.rstrip(".") in self.words.titles if first else False

    def _names_place(self, i: int) -> bool:
        if i >= len(self.doc):
            return False
        token = self.doc[i]
        return token.ent_type_ == "Location" or bool(token.text[:1].isupper() and self._is_known(token.text))

    def _is_known(self, text: str) -> bool:
        """Say whether a name is a country's, a region's, an area's or a large town's own."""
        own = [c for c in self.gazetteer.candidates(text) if not c.alternative]
        return any(c.type not in {"town", "district"} or c.population >= LARGE for c in own)

    def _is_site(self, first: int, last: int) -> bool:
        return any(c.type in SITES for c in self.gazetteer.candidates(self.analysis.span(first, last).text))

    def _trimmed(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """Cut articles, lower-case directions and kinds off; split what a comma or an unknown hyphen joins."""
        joints = {",", "/", ";"}
        if not self.gazetteer.candidates(self.analysis.span(first, last).text):
            joints |= {"-", "–", "—"}
        commas = [i for i in range(first, last + 1) if self.doc[i].text in joints]
        start = first
        for comma in (*commas, last + 1):
            yield from self._core(start, comma - 1)
            start = comma + 1

    def _core(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        while first <= last and not self._starts_name(first):
            first += 1
        while last >= first and not self._ends_name(last):
            last -= 1
        if first > last:
            return
        text = self.analysis.span(first, last).text
        if not self.gazetteer.candidates(text) and last > first:
            low = self.doc[first].lower_
            if low in self.words.directions and self.gazetteer.candidates(
                self.analysis.span(first + 1, last).text
            ):
                first += 1
        if any(c.isalpha() for c in text) and not self._is_demonym(first, last):
            yield first, last

    def _starts_name(self, i: int) -> bool:
        token = self.doc[i]
        return not (token.is_punct or token.is_space or token.text[:1].islower() or token.lower_ == "the")

    def _ends_name(self, i: int) -> bool:
        token = self.doc[i]
        return not (token.is_punct or token.is_space or token.tag_ == "POS" or token.text[:1].islower())

    def _is_demonym(self, first: int, last: int) -> bool:
        token = self.doc[last]
        known = first == last and self.gazetteer.demonym(token.text) is not None
        return known and not self.gazetteer.candidates(token.text)

    # Gazetteer

    def of_gazetteer(self) -> Iterator[tuple[int, int]]:
        i = 0
        while i < len(self.doc):
            last = self._longest(i)
            if last is None:
                i += 1
            else:
                yield i, last
                i = last + 1

    def _longest(self, first: int) -> int | None:
        token = self.doc[first]
        if not token.text[:1].isupper() or token.ent_type_ in NAMES - {"Facility", "Miscellaneous"}:
            return None
        for last in range(min(first + LONGEST, len(self.doc)) - 1, first - 1, -1):
            if not self._ends_name(last) or self.doc[last].sent != token.sent:
                continue
            text = self.analysis.span(first, last).text
            if self.gazetteer.candidates(text) and self._holds(first, last, text):
                return last
        return None

    def _holds(self, first: int, last: int, text: str) -> bool:
        """Decide on a capitalised name that the gazetteer knows and no entity covers."""
        if self._inside_name(first, last):
            return False
        if fold(text) in self.words.never:
            return False
        if self._after_place(first) or self._before_kind(last):
            return True
        if not all(c.isalpha() or c in " .-'’" for c in text) or "’" in text[:2] or "'" in text[:2]:
            return False
        known = self._is_known(text)
        if first == last and text in self.surnames:
            return False
        if self.doc[first].is_sent_start and first == last and not known:
            return False
        if first == last and fold(text) in self.words.ambiguous:
            return self._after_preposition(first) and self.doc[first].pos_ == "PROPN" and known
        if len(fold(text)) < 4 and not known:
            return False
        if first == last and self.doc[first].pos_ != "PROPN":
            return False
        return known or (self._after_preposition(first, located=True) and not self._before_of(last))

    def _inside_name(self, first: int, last: int) -> bool:
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

    def _after_place(self, first: int) -> bool:
        return first >= 2 and self.doc[first - 1].text in {",", "("} and self.doc[first - 2].ent_type_ == "Location"

    def _before_kind(self, last: int) -> bool:
        after = self.doc[last + 1].lower_ if last + 1 < len(self.doc) else ""
        return after in self.words.region_nouns or after in self.words.site_nouns

    def _before_of(self, last: int) -> bool:
        after = self.doc[last + 1] if last + 1 < len(self.doc) else None
        return after is not None and (after.lower_ in {"of", "for"} or after.text[:1].isupper())

    def _after_preposition(self, first: int, *, located: bool = False) -> bool:
        words = self.words.place_prepositions
        if located:
            words = frozenset(self.words.locating) - self.words.moving - self.words.weak_locating
        i = first - 1
        while i >= 0 and (self.doc[i].lower_ == "the" or self.doc[i].lower_ in self.words.directions):
            i -= 1
        return i >= 0 and self.doc[i].lower_ in words

    # Peoples

    def of_peoples(self) -> Iterator[tuple[int, int]]:
        for token in self.doc:
            if token.text[:1].isupper() and self.gazetteer.demonym(token.text) is not None:
                yield token.i, token.i


def _name_part(token: Token) -> bool:
    return token.text[:1].isupper() and token.pos_ == "PROPN" and token.text.isalpha()


def grounded(mentions: Sequence[PlaceMention]) -> list[PlaceMention]:
    """Give the mentions whose place is known."""
    return [m for m in mentions if m.place is not None]


__all__ = ["candidates_of", "find_places", "grounded", "place_of"]
