"""Roles that lack a holder: whose "forces", "ministry" or "spokesman" the words mean."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from dragoman.extract.actor_files import RoleLine
from dragoman.extract.country_focus import SINGLE, find_office, party_in_focus, state_in_focus
from dragoman.extract.discourse import Discourse
from dragoman.extract.mentions import ActorMention
from dragoman.extract.referents import clause_of
from dragoman.extract.role_antecedents import HEADS, RoleAntecedents, is_restricted, is_scene, is_unheld
from dragoman.extract.role_holders import RoleHolders
from dragoman.model.replacing import replace

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

_PLURAL_TAGS = frozenset({"NNS", "NNPS"})
_PLACELESS = frozenset({"GOV", "BUS", "JRN", "MED", "EDU", "SOC", "REL", "ELI", "PTY", "LEG", "JUD", "SPY"})


class RoleReader:
    """Gives roles their country and holder from the discourse.

    Args:
        talk: What has been named so far.
        resolve: Resolves another mention, for a possessor.
    """

    def __init__(self, talk: Discourse, resolve: Callable[[ActorMention], ActorMention]) -> None:
        self.talk = talk
        self.holders = RoleHolders(talk, resolve)
        self.antecedents = RoleAntecedents(talk)

    def read(self, mention: ActorMention, token: Token) -> ActorMention:
        """Give a role its country and holder, as far as the discourse tells them."""
        if mention.antecedent is not None and len(mention.name.split()) > mention.last - mention.first + 1:
            return mention
        role = self.talk.role(mention)
        if is_unheld(mention, self.talk):
            return mention
        possessor = self.antecedents.held(mention, token) or self.holders.find(mention, token)
        if possessor is not None:
            return self.holders.possess(mention, role, possessor)
        if _is_ours(token):
            return mention
        if role is None or mention.country is not None or self._is_of_elsewhere(mention):
            return self.antecedents.placed(mention, token) or mention
        if not self._is_definite(mention, token):
            return self._at_place(mention, token)
        body = role.as_ == "body" and role.id is None
        if body and any(c.dep_ == "nmod:poss" and c.pos_ in {"NOUN", "PROPN"} for c in token.children):
            return mention
        shared = self._shared(mention, token) if role.state else None
        if shared is not None:
            return self.holders.organ(replace(mention, country=shared.country, antecedent=shared.span), role)
        scene = self._where(token) if role.state else None
        if scene is not None:
            return self.holders.organ(replace(mention, country=scene.country, antecedent=scene.span), role)
        restricted = role.as_ == "person" and is_restricted(token)  # "the officer *who hit him*" is a new one
        earlier = None if restricted else self.antecedents.find(mention, token, role)
        if earlier is not None:
            return self.talk.refer_to(mention, earlier) or mention
        found = self._in_focus(mention, role)
        return found if found.country is not None else self._at_place(mention, token)

    def _is_of_elsewhere(self, mention: ActorMention) -> bool:
        """Say whether a capitalised modifier or a plain plural keeps a role from the country in focus.

        "African governments", "Western officials", "courts" in general.
        """
        head = self.talk.doc[mention.head]
        own = self.talk.forms.get(mention.head)
        modifiers = [
            self.talk.doc[i] for i in range(mention.first, mention.head) if own is None or i < own.first
        ]
        if any(t.lower_ in self.talk.book.context.elsewhere for t in modifiers):
            return True
        role = self.talk.role(mention)
        if role is not None and role.id in HEADS and any(self._is_small_body(t) for t in modifiers):
            return True
        if any(
            t.text[:1].isupper() and t.dep_ in {"amod", "compound"} and not t.is_sent_start for t in modifiers
        ):
            return not any(i in self.talk.forms for i in range(mention.first, mention.head))
        general = head.tag_ in _PLURAL_TAGS and self.talk.book.find(head.lemma_, "role") is not None
        return general and role is not None and role.as_ == "body" and not self.talk.has_article(mention)

    def _is_small_body(self, modifier: Token) -> bool:
        """Say whether a president presides over something smaller than a state: "the *union* president"."""
        known = self.talk.forms.get(modifier.i)
        plain = modifier.tag_ == "NN" and modifier.dep_ == "compound"
        return plain and (known is None or known.form("state", "adjective", "seat", "actor") is None)

    def _at_place(self, mention: ActorMention, token: Token) -> ActorMention:
        """Give people without a country that of the clause's place ("killed soldiers in Mali")."""
        if not mention.sectors or set(mention.sectors) & _PLACELESS:
            return mention
        verb = clause_of(token)
        places = [
            c.mention
            for c in self.talk.in_reach(self.talk.sentence_of.get(token.i, 0), 0)
            if c.place
            and clause_of(self.talk.doc[c.mention.head]) == verb
            and self.talk.is_inside(self.talk.doc[c.mention.head])
        ]
        codes = {p.country for p in places}
        if len(codes) != 1:
            return mention
        return replace(mention, country=places[0].country, antecedent=places[0].span)

    def _shared(self, mention: ActorMention, token: Token) -> ActorMention | None:
        """Give the office before a bare one in a list, with its country: "the *Greek* king and premier"."""
        first = token.head
        if token.dep_ != "conj" or any(c.dep_ in {"det", "nmod:poss", "amod"} for c in token.children):
            return None
        before = next((m for m in self.talk.headed([first.i]) if m.kind == "role"), None)
        told = before is not None and any(c.dep_ in {"amod", "compound"} for c in first.children)
        return before if told and before is not None and before.country is not None else None

    def _where(self, token: Token) -> ActorMention | None:
        """Give the country that a clause with "where" describes: "from *Chad*, where the government …"."""
        clause = clause_of(token)
        if not is_scene(clause):
            return None
        near = self.talk.in_reach(self.talk.sentence_of.get(clause.head.i, 0), 0)
        return next((c.mention for c in reversed(near) if c.place and c.mention.head == clause.head.i), None)

    def _is_definite(self, mention: ActorMention, token: Token) -> bool:
        words = {
            c.lower_
            for i in range(mention.first, mention.last + 1)
            for c in self.talk.doc[i].children
            if c.dep_ == "det"
        }
        role = self.talk.role(mention)
        bare = not words and role is not None and role.state
        return bool(words & self.talk.book.context.definite) or bare

    def _in_focus(self, mention: ActorMention, role: RoleLine) -> ActorMention:
        """Give an organ of a state the country that the document is about, if it is about one."""
        if role.as_ == "person" and role.id in SINGLE and self.talk.doc[mention.head].tag_ in _PLURAL_TAGS:
            return mention  # a country has one: "the *presidents*" are of several
        office = find_office(self.talk, mention)
        party = party_in_focus(self.talk, mention, office) if office is not None else None
        if party is not None:
            return party
        country = state_in_focus(self.talk, mention, office) if role.state else None
        if country is None:
            return mention
        source = next(
            (c.mention for c in reversed(self.talk.candidates) if c.mention.country == country), None
        )
        organ = self.holders.organ(replace(mention, country=country), role)
        if role.sectors == ("GOV",) and role.id is None:
            organ = replace(
                organ,
                kind="government",
                name=f"{self.talk.book.states[country].names[0]} government"
                if organ.entity not in self.talk.book.entities
                else organ.name,
            )
        return replace(organ, antecedent=source.span if source is not None else None)


def _is_ours(token: Token) -> bool:
    """Say whether a speaker whom nobody named owns what a role names: "*our* forces"."""
    return any(c.dep_ == "nmod:poss" and c.lower_ in {"our", "my"} for c in token.children)
