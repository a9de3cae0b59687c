"""What a brief is about: a place, a crossing, a party, or a pair of countries."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.model import Actor, Claim, CrossingState, Event, Place, Statement
from dragoman.model.incident import Incident
from dragoman.model.situation import CrossingSummary

_PAIR = re.compile(r"([A-Z]{3})[-–]([A-Z]{3})")


@dataclass(frozen=True)
class About:
    """A subject as a user names it.

    Attributes:
        words: Country codes, ids, or parts of names; a pair of countries is "PAK-AFG". Empty: everything.
    """

    words: tuple[str, ...] = ()

    def fits_statement(self, statement: Statement) -> bool:
        """Say whether a statement is about all subjects."""
        actors: list[Actor] = []
        crossing = None
        if isinstance(statement, Event):
            actors = [*statement.actors, *statement.recipients]
        elif isinstance(statement, Claim):
            actors = [*statement.addressee, *([statement.speaker] if statement.speaker else [])]
        elif isinstance(statement, CrossingState):
            actors, crossing = list(statement.by), statement.crossing
        names = [*(v.name for v in statement.voice), *([crossing.name] if crossing else [])]
        codes = [
            *(v.country for v in statement.voice),
            *(v.id for v in statement.voice),
            *(crossing.countries if crossing else ()),
            crossing.id if crossing else None,
        ]
        return self._fits(actors, [statement.place], names, codes, text=statement.sentence.text)

    def fits_incident(self, incident: Incident) -> bool:
        """Say whether an incident is about all subjects."""
        actors = (*incident.actors, *incident.recipients)
        return self._fits(actors, [incident.place], [], [incident.type, incident.mode])

    def fits_crossing(self, summary: CrossingSummary) -> bool:
        """Say whether a crossing is about all subjects."""
        crossing = summary.crossing
        return self._fits([], [], [crossing.name], [*crossing.countries, crossing.id])

    def _fits(
        self,
        actors: Iterable[Actor],
        places: Iterable[Place | None],
        names: Iterable[str],
        codes: Iterable[str | None],
        *,
        text: str = "",
    ) -> bool:
        actors, there = list(actors), [p for p in places if p is not None]
        known = {*codes, *(a.country for a in actors), *(a.id for a in actors), *(p.country for p in there)}
        words = [*names, *(a.name for a in actors), *(a.text for a in actors), *(p.name for p in there)]
        folded = [" ".join(words).casefold(), text.casefold()]
        return all(_matches(word, known, folded) for word in self.words)


def _matches(word: str, codes: set[str | None], texts: Iterable[str]) -> bool:
    pair = _PAIR.fullmatch(word.upper())
    if pair is not None:
        return set(pair.groups()) <= codes
    if word in codes or (len(word) == 3 and word.upper() in codes):
        return True
    part = rf"\b{re.escape(word.casefold())}"
    return any(re.search(part, text) for text in texts)
