"""Whom a protest is against by a prefix: "anti-*government* protests", "anti-*Ruto* protesters rallied"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from dragoman.extract.event_parties import Parties
from dragoman.extract.party import Party
from dragoman.extract.party_words import make_place_party

if TYPE_CHECKING:
    from dragoman.language.tokens import Token


def find_opposed(nouns: Iterable[Token], parties: Parties) -> tuple[Party, ...]:
    """Give the parties that stand behind "anti-" before nouns.

    Args:
        nouns: A protest, or those who protest.
        parties: The parties of the document; its class `opposing` holds the prefixes.
    """
    return tuple(p for n in nouns for h in parties.heads(n) for p in _behind_prefix(h, parties))


def _behind_prefix(noun: Token, parties: Parties) -> Iterator[Party]:
    doc = noun.doc
    for child in noun.children:
        hyphened = noun.i > child.i >= 2 and doc[child.i - 1].text in {"-", "–", "‑"}
        if not hyphened or doc[child.i - 2].lower_ not in parties.lexicon.classes["opposing"]:
            continue
        mention = parties.reading.actors.headed(child.i)
        party = (
            Party(mention.span, mention.head, mention=mention)
            if mention is not None
            else make_place_party(parties.place(child), host=False)
        )
        if party is not None:
            yield party
