"""Resolving actor mentions to parties as they were at a moment."""

from __future__ import annotations

from datetime import date

from dragoman.extract.actor_book import ActorBook, Entity, Identity
from dragoman.extract.mentions import ActorMention
from dragoman.extract.reading import Identify
from dragoman.model import Actor, Document, Moment


def make_identify(book: ActorBook, document: Document) -> Identify:
    """Make the function that gives a mention its identity at a moment.

    Args:
        book: The actor files.
        document: Its publication date stands in where an event has no moment.

    Returns:
        A function of mention and moment. The identity is that of the last day of the moment, else of its
        first day, else of the publication date, else the latest one. A plural gives one actor for each
        member.
    """

    def identify(mention: ActorMention, moment: Moment | None) -> tuple[Actor, ...]:
        day = _day(moment) or document.published
        parts = mention.members or (mention,)
        return tuple(_actor(book, part, mention, day) for part in parts)

    return identify


def _day(moment: Moment | None) -> date | None:
    if moment is None:
        return None
    return moment.end if moment.end is not None else moment.start


def _actor(book: ActorBook, part: ActorMention, words: ActorMention, day: date | None) -> Actor:
    entity = book.entities.get(part.entity) if part.entity is not None else None
    known = entity.at(day) if entity is not None else None
    return Actor(
        name=known.name if known is not None else part.name,
        id=known.id if known is not None else part.entity,
        country=(known.country if known is not None else None) or part.country,
        sectors=_sectors(entity, known, part) if entity is not None and known is not None else part.sectors,
        listed=part.entity is not None,
        text=words.span.text,
        start=words.span.start,
        end=words.span.end,
    )


def _sectors(entity: Entity, known: Identity, part: ActorMention) -> tuple[str, ...]:
    """Give the sectors of the day, unless the words tell a trade of their own ("Taliban police")."""
    ever = {i.sectors for i in entity.identities}
    if not part.sectors or part.sectors in ever:
        return known.sectors or part.sectors
    if entity.kind == "person" and set(part.sectors) <= {"ELI"}:
        return known.sectors
    return part.sectors
