"""The same claim again: what one party says several times, in one report or over weeks, is one claim."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from dragoman.model import Claim, Stance
from dragoman.model.dispute import Dispute
from dragoman.resolve.denials import DENIABLE, content_words, same_party, shared_words
from dragoman.resolve.telling_context import Contexts

LIKE = 0.5
"""Least share of content words that two tellings of one claim have in common."""

HEADLINE = 250
"""How many characters after a headline the first sentence may begin."""

WITHIN_DAYS = 60
"""How far apart a party may say a thing again."""


def group_restated(
    replies: Mapping[str, Sequence[str]], claims: Sequence[Claim], contexts: Contexts
) -> Iterator[Dispute]:
    """Give one dispute per claim that was denied, however often it was made.

    Args:
        replies: Ids of denials by the id of the claim that they answer.
        claims: All claims.
        contexts: Days of the reports.
    """
    known = {c.id: c for c in claims}
    homes = _by_speaker(claims)
    done: set[str] = set()
    for claim_id in replies:
        if claim_id in done:
            continue
        claim = known[claim_id]
        same = [claim, *_restated(claim, homes.get(_key(claim), ()), contexts)]
        done |= {c.id for c in same}
        answers = [reply for c in same for reply in replies.get(c.id, ())]
        first, *again = sorted(same, key=lambda c: (str(contexts.day(c) or "9"), c.id != claim_id))
        yield Dispute(
            claim=first.id,
            replies=tuple(dict.fromkeys(answers)),
            kind="denial",
            again=tuple(c.id for c in again),
        )


def _by_speaker(claims: Sequence[Claim]) -> Mapping[str, list[Claim]]:
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.speaker is not None and claim.stance in DENIABLE:
            found[_key(claim)].append(claim)
    return found


def _key(claim: Claim) -> str:
    speaker = claim.speaker
    return "" if speaker is None else speaker.country or speaker.id or speaker.name.casefold()


def _restated(claim: Claim, others: Sequence[Claim], contexts: Contexts) -> list[Claim]:
    if len(content_words(claim)) < 2:
        return []
    return [
        other
        for other in others
        if other.id != claim.id
        and other.stance == claim.stance
        and same_party(other.speaker, claim.speaker)
        and _same_accused(claim, other)
        and (shared_words(claim, other) >= LIKE or _is_headline(claim, other))
        and (contexts.days_apart(claim, other) or 0) <= WITHIN_DAYS
    ]


def _is_headline(one: Claim, other: Claim) -> bool:
    """Say whether one accusation is the other in a headline: both open their report."""
    near = abs(one.sentence.start - other.sentence.start) <= HEADLINE
    accuses = one.stance is Stance.ACCUSES
    return (
        accuses
        and one.document == other.document
        and near
        and 0 in {one.sentence.start, other.sentence.start}
    )


def _same_accused(one: Claim, other: Claim) -> bool:
    if not one.addressee and not other.addressee:
        return True
    return any(same_party(a, b) for a in one.addressee for b in other.addressee)
