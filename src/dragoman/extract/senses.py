"""Senses: what a noun phrase stands for, and what a role is of the party or state that it belongs to."""

from __future__ import annotations

from dragoman.extract.actor_book import ActorBook
from dragoman.extract.actor_files import RoleLine
from dragoman.extract.actor_scan import Hit
from dragoman.model.records import dataclass
from dragoman.model.replacing import replace

_BODIES = frozenset({"UNO", "IGO", "EUR", "NGO"})
_ORGANS = frozenset({"GOV", "MIL", "COP", "SPY", "LEG", "JUD"})
_OVERRULED = frozenset({"GOV", "MIL", "REB", "PRM", "UAF", "PTY", "OPP", "CVL", "ELI", "SOC"})


@dataclass(frozen=True, kw_only=True)
class Sense:
    """What a phrase stands for; fields as in `mentions.ActorMention`.

    Attributes:
        hits: The hits that were read as part of the phrase, the phrase's own included.
        first, last: Tokens from the first to the last of these hits.
    """

    entity: str | None = None
    name: str = ""
    country: str | None = None
    sectors: tuple[str, ...] = ()
    kind: str = "role"
    members: tuple[Sense, ...] = ()
    hits: tuple[Hit, ...] = ()
    first: int = 0
    last: int = 0


def is_organ_key(entity: str, book: ActorBook) -> bool:
    """Say whether a key is that of an organ of a state which no file lists, or of its government."""
    return entity not in book.entities or entity.endswith("-gov")


def of_holder(bare: Sense, role: RoleLine, holder: Sense) -> Sense:
    """Read a role of a named party: its people share its sectors unless their trade has its own.

    Whom things happen to is not the party ("the son of a *cartel* boss"), nor are its backers and
    candidates; the head of a union is no head of state.
    """
    if role.as_ == "people" or role.own:
        sectors = holder.sectors if role.of and holder.sectors else role.sectors
        return replace(bare, country=holder.country or bare.country, sectors=sectors)
    own = role.sectors if role.sectors and not role.of and not _OVERRULED.intersection(role.sectors) else ()
    if holder.country in _BODIES and "MIL" in role.sectors:
        own = role.sectors
    heads = role.as_ == "person" and role.state
    told = () if holder.country in _BODIES else ("ELI",) if heads else role.sectors
    kind = "government" if role.as_ == "body" and "GOV" in role.sectors and role.id is None else bare.kind
    return replace(
        bare,
        entity=holder.entity,
        name=holder.name,
        country=holder.country or bare.country,
        sectors=own or holder.sectors or told,
        kind=kind,
    )


def of_organ(bare: Sense, role: RoleLine, book: ActorBook) -> Sense:
    """Give an organ of a state its key and name ("pak-gov-foreign-ministry")."""
    code, sectors = bare.country, bare.sectors
    government = role.as_ == "body" and role.id is None and sectors == ("GOV",)
    kind = "government" if government else bare.kind
    if code is None or not _ORGANS.intersection(sectors) or code not in book.states:
        return bare if kind == bare.kind else replace(bare, kind=kind)
    key = f"{code.lower()}-{sectors[0].lower()}" + (
        f"-{role.id}" if role.id and role.sectors == sectors else ""
    )
    entity = book.entity(key)
    return replace(bare, entity=key, name=entity.name if entity is not None else bare.name, kind=kind)


def is_ruling_party(role: RoleLine, holder: Sense) -> bool:
    """Say whether a government is called by the party that leads it: "the Labour government"."""
    return role.as_ == "body" and "GOV" in role.sectors and "PTY" in holder.sectors
