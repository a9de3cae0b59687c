"""Parties as entities of FollowTheMoney: which schema and topics each has."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pydantic import BaseModel, ConfigDict

from dragoman.datafiles import data_files, data_path, load_data
from dragoman.model import Actor
from dragoman.sources.country_codes import alpha2
from dragoman.views.exports.ftm_entity import Entity, make_entity

_ORGAN = re.compile(r"[a-z]{3}(-(gov|mil|cop|spy|leg|jud)(-.*)?)?")
"""Ids of states and of their organs."""


class _PartyFile(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    schemata: dict[str, str]
    topics: dict[str, str]


class _Line(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)
    id: str | None = None
    names: tuple[str, ...]
    type: str = "group"


class _ActorFile(BaseModel):
    """What is needed here of an actor file; the extractor's own model checks the rest."""

    model_config = ConfigDict(extra="ignore", frozen=True)
    actors: list[_Line] = []
    people: list[_Line] = []


@dataclass(frozen=True)
class _Listed:
    """Types of listed actors by id, and the usual names of listed people."""

    types: dict[str | None, str]
    people: frozenset[str]


@lru_cache(maxsize=1)
def _party_file() -> _PartyFile:
    return load_data(data_path("datasets", "followthemoney.yaml"), _PartyFile)


@lru_cache(maxsize=1)
def _listed() -> _Listed:
    files = [load_data(path, _ActorFile) for path in data_files("actors")]
    types = {line.id: line.type for file in files for line in file.actors}
    return _Listed(types, frozenset(line.names[0] for file in files for line in file.people))


def party_id(actor: Actor, document: str) -> str:
    """Give the id of a party: the same in all documents if it is listed, its own in each document if not."""
    if actor.listed and actor.id is not None:
        return f"actor-{actor.id}"
    words = f"{document}\x1f{actor.name.casefold()}\x1f{actor.country or ''}"
    return f"actor-{hashlib.sha256(words.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


def make_party(actor: Actor, document: str) -> Entity:
    """Make the entity of a party."""
    return make_entity(
        party_id(actor, document),
        _schema(actor),
        name=[actor.name],
        country=[alpha2(actor.country)],
        topics=list(dict.fromkeys(_topics(actor))),
        classification=[" ".join(actor.sectors)],
    )


def _schema(actor: Actor) -> str:
    if not actor.listed or actor.id is None:
        return "LegalEntity"
    if _ORGAN.fullmatch(actor.id):
        return "PublicBody"
    kind = _listed().types.get(actor.id)
    if kind is not None:
        return _party_file().schemata[kind]
    return "Person" if actor.name in _listed().people else "LegalEntity"


def _topics(actor: Actor) -> Iterator[str]:
    topics = _party_file().topics
    yield from (topics[code] for code in (*actor.sectors, actor.country) if code in topics)
