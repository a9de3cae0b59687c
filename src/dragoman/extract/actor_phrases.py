"""From hits to parties: what a noun phrase of role nouns, adjectives and names stands for.

"Pakistan's foreign ministry spokesman" is a spokesman of a ministry of Pakistan: the head noun is
read together with the hits before it and in its "of", "in" and "from" phrases.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.extract.actor_book import ActorBook, Entity
from dragoman.extract.actor_files import RoleLine
from dragoman.extract.actor_scan import Hit
from dragoman.extract.grammar import preposition
from dragoman.extract.senses import Sense, is_organ_key, is_ruling_party, of_holder, of_organ
from dragoman.model.replacing import replace

if TYPE_CHECKING:
    from dragoman.language.tokens import Doc, Token

COUNTRY = ("state", "adjective", "seat", "people")
_PREMODIFIER = frozenset(
    {"amod", "compound", "nmod", "flat", "det", "nummod", "dep", "appos", "punct", "case", "advmod"}
)
_LOCAL = "local government"
"""The role noun of the line for what governs a part of a country."""
_HYPHENS = frozenset({"-", "‐", "‑", "–", "/"})
_WALKED = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "SYM"})


class Phrases:
    """Reads the noun phrases of one document.

    Args:
        doc: The parse.
        book: The actor book.
        hits: All hits of the document, in order.
        unlisted: Names of organisations that the book lacks, with what they tell of themselves.
        places: Places as hits on their country; they give roles a country and are no party themselves.
    """

    def __init__(
        self, doc: Doc, book: ActorBook, hits: list[Hit], unlisted: dict[Hit, Sense], places: list[Hit]
    ) -> None:
        self.doc = doc
        self.book = book
        self.context = book.context
        self.unlisted = {h: s for h, s in unlisted.items() if s.kind != "person"}
        self.by_token = {i: h for h in [*hits, *self.unlisted] for i in range(h.first, h.last + 1)}
        self._places = {i: h for h in places for i in range(h.first, h.last + 1)}
        self._senses: dict[Hit, Sense] = {}

    def role_of(self, hit: Hit) -> RoleLine | None:
        """Give the role that a hit names, if it names one."""
        form = hit.form("role")
        return self.book.roles[form.key] if form else None

    def place_at(self, index: int) -> Hit | None:
        """Give the place outside all names that a token stands in."""
        return self._places.get(index)

    def is_linked(self, hit: Hit) -> str | None:
        """Say whether a hyphen makes a name another's leader ("US-led"), backer ("Iran-backed") or foe."""
        after = self._lower(hit.last + 1), self._lower(hit.last + 2)
        if after[0] in _HYPHENS:
            if after[1] in self.context.leads:
                return "leads"
            if after[1] in self.context.backs or (after[1] and self.doc[hit.last + 2].tag_ == "VBN"):
                return "backs"
        if self._lower(hit.first - 1) in _HYPHENS and self._lower(hit.first - 2) in self.context.prefixes:
            return "anti"
        return None

    def _lower(self, index: int) -> str:
        tokens = self.doc.tokens
        return tokens[index].lower_ if 0 <= index < len(tokens) else ""

    # what stands around a role noun

    def before(self, hit: Hit) -> list[Hit]:
        """Give the hits that modify a role noun from the left, nearest first."""
        found: list[Hit] = []
        i = hit.first - 1
        while i >= 0:
            other = self.by_token.get(i) or self._places.get(i)
            if other is not None:
                if not self._modifies(other, hit) or is_anaphor(other):
                    break
                found.append(other)
                i = other.first - 1
            elif self._is_walked(i, found):
                i -= 1
            else:
                break
        return [h for h in found if self.is_linked(h) not in {"backs", "anti"}]

    def _is_walked(self, i: int, found: list[Hit]) -> bool:
        token = self.doc[i]
        if token.tag_ == "POS" or token.text in _HYPHENS or token.text in {'"', "“", "”"}:
            return True
        if token.lower_ in self.context.leads | self.context.backs:
            return self._lower(i - 1) in _HYPHENS
        if token.pos_ == "CCONJ" or token.text == ",":
            kinds = COUNTRY if token.pos_ == "CCONJ" else ("adjective",)
            left, right = self.by_token.get(i - 1), found[-1] if found else None
            return left is not None and right is not None and all(h.form(*kinds) for h in (left, right))
        if token.pos_ in _WALKED:
            return token.sent.start <= i
        return token.tag_ in {"VBN", "VBG", "JJ"} and token.dep_ in {"amod", "compound"}

    def _modifies(self, other: Hit, hit: Hit) -> bool:
        token = self.doc[other.root]
        if token.sent.start != self.doc[hit.root].sent.start:
            return False
        if hit.first <= token.head.i <= hit.last or self._lower(other.last + 1) in {"'s", "’s", "'", "’"}:
            return True
        label = token.dep_.split(":")[0]
        if (
            other.last + 1 == hit.first
            and other.form(*COUNTRY)
            and preposition(token) is None
            and label not in {"obj", "iobj"}
        ):
            return True
        if label in _PREMODIFIER and preposition(token) is None:
            return True
        return label == "conj" and other.form("adjective") is not None

    def after(self, hit: Hit) -> Iterator[tuple[str, Hit]]:
        """Give the hits in the role noun's prepositional phrases, with the preposition."""
        seen: set[Hit] = set()
        for i in range(hit.first, hit.last + 1):
            for child in self.doc[i].children:
                if hit.first <= child.i <= hit.last:
                    continue
                for case, other in self._phrase_hits(child):
                    if other not in seen and other is not hit and not is_anaphor(other):
                        seen.add(other)
                        yield case, other
        if self._lower(hit.last + 1) == "of":
            following = self._next_hit(hit.last + 2)
            if following is not None and following not in seen and not is_anaphor(following):
                yield "of", following

    def _next_hit(self, index: int) -> Hit | None:
        for i in range(index, min(index + 4, len(self.doc))):
            if i in self.by_token:
                return self.by_token[i]
            if self.doc[i].pos_ not in {"DET", "ADJ", "PROPN", "NOUN"}:
                return None
        return None

    def _phrase_hits(self, child: Token) -> Iterator[tuple[str, Hit]]:
        base = child.dep_.split(":")[0]
        if child.lower_ in self.context.belonging and child.i > child.head.i:  # "gunmen *loyal* to X"
            held = [c for c in child.children if preposition(c) in {"to", "with"}]
            yield from (("of", other) for c in held for _, other in self._phrase_hits(c))
            return
        if base == "acl" and child.i > child.head.i:
            for inner in child.children:
                if inner.dep_.startswith("obl") and preposition(inner) in {"in", "from"}:
                    yield from self._phrase_hits(inner)
            return
        case = preposition(child)
        if base not in {"nmod", "obl"} or case is None or child.i < child.head.i:
            return
        other = self.by_token.get(child.i) or self._places.get(child.i)
        if other is not None:
            yield case, other
            return
        for token in child.subtree:
            inner_hit = self.by_token.get(token.i) or self._places.get(token.i)
            if inner_hit is not None and inner_hit.form("state", "adjective", "seat"):
                yield case, inner_hit
                return

    # what the whole stands for

    def is_named(self, hit: Hit) -> bool:
        """Say whether a hit names an organisation or group, listed or not."""
        return hit in self.unlisted or hit.form("actor") is not None

    def sense(self, hit: Hit) -> Sense:
        """Give what a hit with its modifiers stands for."""
        if hit in self.unlisted:
            return replace(self.unlisted[hit], hits=(hit,))
        known = self._senses.get(hit)
        if known is None:
            self._senses[hit] = Sense(hits=(hit,), first=hit.first, last=hit.last, name=self._words(hit))
            known = self._senses[hit] = self._read(hit)
        return known

    def _words(self, hit: Hit) -> str:
        return self.doc[hit.first : hit.last + 1].text.replace("\n", " ")

    def _read(self, hit: Hit) -> Sense:
        role = self.role_of(hit)
        if role is not None:
            return self._role_sense(hit, role)
        bare = Sense(hits=(hit,), first=hit.first, last=hit.last, name=self._words(hit))
        form = (
            hit.form("actor", "person")
            or hit.form("state")
            or hit.form("seat")
            or hit.form("adjective", "people")
        )
        if form is None:
            return bare
        if form.kind in {"actor", "person"}:
            return self.of_entity(bare, self.book.entities[form.key])
        return self.of_country(bare, form.kind, form.key)

    def of_entity(self, bare: Sense, entity: Entity) -> Sense:
        """Give a name what its listed party is now."""
        latest = entity.latest
        return replace(
            bare,
            entity=entity.id,
            name=entity.name,
            country=latest.country,
            sectors=latest.sectors,
            kind=entity.kind,
        )

    def of_country(self, bare: Sense, kind: str, code: str) -> Sense:
        """Give the name of a state, its seat or its people what it stands for; `kind` is that of the form."""
        name = self.book.states[code].names[0]
        if kind == "seat":
            return replace(
                bare,
                entity=f"{code.lower()}-gov",
                name=f"{name} government",
                country=code,
                sectors=("GOV",),
                kind="government",
            )
        if kind == "people":
            return replace(bare, country=code, sectors=("CVL",), kind="people")
        return replace(bare, entity=code.lower(), name=name, country=code, kind="state")

    def _role_sense(self, hit: Hit, role: RoleLine) -> Sense:
        own = role.id is not None and role.weak  # "the Kenyan-led mission" is no embassy of Kenya
        before = [h for h in self.before(hit) if not (own and self.is_linked(h) == "leads")]
        after = [(case, h) for case, h in self.after(hit) if self._belongs(role, case, h)]
        if self.has_possessor(hit, before):
            after = [(case, h) for case, h in after if case not in {"in", "from"}]
        elif self._is_of_several(hit, role):
            after = [(case, h) for case, h in after if case != "in"]
        role = self._local(role, before, after)
        holder = self._holder(hit, role, before, [h for _, h in after])
        countries = self._countries(before) or self._countries([h for c, h in after if c != "for"])
        if holder is not None and is_ruling_party(role, holder):
            countries, holder = countries or ([holder.country] if holder.country else []), None
        parts = [hit, *before, *(h for _, h in after)]
        if len(countries) > 1 and holder is None:
            members = tuple(self._of_role(hit, role, None, code) for code in countries)
            whole = replace(members[0], entity=None, country=None, members=members, name=self._words(hit))
        else:
            whole = self._of_role(hit, role, holder, countries[0] if countries else None)
        if self._is_former(hit, before) and role.as_ == "person":
            whole = replace(whole, entity=None, sectors=("ELI",), name=self._words(hit))
        elif holder is not None and role.as_ != "body" and self._is_former(hit, before):
            whole = replace(whole, entity=None, name=self._words(hit))  # no longer the body's
        first, last = min(h.first for h in parts), max(h.last for h in parts)
        return replace(whole, hits=tuple(parts), first=first, last=last)

    def _is_of_several(self, hit: Hit, role: RoleLine) -> bool:
        """Say whether an office that a country has once is plural: "the kings *in Rabat*" only met there."""
        office = role.as_ == "person" and role.id is not None and role.state
        return office and self.doc[hit.last].tag_ in {"NNS", "NNPS"}

    def _local(self, role: RoleLine, before: list[Hit], after: list[tuple[str, Hit]]) -> RoleLine:
        """Give a government the line of local ones where a region has it: "the Quebec government"."""
        if role.as_ != "body" or role.id is not None or role.sectors != ("GOV",):
            return role
        whose = [*before, *(h for case, h in after if case == "of")]
        local = self.book.find(_LOCAL, "role")
        if local is None or not any(self._places.get(h.first) is h for h in whose):
            return role
        return self.book.roles[local.key]

    def has_possessor(self, hit: Hit, before: list[Hit]) -> bool:
        """Say whether somebody possesses the role who was not read ("its leaders")."""
        read = {i for h in (hit, *before) for i in range(h.first, h.last + 1)}
        return any(
            child.dep_ == "nmod:poss" and child.i not in read
            for i in range(hit.first, hit.last + 1)
            for child in self.doc[i].children
        )

    def _belongs(self, role: RoleLine, case: str, other: Hit) -> bool:
        if case == "of":
            return True
        if case in {"in", "from"}:
            return other.form("state", "seat", "adjective") is not None or (role.of and self.is_named(other))
        known = self.is_named(other) or other.form("role", "state") is not None
        return case in {"for", "at"} and role.of and known

    def _holder(self, hit: Hit, role: RoleLine, before: list[Hit], after: list[Hit]) -> Sense | None:
        """Give the party that the role belongs to: a named one, or another role ("army" in "army chief")."""
        for other in [*before, *after]:
            if self.is_named(other):
                return self.sense(other)
        for other in [*before, *after]:
            if other.form("role") is not None:
                return self.sense(other)
        for other in [*before, *after]:
            if other.form("person") is not None and role.as_ != "person":
                return self.sense(other)
        return None

    def _countries(self, hits: list[Hit]) -> list[str]:
        codes: list[str] = []
        for hit in hits:
            form = hit.form(*COUNTRY)
            if form is not None and hit.form("actor") is None and form.key not in codes:
                codes.append(form.key)
        return codes

    def _is_former(self, hit: Hit, before: list[Hit]) -> bool:
        left = min([hit.first, *(h.first for h in before)])
        words = {self.doc[i].lower_ for i in range(max(0, left - 2), hit.first)}
        near = {self._lower(left - 1), self._lower(hit.first - 1)} | {
            self.doc[i].lower_ for i in range(left, hit.first)
        }
        if not words.isdisjoint(self.context.former) and not near.isdisjoint(self.context.former):
            return True
        return any(  # "*former* top executives"
            c.lower_ in self.context.former
            and c.dep_ == "amod"
            and all(t.pos_ == "ADJ" and t.i not in self.by_token for t in self.doc[c.i + 1 : hit.first])
            for c in self.doc[hit.root].children
        )

    def _of_role(self, hit: Hit, role: RoleLine, holder: Sense | None, country: str | None) -> Sense:
        kind = {"body": "organisation", "people": "people"}.get(role.as_, "role")
        sectors = role.sectors
        bare = Sense(kind=kind, name=self._words(hit), sectors=sectors, country=country)
        if holder is not None and holder.kind == "person":
            return replace(bare, country=country or holder.country)
        named = (
            holder is not None
            and holder.kind in {"group", "organisation"}
            and bool(holder.first or holder.last)
        )
        if holder is not None and (
            (holder.entity is not None and not is_organ_key(holder.entity, self.book))
            or (named and any(h in self.unlisted for h in holder.hits))
        ):
            return of_holder(bare, role, holder)
        if holder is not None:
            country = country or holder.country
            sectors = holder.sectors if role.of and holder.sectors else sectors
            bare = replace(bare, sectors=sectors, country=country)
            if role.of and holder.country == country and holder.entity is not None:
                return replace(bare, entity=holder.entity, name=holder.name)
        return of_organ(bare, role, self.book)


def is_anaphor(hit: Hit) -> bool:
    """Say whether a hit does nothing but refer back ("group", "countries")."""
    return bool(hit.forms) and all(form.kind == "anaphor" for form in hit.forms)
