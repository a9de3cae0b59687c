"""Owned nouns: whose "country" or "movement" a possessive tells: the state or side of its owner.

Example:
    "Iran's envoy said *his country* would reply": Iran would. "Hezbollah's leader … *his movement* fired".
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.extract.actor_files import AnaphorLine
from dragoman.extract.discourse import Discourse
from dragoman.extract.mentions import ActorMention
from dragoman.extract.sides import find_side
from dragoman.model.replacing import replace

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

_PUBLIC = frozenset({"state", "government", "person", "role", "organisation"})
"""Kinds of those whose country may be meant; a group seldom has one."""


@dataclass(frozen=True)
class OwnedNouns:
    """Resolves nouns behind a possessive pronoun.

    Attributes:
        talk: What has been named so far.
        resolve: Resolves another mention.
    """

    talk: Discourse
    resolve: Callable[[ActorMention], ActorMention]

    def read(self, mention: ActorMention, token: Token, noun: AnaphorLine) -> ActorMention | None:
        """Give the state or side of who owns it, or None where the owner or his side is not known."""
        heads = [c.i for c in token.children if c.dep_ == "nmod:poss"]
        owners = [self.resolve(m) for m in self.talk.headed(heads)]
        owner = next((m for m in owners if m.kind != "pronoun" and not m.members), None)
        if owner is None:
            return None
        if "state" in noun.to:
            return self._state(mention, owner)
        side = find_side(owner, self.talk.book, self.talk.analysis.document.published)
        if side is None:
            return None
        return replace(
            mention, kind="group", entity=side.entity, name=side.name, sectors=side.sectors,
            country=owner.country, antecedent=owner.span,
        )  # fmt: skip

    def _state(self, mention: ActorMention, owner: ActorMention) -> ActorMention | None:
        state = self.talk.book.entity(owner.country.lower()) if owner.country is not None else None
        if state is None or state.kind != "state" or owner.kind not in _PUBLIC:
            return None
        return replace(
            mention, kind="state", entity=state.id, name=state.name, sectors=(), country=owner.country,
            antecedent=owner.span,
        )  # fmt: skip
