"""Funders: who pays for help gives it, too ("*with World Bank funding*, UNOPS rebuilt a clinic")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.extract.event_parties import Parties
from dragoman.extract.grammar import obliques
from dragoman.extract.party import Party

if TYPE_CHECKING:
    from dragoman.language.tokens import Token


def find_funders(helping: Token, parties: Parties) -> tuple[Party, ...]:
    """Give with whose money or help a verb says that help is given.

    Args:
        helping: A verb of AID.
        parties: The parties of the document.
    """
    means = (t for t in obliques(helping, "with") if parties.fits(t, ("+backing-money",)))
    owners = (parties.owner(t, "from", "of", "by") for t in means)
    return tuple(p for p in owners if p is not None)
