"""The nouns of dragoman: frozen dataclasses that import nothing else of ours."""

from dragoman.model.actor import Actor, Speaker
from dragoman.model.cause import Cause, CauseSide
from dragoman.model.claim import Claim, Stance
from dragoman.model.crossing import (
    Crossing,
    CrossingAuthor,
    CrossingInterval,
    CrossingReason,
    CrossingRequest,
    CrossingState,
)
from dragoman.model.document import Document
from dragoman.model.event import Count, Event
from dragoman.model.judgement import Judgement
from dragoman.model.moment import Moment
from dragoman.model.place import Place
from dragoman.model.quantity import Quantity
from dragoman.model.span import Evidence, Span
from dragoman.model.statement import Kind, Statement, Status

__all__ = [
    "Actor",
    "Cause",
    "CauseSide",
    "Claim",
    "Count",
    "Crossing",
    "CrossingAuthor",
    "CrossingInterval",
    "CrossingReason",
    "CrossingRequest",
    "CrossingState",
    "Document",
    "Event",
    "Evidence",
    "Judgement",
    "Kind",
    "Moment",
    "Place",
    "Quantity",
    "Span",
    "Speaker",
    "Stance",
    "Statement",
    "Status",
]
