"""Names at the noun for a crossing: which a phrase holds, which crossings and countries they stand for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.extract.crossing_words import CrossingWords, crossing_words
from dragoman.extract.folding import fold
from dragoman.extract.gazetteer import Gazetteer, load_gazetteer
from dragoman.extract.grammar import preposition
from dragoman.extract.reading import Reading
from dragoman.model import Place

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

_NAME_LINKS = frozenset(
    {"compound", "flat", "amod", "nmod", "appos", "nmod:poss", "conj", "dep", "nmod:desc", "parataxis"}
)


class CrossingNames:
    """The names of one document.

    Args:
        reading: The document with its places.
    """

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._gazetteer: Gazetteer = load_gazetteer()
        self._words: CrossingWords = crossing_words()

    def of(self, token: Token) -> Iterator[str]:
        """Give the proper names in a noun's phrase, each as printed."""
        taken: set[int] = set()
        for child in [t for t in token.subtree if t.i != token.i]:
            if child.i in taken or not self._hangs_on(child, token):
                continue
            place = self._reading.places.covering(child.i)
            if place is not None:
                taken.update(range(place.first, place.last + 1))
                yield place.span.text
            elif child.pos_ == "PROPN" and child.text[:1].isupper():
                first, last = _run(child)
                taken.update(range(first, last + 1))
                yield self._reading.analysis.span(first, last).text

    def _hangs_on(self, child: Token, noun: Token) -> bool:
        while child.i != noun.i:
            if self._calls(child):
                child = child.head
                continue
            if child.dep_ not in _NAME_LINKS and child.dep_.split(":")[0] not in _NAME_LINKS:
                return False
            case = preposition(child)
            if case is not None and case not in self._words.name_prepositions:
                return False
            child = child.head
        return True

    def _calls(self, child: Token) -> bool:
        """Say whether a token is or hangs on "known as" between a noun and its name."""
        verbs = self._words.called_verbs
        naming = child.dep_ in {"obl", "xcomp", "obj"} and child.head.lemma_.lower() in verbs
        return naming or (child.lemma_.lower() in verbs and child.dep_.startswith("acl"))

    def keys(self, names: list[str], token: Token) -> dict[str, None]:
        """Give the crossings that names stand for; a crossing's own name goes before those of towns beside
        it.
        """
        if token.tag_ in {"NNS", "NNPS"} and len(names) > 1 and (both := self._between(names)):
            return both
        own = {name: self.own_key(name, token) for name in names}
        towns = {fold(t) for key in own.values() if key is not None for t in self._towns(key)}
        found = []
        for name, key in own.items():
            if key is None and fold(name) not in towns and not self.is_country(name):
                key = self._gazetteer.sides.get(fold(name))
            found.append(key)
        return dict.fromkeys(key for key in found if key is not None)

    def own_key(self, name: str, noun: Token) -> str | None:
        """Give the crossing that bears a name itself, alone or with its noun."""
        options = (c for option in (name, f"{name} {noun.text}") for c in self._gazetteer.candidates(option))
        return next((c.crossing for c in options if c.crossing), None)

    def _between(self, names: list[str]) -> dict[str, None]:
        """Give all crossings that two towns share ("both posts between A and B")."""
        wanted = {fold(n) for n in names}
        pairs = ((key, [fold(t) for t in self._towns(key)]) for key in self._gazetteer.crossings)
        found = [key for key, towns in pairs if wanted <= set(towns)]
        return dict.fromkeys(found) if len(found) > 1 else {}

    def joined(self, names: list[str]) -> str | None:
        """Give the crossing that two names together are ("the crossing between A and B")."""
        for one in names:
            for other in names:
                for candidate in self._gazetteer.candidates(f"{one} {other}") if one != other else ():
                    if candidate.crossing:
                        return candidate.crossing
        return None

    def beside(self, token: Token) -> Iterator[str]:
        """Give the crossing named beside the noun ("closed the crossing into Gaza at Erez")."""
        if token.dep_ not in {"obj", "nsubj:pass", "nsubj"}:
            return
        for child in token.head.children:
            if child.dep_ == "obl" and preposition(child) in {"at", "near"}:
                place = self._reading.places.headed(child.i)
                key = (place.crossing or self._gazetteer.sides.get(fold(place.span.text))) if place else None
                if key is not None:
                    yield key

    def _towns(self, key: str) -> Iterator[str]:
        entry = self._gazetteer.crossings.get(key)
        for side in entry.sides if entry is not None else ():
            yield from side

    def words_of(self, name: str, noun: Token) -> str:
        """Give the name with its noun, as printed where they stand together: "Qamar border gate"."""
        text = self._reading.analysis.document.text
        start = text.rfind(name, max(0, noun.idx - 60), noun.idx)
        between = text[start + len(name) : noun.idx] if start >= 0 else ","
        if all(c.isalnum() or c in " -–" for c in between):
            return f"{name}{between}{noun.text}"
        return f"{name} {noun.text}"

    def place(self, name: str) -> Place | None:
        """Give the place of a name as it stands in the text."""
        return next((m.place for m in self._reading.places.items if m.span.text == name), None)

    def is_country(self, name: str) -> bool:
        """Say whether a name is that of a country or its people."""
        return self.country(name) is not None

    def country(self, name: str) -> str | None:
        """Give the code of the country that a name or demonym stands for."""
        found = self._gazetteer.candidates(name)
        if found and found[0].type == "country":
            return found[0].country
        people = self._gazetteer.demonym(name)
        return people.country if people is not None and people.type == "country" else None

    def countries(self, token: Token) -> Iterator[str]:
        """Give the countries that a phrase names, by names, demonyms and "North and South X"."""
        taken = -1
        for child in token.subtree:
            if child.i <= taken:
                continue
            place = self._reading.places.covering(child.i)
            names = [child.text] if place is None else [place.span.text]
            if place is not None:
                taken = place.last
            elif child.text[:1].isupper():
                names.append(_shared_name(child))
            for name in names:
                code = self.country(name) if name[:1].isupper() else None
                if code is not None:
                    yield code


def _shared_name(token: Token) -> str:
    """Complete the first half of "North and South Korea" to "North Korea"; else give the word."""
    doc = token.doc
    if token.i + 3 < len(doc) and doc[token.i + 1].lower_ == "and" and doc[token.i + 3].text[:1].isupper():
        return f"{token.text} {doc[token.i + 3].text}"
    return str(token.text)


def _run(token: Token) -> tuple[int, int]:
    """Give the run of capitalised tokens that a name belongs to."""
    doc = token.doc
    first = last = token.i
    while first > token.sent.start and doc[first - 1].pos_ == "PROPN":
        first -= 1
    while last + 1 < token.sent.end and doc[last + 1].pos_ == "PROPN" and doc[last + 1].text[:1].isupper():
        last += 1
    return first, last
