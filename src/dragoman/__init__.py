"""dragoman reads reporting on a conflict and rebuilds the system that it describes.

Example:
    >>> import dragoman
    >>> situation = dragoman.read("report.txt", published="2023-02-23")
    >>> [claim.stance for claim in situation.of_kind(dragoman.Claim)]
    ['accuses', 'denies']

The names below are loaded when first used, so that `import dragoman` is quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from dragoman.config import VERSION

if TYPE_CHECKING:
    from dragoman.errors import DragomanError
    from dragoman.model import (
        Actor,
        Cause,
        Claim,
        CrossingState,
        Document,
        Event,
        Judgement,
        Moment,
        Place,
        Quantity,
        Span,
        Stance,
        Statement,
        Status,
    )
    from dragoman.model.situation import Situation
    from dragoman.pipeline import read

__version__ = VERSION

_HOMES = {
    "DragomanError": "dragoman.errors",
    "Situation": "dragoman.model.situation",
    "read": "dragoman.pipeline",
}

__all__ = [
    "Actor",
    "Cause",
    "Claim",
    "CrossingState",
    "Document",
    "DragomanError",
    "Event",
    "Judgement",
    "Moment",
    "Place",
    "Quantity",
    "Situation",
    "Span",
    "Stance",
    "Statement",
    "Status",
    "__version__",
    "read",
]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'dragoman' has no attribute {name!r}")
    value = getattr(import_module(_HOMES.get(name, "dragoman.model")), name)
    globals()[name] = value
    return value
