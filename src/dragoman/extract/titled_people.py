"""People with titles: which country and sector a name has by the role that stands beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from dragoman.extract.actor_files import RoleLine
from dragoman.extract.country_focus import SINGLE, find_office, leads_clearly, state_in_focus, title_of
from dragoman.extract.discourse import Discourse
from dragoman.extract.grammar import preposition
from dragoman.extract.mentions import ActorMention
from dragoman.extract.referents import Candidate, is_subject
from dragoman.extract.role_holders import RoleHolders
from dragoman.extract.sides import side_of_body
from dragoman.model.replacing import replace

_BODIES = frozenset({"organisation", "government", "group"})


@dataclass(frozen=True)
class TitledPeople:
    """Gives people of whom no file knows the country and sectors that their titles tell.

    Attributes:
        talk: What has been named so far.
        resolve: Resolves another mention.
    """

    talk: Discourse
    resolve: Callable[[ActorMention], ActorMention]

    def read(self, person: ActorMention) -> ActorMention:
        """Give a person the country that a role beside the name tells, or one of state from the focus.

        "His chief negotiator, X", "Spokesman X" after the ministry spoke, "Interim President X … in Peru".
        """
        namesake = self._namesake(person)
        if namesake is not None:
            sectors, side = person.sectors or namesake.sectors, person.side or namesake.side
            return replace(person, country=namesake.country, sectors=sectors, side=side)
        beside = self._role_beside(person)
        if beside is not None:
            sectors = person.sectors or beside.sectors
            listed = self.talk.book.entities.get(beside.entity or "")
            side = side_of_body(replace(beside, kind=listed.kind)) if listed is not None else None
            return replace(person, country=beside.country, sectors=sectors, side=person.side or side)
        hits = (self.talk.forms.get(i) for i in title_of(self.talk, person))
        forms = (hit.form("role") for hit in hits if hit is not None)
        roles = [self.talk.book.roles[form.key] for form in forms if form is not None]
        if any(role.state for role in roles):
            return replace(person, country=self._of_state(person, roles))
        holder = (
            RoleHolders(self.talk, self.resolve).find(person, self.talk.doc[person.head]) if roles else None
        )
        if holder is not None:
            speaks = any(role.of for role in roles) and holder.kind in _BODIES
            sectors = holder.sectors if speaks and holder.sectors else person.sectors
            side = side_of_body(holder) if speaks else None
            return replace(person, country=holder.country, sectors=sectors, side=side or person.side)
        body = self._body_spoken_for(person) if any(role.of for role in roles) else None
        if body is None:
            return person
        side = person.side or side_of_body(body)
        return replace(person, country=body.country, sectors=body.sectors or person.sectors, side=side)

    def _namesake(self, person: ActorMention) -> ActorMention | None:
        """Give the same person where the text tells the country: "*Chadian* President Ann Bell"."""
        words = set(person.name.lower().split())
        if len(words) < 2:
            return None
        same = [m for own, m in self._known if words <= own or own <= words]
        return same[0] if len({m.country for m in same}) == 1 else None

    @cached_property
    def _known(self) -> list[tuple[set[str], ActorMention]]:
        """The people whose full names the text gives with their country, and the words of the names."""
        return [
            (set(m.name.lower().split()), m) for m in self.talk.mentions
            if m.kind == "person" and m.country is not None and " " in m.name and m.name in m.span.text
        ]  # fmt: skip

    def _of_state(self, person: ActorMention, roles: list[RoleLine]) -> str | None:
        """Give the state of an officer: that named behind, or in focus unless another holds the post."""
        behind = next(
            (c for c in self.talk.doc[person.head].children if c.i > person.last and preposition(c) == "of"),
            None,
        )
        named = self.talk.forms.get(behind.i) if behind is not None else None
        form = named.form("state", "adjective") if named is not None else None
        if form is not None:
            return form.key
        office = find_office(self.talk, person)
        country = state_in_focus(self.talk, person, office)
        posts = {role.id for role in roles} & SINGLE
        held = posts and any(
            m.kind == "person" and m.country == country and m.entity is not None
            and any((h := self.talk.forms.get(i)) is not None and (f := h.form("role")) is not None
                    and self.talk.book.roles[f.key].id in posts for i in range(m.first, m.head))
            for m in self.talk.mentions
        )  # fmt: skip
        return None if held or country is None or not leads_clearly(self.talk, country, office) else country

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
