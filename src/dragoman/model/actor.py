"""Actors: parties of statements, and speakers who give them voice."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Actor:
    """A party as it was at the moment of the statement.

    Attributes:
        name: Usual name of the identity ("Afghanistan government (Taliban)") or, for an unlisted
            party, the words of the document.
        id: Key in the actor files ("afg-gov-taliban"); None where the party is not listed.
        country: ISO 3166 alpha-3 or PLOVER code (IGO, UNO, …); None if unknown.
        sectors: PLOVER sector codes, most specific first.
        listed: Whether the party stands in the actor files.
        text: The words in the document.
        start: First character of the words.
        end: Character after the last one.
    """

    name: str
    id: str | None
    country: str | None
    sectors: tuple[str, ...]
    listed: bool
    text: str
    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class Speaker:
    """One link of a chain of voices, outermost first.

    Attributes:
        name: Name of the speaker's identity.
        id: Key in the actor files, if listed.
        country: ISO 3166 alpha-3 or PLOVER code.
        sectors: PLOVER sector codes.
        cue: The words that give the voice ("said", "according to").
        stance: Stance of the claim ("states", "accuses" …).
    """

    name: str
    id: str | None
    country: str | None
    sectors: tuple[str, ...]
    cue: str
    stance: str
