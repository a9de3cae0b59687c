"""What actor files may hold: the YAML schema that the package's own files and the user's share.

Example of a user's file:

    actors:
      - {id: mli-fvf, names: [Free Valley Front, FVF], type: group, country: MLI, sectors: [REB]}
    people:
      - {names: [Awa Keita], posts: [mli-fvf leader 2021/..]}
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Annotated, Literal, NamedTuple

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

SECTORS = frozenset(
    (
        *("COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS"),
        *("CRM", "CVL", "EDU", "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC"),
    )
)
"""PLOVER's sector codes."""

_POST = re.compile(r"(?P<of>\S+) (?P<post>.+?) (?P<start>[\d.-]*)/(?P<end>[\d.-]*)")
_PERIOD = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


def day_of(text: str, *, last: bool) -> date | None:
    """Give the first or last day of "2021", "2021-08" or "2021-08-15"; None for ".." or nothing.

    Raises:
        ValueError: The text is no date.
    """
    if text in {"", ".."}:
        return None
    match = _PERIOD.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is no date: write 2021, 2021-08 or 2021-08-15")
    year, month, day = (int(part) if part else None for part in match.groups())
    if not last or day is not None:
        return date(year or 1, month or 1, day or 1)
    if month is None:
        return date(year or 1, 12, 31)
    following = date(year or 1, month, 28) + timedelta(days=4)
    return following.replace(day=1) - timedelta(days=1)


def _check_sectors(codes: tuple[str, ...]) -> tuple[str, ...]:
    for code in codes:
        if code not in SECTORS:
            raise ValueError(f"{code} is no PLOVER sector")
    return codes


def _check_period(text: str) -> str:
    start, slash, end = text.partition("/")
    if not slash:
        raise ValueError(f"{text!r} is no period: write 2021-08-15/.. or ../2021")
    day_of(start, last=False)
    day_of(end, last=True)
    return text


class Post(NamedTuple):
    """One post of a person: whose, what, from and to (None where open)."""

    of: str
    name: str
    start: date | None
    end: date | None


@cache
def parse_post(text: str) -> Post:
    """Read "PAK foreign minister 2022-04-27/2023-08-10".

    Raises:
        ValueError: The text has another shape.
    """
    match = _POST.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is no post: write 'PAK foreign minister 2022-04/2023-08-10'")
    start, end = day_of(match["start"], last=False), day_of(match["end"], last=True)
    return Post(match["of"], match["post"], start, end)


def _check_post(text: str) -> str:
    parse_post(text)
    return text


Sectors = Annotated[tuple[str, ...], AfterValidator(_check_sectors)]
Names = Annotated[tuple[str, ...], Field(min_length=1)]


class _Line(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class DatedRole(_Line):
    """What an actor is in one period.

    Attributes:
        when: Period in ISO 8601 ("2021-08-15/..", "../1996-09-26"), both ends included.
        country, sectors: PLOVER codes in that period; the actor's own where absent.
        name, id: Name and key of the identity; the actor's own where absent.
    """

    when: Annotated[str, AfterValidator(_check_period)]
    country: str | None = None
    sectors: Sectors | None = None
    name: str | None = None
    id: str | None = None

    def days(self) -> tuple[date | None, date | None]:
        """Give first and last day, None where open."""
        start, _, end = self.when.partition("/")
        return day_of(start, last=False), day_of(end, last=True)


class ActorLine(_Line):
    """A group, party, movement, body or organisation.

    Attributes:
        id: Key, unique over all files.
        names: The usual name first, then aliases, spellings and acronyms.
        type: "group" (armed group, party, movement), "organisation" or "government".
        country, sectors: PLOVER codes where no dated role says otherwise.
        roles: What it is when, if that changed.
    """

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]
    names: Names
    type: Literal["group", "organisation", "government"] = "group"
    country: str | None = None
    sectors: Sectors = ()
    roles: tuple[DatedRole, ...] = ()


class PersonLine(_Line):
    """A person and the posts held.

    Attributes:
        names: The usual full name first, then aliases and spellings.
        posts: "COUNTRY-or-actor-id post from/to" each, in order of time.
        id: Key; made from country and name where absent.
    """

    names: Names
    posts: Annotated[tuple[Annotated[str, AfterValidator(_check_post)], ...], Field(min_length=1)]
    id: str | None = None


