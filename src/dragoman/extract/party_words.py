"""Parties made of words that are no actor mention: people that no file lists, "those who …", places."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.extract.event_lexicon import EventLexicon
from dragoman.extract.grammar import phrase, preposition
from dragoman.extract.mentions import ActorMention, PlaceMention
from dragoman.extract.party import ARMED, Party
from dragoman.extract.place_anaphors import find_named_before
from dragoman.extract.reading import Reading
from dragoman.model import Actor

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

_ACTING = ARMED | {"GOV", "LEG", "PTY", "ELI", "OPP"}
"""Sectors of those who speak and fight for their country."""
_CLAUSE_TOKENS = 7
"""How many words of its clause the name of "those who …" has."""


def make_unlisted(token: Token, reading: Reading, lexicon: EventLexicon) -> Party:
    """Give the party that a noun names which no file knows, with what its words tell of it.

    Args:
        token: The noun.
        reading: Its document.
        lexicon: Its classes `sector-…` hold the nouns of a sector.
    """
    first, last = phrase(token)
    span = reading.analysis.span(first, last)
    labels = lexicon.labels.get(token.lemma_.lower(), ())
    sectors = tuple(label[8:].upper() for label in labels if label.startswith("+sector-"))
    actor = Actor(
        name=span.text, id=None, country=_country_of(token, reading), sectors=sectors, listed=False,
        text=span.text, start=span.start, end=span.end,
    )  # fmt: skip
    return Party(span, token.i, actor=actor)


def make_crowd(number: Token, reading: Reading) -> Party:
    """Give the people that a mere number tells of: "*thousands* marched"."""
    span = reading.analysis.span(*phrase(number))
    actor = Actor(
        name=span.text, id=None, country=None, sectors=("CVL",), listed=False,
        text=span.text, start=span.start, end=span.end,
    )  # fmt: skip
    return Party(span, number.i, actor=actor)


def _country_of(token: Token, reading: Reading) -> str | None:
    """Give the country that a modifier or possessor names: "Kenyan soldiers", "residents of Gaza"."""
    for child in token.children:
        label = child.dep_.split(":")[0]
        if label not in {"amod", "compound", "nmod"}:
            continue
        mention = reading.actors.headed(child.i) or reading.actors.covering(child.i)
        if mention is not None and mention.country is not None:
            return mention.country
        if label == "nmod" and preposition(child) in {"of", "from", "in"}:
            place = word_place(child, reading)
            if place is not None and place.place is not None:
                return place.place.country
    return None


def as_one_of(plural: ActorMention | None, party: Party) -> Party:
    """Give a name of whom nothing is known the country and sectors of the plural that it explains."""
    if party.known or plural is None:
        return party
    if party.mention is not None:
        known = replace(party.mention, country=plural.country, sectors=plural.sectors)
        return Party(party.span, party.token, mention=known)
    actor = party.actor
    told = replace(actor, country=plural.country, sectors=plural.sectors) if actor is not None else None
    return Party(party.span, party.token, actor=told)


def one_of_each(plural: ActorMention | None, owner: Party) -> Party:
    """Give what each owner has one of, unless that acts for the owner: "the *unions* of Chad and Mali"."""
    own = owner.mention if owner.mention is not None else owner.actor
    if plural is None or own is None or own.country is None or own.sectors:
        return owner
    if plural.kind == "person" or not plural.sectors or _ACTING.intersection(plural.sectors):
        return owner
    part = replace(plural, country=own.country, entity=None, members=(), span=owner.span)
    return Party(owner.span, owner.token, mention=part)


def is_described(those: Token) -> bool:
    """Say whether "those" are people that something is done to: "charged *those held* there"."""
    clauses = [c for c in those.children if c.dep_.startswith("acl")]
    who = any(c.tag_ in {"VBN", "VBG"} or any(s.lower_ == "who" for s in c.children) for c in clauses)
    to_them = preposition(those) in {"against", "on", "at", "to", "for"}
    return who and (those.dep_ in {"obj", "iobj"} or to_them)


def make_described(those: Token, reading: Reading, lexicon: EventLexicon) -> Party:
    """Give people whom only a clause describes: "*those held in contempt*"."""
    party = make_unlisted(those, reading, lexicon)
    last = min(max(t.i for t in those.subtree), those.i + _CLAUSE_TOKENS)
    span = reading.analysis.span(those.i, last)
    actor = replace(party.actor, name=span.text, text=span.text, end=span.end) if party.actor else None
    return Party(span, those.i, actor=actor)


def word_place(token: Token, reading: Reading) -> PlaceMention | None:
    """Give the place mention that a word heads or stands in."""
    return reading.places.headed(token.i) or (
        reading.places.covering(token.i) if token.pos_ in {"PROPN", "NOUN"} else None
    )


def told_place(noun: Token, reading: Reading, lexicon: EventLexicon) -> PlaceMention | None:
    """Give the place that "the besieged town *of Kadugli*" names, or a bare "the town" means; or None.

    Args:
        noun: A noun that no place mention holds.
        reading: Its document.
        lexicon: Its class `locality` holds the nouns for places.
    """
    if noun.lemma_.lower() not in lexicon.classes["locality"]:
        return None
    named = [c for c in noun.children if c.dep_ == "nmod" and preposition(c) == "of"]
    found = (place for c in named if (place := reading.places.headed(c.i)) is not None)
    return next(found, None) or find_named_before(reading, noun)


def make_place_party(mention: PlaceMention | None, *, host: bool) -> Party | None:
    """Give the country that a place stands for.

    Args:
        mention: The place.
        host: Whether any place stands for its country, as for a visit; else only a country does.
    """
    place = mention.place if mention is not None else None
    if mention is None or place is None or (place.country is None if host else place.type != "country"):
        return None
    actor = Actor(
        name=place.name, id=None, country=place.country, sectors=(), listed=False,
        text=mention.span.text, start=mention.span.start, end=mention.span.end,
    )  # fmt: skip
    return Party(mention.span, mention.head, actor=actor)


def left_out(number: Token) -> list[Token]:
    """Give the noun that a number leaves out: "expelled two *envoys* after the loss of two of its own"."""
    owned = [c for c in number.children if c.dep_ == "nmod" and c.lower_ == "own"]
    if not any(g.dep_ == "nmod:poss" for own in owned for g in own.children):
        return []
    before = (t for t in number.doc[number.sent.start : number.i] if t.tag_ == "NNS")
    return [t for t in before if t.dep_.split(":")[0] in {"obj", "nsubj"}][-1:]
