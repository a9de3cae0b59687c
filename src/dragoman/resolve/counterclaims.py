"""Counterclaims: each side says that it was the other, with no word of denial."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from dragoman.extract.cues import cues
from dragoman.model import Actor, Claim, Event, Stance, Statement, Status
from dragoman.model.dispute import Dispute
from dragoman.resolve.denials import WORD, content_words, same_party
from dragoman.resolve.telling_context import Contexts

ASSERTING = frozenset({Stance.STATES, Stance.ACCUSES, Stance.BELIEVES, Stance.CONFIRMS})
TOLD = frozenset({Status.HAPPENED, Status.ONGOING, Status.DENIED})

VIOLENT = frozenset({"ASSAULT"})
"""Types of event of which "nobody was hurt" may be said."""

BESIDE = 420
"""How many characters apart a claim and its counterclaim stand in one report."""

WITHIN_DAYS = 4
"""How far apart two reports on one clash are at most."""

AROUND = 5
"""Least number of words shared around a claim and a counterclaim of different reports."""


def find_counterclaims(statements: Sequence[Statement], contexts: Contexts) -> Iterator[Dispute]:
    """Find claims of two parties that each put a violent act or a charge on the other.

    Args:
        statements: Statements of one or more documents.
        contexts: What stands around them.
    """
    acts = {s.id: s for s in statements if isinstance(s, Event) and s.status in TOLD}
    claims = [
        c for c in statements if isinstance(c, Claim) and c.stance in ASSERTING and c.speaker is not None
    ]
    blamed = {c.id: list(_blamed(c, acts)) for c in claims}
    yield from _beside(claims, blamed)
    yield from _negated(statements)
    yield from _across([c for c in claims if blamed[c.id]], blamed, contexts)


def _blamed(claim: Claim, acts: dict[str, Event]) -> Iterator[Actor]:
    """Give whom a claim puts an act on: the accused, and who does violence in what it says."""
    if claim.stance is Stance.ACCUSES:
        yield from claim.addressee
    for key in claim.about:
        act = acts.get(key)
        if act is not None and act.type in {"ASSAULT", "COERCE"}:
            yield from (a for a in act.actors if not same_party(a, claim.speaker))


def _beside(claims: Sequence[Claim], blamed: dict[str, list[Actor]]) -> Iterator[Dispute]:
    """Find counterclaims right behind a claim in one report, elliptic ones ("it said that it had")
    included.
    """
    by_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_document[claim.document].append(claim)
    for beside in by_document.values():
        ordered = sorted(beside, key=lambda c: c.evidence[0].start)
        for place, reply in enumerate(ordered):
            for claim in reversed(ordered[:place]):
                if reply.sentence.start - claim.sentence.start > BESIDE:
                    break
                if reply.sentence != claim.sentence and _counters(claim, reply, blamed):
                    yield Dispute(claim=claim.id, replies=(reply.id,), kind="account")


def _negated(statements: Sequence[Statement]) -> Iterator[Dispute]:
    """Find violence that one source tells and another says did not happen ("nobody had been hurt")."""
    events: dict[tuple[str, str], list[Event]] = defaultdict(list)
    for statement in statements:
        if isinstance(statement, Event) and statement.type in VIOLENT:
            events[statement.document, statement.type].append(statement)
    for beside in events.values():
        told = [e for e in beside if e.status in TOLD]
        for negated in (e for e in beside if e.status is Status.NEGATED and e.voice):
            replied = [e for e in told if _tells_what(e, negated)]
            if replied:
                nearest = min(replied, key=lambda e: abs(e.sentence.start - negated.sentence.start))
                yield Dispute(claim=nearest.id, replies=(negated.id,), kind="account")


def _tells_what(told: Event, negated: Event) -> bool:
    """Say whether an event near by is what a source says did not happen."""
    near = abs(told.sentence.start - negated.sentence.start) <= BESIDE and told.sentence != negated.sentence
    hurt = any(c.min for c in (told.injured, told.killed))
    return near and told.voice != negated.voice and told.mode == negated.mode and hurt


def _counters(claim: Claim, reply: Claim, blamed: dict[str, list[Actor]]) -> bool:
    assert claim.speaker is not None and reply.speaker is not None  # checked by the caller
    if same_party(claim.speaker, reply.speaker):
        return False
    if is_elliptic(reply):
        return True
    accused = any(_may_be(reply.speaker, party) for party in blamed[claim.id])
    if not accused or claim.voice != reply.voice:
        return False
    return any(_may_be(claim.speaker, p) for p in blamed[reply.id]) or _names_forces(claim.speaker, reply)


def is_elliptic(claim: Claim) -> bool:
    """Say whether a claim only says yes or no to what was said before ("that it was", "so did they")."""
    words = [w for s in claim.content for w in s.text.split()]
    short = 0 < len(words) <= 4 and claim.stance is Stance.STATES and claim.quotation == "indirect"
    return (
        short and words[-1].casefold().strip(".,") in cues().matching.auxiliaries and not content_words(claim)
    )


def _across(claims: Sequence[Claim], blamed: dict[str, list[Actor]], contexts: Contexts) -> Iterator[Dispute]:
    """Find counterclaims of different reports of the same days."""
    by_day: dict[int, list[Claim]] = defaultdict(list)
    for claim in claims:
        day = contexts.day(claim)
        if day is not None:
            by_day[day.toordinal()].append(claim)
    for number, today in sorted(by_day.items()):
        near = [c for d in range(number, number + WITHIN_DAYS + 1) for c in by_day.get(d, ())]
        for claim in today:
            replies = [
                reply.id
                for reply in near
                if reply.document != claim.document
                and _blame_each_other(claim, reply, blamed)
                and contexts.shared(claim, reply) >= AROUND
            ]
            if replies:
                yield Dispute(claim=claim.id, replies=tuple(dict.fromkeys(replies)), kind="account")


def _blame_each_other(one: Claim, other: Claim, blamed: dict[str, list[Actor]]) -> bool:
    assert one.speaker is not None and other.speaker is not None  # checked by the caller
    if same_party(one.speaker, other.speaker):
        return False
    return any(_may_be(other.speaker, p) for p in blamed[one.id]) and any(
        _may_be(one.speaker, p) for p in blamed[other.id]
    )


def _may_be(party: Actor, named: Actor) -> bool:
    """Say whether a party may be the one that is named: the same, or a common noun for its kind of force."""
    if same_party(party, named):
        return True
    if named.listed or (named.country and party.country and named.country != party.country):
        return False
    return bool(_forces(named.text) & set(party.sectors)) or bool(set(named.sectors) & set(party.sectors))


def _names_forces(party: Actor, claim: Claim) -> bool:
    """Say whether a claim speaks of a party's kind of force ("soldiers advanced on its positions")."""
    return bool(_forces(" ".join(s.text for s in claim.content)) & set(party.sectors))


def _forces(text: str) -> set[str]:
    words = set(WORD.findall(text.lower()))
    return {sector for sector, nouns in cues().matching.forces.items() if words & nouns}
