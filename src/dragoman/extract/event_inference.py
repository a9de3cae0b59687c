"""Parties that a report leaves out because its reader knows them: inferred from the events around.

Each rule fills an empty side only, marks the event as inferred, and so lowers its confidence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.extract.event_candidate import Candidate
from dragoman.extract.event_parties import Party
from dragoman.extract.gazetteer import load_gazetteer
from dragoman.extract.grammar import ancestors, first_conjunct, preposition
from dragoman.extract.reading import Reading

_SPEECH = {"ACCUSE", "REQUEST", "REJECT", "THREATEN"}
_NEAR = 4
"""How many sentences back an answer may find what it answers."""
_UNDOES = {
    "access": {"close", "restrict"},
    "release": {"arrest", "abduct"},
    "withdraw": {"seize", "troops"},
}
"""What a demanded retreat would undo: who did that is who is asked."""


def infer_parties(candidates: Sequence[Candidate], reading: Reading) -> list[Candidate]:
    """Fill empty sides of events from crossings, coordination, accusations answered and acts to be undone."""
    found: list[Candidate] = []
    for candidate in candidates:
        filled = _with_opponent(candidate, candidates, reading)
        if not candidate.recipients and candidate.actors:
            recipients = (
                _across(candidate, reading)
                or _shared_addressee(candidate, found, reading)
                or _answered(candidate, found, reading)
                or _to_be_undone(candidate, found, reading)
            )
            recipients = tuple(r for r in recipients if not _overlap((r,), candidate.actors, reading))
            if recipients:
                filled = replace(candidate, recipients=recipients, loose=True)
        found.append(filled)
    return found


def _with_opponent(candidate: Candidate, candidates: Sequence[Candidate], reading: Reading) -> Candidate:
    """Give a fight of which only the opponent is told its other side: who acts in the clause around it.

    "The rebels took the town after fighting *with the army*": the rebels fought.
    """
    if candidate.type != "ASSAULT" or not candidate.frame.block.mutual or len(candidate.actors) != 1:
        return candidate
    doc = reading.analysis.doc
    opponent, noun = doc[candidate.actors[0].token], doc[candidate.token]
    if not (candidate.frame.part == "noun" or noun.tag_ == "VBG") or preposition(
        first_conjunct(opponent)
    ) not in {"with", "against"}:
        return candidate
    around = next((t.i for t in ancestors(noun) if t.pos_ == "VERB"), None)
    sides = next((c.actors for c in candidates if c.token == around), ())
    armed = tuple(p for p in sides if p.armed or p.named)
    if not armed or _overlap(armed, candidate.actors, reading):
        return candidate
    return replace(candidate, actors=(*armed, *candidate.actors), loose=True)


def _across(candidate: Candidate, reading: Reading) -> tuple[Party, ...]:
    """Give the country on the other side of a crossing that one side closes or opens."""
    if candidate.mode not in {"close", "access"}:
        return ()
    crossings = [m.crossing for m in reading.places.items if m.crossing and _inside(m.span.start, candidate)]
    if candidate.place is not None and candidate.place.crossing is not None:
        crossings.append(candidate.place.crossing)
    own = {a.country for p in candidate.actors for a in p.actors(reading, None)}
    for key in crossings:
        others = set(load_gazetteer().crossing(key).countries) - own
        if len(others) == 1:
            return _state(others.pop(), candidate, reading)
    return ()


def _inside(start: int, candidate: Candidate) -> bool:
    return any(t.start <= start < t.end for t in candidate.targets)


def _state(country: str, candidate: Candidate, reading: Reading) -> tuple[Party, ...]:
    """Give the nearest mention of a state or its government before, else after, a trigger."""
    states = [m for m in reading.actors.items if m.country == country and m.kind in {"state", "government"}]
    before = [m for m in states if m.head < candidate.token]
    chosen = before[-1] if before else (states[0] if states else None)
    return (Party(chosen.span, chosen.head, mention=chosen),) if chosen is not None else ()


def _shared_addressee(
    candidate: Candidate, found: Sequence[Candidate], reading: Reading
) -> tuple[Party, ...]:
    """Give whom the coordinated speech act addresses: "accused Kabul of … and demanded an end"."""
    if candidate.type not in _SPEECH:
        return ()
    doc = reading.analysis.doc
    first = first_conjunct(doc[candidate.token])
    for other in reversed(found):
        same = first_conjunct(doc[other.token]) == first and other.type in _SPEECH
        if same and other.recipients and _overlap(other.actors, candidate.actors, reading):
            return other.recipients
    return ()


def _answered(candidate: Candidate, found: Sequence[Candidate], reading: Reading) -> tuple[Party, ...]:
    """Give whose accusation or demand a denial answers: who last spoke against the one that denies."""
    if candidate.type != "REJECT":
        return ()
    for other in reversed(found):
        spoke = other.type in {"ACCUSE", "REQUEST", "THREATEN"} and _near(other, candidate, reading)
        if spoke and _overlap(other.recipients, candidate.actors, reading):
            return other.actors
    return ()


def _to_be_undone(candidate: Candidate, found: Sequence[Candidate], reading: Reading) -> tuple[Party, ...]:
    """Give who did what a request wants undone: "called for its reopening" addresses who closed it."""
    if candidate.type != "REQUEST" or candidate.content_mode not in _UNDOES:
        return ()
    for other in reversed(found):
        if (
            other.mode in _UNDOES[candidate.content_mode]
            and other.actors
            and _near(other, candidate, reading)
        ):
            return other.actors
    return ()


def _near(earlier: Candidate, later: Candidate, reading: Reading) -> bool:
    doc = reading.analysis.doc
    between = sum(1 for t in doc[earlier.token + 1 : later.token + 1] if t.is_sent_start)
    return between <= _NEAR


def _overlap(one: Sequence[Party], other: Sequence[Party], reading: Reading) -> bool:
    return bool(_identities(one, reading) & _identities(other, reading))


def _identities(parties: Sequence[Party], reading: Reading) -> set[str]:
    """Give keys of parties: their entities, and their countries where they are states or governments."""
    keys: set[str] = set()
    for actor in (a for p in parties for a in p.actors(reading, None)):
        keys.add(actor.id or actor.name)
        if actor.country is not None and (not actor.sectors or "GOV" in actor.sectors):
            keys.add(actor.country)
    return keys
