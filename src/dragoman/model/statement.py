"""The statement: the unit of everything extracted, never without its words."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum

from dragoman.model.actor import Speaker
from dragoman.model.moment import Moment
from dragoman.model.place import Place
from dragoman.model.span import Evidence, Span


class Kind(StrEnum):
    """Kinds of statement."""

    EVENT = "event"
    CLAIM = "claim"
    CROSSING = "crossing"
    QUANTITY = "quantity"
    CAUSE = "cause"
    JUDGEMENT = "judgement"


class Status(StrEnum):
    """Whether what a statement tells took place."""

    HAPPENED = "happened"
    ONGOING = "ongoing"
    PLANNED = "planned"
    HYPOTHETICAL = "hypothetical"
    CONDITIONAL = "conditional"
    NEGATED = "negated"
    DENIED = "denied"
    ATTEMPTED = "attempted"
    HISTORICAL = "historical"
    HABITUAL = "habitual"


@dataclass(frozen=True, kw_only=True)
class Statement:
    """What all kinds of statement have in common.

    The id is a hash of the document, the kind, the evidence and what the kind adds through
    `identity`: the same text read by the same extractor gives the same id. References to other
    statements are no part of it.

    Attributes:
        document: Id of the document.
        sentence: The sentence that holds the trigger.
        evidence: One entry per argument, the trigger or cue first.
        voice: () = the outlet itself; else the chain of speakers, outermost first.
        status: Whether it took place.
        hedges: Words by which the outlet weakens it ("reportedly").
        confidence: 0 to 1.
        because: Why it was coded so, for a reader.
        moment: When; None where the text gives no time.
        place: Where; None where the text gives no place.
        extractor: Version of the extractor.
    """

    id: str = field(init=False)
    kind: str = "statement"
    document: str
    sentence: Span
    evidence: tuple[Evidence, ...]
    voice: tuple[Speaker, ...] = ()
    status: Status = Status.HAPPENED
    hedges: tuple[str, ...] = ()
    confidence: float = 0.5
    because: tuple[str, ...] = ()
    moment: Moment | None = None
    place: Place | None = None
    extractor: str

    def identity(self) -> tuple[str, ...]:
        """Give what tells this statement from another one with the same evidence."""
        return ()

    def __post_init__(self) -> None:
        words = [f"{e.role}:{e.start}:{e.end}:{e.text}" for e in self.evidence]
        parts = (self.kind, self.document, self.extractor, *words, *self.identity())
        digest = hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
        object.__setattr__(self, "id", f"{self.kind[:2]}-{digest[:16]}")

    def span(self, role: str) -> Span | None:
        """Give the first evidence with `role`, or None."""
        return next((e.span for e in self.evidence if e.role == role), None)
