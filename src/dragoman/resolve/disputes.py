"""Disputes: which claims are denied by whom, and which accounts can't all be so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from dragoman.model import Claim, Document, Stance, Statement
from dragoman.model.dispute import Dispute
from dragoman.model.situation import CrossingSummary
from dragoman.resolve.accounts import denied_accounts, differing_figures, differing_states
from dragoman.resolve.counterclaims import find_counterclaims
from dragoman.resolve.crossing_disputes import crossing_disputes
from dragoman.resolve.crossings import resolve_crossings
from dragoman.resolve.denials import (
    REPLIES,
    RUN_CHARS,
    content_words,
    find_target,
    is_bare,
    make_run,
    same_party,
)
from dragoman.resolve.figure_disputes import figure_disputes
from dragoman.resolve.foreign_denials import ForeignClaims
from dragoman.resolve.restatements import group_restated
from dragoman.resolve.telling_context import Contexts
from dragoman.resolve.turns import with_turns


def link_disputes(
    claims: Sequence[Claim], statements: Sequence[Statement], document: Document
) -> list[Claim]:
    """Let the denials of a document point at what they deny.

    Args:
        claims: The document's claims.
        statements: All its statements.
        document: The document.

    Returns:
        The claims in the same order, denials with `replies_to` filled where their target was found.
    """
    linked = []
    for claim in claims:
        target = find_target(claim, claims, document) if claim.stance in REPLIES else None
        linked.append(replace(claim, replies_to=target.claim.id) if target is not None else claim)
    return linked


def find_disputes(
    statements: Sequence[Statement],
    documents: Sequence[Document] = (),
    *,
    crossings: Sequence[CrossingSummary] | None = None,
) -> list[Dispute]:
    """Find all disputes among the statements of one or more documents.

    Args:
        statements: Statements whose denials `link_disputes` has linked within each document.
        documents: Their documents: the day of publication dates what goes on.
        crossings: The crossings of these statements where they are resolved already.

    Returns:
        Claims with the denials that they met, then crossings whose state differs, then differing figures,
        then
        events that are told and denied.
    """
    published = {d.id: d.published for d in documents if d.published is not None}
    contexts = Contexts(documents)
    found = [
        *_denied(statements, contexts),
        *find_counterclaims(statements, contexts),
        *differing_states(statements, published),
        *crossing_disputes(resolve_crossings(statements, documents) if crossings is None else crossings),
        *differing_figures(statements),
        *figure_disputes(statements, contexts),
        *denied_accounts(statements),
    ]
    return with_turns(_without_twins(found), statements, contexts)


def _without_twins(disputes: Iterable[Dispute]) -> list[Dispute]:
    """Leave out a dispute whose statements all stand in an earlier one."""
    kept: list[Dispute] = []
    homes: dict[str, list[int]] = {}
    for dispute in disputes:
        ids = {dispute.claim, *dispute.replies}
        near = {n for key in ids for n in homes.get(key, ())}
        if any(ids <= {kept[n].claim, *kept[n].replies} for n in near):
            continue
        for key in ids:
            homes.setdefault(key, []).append(len(kept))
        kept.append(dispute)
    return kept


def _denied(statements: Sequence[Statement], contexts: Contexts) -> Iterator[Dispute]:
    claims = [s for s in statements if isinstance(s, Claim)]
    known = {claim.id: claim for claim in claims}
    foreign = ForeignClaims(claims, contexts)
    by_document: dict[str, list[Claim]] = {}
    for claim in claims:
        by_document.setdefault(claim.document, []).append(claim)
    replies: dict[str, list[str]] = {}
    for denial in (c for c in claims if c.stance in REPLIES):
        beside = by_document[denial.document]
        for claim in _answered(denial, known.get(denial.replies_to or ""), beside, foreign):
            replies.setdefault(claim.id, []).append(denial.id)
    yield from group_restated(replies, claims, contexts)


def _answered(
    denial: Claim, target: Claim | None, beside: Sequence[Claim], foreign: ForeignClaims
) -> Iterator[Claim]:
    """Give the claims that a denial answers: in its own report, else in another one.

    A claim that only the denial's own sentence names ("rejected the claim by officers that …") leads on to
    what
    it names, in a sentence before or in another report.
    """
    if target is None:
        found = foreign.find(denial)
        if found is not None:
            yield found
        return
    if target.sentence != denial.sentence or target.evidence[0].start < denial.evidence[0].start:
        yield from make_run(target, denial, beside) if _reaches_back(denial, target) else [target]
        return
    yield target
    before = _claim_before(denial, target, beside)
    named = before or foreign.find(denial, words=frozenset(content_words(target)))
    if named is not None:
        yield named


def _claim_before(denial: Claim, target: Claim, beside: Sequence[Claim]) -> Claim | None:
    """Give what somebody said right before a denial of an accusation whose author it does not name."""
    if target.speaker is not None:
        return None
    near = [
        c
        for c in beside
        if c.sentence != denial.sentence
        and 0 < denial.sentence.start - c.sentence.start <= RUN_CHARS // 2
        and c.stance in {Stance.STATES, Stance.ACCUSES}
        and not same_party(c.speaker, denial.speaker)
    ]
    return max(near, key=lambda c: c.evidence[0].start, default=None)


def _reaches_back(denial: Claim, target: Claim) -> bool:
    """Say whether a denial in a sentence of its own names what it denies by a mere noun."""
    return is_bare(denial) and denial.sentence != target.sentence
