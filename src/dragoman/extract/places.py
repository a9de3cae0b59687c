"""Finds place names, and the place of a clause.

Two kinds of evidence make a place name: the entity recogniser's label, and the gazetteer together with
the words around a capitalised name. Neither is trusted alone where they disagree: a person called
Washington is no place, and a village that the gazetteer lacks is one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING

from dragoman.extract.folding import fold
from dragoman.extract.gazetteer import ARTICLES, Candidate, Gazetteer
from dragoman.extract.mentions import PlaceMention
from dragoman.extract.place_context import LONGEST, NAMES, NOTABLE, NameContext
from dragoman.extract.place_names import name_candidates
from dragoman.extract.place_of import place_of
from dragoman.language.analysis import Analysis

if TYPE_CHECKING:
    from dragoman.language.tokens import Span as TokenSpan


_SURE_NAMES = NAMES - {"Facility", "Misc", "Miscellaneous"}
"""Entity labels of names that no place stands in."""


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
    for first, last in (
        *scan.of_crossings(),
        *scan.of_entities(),
        *scan.of_gazetteer(),
        *scan.inside_entities(),
        *scan.of_sites(),
        *peoples,
    ):
        if taken.isdisjoint(range(first, last + 1)):
            found.append((first, last))
            taken.update(range(first, last + 1))
    return [scan.mention(first, last) for first, last in sorted(found)]


def candidates_of(mention: PlaceMention, analysis: Analysis, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """Give what a mention may refer to, the best known first."""
    return name_candidates(analysis.document.text, mention.span.start, mention.span.end, gazetteer)


class _Scan(NameContext):
    """One pass over one document."""

    def mention(self, first: int, last: int) -> PlaceMention:
        """Make the mention of some tokens."""
        tokens: TokenSpan = self.doc[first : last + 1]
        span = self.analysis.span(first, last)
        crossing = self.gazetteer.crossing_named(span.text)
        return PlaceMention(
            first=first, last=last, head=tokens.root.i, span=span, place=None, crossing=crossing
        )

    def of_crossings(self) -> Iterator[tuple[int, int]]:
        """Find names of listed crossings; they are so telling that no other evidence is needed.

        A crossing named by a single word also needs a text about borders.
        """
        for token in self.doc.capitals:
            if token.lower_ == "the":
                continue
            for last in range(self._with_kind(self.reach(token.i)), token.i, -1):
                whole = self.ends_name(last) or self.doc[last].lower_ in self.words.site_nouns
                if whole and self.names_crossing(token.i, last):
                    yield token.i, last
                    break

    def _with_kind(self, last: int) -> int:
        """Give the end of a name with the noun of its kind, if one follows: "the Moei *bridge*"."""
        behind = self.doc[last + 1] if last + 1 < len(self.doc) else None
        return last + 1 if behind is not None and behind.lower_ in self.words.site_nouns else last

    def of_entities(self) -> Iterator[tuple[int, int]]:
        """Find the entities that are places."""
        for entity in self.doc.ents:
            if entity.label_ == "Location":
                for first, last in self._trimmed(entity.start, entity.end - 1):
                    if not self.is_other(first, last):
                        yield first, self._extended(first, last)
            elif entity.label_ == "Facility" and self.is_site(entity.start, entity.end - 1):
                yield from self._trimmed(entity.start, entity.end - 1)

    def _extended(self, first: int, last: int) -> int:
        """Give the end of a longer listed name that begins with an entity ("Line" in "Line of Control")."""
        sentence_end = self.doc[last].sent.end
        for end in range(min(self.reach(first), sentence_end - 1), last + 1, -1):
            linked = not self.doc[last + 1].text[:1].isupper() and self.doc[last + 1].text.isalpha()
            name = self.analysis.words(first, end)
            if linked and self.ends_name(end) and self.gazetteer.candidates(name):
                return end
        return last

    def inside_entities(self) -> Iterator[tuple[int, int]]:
        """Find the place in "Columbus Police Department", and places taken for persons."""
        for entity in self.doc.ents:
            if entity.label_ in {"Organization", "Facility", "Misc", "Miscellaneous"}:
                if any(t.lower_ in self.words.outlet_nouns for t in entity):
                    continue
                yield from self._inside(entity.start, entity.end - 1)
            elif entity.label_ in {"Person", "NORP"}:
                yield from self._mistaken(entity.start, entity.end - 1)

    def _inside(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        while first < last and not self.starts_name(first):
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
        if not (self.starts_name(first) and self.ends_name(last)):
            return False
        text = self.analysis.words(first, last)
        candidates = [
            c for c in self.gazetteer.candidates(text) if not c.alternative or c.population > 200_000
        ]
        if not candidates or fold(text) in self.words.never or text in self.surnames:
            return False
        if self.is_known(text) or last > first:
            return True
        if fold(text) in self.words.ambiguous or len(text) < 4:
            return False
        following = "" if whole else self.doc[last + 1].lower_
        public = following in self.words.public_nouns and any(c.population >= 5 * NOTABLE for c in candidates)
        return public or self.in_focus(text)

    def _mistaken(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """Take a supposed person for a place where the words around the name say so."""
        text = self.analysis.words(first, last)
        if text in self.surnames or fold(text) in self.words.never:
            return
        if self.is_crossing(text) and self.about_borders:
            yield first, last
            return
        if not self.gazetteer.candidates(text):
            return
        after = self.doc[last + 1] if last + 1 < len(self.doc) else None
        container = after is not None and after.text == "," and self.names_place(last + 2)
        spot = self.after_preposition(first) and self.doc[first - 1].lower_ in self.words.locating
        struck = self.is_located_object(first, last) and self.in_focus(text)
        if (container or spot or struck or self.after_place(first)) and not self.is_name_of_person(
            first, last
        ):
            yield first, last

    def _trimmed(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """Cut articles and lower-case words off; split what a comma or an unknown hyphen joins."""
        joints = {",", "/", ";"}
        if not self.gazetteer.candidates(self.analysis.words(first, last)):
            joints |= {"-", "–", "—"}
        commas = [i for i in range(first, last + 1) if self.doc[i].text in joints]
        start = first
        for comma in (*commas, last + 1):
            yield from self._core(start, comma - 1)
            start = comma + 1

    def _core(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        while first <= last and not self.starts_name(first):
            first += 1
        while last >= first and not self.ends_name(last):
            last -= 1
        if first > last:
            return
        text = self.analysis.words(first, last)
        if not self.gazetteer.candidates(text) and last > first:
            low = self.doc[first].lower_
            if low in self.words.directions and self.gazetteer.candidates(
                self.analysis.words(first + 1, last)
            ):
                first += 1
        joined = "-" in self.doc[last].text and self.doc[last].text.rpartition("-")[2].islower()
        if any(c.isalpha() for c in text) and not joined and not self.is_demonym(first, last):
            yield first, last

    def of_gazetteer(self) -> Iterator[tuple[int, int]]:
        """Find capitalised names that the gazetteer knows."""
        free = 0
        articles = [token for token in self.doc.having(set(ARTICLES)) if self.is_article(token)]
        for token in sorted({*self.doc.capitals, *articles}, key=attrgetter("i")):
            if token.i < free:
                continue
            last = self._longest(token.i)
            if last is not None:
                yield token.i, last
                free = last + 1

    def _longest(self, first: int) -> int | None:
        token = self.doc[first]
        if token.lower_ == "the" or token.ent_type_ in _SURE_NAMES:
            return None
        for last in range(self.reach(first), first - 1, -1):
            if not self.ends_name(last):
                continue
            text = self.analysis.words(first, last)
            if self.gazetteer.candidates(text) and self._holds(first, last, text):
                return last
        return None

    def _holds(self, first: int, last: int, text: str) -> bool:
        """Decide on a capitalised name that the gazetteer knows and no entity covers."""
        if self.inside_name(first, last):
            return False
        if fold(text) in self.words.never:
            return False
        if self.after_place(first) or self.before_kind(last):
            return True
        if not all(c.isalpha() or c in " .-'’" for c in text) or "’" in text[:2] or "'" in text[:2]:
            return False
        known = self.is_known(text)
        if first == last and text in self.surnames:
            return False
        if self.doc[first].is_sent_start and first == last and not known:
            return False
        if first == last and fold(text) in self.words.ambiguous:
            return self.after_preposition(first) and self.doc[first].pos_ == "PROPN" and known
        if len(fold(text)) < 4 and not known:
            return False
        if first == last and self.doc[first].pos_ != "PROPN":
            return False
        if known or self.in_focus(text):
            return known or len(fold(text)) > 3
        return self.after_preposition(first, located=True) and not self.before_of(last)

    def of_sites(self) -> Iterator[tuple[int, int]]:
        """Find names that no gazetteer has and that stand before a site: "*Kavumu* airport"."""
        sites = self.words.named_sites
        for token in self.doc.having(sites):
            if token.lower_ not in sites or token.text[:1].isupper() or not token.i:
                continue
            first = last = token.i - 1
            while first and self._is_free_name(first - 1) and self._is_free_name(first):
                first -= 1
            if self._is_free_name(last) and self.doc[last].sent.start <= first:
                yield first, last

    def _is_free_name(self, i: int) -> bool:
        token = self.doc[i]
        known = token.text in self.surnames or fold(token.text) in self.words.never | self.words.ambiguous
        free = token.ent_type_ not in _SURE_NAMES and token.pos_ == "PROPN" and token.text[:1].isupper()
        return free and not known and not token.text.isupper() and not self.is_demonym(i, i)

    def of_peoples(self) -> Iterator[tuple[int, int]]:
        """Find names of peoples."""
        for token in self.doc.capitals:
            if self.gazetteer.demonym(token.text) is not None:
                yield token.i, token.i


def grounded(mentions: Sequence[PlaceMention]) -> list[PlaceMention]:
    """Give the mentions whose place is known."""
    return [m for m in mentions if m.place is not None]


__all__ = ["candidates_of", "find_places", "grounded", "place_of"]
