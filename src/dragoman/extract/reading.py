"""A reading: a document's analysis with its mentions, the one input of every finder.

A finder is a function `find_<kind>(reading) -> list[<Kind>]`. Finders don't call one another;
what links their results (voice, ids, merged repetitions) happens in `pipeline` afterwards.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from dragoman.config import VERSION
from dragoman.extract.mentions import (
    ActorMention,
    Layer,
    MomentMention,
    PlaceMention,
    QuantityMention,
)
from dragoman.language.analysis import Analysis
from dragoman.language.pairs import PairHead
from dragoman.model import Actor, Moment, Statement

Identify = Callable[[ActorMention, Moment | None], tuple[Actor, ...]]
"""Gives a mention its identities at a moment: several for a plural ("the two sides")."""


def words_only(mention: ActorMention, moment: Moment | None) -> tuple[Actor, ...]:
    """Identify a mention by nothing but what the mention itself knows."""
    parts = mention.members or (mention,)
    return tuple(
        Actor(
            name=part.name,
            id=part.entity,
            country=part.country,
            sectors=part.sectors,
            listed=part.entity is not None,
            text=mention.span.text,
            start=mention.span.start,
            end=mention.span.end,
        )
        for part in parts
    )


@dataclass(frozen=True, eq=False)
class Reading:
    """All that is known of a document before statements are made.

    Attributes:
        analysis: Text and parse.
        actors, places, moments, quantities: Mentions by kind.
        identify: Turns an actor mention into the dated party; `resolve.actors` provides the one
            that knows the actor files.
        head: The learnt head that gives types of events beside the lexicon; None = lexicon alone.
        version: Extractor version for the statements.
    """

    analysis: Analysis
    actors: Layer[ActorMention] = field(default_factory=Layer)
    places: Layer[PlaceMention] = field(default_factory=Layer)
    moments: Layer[MomentMention] = field(default_factory=Layer)
    quantities: Layer[QuantityMention] = field(default_factory=Layer)
    identify: Identify = words_only
    head: PairHead | None = None
    version: str = VERSION


Finder = Callable[[Reading], Sequence[Statement]]
