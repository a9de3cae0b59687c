"""Sides: the group or body for which somebody leads, fights or speaks.

Example:
    "Valley Front leader Ann Bell left Oyo. *Her men* shelled the town": the Valley Front shelled it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from dragoman.extract.actor_book import ActorBook
from dragoman.extract.actor_files import RoleLine
from dragoman.extract.actor_scan import Hit
from dragoman.extract.grammar import grammar_words
from dragoman.extract.mentions import ActorMention, Side
from dragoman.extract.senses import Sense

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

_ARMED = frozenset({"MIL", "REB", "PRM", "CRM", "UAF", "COP"})
_BODIES = frozenset({"group", "organisation"})
_SERVICES = frozenset({"MIL", "COP", "SPY"})
"""Sectors of the organs of a state whose people are theirs and not the state's at large."""


def told_side(told: Sense | None, book: ActorBook, unlisted: Iterable[Hit]) -> Side | None:
    """Give the side that a title tells: "*Valley Front* leader", "a spokesman for *the army*"."""
    if told is None:
        return None
    entity = book.entity(told.entity)
    listed = told.entity in book.entities and entity is not None and entity.kind in _BODIES
    if entity is not None and (listed or _SERVICES.intersection(told.sectors)):
        return Side(entity=entity.id, name=entity.name, sectors=told.sectors)
    named = told.entity is None and not set(unlisted).isdisjoint(told.hits)
    return Side(entity=None, name=told.name, sectors=told.sectors) if named else None


def side_of_body(body: ActorMention) -> Side | None:
    """Give a named group or body as the side of those who speak for it."""
    if body.kind not in _BODIES:
        return None
    return Side(entity=body.entity, name=body.name, sectors=body.sectors)


def find_side(owner: ActorMention, book: ActorBook, day: date | None) -> Side | None:
    """Give the side of whoever has men: what the words told, else what the files know of him on a day."""
    if owner.side is not None:
        return owner.side
    entity = book.entity(owner.entity)
    if entity is None or owner.entity not in book.entities:
        return None
    body = book.entity(entity.at(day).body) if entity.kind == "person" else entity
    if body is None or body.kind not in _BODIES:
        return None
    now = body.at(day)
    return Side(entity=body.id, name=body.name, sectors=now.sectors)


def acts_for_side(noun: Token, role: RoleLine | None) -> bool:
    """Say whether a noun with an owner means those who act for his side: "his *men*", "her *fighters*"."""
    if noun.lemma_.lower() in grammar_words().siding:
        return True
    if role is None or role.as_ not in {"group", "body"} or role.own:
        return False
    return bool(_ARMED.intersection(role.sectors))
