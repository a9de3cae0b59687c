"""Disputes: which claims are denied by whom, and which accounts can't all be so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.model import Claim, Document, Statement
from dragoman.model.dispute import Dispute
from dragoman.resolve.accounts import denied_accounts, differing_figures, differing_states
from dragoman.resolve.denials import REPLIES, find_foreign_target, find_target, is_bare, make_run


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


def find_disputes(statements: Sequence[Statement], documents: Sequence[Document] = ()) -> list[Dispute]:
    """Find all disputes among the statements of one or more documents.

    Args:
        statements: Statements whose denials `link_disputes` has linked within each document.
        documents: Their documents: the day of publication dates what goes on.

    Returns:
        Claims with the denials that they met, then crossings whose state differs, then differing figures,
        then
        events that are told and denied.
    """
    published = {d.id: d.published for d in documents if d.published is not None}
    return [
        *_denied(statements),
        *differing_states(statements, published),
        *differing_figures(statements),
        *denied_accounts(statements),
    ]


def _denied(statements: Sequence[Statement]) -> Iterator[Dispute]:
    claims = [s for s in statements if isinstance(s, Claim)]
    known = {claim.id: claim for claim in claims}
    replies: dict[str, list[str]] = {}
    for denial in (c for c in claims if c.stance in REPLIES):
        target = known.get(denial.replies_to) if denial.replies_to is not None else None
        if target is None:
            target = find_foreign_target(denial, claims)
        if target is None:
            continue
        for claim in make_run(target, denial, claims) if _reaches_back(denial, target) else [target]:
            replies.setdefault(claim.id, []).append(denial.id)
    for claim_id, answers in replies.items():
        yield Dispute(claim=claim_id, replies=tuple(dict.fromkeys(answers)), kind="denial")


def _reaches_back(denial: Claim, target: Claim) -> bool:
    """Say whether a denial in a sentence of its own names what it denies by a mere noun."""
    return is_bare(denial) and denial.sentence != target.sentence