class StateLine(_Line):
    """A state or territory that PLOVER codes as a country.

    Attributes:
        code: ISO 3166 alpha-3 or PLOVER code.
        names: Names and short names.
        adjectives: "Pakistani".
        people: Nouns for its people; adjectives and their plurals where absent.
        seats: Capital and other places whose names stand for the government.
    """

    code: Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
    names: Names
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] | None = None
    seats: tuple[str, ...] = ()

    def nouns(self) -> Iterator[str]:
        """Give the nouns for the people, singular and plural."""
        if self.people is not None:
            yield from self.people
            return
        for adjective in self.adjectives:
            yield adjective
            yield f"{adjective}s"


class AmbiguousLine(_Line):
    """A name that is also something else.

    Attributes:
        name: The name.
        unless: Words anywhere in the document that speak against it.
        beside: Words next to the name that speak against it.
        case: "capital": the name counts only where written with a capital.
    """

    name: str
    unless: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    case: Literal["capital"] | None = None


class OfficeLine(_Line):
    """Offices and bodies that not every state has.

    Attributes:
        nouns: Role nouns of roles.yaml.
        only: Codes of the states that alone have one; of a single one it needs no other word.
        never: Codes of the states that have none.
        parties: Actor ids that the noun means instead, by state ("Congress" in India).
    """

    nouns: Names
    only: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    parties: dict[str, str] = {}

    def may_be_of(self, code: str) -> bool:
        """Say whether a state has such an office."""
        return code not in self.never and (not self.only or code in self.only)


class ActorFile(_Line):
    """One actor file; every part is optional."""

    actors: tuple[ActorLine, ...] = ()
    people: tuple[PersonLine, ...] = ()
    states: tuple[StateLine, ...] = ()
    spellings: tuple[tuple[str, ...], ...] = ()
    links: frozenset[str] = frozenset()
    not_actors: tuple[str, ...] = ()
    ambiguous: tuple[AmbiguousLine, ...] = ()
    english_words: frozenset[str] = frozenset()
    shared_acronyms: frozenset[str] = frozenset()
    offices: tuple[OfficeLine, ...] = ()


class RoleLine(_Line):
    """Role nouns that mean the same; see the head of roles.yaml for the fields."""

    nouns: Names
    sectors: Sectors = ()
    as_: Annotated[Literal["person", "body", "group", "people"], Field(alias="as")]
    id: str | None = None
    of: bool = False
    state: bool = False
    weak: bool = False
    own: bool = False


class AnaphorLine(_Line):
    """Nouns that refer back to a party; see roles.yaml."""

    nouns: Names
    to: tuple[str, ...] = ()
    sectors: Sectors = ()
    many: bool = False
    dual: bool = False
    open: bool = False
    named: bool = False


class RoleFile(_Line):
    """The role lexicon."""

    roles: tuple[RoleLine, ...]
    anaphors: tuple[AnaphorLine, ...]


class NameTypeLine(_Line):
    """Last words of unlisted names and what they are."""

    nouns: Names
    sectors: Sectors
    kind: Literal["group", "organisation"]


class Pronouns(_Line):
    """Pronouns by what they may mean, lower case."""

    personal: frozenset[str]
    female: frozenset[str]
    neuter: frozenset[str]
    going_on: frozenset[str]
    plural: frozenset[str]
    first: frozenset[str]

    def all(self) -> frozenset[str]:
        """Give every pronoun that may mean an actor."""
        return self.personal | self.neuter | self.plural | self.first


class ContextFile(_Line):
    """Words that tell party from place; see actor_context.yaml."""

    place_prepositions: frozenset[str]
    path_prepositions: frozenset[str]
    motion: frozenset[str]
    sources: frozenset[str]
    place_nouns: frozenset[str]
    place_objects: frozenset[str]
    city_events: frozenset[str]
    city_fates: frozenset[str]
    leads: frozenset[str]
    backs: frozenset[str]
    prefixes: frozenset[str]
    hedges: frozenset[str]
    honorifics: frozenset[str]
    unheld: frozenset[str]
    dual: frozenset[str]
    descent: frozenset[str]
    former: frozenset[str]
    agent_verbs: frozenset[str]
    descriptive: frozenset[str]
    abstract: frozenset[str]
    undergoing: frozenset[str]
    bodies: frozenset[str]
    turning: frozenset[str]
    pronouns: Pronouns
    definite: frozenset[str]
    inside: frozenset[str]
    female_words: frozenset[str]
    male_words: frozenset[str]
    elsewhere: frozenset[str]
    belonging: frozenset[str]
    no_bodies: frozenset[str]
    envoys: frozenset[str]
    name_types: tuple[NameTypeLine, ...]
