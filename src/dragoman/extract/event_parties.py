"""Parties of events: from a slot's word to the actor mention, people or place that it stands for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.extract.event_lexicon import EventLexicon
from dragoman.extract.grammar import conjuncts, modals, phrase, preposition, subjects
from dragoman.extract.mentions import ActorMention, PlaceMention
from dragoman.extract.reading import Reading
from dragoman.model import Actor, Moment, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_NOMINAL = {"NOUN", "PROPN", "PRON", "NUM", "ADJ"}


@dataclass(frozen=True)
class Party:
    """Whoever fills a slot.

    Attributes:
        span: The words.
        token: Head token.
        mention: The actor mention, if the words are one.
        actor: The party where it is no mention: unlisted people, a host place.
    """

    span: Span
    token: int
    mention: ActorMention | None = None
    actor: Actor | None = None

    def actors(self, reading: Reading, moment: Moment | None) -> tuple[Actor, ...]:
        """Give the dated identities of the party."""
        if self.mention is not None:
            return reading.identify(self.mention, moment)
        return (self.actor,) if self.actor is not None else ()

    @property
    def known(self) -> bool:
        """Whether country, sector or file says who it is."""
        source = self.mention if self.mention is not None else self.actor
        if source is None:
            return False
        if isinstance(source, ActorMention) and (source.members or source.entity is not None):
            return True
        return source.country is not None or bool(source.sectors)


class Parties:
    """Resolves words of one document to parties and noun classes."""

    def __init__(self, reading: Reading, lexicon: EventLexicon) -> None:
        self.reading = reading
        self.lexicon = lexicon

    # ---- classes -------------------------------------------------------------------------------

    def fits(self, token: Token, words: Iterable[str]) -> bool:
        """Say whether a word, or what it counts, is of one of these classes or lemmas."""
        return any(self._fits(t, word) for t in self.heads(token) for word in words)

    def heads(self, token: Token) -> Iterator[Token]:
        """Give a word and, behind "dozens of" or "a group of", what it counts."""
        yield token
        if token.pos_ == "NUM" or token.lemma_.lower() in self.lexicon.classes["partitive"]:
            for child in token.children:
                if child.dep_ == "nmod" and preposition(child) in {"of", "from", "among"}:
                    yield from conjuncts(child)

    def _fits(self, token: Token, word: str) -> bool:
        if not word.startswith("+"):
            return word in (token.lemma_.lower(), token.lower_)
        name = word[1:]
        if name == "party":
            return self.mention(token) is not None
        if name == "place":
            return self.place(token) is not None
        if name == "number":
            return token.pos_ == "NUM"
        if name == "pronoun":
            return token.pos_ == "PRON"
        if name == "human":
            return self._is_human(token)
        if name == "verb":
            return token.pos_ == "VERB"
        if name == "must":
            return bool({"must", "should", "ought"} & set(modals(token)))
        if name == "adjective":
            return token.pos_ == "ADJ"
        if name == "noun":
            return token.pos_ in {"NOUN", "PROPN"}
        if name == "event":
            return ("noun", token.lemma_.lower()) in self.lexicon.frames
        return self._in_class(token, name)

    def _in_class(self, token: Token, name: str) -> bool:
        words = self.lexicon.classes[name]
        if token.lemma_.lower() in words or token.lower_ in words:
            return True
        if name == "passage":
            place = self.place(token)
            return place is not None and place.crossing is not None
        return any(
            f"{c.lower_} {token.lemma_.lower()}" in words
            for c in token.children
            if c.dep_ in {"compound", "amod"}
        )

    def _is_human(self, token: Token) -> bool:
        if self.mention(token) is not None or token.ent_type_ in {"Person", "NORP"}:
            return True
        if token.lemma_.lower() in self.lexicon.classes["people"]:
            return True
        if token.pos_ == "PRON":
            return token.lower_ not in {"it", "this", "that", "which", "itself", "what", "these", "those"}
        return token.pos_ == "NUM" and not any(c.dep_ == "nmod" for c in token.children)

    # ---- mentions ------------------------------------------------------------------------------

    def mention(self, token: Token) -> ActorMention | None:
        """Give the actor mention that a word heads or stands in."""
        found = self.reading.actors.headed(token.i)
        if found is not None:
            return found
        found = self.reading.actors.covering(token.i)
        if found is None or found.head == token.i:
            return found
        return found if token.is_ancestor(self.reading.analysis.doc[found.head]) or token.pos_ == "PROPN" else None

    def place(self, token: Token) -> PlaceMention | None:
        """Give the place mention that a word heads or stands in."""
        return self.reading.places.headed(token.i) or (
            self.reading.places.covering(token.i) if token.pos_ in {"PROPN", "NOUN"} else None
        )

    def party(self, token: Token, *, host: bool = False) -> Party | None:
        """Give the party that a word names.

        Args:
            token: Head of the slot.
            host: Whether a mere place counts as its country, as for a visit.
        """
        speaker = self._speaker_of(token)
        if speaker is not None:
            return speaker
        for head in self.heads(token):
            mention = self.mention(head)
            if mention is not None:
                return Party(mention.span, mention.head, mention=mention)
        for head in self.heads(token):
            if head.pos_ not in _NOMINAL:
                continue
            if head.lemma_.lower() in self.lexicon.classes["people"] or head.ent_type_ in {"Person", "Organization"}:
                return self._unlisted(head)
        return self._host(token) if host else self._state(token)

    def _speaker_of(self, pronoun: Token) -> Party | None:
        """Give who speaks where a pronoun that nothing resolved is subject of reported speech: "Iran said it …"."""
        if pronoun.pos_ != "PRON" or pronoun.dep_ not in {"nsubj", "nsubj:pass"}:
            return None
        known = self.mention(pronoun)
        clause = pronoun.head
        if (known is not None and known.kind != "pronoun") or clause.dep_ != "ccomp":
            return None
        if known is not None and (known.entity is not None or known.antecedent is not None):
            return None
        for speaker in subjects(clause.head):
            if speaker.pos_ in {"NOUN", "PROPN"}:
                return self.party(speaker)
        return None

    def _unlisted(self, token: Token) -> Party:
        first, last = phrase(token)
        span = self.reading.analysis.span(first, last)
        country = self._country_of(token)
        sectors = tuple(
            name[7:].upper()
            for name, words in self.lexicon.classes.items()
            if name.startswith("sector-") and token.lemma_.lower() in words
        )
        actor = Actor(
            name=span.text, id=None, country=country, sectors=sectors, listed=False,
            text=span.text, start=span.start, end=span.end,
        )  # fmt: skip
        return Party(span, token.i, actor=actor)

    def _country_of(self, token: Token) -> str | None:
        """Give the country that a modifier or possessor names: "Kenyan soldiers", "residents of Gaza"."""
        for child in token.children:
            label = child.dep_.split(":")[0]
            if label not in {"amod", "compound", "nmod"}:
                continue
            mention = self.reading.actors.headed(child.i) or self.reading.actors.covering(child.i)
            if mention is not None and mention.country is not None:
                return mention.country
            if label == "nmod" and preposition(child) in {"of", "from", "in"}:
                place = self.place(child)
                if place is not None and place.place is not None:
                    return place.place.country
        return None

    def _host(self, token: Token) -> Party | None:
        place = self.place(token)
        if place is None or place.place is None or place.place.country is None:
            return None
        return _place_party(place)

    def _state(self, token: Token) -> Party | None:
        place = self.place(token)
        if place is None or place.place is None or place.place.type != "country":
            return None
        return _place_party(place)


def _place_party(mention: PlaceMention) -> Party | None:
    place = mention.place
    if place is None:
        return None
    actor = Actor(
        name=place.name, id=None, country=place.country, sectors=(), listed=False,
        text=mention.span.text, start=mention.span.start, end=mention.span.end,
    )  # fmt: skip
    return Party(mention.span, mention.head, actor=actor)
