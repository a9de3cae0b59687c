"""Antecedents of roles: which party named before "the ministry", "the rebels" or "the senator" takes up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.extract.actor_files import RoleLine
from dragoman.extract.discourse import Discourse
from dragoman.extract.grammar import preposition
from dragoman.extract.mentions import ActorMention
from dragoman.extract.referents import Candidate, clause_of, governing_subjects, party_key
from dragoman.model.replacing import replace

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

_SENTENCES = 12
"""How far back "the ministry" may look for a ministry."""
_PLURAL_TAGS = frozenset({"NNS", "NNPS"})
_MINISTER = "minister"
_LEADER = "leader"
_BESIDE = 4
"""Tokens after a name in which the place of a governor may be told ("Gov. X of Ohio")."""
_RESTRICTING = frozenset({"acl:relcl", "acl", "nmod", "nmod:poss", "appos"})
_MODIFYING = frozenset({"amod", "compound", "nmod", "nmod:poss", "nummod", "acl", "acl:relcl", "appos"})
_POLITICAL = frozenset({"GOV", "LEG", "PTY", "ELI", "OPP"})
_FIGHTERS = frozenset({"REB", "PRM", "CRM"})
_OPPOSED = frozenset({"OPP", "PTY", "UAF"})
HEADS = frozenset({"president", "vice-president"})
"""Posts that a company, a union or a club has, too."""


@dataclass(frozen=True)
class RoleAntecedents:
    """Finds the earlier mentions that roles take up.

    Attributes:
        talk: What has been named so far.
    """

    talk: Discourse

    def find(self, mention: ActorMention, token: Token, role: RoleLine) -> ActorMention | None:
        """Give the earlier mention that a definite role takes up."""
        if self._is_specified(token):
            return None
        same = self._same_role(mention, role) or self._same_fighters(mention, token, role)
        return same or self._described_so(mention, token) or self._only_person(mention, token, role)

    def held(self, mention: ActorMention, token: Token) -> ActorMention | None:
        """Give the armed group to whose fighters a role belongs: "*the rebels*' command"."""
        if mention.entity is not None or mention.members:
            return None
        for child in token.children:
            behind = child.dep_ == "nmod" and preposition(child) in {"of", "for"}
            owns = (behind or child.dep_ == "nmod:poss") and child.tag_ in _PLURAL_TAGS
            hit = self.talk.forms.get(child.i) if owns else None
            form = hit.form("role") if hit is not None else None
            definite = any(c.lower_ in self.talk.book.context.definite for c in child.children)
            if form is not None and definite:
                role = self.talk.book.roles[form.key]
                found = self._same_fighters(mention, child, role, pointed=True)
                listed = found is not None and found.entity is not None
                return replace(found, kind="group") if found is not None and listed else found
        return None

    def placed(self, mention: ActorMention, token: Token) -> ActorMention | None:
        """Give the armed group that fighters of a known country are: "*the rebels* in Kasai"."""
        role = self.talk.role(mention) if mention.kind == "role" and mention.entity is None else None
        known = role is not None and mention.country is not None and not self._is_specified(token)
        return self._same_fighters(mention, token, role) if role is not None and known else None

    def _is_specified(self, token: Token) -> bool:
        """Say whether a name behind a noun tells which one it is: "the Ministry *of Public Works*"."""
        behind = [c for c in token.children if c.dep_ == "nmod" and preposition(c) in {"of", "for"}]
        return any(c.text[:1].isupper() and c.i not in self.talk.forms for c in behind)

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
        if any(t.lower_ in self.talk.book.context.former for t in inside) or is_unheld(mention, self.talk):
            return None
        names = {t.text for t in inside if t.pos_ == "PROPN" and t.i not in self.talk.forms}
        sentence = self.talk.sentence_of.get(mention.head, 0)
        for candidate in reversed(self.talk.in_reach(sentence, _SENTENCES)):
            other = candidate.mention
            if other.kind != "person" or other.head >= mention.head:
                continue
            beside = {t.text for t in self.talk.doc[max(0, other.first - 2) : other.last + _BESIDE]}
            placed = bool(names) and not names.isdisjoint(beside)
            if other.country != mention.country and not (placed and other.country is None):
                continue
            leads = token.lemma_.lower() == _LEADER and "GOV" in other.sectors
            if not leads and not self._titled(other, role, mention):
                continue
            if not names or placed:
                return self.talk.refer_to(mention, other)
        return None

    def _same_role(self, mention: ActorMention, role: RoleLine) -> ActorMention | None:
        """Give the last earlier mention of the same role that has a country or name ("the ministry")."""
        sentence = self.talk.sentence_of.get(mention.head, 0)
        for candidate in reversed(self.talk.in_reach(sentence, _SENTENCES)):
            other = candidate.mention
            if not candidate.actor or candidate.place or other.head >= mention.head:
                continue
            if other.country is None and other.entity is None and not self._is_repeated(mention, other):
                continue
            if is_scene(clause_of(self.talk.doc[other.head])):
                continue
            if self._is_same_role(candidate, role, mention):
                return other
        return None

    def _same_fighters(
        self, mention: ActorMention, token: Token, role: RoleLine, *, pointed: bool = False
    ) -> ActorMention | None:
        """Give the armed group that "the rebels" or "the militants" are; `pointed`: an article is known."""
        sectors = _FIGHTERS.intersection(role.sectors)
        if not sectors or role.as_ != "group" or not (pointed or self.talk.has_article(mention)):
            return None

        def fits(candidate: Candidate) -> bool:
            other = candidate.mention
            group = other.kind == "group" or (other.kind == "role" and other.entity is not None)
            here = mention.country in {None, other.country}
            return candidate.actor and group and here and bool(_FIGHTERS.intersection(other.sectors))

        near = self.talk.choose(mention, token, fits, reach=3, things_compete=False)
        return near or self.talk.only(mention, token, fits, reach=_SENTENCES)

    def _described_so(self, mention: ActorMention, token: Token) -> ActorMention | None:
        """Give the one body that the noun described: "the *dissidents*" are "X, a *dissident* faction"."""
        bare = token.tag_ in _PLURAL_TAGS and not any(c.dep_ in _MODIFYING for c in token.children)
        opposed = bool((_FIGHTERS | _OPPOSED).intersection(mention.sectors))
        if not bare or not opposed or not self.talk.has_article(mention):
            return None
        noun = token.lemma_.lower()

        def fits(candidate: Candidate) -> bool:
            other = candidate.mention
            body = candidate.actor and not candidate.place and other.kind in {"group", "organisation"}
            return body and noun in _descriptions(self.talk.doc[other.head])

        return self.talk.only(mention, token, fits, reach=_SENTENCES)

    def _is_repeated(self, mention: ActorMention, other: ActorMention) -> bool:
        """Say whether "the militants" repeats the noun of "suspected militants"."""
        same_noun = self.talk.doc[mention.head].lower_ == self.talk.doc[other.head].lower_
        return same_noun and other.kind == "role" and self.talk.has_article(mention)

    def _is_same_role(self, candidate: Candidate, role: RoleLine, mention: ActorMention) -> bool:
        if candidate.mention.kind == "person" and role.as_ != "person":
            return False
        other = self.talk.role(candidate.mention)
        if other is None and candidate.mention.kind == "government" and role.id is None:
            return self.talk.doc[candidate.mention.head].lower_ == self.talk.doc[mention.head].lower_
        if other is not None:
            general = role.id == "ministry" and other.id is not None and other.id.endswith("ministry")
            general = general or (
                role.id == _MINISTER and other.id is not None and other.id.endswith(_MINISTER)
            )
            return (
                (general or (other is role and self._is_same_noun(mention, candidate.mention, role)))
                and (role.id != _MINISTER or self._is_same_office(mention, candidate.mention.head))
                and self._is_same_number(mention, candidate.mention)
                and bool(set(other.sectors) & set(role.sectors))
            )
        return (
            candidate.mention.kind == "person"
            and role.as_ == "person"
            and self.talk.doc[mention.head].lemma_.lower() not in self.talk.book.context.bodies
            and self.talk.doc[mention.head].tag_ not in _PLURAL_TAGS
            and self._titled(candidate.mention, role, mention)
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
        for candidate in self.talk.in_reach(sentence, 2):
            other = candidate.mention
            if (
                other.head < mention.head
                and other.kind == "person"
                and self._may_be(other, role) is not False
            ):
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

    def _is_same_office(self, mention: ActorMention, title: int) -> bool:
        """Say whether a minister is called by the whole title: "the *chief minister*", not "the minister"."""
        words = [t.lower_ for t in self._noun_of(mention)]
        hit = self.talk.forms.get(title)
        known = self.talk.doc[hit.first : hit.last + 1] if hit is not None else ()
        return words in ([_MINISTER], [t.lower_ for t in known])

    def _titled(self, person: ActorMention, role: RoleLine, mention: ActorMention) -> bool:
        """Say whether a person was introduced with this role ("Foreign Minister X" … "the minister")."""
        noun = self.talk.doc[mention.head].lemma_.lower()
        before = self.talk.doc[person.first - 1].lower_ if person.first else ""
        if before in self.talk.book.context.honorifics and _is_short_for(noun, before):
            return True
        for i in range(person.first, person.last + 1):
            hit = self.talk.forms.get(i)
            form = hit.form("role") if hit is not None else None
            if form is not None and hit is not None:
                known = self.talk.book.roles[form.key]
                if known.id in HEADS and self._is_narrower(hit.first, person):
                    continue
                if role.id == _MINISTER and not self._is_same_office(mention, i):
                    continue
                same = (
                    role.id is not None or role.state or _is_short_for(noun, self.talk.doc[i].lemma_.lower())
                )
                if known is role and same:
                    return True
                if role.id == _MINISTER and (known.id or "").endswith(_MINISTER):
                    return True
        return False

    def _is_narrower(self, title: int, person: ActorMention) -> bool:
        """Say whether a capitalised word makes a title that of another office: "*Judge* President Bell"."""
        before = self.talk.doc[title - 1] if title > person.first else None
        named = before is not None and before.text[:1].isupper() and before.pos_ in {"PROPN", "NOUN"}
        return named and before is not None and self.talk.forms.get(before.i) is None


def _descriptions(name: Token) -> set[str]:
    """Give the words that describe a named body: "the *paramilitary* X", "X, a *dissident faction* of Y"."""
    above = [name.head] if name.dep_ in {"compound", "appos"} else []
    holding = [name.head] if name.dep_ == "nmod" else []  # parsers may hang it on "fighters of *X*, a …"
    apposed = [c for t in (name, *above, *holding) for c in t.children if c.dep_ == "appos" and c.i > name.i]
    kinds = [c for c in apposed if c.pos_ == "NOUN"]
    words = [c for t in (name, *above, *kinds) for c in t.children if c.dep_ in {"amod", "compound"}]
    return {t.lemma_.lower() for t in (*above, *kinds, *words) if t.pos_ != "PROPN"}


def is_unheld(mention: ActorMention, talk: Discourse) -> bool:
    """Say whether a role is one that nobody named can hold yet: "the *next* president"."""
    inside = talk.doc[mention.first : mention.head + 1]
    return any(t.lower_ in talk.book.context.unheld and t.pos_ != "PRON" for t in inside)


def is_scene(clause: Token) -> bool:
    """Say whether a clause only tells what goes on in a place: "Chad, *where the army rules*"."""
    return clause.dep_ in {"acl:relcl", "advcl:relcl"} and any(c.lower_ == "where" for c in clause.children)


def is_restricted(noun: Token) -> bool:
    """Say whether a clause right behind a noun tells which one is meant: "the officer *who hit him*"."""
    return (
        any(
            c.dep_ == "acl:relcl"
            and c.i > noun.i
            and not any(t.text == "," for t in noun.doc[noun.i + 1 : _start(c)])
            for c in noun.children
        )
        and noun.nbor(1).text != ","
    )


def _start(clause: Token) -> int:
    return min(t.i for t in clause.subtree)


def _is_short_for(noun: str, other: str) -> bool:
    """Say whether two nouns are one, perhaps shortened as a title is ("Sen.", "Gen.")."""
    short, long = sorted((noun.rstrip("."), other.rstrip(".")), key=len)
    return short == long or (len(short) == 3 and "." in noun + other and long.startswith(short))
