"""What the pages of `dragoman serve` may ask of the program's data files; no language model is loaded."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dragoman.model import CauseSide
    from dragoman.views.web.knowledge import Knowledge, Role


def make_knowledge() -> Knowledge:
    """Hand over roles of actors, names of factors, and what follows from a corrected type."""
    from dragoman.views.web.knowledge import Knowledge

    return Knowledge(
        roles_of=roles_of, factor_name=factor_name, factor_sign=factor_sign, complete=complete_changes
    )


def roles_of(key: str) -> tuple[Role, ...]:
    """Give what a listed party is when; nothing for one that is always the same."""
    return _roles().get(key, ())


@lru_cache(maxsize=1)
def _roles() -> Mapping[str, tuple[Role, ...]]:
    from dragoman.extract.actor_book import load_book
    from dragoman.views.web.knowledge import Role

    found: dict[str, tuple[Role, ...]] = {}
    for entity in load_book().entities.values():
        if len(entity.identities) == 1 and entity.identities[0].post is None:
            continue
        roles = tuple(
            Role(start=i.start, end=i.end, name=i.post or i.name, country=i.country, sectors=i.sectors)
            for i in entity.identities
        )
        for key in {entity.id, *(i.id for i in entity.identities)}:
            found.setdefault(key, roles)
    return found


def factor_name(key: str) -> str:
    """Give the name of a causal factor; the key itself for one that is no longer in the file."""
    from dragoman.extract.factors import factor_file

    entry = factor_file().factors.get(key)
    return entry.name if entry is not None else key


def factor_sign(side: CauseSide) -> int:
    """Say whether the wording of a side has more (1) or less (−1) of its factor."""
    from dragoman.extract.factors import sign_towards

    return sign_towards(side.text, side.factor)


def complete_changes(changes: Mapping[str, Any]) -> dict[str, Any]:
    """Let quad class and score follow a corrected type.

    Raises:
        OptionError: The type or mode is none of PLOVER's.
    """
    from dragoman.cli.review import with_scores

    return with_scores(dict(changes))
