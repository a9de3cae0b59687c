"""What pages know of the world beside the record; handed in, for views import no extractor."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dragoman.model import CauseSide


@dataclass(frozen=True, kw_only=True)
class Role:
    """What a party is in one period.

    Attributes:
        start, end: First and last day; None where open.
        name: Its name in that time, or the post that it holds.
        country: PLOVER code of the country.
        sectors: PLOVER sector codes.
    """

    start: date | None
    end: date | None
    name: str
    country: str | None = None
    sectors: tuple[str, ...] = ()


def _no_roles(key: str) -> tuple[Role, ...]:
    return ()


def _name_of(key: str) -> str:
    return key.replace("-", " ").capitalize()


def _keep(side: CauseSide) -> int:
    return 1


def _unchanged(changes: Mapping[str, Any]) -> dict[str, Any]:
    return dict(changes)


@dataclass(frozen=True, kw_only=True)
class Knowledge:
    """Functions over the program's data files.

    Attributes:
        roles_of: Dated roles of a listed party by its key.
        factor_name: Name of a causal factor by its key.
        factor_sign: Whether the wording of a side has more (1) or less (−1) of its factor.
        complete: Fields that follow from corrected ones (a type's quad class and score).
    """

    roles_of: Callable[[str], tuple[Role, ...]] = _no_roles
    factor_name: Callable[[str], str] = _name_of
    factor_sign: Callable[[CauseSide], int] = _keep
    complete: Callable[[Mapping[str, Any]], dict[str, Any]] = _unchanged
