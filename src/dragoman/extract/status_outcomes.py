"""What statuses do to one another: which is further from the fact, and what a clause passes on to another."""

from __future__ import annotations

from dataclasses import replace

from dragoman.model import Status
from dragoman.model.records import dataclass


@dataclass(frozen=True)
class ClauseStatus:
    """The status of a clause or event noun.

    Attributes:
        status: Whether it took place.
        hedges: Weakening words, as written.
        because: What decided it, for a reader; () where nothing did and the plain past or present stands.
    """

    status: Status = Status.HAPPENED
    hedges: tuple[str, ...] = ()
    because: tuple[str, ...] = ()


_ORDER = (
    Status.DENIED,
    Status.NEGATED,
    Status.CONDITIONAL,
    Status.HYPOTHETICAL,
    Status.ATTEMPTED,
    Status.PLANNED,
    Status.HABITUAL,
    Status.HISTORICAL,
    Status.ONGOING,
    Status.HAPPENED,
)


def stronger(one: Status, other: Status) -> Status:
    """Give the one that is further from having happened."""
    return min(one, other, key=_ORDER.index)


def pick(found: list[tuple[Status, str]], hedges: tuple[str, ...]) -> ClauseStatus:
    """Give the one of several findings that is furthest from having happened."""
    if not found:
        return ClauseStatus(hedges=hedges)
    status, reason = min(found, key=lambda f: _ORDER.index(f[0]))
    return ClauseStatus(status, hedges, (reason,))


def combine(own: ClauseStatus, outer: ClauseStatus | None) -> ClauseStatus:
    """Give what a clause's own words and those around it make of it."""
    if outer is None:
        return own
    winner = own if _ORDER.index(own.status) < _ORDER.index(outer.status) else outer
    if own.status is Status.NEGATED and outer.status is Status.CONDITIONAL:  # "if they don't join"
        winner = outer
    return ClauseStatus(winner.status, tuple(dict.fromkeys((*own.hedges, *outer.hedges))), winner.because)


def shade(outer: ClauseStatus) -> ClauseStatus:
    """What a clause passes to a dependent one: no hedge is lost, neither negation nor denial is passed on."""
    unreal = outer.status in {Status.NEGATED, Status.DENIED}
    return replace(outer, status=Status.HAPPENED, because=()) if unreal else outer


def irreal(outer: ClauseStatus) -> ClauseStatus | None:
    """What an indefinite noun takes from its verb: that it did not take place."""
    real = {Status.HAPPENED, Status.ONGOING, Status.HISTORICAL}
    return None if outer.status in real else outer


def supposed(outer: ClauseStatus) -> ClauseStatus | None:
    """What a clause that is the subject takes: "*executing him* would not …" is only thought of."""
    unreal = irreal(outer)
    return replace(unreal, status=Status.HYPOTHETICAL) if unreal is not None else None
