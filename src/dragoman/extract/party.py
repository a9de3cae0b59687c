"""A party of an event: whoever fills a slot, with what is known of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from dragoman.extract.mentions import ActorMention
from dragoman.extract.reading import Reading
from dragoman.model import Actor, Moment, Span
from dragoman.model.records import dataclass

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

_PUBLIC = {"GOV", "MIL", "COP", "LEG", "JUD", "REB", "PTY", "OPP", "SPY", "PRM", "ELI", "UAF", "REL", "SOC"}
"""Sectors of those whose words and favours are public acts."""
_PRIVATE = {"BUS", "EDU", "LAB", "AGR", "MED", "JRN", "UNK"}
"""Sectors of those whose words are private unless a file lists them; people of a country are its public."""
_TRADE = {"BUS", "EDU", "JRN", "MED"}
"""Sectors of named bodies whose words are private all the same: firms, schools, papers, clinics."""
ARMED = {"MIL", "COP", "REB", "UAF", "CRM", "PRM"}


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
    def listed(self) -> bool:
        """Whether a file or the text gives it an identity of its own."""
        return self.mention is not None and self.mention.entity is not None

    @property
    def armed(self) -> bool:
        """Whether the party is one that fights: soldiers, police, rebels, gunmen, criminals."""
        source = self.mention if self.mention is not None else self.actor
        return source is not None and bool(ARMED & set(source.sectors))

    @property
    def fights(self) -> bool:
        """Whether the party may be a side in a fight: a state, a group, those who bear arms."""
        mention = self.mention
        members = (mention.members or (mention,)) if mention is not None else ()
        return self.armed or any(m.kind in {"state", "group"} for m in members)

    @property
    def public(self) -> bool:
        """Whether the party acts in public life: a state, an organ of it, a listed body."""
        source = self.mention if self.mention is not None else self.actor
        if source is None:
            return False
        if isinstance(source, ActorMention) and (source.members or source.entity is not None):
            return True
        sectors = set(source.sectors)
        if isinstance(source, ActorMention) and source.kind == "organisation" and sectors - _TRADE:
            return True  # "the Journalists' Syndicate"
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

    @property
    def count(self) -> int:
        """How many the party stands for: a plural that names its members for as many."""
        return max(1, len(self.mention.members)) if self.mention is not None else 1


def mentioned(words: Iterable[Token], reading: Reading) -> tuple[Party, ...]:
    """Give the parties of the mentions that words head, in their order; other words give none."""
    found = (reading.actors.headed(word.i) for word in words)
    return tuple(Party(m.span, m.head, mention=m) for m in found if m is not None)


def are_several(parties: Iterable[Party]) -> bool:
    """Say whether parties are at least two."""
    return sum(p.count for p in parties) > 1
