"""Candidates: an event as one trigger tells it, before it is coded and merged."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.extract.event_lexicon import Frame
from dragoman.extract.mentions import MomentMention, PlaceMention
from dragoman.extract.party import Party
from dragoman.extract.status import ClauseStatus
from dragoman.model import Span


@dataclass(frozen=True)
class Opinion:
    """What the learnt head says of a candidate.

    Attributes:
        type: PLOVER type, or "none", that it thinks likeliest for the two parties.
        chance: The probability that it gives this type.
        agrees: Whether it thinks the candidate's type likely.
        alone: Whether the candidate is its own proposal, on which the lexicon is silent.
    """

    type: str
    chance: float
    agrees: bool
    alone: bool = False


@dataclass(frozen=True, eq=False)
class Candidate:
    """What one trigger tells.

    Attributes:
        token: Trigger token.
        trigger: Its words.
        frame: The sense that matched.
        type, mode: PLOVER codes before status is weighed in.
        status: Status with hedges and reasons.
        actors, recipients: Parties.
        targets, instruments: Words of things hit and of means.
        moment, place: Where the text gives them.
        contents: Tokens of what a speech act is about.
        content_code: Type and mode of the first word of these that the lexicon knows.
        content_mode: Mode of what a speech act is about.
        consumed: Tokens that this trigger uses up: no events of their own ("imposed *sanctions*").
        linked: Tokens whose event, if of the same type, is this one ("killed in an *attack*").
        loose: Whether a party was found near the trigger and not in a slot of its frame.
        found_by: How the recipients were found where no slot of the frame holds them; else "".
        opinion: What the learnt head says, where it was asked and is clear.
        spoken: Whether the party says itself that it would do so on a condition: a threat or an offer.
    """

    token: int
    trigger: Span
    frame: Frame
    type: str
    mode: str | None
    status: ClauseStatus
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    targets: tuple[Span, ...] = ()
    instruments: tuple[Span, ...] = ()
    moment: MomentMention | None = None
    place: PlaceMention | None = None
    contents: tuple[int, ...] = ()
    content_code: tuple[str, str | None] | None = None
    content_mode: str | None = None
    consumed: frozenset[int] = frozenset()
    linked: frozenset[int] = frozenset()
    loose: bool = False
    found_by: str = ""
    opinion: Opinion | None = None
    spoken: bool = False
