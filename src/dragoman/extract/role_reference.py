"""Roles that lack a holder: whose "forces", "ministry" or "spokesman" the words mean."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.extract.actor_files import RoleLine
from dragoman.extract.country_focus import find_office, party_in_focus, state_in_focus, title_of
from dragoman.extract.discourse import Discourse
from dragoman.extract.grammar import preposition
from dragoman.extract.mentions import ActorMention
from dragoman.extract.referents import (
    STATE_LIKE,
    Candidate,
    clause_of,
    governing_subjects,
    is_subject,
    party_key,
)
from dragoman.model.replacing import replace

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

_SENTENCES = 12
"""How far back "the ministry" may look for a ministry."""
_PLURAL_TAGS = frozenset({"NNS", "NNPS"})
_PLACELESS = frozenset({"GOV", "BUS", "JRN", "MED", "EDU", "SOC", "REL", "ELI", "PTY", "LEG", "JUD", "SPY"})
_LEADER = "leader"
_BESIDE = 4
"""Tokens after a name in which the place of a governor may be told ("Gov. X of Ohio")."""
_BODIES = frozenset({"organisation", "government", "group"})
_APART = frozenset({"for", "to", "with", "against", "about", "on", "over"})
"""Prepositions that join a role to what it does not belong to: "the candidate *for* the Senate"."""
_RESTRICTING = frozenset({"acl:relcl", "acl", "nmod", "nmod:poss", "appos"})
_POLITICAL = frozenset({"GOV", "LEG", "PTY", "ELI", "OPP"})
_FIGHTERS = frozenset({"REB", "PRM", "CRM"})
_HEADS = frozenset({"president", "vice-president"})
"""Posts that a company, a union or a club has, too."""


@dataclass(frozen=True)
class RoleReader:
    """Gives roles their country and holder from the discourse.

    Attributes:
        talk: What has been named so far.
        resolve: Resolves another mention, for a possessor.
    """

    talk: Discourse
    resolve: Callable[[ActorMention], ActorMention]

    def read(self, mention: ActorMention, token: Token) -> ActorMention:
        """Give a role its country and holder, as far as the discourse tells them."""
        if mention.antecedent is not None and len(mention.name.split()) > mention.last - mention.first + 1:
            return mention
        role = self.talk.role(mention)
        if self._is_unheld(mention):
            return mention
        possessor = self._possessor(mention, token)
        if possessor is not None:
            return self._possessed(mention, role, possessor)
        if role is None or mention.country is not None or self._is_of_elsewhere(mention):
            return mention
        if not self._is_definite(mention, token):
            return self._at_place(mention, token)
        body = role.as_ == "body" and role.id is None
        if body and any(c.dep_ == "nmod:poss" and c.pos_ in {"NOUN", "PROPN"} for c in token.children):
            return mention
        earlier = self._same_role(mention, role) or self._same_fighters(mention, token, role)
        if earlier is not None:
            return self.talk.refer_to(mention, earlier) or mention
        person = self._only_person(mention, token, role)
        if person is not None:
            return self.talk.refer_to(mention, person) or mention
        found = self._in_focus(mention, role)
        return found if found.country is not None else self._at_place(mention, token)

    def described(self, mention: ActorMention, token: Token) -> ActorMention | None:
        """Give the person named before whom "the French leader" or "the Ohio governor" describes."""
        role = self.talk.role(mention) if mention.kind == "role" and mention.country is not None else None
        if role is None or role.as_ != "person" or token.tag_ in _PLURAL_TAGS or mention.members:
            return None
        if token.lemma_.lower() in self.talk.book.context.bodies:
            return None
        if not self.talk.has_article(mention):
            return None
        inside = self.talk.doc[mention.first : mention.last + 1]
        if any(t.lower_ in self.talk.book.context.former for t in inside) or self._is_unheld(mention):
            return None
        names = {t.text for t in inside if t.pos_ == "PROPN" and t.i not in self.talk.forms}
        sentence = self.talk.sentence_of.get(mention.head, 0)
        for candidate in reversed(self.talk.candidates):
            other = candidate.mention
            near = other.head < mention.head and sentence - candidate.sentence <= _SENTENCES
            if other.kind != "person" or not near:
                continue
            beside = {t.text for t in self.talk.doc[max(0, other.first - 2) : other.last + _BESIDE]}
            placed = bool(names) and not names.isdisjoint(beside)
            if other.country != mention.country and not (placed and other.country is None):
                continue
            leads = token.lemma_.lower() == _LEADER and "GOV" in other.sectors
            if not leads and not self._titled(other, role, token.lemma_.lower()):
                continue
            if not names or placed:
                return self.talk.refer_to(mention, other)
        return None

    def _is_unheld(self, mention: ActorMention) -> bool:
        """Say whether a role is one that nobody named can hold yet: "the *next* president"."""
        inside = self.talk.doc[mention.first : mention.head + 1]
        return any(t.lower_ in self.talk.book.context.unheld and t.pos_ != "PRON" for t in inside)

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
        if role is not None and role.id in _HEADS and any(self._is_small_body(t) for t in modifiers):
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
        verb = clause_of(token)
        places = [
            c.mention
            for c in self.talk.candidates
            if c.place
            and clause_of(self.talk.doc[c.mention.head]) == verb
            and self.talk.is_inside(self.talk.doc[c.mention.head])
        ]
        codes = {p.country for p in places}
        if len(codes) != 1 or not mention.sectors or set(mention.sectors) & _PLACELESS:
            return mention
        return replace(mention, country=places[0].country, antecedent=places[0].span)

    def _same_fighters(self, mention: ActorMention, token: Token, role: RoleLine) -> ActorMention | None:
        """Give the armed group that "the rebels" or "the militants" are."""
        sectors = _FIGHTERS.intersection(role.sectors)
        if not sectors or role.as_ != "group" or not self.talk.has_article(mention):
            return None

        def fits(candidate: Candidate) -> bool:
            other = candidate.mention
            return candidate.actor and other.kind == "group" and bool(_FIGHTERS.intersection(other.sectors))

        return self.talk.choose(mention, token, fits, reach=3, things_compete=False)

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

    def _possessor(self, mention: ActorMention, token: Token) -> ActorMention | None:
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
        for other in self.talk.mentions:
            if other is not mention and other.head in heads and other.head != mention.head:
                resolved = self.resolve(other)
                if resolved.kind != "pronoun":
                    return resolved
        return None

    def _possessed(self, mention: ActorMention, role: RoleLine | None, holder: ActorMention) -> ActorMention:
        parts = tuple(self._of_holder(mention, role, part) for part in (holder.members or (holder,)))
        if len(parts) > 1:
            return replace(mention, members=parts, antecedent=holder.span)
        return replace(parts[0], antecedent=holder.span)

    def _of_holder(self, mention: ActorMention, role: RoleLine | None, holder: ActorMention) -> ActorMention:
        if mention.kind == "people":
            return replace(mention, country=holder.country)
        if (holder.kind in {"group", "organisation"} and holder.entity is not None) or holder.kind == "group":
            return replace(
                mention,
                entity=holder.entity,
                name=holder.name,
                country=holder.country,
                sectors=holder.sectors or mention.sectors,
            )
        country = holder.country
        sectors = mention.sectors
        if role is not None and role.of and holder.sectors and holder.kind != "person":
            sectors = holder.sectors
        if holder.kind in STATE_LIKE and role is not None and role.of and not sectors:
            sectors = ("GOV",)
        if country is None or (holder.kind == "person" and role is not None and role.as_ == "people"):
            return replace(mention, country=country)
        return self._organ(replace(mention, country=country, sectors=sectors), role)

    def _organ(self, mention: ActorMention, role: RoleLine | None) -> ActorMention:
        organs = {"GOV", "MIL", "COP", "SPY", "LEG", "JUD"}
        if (
            mention.country is None
            or not organs.intersection(mention.sectors)
            or mention.country not in self.talk.book.states
        ):
            return mention
        own = f"-{role.id}" if role is not None and role.id and role.sectors == mention.sectors else ""
        key = f"{mention.country.lower()}-{mention.sectors[0].lower()}{own}"
        entity = self.talk.book.entity(key)
        return replace(mention, entity=key, name=entity.name if entity is not None else mention.name)

    def _same_role(self, mention: ActorMention, role: RoleLine) -> ActorMention | None:
        """Give the last earlier mention of the same role that has a country or name ("the ministry")."""
        sentence = self.talk.sentence_of.get(mention.head, 0)
        for candidate in reversed(self.talk.candidates):
            other = candidate.mention
            if (
                not candidate.actor
                or candidate.place
                or sentence - candidate.sentence > _SENTENCES
                or other.head >= mention.head
            ):
                continue
            if other.country is None and other.entity is None and not self._is_repeated(mention, other):
                continue
            if self._is_same_role(candidate, role, mention):
                return other
        return None

    def _is_repeated(self, mention: ActorMention, other: ActorMention) -> bool:
        """Say whether "the militants" repeats the noun of "suspected militants"."""
        same_noun = self.talk.doc[mention.head].lower_ == self.talk.doc[other.head].lower_
        return same_noun and other.kind == "role" and self.talk.has_article(mention)

    def _is_same_role(self, candidate: Candidate, role: RoleLine, mention: ActorMention) -> bool:
        other = self.talk.role(candidate.mention)
        if other is None and candidate.mention.kind == "government" and role.id is None:
            return self.talk.doc[candidate.mention.head].lower_ == self.talk.doc[mention.head].lower_
        if other is not None:
            general = role.id == "ministry" and other.id is not None and other.id.endswith("ministry")
            general = general or (
                role.id == "minister" and other.id is not None and other.id.endswith("minister")
            )
            return (
                (general or (other is role and self._is_same_noun(mention, candidate.mention, role)))
                and self._is_same_number(mention, candidate.mention)
                and bool(set(other.sectors) & set(role.sectors))
            )
        return (
            candidate.mention.kind == "person"
            and role.as_ == "person"
            and self.talk.doc[mention.head].lemma_.lower() not in self.talk.book.context.bodies
            and self.talk.doc[mention.head].tag_ not in _PLURAL_TAGS
            and self._titled(candidate.mention, role, self.talk.doc[mention.head].lemma_.lower())
        )

    def _only_person(self, mention: ActorMention, token: Token, role: RoleLine) -> ActorMention | None:
        """Give the person whom "the senator" or "the candidate" describes: the only one who can be that."""
        plain = role.as_ == "person" and not role.of and not role.state and token.tag_ not in _PLURAL_TAGS
        named = any(c.dep_ in _RESTRICTING for c in token.children)
        if not plain or named or not self.talk.has_article(mention):
            return None
        sentence = self.talk.sentence_of.get(mention.head, 0)
        barred = self.talk.parties_of(governing_subjects(token))
        fits: dict[str, ActorMention] = {}
        for candidate in self.talk.candidates:
            other = candidate.mention
            near = 0 <= sentence - candidate.sentence <= 2 and other.head < mention.head
            if near and other.kind == "person" and self._may_be(other, role) is not False:
                fits[party_key(other)] = other
        only = [other for key, other in fits.items() if key not in barred]
        return only[0] if len(only) == 1 and self._may_be(only[0], role) else None

    def _may_be(self, person: ActorMention, role: RoleLine) -> bool | None:
        """Say whether a person is what a role says; None where nothing is known of the person.

        Who runs for an office may hold another.
        """
        entity = self.talk.book.entity(person.entity)
        held = set(person.sectors)
        if entity is not None:
            held = {s for i in entity.identities for s in i.sectors}
        if not held:
            return None
        return bool(set(role.sectors) & held) or ("ELI" in role.sectors and bool(held & _POLITICAL))

    def _is_same_number(self, mention: ActorMention, other: ActorMention) -> bool:
        tags = self.talk.doc[mention.head].tag_, self.talk.doc[other.head].tag_
        return (tags[0] in _PLURAL_TAGS) == (tags[1] in _PLURAL_TAGS)

    def _is_same_noun(self, mention: ActorMention, other: ActorMention, role: RoleLine) -> bool:
        """Say whether two nouns of one line of the lexicon can mean one party.

        Nouns for one office or government can ("the regime", "the cabinet"), but "the families" are not the
        pilgrims, and a court that is called by its name ("the Supreme Court") is no other court.
        """
        here, there = self.talk.doc[mention.head], self.talk.doc[other.head]
        if role.as_ == "body" and role.id is None and role.sectors != ("GOV",):
            words = {t.lower_ for t in self.talk.doc[other.first : other.last + 1]}
            return all(t.lower_ in words for t in self._noun_of(mention))
        if role.id is not None or (role.state and role.as_ != "group"):
            return True
        return here.lower_ == there.lower_ or _is_short_for(here.lemma_.lower(), there.lemma_.lower())

    def _noun_of(self, mention: ActorMention) -> list[Token]:
        """Give the words of the role noun that heads a mention ("appeals court")."""
        hit = self.talk.forms.get(mention.head)
        return list(self.talk.doc[hit.first : hit.last + 1]) if hit is not None else []

    def _titled(self, person: ActorMention, role: RoleLine, noun: str) -> bool:
        """Say whether a person was introduced with this role ("Foreign Minister X" … "the minister")."""
        before = self.talk.doc[person.first - 1].lower_ if person.first else ""
        if before in self.talk.book.context.honorifics and _is_short_for(noun, before):
            return True
        for i in range(person.first, person.last + 1):
            hit = self.talk.forms.get(i)
            form = hit.form("role") if hit is not None else None
            if form is not None:
                known = self.talk.book.roles[form.key]
                same = (
                    role.id is not None or role.state or _is_short_for(noun, self.talk.doc[i].lemma_.lower())
                )
                if known is role and same:
                    return True
                if role.id == "minister" and (known.id or "").endswith("minister"):
                    return True
        return False

    def _in_focus(self, mention: ActorMention, role: RoleLine) -> ActorMention:
        """Give an organ of a state the country that the document is about, if it is about one."""
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
        organ = self._organ(replace(mention, country=country), role)
        if role.sectors == ("GOV",) and role.id is None:
            organ = replace(
                organ,
                kind="government",
                name=f"{self.talk.book.states[country].names[0]} government"
                if organ.entity not in self.talk.book.entities
                else organ.name,
            )
        return replace(organ, antecedent=source.span if source is not None else None)

    def titled_person(self, person: ActorMention) -> ActorMention:
        """Give a person the country that a role beside the name tells, or one of state from the focus.

        "His chief negotiator, X", "Spokesman X" after the ministry spoke, "Interim President X … in Peru".
        """
        beside = self._role_beside(person)
        if beside is not None:
            return replace(person, country=beside.country, sectors=person.sectors or beside.sectors)
        hits = (self.talk.forms.get(i) for i in title_of(self.talk, person))
        forms = (hit.form("role") for hit in hits if hit is not None)
        roles = [self.talk.book.roles[form.key] for form in forms if form is not None]
        if any(role.state for role in roles):
            return replace(person, country=state_in_focus(self.talk, person, find_office(self.talk, person)))
        holder = self._possessor(person, self.talk.doc[person.head]) if roles else None
        if holder is not None:
            return replace(person, country=holder.country)
        body = self._body_spoken_for(person) if any(role.of for role in roles) else None
        if body is None:
            return person
        return replace(person, country=body.country, sectors=body.sectors or person.sectors)

    def _role_beside(self, person: ActorMention) -> ActorMention | None:
        """Give the role that a name is set beside by commas, where its country is known."""
        before = person.first - 1
        if before < 1 or self.talk.doc[before].text != ",":
            return None
        roles = (m for m in self.talk.mentions if m.kind == "role" and m.last == before - 1)
        found = next((m for m in roles if (role := self.talk.role(m)) and role.as_ == "person"), None)
        beside = self.resolve(found) if found is not None else None
        return beside if beside is not None and beside.country is not None else None

    def _body_spoken_for(self, person: ActorMention) -> ActorMention | None:
        """Give the one body that a spokesman without a holder can be that of: the last subject in view."""
        token = self.talk.doc[person.head]

        def fits(candidate: Candidate) -> bool:
            mention, role = candidate.mention, self.talk.role(candidate.mention)
            body = mention.kind in _BODIES or (role is not None and role.state and role.as_ != "person")
            known = mention.country is not None and not candidate.place
            return body and known and is_subject(self.talk.doc[mention.head])

        return self.talk.choose(person, token, fits, reach=1, things_compete=False)


def _is_short_for(noun: str, other: str) -> bool:
    """Say whether two nouns are one, perhaps shortened as a title is ("Sen.", "Gen.")."""
    short, long = sorted((noun.rstrip("."), other.rstrip(".")), key=len)
    return short == long or (len(short) == 3 and "." in noun + other and long.startswith(short))
