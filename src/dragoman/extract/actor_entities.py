"""Parties as the actor files know them: forms, dated identities, and the book that holds them all."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal, NamedTuple

from dragoman.extract.actor_files import (
    AmbiguousLine,
    AnaphorLine,
    ContextFile,
    OfficeLine,
    RoleLine,
    StateLine,
)
from dragoman.extract.actor_names import name_key
from dragoman.model.records import dataclass

FormKind = Literal["state", "adjective", "people", "seat", "actor", "person", "role", "anaphor", "block"]
Written = Literal["upper", "capital", "any"]

_FORMER = ("ELI",)
_OFFICES = frozenset({"GOV", "LEG", "MIL", "JUD", "COP", "SPY"})
_ORGAN_NAMES = {
    "GOV": "government",
    "MIL": "military",
    "COP": "police",
    "SPY": "intelligence",
    "LEG": "parliament",
    "JUD": "judiciary",
}
"""What the organs of a state are called in names, by sector."""


class Form(NamedTuple):
    """What a name stands for.

    Attributes:
        kind: Kind of thing named.
        key: State code, entity id, or the role's first noun.
        written: How it must be written to count.
        plural: Whether the form is a plural.
    """

    kind: FormKind
    key: str
    written: Written = "capital"
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Identity:
    """What an entity is in one period; None is open.

    Attributes:
        start, end: First and last day.
        id, name, country, sectors: As in `model.Actor`.
        post: For a person: the post held.
        body: For a person: key of the listed actor in which the post is, None for posts of a state.
    """

    start: date | None
    end: date | None
    id: str
    name: str
    country: str | None
    sectors: tuple[str, ...]
    post: str | None = None
    body: str | None = None

    def holds(self, day: date) -> bool:
        """Say whether the period holds a day."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Entity:
    """A listed party.

    Attributes:
        id: Key.
        name: Usual name.
        kind: As in `mentions.ActorMention`: "state", "government", "organisation", "group", "person".
        identities: In order of time, never empty; the last one is the latest.
    """

    id: str
    name: str
    kind: str
    identities: tuple[Identity, ...]

    @property
    def latest(self) -> Identity:
        """The identity that holds now."""
        return self.identities[-1]

    def at(self, day: date | None) -> Identity:
        """Give the identity on a day: the last that holds, else the nearest earlier one."""
        if day is None:
            return self.latest
        holding = [i for i in self.identities if i.holds(day)]
        if holding:
            return holding[-1]
        earlier = [i for i in self.identities if i.end is not None and i.end < day]
        if earlier:
            return self._after(earlier[-1])
        first = self.identities[0]
        sectors = () if self.kind == "person" else first.sectors
        return Identity(None, first.start, self.id, self.name, first.country, sectors)

    def _after(self, last: Identity) -> Identity:
        held = self.kind == "person" and _OFFICES.intersection(last.sectors)
        sectors = _FORMER if held else last.sectors
        return Identity(last.end, None, self.id, last.name, last.country, sectors)


@dataclass(frozen=True, eq=False)
class ActorBook:
    """All names and what they stand for.

    Attributes:
        forms: Folded name to what it may stand for, the likeliest first.
        lengths: First word of a folded name to the word counts of names that start with it, longest first.
        entities: By id.
        roles: By first noun.
        anaphors: By first noun.
        states: By code.
        surnames: Folded last name to the ids of listed people.
        ambiguous: By folded name.
        spellings, links: For folding; see `actor_names`.
        english_words: Folded acronyms that are also words.
        shared_acronyms: Acronyms that mean other bodies in other countries.
        offices: By folded noun, those that not every state has.
        context: Words that tell party from place.
        types: Folded last word of an organisation's name to the sectors and kind that it suggests.
    """

    forms: Mapping[str, tuple[Form, ...]]
    lengths: Mapping[str, tuple[int, ...]]
    entities: Mapping[str, Entity]
    roles: Mapping[str, RoleLine]
    anaphors: Mapping[str, AnaphorLine]
    states: Mapping[str, StateLine]
    surnames: Mapping[str, tuple[str, ...]]
    ambiguous: Mapping[str, AmbiguousLine]
    spellings: Mapping[str, str]
    links: frozenset[str]
    english_words: frozenset[str]
    shared_acronyms: frozenset[str]
    offices: Mapping[str, OfficeLine]
    context: ContextFile
    types: Mapping[str, tuple[tuple[str, ...], str]]

    def key(self, name: str) -> str:
        """Fold a name to its key in `forms`."""
        return name_key(name, self.spellings, self.links)

    def find(self, name: str, *kinds: FormKind) -> Form | None:
        """Give what a name stands for, of these kinds if any are given."""
        return next((f for f in self.forms.get(self.key(name), ()) if not kinds or f.kind in kinds), None)

    def entity(self, key: str | None) -> Entity | None:
        """Give the entity with this id; states and their organs are made on demand ("pak-gov")."""
        if key is None:
            return None
        return self.entities.get(key) or self._organ(key)

    def _organ(self, key: str) -> Entity | None:
        code = key[:3].upper()
        state = self.states.get(code)
        if state is None or (len(key) > 3 and key[3] != "-"):
            return None
        name = state.names[0]
        if len(key) == 3:
            return Entity(key, name, "state", (Identity(None, None, key, name, code, ()),))
        sector, _, what = key[4:].partition("-")
        if sector.upper() not in _ORGAN_NAMES:
            return None
        title = what.replace("-", " ") or _ORGAN_NAMES[sector.upper()]
        kind = "government" if key == f"{key[:3]}-gov" else "organisation"
        identity = Identity(None, None, key, f"{name} {title}", code, (sector.upper(),))
        return Entity(key, identity.name, kind, (identity,))
