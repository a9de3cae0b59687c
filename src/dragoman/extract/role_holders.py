"""Holders of roles: whose "forces", "leaders" or "spokesman" the words around a role tell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.extract.actor_files import RoleLine
from dragoman.extract.discourse import Discourse
from dragoman.extract.event_lexicon import load_event_lexicon
from dragoman.extract.grammar import preposition
from dragoman.extract.mentions import ActorMention, Side
from dragoman.extract.referents import STATE_LIKE
from dragoman.extract.sides import acts_for_side, find_side, side_of_body
from dragoman.model.replacing import replace

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

_APART = frozenset({"for", "to", "with", "against", "about", "on", "over"})
"""Prepositions that join a role to what it does not belong to: "the candidate *for* the Senate"."""
_ARMED_OUTSIDERS = frozenset({"REB", "PRM", "CRM"})
"""Sectors of those whose forces are no state's."""
_HOUSES = frozenset({"MED", "EDU"})
"""Sectors of houses whose people stand for themselves."""
_ORGANS = frozenset({"GOV", "MIL", "COP", "SPY", "LEG", "JUD"})


@dataclass(frozen=True)
class RoleHolders:
    """Finds the parties that roles belong to, and makes the role what it is of them.

    Attributes:
        talk: What has been named so far.
        resolve: Resolves another mention, for a possessor.
    """

    talk: Discourse
    resolve: Callable[[ActorMention], ActorMention]

    def find(self, mention: ActorMention, token: Token) -> ActorMention | None:
        """Give the resolved party that possesses a role ("its forces", "leaders of the group")."""
        inside = [self.talk.doc[i] for i in range(mention.first, mention.last + 1)]
        role = self.talk.role(mention)
        speaks_for = role is not None and role.of
        heads = {
            c.i
            for t in [token, *inside]
            for c in t.children
            if c.dep_ == "nmod:poss"
            or (c.dep_.startswith("nmod") and c.i > t.i and (speaks_for or preposition(c) not in _APART))
        }
        for other in self.talk.headed(heads - {mention.head}):
            resolved = self.resolve(other)
            if resolved.kind != "pronoun":
                return resolved
        return None

    def possess(self, mention: ActorMention, role: RoleLine | None, holder: ActorMention) -> ActorMention:
        """Give a role what its holder tells: country, name and sectors; one part for each of several."""
        parts = tuple(self._of_holder(mention, role, part) for part in (holder.members or (holder,)))
        if len(parts) > 1:
            return replace(mention, members=parts, antecedent=holder.span)
        return replace(parts[0], antecedent=holder.span)

    def _is_apart(self, mention: ActorMention) -> bool:
        """Say whether somebody has those whom a noun means and they are not his: "its *allies*"."""
        head = self.talk.doc[mention.head]
        owned = any(c.dep_ == "nmod:poss" for c in head.children)
        return owned and head.lemma_.lower() in load_event_lexicon().classes["apart"]

    def _side(self, mention: ActorMention, role: RoleLine | None, holder: ActorMention) -> Side | None:
        """Give the side for which somebody's men act: "*his fighters*", said of a rebel leader."""
        bodies = holder.kind in {"group", "organisation"} and mention.kind == "people"  # "*its men*"
        if not (bodies or holder.kind in {"person", "role"}):
            return None
        if not acts_for_side(self.talk.doc[mention.head], role):
            return None
        if bodies:
            return side_of_body(holder)
        return find_side(holder, self.talk.book, self.talk.analysis.document.published)

    def _of_holder(self, mention: ActorMention, role: RoleLine | None, holder: ActorMention) -> ActorMention:
        inside = self.talk.doc[mention.first : mention.head]
        if role is not None and role.own:
            told = holder.sectors if role.of and holder.kind in {"group", "organisation"} else ()
            return replace(mention, country=holder.country, sectors=told or mention.sectors)
        if self._is_apart(mention):
            return replace(mention, country=holder.country)
        side = self._side(mention, role, holder)
        if side is not None and not any(t.lower_ in self.talk.book.context.former for t in inside):
            whose = replace(mention, kind="role", country=holder.country, entity=side.entity)
            return replace(whose, name=side.name, sectors=side.sectors or mention.sectors)
        if mention.kind == "people" or any(t.lower_ in self.talk.book.context.former for t in inside):
            return replace(mention, country=holder.country)
        house = holder.entity is None and _HOUSES.intersection(holder.sectors)
        if house and role is not None and role.as_ == "person":  # "the director of the hospital"
            return replace(mention, country=holder.country)
        named = holder.kind == "organisation" and self.talk.doc[holder.head].pos_ == "PROPN"
        if holder.kind == "group" or named or (holder.kind == "organisation" and holder.entity is not None):
            return replace(
                mention,
                kind="role" if mention.kind in STATE_LIKE else mention.kind,  # "the rebels' *leadership*"
                entity=holder.entity,
                name=holder.name,
                country=holder.country,
                sectors=holder.sectors or mention.sectors,
            )
        if _ARMED_OUTSIDERS.intersection(holder.sectors) and "MIL" in mention.sectors:
            listed = holder.entity if holder.kind != "person" else None  # "*our forces*", said a rebel
            name = holder.name if listed is not None else mention.name
            return replace(mention, entity=listed, name=name, country=holder.country, sectors=holder.sectors)
        country = holder.country
        sectors = mention.sectors
        if role is not None and role.of and holder.sectors and holder.kind != "person":
            sectors = holder.sectors
        if holder.kind in STATE_LIKE and role is not None and role.of and not sectors:
            sectors = ("GOV",)
        if country is None or (holder.kind == "person" and role is not None and _is_company(role)):
            return replace(mention, country=country)  # a president's aides are not the government
        return self.organ(replace(mention, country=country, sectors=sectors), role)

    def organ(self, mention: ActorMention, role: RoleLine | None) -> ActorMention:
        """Give an organ of a state its key and name: "the army" of Chad is `tcd-mil`."""
        if (
            mention.country is None
            or not _ORGANS.intersection(mention.sectors)
            or mention.country not in self.talk.book.states
        ):
            return mention
        own = f"-{role.id}" if role is not None and role.id and role.sectors == mention.sectors else ""
        key = f"{mention.country.lower()}-{mention.sectors[0].lower()}{own}"
        entity = self.talk.book.entity(key)
        return replace(mention, entity=key, name=entity.name if entity is not None else mention.name)


def _is_company(role: RoleLine) -> bool:
    """Say whether a role is one of people around somebody, and no office."""
    return role.as_ == "people" or (role.as_ == "person" and role.id is None)
