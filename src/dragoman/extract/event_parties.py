"""Parties of events: from a slot's word to the actor mention, people or place that it stands for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.extract.event_lexicon import EventLexicon
from dragoman.extract.grammar import (
    conjuncts,
    first_conjunct,
    modals,
    own_subjects,
    phrase,
    preposition,
    subjects,
)
from dragoman.extract.mentions import ActorMention, PlaceMention
from dragoman.extract.reading import Reading
from dragoman.model import Actor, Moment, Span

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

_PUBLIC = {"GOV", "MIL", "COP", "LEG", "JUD", "REB", "PTY", "OPP", "SPY", "PRM", "ELI", "UAF", "REL"}
"""Sectors of those whose words and favours are public acts."""
_PRIVATE = {"BUS", "EDU", "LAB", "AGR", "MED", "JRN", "UNK"}
"""Sectors of those whose words are private unless a file lists them; people of a country are its public."""
_ARMED = {"MIL", "COP", "REB", "UAF", "CRM", "PRM"}
_POLITICAL = {"GOV", "LEG", "PTY", "ELI", "OPP"}
_NEAR_TOKENS = 40
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
    def named(self) -> bool:
        """Whether country or file, and not only a sector, says who it is."""
        source = self.mention if self.mention is not None else self.actor
        if isinstance(source, ActorMention) and (source.members or source.entity is not None):
            return True
        return source is not None and source.country is not None

    @property
    def armed(self) -> bool:
        """Whether the party is one that fights: soldiers, police, rebels, gunmen, criminals."""
        source = self.mention if self.mention is not None else self.actor
        return source is not None and bool(_ARMED & set(source.sectors))

    @property
    def public(self) -> bool:
        """Whether the party acts in public life: a state, an organ of it, a listed body."""
        source = self.mention if self.mention is not None else self.actor
        if source is None:
            return False
        if isinstance(source, ActorMention) and (source.members or source.entity is not None):
            return True
        sectors = set(source.sectors)
        return bool(sectors & _PUBLIC) or (source.country is not None and not sectors & _PRIVATE)

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
        for head in self.heads(token):
            own = head.lemma_.lower(), head.lower_
            for word in words:
                if word in own or (word[0] == "+" and self._is_in(head, word[1:])):
                    return True
                if " " in word and word in _two_words(head):
                    return True
        return False

    def heads(self, token: Token) -> Iterator[Token]:
        """Give a word and, behind "dozens of" or "a group of", what it counts."""
        yield token
        if token.pos_ == "NUM" or token.lemma_.lower() in self.lexicon.classes["partitive"]:
            for child in token.children:
                if child.dep_ == "nmod" and preposition(child) in {"of", "from", "among"}:
                    yield from conjuncts(child)

    def _is_in(self, token: Token, name: str) -> bool:
        """Say whether a word is of a class, by grammar, by its mention or by the lists."""
        test = _GRAMMATICAL.get(name)
        if test is not None:
            return test(token)
        if name == "party":
            return self.mention(token) is not None
        if name == "place":
            return self.place(token) is not None
        if name == "state":
            mention = self.mention(token)
            return mention is not None and mention.kind in {"state", "government"}
        if name == "thing":
            return token.pos_ in {"NOUN", "PROPN"} and self.party(token) is None
        if name == "human":
            return self._is_human(token)
        if name == "public":
            party = self.party(token)
            return party is not None and party.public
        if name == "fighter":
            return self._is_fighter(token)
        if name == "politician":
            mention = self.mention(token)
            return (
                mention is not None
                and mention.kind == "person"
                and bool(_POLITICAL.intersection(mention.sectors))
            )
        if name == "event":
            return ("noun", token.lemma_.lower()) in self.lexicon.frames
        return self._in_class(token, name)

    def _in_class(self, token: Token, name: str) -> bool:
        words = self.lexicon.classes[name]
        if token.lemma_.lower() in words or token.lower_ in words:
            return True
        if name.startswith("sector-"):
            mention = self.mention(token)
            if mention is not None and name[7:].upper() in mention.sectors:
                return True
        if name == "passage":
            place = self.place(token)
            return place is not None and place.crossing is not None
        return any(pair in words for pair in _two_words(token))

    def _is_fighter(self, token: Token) -> bool:
        """Say whether a word names a state or those who bear arms, or several of them."""
        mention = self.mention(token)
        if mention is None:
            return False
        kinds = {m.kind for m in mention.members or (mention,)}
        return bool(kinds & {"state", "group"} or _ARMED.intersection(mention.sectors))

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
        inside = token.pos_ == "PROPN" and token.dep_.split(":")[0] in {"flat", "compound", "appos"}
        return found if inside or token.is_ancestor(self.reading.analysis.doc[found.head]) else None

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
        if self._is_prefixed(token) or (
            token.tag_ == "PRP" and token.lower_ in self.lexicon.classes["speaker"]
        ):
            return None
        speaker = self._speaker_of(token)
        if speaker is not None:
            return speaker
        if token.lower_ == "it" and not self._is_resolved(token):
            return None
        for head in self.heads(token):
            mention = self.mention(head)
            if mention is not None:
                return self._of_owner(Party(mention.span, mention.head, mention=mention), head)
        for head in self.heads(token):
            if head.pos_ not in _NOMINAL:
                continue
            named = head.pos_ in {"NOUN", "PROPN"}
            if (named and head.lemma_.lower() in self.lexicon.classes["people"]) or head.ent_type_ in {
                "Person",
                "Organization",
            }:
                return self.unlisted(head)
        return self._host(token) if host else self._state(token)

    def _is_resolved(self, pronoun: Token) -> bool:
        mention = self.mention(pronoun)
        return mention is not None and (mention.antecedent is not None or mention.country is not None)

    def _is_prefixed(self, token: Token) -> bool:
        """Say whether "anti-" or the like stands before a word: no party of "anti-government protests"."""
        doc = token.doc
        hyphened = token.i >= 2 and doc[token.i - 1].text in {"-", "–"}
        return hyphened and doc[token.i - 2].lower_ in self.lexicon.classes["prefix"]

    def several(self, token: Token) -> tuple[Party, ...]:
        """Give the parties of a plural of several owners: "presidents *of Kenya and Uganda*"; else ()."""
        if token.tag_ not in {"NNS", "NNPS"}:
            return ()
        owners = [c for c in token.children if c.dep_ == "nmod" and preposition(c) == "of"]
        members = [m for o in owners for m in conjuncts(o)]
        found = [self.party(m) for m in members] if len(members) > 1 else []
        named = tuple(p for p in found if p is not None and p.named)
        return named if len(named) > 1 else ()

    def _of_owner(self, party: Party, token: Token) -> Party:
        """Put the owner in for people of whom nothing is known: "*their* forces", "the *group's* leaders"."""
        mention = party.mention
        if mention is None or mention.country is not None or mention.entity is not None or mention.members:
            return party
        owner = self.owner(token, "of", "from") if token.pos_ == "NOUN" else None
        if owner is None and any(c.lower_ == "their" for c in token.children):
            owner = self._both_before(token)
        if owner is None or owner.mention is None or owner.mention.head == mention.head:
            return party
        return Party(party.span, party.token, mention=owner.mention)

    def _both_before(self, token: Token) -> Party | None:
        """Give the last plural of several parties before a word: "clashes of *the two* … their forces"."""
        near = [m for m in self.reading.actors.items if m.head < token.i and token.i - m.head < _NEAR_TOKENS]
        several = [m for m in near if len(m.members) > 1]
        return Party(several[-1].span, several[-1].head, mention=several[-1]) if several else None

    def owner(self, token: Token, *prepositions: str) -> Party | None:
        """Give the party whose thing a word is: "an *Australian* ultimatum", "the decision *of the court*".

        Args:
            token: The thing.
            prepositions: Prepositions that also lead to the owner; none = possessors and modifiers only.
        """
        near = [
            c for c in token.children if c.dep_ in {"nmod:poss", "amod", "compound", "nmod"} and c.i < token.i
        ]
        far = [c for c in token.children if c.dep_.startswith("nmod") and preposition(c) in prepositions]
        for child in (*near, *far):
            named = _antecedent(child) if child.lower_ == "whose" else child
            party = self.party(named) if named.pos_ in _NOMINAL else None
            if party is not None and party.named:
                return party
        return next((p for c in far for p in [self.owner(c)] if p is not None), None)

    def _speaker_of(self, pronoun: Token) -> Party | None:
        """Give who speaks where an unresolved pronoun is subject of speech: "Iran said it …"."""
        if pronoun.tag_ != "PRP" or pronoun.dep_ not in {"nsubj", "nsubj:pass"}:
            return None
        known = self.mention(pronoun)
        clause = pronoun.head
        if (known is not None and known.kind != "pronoun") or clause.dep_ not in {"ccomp", "conj", "advcl"}:
            return None
        if known is not None and (known.entity is not None or known.antecedent is not None):
            return None
        above = clause.head
        if clause.dep_ == "conj":
            before = [v for v in conjuncts(first_conjunct(clause)) if v.i < clause.i and own_subjects(v)]
            above = before[-1] if before else above
        for speaker in subjects(above):
            plural = speaker.tag_ in {"NNS", "NNPS"} or any(c.dep_ == "conj" for c in speaker.children)
            if speaker.pos_ in {"NOUN", "PROPN"} and plural == (pronoun.lower_ == "they"):
                return self.party(speaker)
        return None

    def unlisted(self, token: Token) -> Party:
        """Give the party that a noun names which no file knows, with what its words tell of it."""
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


def _has_to(verb: Token) -> bool:
    return any(c.lower_ == "to" and c.dep_ in {"mark", "aux"} for c in verb.children)


def _is_infinitive(token: Token) -> bool:
    return token.pos_ == "VERB" and token.tag_ in {"VB", "VBN"} and _has_to(token)


def _is_subjunctive(token: Token) -> bool:
    """Say whether a clause is one of demand: "that Ukraine *withdraw*"."""
    bare = token.pos_ == "VERB" and token.tag_ == "VB" and token.dep_ in {"ccomp", "xcomp"}
    return bare and not _has_to(token) and not any(c.dep_.startswith("aux") for c in token.children)


def _is_lacking(token: Token) -> bool:
    """Say whether a clause tells that somebody has none of something: "have *no* army", "lack *soldiers*"."""
    if token.pos_ != "VERB" or modals(token):
        return False
    none = any(g.lower_ == "no" for c in token.children if c.dep_ == "obj" for g in c.children)
    return token.lemma_ == "lack" or (token.lemma_ == "have" and none)


_GRAMMATICAL: dict[str, Callable[[Token], bool]] = {
    "number": lambda t: t.pos_ == "NUM",
    "pronoun": lambda t: t.pos_ == "PRON",
    "verb": lambda t: t.pos_ == "VERB",
    "noun": lambda t: t.pos_ in {"NOUN", "PROPN"},
    "adjective": lambda t: t.pos_ == "ADJ",
    "must": lambda t: bool({"must", "should", "ought"} & set(modals(t))),
    "infinitive": _is_infinitive,
    "subjunctive": _is_subjunctive,
    "lacking": _is_lacking,
}
"""Classes that grammar decides, not a list."""


def _antecedent(pronoun: Token) -> Token:
    """Give the noun that "whose" stands for."""
    clause = pronoun
    while not clause.dep_.endswith("relcl") and clause.head != clause:
        clause = clause.head
    return clause.head


def _two_words(token: Token) -> list[str]:
    """Give a noun with each of its modifiers: "border crossing"."""
    lemma = token.lemma_.lower()
    return [f"{c.lower_} {lemma}" for c in token.children if c.dep_ in {"compound", "amod"}]


def _place_party(mention: PlaceMention) -> Party | None:
    place = mention.place
    if place is None:
        return None
    actor = Actor(
        name=place.name, id=None, country=place.country, sectors=(), listed=False,
        text=mention.span.text, start=mention.span.start, end=mention.span.end,
    )  # fmt: skip
    return Party(mention.span, mention.head, actor=actor)
