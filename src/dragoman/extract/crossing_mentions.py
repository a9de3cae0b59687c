"""Finds the words that refer to a crossing: by name, by kind ("the border gate"), or by pronoun.

A reference is a head token with the crossings that it stands for: several for a coordination ("the
Torkham and Chaman crossings"). Listed crossings get their key; one that only the text names keeps its name;
a definite noun or pronoun takes the crossing in focus, which is the last one referred to.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.extract.crossing_names import CrossingNames
from dragoman.extract.crossing_words import CrossingWords, crossing_words
from dragoman.extract.folding import fold
from dragoman.extract.gazetteer import Gazetteer, load_gazetteer
from dragoman.extract.grammar import conjuncts, phrase, preposition
from dragoman.extract.mentions import PlaceMention
from dragoman.extract.reading import Reading
from dragoman.model import Crossing, Span
from dragoman.model.replacing import replace

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

FOCUS_SENTENCES = 6
"""How many sentences back a definite noun looks for its crossing; a pronoun looks back two."""

LARGEST_SIDE = 100_000
"""A town with more inhabitants is more than its crossing: its bare name does not stand for it."""


@dataclass(frozen=True, kw_only=True)
class CrossingMention:
    """Words that refer to one crossing.

    Attributes:
        head: Token number.
        span: The characters.
        crossing: Which one.
        kind: "listed", "side" (by one of its towns), "named" (only by the text), "border" (a
            whole line) or "anaphor".
    """

    head: int
    span: Span
    crossing: Crossing
    kind: str


class CrossingMentions:
    """The references of one document, in order; finds what a token refers to."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._doc = reading.analysis.doc
        self._gazetteer: Gazetteer = load_gazetteer()
        self._words: CrossingWords = crossing_words()
        self._names = CrossingNames(reading)
        self._by_head: dict[int, list[CrossingMention]] = {}
        self._sentence = _sentence_numbers(reading)
        self._order: list[CrossingMention] = []
        heads = {mention.head for mention in reading.places.items}
        nouns = {token.i for token in self._doc.having(self._words.place_noun_forms)}
        for token in self._doc:
            kind = self._kind_of(token) if token.i in nouns else None
            if kind is None and token.pos_ != "PROPN" and token.i not in heads:
                continue
            found = list(self._at(token, kind))
            if found:
                self._by_head[token.i] = found
                self._order.extend(found)

    def __len__(self) -> int:
        return len(self._order)

    def of(self, token: Token) -> list[CrossingMention]:
        """Give the crossings that a noun or pronoun refers to; [] where it refers to none."""
        known = self._by_head.get(token.i)
        if known is not None:
            return known
        if token.lemma_.lower() in self._words.part_nouns:
            return self._of_part(token)
        if token.tag_ in {"WDT", "WP"} or (token.lower_ == "that" and token.pos_ == "PRON"):
            clause = next((a for a in token.ancestors if a.dep_.startswith("acl")), None)
            return self.of(clause.head) if clause is not None else []
        if token.dep_ == "compound" and token.lower_ in self._words.border_nouns | self._words.crossing_nouns:
            beside = [m for c in token.head.children if c.i != token.i for m in self._by_head.get(c.i, ())]
            return [] if beside else self._in_focus(token, FOCUS_SENTENCES, plural=False)
        if token.pos_ == "PRON" and token.lower_ in self._words.pronouns:
            return self._in_focus(token, 2, plural=token.lower_ in {"they", "them", "their", "both"})
        return []

    def _of_part(self, token: Token) -> list[CrossingMention]:
        """Give the crossing of "its side of the bridge", or of "its side" alone."""
        for child in token.children:
            if child.dep_ == "nmod" and (found := self.of(child)):
                return found
        return (
            self._in_focus(token, 1, plural=False)
            if any(c.dep_ == "nmod:poss" for c in token.children)
            else []
        )

    # ---- references by name ----------------------------------------------------------------------

    def _at(self, token: Token, kind: str | None) -> Iterator[CrossingMention]:
        if kind is not None:
            yield from self._noun(token, kind)
            return
        if self._belongs_to_noun(token):
            return
        place = self._reading.places.headed(token.i)
        if place is None:
            yield from self._unseen(token)
            return
        if place.crossing:
            yield self._listed(place.crossing, place.head, place.span)
        elif (key := self._side(place)) is not None:
            yield replace(self._listed(key, place.head, place.span), kind="side")

    def _unseen(self, token: Token) -> Iterator[CrossingMention]:
        """Give the listed crossing at which something is, where the name was not taken for a place."""
        if token.pos_ != "PROPN" or preposition(token) not in {"at", "through"}:
            return
        span = self._reading.analysis.span(token.i, token.i)
        known = self._gazetteer.candidates(span.text)
        key = self._gazetteer.crossing_named(span.text) or self._gazetteer.sides.get(fold(span.text))
        if key is not None and not any(c.population > LARGEST_SIDE for c in known):
            yield replace(self._listed(key, token.i, span), kind="side")

    def _side(self, place: PlaceMention) -> str | None:
        """Give the crossing that a small border town alone may stand for ("trade through Petrapole")."""
        key = self._gazetteer.sides.get(fold(place.span.text))
        known = self._gazetteer.candidates(place.span.text)
        large = any(c.population > LARGEST_SIDE and not c.alternative for c in known)
        return key if not large or self._is_told_of(key, place.head) else None

    def _is_told_of(self, key: str | None, head: int) -> bool:
        """Say whether a crossing has just been told of, so that the name of its town means it again."""
        here = self._sentence[head]
        return any(
            m.crossing.id == key and 0 < here - self._sentence[m.head] <= 2
            for m in self._order
            if m.head < head
        )

    def _belongs_to_noun(self, token: Token) -> bool:
        """Say whether the name is part of "the X crossing", which is found at its noun."""
        head = token.head
        while head.i != token.i and token.dep_ in {"compound", "flat", "conj", "amod", "appos"}:
            if self._kind_of(head) is not None:
                return True
            token, head = head, head.head
        return False

    def _kind_of(self, token: Token) -> str | None:
        lemma = token.lemma_.lower() if token.pos_ == "NOUN" else token.lower_.rstrip("s")
        known = self._words.place_nouns
        if token.lower_ not in known and lemma.rpartition(" ")[2] not in known:
            return None
        # taggers take "the … crossing" for a verb at times; its article tells
        if token.pos_ not in {"NOUN", "PROPN"} and not any(c.dep_ == "det" for c in token.children):
            return None
        compound = " ".join(
            [c.lower_ for c in token.children if c.dep_ == "compound" and c.i < token.i] + [lemma]
        )
        for option in (compound, lemma, token.lower_):
            if option in self._words.crossing_nouns:
                return "crossing"
        if lemma in self._words.border_nouns or token.lower_ in self._words.border_nouns:
            return None if self._modifies_noun(token) else "border"
        if lemma in self._words.road_nouns:
            return "road"
        return "site" if lemma in self._words.site_nouns else None

    def _modifies_noun(self, token: Token) -> bool:
        return token.dep_ == "compound" and token.head.pos_ in {"NOUN", "PROPN"}

    def _noun(self, token: Token, kind: str) -> Iterator[CrossingMention]:
        names = list(self._names.of(token))
        span = self._phrase(token)
        listed = self._names.keys(names, token)
        named = any(self._names.own_key(name, token) for name in names)
        if not named and (joined := self._names.joined(names)) is not None:
            listed = {joined: None}
        if not listed and kind in {"crossing", "site", "border"}:
            listed = dict.fromkeys(self._names.beside(token))
        if listed:
            for key in listed:
                yield self._listed(key, token.i, span)
        elif kind == "road":
            return
        elif kind == "border":
            yield from self._border(token, span)
        elif names and (kind == "crossing" or self._at_border(token)):
            yield from self._named(token, names, span)
        elif self._is_definite(token):
            yield from self._anaphor(token, kind, span)

    def _listed(self, key: str, head: int, span: Span) -> CrossingMention:
        if key in self._gazetteer.crossings:
            return CrossingMention(
                head=head, span=span, crossing=self._gazetteer.crossing(key), kind="listed"
            )
        place = next((m.place for m in self._reading.places.items if m.crossing == key), None)
        crossing = Crossing(
            name=place.name if place else key,
            id=key,
            countries=(place.country,) if place and place.country else (),
            lat=place.lat if place else None,
            lon=place.lon if place else None,
        )
        return CrossingMention(head=head, span=span, crossing=crossing, kind="listed")

    def _named(self, token: Token, names: list[str], span: Span) -> Iterator[CrossingMention]:
        countries = tuple(dict.fromkeys(self._names.countries(token)))
        proper = [n for n in names if not self._names.is_country(n)]
        if not proper:
            before = self._in_focus(token, FOCUS_SENTENCES, plural=False) if self._is_definite(token) else []
            yield from (replace(m, head=token.i, span=span, kind="anaphor") for m in before)
            if not before and countries:
                yield self._line(countries, token.i, span, noun=f"border {token.lower_}")
            return
        for name in proper:
            spot = self._names.place(name)
            crossing = Crossing(
                name=self._names.words_of(name, token),
                id=None,
                countries=countries or ((spot.country,) if spot and spot.country else ()),
                lat=spot.lat if spot else None,
                lon=spot.lon if spot else None,
            )
            yield CrossingMention(head=token.i, span=span, crossing=crossing, kind="named")

    def _at_border(self, token: Token) -> bool:
        """Say whether a gate, bridge or terminal stands at a border, by its modifiers or its sentence."""
        if any(c.lower_ in self._words.border_modifiers for c in token.children if c.i < token.i):
            return True
        near = any(
            t.lemma_.lower() in self._words.crossing_nouns | self._words.border_nouns
            for t in token.sent
            if t.i != token.i
        )
        return near or bool(self._in_focus(token, FOCUS_SENTENCES, plural=False))

    # ---- whole borders ------------------------------------------------------------------------------

    def _border(self, token: Token, span: Span) -> Iterator[CrossingMention]:
        countries = list(dict.fromkeys(self._names.countries(token)))
        if len(countries) < 2:
            countries += [c for c in self._owners(token) if c not in countries]
        if not countries:
            countries = self._written_after(token)
        if not countries:
            yield from self._anaphor(token, "border", span)
            return
        yield self._line(countries, token.i, span, noun="border")

    def _line(self, countries: Sequence[str], head: int, span: Span, *, noun: str) -> CrossingMention:
        names = "–".join(self._gazetteer.country_name(c) for c in countries[:2])
        crossing = Crossing(
            name=f"{names} {noun}", id=None, countries=tuple(countries[:2]), lat=None, lon=None, whole=True
        )
        return CrossingMention(head=head, span=span, crossing=crossing, kind="border")

    def _written_after(self, token: Token) -> list[str]:
        """Give the country of "with X" right after a noun, wherever a parser hung it."""
        if (
            token.i + 2 >= len(self._doc)
            or self._doc[token.i + 1].lower_ not in self._words.name_prepositions
        ):
            return []
        place = self._reading.places.covering(token.i + 2)
        code = self._names.country(place.span.text) if place is not None else None
        return [code] if code is not None else []

    def _owners(self, token: Token) -> Iterator[str]:
        for child in token.children:
            if child.dep_ == "nmod:poss":
                actor = self._reading.actors.headed(child.i)
                if actor is not None and actor.country:
                    yield actor.country

    # ---- anaphors -----------------------------------------------------------------------------------

    def _is_definite(self, token: Token) -> bool:
        return any(c.lower_ in self._words.definite for c in token.children if c.i < token.i)

    def _anaphor(self, token: Token, kind: str, span: Span) -> Iterator[CrossingMention]:
        if any(c.lower_ in self._words.other for c in token.children if c.i < token.i):
            return
        plural = token.tag_ in {"NNS", "NNPS"} or token.lower_ in self._words.both
        found = self._in_focus(token, FOCUS_SENTENCES, plural=plural, border=kind == "border")
        for before in found or self._in_focus(token, FOCUS_SENTENCES, plural=plural):
            yield replace(before, head=token.i, span=span, kind="anaphor")

    def focus(self, token: Token, reach: int) -> list[CrossingMention]:
        """Give the crossing named last, at most `reach` sentences before a token, as an anaphor; or []."""
        found = self._in_focus(token, reach, plural=False)
        return [replace(m, kind="anaphor") for m in found]

    def _in_focus(
        self, token: Token, reach: int, *, plural: bool, border: bool = False
    ) -> list[CrossingMention]:
        found: list[CrossingMention] = []
        here = self._sentence[token.i]
        for mention in reversed(self._order):
            if mention.head >= token.i:
                continue
            if here - self._sentence[mention.head] > reach:
                break
            if (
                mention.crossing.lat is None and mention.crossing.name.endswith("border")
            ) != border and reach > 2:
                continue
            if all(m.crossing != mention.crossing for m in found):
                found.append(mention)
            if len(found) == (2 if plural else 1):
                break
        return found

    def _phrase(self, token: Token) -> Span:
        first, last = phrase(token)
        while first < token.i and self._doc[first].dep_ == "punct":
            first += 1
        return self._reading.analysis.span(first, max(last, token.i))


def _sentence_numbers(reading: Reading) -> list[int]:
    numbers = []
    for number, sentence in enumerate(reading.analysis.doc.sents):
        numbers.extend([number] * len(sentence))
    return numbers


def unfold(tokens: list[Token]) -> list[Token]:
    """Give the tokens with everything coordinated below them, each once."""
    return list({t.i: t for token in tokens for t in conjuncts(token)}.values())
